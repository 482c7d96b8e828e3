#include "app/platform/permission.hpp"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace meetmoment::app {

namespace {

/// A user who is not in the group of the cameras sees their files, and may not read them.
bool cameras_are_closed() {
    const QFileInfoList all =
        QDir(QStringLiteral("/dev"))
            .entryInfoList({QStringLiteral("video*")}, QDir::System | QDir::NoDotAndDotDot);
    return !all.isEmpty() &&
           std::none_of(all.begin(), all.end(), [](const QFileInfo& one) { return one.isReadable(); });
}

}  // namespace

Presence permission(Permission what) {
    return what == Permission::Camera && cameras_are_closed() ? Presence::Denied : Presence::Ready;
}

Presence ask_permission(Permission what) {
    return permission(what);
}

bool location_service_answers() {
    const QString geoclue = QStringLiteral("org.freedesktop.GeoClue2");
    QDBusConnectionInterface* bus = QDBusConnection::systemBus().interface();
    if (bus == nullptr) return false;
    const QDBusReply<QStringList> startable = bus->activatableServiceNames();
    return startable.value().contains(geoclue) || bus->isServiceRegistered(geoclue).value();
}

bool sound_server_answers() {
    if (qEnvironmentVariableIsSet("PULSE_SERVER")) return true;
    const QString runtime = qEnvironmentVariable(
        "PULSE_RUNTIME_PATH", qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/pulse"));
    return QFileInfo::exists(runtime + QStringLiteral("/native"));
}

}  // namespace meetmoment::app
