// Records sound as the answer to a question. What was cut off by a crash becomes the answer when its record
// is opened again.
#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "app/services/recording.hpp"

namespace meetmoment::app {

class AttachmentController;
class AudioSource;
class QuestionnaireController;
class Translations;

class SoundController : public QObject {
    Q_OBJECT
    /// Of the question that is being recorded for; "" for none.
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString elapsedText READ elapsedText NOTIFY progressed)  ///< "0:12"
    Q_PROPERTY(double level READ level NOTIFY progressed)               ///< 0 to 1
    /// Why what was said last is not in the store yet; "" when it is.
    Q_PROPERTY(QString storeProblem READ storeProblem NOTIFY progressed)
    Q_PROPERTY(Microphone microphone READ microphone NOTIFY microphoneChanged)
    /// Something else is being recorded on this device.
    Q_PROPERTY(bool busy READ busy NOTIFY changed)

  public:
    enum State { Idle, Running, Paused, Ending };  // Recording::State
    Q_ENUM(State)
    enum Microphone { Ready, Absent, Denied };  // Presence
    Q_ENUM(Microphone)

    /// All must outlive it.
    SoundController(Recording& recording, AudioSource& microphone, QuestionnaireController& questionnaire,
                    AttachmentController& attachments, Translations& translations);

    [[nodiscard]] const QString& path() const { return path_; }
    [[nodiscard]] State state() const;
    [[nodiscard]] QString elapsedText() const;
    [[nodiscard]] double level() const { return recording_.level(); }
    [[nodiscard]] QString storeProblem() const;
    [[nodiscard]] Microphone microphone() const;
    [[nodiscard]] bool busy() const { return recording_.state() != Recording::Idle; }

    /// Whether it began; if not, AttachmentController::problem() says why.
    Q_INVOKABLE bool start(const QString& path);
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    /// What was recorded becomes the answer.
    Q_INVOKABLE void stop();
    Q_INVOKABLE void discard();

  Q_SIGNALS:
    void changed();
    void progressed();
    void microphoneChanged();

  private:
    void ended();
    void finished(const RecordedSound& sound);
    void give(const RecordedSound& sound, const QString& path);
    void look_for_left();

    Recording& recording_;
    AudioSource& microphone_;
    QuestionnaireController& questionnaire_;
    AttachmentController& attachments_;
    QString path_;
    std::vector<RecordedSound> left_;   ///< of records that are not open
    std::vector<RecordedSound> given_;  ///< that the store has not confirmed as an answer
};

}  // namespace meetmoment::app
