#include "shared/merge/attention.hpp"

#include <gtest/gtest.h>

#include <set>

#include "shared/merge/duplicates.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/merge/support.hpp"

namespace meetmoment::merge::test {
namespace {

namespace fields = study::fields;

class AttentionTest : public testing::Test {
  protected:
    AttentionTest() {
        ann.create({{"a", "5"}, {"b", "3"}});
        ann.meet(bob);
        around.form = small_form();
    }
    void break_the_rule() {
        ann.answer({{"a", "4"}});
        bob.answer({{"b", "5"}});
        ann.meet(bob);
    }
    Person ann{1}, bob{2};
    Surroundings around;
};

TEST_F(AttentionTest, IsEmptyForWhatOnePersonWrote) {
    EXPECT_FALSE(needs_history(ann.state()));
    EXPECT_EQ(shown(ann.attention(around)), "");
}

TEST_F(AttentionTest, NamesBothAuthorsOfAConflictAndBlocks) {
    ann.answer({{"a", "6"}});
    bob.answer({{"a", "7"}});
    ann.meet(bob);
    const auto items = ann.attention(around);
    ASSERT_EQ(shown(items), "conflict a");
    EXPECT_EQ(items[0].who, (std::vector<std::string>{"user-1", "user-2"}));
    EXPECT_TRUE(items[0].blocking);
    EXPECT_EQ(items[0].severity, Severity::Problem);
    EXPECT_EQ(items[0].values.size(), 2U);
}

TEST_F(AttentionTest, DoesNotAskPeopleAboutWhatTheFormComputes) {
    ann.answer({{"som", "6"}});
    bob.answer({{"som", "7"}});
    ann.meet(bob);
    EXPECT_EQ(shown(ann.attention(around)), "");
}

TEST_F(AttentionTest, AnAcceptedProblemStaysAcceptedUntilTheRecordChanges) {
    break_the_rule();
    const auto open = ann.attention(around);
    ASSERT_EQ(shown(open), "semantic constraint b");
    EXPECT_TRUE(open[0].blocking);
    ann.write({accept_op(ann.state(), open[0].key)});
    const auto accepted = ann.attention(around);
    ASSERT_EQ(shown(accepted), "[semantic constraint b]");
    EXPECT_FALSE(accepted[0].blocking);
    EXPECT_EQ(accepted[0].accepted->user, "user-1");
    EXPECT_EQ(accepted[0].key, open[0].key);
    ann.answer({{"g", "x"}});
    EXPECT_EQ(shown(ann.attention(around)), "semantic constraint b");
}

TEST_F(AttentionTest, AcceptsNothingThatChangingTheRecordMustSettle) {
    EXPECT_TRUE(may_be_accepted(AttentionKind::Semantic));
    EXPECT_TRUE(may_be_accepted(AttentionKind::Duplicate));
    EXPECT_TRUE(may_be_accepted(AttentionKind::Late));
    EXPECT_FALSE(may_be_accepted(AttentionKind::Conflict));
    EXPECT_FALSE(may_be_accepted(AttentionKind::DeletedVersusEdited));
    EXPECT_FALSE(may_be_accepted(AttentionKind::ChangedAfterApproval));
}

TEST_F(AttentionTest, SaysWhoDeletedAndWhatWasEdited) {
    ann.write({ann.replica.hide(kRecord)});
    bob.answer({{"b", "4"}});
    ann.meet(bob);
    const auto items = ann.attention(around);
    ASSERT_EQ(shown(items), "deleted-versus-edited b");
    ASSERT_EQ(items[0].deletions.size(), 1U);
    EXPECT_EQ(items[0].deletions[0].user, "user-1");
    ASSERT_EQ(items[0].values.size(), 1U);
    EXPECT_EQ(items[0].values[0].user, "user-2");
    EXPECT_EQ(items[0].who, (std::vector<std::string>{"user-1", "user-2"}));
}

TEST_F(AttentionTest, KeepingADeletedRecordSettlesItUntilItIsDeletedAgain) {
    ann.write({ann.replica.hide(kRecord)});
    bob.answer({{"b", "4"}});
    ann.meet(bob);
    Person late{3};
    late.meet(ann);
    ann.write(keep_ops(ann.state(), ann.history()));
    EXPECT_EQ(shown(ann.attention(around)), "");
    EXPECT_FALSE(ann.state().hidden);
    late.write(delete_ops(late.history()));
    EXPECT_TRUE(late.state().hidden);
    ann.meet(late);
    EXPECT_FALSE(ann.state().hidden) << "keeping it was not seen by the later deletion";
    EXPECT_EQ(shown(ann.attention(around)), "deleted-versus-edited");
}

TEST_F(AttentionTest, DeletingAgainHidesWhatWasEdited) {
    ann.write({ann.replica.hide(kRecord)});
    bob.answer({{"b", "4"}});
    ann.meet(bob);
    ann.write(delete_ops(ann.history()));
    EXPECT_TRUE(ann.state().hidden);
    EXPECT_EQ(shown(ann.attention(around)), "");
}

TEST_F(AttentionTest, ListsOtherRecordsWithTheSameKeyUntilOneIsAnAlias) {
    const record::RecordId other{{9}};
    around.same_key = {other};
    const auto items = ann.attention(around);
    ASSERT_EQ(shown(items), "duplicate");
    EXPECT_EQ(items[0].other, other);
    EXPECT_FALSE(items[0].blocking);
    ASSERT_TRUE(business_key(ann.state()));
    ann.write({alias_op(ann.state(), other)});
    EXPECT_EQ(alias_of(ann.state()), other);
    EXPECT_FALSE(business_key(ann.state()));
    ann.write({unalias_op(ann.state())});
    EXPECT_FALSE(alias_of(ann.state()));
    EXPECT_TRUE(business_key(ann.state()));
}

TEST_F(AttentionTest, TwoAliasesOfOneRecordAreForSomebodyToChoose) {
    const record::RecordId one{{7}}, two{{8}};
    ann.write({alias_op(ann.state(), one)});
    bob.write({alias_op(bob.state(), two)});
    ann.meet(bob);
    const auto items = ann.attention(around);
    ASSERT_EQ(shown(items), "two-aliases @alias");
    EXPECT_FALSE(items[0].blocking);
    EXPECT_EQ(items[0].who, (std::vector<std::string>{"user-1", "user-2"}));
    EXPECT_EQ(items, bob.attention(around));
    std::set<record::RecordId> named;
    for (const auto& value : items[0].values)
        named.insert(*aliased_record(value.value));
    EXPECT_EQ(named, (std::set<record::RecordId>{one, two}));
    EXPECT_FALSE(may_be_accepted(items[0].kind));
    ann.write({alias_op(ann.state(), two)});
    EXPECT_EQ(shown(ann.attention(around)), "");
    EXPECT_EQ(alias_of(ann.state()), two);
}

TEST_F(AttentionTest, TheSameAliasTwiceIsNoQuestion) {
    for (Person* person : {&ann, &bob})
        person->write({alias_op(person->state(), record::RecordId{{7}})});
    ann.meet(bob);
    EXPECT_EQ(shown(ann.attention(around)), "");
}

TEST_F(AttentionTest, TheBusinessKeyIsSeatRoundInstrumentRegionAndGroup) {
    const auto key = business_key(ann.state());
    ASSERT_TRUE(key);
    EXPECT_TRUE(key->certain);
    for (const auto field :
         {fields::kRespondent, fields::kRound, fields::kInstrument, fields::kRegion, fields::kGroup}) {
        Person other{5};
        other.meet(ann);
        other.answer({{std::string(field), "X1"}});
        EXPECT_NE(business_key(other.state()), key) << field;
        other.answer({{std::string(field), ""}});
        EXPECT_FALSE(business_key(other.state())) << field;
    }
}

TEST_F(AttentionTest, AnInterviewOfTheGroupOnTheSameDayIsOnlyACandidate) {
    record::RecordState interview;
    interview.kind = "interview";
    const auto set = [&](std::string_view field, record::Value value) {
        interview.fields[{std::string(field), {}}] = {{{{1}, 1, 0}, 1, std::move(value), "u", {}, false}};
    };
    set(fields::kRound, record::present(std::string("M6")));
    set(fields::kRegion, record::present(std::string("AM02")));
    set(fields::kGroup, record::present(std::string("U")));
    EXPECT_FALSE(business_key(interview));
    set(fields::kStarted, record::Present{std::int64_t{86'400'000}});
    const auto key = business_key(interview);
    ASSERT_TRUE(key);
    EXPECT_FALSE(key->certain);
    set(fields::kStarted, record::Present{std::int64_t{2 * 86'400'000 - 1}});
    EXPECT_EQ(business_key(interview), key);
    set(fields::kStarted, record::Present{std::int64_t{2 * 86'400'000}});
    EXPECT_NE(business_key(interview), key);
    set(fields::kStarted, record::Present{INT64_MIN});
    EXPECT_TRUE(business_key(interview));
}

TEST_F(AttentionTest, ACommitIsLateByTheServersClockWhateverItsOwnSays) {
    const UtcMillis closed(std::chrono::milliseconds(1'000'000));
    const auto list = [&](std::optional<std::int64_t> received, bool central) {
        ann.replica.wall = UtcMillis(std::chrono::milliseconds(9'000'000));
        std::vector<HistoryEntry> entries;
        for (const auto& sealed : ann.replica.log()) {
            HistoryEntry entry{sealed.commit, {}};
            if (received) entry.receipt.received = UtcMillis(std::chrono::milliseconds(*received));
            entry.receipt.central = central;
            entries.push_back(std::move(entry));
        }
        around.late_from = closed;
        return shown(merge::attention(ann.state(), History(kRecord, std::move(entries)), around));
    };
    EXPECT_EQ(list(999'999, false), "");
    EXPECT_EQ(list(1'000'000, false), "late");
    EXPECT_EQ(list(1'000'000, true), "") << "the central team's own";
    EXPECT_EQ(list(std::nullopt, false), "") << "a tablet cannot know";
    ann.answer({{std::string(fields::kSource), "fictitious"}});
    EXPECT_EQ(list(1'000'000, false), "");
}

TEST_F(AttentionTest, ARoundIsOpenUntilItsLastDayAndAWeekOfGraceAreOver) {
    study::Round round;
    round.closes = std::chrono::year(2026) / 5 / 31;
    EXPECT_EQ(late_from(round), UtcMillis(std::chrono::sys_days(std::chrono::year(2026) / 6 / 8)));
}

TEST_F(AttentionTest, ClaimsOfCommitsThatAreNowhereDoNoHarm) {
    bob.write({record::Seen{kRecord, {{{77}, UINT32_MAX}, {{1}, UINT32_MAX}}},
               record::Put{kRecord, {"b", {}}, record::present(std::string("9")), {{{77}, 1, UINT32_MAX}}}});
    bob.write({record::Hide{kRecord, {{{88}, UINT32_MAX}}}});
    ann.meet(bob);
    EXPECT_EQ(ann.attention(around), bob.attention(around));
    EXPECT_EQ(attention(record::RecordState{}, History(kRecord, {}), around).size(), 0U);
}

}  // namespace
}  // namespace meetmoment::merge::test
