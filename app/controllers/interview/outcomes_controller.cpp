#include "app/controllers/interview/outcomes_controller.hpp"

#include <array>

#include "app/controllers/interview/acting.hpp"
#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

const QList<QByteArray> kRoles{"entryId", "text", "detail", "done", "topicTitle", "conflict"};
constexpr std::array kKinds{study::kinds::kAction, study::kinds::kDecision, study::kinds::kParked,
                            study::kinds::kFinding};

std::vector<record::Path> used(InterviewDesk& desk, const QString& key) {
    if (key.isEmpty()) return {};
    return {desk.use_typed(from_qt(key))};
}

}  // namespace

OutcomesController::OutcomesController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                       Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      parked_(kRoles),
      actions_(kRoles),
      decisions_(kRoles),
      findings_(kRoles) {}

void OutcomesController::take(const std::vector<Uuid>& records) {
    for (const std::string_view kind : kKinds)
        if (holds(records, kind)) return refresh();
}

void OutcomesController::refresh() {
    QList<RowModel::Row> parked, actions, decisions, findings;
    const auto row = [this](const interview::Remark& one, const QString& detail) -> RowModel::Row {
        return {to_qt(one.id.to_string()), to_qt(one.text), detail, one.done,
                topic_title(one.topic),    one.conflict};
    };
    const auto finding_kind = [](const std::string& kind) {
        if (kind == study::finding_kind::kMoment) return tr("Moment");
        if (kind == study::finding_kind::kSurprise) return tr("Surprise");
        if (kind == study::finding_kind::kHypothesis) return tr("Hypothesis");
        return tr("Open question");
    };
    if (active()) {
        const interview::Folded& folded = session().folded();
        for (const auto& one : interview::parking_lot_of(folded))
            parked.append(row(one, to_qt(one.author)));
        for (const auto& one : interview::decisions_of(folded))
            decisions.append(row(one, to_qt(one.author)));
        for (const auto& one : interview::findings_of(folded))
            findings.append(row(one, finding_kind(one.kind)));
        for (const auto& one : interview::actions_of(folded, session().people())) {
            QStringList detail;
            if (!one.who.empty()) detail << to_qt(one.who);
            if (!one.due.empty()) detail << to_qt(one.due);
            actions.append({to_qt(one.id.to_string()), to_qt(one.what), detail.join(QStringLiteral(" · ")),
                            one.done, topic_title(one.topic), one.conflict});
        }
    }
    parked_.replace(parked);
    actions_.replace(actions);
    decisions_.replace(decisions);
    findings_.replace(findings);
}

void OutcomesController::add(const char* name, const QString& words, const QString& key, const QString& kind,
                             Make make) {
    if (!active() || words.trimmed().isEmpty()) return;
    interview::NewRemark made;
    made.text = from_qt(words.trimmed());
    made.topic = desk_.table().topic();
    made.author = session().context().user;
    made.kind = from_qt(kind);
    made.at = session().now();
    perform(
        desk_, name,
        [made, make, id = session().new_id()](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return make(of.id(), id, made);
        },
        used(desk_, key));
}

void OutcomesController::park(const QString& words, const QString& key) {
    add("parked.add", words, key, {}, &interview::park_subject);
}

void OutcomesController::decide(const QString& words, const QString& key) {
    add("decision.add", words, key, {}, &interview::add_decision);
}

void OutcomesController::find(const QString& words, const QString& kind, const QString& key) {
    add("finding.add", words, key, kind, &interview::add_finding);
}

bool OutcomesController::act(const QString& words, const QString& who, const QString& due,
                             const QString& key) {
    if (!active() || words.trimmed().isEmpty()) return false;
    interview::NewAction made;
    if (!due.trimmed().isEmpty()) {
        made.due = study::parse_date(from_qt(due.trimmed()));
        if (!made.due) return false;
    }
    made.what = from_qt(words.trimmed());
    made.who = from_qt(who.trimmed());
    for (const interview::Attendee& one : session().people().attendees())
        if (one.label == made.who) made.person = one.id;
    made.topic = desk_.table().topic();
    made.at = session().now();
    perform(
        desk_, "action.add",
        [made, id = session().new_id()](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return interview::add_action(of.id(), id, made);
        },
        used(desk_, key));
    return true;
}

void OutcomesController::setDone(const QString& entry, bool done) {
    perform_on(desk_, "outcome.done", entry,
               [done](const record::RecordState& state) { return interview::set_done(state, done); });
}

void OutcomesController::reword(const QString& entry, const QString& words) {
    if (words.trimmed().isEmpty()) return;
    perform_on(desk_, "outcome.edit", entry,
               [text = from_qt(words.trimmed())](const record::RecordState& state) {
                   return interview::reword(state, text);
               });
}

void OutcomesController::remove(const QString& entry) {
    perform_on(desk_, "outcome.remove", entry, [](const record::RecordState& state) {
        return std::move(interview::Change(state).hide()).ops();
    });
}

}  // namespace meetmoment::app
