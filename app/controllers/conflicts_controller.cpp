#include "app/controllers/conflicts_controller.hpp"

#include <algorithm>

#include "app/controllers/problem_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/conflict_settling.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/sync_service.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

QString key_of(const AnswerConflict& conflict) {
    return to_qt(conflict.row.id.to_string()) + QLatin1Char('/') + to_qt(conflict.path);
}

std::string field(const store::RecordRow& row, std::string_view name) {
    const auto found = row.fields.find(std::string(name));
    return found == row.fields.end() ? std::string() : found->second;
}

}  // namespace

ConflictsController::ConflictsController(StoreExecutor& executor, StudyCatalogue& catalogue,
                                         RecordList& records, SyncService& sync, Translations& translations,
                                         QuestionnaireController& questionnaire, const Clock& clock,
                                         RandomSource& random)
    : executor_(executor),
      catalogue_(catalogue),
      records_(records),
      sync_(sync),
      translations_(translations),
      questionnaire_(questionnaire),
      clock_(clock),
      random_(random),
      rows_({"key", "title", "respondent", "question", "answers"}) {
    connect(&records_, &RecordList::changed, this, &ConflictsController::reload);
    connect(&translations_, &Translations::changed, this, &ConflictsController::reload);
}

QString ConflictsController::problem() const {
    return problem_.code.empty() ? QString() : conflict_problem_text(problem_);
}

xform::Environment ConflictsController::environment() const {
    xform::Environment environment;
    environment.clock = &clock_;
    environment.random = &random_;
    return environment;
}

void ConflictsController::reload() {
    const auto& all = records_.submissions();
    const auto disputed = [](const store::RecordRow& row) { return row.conflicts > 0; };
    std::vector<store::RecordRow> rows;
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows), disputed);
    if (rows.empty() && found_.empty()) return;
    using Outcome = Result<std::vector<AnswerConflict>>;
    executor_
        .run([rows = std::move(rows), forms = catalogue_.forms(), with = environment(),
              language = translations_.language(),
              yes = tr("Confirmed")](store::TabletStore& store) -> Outcome {
            return find_conflicts(store, forms, rows, with, language, yes);
        })
        .then(this, [this](Outcome found) {
            if (!found) return;
            found_ = std::move(*found);
            show();
        });
}

RowModel::Row ConflictsController::row_of(const AnswerConflict& conflict) const {
    const study::Study* study = catalogue_.study();
    const QString language = translations_.language();
    const auto* instrument =
        study ? study->instrument(field(conflict.row, study::fields::kInstrument)) : nullptr;
    const auto* region = study ? study->region(field(conflict.row, study::fields::kRegion)) : nullptr;
    const auto* round = study ? study->round(field(conflict.row, study::fields::kRound)) : nullptr;
    QStringList title;
    if (instrument) title << to_qt(instrument->title, language);
    if (region) title << to_qt(region->name);
    if (round) title << to_qt(round->name, language);
    QVariantList answers;
    for (const ConflictingAnswer& answer : conflict.answers)
        answers.append(
            QVariantMap{{QStringLiteral("text"), answer.text.isEmpty() ? tr("No answer") : answer.text},
                        {QStringLiteral("picture"), answer.picture},
                        {QStringLiteral("user"), to_qt(answer.user)},
                        {QStringLiteral("when"), moment_text(answer.wall, clock_.wall(), language)}});
    return {key_of(conflict), title.join(QStringLiteral(" · ")),
            to_qt(field(conflict.row, study::fields::kRespondent)), conflict.question, answers};
}

void ConflictsController::show() {
    QList<RowModel::Row> rows;
    for (const AnswerConflict& conflict : found_)
        rows.append(row_of(conflict));
    rows_.replace(rows);
    Q_EMIT changed();
}

const AnswerConflict* ConflictsController::conflict_at(const QString& key) const {
    const auto found = std::find_if(found_.begin(), found_.end(),
                                    [&key](const AnswerConflict& one) { return key_of(one) == key; });
    return found == found_.end() ? nullptr : &*found;
}

void ConflictsController::keep(const QString& key, int index, const QString& reason) {
    const AnswerConflict* conflict = conflict_at(key);
    if (busy_ || conflict == nullptr || index < 0 || index >= static_cast<int>(conflict->answers.size()))
        return;
    Settlement settlement{conflict->row.id, conflict->path, {}, {}, from_qt(reason.trimmed())};
    for (const ConflictingAnswer& answer : conflict->answers)
        settlement.shown.push_back(answer.dot);
    settlement.chosen = settlement.shown[static_cast<std::size_t>(index)];
    busy_ = true;
    problem_ = {};
    problem_key_ = key;
    Q_EMIT changed();
    executor_
        .run([settlement, forms = catalogue_.forms(), with = environment(),
              now = clock_.wall()](store::TabletStore& store) -> Result<void> {
            return settle(store, forms, with, settlement, now);
        })
        .then(this, [this, key](const Result<void>& result) { settled_or_not(key, result); });
}

void ConflictsController::settled_or_not(const QString& key, const Result<void>& result) {
    busy_ = false;
    problem_ = result ? Problem{} : result.error();
    Q_EMIT changed();
    records_.reload();
    if (!result) return;
    sync_.committed();
    Q_EMIT settled(key);
}

void ConflictsController::openQuestion(const QString& key) {
    if (const AnswerConflict* conflict = conflict_at(key))
        questionnaire_.openAt(to_qt(conflict->row.id.to_string()), to_qt(conflict->path));
}

}  // namespace meetmoment::app
