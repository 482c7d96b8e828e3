// A camera, or what stands for one.
#pragma once

#include <QImage>
#include <QObject>

#include "app/platform/presence.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

/// Used on the thread with the event loop. One use at a time.
class Camera : public QObject {
    Q_OBJECT

  public:
    [[nodiscard]] virtual Presence presence() const = 0;
    /// How many there are: to the front, to the back, …
    [[nodiscard]] virtual int count() const = 0;
    /// Begins to see. Fails with "camera.absent", "camera.denied" or "camera.busy". `front`: that looks at
    /// who has the device, where there is one.
    [[nodiscard]] virtual Result<void> start(bool front) = 0;
    /// Goes on with the next camera. As start().
    [[nodiscard]] virtual Result<void> change() = 0;
    /// taken() follows, or failed().
    virtual void take() = 0;
    virtual void stop() = 0;

  Q_SIGNALS:
    /// What it sees, many times a second.
    void seen(const QImage& picture);
    void taken(const QImage& picture);
    /// It sees no more: "camera.lost".
    void failed(const meetmoment::Problem& problem);
    /// One came, or went.
    void presenceChanged();
};

}  // namespace meetmoment::app
