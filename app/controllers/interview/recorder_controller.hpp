// The recording of the interview: whether it runs, what stands in its way, and what was recorded so far.
#pragma once

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "app/services/interview/recorder.hpp"

namespace meetmoment::app {

class AudioSource;

class RecorderController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    /// "12:34" of sound; off the record not counted.
    Q_PROPERTY(QString elapsedText READ elapsedText NOTIFY progressed)
    /// Since when it is off the record: "14:05".
    Q_PROPERTY(QString pausedText READ pausedText NOTIFY stateChanged)
    /// How loud it is, 0 to 1.
    Q_PROPERTY(double level READ level NOTIFY progressed)
    /// Why it cannot start now; "" when it can.
    Q_PROPERTY(QString obstacle READ obstacle NOTIFY stateChanged)
    /// The obstacle is what the participants said, or were not asked.
    Q_PROPERTY(bool consentMissing READ consentMissing NOTIFY stateChanged)
    /// Why it stopped by itself, or what was said last is not sealed yet; "" when all is well.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    /// recordingId ("" between two: off the record), text ("14:02 – 14:31"), detail (length, whose),
    /// removable
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)

  public:
    enum State { Off, Running, OffTheRecord, Ending };
    Q_ENUM(State)

    /// `recorder` and `microphone` must outlive it.
    RecorderController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                       InterviewRecorder& recorder, AudioSource& microphone);

    [[nodiscard]] State state() const { return static_cast<State>(recorder_.state()); }
    [[nodiscard]] QString elapsedText() const;
    [[nodiscard]] QString pausedText() const;
    [[nodiscard]] double level() const { return recorder_.level(); }
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] bool consentMissing() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] RowModel* rows() { return &rows_; }

    Q_INVOKABLE void start();
    /// Off the record.
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void stop();
    /// What can be done next of start, pause and resume.
    Q_INVOKABLE void toggle();
    Q_INVOKABLE void remove(const QString& recording);

  Q_SIGNALS:
    void stateChanged();
    void progressed();
    void problemChanged();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void tell(const Problem& problem);

    InterviewRecorder& recorder_;
    AudioSource& microphone_;
    RowModel rows_;
    Problem interrupted_, obstacle_;
    bool sealing_failed_ = false;
};

}  // namespace meetmoment::app
