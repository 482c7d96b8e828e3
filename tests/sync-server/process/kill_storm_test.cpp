// A tablet process and the server process are killed with SIGKILL, over and over, while they sync. What the
// tablet reported as saved is on the tablet and at the server in the end; what it reported as synced was at
// the server.
// On PostgreSQL the database dies too, as by `pg_ctl restart -m immediate`.
//   MEETMOMENT_KILLS=1000   how many kills; by itself 100 on SQLite, 20 on PostgreSQL
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "shared/store/sqlite.hpp"
#include "shared/study/fields.hpp"
#include "shared/sync/replica.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

constexpr int kKillsToASync = 5;
constexpr const char* kScope = "four-regions/AM02/field";

/// One line to the parent in one write: it arrives whole or not at all.
void say(int out, const std::string& word, const std::string& what) {
    const std::string line = word + " " + what + "\n";
    if (::write(out, line.data(), line.size()) < 0) ::_exit(6);
}

/// The tablet: saves, and after every few saves syncs at the port that the file names.
class WorkingTablet {
  public:
    WorkingTablet(const std::string& folder, std::string port_file, const std::string& ca, int out)
        : port_file_(std::move(port_file)), ca_(ca), out_(out) {
        auto opened = store::TabletStore::open(folder, clock_, random_, "test");
        if (!opened) ::_exit(3);
        store_ = std::move(*opened);
        token_ = (*store_->enrolment())->token;
        engine_ = std::make_unique<sync::ReplicaEngine>(*store_, random_);
    }

    [[noreturn]] void work_until_killed() {
        for (;;) {
            const auto saves = 1 + random_.next_u64() % 4;
            for (std::uint64_t i = 0; i < saves; ++i)
                save();
            sync();
        }
    }

  private:
    void save() {
        const auto id = make_uuid_v7(clock_.wall(), random_);
        const auto done = store_->commit(
            kScope, "",
            {record::Create{id, std::string(study::kinds::kNote), std::nullopt},
             record::Put{id, {std::string(study::fields::kText), {}}, record::present(id.to_string()), {}}});
        if (!done) ::_exit(4);
        unsynced_.push_back(id.to_string());
        say(out_, "saved", unsynced_.back());
    }
    void sync() {
        std::ifstream file(port_file_);
        int port = 0;
        if (!(file >> port)) return;
        TlsClient client(static_cast<std::uint16_t>(port), ca_);
        auto actions = engine_->step(sync::SyncWanted{}, clock_.wall());
        while (const sync::Send* send = request_in(actions)) {
            const std::string body(send->body.begin(), send->body.end());
            const Answer answer = client.connected() ? client.request("POST", "/v1/sync", body,
                                                                      {{"Content-Type", sync::kContentType},
                                                                       {"Authorization", "Bearer " + token_}})
                                                     : Answer{};
            if (answer.status == 200)
                actions = engine_->step(sync::ReplyArrived{Bytes(answer.body.begin(), answer.body.end())},
                                        clock_.wall());
            else
                actions = engine_->step(sync::ExchangeFailed{sync::ExchangeFailed::Kind::Unreachable, 0, {}},
                                        clock_.wall());
        }
        if (engine_->status().state != sync::State::Idle) return;
        for (const std::string& id : unsynced_)
            say(out_, "synced", id);
        unsynced_.clear();
    }
    static const sync::Send* request_in(const std::vector<sync::Action>& actions) {
        for (const sync::Action& action : actions)
            if (const auto* send = std::get_if<sync::Send>(&action)) return send;
        return nullptr;
    }

    SystemClock clock_;
    SystemRandom random_;
    std::string port_file_, ca_, token_;
    int out_;
    std::unique_ptr<store::TabletStore> store_;
    std::unique_ptr<sync::ReplicaEngine> engine_;
    std::vector<std::string> unsynced_;
};

/// The process of the tablet and the ledger of what it said.
class TabletProcess {
  public:
    TabletProcess(std::string folder, std::string port_file, std::string ca)
        : folder_(std::move(folder)), port_file_(std::move(port_file)), ca_(std::move(ca)) {}
    ~TabletProcess() {
        if (child_ > 0) kill();
    }

    void start() {
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error("pipe");
        ::fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
        child_ = ::fork();
        if (child_ == 0) {
            ::close(ends[0]);
            WorkingTablet(folder_, port_file_, ca_, ends[1]).work_until_killed();
        }
        ::close(ends[1]);
        lines_ = ::fdopen(ends[0], "r");
    }
    /// False when the tablet ends before.
    bool wait_for_sync() {
        for (const auto before = synced.size(); synced.size() == before;)
            if (!read_line()) return false;
        return true;
    }
    void kill() {
        ::kill(child_, SIGKILL);
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        EXPECT_TRUE(WIFSIGNALED(status)) << "the tablet ended by itself with " << WEXITSTATUS(status);
        while (read_line())
            continue;
        std::fclose(lines_);
    }

    std::set<std::string> saved, synced;

