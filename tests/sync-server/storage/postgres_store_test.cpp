// What PostgreSQL has and SQLite has not: several instances at once, a database that goes away and comes
// back, its own migrations and lineage.
#include "sync-server/storage/postgres/postgres_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "sync-server/storage/postgres/migrations.hpp"
#include "tests/sync-server/storage/store_access.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"

namespace meetmoment::server::storage {
namespace {

using test::append;
using test::Chain;
using test::Engine;
using test::kFriesland;
using test::kStudy;
using test::must;
using test::PostgresCluster;
using test::read;
using test::run_sql;
using test::Scene;

class PostgresStoreTest : public testing::Test {
  protected:
    [[nodiscard]] Result<std::unique_ptr<Store>> open(const std::string& url) {
        return open_postgres_store(url, random);
    }
    std::string code_of_opening(const std::string& url) {
        const auto opened = open(url);
        return opened ? "" : opened.error().code;
    }
    [[nodiscard]] std::uint64_t epoch_of(Store& store) {
        return read<std::uint64_t>(store, [](Reading& r) { return r.epoch(); });
    }

    Scene scene{Engine::Postgres};
    SystemRandom random;
};

TEST_F(PostgresStoreTest, TwoInstancesGiveSequencesWithoutGapsInTheOrderInWhichTheyAreSeen) {
    constexpr std::uint64_t kWriters = 8, kEach = 20, kAll = kWriters * kEach;
    const auto other = scene.open_another();
    std::atomic<bool> done = false;
    std::atomic<std::size_t> looks = 0;
    // Whoever reads past n has seen n: at every moment the log holds all positions up to its head.
    std::thread watcher([&] {
        std::uint64_t cursor = 0, seen = 0;
        while (!done || seen < kAll) {
            Store& store = ++looks % 2 == 0 ? *scene.store : *other;
            const auto delivery = read<Delivery>(store, [&](Reading& r) {
                return r.deliver(kStudy, {{kFriesland, cursor}}, 1'000'000, {});
            });
            for (const auto& commit : delivery.commits)
                ASSERT_EQ(commit.server_seq, ++seen);
            cursor = delivery.cursors.front().cursor;
            ASSERT_GE(cursor, seen);
            // Looks without a pause would leave the writers little of a busy machine.
            if (delivery.commits.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    });
    std::vector<std::thread> threads;
    for (std::uint64_t writer = 1; writer <= kWriters; ++writer)
        threads.emplace_back([&, writer] {
            Store& store = writer % 2 == 0 ? *scene.store : *other;
            Chain chain(writer, "tablet");
            for (std::uint64_t i = 0; i < kEach; ++i) {
                const auto commit = chain.next(kFriesland, {test::put(test::make_id(1), "a", "x")});
                must(store.write_and_wait([&](Writing& writing) -> Result<void> {
                    append(writing, commit);
                    return {};
                }));
            }
        });
    for (auto& thread : threads)
        thread.join();
    done = true;
    watcher.join();
    EXPECT_EQ(read<std::uint64_t>(*other, [](Reading& r) { return r.head(kStudy); }), kAll);
}

TEST_F(PostgresStoreTest, WorksThatLockTheSameThingsInOppositeOrdersDoNotStopEachOther) {
    const auto other = scene.open_another();
    for (Store* store : {scene.store.get(), other.get()})
        must(store->write_and_wait([](Writing& writing) -> Result<void> {
            writing.save_study({"second", "1", "{}"});
            return {};
        }));
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int which = 0; which < 2; ++which)
        threads.emplace_back([&, which] {
            Store& store = which == 0 ? *scene.store : *other;
            const std::string first = which == 0 ? kStudy : "second", second = which == 0 ? "second" : kStudy;
            for (int i = 0; i < 40; ++i) {
                for (const auto& study : {first, second})
                    store.write(
                        [study](Writing& writing) -> Result<void> {
                            writing.remember_own_writer(study, {5});
                            return {};
                        },
                        [&](const Result<void>& stored) { good += stored ? 1 : 0; });
                must(store.write_and_wait([&](Writing& writing) -> Result<void> {
                    writing.remember_own_writer(first, {6});
                    writing.remember_own_writer(second, {7});
                    return {};
                }));
            }
        });
    for (auto& thread : threads)
        thread.join();
    for (Store* store : {scene.store.get(), other.get()})
        must(store->write_and_wait([](Writing&) -> Result<void> { return {}; }));
    EXPECT_EQ(good, 160);
}

TEST_F(PostgresStoreTest, AOneTimeCodeIsTradedOnceHoweverManyInstancesAreAsked) {
    const auto other = scene.open_another();
    must(scene.store->write_and_wait([](Writing& writing) -> Result<void> {
        writing.save_enrolment_code({"code", {1}, kStudy, "piet", "Piet", {kFriesland}, 1, std::nullopt, 0});
        return {};
    }));
    std::atomic<int> traded = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            bool mine = false;
            must((i % 2 == 0 ? *scene.store : *other).write_and_wait([&](Writing& writing) -> Result<void> {
                auto row = *writing.enrolment_code("code");
                mine = !row.used_ms;
                row.used_ms = 1;
                writing.save_enrolment_code(row);
                return {};
            }));
            traded += mine ? 1 : 0;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(traded, 1);
}

TEST_F(PostgresStoreTest, WorksGoOnWhenTheDatabaseRestartsUnderThem) {
    std::atomic<bool> done = false;
    std::atomic<std::uint64_t> stored = 0;
    std::thread writer([&] {
        Chain chain(7, "tablet");
        while (!done) {
            const auto commit = chain.next(kFriesland, {test::put(test::make_id(1), "a", "x")});
            // Again until it is acknowledged; once it was there all the same.
            for (bool here = false; !here;)
                here = scene.store
                           ->write_and_wait([&](Writing& writing) -> Result<void> {
                               if (!writing.logged_hash(kStudy, commit.commit.id)) append(writing, commit);
                               return {};
                           })
                           .has_value();
            ++stored;
        }
    });
    for (int restart = 0; restart < 3; ++restart) {
        const auto before = stored.load();
        while (stored < before + 20)
            std::this_thread::yield();
        PostgresCluster::shared().restart_immediately();
    }
    const auto before = stored.load();
    while (stored < before + 20)
        std::this_thread::yield();
    done = true;
    writer.join();
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }), stored);
    EXPECT_EQ(run_sql(scene.url, "SELECT count(*) FROM commit_log"), std::to_string(stored) + "\n");
}

