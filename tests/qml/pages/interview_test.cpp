// The pages of an interview: named, roomy and whole at every size, worked by mouse, finger and keys; and
// their pictures.
#include "tests/qml/pages/interview_pages.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment {
namespace {

using stage::InterviewPages;
using stage::Stage;

void expect_good_panel(Stage& on, const QString& page) {
    stage::expect_good_with_pictures(on, page, page.section(u'.', 1));
}

TEST_F(InterviewPages, TheMainPage) {
    on.app().topics.skip(3, QStringLiteral("geen tijd"));
    expect_good_panel(on, QStringLiteral("page.interview"));
}

TEST_F(InterviewPages, ParticipantsAndConsent) {
    ASSERT_TRUE(on.tap(QStringLiteral("interview.tools")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.tool.people")));
    ASSERT_TRUE(on.tap(QStringLiteral("consent.all.notes")));
    ASSERT_TRUE(on.touch(QStringLiteral("consent.quote.P4.refused")));
    expect_good_panel(on, QStringLiteral("page.interview.people"));
    ASSERT_TRUE(on.tap(QStringLiteral("consent.notes.P1.withdraw")));
    ASSERT_TRUE(on.tap(QStringLiteral("consent.withdraw.confirm")));
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().notes.rows()->count() == 2; }));
}

TEST_F(InterviewPages, LevelsFromTheFirstChoiceToTheGroups) {
    on.key(QStringLiteral("Ctrl+L"));
    ASSERT_TRUE(on.tap(QStringLiteral("levels.vote")));
    for (const int step : {3, 3, 4, 2, 3}) {
        ASSERT_TRUE(on.touch(QStringLiteral("ballot.%1").arg(step)));
        ASSERT_TRUE(on.touch(QStringLiteral("ballot.hand")));
        EXPECT_FALSE(on.shows(QStringLiteral("ballot.3"))) << "the next one sees nothing";
        if (on.app().levels.ballots() < 5) {
            ASSERT_TRUE(on.touch(QStringLiteral("ballot.hand")));
        }
    }
    ASSERT_TRUE(on.tap(QStringLiteral("ballot.end")));
    ASSERT_TRUE(on.tap(QStringLiteral("levels.end.confirm")));
    ASSERT_NE(on.wait_for(QStringLiteral("levels.mean")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("levels.group.6")));
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().levels.group() == 6; }));
    expect_good_panel(on, QStringLiteral("page.interview.levels"));
}

TEST_F(InterviewPages, Agreements) {
    on.app().interview.setPanel(QStringLiteral("outcomes"));
    ASSERT_TRUE(on.tap(QStringLiteral("outcomes.decision")));
    on.type(QStringLiteral("Elke dinsdag bellen"));
    ASSERT_TRUE(on.tap(QStringLiteral("outcomes.decision.add")));
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().outcomes.decisions()->count() == 1; }));
    EXPECT_EQ(on.wait_for(QStringLiteral("outcomes.decision"))->property("text").toString(), QString());
    on.app().outcomes.act(QStringLiteral("Lijst maken"), QStringLiteral("P2"), QStringLiteral("2026-12-31"),
                          {});
    on.app().outcomes.park(QStringLiteral("Reiskosten"), {});
    expect_good_panel(on, QStringLiteral("page.interview.outcomes"));
}

TEST_F(InterviewPages, ClosingFromTheSummaryToTheSignature) {
    on.app().interview.setPanel(QStringLiteral("closing"));
    ASSERT_TRUE(on.tap(QStringLiteral("closing.summary.welkom")));
    on.type(QStringLiteral("Iedereen is er"));
    ASSERT_TRUE(on.tap(QStringLiteral("closing.summary.save.welkom")));
    ASSERT_TRUE(on.tap(QStringLiteral("closing.confirm.welkom")));
    expect_good_panel(on, QStringLiteral("page.interview.closing"));
    ASSERT_TRUE(on.tap(QStringLiteral("closing.part.debrief")));
    ASSERT_TRUE(on.tap(QStringLiteral("finding.words")));
    on.type(QStringLiteral("Veel gelach"));
    ASSERT_TRUE(on.tap(QStringLiteral("finding.add")));
    expect_good_panel(on, QStringLiteral("page.interview.closing"));
    ASSERT_TRUE(on.tap(QStringLiteral("closing.part.sign")));
    ASSERT_TRUE(saved());
    ASSERT_TRUE(on.tap(QStringLiteral("closing.sign")));
    ASSERT_NE(on.wait_for(QStringLiteral("closing.signed")), nullptr);
    expect_good_panel(on, QStringLiteral("page.interview.closing"));
}

TEST_F(InterviewPages, KeysAloneTakeNotes) {
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note")));
    on.key(QStringLiteral("Alt+2"));
    on.key(QStringLiteral("Ctrl+3"));
    on.type(QStringLiteral("Stilte"));
    on.key(QStringLiteral("Return"));
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().notes.rows()->count() == 4; }));
    ASSERT_TRUE(saved());
    on.type(QStringLiteral("Contactlijst maken"));
    on.key(QStringLiteral("Ctrl+K"));
    on.app().outcomes.setWatched(true);
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().outcomes.actions()->count() == 1; }));
    on.key(QStringLiteral("Alt+Down"));
    EXPECT_EQ(on.app().topics.index(), 1);
    ASSERT_TRUE(saved());
    on.key(QStringLiteral("Ctrl+Z"));
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().outcomes.actions()->count() == 0; }));
    on.key(QStringLiteral("F1"));
    on.settle();
    on.shot(QStringLiteral(MEETMOMENT_SHOTS "/interview-keys.png"));
    EXPECT_EQ(inspection::complaints(on.root()).join(u'\n').toStdString(), "");
    on.key(QStringLiteral("Escape"));
    on.settle();
    on.key(QStringLiteral("Ctrl+H"));
    ASSERT_NE(on.wait_for(QStringLiteral("hands.save")), nullptr);
    on.shot(QStringLiteral(MEETMOMENT_SHOTS "/interview-hands.png"));
    EXPECT_EQ(inspection::complaints(on.root()).join(u'\n').toStdString(), "");
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(InterviewPages, EscapeGoesBackToTheNotesFirst) {
    on.app().interview.setPanel(QStringLiteral("outcomes"));
    ASSERT_NE(on.wait_for(QStringLiteral("page.interview.outcomes")), nullptr);
    on.key(QStringLiteral("Escape"));
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().interview.panel().isEmpty(); }));
    EXPECT_TRUE(on.app().interview.active());
}

}  // namespace
}  // namespace meetmoment
