// Keys and PINs of a store, over real files.
#include "shared/store/key_ring.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

class MemoryKeychain final : public Keychain {
  public:
    Result<std::optional<std::string>> get(const std::string& name) override {
        if (silent) return fail("keychain.silent", "The keychain does not answer.");
        const auto found = kept.find(name);
        return found == kept.end() ? std::nullopt : std::optional(found->second);
    }
    Result<void> set(const std::string& name, const std::string& secret) override {
        if (silent) return fail("keychain.silent", "The keychain does not answer.");
        if (!forgets) kept[name] = secret;
        return {};
    }
    Result<void> remove(const std::string& name) override {
        kept.erase(name);
        return {};
    }
    std::map<std::string, std::string> kept;
    bool silent = false;
    bool forgets = false;  ///< says that it keeps a secret, and does not
};

struct Scene {
    Folder folder;
    TwoClocks clock;
    SystemRandom random;
    MemoryKeychain keychain;
    std::unique_ptr<TabletStore> store;

    /// "" or the code of the problem.
    std::string open(const std::optional<std::string>& pin = std::nullopt, bool with_keychain = false) {
        store.reset();
        auto opened = TabletStore::open(folder.path(), clock, random, "test",
                                        {with_keychain ? &keychain : nullptr, pin, PinCost::least()});
        if (!opened) {
            problem = opened.error();
            return problem.code;
        }
        store = std::move(*opened);
        return {};
    }
    void write(const std::string& text) { ASSERT_TRUE(store->set_setting("note", text)); }
    std::string read() { return *store->setting("note"); }
    [[nodiscard]] std::string raw() const {
        return read_file(folder.database()) + read_file(folder.file("tablet.sqlite-wal"));
    }
    [[nodiscard]] KeyWrap wrap() const {
        auto database = Database::open(folder.database(), Database::Mode::Reader);
        return *read_key_wrap(*database);
    }
    Problem problem;
};

std::string code_of(const Result<void>& result) {
    return result ? "" : result.error().code;
}

}  // namespace

