#include "app/platform/permission.hpp"

#include <QDir>
#include <QFileInfo>

namespace meetmoment::app {

Presence permission(Permission) {
    return Presence::Ready;
}

Presence ask_permission(Permission) {
    return Presence::Ready;
}

bool sound_server_answers() {
    if (qEnvironmentVariableIsSet("PULSE_SERVER")) return true;
    const QString runtime = qEnvironmentVariable(
        "PULSE_RUNTIME_PATH", qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/pulse"));
    return QFileInfo::exists(runtime + QStringLiteral("/native"));
}

}  // namespace meetmoment::app
