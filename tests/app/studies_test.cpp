// Several studies on one tablet, each with data of its own.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;
using App = ApplicationController;

struct StudiesTest : ::testing::Test {
    Tablet tablet;

    Composition& app() { return tablet.app(); }
    bool drafts(int count) {
        return wait_until([this, count] { return app().today.drafts()->count() == count; });
    }
    void begin_questionnaire() {
        ASSERT_TRUE(tablet.start_questionnaire());
        ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    }
    /// A second study, enrolled and open.
    void add_second() {
        app().studies_list.enrolAnother();
        ASSERT_TRUE(tablet.follow_restart());
        ASSERT_EQ(app().application.state(), App::Enrol);
        tablet.enrol_current();
        ASSERT_EQ(app().application.state(), App::Ready);
    }
    void go_to(int row) {
        app().studies_list.open(app().studies_list.rows()->value(row, QStringLiteral("folder")).toString());
        ASSERT_TRUE(tablet.follow_restart());
    }
    QString value(int row, const char* role) {
        return app().studies_list.rows()->value(row, QLatin1String(role)).toString();
    }
};

TEST_F(StudiesTest, EachHasItsOwnData) {
    begin_questionnaire();
    add_second();
    EXPECT_TRUE(drafts(0));
    EXPECT_EQ(app().studies_list.rows()->count(), 2);
    EXPECT_EQ(value(0, "unsent"), QStringLiteral("true")) << "the first was left with something unsent";
    EXPECT_EQ(value(1, "current"), QStringLiteral("true"));
    EXPECT_EQ(value(1, "name"), app().application.studyName());
    go_to(0);
    EXPECT_TRUE(drafts(1));
    EXPECT_GT(app().today.unsynced(), 0);
    EXPECT_EQ(value(0, "current"), QStringLiteral("true"));
    EXPECT_EQ(value(1, "unsent"), QStringLiteral("false"));
}

TEST_F(StudiesTest, WhatIsTypedIsKeptWhenOneGoesToAnother) {
    add_second();
    ASSERT_TRUE(tablet.start_questionnaire());
    app().questionnaire.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    go_to(0);
    EXPECT_TRUE(drafts(0));
    go_to(1);
    EXPECT_TRUE(drafts(1));
}

TEST_F(StudiesTest, AnEnrolmentInAnotherOneCanBeLeft) {
    EXPECT_FALSE(app().studies_list.canGoBack());
    app().studies_list.enrolAnother();
    ASSERT_TRUE(tablet.follow_restart());
    EXPECT_TRUE(app().studies_list.canGoBack());
    tablet.restart();
    EXPECT_EQ(app().application.state(), App::Enrol) << "also after the program was ended there";
    app().studies_list.goBack();
    ASSERT_TRUE(tablet.follow_restart());
    EXPECT_EQ(app().application.state(), App::Ready);
    EXPECT_EQ(app().studies_list.rows()->count(), 1);
    EXPECT_TRUE(QDir(tablet.folder() + QStringLiteral("/studies"))
                    .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                    .isEmpty());
}

TEST_F(StudiesTest, OneGoesAndTheOtherStays) {
    begin_questionnaire();
    add_second();
    app().leaving.wipe();
    ASSERT_TRUE(tablet.follow_restart());
    EXPECT_EQ(app().application.state(), App::Ready);
    EXPECT_TRUE(drafts(1));
    EXPECT_EQ(app().studies_list.rows()->count(), 1);
}

TEST_F(StudiesTest, TheLookOfTheAppGoesAlong) {
    app().application.setTextScale(1.5);
    app().application.setLanguage(QStringLiteral("en"));
    add_second();
    EXPECT_EQ(app().application.textScale(), 1.5);
    EXPECT_EQ(app().application.language(), QStringLiteral("en"));
    app().application.setLanguage(QStringLiteral("nl"));
}

TEST_F(StudiesTest, TheListIsWhatIsThereWhateverItsFileSays) {
    begin_questionnaire();
    add_second();
    tablet.close();
    QFile list(tablet.folder() + QStringLiteral("/studies.json"));
    ASSERT_TRUE(list.open(QIODevice::WriteOnly | QIODevice::Truncate));
    list.write("{\"current\": \"../elsewhere\", \"studies\": [{\"folder\": \"/etc\"}, 7");
    list.close();
    tablet.open();
    EXPECT_EQ(app().application.state(), App::Ready);
    EXPECT_EQ(app().studies_list.rows()->count(), 2);
    EXPECT_TRUE(drafts(1)) << "the first one opens";
}

TEST_F(StudiesTest, AFolderThatIsNoneOfThemIsNotOpened) {
    QFile list(tablet.folder() + QStringLiteral("/studies.json"));
    tablet.close();
    ASSERT_TRUE(list.open(QIODevice::WriteOnly));
    list.write("{\"current\": \"../..\", \"studies\": [{\"folder\": \"../..\"}]}");
    list.close();
    tablet.open();
    EXPECT_EQ(app().studies.current(), QString());
    EXPECT_EQ(app().application.state(), App::Ready);
}

TEST_F(StudiesTest, OneThatCannotBeOpenedDoesNotLockTheOthers) {
    add_second();
    const QString folder = app().studies.current_path();
    tablet.close();
    {
        auto file = store::Database::open(from_qt(folder) + "/tablet.sqlite", store::Database::Mode::Writer);
        ASSERT_TRUE(file->execute("PRAGMA user_version = 9999"));
    }
    tablet.open();
    EXPECT_EQ(app().application.state(), App::Blocked);
    go_to(0);
    EXPECT_EQ(app().application.state(), App::Ready);
}

}  // namespace
}  // namespace meetmoment::app
