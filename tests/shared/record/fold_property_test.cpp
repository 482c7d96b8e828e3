// The invariants of the fold on random histories of a small fleet. A failure prints its seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

using testing::canonical;
using testing::Fleet;
using testing::fold_of;
using testing::Replica;

constexpr std::uint64_t kSeeds = 150;
constexpr int kSteps = 60;

Fleet history(std::uint64_t seed) {
    Fleet fleet(seed, 2 + seed % 4);
    for (int left = kSteps; left > 0; --left)
        fleet.step();
    return fleet;
}

std::set<Dot> live_dots(const MemoryFold& fold) {
    std::set<Dot> dots;
    for (const RecordState& record : fold.records())
        for (const auto& [path, siblings] : record.fields)
            for (const Live& live : siblings)
                dots.insert(live.dot);
    return dots;
}

const std::vector<Dot>* over_of(const Op& op) {
    return std::visit(
        [](const auto& known) -> const std::vector<Dot>* {
            if constexpr (requires { known.over; })
                return &known.over;
            else
                return nullptr;
        },
        op);
}

/// live(S), computed from its definition.
std::set<Dot> live_by_definition(const std::vector<SealedCommit>& commits) {
    std::set<Dot> named;
    std::set<Dot> valued;
    for (const SealedCommit& sealed : commits)
        for (std::uint32_t index = 0; index < sealed.commit.ops.size(); ++index) {
            const Op& op = sealed.commit.ops[index];
            if (const auto* over = over_of(op)) named.insert(over->begin(), over->end());
            if (std::holds_alternative<Put>(op) || std::holds_alternative<Add>(op))
                valued.insert({sealed.commit.id.writer, sealed.commit.id.seq, index});
        }
    std::set<Dot> live;
    std::set_difference(valued.begin(), valued.end(), named.begin(), named.end(),
                        std::inserter(live, live.end()));
    return live;
}

}  // namespace

TEST(I1Purity, WhatIsLiveIsWhatTheDefinitionSaysOfTheSet) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        const auto commits = history(seed).all();
        MemoryFold fold;
        for (const SealedCommit& sealed : commits)
            apply(sealed.commit, fold);
        EXPECT_EQ(live_dots(fold), live_by_definition(commits));
    }
}

TEST(I1Purity, NoClockTakesPartInTheState) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        auto commits = history(seed).all();
        const std::string before = fold_of(commits);
        for (SealedCommit& sealed : commits) {
            sealed.commit.wall -= std::chrono::years{10};
            sealed.commit.mono_ms = -sealed.commit.mono_ms;
        }
        EXPECT_EQ(fold_of(commits), before);
    }
}

TEST(I2Convergence, EqualSetsGiveEqualBytesInAnyOrder) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        Fleet fleet = history(seed);
        auto commits = fleet.all();
        const std::string expected = fold_of(commits);
        for (int left = 6; left > 0; --left) {
            fleet.draw.shuffle(commits);
            ASSERT_EQ(fold_of(commits), expected);
        }
        fleet.exchange_all();
        for (const Replica& replica : fleet.replicas)
            ASSERT_EQ(replica.canonical(), expected);
    }
}

TEST(I2Convergence, ADifferentSetGivesOtherBytes) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        Fleet fleet = history(seed);
        fleet.exchange_all();
        Replica& author = fleet.replicas.front();
        const std::string before = author.canonical();
        author.write({author.put(fleet.records.front(), "a1", "one more")});
        EXPECT_NE(author.canonical(), before);
    }
}

TEST(I3Conservation, EveryValueIsLiveOrReplacedByAnOperationThatNamesIt) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        Fleet fleet = history(seed);
        const auto commits = fleet.all();
        std::set<std::string> live;
        MemoryFold fold;
        std::set<Dot> named;
        for (const SealedCommit& sealed : commits) {
            apply(sealed.commit, fold);
            for (const Op& op : sealed.commit.ops)
                if (const auto* over = over_of(op)) named.insert(over->begin(), over->end());
        }
        for (const RecordState& record : fold.records())
            for (const auto& [path, siblings] : record.fields)
                for (const Live& one : siblings)
                    live.insert(to_display(one.value));
        std::set<std::string> replaced;
        for (const SealedCommit& sealed : commits)
            for (std::uint32_t index = 0; index < sealed.commit.ops.size(); ++index) {
                if (!named.contains({sealed.commit.id.writer, sealed.commit.id.seq, index})) continue;
                if (const auto* put = std::get_if<Put>(&sealed.commit.ops[index]))
                    replaced.insert(to_display(put->value));
                if (const auto* add = std::get_if<Add>(&sealed.commit.ops[index]))
                    replaced.insert(to_display(Present{add->element}));
            }
        for (const std::string& token : fleet.tokens)
            EXPECT_TRUE(live.contains(token) != replaced.contains(token)) << token;
    }
}

TEST(I4HonestOverwrite, ACommitTakesAwayOnlyWhatItsAuthorHadLoaded) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        Fleet fleet = history(seed);
        auto commits = fleet.all();
        fleet.draw.shuffle(commits);
        MemoryFold fold;
        for (const SealedCommit& sealed : commits) {
            std::set<Dot> named;
            for (const Op& op : sealed.commit.ops)
                if (const auto* over = over_of(op)) named.insert(over->begin(), over->end());
            const std::set<Dot> before = live_dots(fold);
            apply(sealed.commit, fold);
            const std::set<Dot> after = live_dots(fold);
            for (const Dot& dot : before)
                ASSERT_EQ(after.contains(dot), !named.contains(dot));
        }
    }
}

TEST(I6Idempotence, DeliveringAgainChangesNothing) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        Fleet fleet = history(seed);
        auto commits = fleet.all();
        Replica replica(1);
        for (int round = 0; round < 3; ++round) {
            fleet.draw.shuffle(commits);
            for (const SealedCommit& sealed : commits)
                ASSERT_EQ(replica.take(sealed), round == 0);
        }
        EXPECT_EQ(replica.canonical(), fold_of(commits));
    }
}

TEST(I10Rebuild, TheFoldOfTheLogEqualsTheFoldThatGrew) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        Fleet fleet(seed, 3);
        for (int left = kSteps; left > 0; --left) {
            fleet.step();
            for (const Replica& replica : fleet.replicas)
                ASSERT_EQ(fold_of(replica.log()), replica.canonical());
        }
    }
}

TEST(I15AtomicCommit, ACommitThatCanBeOpenedBringsAllItsOperations) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        for (const SealedCommit& sealed : history(seed).all()) {
            const auto opened = open_sealed(sealed.bytes);
            ASSERT_TRUE(opened);
            ASSERT_EQ(opened->commit.ops, sealed.commit.ops);
            MemoryFold fold;
            apply(opened->commit, fold);
            ASSERT_EQ(live_dots(fold), live_by_definition({sealed}));
            ASSERT_FALSE(open_sealed(ByteView(sealed.bytes).first(sealed.bytes.size() - 1)));
        }
    }
}

}  // namespace meetmoment::record
