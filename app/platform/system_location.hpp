// Where this device is, through Qt Positioning: GeoClue on Linux, the system's own on Android. A receiver
// that speaks NMEA (a USB or Bluetooth one, "serial:/dev/ttyUSB0", or a file) is named by MEETMOMENT_NMEA.
#pragma once

#include <memory>

#include "app/platform/location_source.hpp"

class QGeoPositionInfoSource;

namespace meetmoment::app {

class SystemLocation final : public LocationSource {
    Q_OBJECT

  public:
    SystemLocation();
    ~SystemLocation() override;

    [[nodiscard]] Presence presence() const override;
    [[nodiscard]] Result<void> start() override;
    void stop() override;

  private:
    void make() const;
    void wire();

    mutable std::unique_ptr<QGeoPositionInfoSource> source_;  ///< made when somebody asks for it
    mutable bool made_ = false;
    bool denied_ = false;
    bool running_ = false;
};

}  // namespace meetmoment::app
