// Plays sound and films that are answers, or stands for a device that cannot.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>
#include <chrono>

#include "app/platform/presence.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

/// Used on the thread with the event loop. One thing at a time.
class MediaPlayer : public QObject {
    Q_OBJECT

  public:
    enum class State : std::uint8_t { Stopped, Playing, Paused };

    /// Absent where nothing on this device can decode what is played.
    [[nodiscard]] virtual Presence presence() const = 0;
    /// Absent where no loudspeaker or headphones can be reached: then films are silent.
    [[nodiscard]] virtual Presence sound() const = 0;
    /// Takes the file in and stops at its beginning. Fails with "player.absent", "player.silent" (a sound,
    /// and nothing to hear it by). What turns out to be no sound and no film is told by failed().
    [[nodiscard]] virtual Result<void> open(const QByteArray& file, const QString& mime) = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    /// Before it has begun to play and the length is known, it may go unheard.
    virtual void seek(std::chrono::milliseconds to) = 0;
    /// Lets go of the file.
    virtual void close() = 0;

    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual std::chrono::milliseconds position() const = 0;
    /// 0 until it is known.
    [[nodiscard]] virtual std::chrono::milliseconds length() const = 0;

  Q_SIGNALS:
    /// state(), position() or length() changed; several times a second while it plays.
    void changed();
    /// The picture of a film, as it goes on.
    void pictured(const QImage& picture);
    /// "player.unreadable". It is closed then.
    void failed(const meetmoment::Problem& problem);
};

}  // namespace meetmoment::app
