// What a server's reply does to the tablet's store.
#include <gtest/gtest.h>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

struct TabletSync : ::testing::Test {
    Tablet tablet;

    void SetUp() override {
        Tablet::must(tablet->save_enrolment({"https://localhost:8443",
                                             "pem",
                                             "token",
                                             "device",
                                             "researcher",
                                             "Researcher",
                                             "four-regions",
                                             {kScope}}));
    }
    record::RecordId submit(const std::string& value) { return tablet.submit(value); }
    static LogEntry only(Tablet& where, const record::RecordId& id) {
        return Tablet::must(where->history(id)).front();
    }
    sync::ScopeCursor cursor() { return Tablet::must(tablet->cursors()).front(); }
    static sync::Reply reply(std::uint64_t epoch = 7) {
        sync::Reply empty;
        empty.epoch = epoch;
        return empty;
    }
    sync::Reply acknowledging(std::uint32_t upto, std::uint64_t server_seq) {
        sync::Reply acked = reply();
        acked.acks = {{tablet->writer(), upto, server_seq}};
        return acked;
    }
};

TEST_F(TabletSync, PendingIsWhatTheServerHasNotAcknowledged) {
    const auto id = submit("1");
    tablet.put(id, "a5", "2");
    ASSERT_EQ(tablet->pending(1 << 20)->size(), 2U);
    EXPECT_EQ(tablet->pending(1)->size(), 1U) << "at least one, however small the batch";
    ASSERT_TRUE(tablet->apply(acknowledging(1, 10)));
    EXPECT_EQ(tablet->pending(1 << 20)->size(), 1U);
    EXPECT_TRUE(tablet->records("submission", {})->front().unsynced);
    ASSERT_TRUE(tablet->apply(acknowledging(2, 11)));
    EXPECT_EQ(*tablet->pending_count(), 0U);
    EXPECT_FALSE(tablet->records("submission", {})->front().unsynced);
}

TEST_F(TabletSync, ARequestBuildsOnWhatTheServerHasAlsoAfterReopening) {
    const auto id = submit("1");
    tablet.put(id, "a5", "2");
    const record::WriterId writer = tablet->writer();
    EXPECT_TRUE(tablet->base()->empty()) << "the server has nothing yet";
    ASSERT_TRUE(tablet->apply(acknowledging(1, 10)));
    tablet.reopen();
    submit("3");
    const auto base = Tablet::must(tablet->base());
    ASSERT_EQ(base.size(), 1U);
    EXPECT_EQ(base.front().id, (record::CommitId{writer, 1}));
    EXPECT_EQ(base.front().bytes, only(tablet, id).commit.bytes);
}

TEST_F(TabletSync, AgreesWithTheServersDigestAndKeepsTheCursor) {
    const LogEntry entry = only(tablet, submit("1"));
    sync::Reply done = acknowledging(1, 10);
    done.cursors = {{kScope, 10, entry.commit.hash}};
    ASSERT_TRUE(tablet->apply(done));
    EXPECT_EQ(cursor().cursor, 10U);
    EXPECT_EQ(cursor().digest, entry.commit.hash);
}

TEST_F(TabletSync, AsksForEverythingAgainOnceWhenTheDigestsDiffer) {
    submit("1");
    sync::Reply done = acknowledging(1, 10);
    done.cursors = {{kScope, 10, Hash128{{1, 2, 3}}}};
    ASSERT_TRUE(tablet->apply(done));
    EXPECT_EQ(cursor().cursor, 0U) << "something was lost on the way";
    ASSERT_TRUE(tablet->apply(done));
    EXPECT_EQ(cursor().cursor, 10U) << "a difference that stays is not asked about for ever";
}

TEST_F(TabletSync, DoesNotCompareDigestsInTheMiddleOfADelivery) {
    sync::Reply first = reply();
    first.cursors = {{kScope, 4, Hash128{{9}}}};
    first.more = true;
    ASSERT_TRUE(tablet->apply(first));
    EXPECT_EQ(cursor().cursor, 4U);
}

TEST_F(TabletSync, AQuarantinedCommitIsKeptButNotSentAgain) {
    const auto id = submit("1");
    sync::Reply done = acknowledging(1, 10);
    done.quarantined = {{{tablet->writer(), 1}, "scope.not-yours"}};
    done.cursors = {{kScope, 10, Hash128{}}};
    ASSERT_TRUE(tablet->apply(done));
    EXPECT_EQ(*tablet->pending_count(), 0U);
    EXPECT_EQ(only(tablet, id).quarantined, "scope.not-yours");
    EXPECT_EQ(tablet.text(id, "a5"), "1");
    EXPECT_EQ(cursor().cursor, 10U) << "what was set aside does not count in the digest";
}

