// "Acknowledged" means stored: the server is killed at random moments while a tablet syncs.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <thread>

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

INSTANTIATE_TEST_SUITE_P(On, KilledServer, testing::Values(Engine::Sqlite, Engine::Postgres),
                         [](const auto& engine) { return to_string(engine.param); });

}  // namespace
}  // namespace meetmoment::server::test
