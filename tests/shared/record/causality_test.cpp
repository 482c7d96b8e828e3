#include "shared/record/causality.hpp"

#include <gtest/gtest.h>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

const RecordId kRecord{{1}};
const RecordId kOther{{2}};

Commit commit_of(std::uint64_t writer, std::uint32_t seq, std::uint64_t lamport, std::vector<Op> ops) {
    Commit commit;
    commit.id = {WriterId{writer}, seq};
    commit.lamport = lamport;
    commit.ops = std::move(ops);
    return commit;
}

Op put(std::vector<Dot> over, const RecordId& record = kRecord) {
    return Put{record, Path{"a", {}}, present("x"), std::move(over)};
}

Causality of(const std::vector<Commit>& commits) {
    return {kRecord, commits};
}

constexpr WriterId kA{1}, kB{2}, kC{3};

}  // namespace

TEST(CommitCausality, EveryCommitSawItselfAndTheEarlierOnesOfItsWriter) {
    const auto causality = of({commit_of(1, 3, 9, {put({})}), commit_of(1, 1, 2, {put({})})});
    EXPECT_TRUE(causality.saw({kA, 3}, {kA, 3}));
    EXPECT_TRUE(causality.saw({kA, 3}, {kA, 1}));
    EXPECT_TRUE(causality.saw({kA, 3}, {kA, 2})) << "it need not be about this record";
    EXPECT_FALSE(causality.saw({kA, 1}, {kA, 3}));
    EXPECT_FALSE(causality.concurrent({kA, 1}, {kA, 3}));
    EXPECT_FALSE(causality.concurrent({kA, 1}, {kA, 1}));
}

TEST(CommitCausality, TwoThatNameNothingOfEachOtherWereWrittenSideBySide) {
    const auto causality = of({commit_of(1, 1, 1, {put({})}), commit_of(2, 1, 50, {put({})})});
    EXPECT_TRUE(causality.concurrent({kA, 1}, {kB, 1}));
    EXPECT_TRUE(causality.concurrent({kB, 1}, {kA, 1}));
}

TEST(CommitCausality, SeesThroughOverEverythingEarlierOfThatWriterAndWhatItHadSeen) {
    const auto causality = of({commit_of(1, 1, 1, {put({})}), commit_of(2, 1, 2, {put({{kA, 1, 0}})}),
                               commit_of(2, 2, 3, {put({})}), commit_of(3, 1, 4, {put({{kB, 2, 0}})}),
                               commit_of(3, 2, 5, {put({})})});
    EXPECT_TRUE(causality.saw({kC, 1}, {kB, 2}));
    EXPECT_TRUE(causality.saw({kC, 1}, {kB, 1}));
    EXPECT_TRUE(causality.saw({kC, 2}, {kA, 1}));
    EXPECT_FALSE(causality.concurrent({kC, 2}, {kA, 1}));
    EXPECT_EQ(causality.seen_by({kC, 1}), (std::map<WriterId, std::uint32_t>{{kA, 1}, {kB, 2}, {kC, 1}}));
}

TEST(CommitCausality, SeesThroughHeadsHidesAliasesAndThePreviousWriterOfTheDatabase) {
    Commit reopened = commit_of(9, 1, 3, {put({})});
    reopened.opening = Opening{"d", "b", CommitId{kA, 1}};
    const auto causality = of({commit_of(1, 1, 1, {put({})}), commit_of(5, 1, 2, {Seen{kRecord, {{kA, 1}}}}),
                               commit_of(6, 1, 2, {Hide{kRecord, {{kA, 1}}}}),
                               commit_of(7, 1, 2, {Alias{kRecord, kOther, {{kA, 1, 0}}}}),
                               commit_of(8, 1, 2, {Remove{kRecord, Path{"a", {}}, {{kA, 1, 0}}}}), reopened});
    for (const std::uint64_t writer : {5, 6, 7, 8, 9})
        EXPECT_TRUE(causality.saw({WriterId{writer}, 1}, {kA, 1})) << writer;
}

