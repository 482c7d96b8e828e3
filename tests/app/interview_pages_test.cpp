// What the pages of an interview do, over a real store.
#include "tests/app/interview_stage.hpp"

#include <QTest>

#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::wait_until;

struct InterviewPagesTest : testing::InterviewStage {
    void SetUp() override {
        ASSERT_TRUE(start());
        watch();
    }
};

TEST_F(InterviewPagesTest, CommandsInTheLineChooseSpeakerAndTag) {
    ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
    app().notes.setText(QStringLiteral("@1 "));
    EXPECT_EQ(app().notes.text(), QString());
    EXPECT_EQ(app().notes.speaker(), QStringLiteral("P1"));
    ASSERT_TRUE(add(QStringLiteral("om 17:30 belt @9 niet #knel")));
    EXPECT_EQ(at(app().notes.rows(), 0, "text"), QStringLiteral("om 17:30 belt @9 niet"));
    EXPECT_EQ(app().notes.tagsOf(at(app().notes.rows(), 0, "noteId")),
              QStringList{QStringLiteral("knelpunt")});
    EXPECT_EQ(at(app().notes.rows(), 0, "speaker"), QStringLiteral("P1"));
}

TEST_F(InterviewPagesTest, AQuotationMarkMakesANoteVerbatimAndATagAloneIsAMarker) {
    ASSERT_TRUE(add(QStringLiteral("@* \"We bellen gewoon\"")));
    EXPECT_EQ(at(app().notes.rows(), 0, "kind"), QStringLiteral("verbatim"));
    EXPECT_EQ(at(app().notes.rows(), 0, "text"), QStringLiteral("We bellen gewoon"));
    EXPECT_TRUE(app().notes.kinds()->value(0, QStringLiteral("current")).toBool())
        << "the next one is no quote";
    app().notes.toggleTag(QStringLiteral("actie"));
    app().notes.add();
    ASSERT_TRUE(saved());
    EXPECT_EQ(app().notes.rows()->count(), 2);
}

TEST_F(InterviewPagesTest, ANoteWithANameStaysADraftUntilSomebodyHasLooked) {
    app().notes.setText(QStringLiteral("Toen kwam Jan de Boer binnen in Friesland"));
    app().notes.add();
    ASSERT_TRUE(saved());
    EXPECT_EQ(app().notes.held(), 1);
    EXPECT_TRUE(app().notes.rows()->value(0, QStringLiteral("held")).toBool());
    const auto in_log = [this] {
        std::size_t notes = 0;
        tablet.in_store([&notes](store::TabletStore& store) {
            notes = store.records(study::kinds::kNote, std::array<std::string, 0>{})->size();
        });
        return notes;
    };
    EXPECT_EQ(in_log(), 0u);
    reopen();
    ASSERT_EQ(app().names.rows()->count(), 1);
    EXPECT_EQ(app().names.rows()->value(0, QStringLiteral("found")).toStringList(),
              QStringList{QStringLiteral("Jan de Boer")});
    app().names.replace(at(app().names.rows(), 0, "noteId"));
    ASSERT_TRUE(saved());
    EXPECT_EQ(in_log(), 1u);
    ASSERT_EQ(app().notes.rows()->count(), 1);
    EXPECT_EQ(at(app().notes.rows(), 0, "text"), QStringLiteral("Toen kwam [cliënt] binnen in Friesland"));
    reopen();
    EXPECT_EQ(app().notes.held(), 0);
    EXPECT_EQ(app().notes.rows()->count(), 1);
    app().notes.setText(QStringLiteral("dat project heet Vooruit"));
    app().notes.add();
    app().names.keep(at(app().names.rows(), 0, "noteId"));
    ASSERT_TRUE(add(QStringLiteral("en Vooruit loopt goed")));
    EXPECT_EQ(app().notes.held(), 0) << "what was kept is not asked about again";
}

TEST_F(InterviewPagesTest, ATopicIsParkedWithAReasonPassedOverAndTakenBack) {
    app().topics.park(1, QStringLiteral("geen tijd"));
    ASSERT_TRUE(
        wait_until([this] { return at(app().topics.rows(), 1, "standing") == QLatin1String("parked"); }));
    EXPECT_EQ(at(app().topics.rows(), 1, "reason"), QStringLiteral("geen tijd"));
    app().topics.step(1);
    EXPECT_EQ(app().topics.index(), 2);
    ASSERT_TRUE(saved());
    app().interview.undo();
    EXPECT_TRUE(
        wait_until([this] { return at(app().topics.rows(), 1, "standing") == QLatin1String("open"); }));
    app().interview.redo();
    EXPECT_TRUE(
        wait_until([this] { return at(app().topics.rows(), 1, "standing") == QLatin1String("parked"); }));
}

