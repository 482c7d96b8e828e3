// Records that one commit makes whole are kept as that commit: whatever comes before, beside or after it,
// they are what the fold makes of the same commits.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/record/fold.hpp"
#include "tests/sync-server/storage/store_access.hpp"

namespace meetmoment::server::storage {
namespace {

using test::append;
using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::make_id;
using test::put;
using test::read;

constexpr int kAnswers = 60;
const Uuid kVisit = make_id(200);
const record::Path kVisits{"visit", {}};

class WholeRecord : public test::EveryEngine {
  protected:
    /// Creation, answers, an instance and what is answered in it; its operations are numbered in this order.
    std::vector<record::Op> whole(std::uint8_t record) {
        std::vector<record::Op> ops{test::create_submission(make_id(record))};
        for (int at = 0; at < kAnswers; ++at)
            ops.push_back(put(make_id(record), "q" + std::to_string(at), std::to_string(at)));
        ops.emplace_back(record::Add{make_id(record), kVisits, kVisit.to_string(), {}});
        ops.emplace_back(record::Put{make_id(record), {"visit/who", {kVisit}}, record::present("Anna"), {}});
        return ops;
    }
    static record::Dot dot_of(const record::SealedCommit& commit, std::uint32_t index) {
        return {commit.commit.id.writer, commit.commit.id.seq, index};
    }

    void take(const record::SealedCommit& commit) {
        record::apply(commit.commit, expected_);
        scene.write([&](Writing& writing) -> Result<void> {
            append(writing, commit);
            return {};
        });
    }
    void expect_as_folded(std::uint8_t record) {
        const auto id = make_id(record);
        const auto expected = expected_.record(id);
        const auto stored = read<std::optional<record::RecordState>>(
            *scene.store, [&](Reading& r) { return r.record(kStudy, id); });
        ASSERT_TRUE(expected && stored);
        EXPECT_EQ(record::canonical_state(*stored), record::canonical_state(*expected));
        EXPECT_EQ(stored->heads, expected->heads);
        std::optional<record::RecordState> written;
        scene.write([&](Writing& writing) -> Result<void> {
            written = writing.record(kStudy, id);
            return {};
        });
        ASSERT_TRUE(written);
        EXPECT_EQ(record::canonical_state(*written), record::canonical_state(*expected));
    }

    Chain one_{1, "tablet"}, other_{2, "other"};
    record::MemoryFold expected_;
};

TEST_P(WholeRecord, IsWhatItsCommitSays) {
    const auto commit = one_.next(kFriesland, whole(1));
    take(commit);
    expect_as_folded(1);
    scene.reopen();
    expect_as_folded(1);
    const auto history = read<std::vector<LoggedCommit>>(
        *scene.store, [](Reading& r) { return r.history(kStudy, make_id(1)); });
    ASSERT_EQ(history.size(), 1U);
    const auto of_live = [&](const record::Dot& dot) {
        return read<std::optional<record::RecordId>>(
            *scene.store, [&](Reading& r) { return r.record_of_live(kStudy, dot); });
    };
    EXPECT_EQ(of_live(dot_of(commit, 5)), make_id(1));
    EXPECT_EQ(of_live(dot_of(commit, 0)), std::nullopt) << "a creation is no value";
}

TEST_P(WholeRecord, IsFoldedOnceAnotherCommitIsAboutIt) {
    const auto first = one_.next(kFriesland, whole(1));
    take(first);
    scene.reopen();
    take(other_.next(kFriesland,
                     {put(make_id(1), "q3", "another", {dot_of(first, 4)}), put(make_id(1), "q4", "beside"),
                      record::Remove{make_id(1), kVisits, {dot_of(first, kAnswers + 1)}}}));
    expect_as_folded(1);
    scene.reopen();
    expect_as_folded(1);
    take(one_.next(kFriesland, {put(make_id(1), "q4", "settled", {dot_of(first, 5)})}));
    expect_as_folded(1);
}

TEST_P(WholeRecord, IsFoldedOnceSomethingIsWrittenBesideIt) {
    take(one_.next(kFriesland, whole(1)));
    scene.reopen();
    take(other_.next(kFriesland, {put(make_id(1), "q4", "beside")}));
    expect_as_folded(1);
    scene.reopen();
    expect_as_folded(1);
}

TEST_P(WholeRecord, IsFoldedWhenWhatReplacesItCameBefore) {
    const auto first = one_.next(kFriesland, whole(1));
    take(other_.next(kFriesland, {put(make_id(2), "elsewhere", "x", {dot_of(first, 4)})}));
    take(first);
    expect_as_folded(1);
    take(other_.next(kFriesland, {record::Hide{make_id(1), {{{1}, 1}}}}));
    expect_as_folded(1);
}

TEST_P(WholeRecord, IsFoldedWhenSomethingOfItCameBefore) {
    take(other_.next(kFriesland, {put(make_id(1), "q3", "early")}));
    take(one_.next(kFriesland, whole(1)));
    expect_as_folded(1);
}

TEST_P(WholeRecord, OfTwoCreationsTheFirstByIdentityCounts) {
    take(other_.next(kFriesland, whole(1)));
    auto ops = whole(1);
    std::get<record::Create>(ops.front()).kind = "interview";
    take(one_.next(kFriesland, std::move(ops)));
    expect_as_folded(1);
    scene.reopen();
    expect_as_folded(1);
}

TEST_P(WholeRecord, IsSeenWithinTheWorkThatTakesItIn) {
    const auto first = one_.next(kFriesland, whole(1));
    const auto second = other_.next(kFriesland, {put(make_id(1), "q3", "another", {dot_of(first, 4)})});
    record::apply(first.commit, expected_);
    std::optional<record::RecordState> seen;
    std::optional<record::RecordId> of_live;
    scene.write([&](Writing& writing) -> Result<void> {
        append(writing, first);
        of_live = writing.record_of_live(kStudy, dot_of(first, 4));
        seen = writing.record(kStudy, make_id(1));
        append(writing, second);
        return {};
    });
    EXPECT_EQ(of_live, make_id(1));
    ASSERT_TRUE(seen);
    EXPECT_EQ(record::canonical_state(*seen), record::canonical_state(*expected_.record(make_id(1))));
    record::apply(second.commit, expected_);
    expect_as_folded(1);
}

TEST_P(WholeRecord, WorksOfOneGroupSeeEachOther) {
    const auto first = one_.next(kFriesland, whole(1));
    const auto second = other_.next(kFriesland, {put(make_id(1), "q3", "another", {dot_of(first, 4)})});
    for (const auto* commit : {&first, &second}) {
        record::apply(commit->commit, expected_);
        scene.store->write(
            [commit](Writing& writing) -> Result<void> {
                append(writing, *commit);
                return {};
            },
            [](Result<void> done) { EXPECT_TRUE(done); });
    }
    std::vector<record::RecordState> all;
    scene.write([&](Writing& writing) -> Result<void> {
        all = writing.records(kStudy, "submission");
        return {};
    });
    EXPECT_EQ(all.size(), 1U);
    expect_as_folded(1);
}

INSTANTIATE_TEST_SUITE_P(Engines, WholeRecord, test::kEngines, test::name_of);

}  // namespace
}  // namespace meetmoment::server::storage
