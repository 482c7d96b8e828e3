// The real server as a process of its own, over a data folder that outlives its restarts.
#pragma once

#include <QJsonObject>
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
    /// In the portal's name: this tablet is to send what it has and then to wipe itself.
    void order_wipe(const QString& device);
    /// "active", "wiping", "wiped", …, as the portal shows it.
    [[nodiscard]] QString state_of(const QString& device);

  private:
    QByteArray admin(const QStringList& arguments, const QString& password = {});
    /// What a researcher of the study gets from the portal's API.
    QJsonObject ask(const QByteArray& method, const QString& path);

    QTemporaryDir folder_;
    QProcess process_;
    int port_ = 0;
    bool has_researcher_ = false;
};

}  // namespace meetmoment::app::testing
