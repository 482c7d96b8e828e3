#include "app/controllers/interview/consent_controller.hpp"

#include <array>

#include "app/controllers/interview/acting.hpp"
#include "shared/interview/consent.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using interview::ConsentAnswer;

constexpr std::array kItems{study::consent_item::kNotes, study::consent_item::kQuote,
                            study::consent_item::kAudio, study::consent_item::kPhoto};

QString text_of(ConsentAnswer answer) {
    switch (answer) {
        case ConsentAnswer::Given:
            return QStringLiteral("given");
        case ConsentAnswer::Refused:
            return QStringLiteral("refused");
        case ConsentAnswer::Withdrawn:
            return QStringLiteral("withdrawn");
        case ConsentAnswer::NotAsked:
            break;
    }
    return {};
}

const study::ConsentText* spoken(const study::Study& study, std::string_view item) {
    const study::ConsentText* found = nullptr;
    for (const study::ConsentText& text : study.consent_texts)
        if (text.setting == "interview" && text.item == item && text.use == "spoken") found = &text;
    return found;
}

}  // namespace

ConsentController::ConsentController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                     Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      people_({"personId", "label", "shown", "seat", "present", "answers", "open", "conflict"}),
      items_({"itemId", "title", "spoken", "version"}) {
    // Also while no page shows it.
    connect(&desk, &InterviewDesk::changed, this, &ConsentController::blank_again);
}

std::string ConsentController::version_of(const std::string& item) const {
    const study::ConsentText* text = study() ? spoken(*study(), item) : nullptr;
    return text ? text->version : "-";
}

QString ConsentController::withdrawalText() const {
    if (const study::Study* known = study())
        for (const study::ConsentText& text : known->consent_texts)
            if (text.setting == "interview" && text.use == "withdrawal") return to_qt(text.text, language());
    return {};
}

void ConsentController::take(const std::vector<Uuid>& records) {
    if (holds(records, study::kinds::kAttendee)) refresh();
}

void ConsentController::refresh() {
    QList<RowModel::Row> people, items;
    const auto title = [](std::string_view item) {
        if (item == study::consent_item::kNotes) return tr("Notes");
        if (item == study::consent_item::kQuote) return tr("Quotes");
        if (item == study::consent_item::kAudio) return tr("Recording");
        return tr("Photos");
    };
    for (const std::string_view item : kItems) {
        const study::ConsentText* text = study() ? spoken(*study(), item) : nullptr;
        items.append({to_qt(item), title(item), text ? to_qt(text->text, language()) : QString(),
                      text ? to_qt(text->version) : QString()});
    }
    int seat = 0;
    if (active())
        for (const interview::Attendee& person : session().people().attendees()) {
            QVariantMap answers;
            int open = 0;
            bool conflict = false;
            for (const std::string_view item : kItems) {
                const auto consent =
                    interview::consent_of(session().attendees(), session().people(), person.id, item);
                answers.insert(to_qt(item), text_of(consent.answer));
                open += consent.answer == ConsentAnswer::NotAsked ? 1 : 0;
                conflict = conflict || consent.conflict;
            }
            QString shown = to_qt(person.organisation);
            if (study() != nullptr)
                for (const study::OrganisationType& type : study()->organisation_types)
                    if (type.code == person.organisation) shown = to_qt(type.name, language());
            people.append({to_qt(person.id.to_string()), to_qt(person.label), shown, ++seat,
                           person.present_at(session().now()), answers, open, conflict});
        }
    people_.replace(people);
    items_.replace(items);
    Q_EMIT textsChanged();
}

void ConsentController::answer(const QString& person, const QString& item, const QString& answer) {
    const ConsentAnswer given =
        answer == QLatin1String("given") ? ConsentAnswer::Given : ConsentAnswer::Refused;
    const std::string of = from_qt(item);
    perform_on(
        desk_, "consent", person,
        [of, given, at = desk_.clock().wall(), version = version_of(of)](const record::RecordState& state) {
            return interview::answer_consent(state, of, given, at, version);
        });
}

void ConsentController::allAgree(const QString& item) {
    const std::string of = from_qt(item);
    perform(desk_, "consent",
            [of, version = version_of(of)](const InterviewSession& session) -> Result<InterviewAct::Ops> {
                InterviewAct::Ops ops;
                for (const interview::Attendee& person : session.people().attendees()) {
                    const auto known =
                        interview::consent_of(session.attendees(), session.people(), person.id, of);
                    const record::RecordState* state = session.record(person.id);
                    if (known.answer != ConsentAnswer::NotAsked || state == nullptr) continue;
                    for (record::Op& op :
                         interview::answer_consent(*state, of, ConsentAnswer::Given, session.now(), version))
                        ops.push_back(std::move(op));
                }
                return ops;
            });
}

int ConsentController::readable(const QString& person, const QString& item) const {
    const auto id = Uuid::parse(from_qt(person));
    if (!active() || !id) return 0;
    return static_cast<int>(
        interview::readable(session().folded(), session().people(), *id, from_qt(item)).size());
}

void ConsentController::withdraw(const QString& person, const QString& item) {
    const auto id = Uuid::parse(from_qt(person));
    if (!active() || !id) return;
    const std::string of = from_qt(item);
    InterviewAct act;
    act.name = "consent.withdraw";
    act.right = interview::Act::Withdraw;
    act.ops = [id = *id, of,
               version = version_of(of)](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        return interview::withdraw(session.folded(), session.people(), id, of, session.now(), version);
    };
    desk_.perform(std::move(act));
}

void ConsentController::blank_again(const std::vector<Uuid>&) {
    if (!active()) return;
    for (const interview::Attendee& person : session().people().attendees())
        for (const std::string_view item : kItems) {
            const auto known =
                interview::consent_of(session().attendees(), session().people(), person.id, item);
            if (known.answer != ConsentAnswer::Withdrawn) continue;
            if (interview::readable(session().folded(), session().people(), person.id, item).empty())
                continue;
            InterviewAct act;
            act.right = interview::Act::Withdraw;
            act.ops = [id = person.id, item](const InterviewSession& session) -> Result<InterviewAct::Ops> {
                return interview::blank(session.folded(), session.people(), id, item);
            };
            desk_.perform(std::move(act));
        }
}

}  // namespace meetmoment::app
