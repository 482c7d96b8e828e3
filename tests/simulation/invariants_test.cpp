// Invariants that need a tablet's log, an older version, or the server's answer, each on its own.
#include <gtest/gtest.h>

#include "sync-server/service/exchange.hpp"
#include "tests/simulation/fleet.hpp"
#include "tests/simulation/memory_server.hpp"
#include "tests/simulation/memory_tablet.hpp"
#include "tests/simulation/oracle.hpp"
#include "tests/simulation/runner.hpp"

namespace meetmoment::simulation {

using namespace record;
using server::Device;

namespace {

const std::string kOne = "sim/AM01/field";
const std::string kTwo = "sim/AM02/field";
const RecordId kRecord{{1}};
constexpr Vocabulary kOldVersion = 0x4F;

/// A server and tablets that exchange at once.
struct Scene {
    std::int64_t now = 0;
    TabletClock clock{now};
    Draw random{7};
    MemoryServer server{random};
    std::vector<std::unique_ptr<MemoryTablet>> tablets;

    MemoryTablet& tablet(const Device& device, Vocabulary known = kVocabulary) {
        server.add_device(device);
        tablets.push_back(std::make_unique<MemoryTablet>(device));
        tablets.back()->start(clock, random, known);
        return *tablets.back();
    }
    sync::Request request(TabletDisk& tablet) {
        sync::Request request;
        request.epoch = tablet.store().epoch().value();
        request.scopes = tablet.store().cursors().value();
        request.commits = tablet.store().pending(1 << 20).value();
        return request;
    }
    sync::Reply exchange(const Device& device, const sync::Request& request) {
        server::service::Received received;
        EXPECT_TRUE(server.store().write_and_wait([&](server::storage::Writing& writing) -> Result<void> {
            received = server::service::receive(writing, device,
                                                server::service::open_commits(request.commits, nullptr), 0);
            return {};
        }));
        sync::Reply reply;
        EXPECT_TRUE(server.store().read([&](server::storage::Reading& reading) -> Result<void> {
            reply = server::service::compose_reply(reading, device, request, received, 0);
            return {};
        }));
        return reply;
    }
    void sync(const Device& device, TabletDisk& tablet) {
        ASSERT_TRUE(tablet.store().apply(exchange(device, request(tablet))));
    }
    CommitId write(MemoryTablet& tablet, const std::string& scope, std::vector<Op> ops) {
        return tablet.commit(scope, std::move(ops)).value().value();
    }
};

Op put(const std::string& text, std::vector<Dot> over = {}) {
    return Put{kRecord, {"a1", {}}, present(text), std::move(over)};
}

const Device kPiet{"device-1", kStudy, "piet", {}, {kOne}};
const Device kMia{"device-2", kStudy, "mia", {}, {kOne, kTwo}};

}  // namespace

TEST(I5Durability, WhatADyingProcessHadSavedIsThereAndWhatItHadNotIsGoneWithoutTrace) {
    for (const Fault fault : {Fault::KillBefore, Fault::KillInside, Fault::KillAfter}) {
        Scene scene;
        auto& tablet = scene.tablet(kPiet);
        scene.write(tablet, kOne, {Create{kRecord, "note", std::nullopt}, put("saved")});
        tablet.arm(fault, 0);
        EXPECT_THROW((void)tablet.commit(kOne, {put("last")}), Killed);
        tablet.stop();
        tablet.start(scene.clock, scene.random, kVocabulary);
        const std::size_t expected = fault == Fault::KillAfter ? 2 : 1;
        EXPECT_EQ(tablet.log().size(), expected);
        EXPECT_EQ(tablet.record(kRecord)->fields.at({"a1", {}}).size(), expected);
        EXPECT_EQ(*tablet.store().pending_count(), expected);
    }
}

TEST(I8CursorCompleteness, ADeliveryThatLostACommitIsAskedForAgain) {
    Scene scene;
    auto& author = scene.tablet(kPiet);
    auto& reader = scene.tablet(kMia);
    scene.write(author, kOne, {put("1")});
    scene.write(author, kOne, {put("2")});
    scene.sync(kPiet, author);
    auto reply = scene.exchange(kMia, scene.request(reader));
    ASSERT_EQ(reply.commits.size(), 2U);
    reply.commits.pop_back();
    ASSERT_TRUE(reader.store().apply(reply));
    EXPECT_EQ(reader.store().cursors()->front().cursor, 0U);
    scene.sync(kMia, reader);
    EXPECT_EQ(reader.log().size(), 2U);
    EXPECT_EQ(reader.store().cursors()->front(), author.store().cursors()->front());
}

TEST(I11ClockIndependence, ClocksOffByTenYearsChangeNeitherTheOrderNorTheState) {
    std::vector<Bytes> states;
    for (const std::int64_t offset :
         {std::int64_t{0}, std::int64_t{-315'360'000'000}, std::int64_t{315'360'000'000}}) {
        Scene scene;
        auto& early = scene.tablet(kPiet);
        auto& late = scene.tablet(kMia);
        scene.write(early, kOne, {Create{kRecord, "note", std::nullopt}, put("1")});
        scene.sync(kPiet, early);
        scene.sync(kMia, late);
        scene.clock.offset_ms = offset;
        scene.write(late, kOne, {put("2", {{early.writer(), 1, 1}})});
        scene.clock.offset_ms = -offset;
        scene.write(early, kOne, {put("3", {{early.writer(), 1, 1}})});
        for (int round = 0; round < 2; ++round) {
            scene.sync(kMia, late);
            scene.sync(kPiet, early);
        }
        ASSERT_EQ(agreed_state(*late.record(kRecord)), agreed_state(*early.record(kRecord)));
        states.push_back(agreed_state(*early.record(kRecord)));
    }
    EXPECT_EQ(states[0], states[1]);
    EXPECT_EQ(states[0], states[2]);
}

TEST(I12ForwardCompatibility, AnOlderVersionKeepsAndRelaysWhatItCannotRead) {
    Scene scene;
    auto& author = scene.tablet(kPiet);
    auto& old = scene.tablet(kMia, kOldVersion);
    scene.write(author, kOne,
                {Create{kRecord, "note", std::nullopt}, TextInsert{kRecord, kUnnumbered, {}, {}, "text"}});
    scene.sync(kPiet, author);
    scene.sync(kMia, old);
    ASSERT_TRUE(old.record(kRecord)->body.empty()) << "it cannot read the text";
    ASSERT_EQ(old.log().front().sealed->bytes, author.log().front().sealed->bytes);
    // The server is lost; what the older version holds brings everything back.
    scene.server.roll_back(scene.random);
    scene.sync(kMia, old);
    scene.sync(kMia, old);
    ASSERT_EQ(scene.server.log().size(), 1U);
    EXPECT_EQ(scene.server.log().front().sealed->bytes, author.log().front().sealed->bytes);
}

TEST(I12ForwardCompatibility, AfterAnUpgradeATabletReadsWhatItHadKept) {
    Scene scene;
    auto& author = scene.tablet(kPiet);
    auto& old = scene.tablet(kMia, kOldVersion);
    scene.write(author, kOne,
                {Create{kRecord, "note", std::nullopt}, TextInsert{kRecord, kUnnumbered, {}, {}, "text"}});
    scene.sync(kPiet, author);
    scene.sync(kMia, old);
    old.stop();
    old.start(scene.clock, scene.random, kVocabulary);
    EXPECT_EQ(agreed_state(*old.record(kRecord)), agreed_state(*author.record(kRecord)));
}

TEST(I16ServerRollback, ATabletWithoutTheScopesBetweenBringsBackWhatItHolds) {
    Scene scene;
    auto& author = scene.tablet(kMia);
    auto& reader = scene.tablet(kPiet);
    scene.write(author, kOne, {put("1")});
    scene.write(author, kTwo, {Create{RecordId{{2}}, "note", std::nullopt}});
    scene.write(author, kOne, {put("3")});
    scene.sync(kMia, author);
    scene.sync(kPiet, reader);
    ASSERT_EQ(reader.log().size(), 2U);
    scene.server.roll_back(scene.random);
    for (int round = 0; round < 3; ++round)
        scene.sync(kPiet, reader);
    EXPECT_EQ(scene.server.log().size(), 2U) << "the author never comes back";
    EXPECT_EQ(*reader.store().pending_count(), 0U);
    for (int round = 0; round < 2; ++round)
        scene.sync(kMia, author);
    EXPECT_EQ(scene.server.log().size(), 3U);
    EXPECT_EQ(*author.store().pending_count(), 0U);
}

TEST(I16ServerRollback, WhatATabletThatMayNotBringsIsLetInWhenAnotherBringsIt) {
    Scene scene;
    auto& author = scene.tablet(kMia);
    auto& former = scene.tablet(kPiet);
    scene.write(author, kOne, {put("1")});
    scene.sync(kMia, author);
    scene.sync(kPiet, former);
    scene.server.roll_back(scene.random);
    const Device nobody{kPiet.id, kStudy, kPiet.user, {}, {}};
    for (int round = 0; round < 2; ++round)
        scene.sync(nobody, former);
    ASSERT_EQ(scene.server.log().size(), 0U);
    for (int round = 0; round < 2; ++round)
        scene.sync(kMia, author);
    EXPECT_EQ(scene.server.log().size(), 1U);
    EXPECT_EQ(*author.store().pending_count(), 0U);
}

TEST(I17BoundedMemory, HostileMessagesAreRefusedBeforeAnythingLargeIsAllocated) {
    // A zstd frame that states 8 MiB and a byte in a few bytes, and a list of more items than there are
    // bytes.
    const Bytes bomb{0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0x01, 0x00, 0x80, 0x00, 0x01, 0x00, 0x00};
    EXPECT_EQ(sync::decode_request(bomb).error().code, "sync.too-large");
    EXPECT_EQ(sync::decode_reply(bomb).error().code, "sync.too-large");
    EXPECT_EQ(sync::decode_request(Bytes(sync::kMaxMessageBytes + 1, 0)).error().code, "sync.too-large");
    const Bytes long_list{0x9B, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    EXPECT_FALSE(open_sealed(long_list));
    EXPECT_EQ(open_sealed(Bytes(kMaxCommitBytes + 1, 0)).error().code, "commit.too-large");
}

TEST(I18Scope, ADeviceGetsNothingOfAScopeThatIsNotItsOwnWhateverItAsksFor) {
    Scene scene;
    auto& author = scene.tablet(kMia);
    scene.write(author, kOne, {put("1")});
    scene.write(author, kTwo, {Create{RecordId{{2}}, "note", std::nullopt}});
    scene.sync(kMia, author);
    sync::Request curious;
    curious.scopes = {{kOne, 0, {}}, {kTwo, 0, {}}};
    const auto reply = scene.exchange(kPiet, curious);
    ASSERT_EQ(reply.commits.size(), 1U);
    EXPECT_EQ(open_sealed(reply.commits.front().commit)->commit.scope, kOne);
    ASSERT_EQ(reply.cursors.size(), 1U);
    EXPECT_EQ(reply.cursors.front().scope, kOne);
}

TEST(I9Liveness, ThreeHundredFleetsDrainUnaided) {
    const auto site = memory_site();
    for (std::uint64_t seed = 1'000'000; seed < 1'000'300; ++seed) {
        const auto violations = run(draw_schedule(seed), *site);
        ASSERT_TRUE(violations.empty()) << "seed " << seed << ": " << violations.front().what;
    }
}

TEST(Simulator, RunsAScheduleTheSameWayEachTime) {
    const auto site = memory_site();
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        std::vector<Hash128> hashes[2];
        for (auto& all : hashes) {
            const Schedule schedule = draw_schedule(seed);
            Fleet fleet(schedule, *site);
            fleet.run();
            for (const HeldCommit& held : fleet.server().log())
                all.push_back(held.sealed->hash);
        }
        EXPECT_EQ(hashes[0], hashes[1]);
    }
}

}  // namespace meetmoment::simulation
