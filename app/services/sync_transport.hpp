// HTTPS to the enrolled server and to nobody else: TLS 1.2 or newer, exactly one trusted authority, no
// redirects, no proxy, no cookies, and an end to every transfer.
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>
#include <functional>

class QNetworkReply;

namespace meetmoment::app {

/// What came back. Either a status, or a reason why there is none.
struct HttpReply {
    enum class Failure {
        None,         ///< `status` and `body` hold the server's answer
        Unreachable,  ///< no connection, a timeout, a broken transfer
        Untrusted     ///< the certificate is not one of the pinned authority, or not for this host
    };
    Failure failure = Failure::None;
    int status = 0;
    QByteArray body;
    QString detail;              ///< for the log; never shown as the only text
    quint32 retry_after_ms = 0;  ///< of the header Retry-After
    QByteArray order;            ///< of the header Meetmoment-Order: "wipe", or "" for none

    [[nodiscard]] bool ok() const { return failure == Failure::None && status >= 200 && status < 300; }
    /// `code` of an application/problem+json body, else "".
    [[nodiscard]] QString problem_code() const;
};

class SyncTransport : public QObject {
    Q_OBJECT

  public:
    using Done = std::function<void(const HttpReply&)>;

    explicit SyncTransport(int timeout_ms = 30'000);

    /// From now on only this authority is trusted. False when the text holds no certificate.
    bool pin(const QByteArray& ca_pem);

    /// `context` is the receiver: when it is gone, so is the answer. Replies above `max_bytes` count as
    /// Unreachable.
    void get(const QUrl& url, const QByteArray& token, QObject* context, Done done);
    void post(const QUrl& url, const QByteArray& token, const QByteArray& content_type,
              const QByteArray& body, QObject* context, Done done);
    void put(const QUrl& url, const QByteArray& token, const QByteArray& content_type, const QByteArray& body,
             QObject* context, Done done);
    /// Without checking who answers. Only for the enrolment's hello, whose reply proves itself.
    void post_unverified(const QUrl& url, const QByteArray& content_type, const QByteArray& body,
                         QObject* context, Done done);

    static constexpr qint64 kMaxReplyBytes = 24LL * 1024 * 1024;

  private:
    [[nodiscard]] QNetworkRequest request(const QUrl& url, const QByteArray& token) const;
    void follow(QNetworkReply* reply, QObject* context, Done done, bool verified);

    QNetworkAccessManager network_;
    QSslConfiguration tls_;
    int timeout_ms_;
};

}  // namespace meetmoment::app
