// Who is who at the table, and how the talk is shared.
#include <QTest>

#include "tests/app/interview_stage.hpp"

namespace meetmoment::app {
namespace {

using testing::wait_until;

struct InterviewTableTest : testing::InterviewStage {
    TableController& table() { return app().table; }
    void SetUp() override {
        ASSERT_TRUE(start());
        watch();
    }
    void sit(const QString& label, const QString& organisation, const QString& group) {
        table().add(label, organisation, group);
        ASSERT_TRUE(saved());
    }
    int seats() { return table().speakers()->count() - 2; }
    /// The word for this long.
    void speak(int speaker, int milliseconds) {
        table().select(speaker);
        QTest::qWait(milliseconds);
    }
    int share(const QString& group) {
        for (int row = 0; row < table().groups()->count(); ++row)
            if (at(table().groups(), row, "group") == group)
                return table().groups()->value(row, QStringLiteral("share")).toInt();
        return -1;
    }
};

TEST_F(InterviewTableTest, TheTalkIsSharedByWhoHadTheWord) {
    const auto name = [this](int group) {
        return table().respondentGroups()[group].toMap().value(QStringLiteral("name")).toString();
    };
    const auto code = [this](int group) {
        return table().respondentGroups()[group].toMap().value(QStringLiteral("id")).toString();
    };
    sit({}, QStringLiteral("gemeente"), code(0));
    sit({}, QStringLiteral("uwv"), code(0));
    sit({}, QStringLiteral("ggz"), code(1));
    sit({}, QStringLiteral("ggz"), {});
    table().select(table().speakers()->count() - 1);  // Nobody in particular.
    EXPECT_EQ(table().groups()->count(), 0) << "nobody had the word for long";
    speak(0, 2400);
    speak(2, 1200);
    table().select(table().speakers()->count() - 1);
    ASSERT_TRUE(wait_until([&] { return table().groups()->count() == 3; }));
    EXPECT_NEAR(share(name(0)), 67, 6);
    EXPECT_NEAR(share(name(1)), 33, 6);
    EXPECT_EQ(share(name(0)) + share(name(1)), 100);
    EXPECT_EQ(table().groups()->value(0, QStringLiteral("people")).toInt(), 2);
    EXPECT_EQ(table().groups()->value(0, QStringLiteral("silentPeople")).toInt(), 1);
    EXPECT_EQ(table().groups()->value(0, QStringLiteral("turns")).toInt(), 1);
    EXPECT_EQ(share(at(table().groups(), 2, "group")), 0) << "without a group, and silent";
    // What ran is stored when the interview is left, and counts once.
    const int before = share(name(0));
    const QString id = app().interview.recordId();
    app().interview.leave();
    ASSERT_TRUE(wait_until([this] { return !app().interview.active(); }));
    app().interview.open(id);
    ASSERT_TRUE(wait_until([this] { return app().interview.active(); }));
    EXPECT_NEAR(share(name(0)), before, 1);
    EXPECT_EQ(table().groups()->value(0, QStringLiteral("turns")).toInt(), 1);
}

TEST_F(InterviewTableTest, AnEntryOfOnePersonUnderTwoLabelsIsJoinedAndSplit) {
    sit(QStringLiteral("P1"), QStringLiteral("gemeente"), {});
    sit(QStringLiteral("P2"), QStringLiteral("gemeente"), {});
    table().select(1);
    ASSERT_TRUE(add(QStringLiteral("van de dubbele")));
    EXPECT_EQ(table().duplicates()->count(), 0) << "two of one kind of organisation are no surprise";
    table().join(at(table().speakers(), 1, "speakerId"), at(table().speakers(), 0, "speakerId"));
    ASSERT_TRUE(wait_until([this] { return seats() == 1; }));
    EXPECT_EQ(at(app().notes.rows(), 0, "speaker"), QStringLiteral("P1"));
    ASSERT_EQ(table().joined()->count(), 1);
    ASSERT_TRUE(saved());
    app().interview.undo();
    ASSERT_TRUE(wait_until([this] { return seats() == 2; }));
    ASSERT_TRUE(saved());
    app().interview.redo();
    ASSERT_TRUE(wait_until([this] { return seats() == 1; }));
    ASSERT_TRUE(saved());
    table().split(at(table().joined(), 0, "duplicateId"));
    ASSERT_TRUE(wait_until([this] { return seats() == 2; }));
    EXPECT_EQ(at(app().notes.rows(), 0, "speaker"), QStringLiteral("P2"));
    EXPECT_EQ(table().joined()->count(), 0);
}

TEST_F(InterviewTableTest, TwoWithOneLabelAreAskedAboutAndToldApart) {
    sit(QStringLiteral("P1"), QStringLiteral("gemeente"), {});
    sit(QStringLiteral("P1"), QStringLiteral("uwv"), {});
    ASSERT_EQ(table().duplicates()->count(), 1);
    EXPECT_TRUE(at(table().duplicates(), 0, "second").contains(QStringLiteral("UWV")) ||
                at(table().duplicates(), 0, "first").contains(QStringLiteral("UWV")));
    table().tellApart(at(table().duplicates(), 0, "secondId"));
    ASSERT_TRUE(wait_until([this] { return table().duplicates()->count() == 0; }));
    EXPECT_EQ(seats(), 2);
}

TEST_F(InterviewTableTest, ATagIsFoundByAnyNameWithoutAccentsAndCase) {
    const auto found = [this](const char* text) {
        QStringList codes;
        for (const QVariant& tag : app().notes.tagsLike(QString::fromUtf8(text)))
            codes << tag.toMap().value(QStringLiteral("tagId")).toString();
        return codes;
    };
    EXPECT_EQ(found("CLIENTEFF"), QStringList{QStringLiteral("clienteffect")});
    EXPECT_EQ(found("bottleneck"), QStringList{QStringLiteral("knelpunt")});
    EXPECT_EQ(found("bestaat niet"), QStringList{});
    EXPECT_EQ(found("").size(), app().notes.tags()->count());
}

}  // namespace
}  // namespace meetmoment::app
