// Hand-over without its view: every step is in the store before it shows, and nothing of anybody is left in a
// model when it should not be.
#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QSignalSpy>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::TabletOptions;
using testing::wait_until;
using Hand = HandoverController;
using Form = QuestionnaireController;

const QString kPin = QStringLiteral("2468");
const QString kWord = QStringLiteral("Egel ");

struct HandoverTest : ::testing::Test {
    explicit HandoverTest(TabletOptions options = {}) : tablet(std::move(options)) { cheap(); }
    void cheap() { hand().set_cost(store::PinCost::least()); }
    Hand& hand() { return tablet.app().handover; }
    Form& form() { return tablet.app().questionnaire; }

    bool stage(Hand::Stage wanted) {
        return wait_until([&] { return hand().stage() == wanted && !hand().busy(); });
    }
    void restart() {
        tablet.restart();
        cheap();
        ASSERT_TRUE(
            wait_until([&] { return tablet.app().application.state() == ApplicationController::Ready; }));
    }
    bool set_pin() {
        hand().setPin({}, kPin);
        return wait_until([&] { return hand().pinSet() && !hand().busy(); });
    }
    /// From Today to the first question.
    bool give() {
        if (!tablet.start_questionnaire() || !(hand().pinSet() || set_pin())) return false;
        hand().begin();
        if (!stage(Hand::Welcome)) return false;
        hand().start(kWord, false);
        return stage(Hand::Asking);
    }
    QString question() {
        return form().items()->value(form().items()->count() - 1, QStringLiteral("path")).toString();
    }
    bool end(const QString& pin = kPin) {
        hand().end(pin);
        return wait_until([&] { return !hand().busy(); }) && hand().stage() == Hand::None;
    }
    /// Everything that a page could show.
    QByteArray shown() {
        QByteArray all;
        for (const RowModel* model : {tablet.app().today.tasks(), tablet.app().today.drafts(),
                                      tablet.app().today.finished(), form().pages(), form().items(),
                                      form().pageErrors(), form().review(), tablet.app().notes.rows()})
            all += QJsonDocument(model->to_json()).toJson(QJsonDocument::Compact);
        return all;
    }

    Tablet tablet;
};

TEST_F(HandoverTest, NeedsAPin) {
    ASSERT_TRUE(tablet.start_questionnaire());
    hand().begin();
    EXPECT_FALSE(hand().busy());
    EXPECT_EQ(hand().stage(), Hand::None);
    hand().setPin({}, QStringLiteral("12"));
    EXPECT_FALSE(hand().problem().isEmpty());
    EXPECT_FALSE(hand().pinSet());
    ASSERT_TRUE(set_pin());
    hand().begin();
    EXPECT_TRUE(stage(Hand::Welcome));
}

TEST_F(HandoverTest, APinIsChangedWithTheOneBefore) {
    ASSERT_TRUE(set_pin());
    QSignalSpy kept(&hand(), &Hand::pinKept);
    hand().setPin(QStringLiteral("1111"), QStringLiteral("9999"));
    ASSERT_TRUE(wait_until([&] { return !hand().busy(); }));
    EXPECT_EQ(kept.count(), 0);
    EXPECT_FALSE(hand().problem().isEmpty());
    hand().setPin(kPin, QStringLiteral("9999"));
    ASSERT_TRUE(wait_until([&] { return kept.count() == 1; }));
    ASSERT_TRUE(give());
    hand().lock();
    EXPECT_FALSE(end(kPin));
    EXPECT_TRUE(end(QStringLiteral("9999")));
}