TEST(KeyFile, IsMadeForAStoreWithoutKeychainOrPinAndIsItsOwnersAlone) {
    Scene scene;
    ASSERT_EQ(scene.open(), "");
    struct stat status {};
    ASSERT_EQ(::stat(scene.folder.file(kKeyFile).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_FALSE(*scene.store->has_pin());
    scene.write("37 hours");
    ASSERT_EQ(scene.open(), "");
    EXPECT_EQ(scene.read(), "37 hours");
}

TEST(KeyFile, ThatIsMissingOrDamagedOrOfAnotherStoreOpensNothing) {
    Scene scene, other;
    ASSERT_EQ(scene.open(), "");
    ASSERT_EQ(other.open(), "");
    scene.store.reset();
    const std::string file = scene.folder.file(kKeyFile);
    const std::string key = read_file(file);
    const std::string before = read_file(scene.folder.database());
    std::filesystem::remove(file);
    EXPECT_EQ(scene.open(), "store.sealed");
    for (const std::string& wrong : {std::string("not a key"), key.substr(1), std::string(100'000, 'a'),
                                     read_file(other.folder.file(kKeyFile)), std::string()}) {
        std::ofstream(file, std::ios::trunc) << wrong;
        EXPECT_EQ(scene.open(), "store.sealed") << wrong.substr(0, 70);
    }
    EXPECT_EQ(read_file(scene.folder.database()), before);
    std::ofstream(file, std::ios::trunc) << key;
    EXPECT_EQ(scene.open(), "");
}

TEST(KeyFile, OfADatabaseThatWasPutAsideIsKept) {
    Scene scene;
    ASSERT_EQ(scene.open(), "");
    scene.write("kept");
    scene.store.reset();
    const std::string aside = scene.folder.file("aside.sqlite");
    std::filesystem::rename(scene.folder.database(), aside);
    ASSERT_EQ(scene.open(), "");
    scene.store.reset();
    std::filesystem::rename(aside, scene.folder.database());
    ASSERT_EQ(scene.open(), "");
    EXPECT_EQ(scene.read(), "kept");
}

TEST(KeychainKeys, OpenTheStoreAndLeaveNoKeyInTheFolder) {
    Scene scene;
    ASSERT_EQ(scene.open(std::nullopt, true), "");
    scene.write("37 hours");
    EXPECT_EQ(scene.keychain.kept.size(), 1U);
    EXPECT_FALSE(std::filesystem::exists(scene.folder.file(kKeyFile)));
    ASSERT_EQ(scene.open(std::nullopt, true), "");
    EXPECT_EQ(scene.read(), "37 hours");
    EXPECT_EQ(scene.open(), "store.sealed") << "the folder alone";
    scene.keychain.silent = true;
    EXPECT_EQ(scene.open(std::nullopt, true), "store.sealed");
    scene.keychain.silent = false;
    scene.keychain.kept.clear();
    EXPECT_EQ(scene.open(std::nullopt, true), "store.sealed") << "another device";
}

TEST(KeychainKeys, GiveWayToAKeyFileWhereNoKeychainAnswers) {
    Scene scene;
    scene.keychain.silent = true;
    ASSERT_EQ(scene.open(std::nullopt, true), "");
    EXPECT_TRUE(std::filesystem::exists(scene.folder.file(kKeyFile)));
    ASSERT_EQ(scene.open(), "");
}

TEST(KeychainKeys, GiveWayToAKeyFileWhereTheKeychainForgets) {
    Scene scene;
    scene.keychain.forgets = true;
    ASSERT_EQ(scene.open(std::nullopt, true), "");
    EXPECT_TRUE(std::filesystem::exists(scene.folder.file(kKeyFile)));
    scene.write("37 hours");
    ASSERT_EQ(scene.open(std::nullopt, true), "");
    EXPECT_EQ(scene.read(), "37 hours");
}

TEST(Pins, OpenTheStoreAndNothingElseDoes) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    scene.write("37 hours");
    EXPECT_TRUE(*scene.store->has_pin());
    EXPECT_FALSE(std::filesystem::exists(scene.folder.file(kKeyFile)));
    EXPECT_EQ(scene.open(), "store.sealed");
    EXPECT_EQ(scene.open("2469"), "store.wrong-pin");
    ASSERT_EQ(scene.open("2468"), "");
    EXPECT_EQ(scene.read(), "37 hours");
}

TEST(Pins, HaveAtLeastFourCharactersAndAtMostSixtyFourBytes) {
    for (const std::string& bad : {std::string(), std::string("123"), std::string("äöü"),
                                   std::string(65, '1'), std::string("1234\xff")})
        EXPECT_EQ(code_of(check_pin(bad)), "store.bad-pin") << bad;
    for (const std::string& good : {std::string("1234"), std::string("äöüß"), std::string(64, '1')})
        EXPECT_TRUE(check_pin(good)) << good;
    Scene scene;
    EXPECT_EQ(scene.open("123"), "store.bad-pin");
    EXPECT_EQ(scene.open("1234"), "") << "nothing of the first try stayed";
    EXPECT_EQ(code_of(scene.store->set_pin("1234", "12")), "store.bad-pin");
    EXPECT_EQ(scene.open("1234"), "");
}

TEST(Pins, AreSetChangedAndRemovedByRewrappingTheDataKeyAlone) {
    Scene scene;
    ASSERT_EQ(scene.open(), "");
    scene.write("37 hours");
    const auto cell = [&] {
        auto database = Database::open(scene.folder.database(), Database::Mode::Reader);
        auto& row = database->prepared("SELECT value FROM setting WHERE key = 'note'");
        EXPECT_TRUE(*row.step());
        return Bytes(row.blob(0).begin(), row.blob(0).end());
    };
    const Bytes before = cell();
    ASSERT_EQ(code_of(scene.store->set_pin("", "2468")), "");
    EXPECT_FALSE(std::filesystem::exists(scene.folder.file(kKeyFile)));
    EXPECT_EQ(code_of(scene.store->set_pin("1111", "8642")), "store.wrong-pin");
    ASSERT_EQ(code_of(scene.store->set_pin("2468", "8642")), "");
    EXPECT_EQ(cell(), before);
    EXPECT_EQ(scene.read(), "37 hours");
    EXPECT_EQ(scene.open("2468"), "store.wrong-pin");
    ASSERT_EQ(scene.open("8642"), "");
    EXPECT_EQ(code_of(scene.store->remove_pin("2468")), "store.wrong-pin");
    ASSERT_EQ(code_of(scene.store->remove_pin("8642")), "");
    ASSERT_EQ(scene.open(), "");
    EXPECT_EQ(scene.read(), "37 hours");
    EXPECT_EQ(cell(), before);
}

TEST(Pins, LeaveNoOldWrapInTheFiles) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    std::vector<KeyWrap> old;
    std::string pin = "2468";
    for (const char* next : {"1357", "8642", "9999"}) {
        old.push_back(scene.wrap());
        ASSERT_EQ(code_of(scene.store->set_pin(pin, next)), "");
        pin = next;
    }
    const std::string raw = scene.raw();
    for (const KeyWrap& wrap : old) {
        EXPECT_EQ(raw.find(as_text(ByteView(wrap.wrapped).subspan(1))), std::string::npos);
        EXPECT_EQ(raw.find(as_text(wrap.salt)), std::string::npos);
    }
    EXPECT_NE(raw.find(as_text(scene.wrap().wrapped)), std::string::npos) << "the one that counts is there";
}

TEST(Pins, SetWhileSomebodyReadsTheFileAreErasedAtTheNextOpening) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    const KeyWrap old = scene.wrap();
    {
        auto reader = Database::open(scene.folder.database(), Database::Mode::Reader);
        ASSERT_TRUE(reader->execute("BEGIN; SELECT count(*) FROM meta;"));
        ASSERT_EQ(code_of(scene.store->set_pin("2468", "1357")), "");
    }
    ASSERT_EQ(scene.open("1357"), "");
    EXPECT_EQ(scene.raw().find(as_text(ByteView(old.wrapped).subspan(1))), std::string::npos);
}

