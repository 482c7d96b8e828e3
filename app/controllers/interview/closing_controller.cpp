#include "app/controllers/interview/closing_controller.hpp"

#include "app/controllers/interview/acting.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/sign_off.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

QString name_of(interview::ReadBackState state) {
    switch (state) {
        case interview::ReadBackState::Read:
            return QStringLiteral("read");
        case interview::ReadBackState::Confirmed:
            return QStringLiteral("confirmed");
        case interview::ReadBackState::Corrected:
            return QStringLiteral("corrected");
        case interview::ReadBackState::NotRead:
            break;
    }
    return {};
}

}  // namespace

ClosingController::ClosingController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                     Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      topics_({"topicId", "title", "summary", "standing", "corrections", "notes", "conflict"}),
      open_({"key", "text"}),
      late_({"key", "text"}) {}

void ClosingController::refresh() {
    QList<RowModel::Row> topics;
    if (active()) {
        std::map<std::string, QStringList> notes;
        for (const interview::Note& note :
             interview::notes_of(session().folded(), session().people(), session().guide()))
            if (!note.text.empty())
                notes[note.topic] << speaker_text(note.speaker_label) + QStringLiteral(": ") +
                                         to_qt(note.text);
        for (const interview::ReadBack& one :
             interview::read_backs_of(session().folded(), session().people(), session().guide())) {
            QStringList corrections;
            for (const interview::Correction& correction : one.corrections)
                corrections << (correction.speaker_label.empty()
                                    ? to_qt(correction.text)
                                    : to_qt(correction.speaker_label + ": " + correction.text));
            topics.append({to_qt(one.topic), topic_title(one.topic), to_qt(one.summary), name_of(one.state),
                           corrections, notes[one.topic], one.conflict});
        }
    }
    topics_.replace(topics);
    refresh_sign_off();
}

QString ClosingController::open_text(const interview::OpenPoint& point) const {
    if (point.code == "not-finished") return tr("The interview is not finished.");
    if (point.code == "topic-not-read-back") return tr("Not read back: %1").arg(topic_title(point.where));
    return tr("Something has two versions.");
}

void ClosingController::refresh_sign_off() {
    QList<RowModel::Row> open, late;
    signed_off_ = changed_after_ = false;
    signed_text_.clear();
    if (active()) {
        const interview::SignOffState state = interview::sign_off_of(session().folded());
        signed_off_ = state.locked();
        changed_after_ = state.changed_after;
        if (signed_off_)
            signed_text_ = to_qt(state.sign_offs.front().user) + QStringLiteral(", ") +
                           moment_text(state.sign_offs.front().wall, session().now(), language());
        int number = 0;
        for (const interview::LateChange& change : state.late)
            late.append({++number, tr("%1, %2").arg(to_qt(change.user),
                                                    moment_text(change.wall, session().now(), language()))});
        for (const interview::OpenPoint& point :
             interview::open_points(session().folded(), session().people(), session().guide()))
            open.append({to_qt(point.code + point.where), open_text(point)});
    }
    open_.replace(open);
    late_.replace(late);
    Q_EMIT closingChanged();
}

void ClosingController::summarise(const QString& topic, const QString& words) {
    if (!active()) return;
    const std::string key = "summary/" + from_qt(topic);
    std::vector<record::Path> used;
    if (!desk_.typed().text(key).empty()) used.push_back(desk_.use_typed(key));
    perform(
        desk_, "summary",
        [topic = from_qt(topic),
         words = from_qt(words.trimmed())](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return interview::set_summary(of.folded().interview, topic, words);
        },
        std::move(used));
}

void ClosingController::confirm(const QString& topic) {
    perform(desk_, "summary.confirm",
            [topic = from_qt(topic)](const InterviewSession& of) -> Result<InterviewAct::Ops> {
                return interview::confirm_summary(of.folded().interview, topic, false);
            });
}

void ClosingController::correct(const QString& topic, const QString& words, const QString& speaker) {
    if (!active() || words.trimmed().isEmpty()) return;
    const std::string key = "correction/" + from_qt(topic);
    std::vector<record::Path> used;
    if (!desk_.typed().text(key).empty()) used.push_back(desk_.use_typed(key));
    std::optional<Uuid> person;
    for (const interview::Attendee& one : session().people().attendees())
        if (to_qt(one.label) == speaker) person = one.id;
    perform(
        desk_, "correction",
        [topic = from_qt(topic), words = from_qt(words.trimmed()), person,
         id = session().new_id()](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            auto ops = interview::add_correction(of.id(), id, topic, words, person, of.now());
            for (record::Op& op : interview::confirm_summary(of.folded().interview, topic, true))
                ops.push_back(std::move(op));
            return ops;
        },
        std::move(used));
}

void ClosingController::signOff() {
    InterviewAct act;
    act.name = "sign-off";
    act.right = interview::Act::SignOff;
    act.ops = [](const InterviewSession& of) -> Result<InterviewAct::Ops> {
        // The signature is under what is stored.
        if (!of.all_stored()) return fail("app.wait", "Something is still being written.");
        return interview::sign_off(of.folded());
    };
    desk_.perform(std::move(act));
}

void ClosingController::takeBack(const QString& reason) {
    InterviewAct act;
    act.name = "sign-off.back";
    act.right = interview::Act::SignOff;
    act.reason = from_qt(reason.trimmed());
    act.ops = [](const InterviewSession& of) -> Result<InterviewAct::Ops> {
        return interview::take_back_sign_off(of.folded().interview);
    };
    desk_.perform(std::move(act));
}

}  // namespace meetmoment::app
