#include "tests/app/sound_server.hpp"

#include <QFileInfo>

#include "app/testing/tablet.hpp"

namespace meetmoment::app::testing {

SoundServer::SoundServer() {
    const QString socket = folder_.filePath(QStringLiteral("sound"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), folder_.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder_.path());
    process_.setProcessEnvironment(environment);
    process_.setStandardErrorFile(folder_.filePath(QStringLiteral("log")));
    const auto load = [](const QString& module) { return QStringList{QStringLiteral("-L"), module}; };
    process_.start(QStringLiteral("pulseaudio"),
                   QStringList{QStringLiteral("-n"), QStringLiteral("--daemonize=no"),
                               QStringLiteral("--use-pid-file=no"), QStringLiteral("--exit-idle-time=-1")} +
                       load(QStringLiteral("module-native-protocol-unix auth-anonymous=1 socket=") + socket) +
                       load(QStringLiteral("module-null-sink sink_name=box")) +
                       load(QStringLiteral("module-remap-source source_name=microphone master=box.monitor")));
    started_ = process_.waitForStarted() && wait_until([&] { return QFileInfo::exists(socket); }, 10'000);
    qputenv("PULSE_SERVER", "unix:" + socket.toUtf8());
}

SoundServer::~SoundServer() {
    qunsetenv("PULSE_SERVER");
    process_.terminate();
    if (!process_.waitForFinished(5'000)) process_.kill();
}

}  // namespace meetmoment::app::testing
