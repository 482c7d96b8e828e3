// The blob engine on the tablet's real store, against a model of the server.
#include "shared/sync/blob_transfer.hpp"

#include "tests/shared/store/blob_peer.hpp"

namespace meetmoment::store::test {

namespace {

using sync::BlobRole;
using sync::kChunkBytes;

/// A photo of that many chunks, attached, its commit at the server; gives the hash.
record::BlobHash photo(BlobTablet& tablet, std::size_t chunks, std::uint64_t seed) {
    const auto hash = tablet.write(noise(chunks * kChunkBytes - 7, seed));
    tablet.attach(hash);
    return hash;
}

TEST(BlobEngine, SendsEveryObjectOnceAndTheOtherTabletReadsTheSameBytes) {
    BlobServerModel server;
    BlobTablet here, there;
    const auto hash = photo(here, 5, 1);
    const auto commits = here.sync_commits();
    here.run(server);
    EXPECT_EQ(server.puts.size(), 6U);
    EXPECT_TRUE(Tablet::must(here.blobs().blob(hash))->at_server);
    EXPECT_LE(here.largest, kChunkBytes);
    there.deliver(commits);
    there.run(server);
    EXPECT_EQ(server.gets.size(), 1U) << "the manifest; the original only when it is wanted";
    Tablet::must(there.blobs().want(hash));
    there.run(server);
    EXPECT_EQ(there.read(hash), noise(5 * kChunkBytes - 7, 1));
    EXPECT_EQ(server.gets.size(), 6U);
    EXPECT_EQ(there.engine->status().state, sync::State::Idle);
    server.puts.clear();
    here.run(server);
    there.run(server);
    EXPECT_TRUE(server.puts.empty());
    EXPECT_EQ(server.gets.size(), 6U);
}

TEST(BlobEngine, WaitsUntilTheCommitsAreAtTheServer) {
    BlobServerModel server;
    BlobTablet tablet;
    photo(tablet, 2, 1);
    tablet.feed(sync::BlobsWanted{});
    EXPECT_FALSE(tablet.sent);
    ASSERT_TRUE(tablet.timer);
    tablet.sync_commits();
    tablet.wait();
    ASSERT_TRUE(tablet.sent);
    // A commit that is made in the middle goes first as well.
    tablet.exchange(server);
    const auto puts = server.puts.size();
    tablet.tablet.submit("3");
    while (tablet.exchange(server)) {
    }
    EXPECT_EQ(server.puts.size(), puts + 1) << "only what was in flight";
    tablet.sync_commits();
    tablet.run(server);
    EXPECT_EQ(server.puts.size(), 3U);
}

TEST(BlobEngine, SendsAndFetchesThumbnailsBeforeOriginals) {
    BlobServerModel server;
    BlobTablet here, there;
    std::vector<record::BlobHash> originals, thumbnails;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        thumbnails.push_back(here.write(noise(2000, seed), "image/jpeg", BlobRole::Thumbnail));
        originals.push_back(here.write(noise((4 - seed) * kChunkBytes, 10 + seed), "image/jpeg",
                                       BlobRole::Original, thumbnails.back()));
        here.attach(originals.back());
    }
    const auto commits = here.sync_commits();
    here.feed(sync::BlobsWanted{});
    while (server.puts.size() < 9)
        ASSERT_TRUE(here.exchange(server));
    there.deliver(commits);
    there.run(server);
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
        EXPECT_EQ(there.read(thumbnails[seed - 1]), noise(2000, seed)) << "no original is at the server yet";
    while (here.exchange(server)) {
    }
    ASSERT_EQ(server.puts.size(), 9U + 6U);
    const auto row = Tablet::must(here.blobs().chunk(originals[2], 0));
    EXPECT_EQ(server.puts[9], "/v1/blobs/" + to_hex(sync::hash_of_chunk(row).bytes)) << "the smallest first";
}

TEST(BlobEngine, ANewThumbnailDoesNotWaitBehindAnOriginal) {
    BlobServerModel server;
    BlobTablet tablet;
    photo(tablet, 40, 1);
    tablet.sync_commits();
    tablet.feed(sync::BlobsWanted{});
    while (server.puts.size() < 10)
        tablet.exchange(server);
    const auto small = tablet.write(noise(500, 2), "image/png", BlobRole::Thumbnail);
    const auto original = tablet.write(noise(kChunkBytes, 3), "image/png", BlobRole::Original, small);
    tablet.attach(original);
    tablet.sync_commits();
    tablet.feed(sync::BlobsWanted{});
    while (tablet.exchange(server)) {
    }
    const std::string target = "/v1/blobs/" + to_hex(sync::hash_of_chunk(noise(500, 2)).bytes);
    const auto at = std::find(server.puts.begin(), server.puts.end(), target) - server.puts.begin();
    EXPECT_LE(at, 14);
    EXPECT_EQ(server.puts.size(), 41U + 2U + 2U);
}

TEST(I9Liveness, LostRequestsAndRepliesAtEveryStepOnlyDelay) {
    for (int fault = 0; fault < 24; ++fault) {
        BlobServerModel server;
        BlobTablet here, there;
        const auto hash = photo(here, 3, 1);
        const auto commits = here.sync_commits();
        there.deliver(commits);
        there.feed(sync::BlobsWanted{});
        while (there.exchange(server)) {
        }
        Tablet::must(there.blobs().want(hash));
        int steps = 0;
        for (BlobTablet* tablet : {&here, &there}) {
            tablet->feed(sync::BlobsWanted{});
            for (int round = 0; round < 100 && (tablet->sent || tablet->timer); ++round) {
                if (!tablet->sent) {
                    if (tablet->timer == sync::ReplicaEngine::kLongestDelay) break;
                    tablet->wait();
                    continue;
                }
                if (steps++ == fault / 2)
                    fault % 2 == 0 ? tablet->lose_request() : tablet->lose_reply(server);
                else
                    tablet->exchange(server);
            }
        }
        EXPECT_EQ(there.read(hash), noise(3 * kChunkBytes - 7, 1)) << "fault " << fault;
    }
}

TEST(I5Durability, AKillAtEveryStepResumesWithWhatLacks) {
    for (int kill_at = 0; kill_at < 16; ++kill_at) {
        BlobServerModel server;
        BlobTablet here, there;
        const auto hash = photo(here, 4, 1);
        const auto commits = here.sync_commits();
        int steps = 0;
        const auto run_with_kill = [&](BlobTablet& tablet) {
            tablet.feed(sync::BlobsWanted{});
            while (tablet.sent) {
                if (steps++ == kill_at) {
                    (void)server.answer(*tablet.sent);  // the server has it, the tablet never hears of it
                    tablet.restart();
                    tablet.feed(sync::BlobsWanted{});
                    continue;
                }
                tablet.exchange(server);
            }
        };
        run_with_kill(here);
        EXPECT_EQ(server.puts.size(), 5U) << "no object is sent twice; kill at " << kill_at;
        there.deliver(commits);
        run_with_kill(there);
        Tablet::must(there.blobs().want(hash));
        run_with_kill(there);
        EXPECT_LE(server.gets.size(), 6U) << "at most the one in flight is fetched again";
        EXPECT_EQ(there.read(hash), noise(4 * kChunkBytes - 7, 1)) << "kill at " << kill_at;
    }
}

TEST(BlobEngine, ADamagedChunkIsAskedForAgainAndThenFlagged) {
    BlobServerModel server;
    BlobTablet here, there;
    const auto hash = photo(here, 2, 1);
    const auto commits = here.sync_commits();
    here.run(server);
    there.deliver(commits);
    there.run(server);
    Tablet::must(there.blobs().want(hash));
    server.spoiled_replies = sync::BlobEngine::kMostDamaged - 1;
    there.run(server);
    EXPECT_EQ(there.read(hash), noise(2 * kChunkBytes - 7, 1));
    EXPECT_EQ(there.engine->status().flagged, 0U);

    BlobTablet third;
    third.deliver(commits);
    third.run(server);
    Tablet::must(third.blobs().want(hash));
    server.spoiled_replies = 1000;
    third.run(server);
    EXPECT_FALSE(third.sent) << "it gives up";
    EXPECT_EQ(third.engine->status().flagged, 2U);
    EXPECT_TRUE(Tablet::must(third.blobs().blob(hash))->flagged);
    EXPECT_EQ(third.blobs().chunk(hash, 0).error().code, "blob.missing") << "nothing false was stored";
    server.spoiled_replies = 0;
    third.run(server);
    EXPECT_FALSE(Tablet::must(third.blobs().blob(hash))->complete());
    Tablet::must(third.blobs().want(hash));
    third.run(server);
    EXPECT_EQ(third.read(hash), noise(2 * kChunkBytes - 7, 1));
}

TEST(BlobEngine, AChunkThatAlwaysArrivesDamagedDoesNotKeepTheOthersFromArriving) {
    BlobServerModel server;
    BlobTablet tablet;
    photo(tablet, 3, 1);
    tablet.sync_commits();
    server.spoiled_puts = sync::BlobEngine::kMostDamaged;
    tablet.run(server);
    EXPECT_EQ(server.objects.size(), 3U);
    EXPECT_EQ(tablet.engine->status().flagged, 1U);
}

TEST(I16ServerRollback, EverythingIsAskedForAgainAndOnlyWhatLacksIsSent) {
    BlobServerModel server;
    BlobTablet here, there;
    const auto hash = photo(here, 4, 1);
    const auto commits = here.sync_commits();
    here.run(server);
    there.deliver(commits);
    there.run(server);
    Tablet::must(there.blobs().want(hash));
    there.run(server);
    const auto all = server.objects;
    // Back to a state with half of it, under a new epoch; the one who made it never comes back.
    server.objects.clear();
    server.objects.insert(all.begin(), std::next(all.begin(), 2));
    server.puts.clear();
    there.sync_commits(8);
    there.sync_commits(8);
    there.run(server);
    EXPECT_EQ(server.objects, all) << "also what somebody else had made";
    EXPECT_EQ(server.puts.size(), 3U);
}

TEST(BlobEngine, WhatIsNotAtTheServerYetDoesNotHoldUpTheRest) {
    BlobServerModel server;
    BlobTablet first, second, there;
    const auto late = photo(first, 1, 1);
    const auto late_commits = first.sync_commits();
    const auto small = second.write(noise(700, 2), "image/jpeg", BlobRole::Thumbnail);
    const auto hash = second.write(noise(900, 3), "image/jpeg", BlobRole::Original, small);
    second.attach(hash);
    const auto commits = second.sync_commits();
    second.run(server);
    there.deliver(late_commits);
    there.deliver(commits);
    there.run(server);
    EXPECT_EQ(there.read(small), noise(700, 2));
    EXPECT_EQ(there.timer, sync::ReplicaEngine::kLongestDelay) << "it will ask again";
    first.run(server);
    there.wait();
    while (there.exchange(server)) {
    }
    EXPECT_TRUE(Tablet::must(there.blobs().blob(late))->has_manifest);
}

TEST(BlobEngine, HeedsTheServersWaitAndStopsWhenItIsNotWelcome) {
    BlobServerModel server;
    BlobTablet tablet;
    photo(tablet, 1, 1);
    tablet.sync_commits();
    tablet.feed(sync::BlobsWanted{});
    tablet.sent.reset();
    tablet.feed(sync::BlobReplied{503, {}, "http.busy", 60'000});
    EXPECT_GE(tablet.timer.value(), std::chrono::milliseconds(60'000));
    tablet.feed(sync::BlobsWanted{});
    EXPECT_FALSE(tablet.sent) << "not before the server's time";
    tablet.wait();
    ASSERT_TRUE(tablet.sent);
    tablet.sent.reset();
    tablet.feed(sync::BlobReplied{507, {}, "blob.quota", 0});
    EXPECT_EQ(tablet.engine->status().problem, "blob.quota");
    EXPECT_EQ(tablet.engine->status().state, sync::State::NeedsAttention);
    tablet.wait();
    tablet.sent.reset();
    tablet.timer.reset();
    tablet.feed(sync::BlobReplied{401, {}, "auth.token", 0});
    EXPECT_EQ(tablet.engine->status().problem, "sync.unauthorised");
    EXPECT_FALSE(tablet.timer);
    tablet.run(server);
    EXPECT_EQ(server.puts.size(), 2U);
}

TEST(BlobEngine, NonsenseFromTheServerIsNeverStored) {
    BlobServerModel server;
    BlobTablet here, there;
    const auto hash = photo(here, 1, 1);
    there.deliver(here.sync_commits());
    for (const Bytes& body : {Bytes{}, Bytes{0xff}, Bytes(100'000, 7)}) {
        there.feed(sync::BlobsWanted{});
        if (!there.sent) break;
        there.sent.reset();
        there.feed(sync::BlobReplied{200, body, {}, 0});
        there.sent.reset();
        there.restart();
    }
    EXPECT_FALSE(Tablet::must(there.blobs().blob(hash))->has_manifest);
    here.feed(sync::BlobsWanted{});
    here.sent.reset();
    here.feed(sync::BlobReplied{200, Bytes{1, 2, 3}, {}, 0});
    EXPECT_EQ(here.engine->status().problem, "blob.have");
}

}  // namespace
}  // namespace meetmoment::store::test
