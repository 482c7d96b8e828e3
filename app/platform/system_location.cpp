#include "app/platform/system_location.hpp"

#include <QGeoPositionInfoSource>
#include <QVariantMap>
#include <utility>

#include "app/platform/permission.hpp"

namespace meetmoment::app {
namespace {

constexpr const char* kReceiver = "MEETMOMENT_NMEA";
constexpr int kEveryMs = 1000;

double attribute(const QGeoPositionInfo& info, QGeoPositionInfo::Attribute which) {
    return info.hasAttribute(which) ? info.attribute(which) : 0;
}

}  // namespace

SystemLocation::SystemLocation() = default;
SystemLocation::~SystemLocation() = default;

void SystemLocation::make() const {
    if (std::exchange(made_, true)) return;
    const QString receiver = qEnvironmentVariable(kReceiver);
    if (!receiver.isEmpty())
        source_.reset(QGeoPositionInfoSource::createSource(
            QStringLiteral("nmea"), {{QStringLiteral("nmea.source"), receiver}}, nullptr));
    else if (location_service_answers())
        source_.reset(QGeoPositionInfoSource::createDefaultSource(nullptr));
    const_cast<SystemLocation*>(this)->wire();
}

void SystemLocation::wire() {
    if (!source_) return;
    source_->setUpdateInterval(kEveryMs);
    connect(source_.get(), &QGeoPositionInfoSource::positionUpdated, this,
            [this](const QGeoPositionInfo& info) {
                if (!running_ || !info.isValid()) return;
                const QGeoCoordinate at = info.coordinate();
                const bool high = at.type() == QGeoCoordinate::Coordinate3D;
                Q_EMIT located({at.latitude(), at.longitude(), high ? at.altitude() : 0,
                                attribute(info, QGeoPositionInfo::HorizontalAccuracy)});
            });
    connect(source_.get(), &QGeoPositionInfoSource::errorOccurred, this,
            [this](QGeoPositionInfoSource::Error error) {
                // It goes on trying when it only took long.
                if (!running_ || error == QGeoPositionInfoSource::UpdateTimeoutError ||
                    error == QGeoPositionInfoSource::NoError)
                    return;
                stop();
                denied_ = error == QGeoPositionInfoSource::AccessError;
                Q_EMIT failed(denied_ ? Problem{"location.denied", "The app may not know where it is.", {}}
                                      : Problem{"location.lost", "The place cannot be found.", {}});
            });
}

Presence SystemLocation::presence() const {
    if (denied_ || permission(Permission::Location) == Presence::Denied) return Presence::Denied;
    make();
    return source_ ? Presence::Ready : Presence::Absent;
}

Result<void> SystemLocation::start() {
    denied_ = false;
    if (ask_permission(Permission::Location) == Presence::Denied)
        return fail("location.denied", "The app may not know where it is.");
    make();
    if (!source_) return fail("location.absent", "This device cannot tell where it is.");
    running_ = true;
    source_->startUpdates();
    return {};
}

void SystemLocation::stop() {
    if (!std::exchange(running_, false)) return;
    source_->stopUpdates();
}

}  // namespace meetmoment::app
