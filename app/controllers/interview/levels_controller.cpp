#include "app/controllers/interview/levels_controller.hpp"

#include <QLocale>
#include <algorithm>

#include "app/controllers/interview/acting.hpp"

namespace meetmoment::app {
namespace {

/// The question of level in the questionnaires (shared/instruments/forms), on the same scale.
const std::string kItem = "a1";
const std::string kBallot = "ballot/";

bool is_ballot(const std::string& key) {
    return key.starts_with(kBallot);
}

}  // namespace

LevelsController::LevelsController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                   Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      steps_({"value", "label", "description", "votes"}) {
    connect(&desk, &InterviewDesk::typedChanged, this, &LevelsController::levelsChanged);
}

int LevelsController::ballots() const {
    if (!active()) return 0;
    const auto& typed = desk_.typed().all();
    return static_cast<int>(
        std::count_if(typed.begin(), typed.end(), [](const auto& one) { return is_ballot(one.first); }));
}

int LevelsController::present() const {
    return active() ? static_cast<int>(session().people().present_at(session().now())) : 0;
}

int LevelsController::fewest() const {
    const int asked = study() ? study()->minimum_cell : 0;
    return std::max(asked, static_cast<int>(interview::kFewestVotes));
}

void LevelsController::refresh() {
    QList<RowModel::Row> rows;
    tally_ = {};
    if (active() && study() != nullptr) {
        tally_ = interview::tally_of(session().folded(), session().people(), kItem,
                                     static_cast<std::size_t>(fewest()));
        for (const study::LevelStep& step : study()->level_scale.steps) {
            const auto votes = tally_.levels.find(2 * step.value);
            rows.append({step.value, to_qt(step.label, language()), to_qt(step.description, language()),
                         votes == tally_.levels.end() ? 0 : static_cast<int>(votes->second)});
        }
    }
    steps_.replace(rows);
    Q_EMIT levelsChanged();
}

QString LevelsController::mean() const {
    return tally_.mean ? QLocale(language()).toString(*tally_.mean, 'f', 1) : QString();
}

QString LevelsController::groupText() const {
    return tally_.group.level ? QLocale(language()).toString(static_cast<double>(*tally_.group.level) / 2)
                              : QString();
}

QString LevelsController::dissentText() const {
    return to_qt(tally_.group.text);
}

bool LevelsController::drop(int step) {
    if (!active() || study() == nullptr || ballots() >= kMostBallots ||
        !interview::is_level(study()->level_scale, 2 * step))
        return false;
    desk_.set_typed(kBallot + session().new_id().to_string(), std::to_string(step));
    desk_.save_typed();
    Q_EMIT levelsChanged();
    return true;
}

void LevelsController::endRound() {
    if (!active() || study() == nullptr) return;
    std::vector<int> steps;
    std::vector<std::string> keys;
    for (const auto& [key, text] : desk_.typed().all())
        if (is_ballot(key)) {
            keys.push_back(key);
            steps.push_back(to_qt(text).toInt());
        }
    if (keys.empty()) return;
    // In the order of the scale: it says nothing of who was first.
    std::sort(steps.begin(), steps.end());
    std::vector<record::Path> used;
    for (const std::string& key : keys)
        used.push_back(desk_.use_typed(key));
    perform(
        desk_, "vote",
        [steps, scale = study()->level_scale](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            InterviewAct::Ops all;
            for (const int step : steps) {
                auto ops = interview::cast_vote(of.id(), of.new_id(),
                                                {kItem, std::nullopt, 2 * step, of.now()}, scale);
                if (!ops) return fail(ops.error());
                for (record::Op& op : *ops)
                    all.push_back(std::move(op));
            }
            return all;
        },
        std::move(used));
}

void LevelsController::settle(int halfSteps) {
    if (study() == nullptr) return;
    perform(
        desk_, "level",
        [halfSteps, scale = study()->level_scale](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return interview::settle_level(of.folded().interview, kItem, halfSteps, scale);
        });
}

void LevelsController::noteDissent(int howMany, const QString& text) {
    if (!active()) return;
    std::vector<record::Path> used;
    if (!desk_.typed().text("dissent").empty()) used.push_back(desk_.use_typed("dissent"));
    perform(
        desk_, "dissent",
        [howMany, text = from_qt(text.trimmed())](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return interview::note_dissent(of.folded().interview, kItem, std::max(howMany, 0), {}, text);
        },
        std::move(used));
}

}  // namespace meetmoment::app
