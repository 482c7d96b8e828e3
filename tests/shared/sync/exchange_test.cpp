// Two tablets with real stores on disk, one server in memory.
#include <gtest/gtest.h>

#include <filesystem>

#include "shared/store/tablet_store.hpp"
#include "tests/shared/sync/support.hpp"

namespace meetmoment::sync {

namespace {

using testing::kScope;
using testing::Line;
using testing::ServerModel;

class Folder {
  public:
    Folder() {
        SystemRandom random;
        path_ =
            std::filesystem::temp_directory_path() / ("meetmoment-sync-" + std::to_string(random.next_u64()));
        std::filesystem::create_directory(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string text() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

const record::RecordId kRecord{{7}};

class Tablet {
  public:
    Tablet(const std::string& user, ServerModel& server) : server_(&server), user_(user) { open(); }

    void open() {
        line.reset();
        store.reset();
        store = store::TabletStore::open(folder_.text(), clock_, random_, "test").value();
        EXPECT_TRUE(
            store->save_enrolment({"https://x", "", "", "device-" + user_, user_, user_, "s", {kScope}}));
        line.emplace(*store, *server_);
    }
    void create() { commit({record::Create{kRecord, "submission", std::nullopt}}); }
    void answer(const std::string& field, const std::string& text) {
        record::Put put{kRecord, record::Path{field, {}}, record::present(text), {}};
        if (const auto state = store->record(kRecord).value()) {
            const auto found = state->fields.find(put.path);
            if (found != state->fields.end())
                for (const record::Live& live : found->second)
                    put.over.push_back(live.dot);
        }
        commit({put});
    }
    void commit(std::vector<record::Op> ops) {
        const auto done = store->commit(kScope, "v-u:2026.1", std::move(ops));
        ASSERT_TRUE(done) << done.error().code << ' ' << done.error().message;
    }
    void sync() { line->sync(); }
    [[nodiscard]] record::RecordState state() { return store->record(kRecord).value().value(); }
    [[nodiscard]] std::string bytes() { return to_hex(store->canonical_state().value()); }

  private:
    Folder folder_;
    SystemClock clock_;
    SystemRandom random_;
    ServerModel* server_;
    std::string user_;

  public:
    std::unique_ptr<store::TabletStore> store;
    std::optional<Line> line;
};

}  // namespace

class TwoTablets : public ::testing::Test {
  protected:
    void expect_equal() {
        EXPECT_EQ(west.bytes(), east.bytes());
        EXPECT_EQ(west.line->status().state, State::Idle) << west.line->status().problem;
        EXPECT_EQ(east.line->status().state, State::Idle) << east.line->status().problem;
        EXPECT_EQ(west.store->pending_count(), 0U);
        EXPECT_EQ(east.store->pending_count(), 0U);
    }
    void sync_all() {
        west.sync();
        east.sync();
        west.sync();
    }

    ServerModel server;
    Tablet west{"west", server};
    Tablet east{"east", server};
};

TEST_F(TwoTablets, HoldEqualBytesAfterTheySynced) {
    west.create();
    west.answer("a1", "3");
    sync_all();
    east.answer("a4", "ja");
    sync_all();
    expect_equal();
    EXPECT_EQ(east.state().text("a1"), "3");
    EXPECT_EQ(west.state().text("a4"), "ja");
}

TEST_F(TwoTablets, KeepBothValuesOfAConcurrentEditUntilOneIsChosen) {
    west.create();
    west.answer("a1", "3");
    sync_all();
    west.answer("a1", "1");
    east.answer("a1", "5");
    west.answer("a4", "ja");
    east.answer("a5", "nee");
    sync_all();
    expect_equal();
    EXPECT_EQ(west.state().conflicts().size(), 1U);
    EXPECT_EQ(east.state().fields.at({"a1", {}}).size(), 2U);
    east.answer("a1", "2");
    sync_all();
    west.sync();
    expect_equal();
    EXPECT_TRUE(west.state().conflicts().empty());
    EXPECT_EQ(west.state().text("a1"), "2");
}

TEST_F(TwoTablets, I6IdempotenceALostReplyBringsEveryCommitOnce) {
    west.create();
    west.answer("a1", "3");
    west.line->feed(SyncWanted{});
    west.line->lose_reply();
    EXPECT_EQ(west.store->pending_count(), 2U);
    west.line->wait();
    west.line->run();
    EXPECT_EQ(server.log().size(), 2U);
    sync_all();
    expect_equal();
}

TEST_F(TwoTablets, TakeUpAfterAClosedAppWhereTheyWere) {
    west.create();
    west.answer("a1", "3");
    west.line->feed(SyncWanted{});
    west.line->lose_reply();
    west.open();
    EXPECT_EQ(west.store->pending_count(), 2U);
    west.answer("a1", "4");
    sync_all();
    expect_equal();
    EXPECT_EQ(server.log().size(), 3U);
    EXPECT_EQ(east.state().text("a1"), "4");
}

TEST_F(TwoTablets, BringALongTimeWithoutANetworkInSeveralExchanges) {
    west.create();
    for (int at = 0; at < 200; ++at)
        west.answer("f" + std::to_string(at), std::string(5000, static_cast<char>('a' + at % 26)));
    sync_all();
    EXPECT_GE(west.line->sends, 4);
    EXPECT_GE(east.line->sends, 3);
    EXPECT_EQ(east.line->records_changed, east.line->sends);
    EXPECT_EQ(server.log().size(), 201U);
    expect_equal();
}

TEST_F(TwoTablets, I8CursorCompletenessASyncThatBringsNothingAsksForNothing) {
    west.create();
    east.sync();
    sync_all();
    const int changed = west.line->records_changed;
    for (int left = 3; left > 0; --left) {
        west.line->feed(SyncWanted{});
        EXPECT_TRUE(west.line->request().commits.empty());
        EXPECT_EQ(west.line->request().scopes.front().cursor, server.log().size());
        west.line->run();
    }
    EXPECT_EQ(west.line->records_changed, changed);
    expect_equal();
}

TEST_F(TwoTablets, I16RollbackHealsToTheUnionAfterTheServerWentBackToABackup) {
    west.create();
    for (const char* text : {"1", "2", "3"})
        west.answer("a1", text);
    sync_all();
    east.answer("a4", "ja");
    sync_all();
    server.restore(2);
    // East brings what the server lost of West as well.
    east.sync();
    EXPECT_EQ(server.log().size(), 5U);
    sync_all();
    expect_equal();
    EXPECT_EQ(west.state().text("a1"), "3");
    EXPECT_EQ(west.state().text("a4"), "ja");
}

TEST_F(TwoTablets, AreNotHeldUpByACommitThatWasSetAside) {
    west.create();
    sync_all();
    server.unwelcome = {"east"};
    east.answer("a1", "5");
    east.sync();
    EXPECT_EQ(east.store->pending_count(), 0U);
    EXPECT_EQ(east.state().text("a1"), "5");
    server.unwelcome.clear();
    east.answer("a4", "ja");
    sync_all();
    EXPECT_EQ(west.state().text("a4"), "ja");
    EXPECT_EQ(west.state().text("a1"), "");
    EXPECT_EQ(east.line->status().state, State::Idle);
}

}  // namespace meetmoment::sync
