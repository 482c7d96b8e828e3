// The end of a tablet's data.
#include "shared/store/wipe.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

class KeptKeys final : public Keychain {
  public:
    Result<std::optional<std::string>> get(const std::string& name) override {
        const auto found = keys.find(name);
        return found == keys.end() ? std::nullopt : std::optional(found->second);
    }
    Result<void> set(const std::string& name, const std::string& secret) override {
        keys[name] = secret;
        return {};
    }
    Result<void> remove(const std::string& name) override {
        keys.erase(name);
        return {};
    }
    std::map<std::string, std::string> keys;
};

std::vector<std::string> names_in(const Folder& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST(Wipe, LeavesNothingOfTheDataAndWhatIsOfOthers) {
    Tablet tablet;
    tablet.submit("vier keer per jaar");
    tablet.store.reset();
    std::ofstream(tablet.folder.file("elsewhere.work")) << "carried";
    std::ofstream(tablet.folder.file("tablet.key.new")) << "half a key";
    ASSERT_TRUE(wipe_folder(tablet.folder.path(), nullptr));
    EXPECT_EQ(names_in(tablet.folder), (std::vector<std::string>{"elsewhere.work", "tablet.lock"}));
    EXPECT_FALSE(wipe_is_due(tablet.folder.path()));
    tablet.open();
    EXPECT_TRUE(Tablet::must(tablet->records("submission", {})).empty());
    EXPECT_FALSE(Tablet::must(tablet->enrolment()));
}

TEST(Wipe, DoesNotTouchDataThatIsOpen) {
    Tablet tablet;
    const auto record = tablet.submit("vier keer per jaar");
    const auto wiped = wipe_folder(tablet.folder.path(), nullptr);
    ASSERT_FALSE(wiped);
    EXPECT_EQ(wiped.error().code, "store.locked");
    EXPECT_FALSE(wipe_is_due(tablet.folder.path()));
    tablet.reopen();
    EXPECT_EQ(tablet.text(record, "a5"), "vier keer per jaar");
}

TEST(Wipe, TakesTheKeyOutOfTheKeychain) {
    Folder folder;
    SetClock clock;
    SystemRandom random;
    KeptKeys keys;
    keys.keys["of another store"] = "stays";
    ASSERT_TRUE(TabletStore::open(folder.path(), clock, random, "test", {&keys, std::nullopt, {}}));
    ASSERT_EQ(keys.keys.size(), 2U);
    ASSERT_TRUE(wipe_folder(folder.path(), &keys));
    EXPECT_EQ(keys.keys.size(), 1U);
    EXPECT_TRUE(keys.keys.contains("of another store"));
}

TEST(Wipe, GoesOnWhereItWasKilled) {
    Tablet tablet;
    tablet.submit("vier keer per jaar");
    tablet.store.reset();
    // The files cannot go as long as the folder may not be written to: as far as a kill can come.
    const std::string blocked = tablet.folder.file("tablet.stuck");
    std::filesystem::create_directories(blocked + "/inside");
    const auto stopped = wipe_folder(tablet.folder.path(), nullptr);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, "store.io");
    EXPECT_TRUE(wipe_is_due(tablet.folder.path()));
    EXPECT_FALSE(std::filesystem::exists(tablet.folder.file(kKeyFile))) << "the key went first";
    std::filesystem::remove_all(blocked);
    ASSERT_TRUE(wipe_folder(tablet.folder.path(), nullptr));
    EXPECT_FALSE(wipe_is_due(tablet.folder.path()));
    EXPECT_FALSE(std::filesystem::exists(tablet.folder.database()));
}

}  // namespace meetmoment::store::test
