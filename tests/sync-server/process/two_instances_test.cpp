// Two servers over one PostgreSQL serve one fleet, the second one through pgbouncer in transaction mode,
// where every transaction may get another connection. Whatever server a tablet asks, itself or by way of an
// nginx that gives every request to another one, nothing is served twice or skipped (I8).
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "shared/study/fields.hpp"
#include "tests/sync-server/support/plain_client.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

constexpr int kTablets = 6;
constexpr int kRounds = 12;

void end(pid_t process) {
    ::kill(process, SIGKILL);
    int status = 0;
    ::waitpid(process, &status, 0);
}

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
    ~Pooler() { end(process_); }
    Pooler(const Pooler&) = delete;
    Pooler& operator=(const Pooler&) = delete;

  private:
    pid_t process_ = -1;
};

std::uint16_t free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    const bool bound = ::bind(socket, plain, size) == 0 && ::getsockname(socket, plain, &size) == 0;
    ::close(socket);
    if (!bound) throw std::runtime_error("bind");
    return ::ntohs(address.sin_port);
}

/// nginx with the certificate of two servers in front of them: requests go to the one and the other in turn.
class Balancer {
  public:
    Balancer(const PostgresCluster& cluster, const std::string& tls, const ServerProcess& first,
             const ServerProcess& second)
        : port_(free_port()), first_(first) {
        namespace fs = std::filesystem;
        const std::string folder = cluster.folder() + "/nginx";
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms(0777));
        for (const char* name : {"server.pem", "server.key"}) {
            fs::copy_file(tls + "/" + name, folder + "/" + name, fs::copy_options::overwrite_existing);
            fs::permissions(folder + "/" + name, fs::perms(0644));
        }
        std::ofstream conf(folder + "/nginx.conf");
        conf << "daemon off;\nmaster_process off;\npid " << folder << "/pid;\nerror_log stderr;\n"
             << "events {}\nhttp {\naccess_log off;\nclient_max_body_size 64m;\n";
        for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            conf << kind << "_temp_path " << folder << "/" << kind << ";\n";
        conf << "upstream servers {\nserver 127.0.0.1:" << first.port()
             << ";\nserver 127.0.0.1:" << second.port() << ";\n}\nserver {\nlisten 127.0.0.1:" << port_
             << " ssl;\nssl_certificate " << folder << "/server.pem;\nssl_certificate_key " << folder
             << "/server.key;\nlocation / {\nproxy_pass https://servers;\nproxy_http_version 1.1;\n"
             << "proxy_set_header Host $host;\n}\n}\n}\n";
        conf.close();
        process_ = cluster.spawn("/usr/sbin/nginx", {"-c", folder + "/nginx.conf", "-e", "stderr"});
        while (!connect().connected()) {
            if (::waitpid(process_, nullptr, WNOHANG) != 0) throw std::runtime_error("nginx does not start");
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    ~Balancer() { end(process_); }
    Balancer(const Balancer&) = delete;
    Balancer& operator=(const Balancer&) = delete;

    [[nodiscard]] TlsClient connect() const { return first_.connect_through(port_); }

  private:
    std::uint16_t port_;
    const ServerProcess& first_;
    pid_t process_ = -1;
};

struct TwoInstances {
    TwoInstances() {
        // The second URL is the first one's, by the pooler's port.
        url = cluster.make_database();
        const ServersUse direct(url);
        prepare_study(folder.file("one"));
        first = std::make_unique<ServerProcess>(folder.file("one"), options);
        std::filesystem::create_directories(folder.file("two"));
        std::filesystem::copy(folder.file("one") + "/tls", folder.file("two") + "/tls");
        const ServersUse pooled(url + "&port=6432");
        second = std::make_unique<ServerProcess>(folder.file("two"), options);
    }
    [[nodiscard]] ServerProcess& server(unsigned which) { return which % 2 == 0 ? *first : *second; }

    const std::vector<std::string> options{"--operations", "127.0.0.1:0"};
    PostgresCluster& cluster = PostgresCluster::shared();
    Pooler pooler{cluster};
    TemporaryFolder folder;
    std::string url;
    std::unique_ptr<ServerProcess> first, second;
};
class TwoInstancesTest : public testing::Test, public TwoInstances {};

/// To any of the servers.
using Connect = std::function<TlsClient()>;

/// A tablet that remembers what it was served.
class Witness {
  public:
    Witness(ServerProcess& server, int number)
        : region_(number % 2 == 0 ? "AM02" : "AM08"),
          tablet_(server, "user-" + std::to_string(number), region_) {}

    void work(const Connect& connect, std::mt19937& random) {
        for (int round = 0; round < kRounds; ++round) {
            records_.push_back(tablet_.fill_in(region_, std::to_string(round % 5 + 1)));
            if (random() % 2 == 0)
                tablet_.change(records_[random() % records_.size()], region_, "samenwerking/a1", "2");
            exchange(connect());
        }
    }
    void finish(const Connect& connect) {
        do
            exchange(connect());
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
    void exchange(TlsClient client) {
        ASSERT_EQ(tablet_.exchange(std::move(client)), 200);
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

/// A fleet of tablets that fill in and sync at once, each request to what `connect` gives; then everything is
/// everywhere once.
void run_fleet(TwoInstances& servers, const std::function<TlsClient(std::mt19937&)>& connect) {
    std::vector<std::unique_ptr<Witness>> fleet;
    for (int i = 0; i < kTablets; ++i)
        fleet.push_back(std::make_unique<Witness>(servers.server(static_cast<unsigned>(i)), i));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < fleet.size(); ++i)
        threads.emplace_back([&, i] {
            std::mt19937 random(static_cast<unsigned>(i));
            fleet[i]->work([&] { return connect(random); }, random);
        });
    for (auto& thread : threads)
        thread.join();
    std::mt19937 random(99);
    for (auto& witness : fleet)
        witness->finish([&] { return connect(random); });
    for (auto& witness : fleet) {
        witness->finish([&] { return connect(random); });
        witness->expect_complete(servers.url);
        auto& same_region = *fleet[witness->region() == "AM02" ? 0 : 1];
        EXPECT_EQ(*witness->tablet().store().canonical_state(),
                  *same_region.tablet().store().canonical_state());
    }
    const auto head = std::stoul(run_sql(servers.url, "SELECT head FROM study"));
    EXPECT_EQ(std::stoul(run_sql(servers.url, "SELECT count(*) FROM commit_log")), head)
        << "a gap in the sequences";
}

TEST_F(TwoInstancesTest, I8NothingIsServedTwiceOrSkippedWhicheverServerIsAsked) {
    run_fleet(*this,
              [this](std::mt19937& random) { return server(static_cast<unsigned>(random())).connect(); });
}

TEST_F(TwoInstancesTest, I8NothingIsServedTwiceOrSkippedBehindABalancerThatTakesThemInTurn) {
    const Balancer balancer(cluster, folder.file("one") + "/tls", *first, *second);
    run_fleet(*this, [&](std::mt19937&) { return balancer.connect(); });
    for (const auto* one : {first.get(), second.get()}) {
        const auto counts = plain_request(one->operations_port(), "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_NE(counts.find("requests_total{route=\"/v1/sync\",status=\"200\"}"), std::string::npos)
            << counts;
    }
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
