#include "app/services/recording.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "app/platform/audio_source.hpp"
#include "app/services/store_executor.hpp"

namespace meetmoment::app {
namespace {

constexpr std::chrono::milliseconds kSealEvery{2000};
/// Of what a blob may be: the end of the stream fits after it.
constexpr std::uint64_t kMostBytes = sync::kMaxBlobBytes - 1024ULL * 1024;

}  // namespace

Recording::Recording(StoreExecutor& executor, AudioSource& microphone)
    : executor_(executor), microphone_(microphone) {
    timer_.setInterval(kSealEvery);
    connect(&timer_, &QTimer::timeout, this, &Recording::seal);
    connect(&microphone_, &AudioSource::samples, this, &Recording::take);
    connect(&microphone_, &AudioSource::failed, this, [this](const Problem& problem) {
        if (state_ != Running) return;
        Q_EMIT interrupted(problem);
        stop();
    });
}

Recording::~Recording() = default;

void Recording::set_state(State state) {
    if (state == state_) return;
    state_ = state;
    Q_EMIT stateChanged();
}

Result<void> Recording::start(const std::string& purpose, SoundQuality quality) {
    if (state_ != Idle) return fail("sound.busy", "Something else is being recorded.");
    const auto rate = microphone_.start();
    if (!rate) return fail(rate.error());
    auto stream = OpusStream::begin(*rate, static_cast<int>(quality));
    if (!stream) {
        microphone_.stop();
        return fail(stream.error());
    }
    purpose_ = purpose;
    rate_ = *rate;
    stream_ = std::move(*stream);
    draft_.reset();
    waiting_.clear();
    samples_ = 0;
    sealed_ = {};
    level_ = 0;
    problem_ = {};
    discarding_ = false;
    set_state(Running);
    timer_.start();
    seal();
    return {};
}

void Recording::pause() {
    if (state_ != Running) return;
    microphone_.stop();
    level_ = 0;
    set_state(Paused);
    Q_EMIT progressed();
}

Result<void> Recording::resume() {
    if (state_ != Paused) return {};
    const auto rate = microphone_.start();
    if (!rate) return fail(rate.error());
    if (*rate != rate_) {
        microphone_.stop();
        return fail("sound.lost", "The microphone is not the one that it was.");
    }
    set_state(Running);
    return {};
}

void Recording::stop() {
    if (state_ != Running && state_ != Paused) return;
    if (state_ == Running) microphone_.stop();
    const Bytes rest = stream_->end();
    waiting_.insert(waiting_.end(), rest.begin(), rest.end());
    level_ = 0;
    set_state(Ending);
    seal();
}

void Recording::discard() {
    if (state_ == Idle) return;
    if (state_ == Running) microphone_.stop();
    discarding_ = true;
    waiting_.clear();
    set_state(Ending);
    seal();
}

std::chrono::milliseconds Recording::elapsed() const {
    return std::chrono::milliseconds(rate_ > 0 ? samples_ * 1000 / rate_ : 0);
}

void Recording::take(const QByteArray& pcm) {
    if (state_ != Running) return;
    const auto* first = reinterpret_cast<const std::int16_t*>(pcm.constData());
    const std::span<const std::int16_t> samples(first, static_cast<std::size_t>(pcm.size()) / 2);
    int loudest = 0;
    for (const std::int16_t sample : samples)
        loudest = std::max(loudest, std::abs(static_cast<int>(sample)));
    level_ = static_cast<double>(loudest) / (std::numeric_limits<std::int16_t>::max() + 1.0);
    const Bytes bytes = stream_->push(samples);
    waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
    samples_ += static_cast<std::int64_t>(samples.size());
    Q_EMIT progressed();
}

/// The next thing that the store is asked. One thing is with the store at a time; what cannot be done now is
/// asked again by the timer.
void Recording::seal() {
    if (asked_ || state_ == Idle) return;
    if (!draft_) {
        if (discarding_) return end(std::nullopt);
        return begin_draft();
    }
    if (!waiting_.empty()) return append();
    if (state_ == Ending) finish();
}

void Recording::begin_draft() {
    asked_ = true;
    executor_
        .run([purpose = purpose_, own = own_](store::TabletStore& store) {
            auto draft = begin_recording(store, purpose);
            if (draft) own->push_back(*draft);
            return draft;
        })
        .then(this, [this](const Result<store::BlobDraft>& draft) {
            asked_ = false;
            if (!draft) return tell(draft.error());
            draft_ = *draft;
            if (state_ == Ending || discarding_) seal();
        });
}

void Recording::append() {
    asked_ = true;
    executor_
        .run([draft = *draft_, bytes = waiting_](store::TabletStore& store) -> Result<std::uint64_t> {
            if (auto appended = store.blobs().append(draft, bytes); !appended) return fail(appended.error());
            return store.blobs().length(draft);
        })
        .then(this, [this, size = waiting_.size(), until = elapsed()](const Result<std::uint64_t>& length) {
            asked_ = false;
            if (!length) return tell(length.error());
            waiting_.erase(waiting_.begin(),
                           waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(size, waiting_.size())));
            sealed_ = until;
            tell({});
            if (*length > kMostBytes) stop();
            if (state_ == Ending) seal();
        });
}

void Recording::finish() {
    asked_ = true;
    using Outcome = Result<std::optional<RecordedSound>>;
    executor_
        .run([draft = *draft_, discards = discarding_](store::TabletStore& store) -> Outcome {
            if (!discards) return finish_recording(store, draft);
            if (auto gone = discard_recording(store, draft); !gone) return fail(gone.error());
            return std::nullopt;
        })
        .then(this, [this](const Outcome& sound) {
            asked_ = false;
            if (!sound) return tell(sound.error());
            end(*sound);
        });
}

void Recording::end(const std::optional<RecordedSound>& sound) {
    timer_.stop();
    stream_.reset();
    draft_.reset();
    problem_ = {};
    const std::string purpose = purpose_;
    set_state(Idle);
    if (sound)
        Q_EMIT finished(*sound);
    else
        Q_EMIT dropped(purpose);
}

void Recording::tell(const Problem& problem) {
    problem_ = problem;
    Q_EMIT progressed();
}

void Recording::taken(const record::BlobHash& hash) {
    executor_.run([hash](store::TabletStore& store) { return forget_recording(store, hash); });
}

void Recording::look_for_left() {
    using Outcome = Result<std::vector<RecordedSound>>;
    executor_.run([own = own_](store::TabletStore& store) { return left_recordings(store, *own); })
        .then(this, [this](const Outcome& left) {
            if (!left) return;
            for (const RecordedSound& sound : *left)
                Q_EMIT finished(sound);
        });
}

}  // namespace meetmoment::app
