// Listening to what was recorded of the interview: from a note to the words that it is about, and from the
// words that are to be heard to their note.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "app/controllers/interview/part.hpp"
#include "shared/interview/recording.hpp"

namespace meetmoment::app {

class InterviewRecorder;
class PlayerController;

class ListeningController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// The stretch that is listened to, id of a record; "" for none.
    Q_PROPERTY(QString recording READ recording NOTIFY changed)
    /// Its sound, as the player has it; "" for none.
    Q_PROPERTY(QString value READ value NOTIFY changed)
    /// "14:02 to 14:31"
    Q_PROPERTY(QString text READ text NOTIFY changed)
    /// When what is to be heard was said: "14:12".
    Q_PROPERTY(QString clock READ clock NOTIFY moved)
    /// The note that is about what is to be heard; "" for none.
    Q_PROPERTY(QString note READ note NOTIFY noteChanged)
    /// Nothing is being recorded: a recording would hear it.
    Q_PROPERTY(bool allowed READ allowed NOTIFY allowedChanged)

  public:
    /// `recorder` and `player` must outlive it.
    ListeningController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                        InterviewRecorder& recorder, PlayerController& player);

    [[nodiscard]] QString recording() const;
    [[nodiscard]] QString value() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString clock() const;
    [[nodiscard]] const QString& note() const { return note_; }
    [[nodiscard]] bool allowed() const;

    /// From where the words of this note are to be heard (interview::place_in_sound()). Nothing when they are
    /// in no recording, or while something is being recorded.
    Q_INVOKABLE void listen(const QString& note);
    /// A stretch from its beginning.
    Q_INVOKABLE void play(const QString& recording);
    /// Plays, or pauses what plays.
    Q_INVOKABLE void toggle();
    /// Goes back by so many seconds when they are negative; within the stretch.
    Q_INVOKABLE void skip(double seconds);
    /// The player lets go of it.
    Q_INVOKABLE void close();

  Q_SIGNALS:
    void changed();
    void moved();
    void noteChanged();
    void allowedChanged();

  private:
    /// Where a note begins to be heard.
    struct Mark {
        std::chrono::milliseconds into;
        QString note;
    };
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void read();
    void begin(const interview::Recording& recording, std::chrono::milliseconds into);
    void follow();

    InterviewRecorder& recorder_;
    PlayerController& player_;
    std::optional<interview::Recording> open_;
    std::vector<Mark> marks_;  ///< of the open stretch, in their order
    QString note_;
    bool allowed_ = true;
};

}  // namespace meetmoment::app