TEST_F(HandoverTest, AsksOneQuestionAPage) {
    ASSERT_TRUE(give());
    EXPECT_EQ(question().toStdString(), "welkom/toestemming");
    int questions = 0;
    for (int guard = 0; guard < 200 && !form().reviewing(); ++guard) {
        int asked = 0;
        for (int i = 0; i < form().items()->count(); ++i) {
            const int kind = form().items()->value(i, QStringLiteral("kind")).toInt();
            if (kind != Form::Note && kind != Form::Group) ++asked;
        }
        ASSERT_LE(asked, 1) << "page " << form().pageIndex();
        questions += asked;
        const int before = form().pageIndex();
        ASSERT_TRUE(tablet.answer_page());
        form().next();
        ASSERT_TRUE(form().reviewing() || form().pageIndex() == before + 1) << question().toStdString();
    }
    EXPECT_GT(questions, 20);
    EXPECT_TRUE(form().reviewing());
}

TEST_F(HandoverTest, NothingOfTheInterviewerIsInAModel) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything(QStringLiteral("VANEENANDER")));
    form().finish();
    ASSERT_TRUE(wait_until([&] { return form().finished(); }));
    form().leave();
    ASSERT_TRUE(wait_until([&] { return tablet.app().today.finished()->count() == 1; }));
    ASSERT_TRUE(give());
    tablet.app().records.reload();
    tablet.app().today.setSearch(QStringLiteral("VAN"));
    tablet.in_store([](store::TabletStore&) {});
    EXPECT_EQ(tablet.app().today.tasks()->count(), 0);
    EXPECT_EQ(tablet.app().today.drafts()->count(), 0);
    EXPECT_EQ(tablet.app().today.finished()->count(), 0);
    EXPECT_FALSE(shown().contains("VANEENANDER"));
    QSignalSpy opened(&tablet.app().application, &ApplicationController::openPage);
    tablet.app().application.open(QStringLiteral("today"));
    EXPECT_EQ(opened.count(), 0);
    hand().lock();
    tablet.app().today.setSearch({});
    ASSERT_TRUE(end());
    EXPECT_TRUE(wait_until([&] { return tablet.app().today.finished()->count() == 1; }));
    EXPECT_GT(tablet.app().today.tasks()->count(), 0);
}

TEST_F(HandoverTest, LocksAndGoesOnWithTheOwnWordAtTheSameQuestion) {
    ASSERT_TRUE(give());
    ASSERT_TRUE(tablet.answer_page());
    form().next();
    ASSERT_TRUE(tablet.answer_page());
    form().next();
    const QString where = question();
    hand().lock();
    EXPECT_EQ(hand().stage(), Hand::Locked);
    EXPECT_EQ(form().items()->count() + form().pages()->count() + form().review()->count(), 0);
    hand().unlock(QStringLiteral("muis"));
    ASSERT_TRUE(stage(Hand::Locked));
    EXPECT_FALSE(hand().problem().isEmpty());
    hand().unlock(QStringLiteral("  EGEL"));
    ASSERT_TRUE(stage(Hand::Asking));
    EXPECT_EQ(question(), where);
}

TEST_F(HandoverTest, ComesBackLockedAtTheSameQuestionWithEveryAnswer) {
    ASSERT_TRUE(give());
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(tablet.answer_page());
        form().next();
    }
    const QString where = question();
    restart();
    EXPECT_EQ(hand().stage(), Hand::Locked);
    EXPECT_TRUE(hand().hasWord());
    EXPECT_EQ(tablet.app().today.drafts()->count(), 0);
    EXPECT_FALSE(form().active());
    hand().unlock(kWord);
    ASSERT_TRUE(stage(Hand::Asking));
    EXPECT_EQ(question(), where);
    form().previous();
    EXPECT_FALSE(
        form().items()->value(form().items()->count() - 1, QStringLiteral("value")).toString().isEmpty());
}

TEST_F(HandoverTest, IsInTheStoreBeforeTheFirstQuestionShows) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(set_pin());
    hand().begin();
    ASSERT_TRUE(stage(Hand::Welcome));
    restart();
    EXPECT_EQ(hand().stage(), Hand::Locked);
    EXPECT_FALSE(hand().hasWord()) << "none was chosen";
    EXPECT_TRUE(end());
    EXPECT_TRUE(wait_until([&] { return tablet.app().today.drafts()->count() == 1; }));
}

