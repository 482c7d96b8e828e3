// Prepared by Qt 6.4's interface; see packaging/android/README.md.
#include "app/platform/permission.hpp"

#include <QtCore/private/qandroidextras_p.h>

namespace meetmoment::app {
namespace {

QString name_of(Permission what) {
    switch (what) {
        case Permission::Microphone:
            return QStringLiteral("android.permission.RECORD_AUDIO");
        case Permission::Camera:
            return QStringLiteral("android.permission.CAMERA");
        case Permission::Location:
            return QStringLiteral("android.permission.ACCESS_FINE_LOCATION");
    }
    return {};
}

bool given(QFuture<QtAndroidPrivate::PermissionResult> answer) {
    answer.waitForFinished();
    return answer.result() == QtAndroidPrivate::Authorized;
}

}  // namespace

Presence permission(Permission what) {
    // Android does not tell "not asked yet" from "denied" here.
    return given(QtAndroidPrivate::checkPermission(name_of(what))) ? Presence::Ready : Presence::Absent;
}

Presence ask_permission(Permission what) {
    return given(QtAndroidPrivate::requestPermission(name_of(what))) ? Presence::Ready : Presence::Denied;
}

bool location_service_answers() {
    return true;
}

bool sound_server_answers() {
    return true;
}

}  // namespace meetmoment::app
