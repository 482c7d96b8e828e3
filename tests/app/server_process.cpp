#include "tests/app/server_process.hpp"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <stdexcept>

namespace meetmoment::app::testing {
namespace {

constexpr int kPatienceMs = 20'000;
const QString kProgram = QStringLiteral(MEETMOMENT_SERVER_PROGRAM);

}  // namespace

ServerProcess::ServerProcess(const QString& study) {
    if (study.isEmpty())
        admin({QStringLiteral("study"), QStringLiteral("--builtin"), QStringLiteral("four-regions")});
    else
        admin({QStringLiteral("study"), QStringLiteral("--file"), study});
    start();
}

ServerProcess::~ServerProcess() {
    stop();
}

void ServerProcess::start() {
    process_.start(kProgram, {QStringLiteral("serve"), QStringLiteral("--data"), folder_.path(),
                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port_)});
    static const QRegularExpression ready(QStringLiteral("listening on https://[^:]+:(\\d+)"));
    QString said;
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < kPatienceMs && process_.state() != QProcess::NotRunning) {
        process_.waitForReadyRead(200);
        said += QString::fromUtf8(process_.readAllStandardOutput());
        if (const auto match = ready.match(said); match.hasMatch()) {
            port_ = match.captured(1).toInt();
            return;
        }
    }
    throw std::runtime_error("the server did not start: " + process_.readAllStandardError().toStdString());
}

void ServerProcess::stop() {
    if (process_.state() == QProcess::NotRunning) return;
    process_.terminate();
    if (!process_.waitForFinished(kPatienceMs)) kill();
}

void ServerProcess::kill() {
    process_.kill();
    process_.waitForFinished(kPatienceMs);
}

QByteArray ServerProcess::admin(const QStringList& arguments) {
    QProcess admin;
    admin.start(kProgram,
                QStringList{QStringLiteral("admin"), QStringLiteral("--data"), folder_.path()} + arguments);
    admin.closeWriteChannel();
    if (!admin.waitForFinished(kPatienceMs) || admin.exitCode() != 0)
        throw std::runtime_error("admin failed: " + admin.readAllStandardError().toStdString());
    return admin.readAllStandardOutput();
}

QString ServerProcess::enrolment_code(const QString& user, const QString& regions) {
    const QByteArray said =
        admin({QStringLiteral("enrol"), QStringLiteral("--study"), QStringLiteral("four-regions"),
               QStringLiteral("--user"), user, QStringLiteral("--name"), user, QStringLiteral("--regions"),
               regions, QStringLiteral("--json")});
    return QJsonDocument::fromJson(said).object().value(QLatin1String("code")).toString();
}

}  // namespace meetmoment::app::testing
