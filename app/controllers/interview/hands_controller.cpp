#include "app/controllers/interview/hands_controller.hpp"

#include "app/controllers/interview/acting.hpp"
#include "shared/interview/hands.hpp"

namespace meetmoment::app {

HandsController::HandsController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                 Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      counts_({"handsId", "statement", "agree", "disagree", "abstain", "present", "silent", "timeText",
               "conflict"}) {}

int HandsController::present() const {
    return active() ? static_cast<int>(session().people().present_at(session().now())) : 0;
}

QString HandsController::words_of(const std::string& statement) const {
    for (const study::Statement& one : session().guide().statements)
        if (one.id == statement) return to_qt(one.text, language());
    return to_qt(statement);
}

QVariantList HandsController::statements() const {
    QVariantList here, others;
    if (!active()) return here;
    for (const study::Statement& one : session().guide().statements) {
        const QVariantMap entry{{QStringLiteral("id"), to_qt(one.id)},
                                {QStringLiteral("text"), to_qt(one.text, language())}};
        (one.topic == desk_.table().topic() ? here : others).append(entry);
    }
    return here + others;
}

void HandsController::refresh() {
    QList<RowModel::Row> rows;
    if (active())
        for (const interview::Hands& one : interview::hands_of(session().folded(), session().people()))
            rows.append({to_qt(one.id.to_string()), words_of(one.statement), static_cast<int>(one.agree),
                         static_cast<int>(one.disagree), static_cast<int>(one.abstain),
                         static_cast<int>(one.present), static_cast<int>(one.silent()),
                         clock_text(one.at.value_or(UtcMillis{})), one.conflict});
    counts_.replace(rows);
    Q_EMIT statementsChanged();
}

QString HandsController::problem(int agree, int disagree, int abstain, int present) const {
    interview::Hands hands;
    hands.agree = agree;
    hands.disagree = disagree;
    hands.abstain = abstain;
    hands.present = present;
    if (hands.adds_up()) return {};
    return tr("%1 hands, but %2 people are there.").arg(agree + disagree + abstain).arg(present);
}

bool HandsController::count(const QString& statement, int agree, int disagree, int abstain, int present) {
    if (!active() || statement.trimmed().isEmpty() || !problem(agree, disagree, abstain, present).isEmpty())
        return false;
    interview::NewHands made;
    made.statement = from_qt(statement.trimmed());
    made.topic = desk_.table().topic();
    made.author = session().context().user;
    made.agree = agree;
    made.disagree = disagree;
    made.abstain = abstain;
    made.present = present;
    made.at = session().now();
    std::vector<record::Path> used;
    for (const char* key :
         {"hands/statement", "hands/agree", "hands/disagree", "hands/abstain", "hands/present"})
        if (!desk_.typed().text(key).empty()) used.push_back(desk_.use_typed(key));
    perform(
        desk_, "hands",
        [made, id = session().new_id()](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return interview::count_hands(of.id(), id, made);
        },
        std::move(used));
    return true;
}

}  // namespace meetmoment::app
