// I13: an approval stays what it was.
#include "shared/merge/approval.hpp"

#include <gtest/gtest.h>

#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"
#include "tests/shared/merge/support.hpp"

namespace meetmoment::merge::test {
namespace {

class I13PinnedApproval : public testing::Test {
  protected:
    I13PinnedApproval() {
        ann.create({{"a", "5"}, {"b", "3"}});
        ann.meet(bob);
        ann.meet(reviewer);
        reviewer.approve();
        approved = record::state_digest(reviewer.state());
    }
    [[nodiscard]] Hash128 snapshot_digest(const Person& of) const {
        const auto approval = approval_of(of.state());
        const auto state = approval ? approved_state(of.history(), *approval) : std::nullopt;
        return state ? record::state_digest(*state) : Hash128{};
    }
    Person ann{1}, bob{2}, reviewer{9};
    Hash128 approved;
};

TEST_F(I13PinnedApproval, HoldsForTheStateThatTheReviewerSaw) {
    EXPECT_EQ(approval_of(reviewer.state())->digest, approved);
    EXPECT_EQ(shown(reviewer.attention()), "");
    EXPECT_EQ(snapshot_digest(reviewer), approved);
}

TEST_F(I13PinnedApproval, StaysValidWhenEverythingIsDeliveredAgainInAnotherOrder) {
    Person other{20};
    auto log = reviewer.replica.log();
    std::reverse(log.begin(), log.end());
    for (int times = 0; times < 2; ++times)
        for (const auto& sealed : log)
            other.replica.take(sealed);
    EXPECT_EQ(record::state_digest(other.state()), approved);
    EXPECT_EQ(shown(other.attention()), "");
}

TEST_F(I13PinnedApproval, ShowsWhatChangedAfterwardsAndByWhom) {
    reviewer.meet(bob);
    bob.answer({{"b", "4"}, {"c", "new"}});
    const auto items = bob.attention();
    ASSERT_EQ(shown(items), "changed-after-approval b");
    ASSERT_EQ(items[0].changes.size(), 2U);
    EXPECT_EQ(items[0].changes[0].before, record::present(std::string("3")));
    EXPECT_EQ(items[0].changes[0].after, record::present(std::string("4")));
    EXPECT_EQ(items[0].changes[0].user, "user-2");
    EXPECT_EQ(items[0].changes[1].path.field, "c");
    EXPECT_FALSE(items[0].changes[1].before);
    EXPECT_FALSE(items[0].blocking);
}

TEST_F(I13PinnedApproval, KeepsTheApprovedSnapshotThroughEveryLaterChange) {
    bob.answer({{"b", "1"}});  // written before Bob knew of the approval, comes after it
    bob.meet(reviewer);
    ann.answer({{"a", "7"}, {"b", ""}});
    ann.meet(bob);
    ann.answer({{"b", "2"}});
    EXPECT_NE(record::state_digest(ann.state()), approved);
    EXPECT_EQ(snapshot_digest(ann), approved);
    const auto snapshot = approved_state(ann.history(), *approval_of(ann.state()));
    EXPECT_EQ(snapshot->text("a"), "5");
    EXPECT_EQ(snapshot->text("b"), "3");
}

TEST_F(I13PinnedApproval, DoesNotCountWhatTheReviewItselfWrites) {
    reviewer.write({accept_op(reviewer.state(), Hash128{})});
    reviewer.write({reviewer.replica.put(kRecord, std::string(study::fields::kReviewKept), "kept")});
    EXPECT_EQ(record::state_digest(reviewer.state()), approved);
    EXPECT_EQ(shown(reviewer.attention()), "");
}

TEST_F(I13PinnedApproval, ANewApprovalPinsTheNewState) {
    reviewer.meet(bob);
    bob.answer({{"b", "4"}});
    bob.meet(reviewer);
    reviewer.approve();
    EXPECT_EQ(shown(reviewer.attention()), "");
    EXPECT_NE(approval_of(reviewer.state())->digest, approved);
    EXPECT_EQ(approved_state(reviewer.history(), *approval_of(reviewer.state()))->text("b"), "4");
}

TEST_F(I13PinnedApproval, FallsBackOnTheServersSequenceWhenTheApprovalDoesNotSayWhatItSaw) {
    ann.meet(bob);
    Person silent{12};
    silent.meet(ann);
    const study::Review review{study::ReviewState::Approved, record::state_digest(silent.state())};
    silent.write({record::Put{
        kRecord, {std::string(study::fields::kReview), {}}, record::present(study::to_string(review)), {}}});
    bob.answer({{"b", "1"}});
    silent.meet(bob);
    std::vector<HistoryEntry> entries;
    std::uint64_t server_seq = 0;
    for (const std::uint64_t writer : {1, 12, 2})
        for (const auto& sealed : silent.replica.log())
            if (sealed.commit.id.writer.value == writer)
                entries.push_back({sealed.commit, {++server_seq, std::nullopt, false}});
    const History history(kRecord, std::move(entries));
    const auto snapshot = approved_state(history, *approval_of(silent.state()));
    ASSERT_TRUE(snapshot);
    EXPECT_EQ(snapshot->text("b"), "3");
}

TEST_F(I13PinnedApproval, GivesNoSnapshotThatWasNotApproved) {
    auto log = reviewer.replica.log();
    std::erase_if(log, [](const auto& sealed) { return sealed.commit.id.writer.value == 1; });
    EXPECT_FALSE(approved_state(history_of(log), *approval_of(reviewer.state())));
    EXPECT_FALSE(approved_state(history_of({}), *approval_of(reviewer.state())));
}

}  // namespace
}  // namespace meetmoment::merge::test
