#include "tests/app/scripted_server.hpp"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace meetmoment::app::testing {
namespace {

// Made for these tests with openssl; they guard nothing.
constexpr const char* kAuthority = R"(-----BEGIN CERTIFICATE-----
MIIBnzCCAUWgAwIBAgIUNXgv0iMtVqreKi8ipF6gI6it+eswCgYIKoZIzj0EAwIw
JDEiMCAGA1UEAwwZTWVldG1vbWVudCB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjMx
MzQzMzhaGA8yMTI2MTAzMDEzNDMzOFowJDEiMCAGA1UEAwwZTWVldG1vbWVudCB0
ZXN0IGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABF/xYhi19f58
usUrJ5zW6fmy2o3SxlcNIongkqJubDtVA9QJQikkRpeV5GAr8U1/UWPunHi7wD0v
MXR/I5DwTlajUzBRMB0GA1UdDgQWBBQ3UtcVSVJUjkeXhFdwPBSyEf9NcDAfBgNV
HSMEGDAWgBQ3UtcVSVJUjkeXhFdwPBSyEf9NcDAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0gAMEUCIEjDHQ6L4uP/cOPCDw/B2jWOO/7wp17LPHNNEN30zNHY
AiEAmpK0jhiKIeYCC5d0mw7XelIm26K0CfQ43akGeAX9bsY=
-----END CERTIFICATE-----
)";
constexpr const char* kOtherAuthority = R"(-----BEGIN CERTIFICATE-----
MIIBkDCCATWgAwIBAgIUOewRvjBJv99Ctekme+fAKEJUUnIwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRQW5vdGhlciBhdXRob3JpdHkwIBcNMjYxMTIzMTM1MTE4WhgP
MjEyNjEwMzAxMzUxMThaMBwxGjAYBgNVBAMMEUFub3RoZXIgYXV0aG9yaXR5MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEUaxf654I7aeMoS8YPWkDutp6DaFvoOxe
lCJmsDOKExY7/byN1KHwmioarxrkpap9wilXniFmrGA/PSQTMaUA7aNTMFEwHQYD
VR0OBBYEFMaKoZPrZuxqBJOMQCu08ItzgnP6MB8GA1UdIwQYMBaAFMaKoZPrZuxq
BJOMQCu08ItzgnP6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIh
AISCP2FICnI4ZXcntd5KTDB5I6YhyBfue1bQ4daZpHaEAiEAhEpzc/ljIDRk8mOo
9a4kZ8Ewt7ejuXQjomfMj6MGhBU=
-----END CERTIFICATE-----
)";
constexpr const char* kCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBvTCCAWSgAwIBAgIUfbB1c0pR0H62mR35FZmMnauI1YswCgYIKoZIzj0EAwIw
JDEiMCAGA1UEAwwZTWVldG1vbWVudCB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjMx
MzUxMTdaGA8yMTI2MTAzMDEzNTExN1owFDESMBAGA1UEAwwJMTI3LjAuMC4xMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEinW3O8o9XLm/6qBwFPJkbOCeaLjmfpvV
gveHxJmj2tTz3bZqy6DdJjGWTfwbF4KYdQHT7nvctqK4aZWmqJJ5vKOBgTB/MBoG
A1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDAMBgNVHRMBAf8EAjAAMBMGA1UdJQQM
MAoGCCsGAQUFBwMBMB0GA1UdDgQWBBRcaEZE4ik+ImoRyfIRZhAjjIS0FzAfBgNV
HSMEGDAWgBQ3UtcVSVJUjkeXhFdwPBSyEf9NcDAKBggqhkjOPQQDAgNHADBEAiAa
noZnqae1GYrBS/L9CfXx+7E57ZE+EU+HIjXU3UL7hAIgIMLFLA1lhgudiG1UA1ig
ImD/QuDp3BThfP/jnz+7gfk=
-----END CERTIFICATE-----
)";
constexpr const char* kKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGY9BC9YXd68ZXma8
YqpS8K4XRGe4BqalBYODHzm1PNShRANCAASKdbc7yj1cub/qoHAU8mRs4J5ouOZ+
m9WC94fEmaPa1PPdtmrLoN0mMZZN/BsXgph1AdPue9y2orhplaaoknm8
-----END PRIVATE KEY-----
)";

}  // namespace

QByteArray ScriptedServer::authority() {
    return kAuthority;
}

QByteArray ScriptedServer::other_authority() {
    return kOtherAuthority;
}

ScriptedServer::ScriptedServer() {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(kCertificate));
    tls.setPrivateKey(QSslKey(QByteArray(kKey), QSsl::Ec));
    server_.setSslConfiguration(tls);
    QObject::connect(&server_, &QSslServer::pendingConnectionAvailable, &server_, [this] {
        while (QTcpSocket* socket = server_.nextPendingConnection())
            serve(socket);
    });
    server_.listen(QHostAddress::LocalHost);
}

QString ScriptedServer::url() const {
    return QStringLiteral("https://127.0.0.1:%1").arg(server_.serverPort());
}

void ScriptedServer::serve(QTcpSocket* socket) {
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    auto received = std::make_shared<QByteArray>();
    const auto read = [this, socket, received] {
        received->append(socket->readAll());
        const qsizetype end = received->indexOf("\r\n\r\n");
        if (end < 0) return;
        const QByteArray head = received->left(end);
        qsizetype length = 0;
        for (const QByteArray& line : head.split('\n'))
            if (line.toLower().startsWith("content-length:")) length = line.mid(15).trimmed().toLongLong();
        if (received->size() < end + 4 + length) return;
        const QList<QByteArray> words = head.split(' ');
        const QByteArray route = words[0] + ' ' + words[1];
        requests.append(route);
        const auto handler = routes.value(route);
        const ScriptedAnswer answer =
            handler ? handler(received->mid(end + 4, length)) : ScriptedAnswer{404, "{}"};
        received->clear();
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) +
                      " Scripted\r\nContent-Type: application/json\r\nContent-Length: " +
                      QByteArray::number(answer.body.size()) + "\r\nConnection: close\r\n\r\n" + answer.body);
        socket->disconnectFromHost();
    };
    QObject::connect(socket, &QTcpSocket::readyRead, socket, read);
    if (socket->bytesAvailable() > 0) read();
}

}  // namespace meetmoment::app::testing
