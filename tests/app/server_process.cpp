#include "tests/app/server_process.hpp"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <stdexcept>
#include <utility>

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
                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port_),
                              QStringLiteral("--second-factor"), QStringLiteral("offered")});
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

QByteArray ServerProcess::admin(const QStringList& arguments, const QString& password) {
    QProcess admin;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!password.isEmpty()) environment.insert(QStringLiteral("MEETMOMENT_PASSWORD"), password);
    admin.setProcessEnvironment(environment);
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

QJsonObject ServerProcess::ask(const QByteArray& method, const QString& path) {
    static const QString account = QStringLiteral("onderzoeker"),
                         password = QStringLiteral("een lang wachtwoord");
    if (!std::exchange(has_researcher_, true))
        admin({QStringLiteral("owner"), QStringLiteral("--account"), account, QStringLiteral("--name"),
               account, QStringLiteral("--role"), QStringLiteral("researcher")},
              password);
    QNetworkAccessManager network;
    const auto request = [&](const QString& to) {
        QNetworkRequest asked(QUrl(url() + to));
        QSslConfiguration open = QSslConfiguration::defaultConfiguration();
        open.setPeerVerifyMode(QSslSocket::VerifyNone);
        asked.setSslConfiguration(open);
        asked.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        return asked;
    };
    const auto finish = [](QNetworkReply* reply) {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished()) loop.exec();
        const QByteArray body = reply->readAll();
        if (reply->error() != QNetworkReply::NoError)
            throw std::runtime_error((reply->errorString().toUtf8() + ": " + body).toStdString());
        reply->deleteLater();
        return QJsonDocument::fromJson(body).object();
    };
    const QJsonObject session =
        finish(network.post(request(QStringLiteral("/api/session")),
                            QJsonDocument(QJsonObject{{QStringLiteral("account"), account},
                                                      {QStringLiteral("password"), password}})
                                .toJson()));
    QNetworkRequest to = request(path);
    to.setRawHeader("X-CSRF-Token", session.value(QLatin1String("csrf")).toString().toUtf8());
    return finish(network.sendCustomRequest(to, method, method == "GET" ? QByteArray() : QByteArray("{}")));
}

void ServerProcess::order_wipe(const QString& device) {
    ask("POST", QStringLiteral("/api/devices/%1/wipe").arg(device));
}

QString ServerProcess::state_of(const QString& device) {
    for (const auto row : ask("GET", QStringLiteral("/api/devices")).value(QLatin1String("rows")).toArray())
        if (row.toObject().value(QLatin1String("id")).toString() == device)
            return row.toObject().value(QLatin1String("state")).toString();
    return {};
}

}  // namespace meetmoment::app::testing
