// "Committed" survives kill -9: a child commits and says so; whatever it said is there afterwards.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <random>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

constexpr int kRounds = 10;

[[noreturn]] void commit_until_killed(const std::string& folder, int out) {
    SystemClock clock;
    SystemRandom random;
    auto opened = TabletStore::open(folder, clock, random, "test");
    if (!opened) _exit(3);
    for (int i = 0;; ++i) {
        const record::RecordId id = make_uuid_v7(clock.wall(), random);
        const std::string token = "token-" + std::to_string(i);
        auto done = (*opened)->commit(kScope, "",
                                      {record::Create{id, "submission", std::nullopt},
                                       record::Put{id, {"a5", {}}, record::present(token), {}}});
        if (!done) _exit(4);
        const std::string line = id.to_string() + " " + token + "\n";
        if (::write(out, line.data(), line.size()) < 0) _exit(5);
    }
}

TEST(I5Durability, EveryCommitThatWasConfirmedSurvivesKill9) {
    Tablet tablet;
    std::mt19937 random(20261123);
    std::size_t confirmed = 0;
    for (int round = 0; round < kRounds; ++round) {
        tablet.store.reset();
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) commit_until_killed(tablet.folder.path(), ends[1]);
        ::close(ends[1]);
        ::usleep(std::uniform_int_distribution<useconds_t>(20'000, 150'000)(random));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);

        FILE* lines = ::fdopen(ends[0], "r");
        char id[40], token[40];
        tablet.open();
        while (std::fscanf(lines, "%36s %39s", id, token) == 2) {
            ++confirmed;
            EXPECT_EQ(tablet.text(*Uuid::parse(id), "a5"), token);
        }
        std::fclose(lines);
    }
    EXPECT_GT(confirmed, 0U);
}

}  // namespace
}  // namespace meetmoment::store::test
