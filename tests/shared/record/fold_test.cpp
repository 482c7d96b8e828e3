#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

using testing::Replica;

const RecordId kRecord{{7}};
const Path kA1{"a1", {}};
const Path kTags{"tags", {}};

std::vector<std::string> texts(const Siblings& siblings) {
    std::vector<std::string> all;
    for (const Live& live : siblings)
        all.push_back(to_display(live.value));
    return all;
}

}  // namespace

class Fold : public ::testing::Test {
  protected:
    Fold() {
        west.write({Create{kRecord, "submission", std::nullopt}, west.put(kRecord, "a1", "3")});
        east.take_all(west);
    }
    void meet() {
        west.take_all(east);
        east.take_all(west);
    }
    [[nodiscard]] Siblings a1() const { return west.state(kRecord).fields.at(kA1); }

    Replica west{20};
    Replica east{10};
};

TEST_F(Fold, ReplacesWhatTheAuthorHadLoaded) {
    east.write({east.put(kRecord, "a1", "4")});
    meet();
    EXPECT_THAT(texts(a1()), ::testing::ElementsAre("4"));
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
}

TEST_F(Fold, KeepsBothValuesOfAConcurrentEdit) {
    west.write({west.put(kRecord, "a1", "1")});
    east.write({east.put(kRecord, "a1", "5")});
    meet();
    EXPECT_THAT(texts(a1()), ::testing::UnorderedElementsAre("1", "5"));
    EXPECT_THAT(west.state(kRecord).conflicts(), ::testing::ElementsAre(kA1));
}

TEST_F(Fold, MergesEditsOfDifferentFieldsWithoutConflict) {
    west.write({west.put(kRecord, "a4", "ja")});
    east.write({east.put(kRecord, "a5", "nee")});
    meet();
    EXPECT_EQ(west.state(kRecord).text("a4"), "ja");
    EXPECT_EQ(west.state(kRecord).text("a5"), "nee");
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
}

TEST_F(Fold, ShowsTheHighestLamportThenTheHighestWriter) {
    west.write({west.put(kRecord, "a1", "of writer 20")});
    east.write({east.put(kRecord, "a1", "of writer 10")});
    meet();
    EXPECT_EQ(west.state(kRecord).text("a1"), "of writer 20");

    Replica late(5);
    late.lamport = 100;
    late.write({Put{kRecord, kA1, present("later"), {}}});
    west.take_all(late);
    EXPECT_EQ(west.state(kRecord).text("a1"), "later");
}

TEST_F(Fold, CountsEqualValuesOfTwoAuthorsOnce) {
    west.write({west.put(kRecord, "a1", "5")});
    east.write({east.put(kRecord, "a1", "5")});
    meet();
    EXPECT_EQ(a1().size(), 2U);
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
}

TEST_F(Fold, TellsTheKindsOfMissingApart) {
    west.write({west.put(kRecord, kA1, Cleared{})});
    east.write({east.put(kRecord, kA1, Refused{})});
    meet();
    EXPECT_THAT(west.state(kRecord).conflicts(), ::testing::ElementsAre(kA1));
    EXPECT_EQ(west.state(kRecord).text("a1"), "");
}

TEST_F(Fold, DoesNotTakeANumberThatIsNoneForAConflictWithItself) {
    west.write({west.put(kRecord, kA1, Present{Scalar{std::nan("")}})});
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
    east.write({east.put(kRecord, kA1, Present{Scalar{std::nan("")}})});
    meet();
    EXPECT_EQ(a1().size(), 2U);
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
}

TEST_F(Fold, SettlesAConflictByAPutOverEverySibling) {
    west.write({west.put(kRecord, "a1", "1")});
    east.write({east.put(kRecord, "a1", "5")});
    meet();
    west.write({west.put(kRecord, "a1", "2")});
    meet();
    EXPECT_THAT(texts(east.state(kRecord).fields.at(kA1)), ::testing::ElementsAre("2"));
}

TEST_F(Fold, KeepsASiblingThatTheResolutionHadNotSeen) {
    Replica third(30);
    third.take_all(west);
    west.write({west.put(kRecord, "a1", "1")});
    east.write({east.put(kRecord, "a1", "5")});
    third.write({third.put(kRecord, "a1", "9")});
    meet();
    west.write({west.put(kRecord, "a1", "2")});
    west.take_all(third);
    EXPECT_THAT(texts(a1()), ::testing::UnorderedElementsAre("2", "9"));
}

TEST_F(Fold, KeepsBothElementsThatWereAddedAtOnce) {
    west.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    east.write({Add{kRecord, kTags, std::string("werk"), {}}});
    meet();
    EXPECT_THAT(texts(west.state(kRecord).fields.at(kTags)), ::testing::UnorderedElementsAre("zorg", "werk"));
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
}

TEST_F(Fold, LetsAnAdditionWinOverARemovalThatHadNotSeenIt) {
    west.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    meet();
    east.write({Remove{kRecord, kTags, east.loaded(kRecord, kTags)}});
    west.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    meet();
    EXPECT_THAT(texts(west.state(kRecord).fields.at(kTags)), ::testing::ElementsAre("zorg"));
}

TEST_F(Fold, ForgetsARemovedElementAltogether) {
    west.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    west.write({Remove{kRecord, kTags, west.loaded(kRecord, kTags)}});
    EXPECT_FALSE(west.state(kRecord).fields.contains(kTags));
}

TEST_F(Fold, NamesARecordByItsFirstCreateInAnyOrder) {
    Replica one(1);
    Replica two(2);
    one.write({Create{kRecord, "interview", std::nullopt}});
    two.write({Create{kRecord, "note", RecordId{{9}}}});
    Replica forth(8);
    Replica back(9);
    forth.take_all(one);
    forth.take_all(two);
    back.take_all(two);
    back.take_all(one);
    EXPECT_EQ(forth.state(kRecord).kind, "interview");
    EXPECT_EQ(forth.canonical(), back.canonical());
}

TEST_F(Fold, HoldsAnswersThatArriveBeforeTheirRecord) {
    Replica empty(9);
    auto log = west.log();
    west.write({west.put(kRecord, "a4", "ja")});
    empty.take(west.log().back());
    EXPECT_EQ(empty.state(kRecord).text("a4"), "ja");
    EXPECT_EQ(empty.state(kRecord).kind, "");
    empty.take_all(west);
    EXPECT_EQ(empty.state(kRecord).kind, "submission");
}

TEST_F(Fold, SeparatesTheInstancesOfARepeat) {
    const Path first{"members/name", {Uuid{{1}}}};
    const Path second{"members/name", {Uuid{{2}}}};
    west.write({west.put(kRecord, first, present("Ada"))});
    east.write({east.put(kRecord, second, present("Bo"))});
    meet();
    EXPECT_EQ(to_display(*west.state(kRecord).shown(first)), "Ada");
    EXPECT_EQ(to_display(*west.state(kRecord).shown(second)), "Bo");
    EXPECT_TRUE(west.state(kRecord).conflicts().empty());
}

TEST_F(Fold, PinsAnApprovalToTheAnswersAndNotToTheReview) {
    const Hash128 before = state_digest(west.state(kRecord));
    west.write({west.put(kRecord, "@review", "approved")});
    EXPECT_EQ(state_digest(west.state(kRecord)), before);
    west.write({west.put(kRecord, "a1", "4")});
    EXPECT_NE(state_digest(west.state(kRecord)), before);
    // The same value by another operation is another state: somebody touched it after the approval.
    west.write({west.put(kRecord, "a1", "3")});
    EXPECT_NE(state_digest(west.state(kRecord)), before);
}

}  // namespace meetmoment::record
