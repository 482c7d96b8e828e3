#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;
using App = ApplicationController;

QByteArray bytes_of(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

TEST(Application, AsksForEnrolmentInANewFolder) {
    Tablet tablet({.enrolled = false, .scopes = {}, .user = {}, .server_url = {}});
    EXPECT_EQ(tablet.app().application.state(), App::Enrol);
}

TEST(Application, IsReadyWithoutANetworkOnceEnrolled) {
    Tablet tablet;
    EXPECT_EQ(tablet.app().application.state(), App::Ready);
    EXPECT_EQ(tablet.app().application.userName(), QStringLiteral("Tester"));
    EXPECT_TRUE(tablet.app().application.fictitious());
    EXPECT_FALSE(tablet.app().application.studyName().isEmpty());
}

TEST(Application, KeepsHowTheUserWantsIt) {
    Tablet tablet;
    tablet.app().application.setLanguage(QStringLiteral("en"));
    tablet.app().application.setTheme(QStringLiteral("dark"));
    tablet.app().application.setTextScale(9);
    tablet.restart();
    EXPECT_EQ(tablet.app().application.language(), QStringLiteral("en"));
    EXPECT_EQ(tablet.app().application.theme(), QStringLiteral("dark"));
    EXPECT_EQ(tablet.app().application.textScale(), 2.0);
    tablet.app().application.setLanguage(QStringLiteral("xx"));
    EXPECT_EQ(tablet.app().application.language(), QStringLiteral("en"));
    tablet.app().application.setLanguage(QStringLiteral("nl"));
}

TEST(Application, SpeaksDutchFirstAndSwitchesAtOnce) {
    Tablet tablet;
    EXPECT_EQ(tablet.app().today.unsyncedText(), QStringLiteral("Alles is verstuurd"));
    QSignalSpy changed(&tablet.app().today, &TodayController::changed);
    tablet.app().application.setLanguage(QStringLiteral("en"));
    EXPECT_EQ(tablet.app().today.unsyncedText(), QStringLiteral("Everything has been sent"));
    EXPECT_GE(changed.count(), 1);
}

TEST(Application, RefusesAFolderOfANewerVersionAndLeavesItUntouched) {
    Tablet tablet;
    tablet.close();
    const QString file = tablet.folder() + QStringLiteral("/tablet.sqlite");
    {
        auto database = store::Database::open(from_qt(file), store::Database::Mode::Writer);
        ASSERT_TRUE(database->execute("PRAGMA user_version=9999"));
    }
    const QByteArray before = bytes_of(file);
    ASSERT_FALSE(before.isEmpty());
    tablet.open();
    EXPECT_EQ(tablet.app().application.state(), App::Blocked);
    EXPECT_TRUE(tablet.app().application.problem().contains(QStringLiteral("nieuwere versie")))
        << from_qt(tablet.app().application.problem());
    tablet.close();
    EXPECT_EQ(bytes_of(file), before);
    tablet.open();
}

TEST(Application, RefusesAFolderThatIsOpenElsewhere) {
    Tablet tablet;
    Composition second(tablet.folder(), KeyPlace::Folder);
    second.start();
    ASSERT_TRUE(wait_until([&] { return second.application.state() != App::Starting; }));
    EXPECT_EQ(second.application.state(), App::Blocked);
    EXPECT_FALSE(second.application.problem().isEmpty());
}

TEST(Application, RefusesADamagedFile) {
    Tablet tablet;
    tablet.close();
    {
        QFile file(tablet.folder() + QStringLiteral("/tablet.sqlite"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(8192, 'x'));
    }
    tablet.open();
    EXPECT_EQ(tablet.app().application.state(), App::Blocked);
}

}  // namespace
}  // namespace meetmoment::app
