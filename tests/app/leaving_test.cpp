// A study goes from a tablet, and with it nothing that is nowhere else.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;
using App = ApplicationController;

struct LeavingTest : ::testing::Test {
    Tablet tablet;

    Composition& app() { return tablet.app(); }
    void answer(const char* path, const char* value) {
        ASSERT_TRUE(app().questionnaire.active() || tablet.start_questionnaire());
        ASSERT_TRUE(tablet.answer(QLatin1String(path), QLatin1String(value)));
    }
    bool save() {
        app().unsent.save();
        return wait_until([this] { return !app().unsent.busy(); }, 20'000) && !app().unsent.code().isEmpty();
    }
    /// Asks for it and waits for a refusal.
    bool refused() {
        app().leaving.wipe();
        return wait_until([this] { return !app().leaving.busy(); }, 20'000) &&
               !app().leaving.problem().isEmpty();
    }
    QStringList data() const {
        return QDir(tablet.folder()).entryList({QStringLiteral("tablet.*")}, QDir::Files);
    }
};

TEST_F(LeavingTest, NothingGoesThatIsOnThisTabletAlone) {
    answer("welkom/toestemming", "OK");
    ASSERT_TRUE(refused());
    EXPECT_TRUE(app().leaving.problem().contains(QLatin1String("niet is verstuurd")));
    tablet.restart();
    EXPECT_EQ(app().application.state(), App::Ready);
    EXPECT_TRUE(wait_until([this] { return app().today.drafts()->count() == 1; }));
}

TEST_F(LeavingTest, WhatWasTypedAMomentBeforeStandsInTheWayToo) {
    ASSERT_TRUE(tablet.start_questionnaire());
    app().questionnaire.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    EXPECT_TRUE(refused());
}

TEST_F(LeavingTest, AStudyWithNothingUnsentGoesAltogether) {
    app().application.setLanguage(QStringLiteral("en"));
    app().application.setTheme(QStringLiteral("dark"));
    app().leaving.wipe();
    ASSERT_TRUE(tablet.follow_restart());
    EXPECT_EQ(app().application.state(), App::Enrol);
    EXPECT_FALSE(app().enrol.fetchOnly());
    EXPECT_EQ(app().application.language(), QStringLiteral("en")) << "how its user wants the app stays";
    EXPECT_EQ(app().application.theme(), QStringLiteral("dark"));
    app().application.setTheme(QStringLiteral("light"));
    tablet.restart();
    EXPECT_EQ(app().application.theme(), QStringLiteral("light")) << "and is not brought back later";
    app().application.setLanguage(QStringLiteral("nl"));
}

TEST_F(LeavingTest, UnsentWorkGoesWhenItIsInAFileWhoseCodeIsKnown) {
    answer("welkom/toestemming", "OK");
    ASSERT_TRUE(save());
    const QString code = app().unsent.code(), file = app().unsent.file();
    app().unsent.forget();
    app().leaving.prove(QStringLiteral("0000-0000-0000-0000"));
    EXPECT_TRUE(app().leaving.wrongCode());
    EXPECT_TRUE(refused());
    app().leaving.prove(code.toLower());
    ASSERT_TRUE(app().leaving.proven());
    EXPECT_FALSE(app().leaving.wrongCode());
    app().leaving.wipe();
    ASSERT_TRUE(tablet.follow_restart());
    EXPECT_EQ(app().application.state(), App::Enrol);
    EXPECT_TRUE(QFile::exists(file));
    tablet.in_store([](store::TabletStore& store) {
        EXPECT_TRUE(store.records("submission", {})->empty());
        EXPECT_FALSE(*store.enrolment());
    });
}

TEST_F(LeavingTest, AnAnswerAfterTheFileNeedsANewFile) {
    answer("welkom/toestemming", "OK");
    ASSERT_TRUE(save());
    app().leaving.prove(app().unsent.code());
    app().questionnaire.next();
    answer("achtergrond/organisatie", "uwv");
    ASSERT_TRUE(app().leaving.proven());
    ASSERT_TRUE(refused());
    EXPECT_TRUE(app().leaving.problem().contains(QLatin1String("nieuw bestand")));
    EXPECT_FALSE(app().leaving.proven());
    tablet.restart();
    EXPECT_TRUE(wait_until([this] { return app().today.drafts()->count() == 1; }));
}

TEST_F(LeavingTest, AWipeThatWasKilledGoesOnAtTheNextStart) {
    tablet.close();
    QFile due(tablet.folder() + QStringLiteral("/tablet.wipe"));
    ASSERT_TRUE(due.open(QIODevice::WriteOnly));
    due.close();
    tablet.open();
    ASSERT_TRUE(tablet.follow_restart());
    EXPECT_EQ(app().application.state(), App::Enrol);
    EXPECT_FALSE(data().contains(QLatin1String("tablet.wipe")));
}

}  // namespace
}  // namespace meetmoment::app
