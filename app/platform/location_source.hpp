// Where this device is, or what stands for that.
#pragma once

#include <QObject>

#include "app/platform/presence.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

/// Degrees (WGS 84) and metres, as a geopoint of a form has them.
struct Fix {
    double latitude = 0, longitude = 0, altitude = 0;
    double accuracy = 0;  ///< 0 when the source does not say
};

/// Used on the thread with the event loop. One use at a time.
class LocationSource : public QObject {
    Q_OBJECT

  public:
    [[nodiscard]] virtual Presence presence() const = 0;
    /// Begins to look. Fails with "location.absent" or "location.denied".
    [[nodiscard]] virtual Result<void> start() = 0;
    virtual void stop() = 0;

  Q_SIGNALS:
    /// Better ones may follow.
    void located(const meetmoment::app::Fix& fix);
    /// "location.denied", "location.lost".
    void failed(const meetmoment::Problem& problem);
};

}  // namespace meetmoment::app