TEST(Pins, MoveTheKeyOutOfTheKeychain) {
    Scene scene;
    ASSERT_EQ(scene.open(std::nullopt, true), "");
    ASSERT_EQ(code_of(scene.store->set_pin("", "2468")), "");
    EXPECT_TRUE(scene.keychain.kept.empty());
    ASSERT_EQ(scene.open("2468", true), "");
    ASSERT_EQ(code_of(scene.store->remove_pin("2468")), "");
    EXPECT_EQ(scene.keychain.kept.size(), 1U);
    ASSERT_EQ(scene.open(std::nullopt, true), "");
}

TEST(Pins, AKeyFileThatAKillLeftBehindGoesAtTheNextOpening) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    std::ofstream(scene.folder.file(kKeyFile)) << std::string(64, 'a');
    ASSERT_EQ(scene.open("2468"), "");
    EXPECT_FALSE(std::filesystem::exists(scene.folder.file(kKeyFile)));
}

// --- wrong PINs

TEST(WrongPins, WaitLongerAndLongerAfterFive) {
    EXPECT_EQ(wait_after(0).count(), 0);
    EXPECT_EQ(wait_after(4).count(), 0);
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(scene.open("0000"), "store.wrong-pin");
        EXPECT_EQ(scene.problem.where, "0");
    }
    for (const int wait : {30, 60, 300, 900, 3600, 3600, 3600}) {
        EXPECT_EQ(scene.open("0000"), "store.wrong-pin");
        EXPECT_EQ(scene.problem.where, std::to_string(wait));
        EXPECT_NE(scene.problem.message.find(std::to_string(wait) + " seconds"), std::string::npos);
        EXPECT_EQ(scene.open("2468"), "store.locked-out") << "also the right one has to wait";
        scene.clock.pass(std::chrono::seconds{wait - 1});
        EXPECT_EQ(scene.open("2468"), "store.locked-out");
        EXPECT_NE(scene.problem.message.find("1 second,"), std::string::npos) << scene.problem.message;
        scene.clock.pass(std::chrono::seconds{1});
    }
    EXPECT_EQ(scene.open("2468"), "");
    EXPECT_EQ(scene.open("0000"), "store.wrong-pin");
    EXPECT_EQ(scene.problem.where, "0") << "a right one begins anew";
}

TEST(WrongPins, CountWhenTheyAreGivenForAChangeToo) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    for (int i = 0; i < kFreeTries; ++i)
        EXPECT_EQ(code_of(scene.store->set_pin("0000", "1357")), "store.wrong-pin");
    EXPECT_EQ(code_of(scene.store->set_pin("2468", "1357")), "store.locked-out");
    EXPECT_EQ(code_of(scene.store->remove_pin("2468")), "store.locked-out");
    EXPECT_EQ(scene.open("2468"), "store.locked-out");
}

TEST(WrongPins, WaitNoShorterWhenTheWallClockIsSetForward) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    for (int i = 0; i < kFreeTries; ++i)
        (void)scene.open("0000");
    scene.clock.wall_ms += 365LL * 86'400'000;
    EXPECT_EQ(scene.open("2468"), "store.locked-out");
    scene.clock.mono_ms += 30'000;
    EXPECT_EQ(scene.open("2468"), "");
}

