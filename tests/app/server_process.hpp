// The real server as a process of its own, over a data folder that outlives its restarts.
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace meetmoment::app::testing {

class ServerProcess {
  public:
    /// Makes the four-region study. Throws std::runtime_error with the server's own words when it cannot.
    /// With `study` that file instead of the built-in one.
    explicit ServerProcess(const QString& study = {});
    ~ServerProcess();

    void start();
    void stop();
    void kill();
    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] QString url() const { return QStringLiteral("https://127.0.0.1:%1").arg(port_); }
    /// A one-time code for a tablet of this user.
    [[nodiscard]] QString enrolment_code(const QString& user,
                                         const QString& regions = QStringLiteral("AM02"));

  private:
    QByteArray admin(const QStringList& arguments);

    QTemporaryDir folder_;
    QProcess process_;
    int port_ = 0;
};

}  // namespace meetmoment::app::testing
