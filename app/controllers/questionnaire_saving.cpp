// From an edit to a durable transaction. One save is with the executor at a time; edits made meanwhile go
// into the next.
#include <algorithm>

#include "app/controllers/problem_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/filling_write.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/sync_service.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

QString QuestionnaireController::saveText() const {
    return saving_text(static_cast<meetmoment::app::Saving>(save_state_));
}

QString QuestionnaireController::saveProblem() const {
    return save_state_ == Failed ? save_problem_text(save_problem_) : QString();
}

void QuestionnaireController::set_save_state(SaveState state) {
    if (state == save_state_) return;
    save_state_ = state;
    Q_EMIT saveStateChanged();
}

/// What was sent already changes only with a reason, which finish() asks for.
bool QuestionnaireController::commits_allowed() const {
    return !was_sent_ || finishing_;
}

void QuestionnaireController::commitNow() {
    if (filling_ && filling_->dirty()) want_commit();
}

void QuestionnaireController::retrySave() {
    if (filling_) save();
}

void QuestionnaireController::want_commit() {
    idle_.stop();
    commit_wanted_ = true;
    save();
}

void QuestionnaireController::save() {
    if (!filling_ || saving_) return;
    const bool commits = commit_wanted_ && commits_allowed();
    FillingSave what = commits ? filling_->commit_save(clock_.wall(), finishing_,
                                                       was_sent_ ? from_qt(reason_.trimmed()) : "")
                               : filling_->draft_save(clock_.wall());
    if (what.empty()) {
        if (commits) std::ignore = filling_->saved(what);
        return saved_everything();
    }
    saving_ = true;
    // A wish that comes from here on is for the next save.
    if (commits) commit_wanted_ = false;
    retry_.stop();
    using Outcome = Result<Written>;
    executor_.run([what](store::TabletStore& store) -> Outcome { return write(store, what); })
        .then(this, [this, what](const Outcome& outcome) { save_done(outcome, what); });
}

void QuestionnaireController::save_done(const Result<Written>& result, const FillingSave& what) {
    saving_ = false;
    if (!result) {
        filling_->failed(what);
        commit_wanted_ = commit_wanted_ || what.commits;
        return save_failed(result.error());
    }
    apply(result->state ? filling_->saved(what, *result->state) : filling_->saved(what));
    if (result->draft_problem) {
        filling_->drafts_failed(what);
        return save_failed(*result->draft_problem);
    }
    save_failures_ = 0;
    const QString record = to_qt(what.record.to_string());
    for (const auto& [path, value] : what.values)
        Q_EMIT valueSaved(record, to_qt(path), to_qt(value));
    if (!what.ops.empty()) sync_.committed();
    if (what.creates) {
        remember_place();
        records_.reload();
        Q_EMIT stored();
    }
    if (what.finishes) {
        finishing_ = false;
        finished_ = true;
    }
    save();
    if (what.finishes) {
        records_.reload();
        Q_EMIT finishedChanged();
    }
}

void QuestionnaireController::saved_everything() {
    commit_wanted_ = false;
    if (save_state_ != Clean) set_save_state(Saved);
    Q_EMIT progressChanged();
    if (std::exchange(finishing_, false)) {
        finished_ = true;
        Q_EMIT finishedChanged();
    }
    if (leaving_) close();
}

void QuestionnaireController::save_failed(const Problem& problem) {
    save_problem_ = problem;
    finishing_ = leaving_ = false;
    save_state_ = Failed;
    Q_EMIT saveStateChanged();
    const int doubled = kFirstRetryMs << std::min(save_failures_++, 5);
    retry_.start(std::min(doubled, kLastRetryMs));
}

void QuestionnaireController::take_others_commits() {
    if (!filling_ || !filling_->exists()) return;
    using Outcome = Result<std::optional<record::RecordState>>;
    executor_.run([id = filling_->id()](store::TabletStore& store) -> Outcome { return store.record(id); })
        .then(this, [this](const Outcome& state) {
            if (!state || !*state || !filling_ || filling_->id() != (*state)->id) return;
            apply(filling_->refresh(**state));
            refresh_items();
        });
}

}  // namespace meetmoment::app
