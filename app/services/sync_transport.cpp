#include "app/services/sync_transport.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace meetmoment::app {
namespace {

bool is_about_trust(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::SslHandshakeFailedError;
}

quint32 retry_after_ms(const QNetworkReply& reply) {
    constexpr quint32 kMostSeconds = 24 * 3600;
    bool is_number = false;
    const quint32 seconds = reply.rawHeader("Retry-After").trimmed().toUInt(&is_number);
    return is_number ? std::min(seconds, kMostSeconds) * 1000 : 0;
}

HttpReply outcome(QNetworkReply& reply, bool too_large) {
    HttpReply result;
    result.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.detail = reply.errorString();
    if (is_about_trust(reply.error())) {
        result.failure = HttpReply::Failure::Untrusted;
    } else if (result.status == 0 || too_large || reply.error() == QNetworkReply::OperationCanceledError ||
               reply.error() == QNetworkReply::RemoteHostClosedError) {
        result.failure = HttpReply::Failure::Unreachable;
        if (too_large) result.detail = QStringLiteral("reply too large");
    } else {
        result.body = reply.readAll();
        result.retry_after_ms = retry_after_ms(reply);
        result.order = reply.rawHeader("Meetmoment-Order").trimmed();
    }
    return result;
}

}  // namespace

QString HttpReply::problem_code() const {
    return QJsonDocument::fromJson(body).object().value(QLatin1String("code")).toString();
}

SyncTransport::SyncTransport(int timeout_ms) : timeout_ms_(timeout_ms) {
    network_.setProxy(QNetworkProxy::NoProxy);
    network_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network_.setCookieJar(nullptr);
    tls_ = QSslConfiguration::defaultConfiguration();
    tls_.setProtocol(QSsl::TlsV1_2OrLater);
    tls_.setCaCertificates({});
    tls_.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
}

bool SyncTransport::pin(const QByteArray& ca_pem) {
    const QList<QSslCertificate> authorities = QSslCertificate::fromData(ca_pem, QSsl::Pem);
    if (authorities.isEmpty()) return false;
    tls_.setCaCertificates({authorities.first()});
    network_.clearConnectionCache();
    return true;
}

QNetworkRequest SyncTransport::request(const QUrl& url, const QByteArray& token) const {
    QNetworkRequest request(url);
    request.setSslConfiguration(tls_);
    request.setTransferTimeout(timeout_ms_);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("meetmoment/" MEETMOMENT_VERSION));
    if (!token.isEmpty()) request.setRawHeader("Authorization", "Bearer " + token);
    return request;
}

void SyncTransport::get(const QUrl& url, const QByteArray& token, QObject* context, Done done) {
    follow(network_.get(request(url, token)), context, std::move(done), true);
}

void SyncTransport::post(const QUrl& url, const QByteArray& token, const QByteArray& content_type,
                         const QByteArray& body, QObject* context, Done done) {
    QNetworkRequest to = request(url, token);
    to.setHeader(QNetworkRequest::ContentTypeHeader, content_type);
    follow(network_.post(to, body), context, std::move(done), true);
}

void SyncTransport::put(const QUrl& url, const QByteArray& token, const QByteArray& content_type,
                        const QByteArray& body, QObject* context, Done done) {
    QNetworkRequest to = request(url, token);
    to.setHeader(QNetworkRequest::ContentTypeHeader, content_type);
    follow(network_.put(to, body), context, std::move(done), true);
}

void SyncTransport::post_unverified(const QUrl& url, const QByteArray& content_type, const QByteArray& body,
                                    QObject* context, Done done) {
    QNetworkRequest to = request(url, {});
    QSslConfiguration open = tls_;
    open.setPeerVerifyMode(QSslSocket::VerifyNone);
    to.setSslConfiguration(open);
    to.setHeader(QNetworkRequest::ContentTypeHeader, content_type);
    to.setRawHeader("Connection", "close");
    follow(network_.post(to, body), context, std::move(done), false);
}

void SyncTransport::follow(QNetworkReply* reply, QObject* context, Done done, bool verified) {
    if (!verified) reply->ignoreSslErrors();
    auto too_large = std::make_shared<bool>(false);
    connect(reply, &QNetworkReply::downloadProgress, reply,
            [reply, too_large](qint64 received, qint64 total) {
                if (received <= kMaxReplyBytes && total <= kMaxReplyBytes) return;
                *too_large = true;
                reply->abort();
            });
    connect(reply, &QNetworkReply::finished, context,
            [reply, too_large, verified, this, done = std::move(done)] {
                if (!verified) network_.clearConnectionCache();
                done(outcome(*reply, *too_large));
            });
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

}  // namespace meetmoment::app
