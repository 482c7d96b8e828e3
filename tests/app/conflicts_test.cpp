// Answers that two people gave differently, and what the central team sent back.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

const record::Path kAnswer{"samenwerking/a1", {}};

struct ConflictsTest : ::testing::Test {
    Tablet tablet;
    record::RecordId id;

    ConflictsController& conflicts() { return tablet.app().conflicts; }
    QuestionnaireController& form() { return tablet.app().questionnaire; }

    bool leave() {
        form().leave();
        return wait_until([this] { return !form().active(); });
    }
    /// A questionnaire that is not finished, with this answer by this tablet and another one by tablet_b.
    void disagree(const QString& path, const char* mine, const char* theirs) {
        ASSERT_TRUE(form().active() || tablet.start_questionnaire());
        ASSERT_TRUE(tablet.answer(path, QLatin1String(mine)));
        id = *Uuid::parse(from_qt(form().recordId()));
        ASSERT_TRUE(leave());
        tablet.receive({record::Put{id, {from_qt(path), {}}, record::present(theirs), {}}}, "tablet_b");
        ASSERT_TRUE(wait_until([this] { return conflicts().count() == 1; }));
    }
    QString key() { return conflicts().rows()->value(0, QStringLiteral("key")).toString(); }
    QVariantList answers() { return conflicts().rows()->value(0, QStringLiteral("answers")).toList(); }
    int index_of(const QString& user) {
        const QVariantList all = answers();
        for (int i = 0; i < all.size(); ++i)
            if (all[i].toMap().value(QStringLiteral("user")) == user) return i;
        return -1;
    }
    record::RecordState state() {
        record::RecordState state;
        tablet.in_store([&](store::TabletStore& store) { state = **store.record(id); });
        return state;
    }
    std::vector<record::Commit> commits() {
        std::vector<record::Commit> all;
        tablet.in_store([&](store::TabletStore& store) {
            const auto history = store.history(id);
            for (const store::LogEntry& entry : *history)
                all.push_back(entry.commit.commit);
        });
        return all;
    }
    bool keep(int index, const char* reason) {
        conflicts().keep(key(), index, QLatin1String(reason));
        return wait_until([this] { return !conflicts().busy(); }) && conflicts().problem().isEmpty();
    }
};

TEST_F(ConflictsTest, ShowBothAnswersInWordsWithWhoAndWhen) {
    disagree(QStringLiteral("achtergrond/organisatie"), "uwv", "gemeente");
    const auto text = [this](const char* role) {
        return conflicts().rows()->value(0, QLatin1String(role)).toString();
    };
    EXPECT_TRUE(text("title").contains(QLatin1String("Friesland"))) << from_qt(text("title"));
    EXPECT_FALSE(text("question").contains(QLatin1Char('/'))) << from_qt(text("question"));
    ASSERT_EQ(answers().size(), 2);
    const QVariantMap mine = answers()[index_of(QStringLiteral("tester"))].toMap();
    const QVariantMap theirs = answers()[index_of(QStringLiteral("tablet_b"))].toMap();
    EXPECT_EQ(mine.value(QStringLiteral("text")).toString(), QStringLiteral("UWV"));
    EXPECT_TRUE(theirs.value(QStringLiteral("text")).toString().startsWith(QLatin1String("Gemeente")));
    EXPECT_TRUE(theirs.value(QStringLiteral("when")).toString().startsWith(QLatin1String("vandaag")));
}

TEST_F(ConflictsTest, KeepingOneSettlesItAndTheHistoryTellsWhy) {
    disagree(QStringLiteral("samenwerking/a1"), "3", "5");
    ASSERT_TRUE(keep(index_of(QStringLiteral("tester")), "  Nagevraagd bij de respondent "));
    ASSERT_TRUE(wait_until([this] { return conflicts().count() == 0; }));
    EXPECT_TRUE(state().conflicts().empty());
    EXPECT_EQ(state().text("samenwerking/a1"), "3");
    const auto all = commits();
    EXPECT_EQ(all.back().reason, "Nagevraagd bij de respondent");
    const auto* put = std::get_if<record::Put>(&all.back().ops.front());
    ASSERT_NE(put, nullptr);
    EXPECT_EQ(put->path, kAnswer);
    EXPECT_EQ(put->over.size(), 2U) << "over all that was shown";
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const record::Commit& commit) {
        return commit.user == "tablet_b";
    })) << "the other answer stays in the history";
    EXPECT_TRUE(wait_until([this] { return tablet.app().today.conflicts() == 0; }));
}