TEST_F(InterviewPagesTest, HandsOfThoseWhoWantToSpeakAreTakenInTurnAndOutliveTheProcess) {
    ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv"), QStringLiteral("ggz")}));
    app().table.toggleHand(2);
    app().table.toggleHand(0);
    EXPECT_EQ(app().table.speakers()->value(0, QStringLiteral("waiting")).toInt(), 2);
    QTest::qWait(InterviewDesk::kPauseMs + 100);
    ASSERT_TRUE(saved());
    reopen();
    EXPECT_EQ(app().table.waiting(), 2);
    app().table.next();
    EXPECT_EQ(app().notes.speaker(), QStringLiteral("P3"));
    EXPECT_EQ(app().table.waiting(), 1);
}

TEST_F(InterviewPagesTest, SeatsChangePlacesAndPeopleComeAndGo) {
    ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv"), QStringLiteral("ggz")}));
    app().table.move(at(app().table.speakers(), 0, "speakerId"), 1);
    ASSERT_TRUE(saved());
    EXPECT_EQ(at(app().table.speakers(), 0, "label"), QStringLiteral("P2"));
    EXPECT_EQ(at(app().table.speakers(), 1, "label"), QStringLiteral("P1"));
    EXPECT_EQ(app().table.present(), 3);
    app().table.leaveTable(at(app().table.speakers(), 2, "speakerId"));
    EXPECT_TRUE(wait_until([this] { return app().table.present() == 2; }));
    ASSERT_TRUE(saved());
    app().interview.undo();
    EXPECT_TRUE(wait_until([this] { return app().table.present() == 3; }));
}

TEST_F(InterviewPagesTest, AWithdrawalTakesWhatThePersonSaidAndNothingElse) {
    ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
    app().consent.allAgree(QStringLiteral("notes"));
    ASSERT_TRUE(saved());
    app().table.select(0);
    ASSERT_TRUE(add(QStringLiteral("van P1")));
    app().table.select(1);
    ASSERT_TRUE(add(QStringLiteral("van P2")));
    const QString person = at(app().consent.people(), 0, "personId");
    EXPECT_EQ(app().consent.readable(person, QStringLiteral("notes")), 1);
    app().consent.withdraw(person, QStringLiteral("notes"));
    ASSERT_TRUE(wait_until([this] { return app().notes.rows()->count() == 1; }));
    ASSERT_TRUE(saved());
    EXPECT_EQ(at(app().notes.rows(), 0, "text"), QStringLiteral("van P2"));
    EXPECT_EQ(app().consent.readable(person, QStringLiteral("notes")), 0);
    EXPECT_TRUE(app().table.speakers()->value(0, QStringLiteral("noNotes")).toBool());
    // What comes in for somebody who withdrew goes as well.
    app().table.select(0);
    app().notes.setText(QStringLiteral("toch van P1"));
    app().notes.add();
    ASSERT_TRUE(wait_until([&] { return app().notes.rows()->count() == 1; }));
}

TEST_F(InterviewPagesTest, ChoicesShowFromTheFifthOnAndOutliveTheProcess) {
    for (int step = 1; step <= 4; ++step)
        EXPECT_TRUE(app().levels.drop(step));
    EXPECT_FALSE(app().levels.drop(0)) << "no such level";
    ASSERT_TRUE(saved());
    tablet.in_store([](store::TabletStore& store) {
        EXPECT_TRUE(store.records(study::kinds::kVote, std::array<std::string, 0>{})->empty())
            << "no ballot syncs yet";
    });
    reopen();
    watch();
    EXPECT_EQ(app().levels.ballots(), 4);
    app().levels.endRound();
    ASSERT_TRUE(wait_until([this] { return app().levels.cast() == 4; }));
    EXPECT_FALSE(app().levels.shown());
    EXPECT_EQ(app().levels.mean(), QString());
    EXPECT_TRUE(app().levels.drop(4));
    app().levels.endRound();
    ASSERT_TRUE(wait_until([this] { return app().levels.shown(); }));
    EXPECT_EQ(app().levels.mean(), QStringLiteral("2,8"));
    app().levels.settle(7);
    ASSERT_TRUE(wait_until([this] { return app().levels.group() == 7; }));
    EXPECT_EQ(app().levels.groupText(), QStringLiteral("3,5"));
    ASSERT_TRUE(saved());
    app().levels.noteDissent(2, QStringLiteral("Zij zien een 2"));
    ASSERT_TRUE(wait_until([this] { return app().levels.dissent() == 2; }));
}

