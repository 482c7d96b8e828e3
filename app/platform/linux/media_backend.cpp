#include "app/platform/media_backend.hpp"

#include <QFileInfo>
#include <QLibraryInfo>

namespace meetmoment::app {
namespace {

constexpr const char* kBackend = "QT_MEDIA_BACKEND";

}  // namespace

void choose_media_backend() {
    if (!qEnvironmentVariableIsSet(kBackend)) qputenv(kBackend, "ffmpeg");
}

bool has_media_backend() {
    // A backend that is not there cannot be asked: Qt 6.4 would take the other one.
    const QString plugin =
        QStringLiteral("/multimedia/lib%1mediaplugin.so").arg(qEnvironmentVariable(kBackend));
    return QFileInfo::exists(QLibraryInfo::path(QLibraryInfo::PluginsPath) + plugin);
}

}  // namespace meetmoment::app
