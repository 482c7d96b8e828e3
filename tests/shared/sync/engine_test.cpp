// The engine alone, on a clock that only the tests move.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/sync/support.hpp"

namespace meetmoment::sync {

namespace {

using std::chrono::milliseconds;
using testing::Line;
using testing::MemoryTablet;
using testing::ServerModel;
using Kind = ExchangeFailed::Kind;

const record::RecordId kRecord{{7}};

}  // namespace

class Engine : public ::testing::Test {
  protected:
    void answer(const std::string& text) { tablet.write({tablet.replica.put(kRecord, "a1", text)}); }
    void answer_often(int times, std::size_t size) {
        for (; times > 0; --times)
            answer(std::string(size, 'x'));
    }

    ServerModel server;
    MemoryTablet tablet{20};
    Line line{tablet, server};
};

TEST_F(Engine, SendsWhatIsPendingAndThenRests) {
    answer("3");
    line.feed(SyncWanted{});
    EXPECT_EQ(line.status().state, State::Syncing);
    EXPECT_EQ(line.status().pending, 1U);
    line.run();
    EXPECT_EQ(line.sends, 1);
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().pending, 0U);
    EXPECT_EQ(line.status().last_success_ms, line.now.time_since_epoch().count());
    EXPECT_EQ(server.log().size(), 1U);
}

TEST_F(Engine, HasOneRequestInFlight) {
    line.feed(SyncWanted{});
    line.feed(SyncWanted{});
    line.feed(TimerFired{});
    line.feed(NetworkChanged{true});
    EXPECT_EQ(line.sends, 1);
}

TEST_F(Engine, SyncsAgainWhenThatWasWantedMeanwhile) {
    line.feed(SyncWanted{});
    line.feed(SyncWanted{});
    line.run();
    EXPECT_EQ(line.sends, 2);
    EXPECT_EQ(line.status().state, State::Idle);
}

TEST_F(Engine, SendsInTheSameRunWhatWasWrittenMeanwhile) {
    answer("3");
    line.feed(SyncWanted{});
    answer("4");
    line.run();
    EXPECT_EQ(server.log().size(), 2U);
    EXPECT_EQ(line.status().pending, 0U);
}

