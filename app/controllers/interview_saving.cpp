// Actions of a note-taker, one after the other; one that cannot be written stays at the front and is tried
// again.
#include <algorithm>

#include "app/controllers/interview_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/sync_service.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

constexpr int kFirstRetryMs = 1'000;
constexpr int kLastRetryMs = 30'000;

}  // namespace

QString InterviewController::saveText() const {
    switch (save_state_) {
        case Clean:
            return {};
        case Saving:
            return tr("Saving…");
        case Saved:
            return tr("Saved");
        case Failed:
            return tr("Not saved yet");
    }
    return {};
}

QString InterviewController::saveProblem() const {
    return save_state_ == Failed ? save_problem_text(save_problem_) : QString();
}

void InterviewController::set_save_state(SaveState state) {
    if (state == save_state_) return;
    save_state_ = state;
    Q_EMIT saveStateChanged();
}

void InterviewController::write(InterviewSave what) {
    queue_.push_back(std::move(what));
    set_save_state(Saving);
    write_next();
    Q_EMIT undoChanged();
}

void InterviewController::save_draft() {
    draft_timer_.stop();
    if (session_ && session_->draft_unsaved()) write(session_->save_draft());
}

void InterviewController::keep_draft() {
    save_draft();
}

void InterviewController::retrySave() {
    write_next();
}

void InterviewController::write_next() {
    if (!session_ || saving_) return;
    if (queue_.empty()) {
        if (save_state_ != Clean && !session_->draft_unsaved()) set_save_state(Saved);
        if (leaving_) close();
        return;
    }
    saving_ = true;
    retry_.stop();
    executor_.run([what = queue_.front()](store::TabletStore& store) { return app::write(store, what); })
        .then(this, [this](const Result<std::vector<record::RecordState>>& result) { written(result); });
}

void InterviewController::written(const Result<std::vector<record::RecordState>>& result) {
    saving_ = false;
    const bool overtaken = !result && result.error().code == "app.changed";
    if (!result && !overtaken) {
        save_problem_ = result.error();
        leaving_ = false;
        save_state_ = Failed;
        Q_EMIT saveStateChanged();
        retry_.start(std::min(kFirstRetryMs << std::min(save_failures_++, 5), kLastRetryMs));
        return;
    }
    save_failures_ = 0;
    const InterviewSave what = std::move(queue_.front());
    queue_.pop_front();
    if (overtaken) {
        take_others_commits();
    } else {
        session_->take(*result);
        const QString record = to_qt(what.interview.to_string());
        for (const store::DraftValue& draft : what.drafts)
            Q_EMIT valueSaved(record, to_qt(draft.path.field), to_qt(record::to_display(draft.value)));
        for (const record::Op& op : what.ops)
            if (const auto* put = std::get_if<record::Put>(&op))
                Q_EMIT valueSaved(to_qt(put->record.to_string()), to_qt(put->path.field),
                                  to_qt(record::to_display(put->value)));
        if (what.commits()) {
            sync_.committed();
            refresh();
            Q_EMIT activeChanged();
        }
    }
    write_next();
}

}  // namespace meetmoment::app
