#include "sync-server/storage/sqlite/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "shared/base/time.hpp"
#include "shared/record/fold.hpp"
#include "shared/store/sqlite.hpp"
#include "sync-server/storage/folded_record.hpp"
#include "sync-server/storage/sqlite/migrations.hpp"
#include "tests/sync-server/storage/store_access.hpp"

namespace meetmoment::server::storage {
namespace {

using test::append;
using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::must;
using test::read;
using test::Scene;

std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

TEST(GroupCommit, AcknowledgesOnlyWhatIsOnTheDiskWhenTheDiskFillsUp) {
    Scene scene(test::Engine::Sqlite);
    scene.store.reset();  // closing brings the write-ahead log into the file
    SqliteOptions small;
    small.most_pages =
        static_cast<std::int64_t>(content(scene.folder.file("server.sqlite")).size() / 4096) + 60;
    scene.reopen(small);
    Chain chain(9, "tablet");
    std::vector<record::SealedCommit> acknowledged;
    Result<void> last;
    for (int i = 0; i < 400 && last; ++i) {
        const auto commit = chain.next(
            kFriesland,
            {test::put(test::make_id(1), "a", std::string(2000, static_cast<char>('a' + i % 26)))});
        last = scene.store->write_and_wait([&](Writing& writing) -> Result<void> {
            append(writing, commit);
            return {};
        });
        if (last) acknowledged.push_back(commit);
    }
    ASSERT_FALSE(last) << "the disk did not fill up";
    EXPECT_EQ(last.error().code, "store.full");
    ASSERT_FALSE(acknowledged.empty());
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }),
              acknowledged.size())
        << "reading goes on";
    scene.reopen();
    for (const auto& commit : acknowledged) {
        EXPECT_EQ(read<std::optional<Hash128>>(
                      *scene.store, [&](Reading& r) { return r.logged_hash(kStudy, commit.commit.id); }),
                  commit.hash);
    }
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }),
              acknowledged.size());
    scene.write([](Writing& writing) -> Result<void> {
        writing.remember_own_writer(kStudy, {5});
        return {};
    });
}

TEST(Backup, IsConsistentAndBecomesAnotherEpochWhenItIsPutBack) {
    Scene scene(test::Engine::Sqlite);
    Chain chain(7, "tablet");
    scene.write([&](Writing& writing) -> Result<void> {
        append(writing, chain.next(kFriesland, {test::create_submission(test::make_id(1))}));
        return {};
    });
    const auto epoch = read<std::uint64_t>(*scene.store, [](Reading& r) { return r.epoch(); });
    must(scene.store->backup(scene.folder.file("copy.sqlite")));
    EXPECT_EQ(read<std::int64_t>(*scene.store, [](Reading& r) { return r.backed_up_through(kStudy); }), 1);
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.epoch(); }), epoch)
        << "the original stays";
    const auto again = scene.store->backup(scene.folder.file("copy.sqlite"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "backup.exists");

    const auto restored = must(open_sqlite_store(scene.folder.file("copy.sqlite"), scene.random));
    EXPECT_NE(read<std::uint64_t>(*restored, [](Reading& r) { return r.epoch(); }), epoch);
    EXPECT_TRUE(read<bool>(*restored, [](Reading& r) { return r.was_restored(); }));
    EXPECT_EQ(read<std::uint64_t>(*restored, [](Reading& r) { return r.head(kStudy); }), 1U);
}

TEST(Migration, RefusesAFileOfANewerVersionAndLeavesItAsItIs) {
    Scene scene(test::Engine::Sqlite);
    scene.store.reset();
    const auto file = scene.folder.file("server.sqlite");
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &raw), SQLITE_OK);
    ASSERT_EQ(
        sqlite3_exec(raw, "PRAGMA journal_mode=DELETE; PRAGMA user_version=99", nullptr, nullptr, nullptr),
        SQLITE_OK);
    sqlite3_close(raw);
    const auto before = content(file);
    const auto opened = open_sqlite_store(file, scene.random);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.newer");
    EXPECT_EQ(content(file), before);
}

TEST(Migration, FoldsTheLogOfAVersionThatKeptEachValueInARowOfItsOwn) {
    test::TemporaryFolder folder;
    SystemRandom random;
    const auto file = folder.file("server.sqlite");
    const auto id = test::make_id(1);
    Chain chain(7, "tablet");
    const auto first = chain.next(kFriesland, {test::create_submission(id), test::put(id, "a", "3")});
    const auto second = chain.next(kFriesland, {test::put(id, "a", "4", {{{7}, 1, 1}})});
    {
        auto database =
            must(meetmoment::store::Database::open(file, meetmoment::store::Database::Mode::Writer));
        must(meetmoment::store::migrate(database, sqlite_migrations().first(9)));
        must(
            database.execute("INSERT INTO study (id, ordinal, version, json, head, lamport) VALUES "
                             "('four-regions', 0, '1', '{}', 2, 2)"));
        std::int64_t server_seq = 0;
        for (const auto& commit : {first, second}) {
            auto& insert = database.prepared(
                "INSERT INTO commit_log (study, server_seq, writer, seq, scope, hash, scope_digest, "
                "delivered_by, received_ms, bytes) VALUES ('four-regions', ?1, 7, ?1, ?2, ?3, x'', 't', 0, "
                "?4)");
            insert.bind(1, ++server_seq);
            insert.bind(2, std::string_view(kFriesland));
            insert.bind(3, ByteView(commit.hash.bytes));
            insert.bind(4, ByteView(commit.bytes));
            must(insert.step());
            insert.reset();
        }
    }
    const auto store = must(open_sqlite_store(file, random));
    const auto state = read<std::optional<record::RecordState>>(
        *store, [&](Reading& r) { return r.record("four-regions", id); });
    ASSERT_TRUE(state);
    record::MemoryFold expected;
    record::apply(first.commit, expected);
    record::apply(second.commit, expected);
    EXPECT_EQ(record::canonical_state(*state), record::canonical_state(*expected.record(id)));
}