TEST_F(ConflictsTest, TheOtherPersonsAnswerCanBeKeptToo) {
    disagree(QStringLiteral("samenwerking/a1"), "3", "5");
    ASSERT_TRUE(keep(index_of(QStringLiteral("tablet_b")), "Zij had gelijk"));
    EXPECT_TRUE(state().conflicts().empty());
    EXPECT_EQ(state().text("samenwerking/a1"), "5");
}

TEST_F(ConflictsTest, WhatFollowsFromTheKeptAnswerFollowsInTheSameCommit) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("achtergrond/organisatie"), QStringLiteral("anders")));
    ASSERT_TRUE(
        tablet.answer(QStringLiteral("achtergrond/organisatie_anders"), QStringLiteral("Een netwerk")));
    disagree(QStringLiteral("achtergrond/organisatie"), "anders", "uwv");
    ASSERT_TRUE(keep(index_of(QStringLiteral("tablet_b")), "Het is UWV"));
    const auto after = state();
    EXPECT_EQ(after.text("achtergrond/organisatie"), "uwv");
    const record::Value* other = after.shown("achtergrond/organisatie_anders");
    ASSERT_NE(other, nullptr);
    EXPECT_TRUE(std::holds_alternative<record::NotRelevant>(*other));
    EXPECT_EQ(commits().back().reason, "Het is UWV");
}

TEST_F(ConflictsTest, NothingIsKeptWithoutAReason) {
    disagree(QStringLiteral("samenwerking/a1"), "3", "5");
    const auto before = commits().size();
    EXPECT_FALSE(keep(0, "   "));
    EXPECT_EQ(conflicts().problemKey(), key());
    EXPECT_EQ(commits().size(), before);
    EXPECT_EQ(state().conflicts().size(), 1U);
}

TEST_F(ConflictsTest, AnAnswerThatCameMeanwhileIsNotOverwritten) {
    disagree(QStringLiteral("samenwerking/a1"), "3", "5");
    const auto shown = answers().size();
    const QString row = key();
    // The page does not know of it yet.
    tablet.in_store([this](store::TabletStore& store) {
        const auto mine = (*store.record(id))->fields.at(kAnswer);
        std::vector<record::Dot> over;
        for (const record::Live& live : mine)
            over.push_back(live.dot);
        ASSERT_TRUE(store.commit("four-regions/AM02/field", "v-u:2026.1",
                                 {record::Put{id, kAnswer, record::present("1"), over}}));
    });
    ASSERT_EQ(answers().size(), shown);
    conflicts().keep(row, 0, QStringLiteral("Nagevraagd"));
    ASSERT_TRUE(wait_until([this] { return !conflicts().busy(); }));
    EXPECT_TRUE(conflicts().problem().contains(QLatin1String("intussen"))) << from_qt(conflicts().problem());
    EXPECT_EQ(state().text("samenwerking/a1"), "1");
}

TEST_F(ConflictsTest, AChangeThatWaitsForItsReasonIsNotSweptAlong) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    id = *Uuid::parse(from_qt(form().recordId()));
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    ASSERT_TRUE(leave());
    tablet.receive({record::Put{id, kAnswer, record::present("5"), {}}}, "tablet_b");
    ASSERT_TRUE(wait_until([this] { return conflicts().count() == 1; }));
    form().open(to_qt(id.to_string()));
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a4"), QStringLiteral("9")));
    ASSERT_TRUE(leave());
    EXPECT_FALSE(keep(0, "Nagevraagd"));
    EXPECT_EQ(state().conflicts().size(), 1U);
    tablet.in_store([this](store::TabletStore& store) { EXPECT_FALSE(store.drafts(id)->empty()); });
}

