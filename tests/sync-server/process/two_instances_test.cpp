// Two servers over one PostgreSQL serve one fleet, the second one through pgbouncer in transaction mode,
// where every transaction may get another connection. Whatever server a tablet asks, nothing is served twice
// or skipped (I8).
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "shared/study/fields.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

constexpr int kTablets = 6;
constexpr int kRounds = 12;

/// pgbouncer in front of the cluster: three connections for everybody.
class Pooler {
  public:
    explicit Pooler(const PostgresCluster& cluster) {
        const std::string file = cluster.folder() + "/pgbouncer.ini";
        std::ofstream(file) << "[databases]\n* = host=" << cluster.folder() << " user=meetmoment\n"
                            << "[pgbouncer]\nlisten_addr =\nlisten_port = 6432\nunix_socket_dir = "
                            << cluster.folder() << "\nauth_type = any\npool_mode = transaction\n"
                            << "default_pool_size = 3\nserver_reset_query =\nserver_round_robin = 1\n"
                            << "max_client_conn = 100\n";
        std::filesystem::permissions(file, std::filesystem::perms(0644));
        process_ = cluster.spawn("/usr/sbin/pgbouncer", {file});
    }
    ~Pooler() {
        ::kill(process_, SIGKILL);
        int status = 0;
        ::waitpid(process_, &status, 0);
    }
    Pooler(const Pooler&) = delete;
    Pooler& operator=(const Pooler&) = delete;

  private:
    pid_t process_ = -1;
};

class TwoInstancesTest : public testing::Test {
  protected:
    TwoInstancesTest() {
        // The second URL is the first one's, by the pooler's port.
        url = cluster.make_database();
        const ServersUse direct(url);
        prepare_study(folder.file("one"));
        first = std::make_unique<ServerProcess>(folder.file("one"));
        std::filesystem::create_directories(folder.file("two"));
        std::filesystem::copy(folder.file("one") + "/tls", folder.file("two") + "/tls");
        const ServersUse pooled(url + "&port=6432");
        second = std::make_unique<ServerProcess>(folder.file("two"));
    }
    [[nodiscard]] ServerProcess& server(unsigned which) { return which % 2 == 0 ? *first : *second; }

    PostgresCluster& cluster = PostgresCluster::shared();
    Pooler pooler{cluster};
    TemporaryFolder folder;
    std::string url;
    std::unique_ptr<ServerProcess> first, second;
};

/// A tablet that remembers what it was served.
class Witness {
  public:
    Witness(ServerProcess& server, int number)
        : region_(number % 2 == 0 ? "AM02" : "AM08"),
          tablet_(server, "user-" + std::to_string(number), region_) {}

    void work(const std::function<ServerProcess&()>& any_server, std::mt19937& random) {
        for (int round = 0; round < kRounds; ++round) {
            records_.push_back(tablet_.fill_in(region_, std::to_string(round % 5 + 1)));
            if (random() % 2 == 0)
                tablet_.change(records_[random() % records_.size()], region_, "samenwerking/a1", "2");
            exchange(any_server());
        }
    }
    void finish(const std::function<ServerProcess&()>& any_server) {
        do
            exchange(any_server());
        while (tablet_.last_reply().more || *tablet_.store().pending_count() > 0);
    }
    /// Every position of its scope in the log was served, or holds what it brought itself.
    void expect_complete(const std::string& url) {
        std::istringstream log(run_sql(
            url, "SELECT server_seq FROM commit_log WHERE scope = 'four-regions/" + region_ + "/field'"));
        std::size_t all = 0;
        for (std::uint64_t position = 0; log >> position; ++all)
            missing_.insert(position);
        for (const auto& [position, times] : served_) {
            EXPECT_EQ(times, 1) << "position " << position << " was served again";
            missing_.erase(position);
        }
        // What is left is its own, for that is not sent back.
        const auto own = run_sql(url, "SELECT count(*) FROM commit_log WHERE delivered_by = '" +
                                          tablet_.store().enrolment().value()->device + "'");
        EXPECT_LE(missing_.size(), std::stoul(own));
        EXPECT_EQ(tablet_.store().records(study::kinds::kSubmission, {}, std::nullopt)->size(),
                  std::stoul(run_sql(url, "SELECT count(*) FROM record WHERE scope = 'four-regions/" +
                                              region_ + "/field'")));
        EXPECT_GT(all, 0U);
    }
    [[nodiscard]] Tablet& tablet() { return tablet_; }
    [[nodiscard]] const std::string& region() const { return region_; }

