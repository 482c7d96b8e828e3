// Two services of a Linux desktop, by D-Bus: org.freedesktop.ScreenSaver of the session keeps the screen on,
// and org.freedesktop.login1 of the system keeps the device awake. Either may be missing.
#include "app/platform/wake_lock.hpp"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <optional>

namespace meetmoment::app {
namespace {

const QString kApp = QStringLiteral("Meetmoment");
const QString kScreen = QStringLiteral("org.freedesktop.ScreenSaver");
const QString kScreenPath = QStringLiteral("/org/freedesktop/ScreenSaver");
const QString kLogin = QStringLiteral("org.freedesktop.login1");

QDBusMessage screen_call(const QString& method) {
    return QDBusMessage::createMethodCall(kScreen, kScreenPath, kScreen, method);
}

class DesktopWakeLock final : public QObject, public WakeLock {
  public:
    ~DesktopWakeLock() override { release(); }

    void hold(const QString& why) override {
        if (wanted_) return;
        wanted_ = true;
        const int turn = ++turn_;
        QDBusMessage screen = screen_call(QStringLiteral("Inhibit"));
        screen << kApp << why;
        ask<quint32>(QDBusConnection::sessionBus(), screen, [this, turn](quint32 cookie) {
            if (turn != turn_ || !wanted_) return let_go(cookie);
            cookie_ = cookie;
        });
        QDBusMessage login = QDBusMessage::createMethodCall(kLogin, QStringLiteral("/org/freedesktop/login1"),
                                                            QStringLiteral("org.freedesktop.login1.Manager"),
                                                            QStringLiteral("Inhibit"));
        login << QStringLiteral("idle:sleep:handle-lid-switch") << kApp << why << QStringLiteral("block");
        ask<QDBusUnixFileDescriptor>(QDBusConnection::systemBus(), login,
                                     [this, turn](const QDBusUnixFileDescriptor& lock) {
                                         if (turn == turn_ && wanted_) lock_ = lock;
                                     });
    }

    void release() override {
        wanted_ = false;
        if (cookie_) let_go(*cookie_);
        cookie_.reset();
        lock_ = QDBusUnixFileDescriptor();  // closed: that is how login1 is told
    }

    [[nodiscard]] bool held() const override { return cookie_.has_value() || lock_.isValid(); }

  private:
    /// Without waiting; a service that is not there is no error.
    template <class Value, class Take>
    void ask(QDBusConnection bus, const QDBusMessage& call, Take take) {
        if (!bus.isConnected()) return;
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [take](QDBusPendingCallWatcher* done) {
            done->deleteLater();
            const QDBusPendingReply<Value> reply = *done;
            if (reply.isValid()) take(reply.value());
        });
    }

    static void let_go(quint32 cookie) {
        QDBusMessage call = screen_call(QStringLiteral("UnInhibit"));
        call << cookie;
        QDBusConnection::sessionBus().call(call, QDBus::NoBlock);
    }

    bool wanted_ = false;
    int turn_ = 0;
    std::optional<quint32> cookie_;
    QDBusUnixFileDescriptor lock_;
};

}  // namespace

std::unique_ptr<WakeLock> platform_wake_lock() {
    return std::make_unique<DesktopWakeLock>();
}

}  // namespace meetmoment::app