TEST(CommitCausality, SeesThroughTheCharactersThatAnEditStandsBesideOrDeletes) {
    const std::vector<Commit> commits{
        commit_of(1, 1, 1, {TextInsert{kRecord, 0, {}, {}, "Ol\u00e9"}}),
        commit_of(1, 2, 2, {TextInsert{kRecord, 3, CharId{kA, 2}, {}, " en meer"}}),
        commit_of(2, 1, 3, {TextInsert{kRecord, 0, CharId{kA, 2}, {}, "!"}}),
        commit_of(3, 1, 3, {TextDelete{kRecord, {{kA, 1, 3}}}}),
        commit_of(4, 1, 3, {TextInsert{kRecord, 0, {}, CharId{kA, 0}, "#"}})};
    const auto causality = of(commits);
    EXPECT_TRUE(causality.saw({kB, 1}, {kA, 1}));
    EXPECT_TRUE(causality.concurrent({kB, 1}, {kA, 2}));
    EXPECT_TRUE(causality.saw({kC, 1}, {kA, 2}));
    EXPECT_TRUE(causality.saw({WriterId{4}, 1}, {kA, 1}));
    EXPECT_TRUE(causality.concurrent({WriterId{4}, 1}, {kA, 2}));
}

TEST(CommitCausality, PassesOverWhatACommitDoesToOtherRecords) {
    const auto causality =
        of({commit_of(1, 1, 1, {put({})}), commit_of(2, 1, 2, {put({}), put({{kA, 1, 0}}, kOther)})});
    EXPECT_TRUE(causality.concurrent({kA, 1}, {kB, 1}));
}

TEST(CommitCausality, KeepsWhatIsNamedThoughItHasNotArrived) {
    const auto causality = of({commit_of(1, 1, 1, {put({})}), commit_of(2, 1, 2, {put({{kA, 1, 0}})}),
                               commit_of(3, 1, 9, {Seen{kRecord, {{kB, 4}}}})});
    EXPECT_TRUE(causality.saw({kC, 1}, {kB, 4}));
    EXPECT_FALSE(causality.saw({kC, 1}, {kB, 5}));
    EXPECT_TRUE(causality.saw({kC, 1}, {kA, 1})) << "through the earlier one that did";
    EXPECT_FALSE(causality.saw({kB, 4}, {kC, 1}));
    EXPECT_FALSE(causality.concurrent({kB, 4}, {kC, 1}));
}

TEST(CommitCausality, DoesNotBelieveACommitThatClaimsToHaveSeenALaterOne) {
    const std::vector<Commit> commits{commit_of(1, 1, 5, {put({{kB, 1, 0}})}),
                                      commit_of(2, 1, 5, {put({{kA, 1, 0}})}),
                                      commit_of(3, 1, 2, {Seen{kRecord, {{kA, 1}, {kB, 1}}}})};
    const auto causality = of(commits);
    EXPECT_FALSE(causality.saw({kA, 1}, {kB, 1}));
    EXPECT_TRUE(causality.saw({kB, 1}, {kA, 1}));
    EXPECT_FALSE(causality.saw({kC, 1}, {kA, 1}));
}

TEST(CommitCausality, IsTheSameInAnyOrderAndEqualToWhatReplicasReallyHeld) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        SCOPED_TRACE(seed);
        testing::Draw draw(seed);
        std::vector<testing::Replica> replicas;
        for (std::uint64_t writer = 1; writer <= 3; ++writer)
            replicas.emplace_back(writer);
        std::map<CommitId, std::set<CommitId>> held;
        std::vector<Commit> commits;
        for (int step = 0; step < 40; ++step) {
            auto& replica = replicas[draw.below(3)];
            if (draw.chance(40)) {
                replica.take_all(replicas[draw.below(3)]);
                continue;
            }
            const auto before = replica.log();
            const auto& sealed = replica.write({Seen{kRecord, replica.state(kRecord).heads}, put({})});
            for (const auto& other : before)
                held[sealed.commit.id].insert(other.commit.id);
            held[sealed.commit.id].insert(sealed.commit.id);
            commits.push_back(sealed.commit);
        }
        draw.shuffle(commits);
        const auto causality = of(commits);
        for (const Commit& later : commits)
            for (const Commit& earlier : commits)
                EXPECT_EQ(causality.saw(later.id, earlier.id), held[later.id].contains(earlier.id));
    }
}

}  // namespace meetmoment::record
