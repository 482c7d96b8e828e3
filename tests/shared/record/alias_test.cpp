// A participant entered twice: the alias is a live value like any other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

const RecordId kTwice{{7}};
const RecordId kKept{{8}};
const RecordId kElse{{9}};
const Path kAlias{std::string(kAliasField), {}};

Bytes bytes_of(const RecordId& id) {
    return {id.bytes.begin(), id.bytes.end()};
}

}  // namespace

class AliasInTheFold : public ::testing::Test {
  protected:
    AliasInTheFold() {
        for (const RecordId& id : {kTwice, kKept, kElse})
            west.write({Create{id, "attendee", std::nullopt}, west.put(id, "label", "P1")});
        east.take_all(west);
    }
    void meet() {
        west.take_all(east);
        east.take_all(west);
    }
    testing::Replica west{20};
    testing::Replica east{10};
};

TEST_F(AliasInTheFold, PointsToTheRecordThatIsKept) {
    west.write({Alias{kTwice, kKept, {}}});
    meet();
    const RecordState state = east.state(kTwice);
    ASSERT_NE(state.shown(kAlias), nullptr);
    EXPECT_EQ(*state.shown(kAlias), Value{Present{bytes_of(kKept)}});
    EXPECT_EQ(east.canonical(), west.canonical());
}

TEST_F(AliasInTheFold, IsUndoneByTheOneWhoHasSeenIt) {
    west.write({Alias{kTwice, kKept, {}}});
    meet();
    east.write({Remove{kTwice, kAlias, east.loaded(kTwice, kAlias)}});
    meet();
    EXPECT_FALSE(west.state(kTwice).fields.contains(kAlias));
    EXPECT_EQ(east.canonical(), west.canonical());
}

TEST_F(AliasInTheFold, ToTwoRecordsAtOnceIsAConflictThatIsKept) {
    west.write({Alias{kTwice, kKept, {}}});
    east.write({Alias{kTwice, kElse, {}}});
    meet();
    EXPECT_THAT(west.state(kTwice).conflicts(), ::testing::ElementsAre(kAlias));
    west.write({Alias{kTwice, kElse, west.loaded(kTwice, kAlias)}});
    meet();
    EXPECT_TRUE(east.state(kTwice).conflicts().empty());
}

TEST_F(AliasInTheFold, SaidTwiceAlikeIsNoConflict) {
    west.write({Alias{kTwice, kKept, {}}});
    east.write({Alias{kTwice, kKept, {}}});
    meet();
    EXPECT_TRUE(west.state(kTwice).conflicts().empty());
}

TEST_F(AliasInTheFold, KeepsADeletedDuplicateInSight) {
    west.write({west.hide(kTwice)});
    east.write({Alias{kTwice, kKept, {}}});
    meet();
    EXPECT_TRUE(west.state(kTwice).deleted_versus_edited);
}

TEST(AliasBytes, AreTheseAndComeBack) {
    Commit commit;
    commit.id = {WriterId{5}, 2};
    commit.ops.emplace_back(Alias{kTwice, kKept, {{WriterId{9}, 4, 1}}});
    commit.ops.emplace_back(Seen{kTwice, {{WriterId{9}, 6}}});
    const auto sealed = seal(commit);
    ASSERT_TRUE(sealed);
    // …, writers [9], records [kTwice, kKept], ops [[7, 0, 1, [[1, 4, 1]]], [8, 0, [[1, 6]]]]
    const std::string hex = to_hex(sealed->bytes);
    EXPECT_TRUE(
        hex.ends_with("82"
                      "84070001818301040183080081820106"))
        << hex;
    const auto opened = open_sealed(sealed->bytes);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->commit, commit);
}

}  // namespace meetmoment::record
