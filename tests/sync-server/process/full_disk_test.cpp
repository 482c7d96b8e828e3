// The server's disk is full: a real one of a few megabytes, the real program, over HTTP. On PostgreSQL it is
// the disk of the database's tables; its log is elsewhere.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "shared/study/fields.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/small_disk.hpp"
#include "tests/sync-server/support/syncing_tablet.hpp"

namespace meetmoment::server::test {
namespace {

constexpr std::size_t kMegabytes = 12;
constexpr std::size_t kMegabytesOfTables = 32;  ///< an empty database has 8 of its own
constexpr std::size_t kSubmissions = 40;

class FullDiskTest : public testing::TestWithParam<Engine> {
  protected:
    void SetUp() override {
        const std::string small = folder.file(on_postgres() ? "tables" : "data");
        disk = SmallDisk::mount(small, on_postgres() ? kMegabytesOfTables : kMegabytes);
        if (!disk) GTEST_SKIP() << "this system lets a test mount nothing";
        if (on_postgres()) make_database_on(small);
        std::filesystem::create_directories(folder.file("portal"));
        std::ofstream(folder.file("portal/index.html")) << "<!doctype html><title>portal</title>";
        prepare_study(folder.file("data"));
        server = std::make_unique<ServerProcess>(folder.file("data"),
                                                 std::vector<std::string>{"--portal", folder.file("portal")});
        tablet = make("tablet_a");
        other = make("tablet_b");
        tablet->tablet().fill_in("AM02", "3");
        sync(*tablet);
        log_in();
    }
    void make_database_on(const std::string& small) {
        // Of this test alone: it begins after the disk was mounted, and sees it.
        cluster = std::make_unique<PostgresCluster>();
        std::filesystem::permissions(folder.path(), std::filesystem::perms(0711));
        std::filesystem::permissions(small, std::filesystem::perms(0777));
        const std::string tables = small + "/tables";
        ASSERT_EQ(cluster->run("/bin/mkdir", {"-m", "700", tables}), 0);
        run_sql(cluster->url("postgres"), "CREATE TABLESPACE small LOCATION '" + tables + "'");
        run_sql(cluster->url("postgres"), "CREATE DATABASE small TABLESPACE small");
        use = std::make_unique<ServersUse>(cluster->url("small"));
    }
    [[nodiscard]] static bool on_postgres() { return GetParam() == Engine::Postgres; }
    std::unique_ptr<SyncingTablet> make(const std::string& user) {
        return std::make_unique<SyncingTablet>(*server, user, "AM02", [this] { return server->connect(); });
    }
    [[nodiscard]] Answer try_to_log_in() const {
        return server->connect().request(
            "POST", "/api/session", R"({"account":"cor","password":")" + std::string(kPassword) + R"("})",
            {{"Content-Type", "application/json"}});
    }
    void log_in() {
        const auto answer = try_to_log_in();
        ASSERT_EQ(answer.status, 200) << answer.body;
        cookie = answer.fields.at("set-cookie");
        cookie = cookie.substr(0, cookie.find(';'));
    }
    static void sync(SyncingTablet& tablet) {
        tablet.want();
        while (tablet.step())
            continue;
        ASSERT_EQ(tablet.status().state, sync::State::Idle) << tablet.last_answer().body;
    }
    /// Answers that are long and do not get smaller, so that there is room for some of them and not for all.
    void type_a_day() {
        SystemRandom random;
        for (std::size_t i = 0; i < kSubmissions; ++i) {
            const auto id = tablet->tablet().fill_in("AM02", "3");
            Bytes noise(4000);
            random.fill(noise);
            tablet->tablet().change(id, "AM02", "afsluiting/opmerking", to_hex(noise));
        }
    }
    void expect_the_portal_reads_on() {
        auto client = server->connect();
        EXPECT_EQ(client.request("GET", "/readyz").status, 200);
        EXPECT_NE(client.request("GET", "/").body.find("portal"), std::string::npos);
        for (const auto* target : {"/api/study", "/api/submissions", "/api/response"})
            EXPECT_EQ(client.request("GET", target, "", {{"Cookie", cookie}}).status, 200) << target;
    }
    static std::size_t submissions(SyncingTablet& of) {
        return of.store().records(study::kinds::kSubmission, {}, std::nullopt)->size();
    }
    /// What the tablet believes to be at the server is there, for others to fetch.
    void expect_nothing_acked_that_is_not_stored() {
        sync(*other);
        std::size_t missing = 0;
        const auto unsent = *tablet->store().pending(SIZE_MAX);
        std::set<record::RecordId> pending;
        for (const auto& bytes : unsent) {
            const auto sealed = record::open_sealed(bytes);
            for (const auto& op : sealed->commit.ops)
                if (const auto id = record::record_of(op)) pending.insert(*id);
        }
        const auto rows = *tablet->store().records(study::kinds::kSubmission, {}, std::nullopt);
        for (const auto& row : rows) {
            if (pending.contains(row.id)) continue;
            const auto here = *tablet->store().record(row.id);
            const auto there = *other->store().record(row.id);
            const auto text = [](const record::RecordState& state) {
                return state.text("afsluiting/opmerking");
            };
            missing += there && text(*there) == text(*here) ? 0 : 1;
        }
        EXPECT_EQ(missing, 0U);
    }