TEST_F(HandoverTest, DoneLeavesAReceiptAndNothingElse) {
    ASSERT_TRUE(give());
    ASSERT_TRUE(tablet.answer_everything(QStringLiteral("MIJNGEHEIM")));
    EXPECT_TRUE(shown().contains("MIJNGEHEIM"));
    hand().finish();
    ASSERT_TRUE(stage(Hand::Done));
    EXPECT_FALSE(hand().receipt().isEmpty());
    EXPECT_FALSE(shown().contains("MIJNGEHEIM"));
    ASSERT_TRUE(wait_until([&] { return !form().active(); }));
    hand().blank();
    EXPECT_TRUE(hand().receipt().isEmpty());
    hand().unlock(kWord);
    hand().lock();
    EXPECT_EQ(hand().stage(), Hand::Done) << "no way back into what is finished";
    restart();
    EXPECT_EQ(hand().stage(), Hand::Done);
    EXPECT_TRUE(hand().receipt().isEmpty());
    ASSERT_TRUE(end());
    EXPECT_TRUE(wait_until([&] { return tablet.app().today.finished()->count() == 1; }));
    restart();
    EXPECT_EQ(hand().stage(), Hand::None);
}

TEST_F(HandoverTest, AKillRightAfterTheAnswersBecameFinalIsDone) {
    ASSERT_TRUE(give());
    ASSERT_TRUE(tablet.answer_everything());
    std::string state;
    tablet.in_store([&](store::TabletStore& store) { state = *store.setting("handover"); });
    hand().finish();
    ASSERT_TRUE(stage(Hand::Done));
    tablet.in_store([&](store::TabletStore& store) { ASSERT_TRUE(store.set_setting("handover", state)); });
    restart();
    EXPECT_EQ(hand().stage(), Hand::Done);
    EXPECT_FALSE(hand().hasWord());
}

TEST_F(HandoverTest, WhatIsDamagedStaysLocked) {
    ASSERT_TRUE(set_pin());
    for (const char* damaged : {"asking", "asking\nnot-an-id\n\n\n", "\n", "none\n", "welcome\n\n\n\n"}) {
        tablet.in_store(
            [&](store::TabletStore& store) { ASSERT_TRUE(store.set_setting("handover", damaged)); });
        restart();
        EXPECT_EQ(hand().stage(), Hand::Done) << damaged;
        EXPECT_TRUE(end()) << damaged;
    }
}

TEST_F(HandoverTest, WrongPinsWaitAlsoAfterARestart) {
    ASSERT_TRUE(give());
    hand().lock();
    for (int i = 0; i < store::kFreeTries; ++i)
        EXPECT_FALSE(end(QStringLiteral("0000")));
    EXPECT_EQ(hand().pinWait(), 30);
    EXPECT_FALSE(end(kPin)) << "the right one has to wait too";
    restart();
    EXPECT_GT(hand().pinWait(), 25);
    EXPECT_FALSE(end(kPin));
    hand().unlock(kWord);
    EXPECT_TRUE(stage(Hand::Asking)) << "the respondent does not wait for it";
}

TEST_F(HandoverTest, ALanguageOfTheRespondentGoesWithThem) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(set_pin());
    hand().begin();
    ASSERT_TRUE(stage(Hand::Welcome));
    hand().chooseLanguage(QStringLiteral("English (en)"));
    EXPECT_EQ(tablet.app().application.language().toStdString(), "en");
    hand().start(kWord, false);
    ASSERT_TRUE(stage(Hand::Asking));
    tablet.in_store([](store::TabletStore&) {});
    restart();
    EXPECT_EQ(tablet.app().application.language().toStdString(), "en");
    hand().unlock(kWord);
    ASSERT_TRUE(stage(Hand::Asking));
    EXPECT_EQ(form().language().toStdString(), "English (en)");
    hand().lock();
    ASSERT_TRUE(end());
    EXPECT_EQ(tablet.app().application.language().toStdString(), "nl");
}

