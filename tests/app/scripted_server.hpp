// An HTTPS server on this machine that answers as a test says: for what a right server never does.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslServer>
#include <QString>
#include <functional>

namespace meetmoment::app::testing {

struct ScriptedAnswer {
    int status = 200;
    QByteArray body = "{}";
};

class ScriptedServer {
  public:
    ScriptedServer();

    [[nodiscard]] QString url() const;
    /// What is called for "POST /v1/enrol"; its body is the argument. Without one: 404.
    QHash<QByteArray, std::function<ScriptedAnswer(const QByteArray&)>> routes;
    /// "POST /v1/enrol" in the order in which they came.
    QList<QByteArray> requests;

    /// The authority that signed this server's certificate.
    [[nodiscard]] static QByteArray authority();
    /// One that has nothing to do with it.
    [[nodiscard]] static QByteArray other_authority();

  private:
    void serve(QTcpSocket* socket);

    QSslServer server_;
};

}  // namespace meetmoment::app::testing