TEST_F(ConflictsTest, AThirdAnswerIsGivenAtTheQuestion) {
    disagree(QStringLiteral("samenwerking/a1"), "3", "5");
    conflicts().openQuestion(key());
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    bool shown = false;
    for (int row = 0; row < form().items()->count(); ++row)
        shown =
            shown || form().items()->value(row, QStringLiteral("path")) == QStringLiteral("samenwerking/a1");
    EXPECT_TRUE(shown) << "its page is open";
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a1"), QStringLiteral("4")));
    ASSERT_TRUE(leave());
    ASSERT_TRUE(wait_until([this] { return conflicts().count() == 0; }));
    EXPECT_EQ(state().text("samenwerking/a1"), "4");
}

TEST_F(ConflictsTest, TimesThatDifferByThemselvesAreNotAskedOfAnybody) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a1"), QStringLiteral("3")));
    id = *Uuid::parse(from_qt(form().recordId()));
    ASSERT_TRUE(leave());
    tablet.receive({record::Put{id,
                                {std::string(study::fields::kStarted), {}},
                                record::Present{record::Scalar{std::int64_t{7}}},
                                {}}},
                   "tablet_b");
    ASSERT_TRUE(wait_until([this] { return state().conflicts().size() == 1; }));
    EXPECT_FALSE(wait_until([this] { return conflicts().count() > 0; }, 300));
}

// --- sent back

struct RemarksTest : ConflictsTest {
    TodayController& today() { return tablet.app().today; }
    bool remarks(int count) {
        return wait_until([this, count] { return today().remarks()->count() == count; });
    }
    void finish_one() {
        ASSERT_TRUE(tablet.start_questionnaire());
        ASSERT_TRUE(tablet.answer_everything());
        id = *Uuid::parse(from_qt(form().recordId()));
        form().finish();
        ASSERT_TRUE(wait_until([this] { return form().finished(); }));
        ASSERT_TRUE(leave());
    }
    void review(const char* state, const char* reason) {
        std::vector<record::Dot> over;
        const auto live = this->state();
        if (const auto found = live.fields.find({std::string(study::fields::kReview), {}});
            found != live.fields.end())
            for (const record::Live& one : found->second)
                over.push_back(one.dot);
        tablet.receive(
            {record::Put{id, {std::string(study::fields::kReview), {}}, record::present(state), over}},
            "analist", reason);
    }
};

TEST_F(RemarksTest, WhatTheCentreSentBackIsATaskThatLeadsToTheAnswers) {
    finish_one();
    EXPECT_EQ(today().remarks()->count(), 0);
    review("returned", "Vraag 3 is leeg");
    ASSERT_TRUE(remarks(1));
    EXPECT_EQ(today().remarks()->value(0, QStringLiteral("remark")), QStringLiteral("Vraag 3 is leeg"));
    EXPECT_TRUE(
        today().remarks()->value(0, QStringLiteral("when")).toString().startsWith(QLatin1String("vandaag")));
    today().openRemark(today().remarks()->value(0, QStringLiteral("recordId")).toString());
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_TRUE(form().reviewing());
}

TEST_F(RemarksTest, ATaskIsDoneWhenTheRecordWasWorkedOnAndComesBackWithTheNextRemark) {
    finish_one();
    review("returned", "Vraag 3 is leeg");
    ASSERT_TRUE(remarks(1));
    form().open(to_qt(id.to_string()));
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a4"), QStringLiteral("9")));
    form().setReason(QStringLiteral("Aangevuld"));
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    ASSERT_TRUE(leave());
    ASSERT_TRUE(remarks(0));
    review("returned", "Nog niet goed");
    ASSERT_TRUE(remarks(1));
    EXPECT_EQ(today().remarks()->value(0, QStringLiteral("remark")), QStringLiteral("Nog niet goed"));
}

TEST_F(RemarksTest, WhatIsApprovedOrOpenedAgainIsNoTask) {
    finish_one();
    review("returned", "Vraag 3 is leeg");
    ASSERT_TRUE(remarks(1));
    review("open", "Toch goed");
    ASSERT_TRUE(remarks(0));
}

TEST_F(RemarksTest, ARespondentSeesNoneOfThem) {
    finish_one();
    review("returned", "Vraag 3 is leeg");
    ASSERT_TRUE(remarks(1));
    tablet.app().application.set_handed_over(true);
    EXPECT_TRUE(remarks(0));
    tablet.app().application.set_handed_over(false);
    EXPECT_TRUE(remarks(1));
}

}  // namespace
}  // namespace meetmoment::app
