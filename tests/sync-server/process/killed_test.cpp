// "Acknowledged" means stored: the server is killed at random moments while a tablet syncs, or its clock
// jumps.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "shared/store/sqlite.hpp"
#include "shared/study/fields.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

class KilledServer : public testing::TestWithParam<Engine> {};

TEST_P(KilledServer, HoldsEverythingItAcknowledgedOnce) {
    const ServersUse store(GetParam() == Engine::Postgres ? PostgresCluster::shared().make_database()
                                                          : std::string());
    const char* wanted = std::getenv("MEETMOMENT_KILLS");
    const int rounds = wanted == nullptr ? 8 : std::atoi(wanted);
    const unsigned seed = std::random_device{}();
    std::mt19937 random(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    TemporaryFolder folder;
    prepare_study(folder.file("data"));
    auto server = std::make_unique<ServerProcess>(folder.file("data"));
    Tablet tablet_a(*server, "tablet_a", "AM02"), tablet_b(*server, "tablet_b", "AM02");
    std::vector<record::RecordId> filled;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < 5; ++i)
            filled.push_back(tablet_a.fill_in("AM02", "3"));
        std::thread killer([&server, delay = std::chrono::microseconds(random() % 15'000)] {
            std::this_thread::sleep_for(delay);
            server->kill();
        });
        for (int attempt = 0; attempt < 20 && tablet_a.exchange(*server) == 200; ++attempt)
            filled.push_back(tablet_a.fill_in("AM02", "4"));
        killer.join();
        server = std::make_unique<ServerProcess>(folder.file("data"));
    }
    tablet_a.sync(*server);
    tablet_b.sync(*server);
    EXPECT_EQ(*tablet_a.store().canonical_state(), *tablet_b.store().canonical_state());
    for (const auto& id : filled)
        EXPECT_TRUE(*tablet_b.store().record(id));
}

/// Servers that are started while it lives have a wall clock of their own (libfaketime).
class JumpingClock {
  public:
    explicit JumpingClock(std::string file) : file_(std::move(file)) {
        jump("+0");
        ::setenv("LD_PRELOAD", kLibrary, 1);
        ::setenv("FAKETIME_TIMESTAMP_FILE", file_.c_str(), 1);
        ::setenv("FAKETIME_NO_CACHE", "1", 1);
        ::setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1", 1);
    }
    ~JumpingClock() { ::unsetenv("LD_PRELOAD"); }
    JumpingClock(const JumpingClock&) = delete;
    JumpingClock& operator=(const JumpingClock&) = delete;

    [[nodiscard]] static bool is_installed() { return std::filesystem::exists(kLibrary); }
    /// To so much before or after the true time: "-2d", "+3h".
    void jump(const std::string& offset) const {
        std::ofstream(file_ + ".new") << offset << "\n";
        std::filesystem::rename(file_ + ".new", file_);
    }

  private:
    static constexpr const char* kLibrary = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    std::string file_;
};

long days_in(const std::string& file, const char* sql) {
    auto database = must(meetmoment::store::Database::open(file, meetmoment::store::Database::Mode::Writer));
    auto& query = database.prepared(sql);
    (void)query.step();
    const auto days = static_cast<long>(query.integer(0));
    query.reset();
    return days;
}

TEST_P(KilledServer, HoldsEverythingOnceWhoseClockJumps) {
    if (!JumpingClock::is_installed()) GTEST_SKIP() << "libfaketime is not installed";
    const bool on_postgres = GetParam() == Engine::Postgres;
    const std::string database = on_postgres ? PostgresCluster::shared().make_database() : std::string();
    const ServersUse store(database);
    TemporaryFolder folder;
    prepare_study(folder.file("data"));
    const JumpingClock clock(folder.file("offset"));
    const auto server = std::make_unique<ServerProcess>(folder.file("data"));
    ::unsetenv("LD_PRELOAD");  // of the server alone
    Tablet tablet_a(*server, "tablet_a", "AM02"), tablet_b(*server, "tablet_b", "AM02");
    std::set<record::RecordId> filled;
    for (const char* offset : {"+3h", "-3h", "+40d", "-40d", "+1s", "-1d", "+0"}) {
        std::thread jumper([&] { clock.jump(offset); });
        for (int i = 0; i < 5; ++i) {
            filled.insert(tablet_a.fill_in("AM02", "3"));
            ASSERT_EQ(tablet_a.exchange(*server), 200) << offset;
        }
        jumper.join();
        filled.insert(tablet_a.fill_in("AM02", "4"));
        const auto lost = tablet_a.request();  // sent twice, as when the answer is lost
        const std::string body(as_text(sync::encode(lost)));
        EXPECT_EQ(tablet_a.post(*server, body).status, 200);
        tablet_a.sync(*server);
        tablet_b.sync(*server);
    }
    EXPECT_EQ(*tablet_a.store().canonical_state(), *tablet_b.store().canonical_state());
    const auto rows = *tablet_b.store().records(study::kinds::kSubmission, {}, std::nullopt);
    EXPECT_EQ(rows.size(), filled.size());
    for (const auto& id : filled)
        EXPECT_TRUE(*tablet_b.store().record(id));
    const char* days = "SELECT (max(received_ms) - min(received_ms)) / 86400000 FROM commit_log";
    const auto jumped = on_postgres ? std::stol(run_sql(database, days))
                                    : days_in(folder.file("data") + "/server.sqlite", days);
    EXPECT_GE(jumped, 79) << "the server's clock did not jump";
}

INSTANTIATE_TEST_SUITE_P(On, KilledServer, testing::Values(Engine::Sqlite, Engine::Postgres),
                         [](const auto& engine) { return to_string(engine.param); });

}  // namespace
}  // namespace meetmoment::server::test
