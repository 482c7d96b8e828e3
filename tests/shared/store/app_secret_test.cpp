// A PIN that the app asks for, kept in a real store.
#include "shared/store/app_secret.hpp"

#include <gtest/gtest.h>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {
namespace {

using std::chrono::seconds;

class AppSecretTest : public testing::Test {
  protected:
    AppSecretTest() { open(); }
    void open() {
        store.reset();
        auto opened =
            TabletStore::open(folder.path(), clock, random, "test", {nullptr, {}, PinCost::least()});
        ASSERT_TRUE(opened) << opened.error().message;
        store = std::move(*opened);
    }
    [[nodiscard]] AppSecret secret(const std::string& name = "handover") {
        return {*store, name, clock, random, PinCost::least()};
    }
    /// "" or the code of the problem.
    std::string check(const std::string& pin) {
        const auto checked = secret().check(pin);
        return checked ? std::string() : checked.error().code;
    }

    Folder folder;
    TwoClocks clock;
    SystemRandom random;
    std::unique_ptr<TabletStore> store;
};

TEST_F(AppSecretTest, OnlyItselfFits) {
    EXPECT_EQ(check("2468"), "store.no-secret");
    ASSERT_TRUE(secret().set("2468"));
    EXPECT_TRUE(*secret().is_set());
    EXPECT_EQ(check("2468"), "");
    EXPECT_EQ(check("2469"), "store.wrong-pin");
    EXPECT_EQ(check(""), "store.wrong-pin");
    open();
    EXPECT_EQ(check("2468"), "");
}

TEST_F(AppSecretTest, IsNotInTheFiles) {
    ASSERT_TRUE(secret().set("zeer geheim woord"));
    store.reset();
    const std::string raw = read_file(folder.database()) + read_file(folder.file("tablet.sqlite-wal"));
    EXPECT_EQ(raw.find("zeer geheim woord"), std::string::npos);
    EXPECT_EQ(raw.find("argon2id"), std::string::npos) << "what is kept of it is sealed as well";
}

TEST_F(AppSecretTest, TwoNamesAreTwoSecrets) {
    ASSERT_TRUE(secret("handover").set("2468"));
    ASSERT_TRUE(secret("word").set("fiets"));
    EXPECT_FALSE(secret("word").check("2468"));
    EXPECT_TRUE(secret("word").check("fiets"));
    for (int i = 0; i < kFreeTries; ++i)
        EXPECT_FALSE(secret("word").check("auto"));
    EXPECT_EQ(check("2468"), "") << "the tries of one do not count for the other";
}

TEST_F(AppSecretTest, WrongTriesWaitLongerAndLonger) {
    ASSERT_TRUE(secret().set("2468"));
    for (int i = 0; i < kFreeTries; ++i)
        EXPECT_EQ(check("0000"), "store.wrong-pin");
    for (const int wait : {30, 60, 300, 900, 3600, 3600}) {
        EXPECT_EQ(*secret().wait(), seconds{wait});
        EXPECT_EQ(check("2468"), "store.locked-out") << "the right one has to wait too";
        clock.pass(seconds{wait - 1});
        EXPECT_EQ(check("2468"), "store.locked-out");
        clock.pass(seconds{1});
        EXPECT_EQ(check("0000"), "store.wrong-pin");
    }
    clock.pass(seconds{3600});
    EXPECT_EQ(check("2468"), "");
    EXPECT_EQ(*secret().wait(), seconds{0});
}

TEST_F(AppSecretTest, ARestartAndAClockThatIsSetDoNotShortenTheWait) {
    ASSERT_TRUE(secret().set("2468"));
    for (int i = 0; i < kFreeTries; ++i)
        check("0000");
    open();
    EXPECT_EQ(check("2468"), "store.locked-out") << "a restart forgets no try";
    clock.wall_ms += 3'600'000;
    EXPECT_EQ(check("2468"), "store.locked-out") << "set forward, while the device runs on";
    clock.wall_ms -= 100 * 3'600'000LL;
    EXPECT_EQ(*secret().wait(), seconds{30}) << "set back: it begins anew";
    clock.pass(seconds{29});
    EXPECT_EQ(check("2468"), "store.locked-out");
    clock.mono_ms = 0;
    open();
    EXPECT_EQ(check("2468"), "store.locked-out") << "the device was started anew";
    clock.pass(seconds{1});
    EXPECT_EQ(check("2468"), "");
}

TEST_F(AppSecretTest, ANewOneForgetsTheTriesOfTheOldOne) {
    ASSERT_TRUE(secret().set("2468"));
    for (int i = 0; i < kFreeTries; ++i)
        check("0000");
    ASSERT_TRUE(secret().set("1357"));
    EXPECT_EQ(check("1357"), "");
    ASSERT_TRUE(secret().forget());
    EXPECT_FALSE(*secret().is_set());
    EXPECT_EQ(check("1357"), "store.no-secret");
}

TEST_F(AppSecretTest, WhatIsDamagedOpensForNobody) {
    ASSERT_TRUE(secret().set("2468"));
    const std::string kept = *store->setting("secret/handover");
    for (const std::string& damaged :
         {std::string("argon2id"), std::string("plain 1 8192 00 00"), kept.substr(0, kept.size() - 2),
          "argon2id 1 99999999999" + kept.substr(kept.find(" 8192") + 5)}) {
        ASSERT_TRUE(store->set_setting("secret/handover", damaged));
        EXPECT_EQ(check("2468"), "store.corrupt") << damaged;
    }
    ASSERT_TRUE(store->set_setting("secret/handover", kept));
    ASSERT_TRUE(store->set_setting("tries/handover", "many"));
    EXPECT_EQ(check("2468"), "store.corrupt") << "a damaged count is no fresh one";
}

}  // namespace
}  // namespace meetmoment::store::test
