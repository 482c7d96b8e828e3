// A study moves from one engine to the other and back: everything of it is there afterwards, and works go on.
#include "sync-server/service/archives.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "shared/sync/blob.hpp"
#include "sync-server/service/accounts.hpp"
#include "sync-server/service/blobs.hpp"
#include "sync-server/service/exchange.hpp"
#include "sync-server/service/exports.hpp"
#include "sync-server/service/fictitious.hpp"
#include "sync-server/service/submission_index.hpp"
#include "sync-server/storage/archive.hpp"
#include "sync-server/storage/postgres/postgres_store.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::Chain;
using test::Engine;
using test::kFriesland;
using test::kNijmegen;
using test::kStudy;
using test::must;

std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// An empty store of the engine.
struct Other {
    explicit Other(Engine engine)
        : store(engine == Engine::Postgres
                    ? must(storage::open_postgres_store(test::PostgresCluster::shared().make_database(),
                                                        random))
                    : must(storage::open_sqlite_store(folder.file("other.sqlite"), random))) {}
    test::TemporaryFolder folder;
    SystemRandom random;
    std::unique_ptr<storage::Store> store;
    StudyCatalogue catalogue;
};

class ArchivesTest : public testing::TestWithParam<Engine> {
  protected:
    ArchivesTest() {
        must(add_fictitious(*scene.store, scene.catalogue, scene.clock, scene.random, kStudy, 60, 3));
        scene.write([&](storage::Writing& writing) -> Result<void> {
            writing.save_account({"ben",
                                  "Ben",
                                  "hash",
                                  {{"*", Role::Reader, {"*"}}, {kStudy, Role::Researcher, {"AM02", "AM08"}}},
                                  true,
                                  storage::SecondFactorRow{{1, 2}, true, 7, {"aa", "bb"}},
                                  3,
                                  4});
            writing.save_device({piet,
                                 "Tablet 1",
                                 "build",
                                 {1, 2, 3},
                                 5,
                                 storage::DeviceState::Wiping,
                                 Bytes{4, 5, 6},
                                 6,
                                 7});
            writing.save_participant(kStudy, {"CODE", "AM02", "U", {9, 9}, 1, "ben", std::nullopt});
            writing.save_participant(kStudy, {"GONE", "AM08", "P", {}, 2, "ben", 3});
            return {};
        });
        bring_conflicts();
        bring_blobs();
        bring_openrosa();
    }
    void bring_openrosa() {
        scene.write([&](storage::Writing& writing) -> Result<void> {
            writing.save_app_user(
                {{"b", kStudy, "Team B", "AM02", "M0", "U", {"v-u", "v-p"}}, Bytes(32, 1), "ha1", 5, 9});
            writing.save_app_user({{"a", kStudy, "", "", "", "", {}}, Bytes(32, 2), "", 6, std::nullopt});
            for (const auto* id : {"uuid:2", "uuid:1"}) {
                writing.save_openrosa_instance(kStudy, {id, test::make_id(7), "v-u:1", "a", "uuid:0", "", 5,
                                                        Bytes{1}, Bytes(70'000, 2)});
                writing.save_openrosa_file(kStudy, {id, "b.jpg", {{9}}});
                writing.save_openrosa_file(kStudy, {id, "a.jpg", {{8}}});
            }
            writing.save_form_state(kStudy, "v-u", "closed");
            writing.save_form_state(kStudy, "v-p", "closing");
            return {};
        });
    }
    /// Two tablets that differ, a deletion, typed text, and what is set aside.
    void bring_conflicts() {
        const auto id = test::make_id(1), gone = test::make_id(2), note = test::make_id(3);
        Chain first(1, piet.id), second(2, piet.id);
        const auto made = first.next(kFriesland, {test::create_submission(id), test::put(id, "a", "1"),
                                                  test::create_submission(gone), test::put(gone, "a", "2")});
        const auto other = second.next(kFriesland, {test::put(id, "a", "2")});
        const auto more =
            first.next(kFriesland, {test::put(id, "b", "3", {{{1}, 1, 1}}), record::Hide{gone, {{{1}, 1}}},
                                    record::Create{note, "note", std::nullopt},
                                    record::TextInsert{note, 0, std::nullopt, std::nullopt, "wij bellen"},
                                    record::TextDelete{note, {{{1}, 0, 3}}}});
        const auto foreign = second.next(kNijmegen, {test::put(id, "a", "5")});
        const std::vector<Bytes> commits{made.bytes, other.bytes, more.bytes, foreign.bytes, Bytes(40, 0x5a)};
        scene.write([&](storage::Writing& writing) -> Result<void> {
            const auto received = receive(writing, piet, open_commits(commits, nullptr), 1'800'000'000'000);
            EXPECT_EQ(received.quarantined.size(), 2U);
            index_submissions(writing, scene.catalogue, kStudy, received.touched);
            return {};
        });
    }
    void bring_blobs() {
        Blobs blobs(*scene.store, scene.catalogue, scene.clock, {1 << 20, 1 << 20});
        const Bytes chunk(1000, 7), lonely(500, 8);
        for (const auto& bytes : {chunk, lonely})
            wait([&](Blobs::Done done) { blobs.put_chunk(piet, sync::hash_of_chunk(bytes), bytes, done); });
        sync::Manifest manifest;
        manifest.length = 1000;
        manifest.mime = "image/png";
        manifest.chunks = {sync::hash_of_chunk(chunk)};
        const Bytes bytes = sync::encode(manifest);
        wait([&](Blobs::Done done) { blobs.put_manifest(piet, sync::hash_of_manifest(bytes), bytes, done); });
        scene.write([&](storage::Writing& writing) -> Result<void> {
            writing.refer_to_blob(kStudy, sync::hash_of_manifest(bytes), kFriesland, "piet");
            writing.hold_blob(kStudy, sync::hash_of_chunk(chunk), "mia");
            return {};
        });
    }
    static void wait(const std::function<void(Blobs::Done)>& work) {
        std::promise<Result<void>> stored;
        work([&](Result<void> result) { stored.set_value(std::move(result)); });
        must(stored.get_future().get());
    }

    /// Everything but the epoch, as bytes.
    static std::string kept_in(storage::Store& store) {
        test::TemporaryFolder folder;
        storage::ArchiveWriter out(folder.file("kept"));
        must(store.read([&](storage::Reading& reading) -> Result<void> {
            for (const auto& account : reading.accounts())
                out.add(account);
            for (const auto& study : reading.studies())
                reading.each_kept(study, [&](const storage::KeptRow& row) { out.add(row); });
            return {};
        }));
        must(out.finish());
        return content(folder.file("kept"));
    }
    /// What is worked out from it: tables, records, digests, exports.
    static std::string shown_by(storage::Store& store, StudyCatalogue& catalogue) {
        std::string text;
        must(store.read([&](storage::Reading& reading) -> Result<void> {
            const auto add = [&text](const auto&... parts) { ((text += parts, text += '|'), ...); };
            storage::SubmissionQuery all;
            all.limit = 1000;
            for (const auto& row : reading.submissions(kStudy, all).rows)
                add(row.id.to_string(), row.region, row.respondent, row.status, row.review,
                    std::to_string(row.conflicts), std::to_string(row.updated_ms));
            storage::AttentionQuery queue;
            queue.limit = 1000;
            for (const auto& row : reading.attention(kStudy, queue).rows)
                add(row.record.to_string(), row.kind, row.title, std::to_string(row.at_ms));
            for (const auto& cell : reading.response(kStudy))
                add(cell.region, cell.group, cell.round, std::to_string(cell.done));
            for (const auto* kind : {"submission", "note", "interview", "attendee"})
                for (const auto& state : reading.records(kStudy, kind))
                    add(to_hex(record::canonical_state(state)));
            for (const auto& scope :
                 reading.deliver(kStudy, {{kFriesland, 0}, {kNijmegen, 0}}, SIZE_MAX, {}).cursors)
                add(scope.scope, std::to_string(scope.cursor), to_hex(scope.digest.bytes));
            return {};
        }));
        return text +
               must(Exports(store, catalogue).submissions(test::make_person("ben", Role::Analyst), {}));
    }
    static std::uint64_t epoch_of(storage::Store& store) {
        std::uint64_t epoch = 0;
        must(store.read([&](storage::Reading& reading) -> Result<void> {
            epoch = reading.epoch();
            return {};
        }));
        return epoch;
    }
    [[nodiscard]] Engine other_engine() const {
        return GetParam() == Engine::Postgres ? Engine::Sqlite : Engine::Postgres;
    }

    test::Scene scene{GetParam()};
    Device piet{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    const std::string file = scene.folder.file("study.archive");
};

TEST_P(ArchivesTest, AStudyMovesToTheOtherEngineAndBackWithEverythingOfIt) {
    const auto before = must(export_archive(*scene.store, scene.clock, "", file));
    EXPECT_EQ(before.studies, 1U);
    EXPECT_EQ(before.accounts, 1U);
    EXPECT_GT(before.commits, 60U);

    Other there(other_engine());
    EXPECT_EQ(must(import_archive(*there.store, there.catalogue, file)).commits, before.commits);
    EXPECT_EQ(kept_in(*there.store), kept_in(*scene.store));
    EXPECT_EQ(shown_by(*there.store, there.catalogue), shown_by(*scene.store, scene.catalogue));
    EXPECT_NE(epoch_of(*there.store), epoch_of(*scene.store));
    must(there.store->read([](storage::Reading& reading) -> Result<void> {
        EXPECT_TRUE(reading.was_restored()) << "so that tablets may bring back what is missing";
        return {};
    }));

    const std::string second = scene.folder.file("back.archive");
    must(export_archive(*there.store, scene.clock, kStudy, second));
    Other back(GetParam());
    must(import_archive(*back.store, back.catalogue, second));
    EXPECT_EQ(kept_in(*back.store), kept_in(*scene.store));
    EXPECT_EQ(shown_by(*back.store, back.catalogue), shown_by(*scene.store, scene.catalogue));
}

TEST_P(ArchivesTest, WorkGoesOnWhereTheStudyWasBrought) {
    must(export_archive(*scene.store, scene.clock, kStudy, file));
    Other there(other_engine());
    must(import_archive(*there.store, there.catalogue, file));
    Chain third(3, piet.id);
    const auto commit = third.next(kFriesland, {test::put(test::make_id(1), "c", "9")});
    for (auto* store : {scene.store.get(), there.store.get()})
        must(store->write_and_wait([&](storage::Writing& writing) -> Result<void> {
            const auto received =
                receive(writing, piet, open_commits({commit.bytes}, nullptr), 1'800'000'000'000);
            EXPECT_EQ(received.acks.size(), 1U);
            return {};
        }));
    EXPECT_EQ(kept_in(*there.store), kept_in(*scene.store));
}

TEST_P(ArchivesTest, AStudyThatIsHereIsNotTakenInAgain) {
    must(export_archive(*scene.store, scene.clock, "", file));
    const auto kept = kept_in(*scene.store);
    const auto taken = import_archive(*scene.store, scene.catalogue, file);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, "archive.study-exists");
    EXPECT_EQ(kept_in(*scene.store), kept);
}

TEST_P(ArchivesTest, ADamagedFileIsRefusedAndNothingOfItStays) {
    must(export_archive(*scene.store, scene.clock, "", file));
    const std::string whole = content(file);
    Other there(GetParam());
    const auto refused = [&](const std::string& bytes) {
        std::ofstream(file, std::ios::binary) << bytes;
        const auto taken = import_archive(*there.store, there.catalogue, file);
        return taken ? std::string() : taken.error().code;
    };
    std::string flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 1);
    EXPECT_EQ(refused(flipped), "archive.damaged");
    EXPECT_EQ(refused(whole.substr(0, whole.size() * 3 / 4)), "archive.damaged");
    EXPECT_EQ(refused(whole + "x"), "archive.damaged");
    EXPECT_EQ(refused("meetmoment archive 2\n"), "archive.newer");
    EXPECT_EQ(refused("something else, and long enough"), "archive.unreadable");
    must(there.store->read([](storage::Reading& reading) -> Result<void> {
        EXPECT_TRUE(reading.studies().empty());
        EXPECT_TRUE(reading.accounts().empty());
        return {};
    }));
    EXPECT_EQ(refused(whole), "");
}

TEST_P(ArchivesTest, AFileThatExistsIsLeftAsItIs) {
    std::ofstream(file) << "mine";
    const auto made = export_archive(*scene.store, scene.clock, "", file);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "archive.exists");
    EXPECT_EQ(content(file), "mine");
    const auto unknown = export_archive(*scene.store, scene.clock, "none", scene.folder.file("none"));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, "study.none");
    EXPECT_FALSE(std::filesystem::exists(scene.folder.file("none")));
    EXPECT_FALSE(std::filesystem::exists(scene.folder.file("none.new")));
}

INSTANTIATE_TEST_SUITE_P(From, ArchivesTest, testing::Values(Engine::Sqlite, Engine::Postgres),
                         [](const auto& engine) { return test::to_string(engine.param); });

}  // namespace
}  // namespace meetmoment::server::service