  private:
    void exchange(ServerProcess& server) {
        ASSERT_EQ(tablet_.exchange(server), 200);
        const auto& reply = tablet_.last_reply();
        for (const auto& commit : reply.commits) {
            ++served_[commit.server_seq];
            EXPECT_GT(commit.server_seq, cursor_) << "before the cursor";
            EXPECT_LE(commit.server_seq, reply.cursors.front().cursor) << "beyond the cursor";
        }
        EXPECT_GE(reply.cursors.front().cursor, cursor_);
        cursor_ = reply.cursors.front().cursor;
    }

    std::string region_;
    Tablet tablet_;
    std::vector<record::RecordId> records_;
    std::map<std::uint64_t, int> served_;
    std::set<std::uint64_t> missing_;
    std::uint64_t cursor_ = 0;
};

TEST_F(TwoInstancesTest, I8NothingIsServedTwiceOrSkippedWhicheverServerIsAsked) {
    std::vector<std::unique_ptr<Witness>> fleet;
    for (int i = 0; i < kTablets; ++i)
        fleet.push_back(std::make_unique<Witness>(server(static_cast<unsigned>(i)), i));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < fleet.size(); ++i)
        threads.emplace_back([&, i] {
            std::mt19937 random(static_cast<unsigned>(i));
            fleet[i]->work([&]() -> ServerProcess& { return server(static_cast<unsigned>(random())); },
                           random);
        });
    for (auto& thread : threads)
        thread.join();
    unsigned turn = 0;
    for (auto& witness : fleet)
        witness->finish([&]() -> ServerProcess& { return server(turn++); });
    for (auto& witness : fleet) {
        witness->finish([&]() -> ServerProcess& { return server(turn++); });
        witness->expect_complete(url);
        auto& same_region = *fleet[witness->region() == "AM02" ? 0 : 1];
        EXPECT_EQ(*witness->tablet().store().canonical_state(),
                  *same_region.tablet().store().canonical_state());
    }
    const auto head = std::stoul(run_sql(url, "SELECT head FROM study"));
    EXPECT_EQ(std::stoul(run_sql(url, "SELECT count(*) FROM commit_log")), head) << "a gap in the sequences";
}

TEST_F(TwoInstancesTest, WhatOneServerIsToldTheOtherKnows) {
    const auto body = R"({"account":"cor","password":")" + std::string(kPassword) + R"("})";
    const auto answer =
        first->connect().request("POST", "/api/session", body, {{"Content-Type", "application/json"}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    std::string cookie = answer.fields.at("set-cookie");
    cookie = cookie.substr(0, cookie.find(';'));
    EXPECT_EQ(second->connect().request("GET", "/api/study", "", {{"Cookie", cookie}}).status, 200);
    Tablet tablet(*first, "piet", "AM02");
    const auto id = tablet.fill_in("AM02", "3");
    tablet.sync(*second);
    Tablet other(*second, "mia", "AM02");
    other.sync(*first);
    EXPECT_TRUE(*other.store().record(id));
}

TEST_F(TwoInstancesTest, OneServerThatIsKilledLeavesTheOtherAtWork) {
    Tablet tablet(*first, "piet", "AM02");
    for (int i = 0; i < 5; ++i) {
        tablet.fill_in("AM02", "3");
        std::thread killer([this] { second->kill(); });
        while (tablet.exchange(*first) != 200)
            continue;
        killer.join();
        const ServersUse direct(url);
        second = std::make_unique<ServerProcess>(folder.file("two"));
        tablet.sync(*second);
    }
    EXPECT_EQ(run_sql(url, "SELECT head FROM study"), run_sql(url, "SELECT count(*) FROM commit_log"));
}

TEST_F(TwoInstancesTest, TheDatabaseThatIsGoneIsToldAsBusyAndTheServerGoesOnWhenItIsBack) {
    Tablet tablet(*first, "piet", "AM02");
    tablet.fill_in("AM02", "3");
    cluster.stop_immediately();
    EXPECT_EQ(first->connect().request("GET", "/livez").status, 200);
    const auto answer = tablet.post(*first, std::string(as_text(sync::encode(tablet.request()))));
    EXPECT_EQ(answer.status, 503) << answer.body;
    EXPECT_TRUE(answer.fields.contains("retry-after"));
    cluster.start();
    tablet.sync(*first);
    EXPECT_EQ(run_sql(url, "SELECT count(*) FROM commit_log"), "1\n");
}

}  // namespace
}  // namespace meetmoment::server::test
