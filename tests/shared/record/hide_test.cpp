#include <gtest/gtest.h>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

using testing::Replica;

const RecordId kRecord{{7}};

}  // namespace

class Deletion : public ::testing::Test {
  protected:
    Deletion() {
        noor.write({Create{kRecord, "submission", std::nullopt}, noor.put(kRecord, "a1", "3")});
        sem.take_all(noor);
    }
    void meet() {
        noor.take_all(sem);
        sem.take_all(noor);
        ASSERT_EQ(noor.canonical(), sem.canonical());
    }

    Replica noor{20};
    Replica sem{10};
};

TEST_F(Deletion, HidesARecordWhenItHadSeenEverything) {
    sem.write({sem.hide(kRecord)});
    meet();
    EXPECT_TRUE(noor.state(kRecord).hidden);
    EXPECT_FALSE(noor.state(kRecord).deleted_versus_edited);
    EXPECT_EQ(noor.state(kRecord).text("a1"), "3");  // nothing is gone
}

TEST_F(Deletion, LeavesARecordVisibleThatWasEditedAtTheSameTime) {
    sem.write({sem.hide(kRecord)});
    noor.write({noor.put(kRecord, "a1", "4")});
    meet();
    EXPECT_FALSE(noor.state(kRecord).hidden);
    EXPECT_TRUE(noor.state(kRecord).deleted_versus_edited);
}

TEST_F(Deletion, BringsARecordBackByALaterEdit) {
    sem.write({sem.hide(kRecord)});
    meet();
    noor.write({noor.put(kRecord, "a1", "4")});
    meet();
    EXPECT_TRUE(sem.state(kRecord).deleted_versus_edited);
}

TEST_F(Deletion, HidesAgainWhenTheEditHasBeenSeen) {
    sem.write({sem.hide(kRecord)});
    noor.write({noor.put(kRecord, "a1", "4")});
    meet();
    sem.write({sem.hide(kRecord)});
    meet();
    EXPECT_TRUE(noor.state(kRecord).hidden);
}

TEST_F(Deletion, IsNoEditThatKeepsARecordFromBeingHidden) {
    sem.write({sem.hide(kRecord)});
    noor.write({noor.hide(kRecord)});
    meet();
    EXPECT_TRUE(noor.state(kRecord).hidden);
}

TEST_F(Deletion, CoversWhatIsWrittenInTheSameCommit) {
    sem.write({sem.put(kRecord, "@status", "withdrawn"), sem.hide(kRecord)});
    meet();
    EXPECT_TRUE(noor.state(kRecord).hidden);
}

TEST_F(Deletion, CountsTwoDeletionsTogether) {
    Replica third(30);
    third.take_all(noor);
    noor.write({noor.put(kRecord, "a4", "ja")});
    third.write({third.put(kRecord, "a5", "nee")});
    // Each has seen only one of the two edits; together they cover both.
    sem.take_all(noor);
    sem.write({sem.hide(kRecord)});
    third.write({third.hide(kRecord)});
    sem.take_all(third);
    EXPECT_TRUE(sem.state(kRecord).hidden);
}

TEST_F(Deletion, DoesNotReachOtherRecords) {
    const RecordId other{{8}};
    noor.write({Create{other, "submission", std::nullopt}});
    noor.write({noor.hide(kRecord)});
    EXPECT_TRUE(noor.state(kRecord).hidden);
    EXPECT_FALSE(noor.state(other).hidden);
}

TEST_F(Deletion, ArrivingFirstHidesNothingThatComesLaterUnseen) {
    Replica empty(40);
    sem.write({sem.hide(kRecord)});
    noor.write({noor.put(kRecord, "a1", "4")});
    empty.take(sem.log().front());
    empty.take_all(noor);
    empty.take_all(sem);
    EXPECT_TRUE(empty.state(kRecord).deleted_versus_edited);
}

TEST_F(Deletion, ChangesTheStateThatAnApprovalPins) {
    const Hash128 before = state_digest(noor.state(kRecord));
    noor.write({noor.hide(kRecord)});
    EXPECT_NE(state_digest(noor.state(kRecord)), before);
}

}  // namespace meetmoment::record