TEST_F(Engine, GrowsItsBatchWhileItGoesWell) {
    answer_often(100, 20'000);
    line.feed(SyncWanted{});
    std::vector<std::size_t> counts;
    while (line.sent) {
        counts.push_back(line.request().commits.size());
        line.exchange();
    }
    EXPECT_THAT(counts, ::testing::ElementsAre(6, 13, 26, 48, 7));
    EXPECT_EQ(line.status().total, 100U);
    EXPECT_EQ(server.log().size(), 100U);
}

TEST_F(Engine, HalvesItsBatchAfterAFailureDownToAFloor) {
    answer_often(30, 5'000);
    line.feed(SyncWanted{});
    std::vector<std::size_t> counts;
    for (int left = 6; left > 0; --left) {
        counts.push_back(line.request().commits.size());
        line.lose_request();
        line.wait();
    }
    EXPECT_THAT(counts, ::testing::ElementsAre(25, 12, 6, 3, 1, 1));
    line.run();
    EXPECT_EQ(line.status().pending, 0U);
}

TEST_F(Engine, SendsLessAtATimeOverASlowNetwork) {
    answer_often(400, 1000);
    line.feed(SyncWanted{});
    std::size_t before = SIZE_MAX;
    for (int round = 0; round < 3; ++round) {
        std::size_t bytes = 0;
        for (const Bytes& commit : line.request().commits)
            bytes += commit.size();
        EXPECT_LT(bytes, before);
        before = bytes;
        line.now += ReplicaEngine::kLongExchange + milliseconds{1};
        line.exchange();
    }
    EXPECT_GE(before, ReplicaEngine::kSmallestBatch / 2);
}

TEST_F(Engine, BacksOffLongerEachTimeWithJitterUpToFiveMinutes) {
    line.feed(SyncWanted{});
    for (const int seconds : {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
        line.lose_request();
        EXPECT_EQ(line.status().state, State::BackingOff);
        EXPECT_EQ(line.status().problem, "sync.unreachable");
        EXPECT_GE(*line.timer, milliseconds{seconds * 750});
        EXPECT_LE(*line.timer, milliseconds{seconds * 1250});
        line.wait();
        ASSERT_TRUE(line.sent);
    }
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().problem, "");
    line.feed(SyncWanted{});
    line.lose_request();
    EXPECT_LE(*line.timer, milliseconds{1250});
}

TEST_F(Engine, SpreadsTheTabletsThatFailTogether) {
    std::set<milliseconds> delays;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Line other(tablet, server, seed);
        other.feed(SyncWanted{});
        other.lose_request();
        delays.insert(*other.timer);
    }
    EXPECT_GT(delays.size(), 15U);
}

TEST_F(Engine, TriesAtOnceWhenThePersonAsks) {
    line.feed(SyncWanted{});
    line.lose_request();
    line.feed(SyncWanted{});
    EXPECT_TRUE(line.sent);
}

TEST_F(Engine, StaysAwayAsLongAsABusyServerAsks) {
    answer("3");
    line.feed(SyncWanted{});
    line.lose_request(Kind::Busy, 60'000);
    EXPECT_EQ(line.status().problem, "sync.busy");
    const milliseconds wait = *line.timer;
    EXPECT_GE(wait, milliseconds{60'000});
    EXPECT_LE(wait, milliseconds{90'000});
    line.now += milliseconds{20'000};
    line.feed(SyncWanted{});
    EXPECT_FALSE(line.sent);
    EXPECT_EQ(line.status().state, State::BackingOff);
    EXPECT_EQ(*line.timer, wait - milliseconds{20'000});
    line.wait();
    line.run();
    EXPECT_EQ(line.status().pending, 0U);
}

TEST_F(Engine, StaysAwayAtMostAnHour) {
    line.feed(SyncWanted{});
    line.lose_request(Kind::Busy, UINT32_MAX);
    EXPECT_GE(*line.timer, ReplicaEngine::kLongestRetryAfter);
    EXPECT_LE(*line.timer, ReplicaEngine::kLongestRetryAfter * 3 / 2);
}

TEST_F(Engine, TabletsThatWereSentAwayTogetherDoNotComeBackTogether) {
    SystemRandom random;
    std::set<milliseconds> waits;
    for (int i = 0; i < 100; ++i) {
        const milliseconds wait = ReplicaEngine::spread_out(60'000, random);
        EXPECT_GE(wait, milliseconds{60'000});
        EXPECT_LE(wait, milliseconds{90'000});
        waits.insert(wait);
    }
    EXPECT_GT(waits.size(), 90U);
    EXPECT_EQ(ReplicaEngine::spread_out(0, random), milliseconds{0});
}

TEST_F(Engine, ABusyServerGetsNoSmallerBatches) {
    answer_often(10, 10'000);
    line.feed(SyncWanted{});
    const std::size_t batch = line.sent->size();
    line.lose_request(Kind::Busy, 1'000);
    line.wait();
    EXPECT_EQ(line.sent->size(), batch);
}

TEST_F(Engine, KeepsToTheRetryTimeOfAGoodReplyBetweenTwoBatches) {
    answer_often(10, 20'000);
    server.retry_after_ms = 5000;
    line.sync();
    EXPECT_EQ(line.status().state, State::BackingOff);
    EXPECT_EQ(line.status().pending, 4U);
    EXPECT_GE(*line.timer, milliseconds{5000});
    EXPECT_LE(*line.timer, milliseconds{7500});
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().pending, 0U);
}

TEST_F(Engine, I11ClockIndependenceAJumpOfTheClockEndsAWait) {
    for (const auto jump : {std::chrono::years{10}, std::chrono::years{-10}}) {
        line.feed(SyncWanted{});
        line.lose_request(Kind::Busy, 60'000);
        line.now += jump;
        line.feed(SyncWanted{});
        ASSERT_TRUE(line.sent);
        line.run();
        EXPECT_EQ(line.status().state, State::Idle);
    }
}

TEST_F(Engine, StopsWhenTheDeviceIsNotKnownUntilThePersonAsks) {
    for (const auto& [kind, code] :
         {std::pair{Kind::Unauthorised, "sync.unauthorised"}, {Kind::Untrusted, "sync.untrusted"}}) {
        line.feed(SyncWanted{});
        line.timer.reset();
        line.lose_request(kind);
        EXPECT_EQ(line.status().state, State::NeedsAttention);
        EXPECT_EQ(line.status().problem, code);
        EXPECT_FALSE(line.timer);
        line.feed(TimerFired{});
        line.feed(NetworkChanged{false});
        line.feed(NetworkChanged{true});
        EXPECT_FALSE(line.sent);
        EXPECT_EQ(line.status().state, State::NeedsAttention);
        line.sync();
        EXPECT_EQ(line.status().state, State::Idle);
        EXPECT_EQ(line.status().problem, "");
    }
}

TEST_F(Engine, NamesWhyTheServerRefusedAndTriesAgainLater) {
    line.feed(SyncWanted{});
    line.lose_request(Kind::Refused, 0, "sync.malformed");
    EXPECT_EQ(line.status().state, State::NeedsAttention);
    EXPECT_EQ(line.status().problem, "sync.malformed");
    line.wait();
    line.lose_request(Kind::Refused, 0, "A text for people.");
    EXPECT_EQ(line.status().problem, "sync.refused");
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
}

TEST_F(Engine, WaitsForTheNetworkAndStartsWhenItComes) {
    answer("3");
    line.feed(NetworkChanged{false});
    EXPECT_EQ(line.status().state, State::WaitingForNetwork);
    EXPECT_FALSE(line.sent);
    line.feed(NetworkChanged{true});
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(server.log().size(), 1U);
}

TEST_F(Engine, TriesSilentlyWhileTheSystemSaysOffline) {
    line.feed(NetworkChanged{false});
    line.statuses.clear();
    line.feed(SyncWanted{});
    line.lose_request();
    line.wait();
    line.lose_request();
    for (const Status& status : line.statuses)
        EXPECT_EQ(status.state, State::WaitingForNetwork);
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
}

TEST_F(Engine, ReturnsByItselfAfterAnIdleTime) {
    line.sync();
    EXPECT_GE(*line.timer, ReplicaEngine::kLongestDelay * 3 / 4);
    line.wait();
    EXPECT_TRUE(line.sent);
}

TEST_F(Engine, TakesADamagedReplyForAFailure) {
    answer("3");
    line.feed(SyncWanted{});
    line.sent.reset();
    line.feed(ReplyArrived{Bytes{1, 2, 3}});
    EXPECT_EQ(line.status().state, State::BackingOff);
    EXPECT_EQ(line.status().problem, "sync.not-zstd");
    EXPECT_EQ(line.status().pending, 1U);
    line.wait();
    line.run();
    EXPECT_EQ(line.status().pending, 0U);
}

TEST_F(Engine, IgnoresRepliesAndFailuresThatNobodyWaitsFor) {
    line.feed(SyncWanted{});
    const Bytes late = encode(server.exchange(line.request()));
    line.lose_request();
    const Status before = line.status();
    line.feed(ReplyArrived{late});
    line.feed(ExchangeFailed{Kind::Unauthorised, 0, {}});
    EXPECT_EQ(line.status(), before);
    EXPECT_EQ(tablet.epoch_, 0U);
}

TEST_F(Engine, ShowsAStoreThatFailsAndTriesAgain) {
    answer("3");
    tablet.apply_failing = Problem{"store.full", "The disk is full.", {}};
    line.sync();
    EXPECT_EQ(line.status().state, State::NeedsAttention);
    EXPECT_EQ(line.status().problem, "store.full");
    tablet.apply_failing.reset();
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().pending, 0U);
    EXPECT_EQ(server.log().size(), 1U);

    tablet.failing = Problem{"store.io", "The disk is gone.", {}};
    line.feed(SyncWanted{});
    EXPECT_FALSE(line.sent);
    EXPECT_EQ(line.status().problem, "store.io");
    tablet.failing.reset();
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
}

TEST_F(Engine, TellsTheClocksApart) {
    server.time_ms = line.now.time_since_epoch().count() + 4500;
    line.sync();
    EXPECT_EQ(line.status().server_offset_ms, 4500);
}

TEST_F(Engine, SaysWhenOthersHaveWritten) {
    line.sync();
    EXPECT_EQ(line.records_changed, 0);
    MemoryTablet other(10);
    other.write({other.replica.put(kRecord, "a4", "ja")});
    Line(other, server).sync();
    line.sync();
    EXPECT_EQ(line.records_changed, 1);
    EXPECT_EQ(tablet.replica.state(kRecord).text("a4"), "ja");
}

TEST_F(Engine, CountsWhatTheServerSetAsideAndGoesOn) {
    answer("3");
    server.unwelcome = {"user-20"};
    line.sync();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().quarantined, 1U);
    EXPECT_EQ(line.status().pending, 0U);
    server.unwelcome.clear();
    answer("4");
    line.sync();
    EXPECT_EQ(server.log().size(), 1U);
    EXPECT_EQ(line.status().quarantined, 0U);
}

TEST_F(Engine, DoesNotSpinWhenAnExchangeMovesNothing) {
    answer("3");
    line.sync();
    answer("4");
    const auto nothing = [&] {
        const Request request = line.request();
        Reply reply;
        reply.epoch = request.epoch;
        reply.cursors = {tablet.cursor};
        line.sent.reset();
        line.feed(ReplyArrived{encode(reply)});
    };
    line.feed(SyncWanted{});
    nothing();
    EXPECT_FALSE(line.sent);
    EXPECT_EQ(line.status().state, State::BackingOff);
    EXPECT_EQ(line.status().problem, "sync.no-progress");
    line.wait();
    nothing();
    EXPECT_GE(*line.timer, milliseconds{1500});
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().pending, 0U);
}

TEST_F(Engine, FetchesEverythingAgainOnceWhenTheDigestDiffersAndThenBacksOff) {
    answer("3");
    server.wrong_digest = true;
    line.sync();
    EXPECT_EQ(line.sends, 2);
    EXPECT_EQ(line.status().state, State::BackingOff);
    EXPECT_EQ(line.status().problem, "sync.diverged");
    server.wrong_digest = false;
    line.wait();
    line.run();
    EXPECT_EQ(line.status().state, State::Idle);
}

}  // namespace meetmoment::sync