TEST(WrongPins, WaitOnceMoreAtMostWhenTheWallClockGoesBackForYears) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    for (int i = 0; i < kFreeTries; ++i)
        (void)scene.open("0000");
    scene.clock.wall_ms = 0;
    EXPECT_EQ(scene.open("2468"), "store.locked-out");
    EXPECT_EQ(scene.problem.where, "30");
    scene.clock.pass(std::chrono::seconds{30});
    EXPECT_EQ(scene.open("2468"), "");
}

TEST(WrongPins, WaitByTheWallClockAfterTheMachineStartedAnew) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    for (int i = 0; i < kFreeTries; ++i)
        (void)scene.open("0000");
    scene.clock.mono_ms = 1'000;
    EXPECT_EQ(scene.open("2468"), "store.locked-out");
    scene.clock.wall_ms += 30'000;
    EXPECT_EQ(scene.open("2468"), "");
}

TEST(WrongPins, CountAlsoWhenTheProcessIsKilledOverThem) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    scene.store.reset();
    for (int i = 0; i < kFreeTries; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            (void)scene.open("0000");
            ::raise(SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
    }
    EXPECT_EQ(scene.open("2468"), "store.locked-out");
}

TEST(WrongPins, CountBeforeThePinIsLookedAt) {
    Folder folder;
    TwoClocks clock;
    auto database = Database::open(folder.database(), Database::Mode::Writer);
    ASSERT_TRUE(
        database->execute("CREATE TABLE pin_tries (only INTEGER PRIMARY KEY, wrong INTEGER, wall_ms INTEGER, "
                          "mono_ms INTEGER)"));
    for (int i = 0; i < kFreeTries; ++i)
        ASSERT_TRUE(PinTries(tries_of_store(*database), clock).begin()) << "no answer, so none is taken back";
    EXPECT_EQ(code_of(PinTries(tries_of_store(*database), clock).begin()), "store.locked-out");
}

TEST(WrongPins, AFileThatLiesAboutTriesLocksNobodyOutForLong) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    scene.store.reset();
    for (const char* lie : {"9223372036854775807, 9223372036854775807, 9223372036854775807",
                            "-5, -9223372036854775808, -9223372036854775808",
                            "9223372036854775807, -9223372036854775808, 9223372036854775807"}) {
        {
            auto database = Database::open(scene.folder.database(), Database::Mode::Writer);
            ASSERT_TRUE(
                database->execute("INSERT OR REPLACE INTO pin_tries VALUES (1, " + std::string(lie) + ")"));
        }
        (void)scene.open("2468");
        scene.clock.pass(std::chrono::hours{1});
        EXPECT_EQ(scene.open("2468"), "") << lie;
        scene.store.reset();
    }
}

TEST(WrongPins, ADamagedWrapIsSaid) {
    Scene scene;
    ASSERT_EQ(scene.open("2468"), "");
    scene.store.reset();
    const std::string sound = read_file(scene.folder.database());
    const auto damage = [&](const std::string& sql) {
        std::ofstream(scene.folder.database(), std::ios::binary | std::ios::trunc) << sound;
        auto database = Database::open(scene.folder.database(), Database::Mode::Writer);
        ASSERT_TRUE(database->execute(sql));
    };
    const auto both = [&](const std::string& what) {
        damage("UPDATE key_wrap SET " + what + "; UPDATE key_wrap_copy SET " + what);
    };
    for (const char* what : {"memory = 1099511627776", "passes = -1", "salt = x'00'", "wrapped = x''",
                             "kind = 9", "name = x'00'"}) {
        both(what);
        EXPECT_EQ(scene.open("2468"), "store.corrupt") << what;
        EXPECT_EQ(scene.problem.where, "key_wrap");
        damage("UPDATE key_wrap SET " + std::string(what));
        EXPECT_EQ(scene.open("2468"), "") << "the copy serves when " << what;
        scene.store.reset();
    }
    damage("DELETE FROM key_wrap; DELETE FROM key_wrap_copy");
    EXPECT_EQ(scene.open("2468"), "store.sealed");
    damage("DELETE FROM key_wrap");
    EXPECT_EQ(scene.open("2468"), "");
    scene.store.reset();
    both("passes = 2");
    EXPECT_EQ(scene.open("2468"), "store.wrong-pin") << "the cost is part of what is sealed";
}

}  // namespace meetmoment::store::test
