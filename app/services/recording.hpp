// Records sound: from the microphone to Opus to the sealed store, a piece every two seconds, so that a crash
// or a flat battery costs less than five. One recording at a time.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/services/opus_stream.hpp"
#include "app/services/recording_log.hpp"

namespace meetmoment::app {

class AudioSource;
class StoreExecutor;

/// Bits of sound for each second: what XForms calls "voice-only", "low" and "normal".
enum class SoundQuality : int { VoiceOnly = 16'000, Low = 24'000, Normal = 64'000 };

class Recording : public QObject {
    Q_OBJECT

  public:
    enum State {
        Idle,
        Running,
        Paused,
        Ending  ///< stop() waits for the store
    };
    Q_ENUM(State)

    /// Both must outlive it. The store opens later than this is made.
    Recording(StoreExecutor& executor, AudioSource& microphone);
    ~Recording() override;

    /// `purpose` comes back with what was recorded, also after a crash: a word for who asked, and what it
    /// needs to find its place again ("answer 0191… groep/geluid"). No line breaks.
    /// Fails with "sound.absent", "sound.denied", "sound.busy" or "sound.encoder"; nothing has begun then.
    Result<void> start(const std::string& purpose, SoundQuality quality = SoundQuality::Low);
    /// Off the record: nothing is taken in until resume().
    void pause();
    Result<void> resume();
    /// finished() follows, or dropped() when there is no sound in it.
    void stop();
    /// Takes back all of it; dropped() follows.
    void discard();
    /// The hash of what finished() or left() gave is durable where it belongs. Until then it is given again
    /// after every start of the app.
    void taken(const record::BlobHash& hash);
    /// Gives what was cut off or not taken over, by finished(). Once the store is open.
    void look_for_left();

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] const std::string& purpose() const { return purpose_; }
    /// What is in it so far, pauses not counted.
    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    /// How much of that no crash can take away.
    [[nodiscard]] std::chrono::milliseconds sealed() const { return sealed_; }
    /// Loudest of the last tenth of a second, 0 to 1.
    [[nodiscard]] double level() const { return level_; }
    /// Why what was said last is not sealed yet ("store.full"); it is kept in memory and tried again. Code
    /// "" when all is well.
    [[nodiscard]] const Problem& problem() const { return problem_; }

  Q_SIGNALS:
    void stateChanged();
    /// elapsed(), sealed(), level() or problem() changed; about ten times a second.
    void progressed();
    void finished(const meetmoment::app::RecordedSound& sound);
    void dropped(const std::string& purpose);
    /// The microphone went in the midst of it. What was recorded is finished as after stop().
    void interrupted(const meetmoment::Problem& problem);

  private:
    void set_state(State state);
    void take(const QByteArray& pcm);
    void seal();
    void begin_draft();
    void append();
    void finish();
    void end(const std::optional<RecordedSound>& sound);
    void tell(const Problem& problem);

    StoreExecutor& executor_;
    AudioSource& microphone_;
    State state_ = Idle;
    std::string purpose_;
    int rate_ = 0;
    std::optional<OpusStream> stream_;
    std::optional<store::BlobDraft> draft_;
    /// That this run began; used on the store's thread only.
    std::shared_ptr<std::vector<store::BlobDraft>> own_ = std::make_shared<std::vector<store::BlobDraft>>();
    Bytes waiting_;             ///< encoded and not with the store
    std::int64_t samples_ = 0;  ///< taken in
    std::chrono::milliseconds sealed_{};
    double level_ = 0;
    Problem problem_;
    bool asked_ = false;  ///< something is with the store
    bool discarding_ = false;
    QTimer timer_;
};

}  // namespace meetmoment::app