TEST_F(InterviewPagesTest, HandsAreCountedOutOfWhoIsThere) {
    ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv"), QStringLiteral("ggz")}));
    EXPECT_EQ(app().hands.present(), 3);
    EXPECT_FALSE(app().hands.count(QStringLiteral("Wij kennen elkaar"), 3, 1, 0, 3))
        << "more hands than people";
    EXPECT_FALSE(app().hands.problem(3, 1, 0, 3).isEmpty());
    EXPECT_TRUE(app().hands.count(QStringLiteral("Wij kennen elkaar"), 2, 1, 0, 3));
    ASSERT_TRUE(wait_until([this] { return app().hands.counts()->count() == 1; }));
    EXPECT_EQ(at(app().hands.counts(), 0, "agree"), QStringLiteral("2"));
}

TEST_F(InterviewPagesTest, AnActionHasWhoAndWhenAndABadDateIsRefused) {
    ASSERT_TRUE(seat({QStringLiteral("gemeente")}));
    EXPECT_FALSE(
        app().outcomes.act(QStringLiteral("Lijst maken"), QStringLiteral("P1"), QStringLiteral("31-12"), {}));
    EXPECT_TRUE(app().outcomes.act(QStringLiteral("Lijst maken"), QStringLiteral("P1"),
                                   QStringLiteral("2026-12-31"), {}));
    app().outcomes.decide(QStringLiteral("Elke dinsdag bellen"), {});
    app().outcomes.park(QStringLiteral("Reiskosten"), {});
    app().outcomes.find(QStringLiteral("Veel gelach"), QStringLiteral("surprise"), {});
    ASSERT_TRUE(saved());
    EXPECT_EQ(at(app().outcomes.actions(), 0, "detail"), QStringLiteral("P1 · 2026-12-31"));
    EXPECT_EQ(app().outcomes.decisions()->count(), 1);
    EXPECT_EQ(app().outcomes.findings()->count(), 1);
    app().outcomes.setDone(at(app().outcomes.parked(), 0, "entryId"), true);
    ASSERT_TRUE(
        wait_until([this] { return app().outcomes.parked()->value(0, QStringLiteral("done")).toBool(); }));
    ASSERT_TRUE(saved());
    for (int step = 0; step < 5; ++step) {
        app().interview.undo();
        ASSERT_TRUE(saved());
    }
    EXPECT_EQ(app().outcomes.actions()->count() + app().outcomes.decisions()->count() +
                  app().outcomes.parked()->count() + app().outcomes.findings()->count(),
              0);
}

TEST_F(InterviewPagesTest, WhatIsTypedOnAPageOutlivesTheProcessUntilItIsUsed) {
    app().closing.setTyped(QStringLiteral("summary/welkom"), QStringLiteral("Iedereen is er"));
    ASSERT_TRUE(saved());
    reopen();
    watch();
    EXPECT_EQ(app().closing.typed(QStringLiteral("summary/welkom")), QStringLiteral("Iedereen is er"));
    app().closing.summarise(QStringLiteral("welkom"), QStringLiteral("Iedereen is er"));
    ASSERT_TRUE(
        wait_until([this] { return at(app().closing.topics(), 0, "standing") == QLatin1String("read"); }));
    EXPECT_EQ(app().closing.typed(QStringLiteral("summary/welkom")), QString());
    ASSERT_TRUE(saved());
    reopen();
    EXPECT_EQ(app().closing.typed(QStringLiteral("summary/welkom")), QString());
}

TEST_F(InterviewPagesTest, ATopicIsReadBackCorrectedAndTheInterviewSignedOff) {
    ASSERT_TRUE(add(QStringLiteral("eerste")));
    app().closing.summarise(QStringLiteral("welkom"), QStringLiteral("Iedereen is er"));
    ASSERT_TRUE(saved());
    app().closing.correct(QStringLiteral("welkom"), QStringLiteral("Niet iedereen"), {});
    ASSERT_TRUE(wait_until(
        [this] { return at(app().closing.topics(), 0, "standing") == QLatin1String("corrected"); }));
    EXPECT_GT(app().closing.openPoints()->count(), 0);
    ASSERT_TRUE(saved());
    app().closing.signOff();
    ASSERT_TRUE(wait_until([this] { return app().closing.signedOff(); }));
    ASSERT_TRUE(saved());
    EXPECT_FALSE(app().closing.changedAfter());
    QString refusal;
    QObject::connect(&app().interview, &InterviewController::refused,
                     [&](const QString& text) { refusal = text; });
    app().notes.setText(QStringLiteral("te laat"));
    app().notes.add();
    EXPECT_FALSE(refusal.isEmpty());
    EXPECT_EQ(app().notes.rows()->count(), 1);
    app().closing.takeBack(QStringLiteral("nog een opmerking"));
    ASSERT_TRUE(wait_until([this] { return !app().interview.locked(); }));
    ASSERT_TRUE(add(QStringLiteral("alsnog")));
    EXPECT_EQ(app().notes.rows()->count(), 2);
}

}  // namespace
}  // namespace meetmoment::app