TEST(FoldedRecord, IsReadAsItWasWrittenAndNeverHalf) {
    FoldedRecord folded;
    record::Live live{{{7}, 1, 2}, 3, record::Present{std::string("ja")}, "west", UtcMillis{}, false};
    folded.insert({"a/b", {test::make_id(2)}}, live);
    live.dot.index = 3;
    live.element = true;
    folded.insert({"c", {}}, live);
    folded.touch({{7}, 1});
    folded.hides[{{8}, 1, 0}] = {{{7}, 1}};
    folded.has_text = true;
    const Bytes bytes = encode(folded);
    EXPECT_EQ(encode(decode_folded(bytes)), bytes);
    EXPECT_FALSE(decode_folded(bytes).erase({"c", {}}, {{7}, 1, 2})) << "it is of another path";
    for (std::size_t size = 1; size < bytes.size(); ++size)
        EXPECT_THROW((void)decode_folded(ByteView(bytes).first(size)), StoreFailure) << size;
}

TEST(Migration, TellsThatAFileIsNoStore) {
    test::TemporaryFolder folder;
    SystemRandom random;
    std::ofstream(folder.file("server.sqlite")) << std::string(8192, 'x');
    const auto opened = open_sqlite_store(folder.file("server.sqlite"), random);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.corrupt");
}

TEST(Migration, ChunksWithoutAManifestOfAnOlderVersionWaitFromTheUpgradeOn) {
    test::TemporaryFolder folder;
    SystemRandom random;
    const auto file = folder.file("server.sqlite");
    {
        auto database =
            must(meetmoment::store::Database::open(file, meetmoment::store::Database::Mode::Writer));
        must(meetmoment::store::migrate(database, sqlite_migrations().first(4)));
        must(database.execute("INSERT INTO blob_object VALUES ('s', zeroblob(32), x'01'), ('s', x'" +
                              std::string(64, '1') + "', x'02'); INSERT INTO blob_part VALUES ('s', x'" +
                              std::string(64, '1') + "', x'" + std::string(64, '2') + "')"));
    }
    const auto store = must(open_sqlite_store(file, random));
    const auto now = SystemClock().wall().time_since_epoch().count();
    must(store->write_and_wait([&](Writing& writing) -> Result<void> {
        EXPECT_EQ(writing.collect_blobs("s", now - 60'000, 10), 0U);
        EXPECT_EQ(writing.collect_blobs("s", now + 60'000, 10), 1U);
        EXPECT_FALSE(writing.blob_bytes("s", {}));
        return {};
    }));
}

TEST(I12ForwardCompatibility, AnUpgradedServerFoldsWhatTheVersionBeforeCouldNot) {
    Scene scene(test::Engine::Sqlite);
    Chain chain(7, "tablet");
    const auto id = test::make_id(1);
    record::TextInsert typed;
    typed.record = id;
    typed.from = 0;
    typed.text = "getypt";
    const auto first = chain.next(kFriesland, {test::create_submission(id), test::put(id, "a", "3")});
    const auto second = chain.next(kFriesland, {typed});
    scene.write([&](Writing& writing) -> Result<void> {
        append(writing, first);
        append(writing, second);
        return {};
    });
    const auto state_of = [&] {
        return *read<std::optional<record::RecordState>>(*scene.store,
                                                         [&](Reading& r) { return r.record(kStudy, id); });
    };
    const Bytes before = record::canonical_state(state_of());
    scene.store.reset();
    {
        // As the version before left it: the text unfolded, and no word of which operations it knew.
        auto file = must(meetmoment::store::Database::open(scene.folder.file("server.sqlite"),
                                                           meetmoment::store::Database::Mode::Writer));
        must(file.execute("DELETE FROM text_run; DELETE FROM meta WHERE key = 'known_operations'"));
    }
    scene.reopen();
    EXPECT_EQ(record::canonical_state(state_of()), before);
    EXPECT_EQ(read<std::uint64_t>(*scene.store, [](Reading& r) { return r.head(kStudy); }), 2U);
}

}  // namespace
}  // namespace meetmoment::server::storage