TEST_F(PostgresStoreTest, KeepsWhatATextOfPostgresCannotHold) {
    using namespace std::string_literals;
    Chain chain(7, "tablet");
    const auto id = test::make_id(1);
    const std::string odd = "a\0b"s;
    const auto commit = chain.next(kFriesland, {record::Create{id, odd, std::nullopt},
                                                test::put(id, odd, std::string(3000, 'x') + odd)});
    must(scene.store->write_and_wait([&](Writing& writing) -> Result<void> {
        append(writing, commit);
        SubmissionRow row;
        row.id = id;
        row.respondent = odd;
        row.region = std::string(10'000, 'r');
        writing.save_submission(kStudy, row);
        writing.save_business_key(kStudy, id, std::string(10'000, 'k') + odd);
        return {};
    }));
    const auto state = *read<std::optional<record::RecordState>>(
        *scene.store, [&](Reading& r) { return r.record(kStudy, id); });
    EXPECT_EQ(state.kind, odd);
    EXPECT_EQ(state.text(odd), std::string(3000, 'x') + odd);
    EXPECT_EQ(read<std::string>(*scene.store, [&](Reading& r) { return r.business_key(kStudy, id); }),
              std::string(10'000, 'k') + odd);
    const auto row = *read<std::optional<SubmissionRow>>(
        *scene.store, [&](Reading& r) { return r.submission(kStudy, id); });
    EXPECT_EQ(row.respondent,
              "a\xEF\xBF\xBD"
              "b");
}

TEST_F(PostgresStoreTest, SeveralInstancesThatStartAtOnceMakeTheTablesOnce) {
    const auto url = PostgresCluster::shared().make_database();
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] { good += open(url) ? 1 : 0; });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(good, 6);
    EXPECT_EQ(run_sql(url, "SELECT count(*) FROM migration WHERE version > 0"),
              std::to_string(postgres::newest_version()) + "\n");
}

TEST_F(PostgresStoreTest, RefusesTablesOfANewerVersionAndLeavesThemAsTheyAre) {
    run_sql(scene.url, "INSERT INTO migration (version, checksum) VALUES (99, 'x')");
    EXPECT_EQ(code_of_opening(scene.url), "store.newer");
    run_sql(scene.url, "DELETE FROM migration WHERE version = 99");
    EXPECT_EQ(code_of_opening(scene.url), "");
}

TEST_F(PostgresStoreTest, RefusesTablesThatOtherStepsMade) {
    run_sql(scene.url, "UPDATE migration SET checksum = 'other' WHERE version = 1");
    EXPECT_EQ(code_of_opening(scene.url), "store.altered");
}

TEST_F(PostgresStoreTest, AnInstanceThatRunsStopsWritingWhenANewerOneTakesTheStoreOver) {
    for (const auto* column : {"schema_version", "operations"}) {
        run_sql(scene.url, std::string("UPDATE store SET ") + column + " = " + column + " + 1");
        const auto written = scene.store->write_and_wait([](Writing& writing) -> Result<void> {
            writing.remember_own_writer(kStudy, {5});
            return {};
        });
        ASSERT_FALSE(written) << column;
        EXPECT_EQ(written.error().code, "store.newer");
        run_sql(scene.url, std::string("UPDATE store SET ") + column + " = " + column + " - 1");
    }
    run_sql(scene.url, "UPDATE store SET operations = operations + 1");
    EXPECT_EQ(code_of_opening(scene.url), "store.newer");
}

TEST_F(PostgresStoreTest, ADumpThatIsPutBackIsAnotherEpochAndARestartIsNone) {
    const auto epoch = epoch_of(*scene.store);
    scene.reopen();
    PostgresCluster::shared().restart_immediately();
    EXPECT_EQ(epoch_of(*scene.store), epoch);
    EXPECT_FALSE(read<bool>(*scene.store, [](Reading& r) { return r.was_restored(); }));

    auto& cluster = PostgresCluster::shared();
    const auto file = cluster.folder() + "/dump";
    const auto url = cluster.make_database();
    ASSERT_EQ(cluster.run("pg_dump", {"-Fc", "-f", file, scene.url}), 0);
    ASSERT_EQ(cluster.run("pg_restore", {"-d", url, file}), 0);
    const auto restored = must(open(url));
    EXPECT_NE(epoch_of(*restored), epoch);
    EXPECT_TRUE(read<bool>(*restored, [](Reading& r) { return r.was_restored(); }));

    // Into the same database, under the feet of an instance that runs.
    ASSERT_EQ(cluster.run("pg_restore", {"--clean", "-d", scene.url, file}), 0);
    scene.write([](Writing& writing) -> Result<void> {
        writing.remember_own_writer(kStudy, {5});
        return {};
    });
    EXPECT_NE(epoch_of(*scene.store), epoch);
}

TEST_F(PostgresStoreTest, NoMessageHoldsThePassword) {
    for (const std::string& url :
         {"postgres://meetmoment:verysecret@/none?host=" + PostgresCluster::shared().folder(),
          std::string("postgres://meetmoment:verysecret@127.0.0.1:1/none?connect_timeout=1"),
          std::string("postgres://meetmoment:verysecret@[::1/none"),
          std::string("postgres://meetmoment:very/secret@host:none/verysecret"),
          std::string("postgres://verysecret:verysecret@verysecret.invalid/none")}) {
        PostgresOptions options;
        options.patience = std::chrono::milliseconds(0);
        const auto opened = open_postgres_store(url, random, options);
        ASSERT_FALSE(opened);
        const auto& problem = opened.error();
        EXPECT_EQ((problem.code + problem.message + problem.where).find("verysecret"), std::string::npos)
            << problem.message;
    }
}

TEST_F(PostgresStoreTest, RefusesADatabaseThatHoldsNoUnicode) {
    auto& cluster = PostgresCluster::shared();
    run_sql(cluster.url("postgres"), "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    EXPECT_EQ(code_of_opening(cluster.url("latin")), "store.encoding");
}

}  // namespace
}  // namespace meetmoment::server::storage
