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
        noor.write({Create{kRecord, "submission", std::nullopt}, noor.put(kRecord, "a1", "3")});
        sem.take_all(noor);
    }
    void meet() {
        noor.take_all(sem);
        sem.take_all(noor);
    }
    [[nodiscard]] Siblings a1() const { return noor.state(kRecord).fields.at(kA1); }

    Replica noor{20};
    Replica sem{10};
};

TEST_F(Fold, ReplacesWhatTheAuthorHadLoaded) {
    sem.write({sem.put(kRecord, "a1", "4")});
    meet();
    EXPECT_THAT(texts(a1()), ::testing::ElementsAre("4"));
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
}

TEST_F(Fold, KeepsBothValuesOfAConcurrentEdit) {
    noor.write({noor.put(kRecord, "a1", "1")});
    sem.write({sem.put(kRecord, "a1", "5")});
    meet();
    EXPECT_THAT(texts(a1()), ::testing::UnorderedElementsAre("1", "5"));
    EXPECT_THAT(noor.state(kRecord).conflicts(), ::testing::ElementsAre(kA1));
}

TEST_F(Fold, MergesEditsOfDifferentFieldsWithoutConflict) {
    noor.write({noor.put(kRecord, "a4", "ja")});
    sem.write({sem.put(kRecord, "a5", "nee")});
    meet();
    EXPECT_EQ(noor.state(kRecord).text("a4"), "ja");
    EXPECT_EQ(noor.state(kRecord).text("a5"), "nee");
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
}

TEST_F(Fold, ShowsTheHighestLamportThenTheHighestWriter) {
    noor.write({noor.put(kRecord, "a1", "of writer 20")});
    sem.write({sem.put(kRecord, "a1", "of writer 10")});
    meet();
    EXPECT_EQ(noor.state(kRecord).text("a1"), "of writer 20");

    Replica late(5);
    late.lamport = 100;
    late.write({Put{kRecord, kA1, present("later"), {}}});
    noor.take_all(late);
    EXPECT_EQ(noor.state(kRecord).text("a1"), "later");
}

TEST_F(Fold, CountsEqualValuesOfTwoAuthorsOnce) {
    noor.write({noor.put(kRecord, "a1", "5")});
    sem.write({sem.put(kRecord, "a1", "5")});
    meet();
    EXPECT_EQ(a1().size(), 2U);
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
}

TEST_F(Fold, TellsTheKindsOfMissingApart) {
    noor.write({noor.put(kRecord, kA1, Cleared{})});
    sem.write({sem.put(kRecord, kA1, Refused{})});
    meet();
    EXPECT_THAT(noor.state(kRecord).conflicts(), ::testing::ElementsAre(kA1));
    EXPECT_EQ(noor.state(kRecord).text("a1"), "");
}

TEST_F(Fold, DoesNotTakeANumberThatIsNoneForAConflictWithItself) {
    noor.write({noor.put(kRecord, kA1, Present{Scalar{std::nan("")}})});
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
    sem.write({sem.put(kRecord, kA1, Present{Scalar{std::nan("")}})});
    meet();
    EXPECT_EQ(a1().size(), 2U);
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
}

TEST_F(Fold, SettlesAConflictByAPutOverEverySibling) {
    noor.write({noor.put(kRecord, "a1", "1")});
    sem.write({sem.put(kRecord, "a1", "5")});
    meet();
    noor.write({noor.put(kRecord, "a1", "2")});
    meet();
    EXPECT_THAT(texts(sem.state(kRecord).fields.at(kA1)), ::testing::ElementsAre("2"));
}

TEST_F(Fold, KeepsASiblingThatTheResolutionHadNotSeen) {
    Replica third(30);
    third.take_all(noor);
    noor.write({noor.put(kRecord, "a1", "1")});
    sem.write({sem.put(kRecord, "a1", "5")});
    third.write({third.put(kRecord, "a1", "9")});
    meet();
    noor.write({noor.put(kRecord, "a1", "2")});
    noor.take_all(third);
    EXPECT_THAT(texts(a1()), ::testing::UnorderedElementsAre("2", "9"));
}

TEST_F(Fold, KeepsBothElementsThatWereAddedAtOnce) {
    noor.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    sem.write({Add{kRecord, kTags, std::string("werk"), {}}});
    meet();
    EXPECT_THAT(texts(noor.state(kRecord).fields.at(kTags)), ::testing::UnorderedElementsAre("zorg", "werk"));
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
}

TEST_F(Fold, LetsAnAdditionWinOverARemovalThatHadNotSeenIt) {
    noor.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    meet();
    sem.write({Remove{kRecord, kTags, sem.loaded(kRecord, kTags)}});
    noor.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    meet();
    EXPECT_THAT(texts(noor.state(kRecord).fields.at(kTags)), ::testing::ElementsAre("zorg"));
}

TEST_F(Fold, ForgetsARemovedElementAltogether) {
    noor.write({Add{kRecord, kTags, std::string("zorg"), {}}});
    noor.write({Remove{kRecord, kTags, noor.loaded(kRecord, kTags)}});
    EXPECT_FALSE(noor.state(kRecord).fields.contains(kTags));
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
    auto log = noor.log();
    noor.write({noor.put(kRecord, "a4", "ja")});
    empty.take(noor.log().back());
    EXPECT_EQ(empty.state(kRecord).text("a4"), "ja");
    EXPECT_EQ(empty.state(kRecord).kind, "");
    empty.take_all(noor);
    EXPECT_EQ(empty.state(kRecord).kind, "submission");
}

TEST_F(Fold, SeparatesTheInstancesOfARepeat) {
    const Path first{"members/name", {Uuid{{1}}}};
    const Path second{"members/name", {Uuid{{2}}}};
    noor.write({noor.put(kRecord, first, present("Ada"))});
    sem.write({sem.put(kRecord, second, present("Bo"))});
    meet();
    EXPECT_EQ(to_display(*noor.state(kRecord).shown(first)), "Ada");
    EXPECT_EQ(to_display(*noor.state(kRecord).shown(second)), "Bo");
    EXPECT_TRUE(noor.state(kRecord).conflicts().empty());
}

TEST_F(Fold, PinsAnApprovalToTheAnswersAndNotToTheReview) {
    const Hash128 before = state_digest(noor.state(kRecord));
    noor.write({noor.put(kRecord, "@review", "approved")});
    EXPECT_EQ(state_digest(noor.state(kRecord)), before);
    noor.write({noor.put(kRecord, "a1", "4")});
    EXPECT_NE(state_digest(noor.state(kRecord)), before);
    // The same value by another operation is another state: somebody touched it after the approval.
    noor.write({noor.put(kRecord, "a1", "3")});
    EXPECT_NE(state_digest(noor.state(kRecord)), before);
}

}  // namespace meetmoment::record
