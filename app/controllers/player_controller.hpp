// Plays the sound or the film that is the answer to a question, or the recording of an interview. One at a
// time.
#pragma once

#include <QString>
#include <chrono>
#include <optional>

#include "app/controllers/picture_feed.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

class MediaPlayer;
class QuestionnaireController;
class StoreExecutor;
class Translations;

class PlayerController : public meetmoment::app::PictureFeed {
    Q_OBJECT
    /// The answer that is open, as a form session holds it; "" for none.
    Q_PROPERTY(QString value READ value NOTIFY changed)
    /// The answer that was asked for last, also when it does not play.
    Q_PROPERTY(QString asked READ asked NOTIFY changed)
    Q_PROPERTY(bool playing READ playing NOTIFY changed)
    Q_PROPERTY(double position READ position NOTIFY changed)   ///< seconds
    Q_PROPERTY(double length READ length NOTIFY changed)       ///< seconds; 0 until it is known
    Q_PROPERTY(QString timeText READ timeText NOTIFY changed)  ///< "0:12 of 1:40"
    /// Why the last answer that was asked for does not play; "" when it does.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// The film plays, and nothing can be heard on this device.
    Q_PROPERTY(bool silent READ silent NOTIFY changed)

  public:
    /// All must outlive it.
    PlayerController(StoreExecutor& executor, MediaPlayer& player, QuestionnaireController& questionnaire,
                     Translations& translations);

    [[nodiscard]] const QString& value() const { return value_; }
    [[nodiscard]] const QString& asked() const { return asked_; }
    [[nodiscard]] bool playing() const;
    [[nodiscard]] double position() const;
    [[nodiscard]] double length() const;
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool silent() const;

    /// Plays an answer, or goes on with it; what played before stops.
    Q_INVOKABLE void play(const QString& value);
    /// The same from so many seconds after its beginning.
    Q_INVOKABLE void playFrom(const QString& value, double seconds);
    Q_INVOKABLE void pause();
    Q_INVOKABLE void seek(double seconds);
    Q_INVOKABLE void stop();

  Q_SIGNALS:
    void changed();

  private:
    void follow();
    void tell(const Problem& problem);

    StoreExecutor& executor_;
    MediaPlayer& player_;
    QString value_, asked_;
    std::optional<std::chrono::milliseconds> from_;  ///< to be gone to as soon as the player can
    Problem problem_;
};

}  // namespace meetmoment::app
