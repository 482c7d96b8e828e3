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
        west.write({Create{kRecord, "submission", std::nullopt}, west.put(kRecord, "a1", "3")});
        east.take_all(west);
    }
    void meet() {
        west.take_all(east);
        east.take_all(west);
        ASSERT_EQ(west.canonical(), east.canonical());
    }

    Replica west{20};
    Replica east{10};
};

TEST_F(Deletion, HidesARecordWhenItHadSeenEverything) {
    east.write({east.hide(kRecord)});
    meet();
    EXPECT_TRUE(west.state(kRecord).hidden);
    EXPECT_FALSE(west.state(kRecord).deleted_versus_edited);
    EXPECT_EQ(west.state(kRecord).text("a1"), "3");  // nothing is gone
}

TEST_F(Deletion, LeavesARecordVisibleThatWasEditedAtTheSameTime) {
    east.write({east.hide(kRecord)});
    west.write({west.put(kRecord, "a1", "4")});
    meet();
    EXPECT_FALSE(west.state(kRecord).hidden);
    EXPECT_TRUE(west.state(kRecord).deleted_versus_edited);
}

TEST_F(Deletion, BringsARecordBackByALaterEdit) {
    east.write({east.hide(kRecord)});
    meet();
    west.write({west.put(kRecord, "a1", "4")});
    meet();
    EXPECT_TRUE(east.state(kRecord).deleted_versus_edited);
}

TEST_F(Deletion, HidesAgainWhenTheEditHasBeenSeen) {
    east.write({east.hide(kRecord)});
    west.write({west.put(kRecord, "a1", "4")});
    meet();
    east.write({east.hide(kRecord)});
    meet();
    EXPECT_TRUE(west.state(kRecord).hidden);
}

TEST_F(Deletion, IsNoEditThatKeepsARecordFromBeingHidden) {
    east.write({east.hide(kRecord)});
    west.write({west.hide(kRecord)});
    meet();
    EXPECT_TRUE(west.state(kRecord).hidden);
}

TEST_F(Deletion, CoversWhatIsWrittenInTheSameCommit) {
    east.write({east.put(kRecord, "@status", "withdrawn"), east.hide(kRecord)});
    meet();
    EXPECT_TRUE(west.state(kRecord).hidden);
}

TEST_F(Deletion, CountsTwoDeletionsTogether) {
    Replica third(30);
    third.take_all(west);
    west.write({west.put(kRecord, "a4", "ja")});
    third.write({third.put(kRecord, "a5", "nee")});
    // Each has seen only one of the two edits; together they cover both.
    east.take_all(west);
    east.write({east.hide(kRecord)});
    third.write({third.hide(kRecord)});
    east.take_all(third);
    EXPECT_TRUE(east.state(kRecord).hidden);
}

TEST_F(Deletion, DoesNotReachOtherRecords) {
    const RecordId other{{8}};
    west.write({Create{other, "submission", std::nullopt}});
    west.write({west.hide(kRecord)});
    EXPECT_TRUE(west.state(kRecord).hidden);
    EXPECT_FALSE(west.state(other).hidden);
}

TEST_F(Deletion, ArrivingFirstHidesNothingThatComesLaterUnseen) {
    Replica empty(40);
    east.write({east.hide(kRecord)});
    west.write({west.put(kRecord, "a1", "4")});
    empty.take(east.log().front());
    empty.take_all(west);
    empty.take_all(east);
    EXPECT_TRUE(empty.state(kRecord).deleted_versus_edited);
}

TEST_F(Deletion, ChangesTheStateThatAnApprovalPins) {
    const Hash128 before = state_digest(west.state(kRecord));
    west.write({west.hide(kRecord)});
    EXPECT_NE(state_digest(west.state(kRecord)), before);
}

}  // namespace meetmoment::record
