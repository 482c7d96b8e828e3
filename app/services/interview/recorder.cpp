#include "app/services/interview/recorder.hpp"

#include "app/services/interview/desk.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/sync_service.hpp"
#include "shared/interview/consent.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

/// Makes the record unless an earlier hand-over of the same sound did.
Result<void> write_recording(store::TabletStore& store, const SoundPurpose& purpose,
                             const RecordedSound& sound) {
    const auto known = store.record(purpose.recording);
    if (!known) return fail(known.error());
    if (*known) return {};
    const auto interview = store.record(purpose.interview);
    if (!interview) return fail(interview.error());
    if (!*interview)
        return fail("app.no-record", "This record is not on this device.", purpose.interview.to_string());
    InterviewContext context;
    context.study = (*interview)->text(study::fields::kStudy);
    context.region = (*interview)->text(study::fields::kRegion);
    const interview::NewRecording made{sound.hash,     purpose.start,  sound.length,
                                       purpose.stream, purpose.author, purpose.persons};
    auto committed = store.commit(context.scope(), {},
                                  interview::add_recording(purpose.interview, purpose.recording, made));
    if (!committed) return fail(committed.error());
    return {};
}

}  // namespace

InterviewRecorder::InterviewRecorder(StoreExecutor& executor, Recording& recording, InterviewDesk& desk,
                                     SyncService& sync)
    : executor_(executor), recording_(recording), desk_(desk), sync_(sync) {
    retry_.setSingleShot(true);
    retry_.setInterval(kRetryMs);
    connect(&retry_, &QTimer::timeout, this, &InterviewRecorder::keep_next);
    connect(&recording_, &Recording::finished, this, &InterviewRecorder::take);
    connect(&recording_, &Recording::progressed, this, [this] {
        if (ours()) Q_EMIT progressed();
    });
    // Queued: the recording has told everything of its end by then.
    connect(&recording_, &Recording::stateChanged, this, &InterviewRecorder::recording_changed,
            Qt::QueuedConnection);
    connect(&recording_, &Recording::interrupted, this, [this](const Problem& problem) {
        if (on_ && ours()) interrupt(problem);
    });
    connect(&desk_, &InterviewDesk::changed, this, &InterviewRecorder::look_at_table);
    connect(&desk_, &InterviewDesk::leaving, this, &InterviewRecorder::end);
}

bool InterviewRecorder::ours() const {
    return recording_.state() != Recording::Idle && SoundPurpose::parse(recording_.purpose()).has_value();
}

InterviewRecorder::State InterviewRecorder::state() const {
    if (on_ && paused_) return State::OffTheRecord;
    if (!ours()) return State::Off;
    return recording_.state() == Recording::Running ? State::Running : State::Ending;
}

std::chrono::milliseconds InterviewRecorder::elapsed() const {
    return before_ + (on_ && !paused_ && ours() ? recording_.elapsed() : std::chrono::milliseconds{});
}

double InterviewRecorder::level() const {
    return ours() ? recording_.level() : 0;
}

// --- beginning and ending

std::string InterviewRecorder::labels_of(const std::vector<interview::Attendee>& people) const {
    std::string labels;
    for (const interview::Attendee& one : people)
        labels += (labels.empty() ? "" : ", ") + one.label;
    return labels;
}

Result<void> InterviewRecorder::may_start() const {
    if (!desk_.active()) return fail("app.no-record", "No interview is open.");
    const InterviewSession& session = desk_.session();
    if (session.locked()) return fail("interview.signed-off", "This interview was signed off.");
    if (session.people().present_at(session.now()) == 0)
        return fail("interview.nobody", "Nobody is at the table who could agree to be recorded.");
    const auto missing = interview::without_consent(session.attendees(), session.people(),
                                                    study::consent_item::kAudio, session.now());
    if (!missing.empty())
        return fail("interview.consent", "Not everybody agreed to be recorded.", labels_of(missing));
    return {};
}

Result<void> InterviewRecorder::begin_stretch() {
    if (auto may = may_start(); !may) return may;
    desk_.take_part();
    const InterviewSession& session = desk_.session();
    SoundPurpose purpose{session.id(), session.new_id(),      session.now(), session.stream(),
                         {},           session.context().user};
    for (const interview::Attendee& one : session.people().attendees())
        if (one.present_at(session.now())) purpose.persons.push_back(one.id);
    return recording_.start(purpose.text());
}

Result<void> InterviewRecorder::start() {
    if (state() != State::Off) return {};
    if (auto begun = begin_stretch(); !begun) return begun;
    on_ = true;
    paused_ = false;
    before_ = {};
    Q_EMIT stateChanged();
    return {};
}

void InterviewRecorder::end_stretch() {
    if (!ours() || recording_.state() == Recording::Ending) return;
    before_ += recording_.elapsed();
    recording_.stop();
}

void InterviewRecorder::pause() {
    resuming_ = false;
    if (!on_ || paused_) return;
    paused_ = true;
    paused_at_ = desk_.clock().wall();
    end_stretch();
    Q_EMIT stateChanged();
}

Result<void> InterviewRecorder::resume() {
    if (!on_ || !paused_) return {};
    if (ours()) {
        resuming_ = true;
        return {};
    }
    if (auto begun = begin_stretch(); !begun) return begun;
    paused_ = false;
    Q_EMIT stateChanged();
    return {};
}

void InterviewRecorder::end() {
    on_ = paused_ = resuming_ = false;
    end_stretch();
    Q_EMIT stateChanged();
}

void InterviewRecorder::stop() {
    if (on_) end();
}

void InterviewRecorder::interrupt(const Problem& problem) {
    end();
    Q_EMIT interrupted(problem);
}

void InterviewRecorder::recording_changed() {
    if (!ours()) {
        // It was full, or ended by itself.
        if (on_ && !paused_) on_ = false;
        if (std::exchange(resuming_, false))
            if (const auto resumed = resume(); !resumed) interrupt(resumed.error());
    }
    Q_EMIT stateChanged();
}

/// Somebody came in or refuses, or the interview was signed off, here or on another tablet.
void InterviewRecorder::look_at_table() {
    if (!on_ || paused_ || !desk_.active()) return;
    if (const auto may = may_start(); !may) interrupt(may.error());
}

// --- what was recorded

void InterviewRecorder::take(const RecordedSound& sound) {
    const auto purpose = SoundPurpose::parse(sound.purpose);
    if (!purpose) return;
    waiting_.push_back({*purpose, sound});
    keep_next();
}

void InterviewRecorder::keep_next() {
    if (in_store_ || waiting_.empty()) return;
    in_store_ = true;
    executor_
        .run([next = waiting_.front()](store::TabletStore& store) {
            return write_recording(store, next.purpose, next.sound);
        })
        .then(this, [this](const Result<void>& written) {
            in_store_ = false;
            if (!written) {
                // It stays in the log of recordings, which gives it again after the next start too.
                retry_.start();
                return;
            }
            recording_.taken(waiting_.front().sound.hash);
            waiting_.pop_front();
            sync_.committed();
            desk_.look_for_news();
            Q_EMIT kept();
            keep_next();
        });
}

}  // namespace meetmoment::app
