#include "sync-server/service/backups.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sync-server/storage/sqlite/sqlite_store.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

namespace fs = std::filesystem;
using test::must;

class BackupsTest : public testing::Test {
  protected:
    std::unique_ptr<Backups> backups(std::size_t keep = 3) {
        return must(
            Backups::open({folder.file("backups"), std::chrono::hours(24), keep}, *scene.store, scene.clock));
    }
    std::vector<std::string> files() {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder.file("backups")))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    void later(std::chrono::milliseconds time) { scene.clock.passed += time; }

    test::TemporaryFolder folder;
    test::Scene scene{test::Engine::Sqlite};  // PostgreSQL is backed up by its own means
};

TEST_F(BackupsTest, MakesOneWhenTheNewestIsOldEnough) {
    const auto made = backups();
    EXPECT_EQ(made->age(), std::nullopt);
    const auto first = must(made->make_due());
    ASSERT_TRUE(first);
    EXPECT_TRUE(fs::exists(*first));
    EXPECT_EQ(must(made->make_due()), std::nullopt);
    later(std::chrono::hours(23));
    EXPECT_EQ(must(made->make_due()), std::nullopt);
    EXPECT_EQ(made->age(), std::chrono::hours(23));
    later(std::chrono::hours(1));
    EXPECT_TRUE(must(made->make_due()));
    EXPECT_EQ(files().size(), 2U);
}

TEST_F(BackupsTest, KeepsTheNewestAndNothingElseGoes) {
    const auto made = backups(2);
    std::ofstream(folder.file("backups/store-notes.txt")) << "mine";
    std::ofstream(folder.file("backups/store-20260230T000000Z.backup")) << "no such day";
    std::string last;
    for (int day = 0; day < 5; ++day) {
        last = *must(made->make_due());
        later(std::chrono::hours(24));
    }
    const auto names = files();
    ASSERT_EQ(names.size(), 4U);
    EXPECT_EQ(names[0], "store-20260230T000000Z.backup");
    EXPECT_EQ(folder.file("backups/" + names[2]), last);
    EXPECT_EQ(names[3], "store-notes.txt");
}

TEST_F(BackupsTest, CanBeOpenedAsAStoreThatKnowsWhatItIs) {
    const auto file = *must(backups()->make_due());
    SystemRandom random;
    const auto restored = must(storage::open_sqlite_store(file, random));
    must(restored->read([](storage::Reading& reading) -> Result<void> {
        EXPECT_TRUE(reading.was_restored());
        EXPECT_FALSE(reading.studies().empty());
        return {};
    }));
}

TEST_F(BackupsTest, AFailureLeavesWhatIsThere) {
    const auto made = backups();
    const auto first = *must(made->make_due());
    fs::remove_all(folder.file("backups"));
    std::ofstream(folder.file("backups")) << "no folder any more";
    const auto failed = made->make_due();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "backup.failed");
    fs::remove(folder.file("backups"));
    fs::create_directory(folder.file("backups"));
    EXPECT_EQ(*must(made->make_due()), first) << "and the server goes on";
}

TEST_F(BackupsTest, AClockThatWasSetBackKeepsNoneAway) {
    const auto made = backups();
    ASSERT_TRUE(must(made->make_due()));
    later(-std::chrono::hours(400));
    EXPECT_TRUE(must(made->make_due())) << "the one that is there is from the future";
}

TEST_F(BackupsTest, AFolderThatCannotBeIsRefused) {
    std::ofstream(folder.file("file")) << "x";
    const auto refused =
        Backups::open({folder.file("file/below"), std::chrono::hours(1), 1}, *scene.store, scene.clock);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "backup.folder");
}

}  // namespace
}  // namespace meetmoment::server::service
