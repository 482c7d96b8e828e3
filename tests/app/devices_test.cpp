// Devices through the system's own services: a sound server, a session bus and a receiver of positions that
// these tests start or write themselves.
#include <gtest/gtest.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/platform/media_backend.hpp"
#include "app/platform/microphone.hpp"
#include "app/platform/system_location.hpp"
#include "app/platform/system_player.hpp"
#include "app/platform/wake_lock.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "tests/app/media_files.hpp"
#include "tests/app/sound_server.hpp"

namespace meetmoment::app {
namespace {

using testing::SystemSound;
using testing::wait_until;

TEST_F(SystemSound, PlaysToItsEnd) {
    SystemPlayer player;
    ASSERT_EQ(player.presence(), Presence::Ready);
    ASSERT_EQ(player.sound(), Presence::Ready);
    ASSERT_TRUE(player.open(testing::spoken(440, 2), QStringLiteral("audio/ogg")));
    player.play();
    ASSERT_TRUE(wait_until([&] { return player.position() > std::chrono::milliseconds(500); }, 10'000));
    EXPECT_EQ(player.state(), MediaPlayer::State::Playing);
    EXPECT_NEAR(static_cast<double>(player.length().count()), 2000, 100);
    player.pause();
    EXPECT_EQ(player.state(), MediaPlayer::State::Paused);
    player.seek(std::chrono::milliseconds(1500));
    player.play();
    ASSERT_TRUE(wait_until([&] { return player.state() == MediaPlayer::State::Stopped; }, 10'000));
}

TEST_F(SystemSound, TellsWhatIsNoSound) {
    SystemPlayer player;
    std::string code;
    QObject::connect(&player, &MediaPlayer::failed, [&code](const Problem& problem) { code = problem.code; });
    ASSERT_TRUE(player.open("no sound at all", QStringLiteral("audio/ogg")));
    player.play();
    ASSERT_TRUE(wait_until([&] { return !code.empty(); }));
    EXPECT_EQ(code, "player.unreadable");
    EXPECT_EQ(player.state(), MediaPlayer::State::Stopped);
}

TEST(SystemPlayer, TellsThatNothingCanBeHeard) {
    qputenv("PULSE_RUNTIME_PATH", "/nowhere");
    choose_media_backend();
    SystemPlayer player;
    const auto opened = player.open(testing::spoken(440, 1), QStringLiteral("audio/ogg"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "player.silent");
}

TEST(SystemPlayer, ShowsASilentFilm) {
    choose_media_backend();
    SystemPlayer player;
    QList<QColor> seen;
    QObject::connect(&player, &MediaPlayer::pictured, [&seen](const QImage& picture) {
        seen << picture.pixelColor(picture.width() / 2, picture.height() / 2);
    });
    ASSERT_TRUE(player.open(testing::film({Qt::red, Qt::blue}, 10), QStringLiteral("video/x-msvideo")));
    player.play();
    ASSERT_TRUE(wait_until([&] { return !seen.isEmpty() && seen.constLast().blue() > 150; }, 10'000));
    EXPECT_GT(seen.constFirst().red(), 150);
}

TEST(SystemPlayer, TellsThatThereIsNoBackend) {
    choose_media_backend();
    const QByteArray before = qgetenv("QT_MEDIA_BACKEND");
    qputenv("QT_MEDIA_BACKEND", "nothing");
    SystemPlayer player;
    EXPECT_EQ(player.presence(), Presence::Absent);
    const auto opened = player.open(testing::spoken(440, 1), QStringLiteral("audio/ogg"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "player.absent");
    qputenv("QT_MEDIA_BACKEND", before);
}

TEST_F(SystemSound, TheMicrophoneHearsWhatIsPlayed) {
    SystemPlayer player;
    Microphone microphone;
    ASSERT_EQ(microphone.presence(), Presence::Ready);
    int loudest = 0;
    QObject::connect(&microphone, &AudioSource::samples, [&loudest](const QByteArray& pcm) {
        const auto* first = reinterpret_cast<const std::int16_t*>(pcm.constData());
        for (qsizetype i = 0; i < pcm.size() / 2; ++i)
            loudest = std::max(loudest, std::abs(static_cast<int>(first[i])));
    });
    ASSERT_TRUE(microphone.start());
    ASSERT_TRUE(player.open(testing::spoken(440, 5), QStringLiteral("audio/ogg")));
    player.play();
    EXPECT_TRUE(wait_until([&] { return loudest > 5'000; }, 10'000));
    microphone.stop();
}

// --- the place

/// 52.37 N, 4.89 E, 3 m high.
void write_nmea(const QString& file) {
    QFile out(file);
    ASSERT_TRUE(out.open(QIODevice::WriteOnly));
    for (int second = 0; second < 20; ++second) {
        const QByteArray time = QByteArray::number(120000 + second) + ".00";
        out.write(testing::nmea({"GPGGA," + time + ",5222.2000,N,00453.4000,E,1,08,1.0,3.0,M,45.0,M,,",
                                 "GPRMC," + time + ",A,5222.2000,N,00453.4000,E,0.0,0.0,281126,,,A"}));
    }
}

TEST(SystemLocation, ReadsAReceiver) {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("receiver.nmea"));
    write_nmea(file);
    qputenv("MEETMOMENT_NMEA", file.toUtf8());
    SystemLocation location;
    ASSERT_EQ(location.presence(), Presence::Ready);
    std::optional<Fix> fix;
    QObject::connect(&location, &LocationSource::located, [&fix](const Fix& found) { fix = found; });
    ASSERT_TRUE(location.start());
    ASSERT_TRUE(wait_until([&] { return fix.has_value(); }, 10'000));
    qunsetenv("MEETMOMENT_NMEA");
    EXPECT_NEAR(fix->latitude, 52.37, 0.001);
    EXPECT_NEAR(fix->longitude, 4.89, 0.001);
    EXPECT_NEAR(fix->altitude, 3, 0.1);
}

TEST(SystemLocation, TellsThatThereIsNone) {
    if (QDBusConnection::systemBus().isConnected()) GTEST_SKIP() << "this machine may well know where it is";
    SystemLocation location;
    EXPECT_EQ(location.presence(), Presence::Absent);
    const auto started = location.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, "location.absent");
}

// --- staying awake

/// What a desktop answers: the service of the freedesktop specification.
class ScreenSaver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

  public:
    QStringList held;

  public Q_SLOTS:
    quint32 Inhibit(const QString& app, const QString& why) {
        held << app + QLatin1Char(':') + why;
        return 7;
    }
    void UnInhibit(quint32 cookie) {
        if (cookie == 7) held.clear();
    }
};

TEST(SystemWakeLock, IsHeldByTheDesktopAndLetGo) {
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        // The session bus is fixed for a process when it is first asked for: this test runs in one of its
        // own.
        QTemporaryDir folder;
        QProcess inside;
        inside.setProcessChannelMode(QProcess::ForwardedChannels);
        inside.start(QStringLiteral("dbus-run-session"),
                     {QStringLiteral("--"), QCoreApplication::applicationFilePath(),
                      QStringLiteral("--gtest_filter=SystemWakeLock.IsHeldByTheDesktopAndLetGo")});
        ASSERT_TRUE(inside.waitForFinished(60'000));
        EXPECT_EQ(inside.exitCode(), 0);
        return;
    }
    ScreenSaver desktop;
    QDBusConnection bus =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
    ASSERT_TRUE(bus.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
    ASSERT_TRUE(bus.registerObject(QStringLiteral("/org/freedesktop/ScreenSaver"), &desktop,
                                   QDBusConnection::ExportAllSlots));
    const auto lock = platform_wake_lock();
    EXPECT_FALSE(lock->held());
    lock->hold(QStringLiteral("a test"));
    ASSERT_TRUE(wait_until([&] { return lock->held(); }));
    EXPECT_EQ(desktop.held, QStringList{QStringLiteral("Meetmoment:a test")});
    lock->release();
    EXPECT_TRUE(wait_until([&] { return desktop.held.isEmpty(); }));
    EXPECT_FALSE(lock->held());
    lock->hold(QStringLiteral("short"));
    lock->release();
    QTest::qWait(200);
    EXPECT_TRUE(desktop.held.isEmpty()) << "let go before the answer came";
}

}  // namespace
}  // namespace meetmoment::app

#include "devices_test.moc"