TEST_F(TabletSync, ANewEpochMakesEverythingPendingAlsoOtherPeoplesWork) {
    Tablet other;
    const auto theirs = other.submit("9");
    submit("1");
    sync::Reply done = acknowledging(1, 1);
    done.commits = {{2, only(other, theirs).commit.bytes}};
    ASSERT_TRUE(tablet->apply(done));
    ASSERT_EQ(*tablet->pending_count(), 0U);
    ASSERT_TRUE(tablet->apply(reply(8)));
    EXPECT_EQ(*tablet->pending_count(), 2U);
    EXPECT_EQ(cursor().cursor, 0U);
    EXPECT_EQ(*tablet->epoch(), 8U);
}

TEST_F(TabletSync, ANewEpochOffersAlsoWhatTheOldOneHadSetAside) {
    const auto id = submit("1");
    tablet.put(id, "a5", "2");
    sync::Reply done = acknowledging(2, 10);
    done.quarantined = {{{tablet->writer(), 1}, "scope.not-yours"}};
    ASSERT_TRUE(tablet->apply(done));
    ASSERT_EQ(*tablet->pending_count(), 0U);
    ASSERT_TRUE(tablet->apply(reply(8)));
    EXPECT_EQ(*tablet->pending_count(), 2U) << "a server that forgot the first could not take the second";
}

TEST_F(TabletSync, AReplyThatCannotBeStoredLeavesNothingBehind) {
    Tablet other;
    const auto theirs = other.submit(std::string(60000, 'x'));
    submit("1");
    sync::Reply done = acknowledging(1, 1);
    done.commits = {{2, only(other, theirs).commit.bytes}};
    ASSERT_TRUE(tablet->limit_pages(1));  // below what is in use: nothing new fits
    const auto applied = tablet->apply(done);
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().code, "store.full");
    EXPECT_EQ(*tablet->pending_count(), 1U)
        << "the acknowledgement of the same reply is not remembered either";
    ASSERT_TRUE(tablet->limit_pages(0));
    ASSERT_TRUE(tablet->apply(done));
    EXPECT_EQ(*tablet->pending_count(), 0U);
    EXPECT_EQ(tablet.text(theirs, "a5").size(), 60000U);
}

TEST_F(TabletSync, WhatArrivesTwiceOrInTheWrongOrderGivesTheSameState) {
    Tablet author;
    const auto id = author.submit("1");
    author.put(id, "a5", "2");
    const auto log = Tablet::must(author->history(id));
    sync::Reply late = reply();
    late.commits = {{2, log[1].commit.bytes}, {1, log[0].commit.bytes}};
    ASSERT_TRUE(tablet->apply(late));
    ASSERT_TRUE(tablet->apply(late));
    EXPECT_EQ(tablet.text(id, "a5"), "2");
    EXPECT_EQ(*tablet->canonical_state(), *author->canonical_state());
    EXPECT_EQ(*tablet->pending_count(), 0U);
}

TEST_F(TabletSync, LamportFollowsWhatWasReceived) {
    Tablet other;
    const auto theirs = other.submit("1");
    for (int i = 0; i < 5; ++i)
        other.put(theirs, "a5", std::to_string(i));
    sync::Reply done = reply();
    for (const LogEntry& entry : Tablet::must(other->history(theirs)))
        done.commits.push_back({done.commits.size() + 1, entry.commit.bytes});
    ASSERT_TRUE(tablet->apply(done));
    tablet.put(theirs, "a5", "mine");
    EXPECT_EQ(tablet->history(theirs)->back().commit.commit.lamport, 7U);
    EXPECT_EQ(tablet.text(theirs, "a5"), "mine");
}

TEST_F(TabletSync, AVersionThatKnowsMoreFoldsTheLogAgain) {
    const auto id = submit("1");
    const Bytes before = *tablet->canonical_state();
    tablet.store.reset();
    {
        auto database = Database::open(tablet.folder.database(), Database::Mode::Writer);
        ASSERT_TRUE(database->execute("DELETE FROM meta WHERE key = 'known_operations'; DELETE FROM live"));
    }
    tablet.open();
    EXPECT_EQ(tablet.text(id, "a5"), "1");
    EXPECT_EQ(*tablet->canonical_state(), before);
}

TEST_F(TabletSync, BytesThatCannotBeReadAreKept) {
    sync::Reply done = reply();
    done.commits = {{3, Bytes{0x82, 0x18, 0x63, 0x01}}};
    ASSERT_TRUE(tablet->apply(done));
    EXPECT_TRUE(tablet->records("submission", {})->empty());
    auto database = Database::open(tablet.folder.database(), Database::Mode::Reader);
    auto& kept = database->prepared("SELECT count(*) FROM unread");
    ASSERT_TRUE(*kept.step());
    EXPECT_EQ(kept.integer(0), 1);
}

}  // namespace
}  // namespace meetmoment::store::test
