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
        EXPECT_EQ(noor.bytes(), sem.bytes());
        EXPECT_EQ(noor.line->status().state, State::Idle) << noor.line->status().problem;
        EXPECT_EQ(sem.line->status().state, State::Idle) << sem.line->status().problem;
        EXPECT_EQ(noor.store->pending_count(), 0U);
        EXPECT_EQ(sem.store->pending_count(), 0U);
    }
    void sync_all() {
        noor.sync();
        sem.sync();
        noor.sync();
    }

    ServerModel server;
    Tablet noor{"noor", server};
    Tablet sem{"sem", server};
};

TEST_F(TwoTablets, HoldEqualBytesAfterTheySynced) {
    noor.create();
    noor.answer("a1", "3");
    sync_all();
    sem.answer("a4", "ja");
    sync_all();
    expect_equal();
    EXPECT_EQ(sem.state().text("a1"), "3");
    EXPECT_EQ(noor.state().text("a4"), "ja");
}

TEST_F(TwoTablets, KeepBothValuesOfAConcurrentEditUntilOneIsChosen) {
    noor.create();
    noor.answer("a1", "3");
    sync_all();
    noor.answer("a1", "1");
    sem.answer("a1", "5");
    noor.answer("a4", "ja");
    sem.answer("a5", "nee");
    sync_all();
    expect_equal();
    EXPECT_EQ(noor.state().conflicts().size(), 1U);
    EXPECT_EQ(sem.state().fields.at({"a1", {}}).size(), 2U);
    sem.answer("a1", "2");
    sync_all();
    noor.sync();
    expect_equal();
    EXPECT_TRUE(noor.state().conflicts().empty());
    EXPECT_EQ(noor.state().text("a1"), "2");
}

TEST_F(TwoTablets, I6IdempotenceALostReplyBringsEveryCommitOnce) {
    noor.create();
    noor.answer("a1", "3");
    noor.line->feed(SyncWanted{});
    noor.line->lose_reply();
    EXPECT_EQ(noor.store->pending_count(), 2U);
    noor.line->wait();
    noor.line->run();
    EXPECT_EQ(server.log().size(), 2U);
    sync_all();
    expect_equal();
}

TEST_F(TwoTablets, TakeUpAfterAClosedAppWhereTheyWere) {
    noor.create();
    noor.answer("a1", "3");
    noor.line->feed(SyncWanted{});
    noor.line->lose_reply();
    noor.open();
    EXPECT_EQ(noor.store->pending_count(), 2U);
    noor.answer("a1", "4");
    sync_all();
    expect_equal();
    EXPECT_EQ(server.log().size(), 3U);
    EXPECT_EQ(sem.state().text("a1"), "4");
}

TEST_F(TwoTablets, BringALongTimeWithoutANetworkInSeveralExchanges) {
    noor.create();
    for (int at = 0; at < 200; ++at)
        noor.answer("f" + std::to_string(at), std::string(5000, static_cast<char>('a' + at % 26)));
    sync_all();
    EXPECT_GE(noor.line->sends, 4);
    EXPECT_GE(sem.line->sends, 3);
    EXPECT_EQ(sem.line->records_changed, sem.line->sends);
    EXPECT_EQ(server.log().size(), 201U);
    expect_equal();
}

TEST_F(TwoTablets, I8CursorCompletenessASyncThatBringsNothingAsksForNothing) {
    noor.create();
    sem.sync();
    sync_all();
    const int changed = noor.line->records_changed;
    for (int left = 3; left > 0; --left) {
        noor.line->feed(SyncWanted{});
        EXPECT_TRUE(noor.line->request().commits.empty());
        EXPECT_EQ(noor.line->request().scopes.front().cursor, server.log().size());
        noor.line->run();
    }
    EXPECT_EQ(noor.line->records_changed, changed);
    expect_equal();
}

TEST_F(TwoTablets, I16RollbackHealsToTheUnionAfterTheServerWentBackToABackup) {
    noor.create();
    for (const char* text : {"1", "2", "3"})
        noor.answer("a1", text);
    sync_all();
    sem.answer("a4", "ja");
    sync_all();
    server.restore(2);
    // Sem brings what the server lost of Noor as well.
    sem.sync();
    EXPECT_EQ(server.log().size(), 5U);
    sync_all();
    expect_equal();
    EXPECT_EQ(noor.state().text("a1"), "3");
    EXPECT_EQ(noor.state().text("a4"), "ja");
}

TEST_F(TwoTablets, AreNotHeldUpByACommitThatWasSetAside) {
    noor.create();
    sync_all();
    server.unwelcome = {"sem"};
    sem.answer("a1", "5");
    sem.sync();
    EXPECT_EQ(sem.store->pending_count(), 0U);
    EXPECT_EQ(sem.state().text("a1"), "5");
    server.unwelcome.clear();
    sem.answer("a4", "ja");
    sync_all();
    EXPECT_EQ(noor.state().text("a4"), "ja");
    EXPECT_EQ(noor.state().text("a1"), "");
    EXPECT_EQ(sem.line->status().state, State::Idle);
}

}  // namespace meetmoment::sync
