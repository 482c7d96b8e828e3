// A microphone, or what stands for one.
#pragma once

#include <QByteArray>
#include <QObject>

#include "app/platform/presence.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

/// Used on the thread with the event loop. One use at a time.
class AudioSource : public QObject {
    Q_OBJECT

  public:
    [[nodiscard]] virtual Presence presence() const = 0;
    /// Begins to give samples; gives their rate in Hz. Fails with "sound.absent", "sound.denied" or
    /// "sound.busy".
    [[nodiscard]] virtual Result<int> start() = 0;
    /// What was not given yet is given before it returns.
    virtual void stop() = 0;

  Q_SIGNALS:
    /// One channel of 16-bit integers in this machine's order, at least ten times a second.
    void samples(const QByteArray& pcm);
    /// It gives no more: "sound.lost".
    void failed(const meetmoment::Problem& problem);
    /// It came, or went.
    void presenceChanged();
};

}  // namespace meetmoment::app