    TemporaryFolder folder;
    std::unique_ptr<SmallDisk> disk;
    std::unique_ptr<PostgresCluster> cluster;
    std::unique_ptr<ServersUse> use;
    std::unique_ptr<ServerProcess> server;
    std::unique_ptr<SyncingTablet> tablet, other;
    std::string cookie;
};

TEST_P(FullDiskTest, NothingIsAckedThatIsNotStoredAndAllArrivesWhenThereIsRoomAgain) {
    type_a_day();
    std::map<int, int> answers;
    for (const std::size_t room : {0, 200'000, 400'000, 0}) {
        disk->fill(room);
        tablet->end_wait();
        tablet->want();
        while (const auto status = tablet->step()) {
            ++answers[*status];
            if (*status == 200) expect_nothing_acked_that_is_not_stored();
        }
        EXPECT_EQ(tablet->last_answer().status, 507) << room << " bytes free";
        EXPECT_NE(tablet->last_answer().body.find("store.full"), std::string::npos);
        EXPECT_GE(std::stoi(tablet->last_answer().fields.at("retry-after")), 1);
        EXPECT_GE(tablet->wait(), std::chrono::seconds(60)) << "as long as the server asks";
        EXPECT_EQ(tablet->status().state, sync::State::BackingOff);
        expect_nothing_acked_that_is_not_stored();
        expect_the_portal_reads_on();
    }
    EXPECT_GT(*tablet->store().pending_count(), 0U);
    EXPECT_GT(answers[200], 0) << "what there was room for was taken in";

    disk->clear();
    tablet->end_wait();
    while (tablet->step())
        continue;
    EXPECT_EQ(tablet->status().state, sync::State::Idle);
    EXPECT_EQ(*tablet->store().pending_count(), 0U);
    sync(*other);
    EXPECT_EQ(submissions(*other), kSubmissions + 1);
    EXPECT_EQ(*other->store().canonical_state(), *tablet->store().canonical_state());
}

TEST_P(FullDiskTest, AKilledServerBeginsAgainOnAFullDiskAndKeepsWhatItAcked) {
    type_a_day();
    disk->fill(200'000);
    tablet->want();
    while (tablet->step())
        continue;
    EXPECT_EQ(tablet->last_answer().status, 507);
    server->kill();
    disk->fill(0);
    server = std::make_unique<ServerProcess>(folder.file("data"),
                                             std::vector<std::string>{"--portal", folder.file("portal")});
    expect_nothing_acked_that_is_not_stored();
    expect_the_portal_reads_on();
    // A new session is a small write: it may find room in the log of the store.
    const auto answer = try_to_log_in();
    EXPECT_TRUE(answer.status == 200 || (answer.status == 507 && answer.fields.contains("retry-after")))
        << answer.status << " " << answer.body;
}

INSTANTIATE_TEST_SUITE_P(On, FullDiskTest, testing::Values(Engine::Sqlite, Engine::Postgres),
                         [](const auto& engine) { return to_string(engine.param); });

}  // namespace
}  // namespace meetmoment::server::test
