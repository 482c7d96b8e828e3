// Sound of the interview that is open: only while everybody who is there has agreed to it. What is recorded
// becomes records of the interview, one for each stretch, also when the interview was left or the app ended
// meanwhile.
#pragma once

#include <QObject>
#include <QTimer>
#include <deque>

#include "app/services/interview/sound_purpose.hpp"
#include "app/services/recording.hpp"

namespace meetmoment::app {

class InterviewDesk;
class StoreExecutor;
class SyncService;

class InterviewRecorder : public QObject {
    Q_OBJECT

  public:
    enum class State {
        Off,
        Running,
        OffTheRecord,  ///< nothing is taken in until resume()
        Ending,        ///< the last words go to the store
    };

    /// All must outlive it.
    InterviewRecorder(StoreExecutor& executor, Recording& recording, InterviewDesk& desk, SyncService& sync);

    [[nodiscard]] State state() const;
    /// Problems of Recording::start(); "interview.nobody" when no one is there, "interview.consent" with the
    /// labels of who has not agreed, "interview.signed-off".
    Result<void> start();
    /// Off the record.
    void pause();
    /// As start().
    Result<void> resume();
    void stop();

    /// Of all stretches since start(), what is off the record not counted.
    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    /// 0 to 1.
    [[nodiscard]] double level() const;
    /// Since when it is off the record.
    [[nodiscard]] UtcMillis paused_at() const { return paused_at_; }
    /// Why what was said last is not sealed yet; code "" when all is well.
    [[nodiscard]] const Problem& problem() const { return recording_.problem(); }
    /// Whether start() would do it now.
    [[nodiscard]] Result<void> may_start() const;

    static constexpr int kRetryMs = 5'000;

  Q_SIGNALS:
    void stateChanged();
    void progressed();
    /// It was stopped, and not by a person: "interview.consent" (somebody came in or refuses), "sound.lost",
    /// "interview.signed-off".
    void interrupted(const meetmoment::Problem& problem);
    /// A stretch is a record of its interview now.
    void kept();

  private:
    [[nodiscard]] bool ours() const;
    [[nodiscard]] std::string labels_of(const std::vector<interview::Attendee>& people) const;
    Result<void> begin_stretch();
    void end_stretch();
    void end();
    void interrupt(const Problem& problem);
    void look_at_table();
    void recording_changed();
    void take(const RecordedSound& sound);
    void keep_next();

    struct Waiting {
        SoundPurpose purpose;
        RecordedSound sound;
    };
    StoreExecutor& executor_;
    Recording& recording_;
    InterviewDesk& desk_;
    SyncService& sync_;
    bool on_ = false;        ///< between start() and stop()
    bool paused_ = false;    ///< by a person
    bool resuming_ = false;  ///< as soon as the stretch before has ended
    UtcMillis paused_at_{};
    std::chrono::milliseconds before_{};  ///< in the stretches that ended
    std::deque<Waiting> waiting_;         ///< front: with the store while in_store_
    bool in_store_ = false;
    QTimer retry_;
};

}  // namespace meetmoment::app
