// What every engine promises: the same tests on SQLite and on PostgreSQL.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/sync-server/storage/store_access.hpp"

namespace meetmoment::server::storage {
namespace {

using test::append;
using test::Chain;
using test::EveryEngine;
using test::kEngines;
using test::kFriesland;
using test::kNijmegen;
using test::kStudy;
using test::must;
using test::name_of;
using test::read;

class EveryStore : public EveryEngine {};
class GroupCommit : public EveryEngine {};

TEST_P(EveryStore, KeepsWhatWasWrittenOverAReopening) {
    Chain chain(7, "tablet");
    const auto commit = chain.next(kFriesland, {test::create_submission(test::make_id(1))});
    scene.write([&](Writing& writing) -> Result<void> {
        append(writing, commit);
        return {};
    });
    const auto epoch = read<std::uint64_t>(*scene.store, [](Reading& r) { return r.epoch(); });
    scene.reopen();
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }), 1U);
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.epoch(); }), epoch);
    EXPECT_NE(epoch, 0U);
    const auto hash = read<std::optional<Hash128>>(
        *scene.store, [&](Reading& r) { return r.logged_hash(kStudy, commit.commit.id); });
    EXPECT_EQ(hash, commit.hash);
}

TEST_P(EveryStore, UndoesAFailingWorkAndKeepsItsNeighbours) {
    Chain first(1, "a"), second(2, "b"), third(3, "c");
    std::atomic<int> good{0}, bad{0};
    const auto count = [&](const Result<void>& result) { (result ? good : bad).fetch_add(1); };
    for (auto* chain : {&first, &second, &third}) {
        scene.store->write(
            [&, chain](Writing& writing) -> Result<void> {
                append(writing, chain->next(kFriesland, {test::create_submission(test::make_id(1))}));
                if (chain == &second) return fail("test.refused", "On purpose.");
                return {};
            },
            count);
    }
    scene.write([](Writing&) -> Result<void> { return {}; });
    EXPECT_EQ(good, 2);
    EXPECT_EQ(bad, 1);
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }), 2U);
    EXPECT_FALSE(
        read<std::optional<WriterRow>>(*scene.store, [](Reading& r) { return r.writer(kStudy, {2}); }));
}

TEST_P(GroupCommit, ServesManyWritersAtOnce) {
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (std::uint64_t writer = 1; writer <= 8; ++writer) {
        threads.emplace_back([&, writer] {
            Chain chain(writer, "tablet");
            for (int i = 0; i < 25; ++i) {
                const auto commit =
                    chain.next(kFriesland, {test::put(test::make_id(1), "a", std::to_string(i))});
                const auto written = scene.store->write_and_wait([&](Writing& writing) -> Result<void> {
                    append(writing, commit);
                    return {};
                });
                if (written) ++good;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(good, 200);
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }), 200U);
}

class DeliveryTest : public EveryEngine {
  protected:
    DeliveryTest() {
        Chain chain(3, "tablet");
        scene.write([&](Writing& writing) -> Result<void> {
            for (int i = 0; i < 1500; ++i) {
                const auto* scope = i % 3 == 0 ? kNijmegen : kFriesland;
                sealed.push_back(chain.next(scope, {test::put(test::make_id(1), "a", std::to_string(i))}));
                append(writing, sealed.back());
            }
            return {};
        });
    }
    Delivery deliver(const std::map<std::string, std::uint64_t>& cursors, std::size_t max_bytes,
                     const std::set<record::CommitId>& known = {}) {
        return read<Delivery>(*scene.store,
                              [&](Reading& r) { return r.deliver(kStudy, cursors, max_bytes, known); });
    }
    std::vector<record::SealedCommit> sealed;
};

TEST_P(DeliveryTest, GivesEverythingOnceInServerOrderWithDigestsThatFit) {
    std::map<std::string, std::uint64_t> cursors{{kFriesland, 0}, {kNijmegen, 600}};
    std::map<std::string, Hash128> digests;
    for (int i = 0; i < 600; i += 3)
        digests[kNijmegen] ^= sealed[static_cast<std::size_t>(i)].hash;
    std::vector<std::uint64_t> order;
    for (int round = 0; round < 1000; ++round) {
        const auto delivery = deliver(cursors, 20'000);
        for (const auto& delivered : delivery.commits) {
            order.push_back(delivered.server_seq);
            const auto& commit = sealed[delivered.server_seq - 1];
            EXPECT_EQ(delivered.commit, commit.bytes);
            digests[commit.commit.scope] ^= commit.hash;
        }
        for (const auto& cursor : delivery.cursors) {
            cursors[cursor.scope] = cursor.cursor;
            EXPECT_EQ(cursor.digest, digests[cursor.scope]) << cursor.scope << " at " << cursor.cursor;
        }
        if (!delivery.more) break;
    }
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ(order.size(), 1500U - 200U);
    EXPECT_EQ(std::adjacent_find(order.begin(), order.end()), order.end());
    EXPECT_EQ(cursors[kFriesland], 1500U);
    EXPECT_EQ(cursors[kNijmegen], 1500U);
}

TEST_P(DeliveryTest, GivesOneCommitAtLeastHoweverLittleIsAskedFor) {
    const auto delivery = deliver({{kFriesland, 0}}, 1);
    EXPECT_EQ(delivery.commits.size(), 1U);
    EXPECT_TRUE(delivery.more);
}

TEST_P(DeliveryTest, LeavesOutWhatTheAskerHasJustBrought) {
    std::set<record::CommitId> known;
    for (const auto& commit : sealed)
        known.insert(commit.commit.id);
    known.erase(sealed[10].commit.id);
    std::map<std::string, std::uint64_t> cursors{{kFriesland, 0}, {kNijmegen, 0}};
    std::vector<std::uint64_t> order;
    for (bool more = true; more;) {
        const auto delivery = deliver(cursors, 1'000'000, known);
        for (const auto& delivered : delivery.commits)
            order.push_back(delivered.server_seq);
        for (const auto& cursor : delivery.cursors)
            cursors[cursor.scope] = cursor.cursor;
        more = delivery.more;
    }
    EXPECT_EQ(order, std::vector<std::uint64_t>{11});
}

TEST_P(DeliveryTest, KeepsScopesApart) {
    std::uint64_t cursor = 0;
    for (bool more = true; more;) {
        const auto delivery = deliver({{kNijmegen, cursor}}, 1'000'000);
        for (const auto& delivered : delivery.commits)
            EXPECT_EQ((delivered.server_seq - 1) % 3, 0U);
        ASSERT_EQ(delivery.cursors.size(), 1U);
        cursor = delivery.cursors.front().cursor;
        more = delivery.more;
    }
}

INSTANTIATE_TEST_SUITE_P(On, EveryStore, kEngines, name_of);
INSTANTIATE_TEST_SUITE_P(On, GroupCommit, kEngines, name_of);
INSTANTIATE_TEST_SUITE_P(On, DeliveryTest, kEngines, name_of);

}  // namespace
}  // namespace meetmoment::server::storage