/// Takes all room, down to the last bytes of the pages that are there.
void fill(store::TabletStore& store) {
    ASSERT_TRUE(store.limit_pages(1));
    int number = 0;
    for (const std::size_t size : {20'000U, 2'000U, 200U, 20U, 1U})
        while (store.set_setting("filler" + std::to_string(++number), std::string(size, 'x')))
            ASSERT_LT(number, 100'000);
}

TEST_F(HandoverTest, ATabletWithoutRoomStaysWithTheInterviewer) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(set_pin());
    const int items = form().items()->count();
    tablet.in_store(fill);
    hand().begin();
    ASSERT_TRUE(hand().busy());
    ASSERT_TRUE(wait_until([&] { return !hand().busy(); }));
    EXPECT_EQ(hand().stage(), Hand::None);
    EXPECT_FALSE(hand().problem().isEmpty());
    EXPECT_TRUE(form().active());
    EXPECT_EQ(form().items()->count(), items) << "the interviewer's page, not that of a respondent";
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    hand().begin();
    EXPECT_TRUE(stage(Hand::Welcome)) << "with room it goes on";
    EXPECT_TRUE(hand().problem().isEmpty());
}

struct GoalsHandoverTest : HandoverTest {
    GoalsHandoverTest() : HandoverTest({.goals = true}) {}
    bool start() {
        form().start(QStringLiteral("doelen"), QStringLiteral("M0"), QStringLiteral("AM02"),
                     QStringLiteral("U"));
        return wait_until([&] { return form().active(); }) && set_pin();
    }
};

TEST_F(GoalsHandoverTest, AsksForConsentWhereTheFormDoesNot) {
    ASSERT_TRUE(start());
    hand().begin();
    ASSERT_TRUE(stage(Hand::Welcome));
    const auto id = form().filling()->id();
    EXPECT_TRUE(hand().consentAsked());
    EXPECT_FALSE(hand().consentText().isEmpty());
    hand().start(kWord, false);
    EXPECT_EQ(hand().stage(), Hand::Welcome);
    EXPECT_FALSE(hand().problem().isEmpty());
    hand().start(kWord, true);
    ASSERT_TRUE(stage(Hand::Asking));
    tablet.in_store([&](store::TabletStore& store) {
        EXPECT_TRUE((*store.record(id))->text(study::fields::kParticipation).starts_with("given "));
    });
}

TEST_F(GoalsHandoverTest, InstancesOfRepeatsAreAskedOneByOne) {
    ASSERT_TRUE(start());
    hand().begin();
    ASSERT_TRUE(stage(Hand::Welcome));
    hand().start(kWord, true);
    ASSERT_TRUE(stage(Hand::Asking));
    const auto kind = [&] {
        return form().items()->value(form().items()->count() - 1, QStringLiteral("kind")).toInt();
    };
    for (int guard = 0; guard < 20 && kind() != Form::AddRepeat; ++guard) {
        ASSERT_TRUE(tablet.answer_page());
        form().next();
    }
    ASSERT_EQ(kind(), Form::AddRepeat);
    const QString repeat = question();
    form().addInstance(repeat);
    EXPECT_NE(kind(), Form::AddRepeat) << "its first question comes up";
    EXPECT_TRUE(question().startsWith(repeat));
    const QString where = question();
    EXPECT_FALSE(form().pageTitle().isEmpty());
    ASSERT_TRUE(tablet.answer_page());
    hand().lock();
    hand().unlock(kWord);
    ASSERT_TRUE(stage(Hand::Asking));
    EXPECT_EQ(question(), where);
    form().next();
    tablet.in_store([](store::TabletStore&) {});
    const QString after = question();
    restart();
    hand().unlock(kWord);
    ASSERT_TRUE(stage(Hand::Asking));
    EXPECT_EQ(question(), after);
}

}  // namespace
}  // namespace meetmoment::app