  private:
    std::string folder_, port_file_, ca_;
    bool read_line() {
        char word[16], id[40];
        if (std::fscanf(lines_, "%15s %39s", word, id) != 2) return false;
        (std::string(word) == "saved" ? saved : synced).insert(id);
        return true;
    }

    pid_t child_ = -1;
    FILE* lines_ = nullptr;
};

std::string content(const std::string& file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

bool is_sound(const std::string& file) {
    auto database = store::Database::open(file, store::Database::Mode::Writer);
    if (!database) return false;
    auto& check = database->prepared("PRAGMA integrity_check");
    const auto row = check.step();
    const bool sound = row && *row && check.text(0) == "ok";
    check.reset();
    return sound;
}

/// Atomically: the tablet reads it at any time.
void tell_port(const std::string& file, std::uint16_t port) {
    std::ofstream(file + ".new") << port << '\n';
    std::filesystem::rename(file + ".new", file);
}

std::size_t missing(store::TabletStore& store, const std::set<std::string>& ids) {
    return static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const std::string& id) {
        const auto state = store.record(*Uuid::parse(id));
        return !state || !*state || (*state)->text(study::fields::kText) != id;
    }));
}

}  // namespace

class I5Durability : public testing::TestWithParam<Engine> {
  protected:
    I5Durability() {
        const unsigned seed = std::random_device{}();
        std::printf("seed %u\n", seed);
        random.seed(seed);
        std::signal(SIGPIPE, SIG_IGN);
        prepare_study(data);
        start_server();
        enrol_into(tablet_data, *server, "tablet_a", "AM02");
    }
    void start_server() {
        server.reset();  // SIGKILL
        server = std::make_unique<ServerProcess>(data);
        tell_port(port_file, server->port());
    }
    [[nodiscard]] bool on_postgres() const { return GetParam() == Engine::Postgres; }
    [[nodiscard]] int kills() const {
        const char* wanted = std::getenv("MEETMOMENT_KILLS");
        if (wanted != nullptr) return std::atoi(wanted);
        return on_postgres() ? 20 : 100;
    }
    /// Server, tablet or both, or PostgreSQL, alone or with the server.
    void kill_something(TabletProcess& tablet) {
        const auto victim = random() % (on_postgres() ? 5 : 3);
        if (victim >= 3) PostgresCluster::shared().restart_immediately();
        if (victim != 0 && victim != 3) start_server();
        if (victim == 0 || victim == 2) {
            tablet.kill();
            tablet.start();
        }
    }
    [[nodiscard]] bool store_is_sound() const {
        if (!on_postgres()) return is_sound(data + "/server.sqlite");
        // Heaps and indexes, by PostgreSQL's own checker.
        return PostgresCluster::shared().run("pg_amcheck",
                                             {"--install-missing", "--heapallindexed", database}) == 0;
    }

    const std::string database = on_postgres() ? PostgresCluster::shared().make_database() : std::string();
    const ServersUse store{database};
    std::mt19937 random;
    TemporaryFolder folder;
    const std::string data = folder.file("server"), tablet_data = folder.file("tablet"),
                      port_file = folder.file("port");
    std::unique_ptr<ServerProcess> server;
};

TEST_P(I5Durability, NothingSavedIsLostHoweverOftenTabletAndServerAreKilledWhileTheySync) {
    TabletProcess tablet(tablet_data, port_file, content(data + "/tls/ca.pem"));
    tablet.start();
    for (int kill = 0; kill < kills(); ++kill) {
        // Some syncs come to their end, however slow the machine is.
        if (kill % kKillsToASync == 0) {
            ASSERT_TRUE(tablet.wait_for_sync());
        }
        ::usleep(static_cast<useconds_t>(5'000 + random() % (on_postgres() ? 400'000 : 60'000)));
        kill_something(tablet);
    }
    tablet.kill();

    std::size_t lost = 0;
    {
        Tablet same(tablet_data), fresh(*server, "tablet_b", "AM02");
        same.sync(*server);
        fresh.sync(*server);
        lost = missing(same.store(), tablet.saved) + missing(fresh.store(), tablet.saved);
        EXPECT_EQ(missing(fresh.store(), tablet.synced), 0U);
        EXPECT_EQ(*same.store().canonical_state(), *fresh.store().canonical_state());
    }
    server.reset();
    const int corrupt = (store_is_sound() ? 0 : 1) + (is_sound(tablet_data + "/tablet.sqlite") ? 0 : 1);
    std::printf("kills: %d, saved: %zu, synced between: %zu, lost: %zu, corrupt: %d\n", kills(),
                tablet.saved.size(), tablet.synced.size(), lost, corrupt);
    EXPECT_EQ(lost, 0U);
    EXPECT_EQ(corrupt, 0);
}

INSTANTIATE_TEST_SUITE_P(On, I5Durability, testing::Values(Engine::Sqlite, Engine::Postgres),
                         [](const auto& engine) { return to_string(engine.param); });

}  // namespace meetmoment::server::test
