// The system's keychain, over a session bus and a GNOME Keyring of the test's own.
#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <csignal>
#include <optional>
#include <thread>

#include "app/composition.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/store/key_ring.hpp"

namespace meetmoment::app {
namespace {

using App = ApplicationController;
using testing::wait_until;

/// No service is started by being asked for.
constexpr const char* kBusConfig =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>)";

/// A user's session. One per process: the program asks for its bus once.
class Session {
  public:
    Session() {
        const QString config = home_.filePath(QStringLiteral("bus.conf"));
        QFile file(config);
        file.open(QIODevice::WriteOnly);
        file.write(kBusConfig);
        file.close();
        bus_.start(QStringLiteral("dbus-daemon"),
                   {QStringLiteral("--config-file=") + config, QStringLiteral("--nofork"),
                    QStringLiteral("--print-address")});
        if (!bus_.waitForStarted() || !bus_.waitForReadyRead()) throw std::runtime_error("no dbus-daemon");
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus_.readLine().trimmed());
        for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "GNOME_KEYRING_CONTROL"})
            qputenv(name, home_.path().toUtf8());
        qunsetenv("XDG_CURRENT_DESKTOP");
    }
    ~Session() {
        stop_keyring();
        bus_.kill();
        bus_.waitForFinished();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start_keyring() {
        keyring_.start(QStringLiteral("gnome-keyring-daemon"),
                       {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                        QStringLiteral("--components=secrets")});
        if (!keyring_.waitForStarted()) throw std::runtime_error("no gnome-keyring-daemon");
        keyring_.write("password of the session");
        keyring_.closeWriteChannel();
        wait_until([this] { return on_bus(); }, 30'000);
    }
    void stop_keyring() {
        if (keyring_.state() == QProcess::NotRunning) return;
        keyring_.kill();
        keyring_.waitForFinished();
    }
    [[nodiscard]] pid_t keyring() const { return static_cast<pid_t>(keyring_.processId()); }

  private:
    [[nodiscard]] static bool on_bus() {
        QProcess names;
        names.start(QStringLiteral("dbus-send"),
                    {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                     QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                     QStringLiteral("org.freedesktop.DBus.ListNames")});
        names.waitForFinished();
        return names.readAll().contains("org.freedesktop.secrets");
    }

    QTemporaryDir home_;
    QProcess bus_, keyring_;
};

/// On another thread, while this one's events run.
template <class Work>
auto elsewhere(Work work) {
    std::optional<decltype(work())> result;
    std::atomic<bool> done = false;
    std::thread thread([&] {
        result = work();
        done = true;
    });
    wait_until([&] { return done.load(); }, 300'000);
    thread.join();
    return *result;
}

bool has_key_file(const QTemporaryDir& folder) {
    return QFile::exists(folder.filePath(QString::fromLatin1(store::kKeyFile)));
}

/// Opens a data folder as the app does and says what came of it.
App::State state_of(const QTemporaryDir& folder, QString* problem = nullptr) {
    Composition app(folder.path(), KeyPlace::Keychain);
    app.start();
    wait_until([&] { return app.application.state() != App::Starting; }, 300'000);
    if (problem != nullptr) *problem = app.application.problem();
    return app.application.state();
}

bool opens_with_what_secret_tool_gives(const QTemporaryDir& folder) {
    auto database = store::Database::open(from_qt(folder.filePath(QStringLiteral("tablet.sqlite"))),
                                          store::Database::Mode::Reader);
    const auto wrap = store::read_key_wrap(*database).value();
    EXPECT_EQ(wrap.kind, store::KeyWrap::Kind::Keychain);
    QProcess secret_tool;
    secret_tool.start(QStringLiteral("secret-tool"),
                      {QStringLiteral("lookup"), QStringLiteral("server"), QStringLiteral("Meetmoment"),
                       QStringLiteral("user"), to_qt(store::keychain_name(wrap))});
    secret_tool.waitForFinished();
    return store::data_key_of_text(wrap, secret_tool.readAll().toStdString()).has_value();
}

TEST(SystemKeychain, KeepsASecretUntilItIsRemoved) {
    Session session;
    session.start_keyring();
    SystemKeychain keychain;
    EXPECT_EQ(*elsewhere([&] { return keychain.get("tablet-1"); }), std::nullopt);
    ASSERT_TRUE(elsewhere([&] { return keychain.set("tablet-1", "one"); }));
    ASSERT_TRUE(elsewhere([&] { return keychain.set("tablet-2", "two"); }));
    EXPECT_EQ(**elsewhere([&] { return keychain.get("tablet-1"); }), "one");
    SystemKeychain later;
    EXPECT_EQ(**elsewhere([&] { return later.get("tablet-2"); }), "two");
    ASSERT_TRUE(elsewhere([&] { return keychain.remove("tablet-1"); }));
    EXPECT_EQ(*elsewhere([&] { return keychain.get("tablet-1"); }), std::nullopt);
    EXPECT_TRUE(elsewhere([&] { return keychain.remove("tablet-1"); })) << "also when there is nothing";
}

TEST(SystemKeychain, HoldsTheKeyOfANewDataFolderUnderTheNameThatSupportIsTold) {
    Session session;
    session.start_keyring();
    QTemporaryDir folder;
    EXPECT_EQ(state_of(folder), App::Enrol);
    EXPECT_FALSE(has_key_file(folder));
    EXPECT_EQ(state_of(folder), App::Enrol) << "opens again";
    EXPECT_TRUE(opens_with_what_secret_tool_gives(folder));
}

TEST(SystemKeychain, GivesWayToAKeyFileWhereNoServiceAnswers) {
    Session session;
    QTemporaryDir folder;
    EXPECT_EQ(state_of(folder), App::Enrol);
    EXPECT_TRUE(has_key_file(folder));
    session.start_keyring();
    EXPECT_EQ(state_of(folder), App::Enrol) << "the folder keeps its own key";
    EXPECT_TRUE(has_key_file(folder));
}

TEST(SystemKeychain, ThatIsGoneBlocksTheAppInWordsAndChangesNothing) {
    Session session;
    session.start_keyring();
    QTemporaryDir folder;
    ASSERT_EQ(state_of(folder), App::Enrol);
    session.stop_keyring();
    QString problem;
    EXPECT_EQ(state_of(folder, &problem), App::Blocked);
    EXPECT_TRUE(problem.contains(QStringLiteral("Ontgrendel de sleutelbos"))) << from_qt(problem);
    EXPECT_FALSE(has_key_file(folder));
    session.start_keyring();
    EXPECT_TRUE(opens_with_what_secret_tool_gives(folder)) << "when it is back";
}

TEST(SystemKeychain, ThatIsSilentDoesNotKeepTheProgramFromEnding) {
    Session session;
    session.start_keyring();
    ::kill(session.keyring(), SIGSTOP);
    SystemKeychain keychain;
    std::string code;
    std::atomic<bool> asking_now = false;
    std::thread asking([&] {
        asking_now = true;
        code = keychain.get("tablet-1").error().code;
    });
    wait_until([&] { return asking_now.load(); });
    QTest::qWait(200);  // the question is on its way to the system
    keychain.close();
    asking.join();
    EXPECT_EQ(code, "keychain.closed");
    ::kill(session.keyring(), SIGCONT);
}

}  // namespace
}  // namespace meetmoment::app
