// Small scope, all of it: three replicas, every pair and triple of kinds of operations on one record (and one
// path where the kind has one), each written with and without having seen the others, delivered in every
// order and also again.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/simulation/oracle.hpp"

namespace meetmoment::simulation {

using namespace record;

namespace {

const RecordId kRecord{{1}};
const RecordId kOther{{2}};
const Path kField{"a1", {}};
const Path kTags{"tags", {}};
const Path kAliasPath{std::string(kAliasField), {}};

enum class What : std::uint8_t {
    Create,
    Put,
    Clear,
    Add,
    Remove,
    TextInsert,
    TextDelete,
    Hide,
    Alias,
    Unalias,
    Seen,
    Count
};
constexpr auto kKinds = static_cast<std::size_t>(What::Count);

/// Before the three: a record with an answer, a tag, a text and an alias, by a writer of its own.
std::vector<Op> base() {
    return {Create{kRecord, "note", std::nullopt}, Put{kRecord, kField, present("base"), {}},
            Add{kRecord, kTags, std::string("base"), {}}, TextInsert{kRecord, 0, {}, {}, "base"},
            Alias{kRecord, kOther, {}}};
}

std::vector<Dot> loaded(const RecordState& state, const Path& path) {
    std::vector<Dot> dots;
    if (const auto found = state.fields.find(path); found != state.fields.end())
        for (const Live& live : found->second)
            dots.push_back(live.dot);
    return dots;
}

/// As an author writes it who has loaded `state`.
Op make(What what, const RecordState& state, std::size_t author) {
    const std::string token = "token-" + std::to_string(author);
    switch (what) {
        case What::Create:
            return Create{kRecord, "kind-" + std::to_string(author), std::nullopt};
        case What::Put:
            return Put{kRecord, kField, present(token), loaded(state, kField)};
        case What::Clear:
            return Put{kRecord, kField, Cleared{}, loaded(state, kField)};
        case What::Add:
            return Add{kRecord, kTags, token, {}};
        case What::Remove:
            return Remove{kRecord, kTags, loaded(state, kTags)};
        case What::TextInsert: {
            const TextPiece& piece = state.body.pieces.back();
            return TextInsert{kRecord, 0, CharId{piece.dot.writer, piece.from},
                              CharId{piece.dot.writer, piece.from + 1}, token};
        }
        case What::TextDelete: {
            const TextPiece& piece = state.body.pieces.back();
            return TextDelete{kRecord, {{piece.dot.writer, piece.from, 2}}};
        }
        case What::Hide:
            return Hide{kRecord, state.heads};
        case What::Alias:
            return Alias{kRecord, RecordId{{static_cast<std::uint8_t>(10 + author)}},
                         loaded(state, kAliasPath)};
        case What::Unalias:
            return Remove{kRecord, kAliasPath, loaded(state, kAliasPath)};
        case What::Seen:
        case What::Count:
            break;
    }
    return Seen{kRecord, state.heads};
}

RecordState state_of(const std::vector<SealedCommit>& commits) {
    MemoryFold fold;
    for (const SealedCommit& sealed : commits)
        apply(sealed.commit, fold);
    return fold.record(kRecord).value_or(RecordState{});
}

SealedCommit write(std::size_t author, std::uint64_t lamport, Op op) {
    Commit commit;
    commit.id = {WriterId{100 - author}, 1};
    commit.lamport = lamport;
    commit.scope = "s/AM02/field";
    commit.user = "user-" + std::to_string(author);
    commit.opening = Opening{"device", "test", std::nullopt};
    commit.ops.push_back(std::move(op));
    return seal(std::move(commit)).value();
}

/// `sees` bit n·k: author n has seen what author k < n wrote.
std::vector<SealedCommit> story(const std::vector<What>& kinds, unsigned sees) {
    std::vector<SealedCommit> all;
    Commit first;
    first.id = {WriterId{500}, 1};
    first.lamport = 1;
    first.scope = "s/AM02/field";
    first.ops = base();
    all.push_back(seal(std::move(first)).value());
    unsigned bit = 0;
    for (std::size_t author = 0; author < kinds.size(); ++author) {
        std::vector<SealedCommit> seen{all.front()};
        std::uint64_t lamport = 1;
        for (std::size_t earlier = 0; earlier < author; ++earlier, ++bit)
            if ((sees >> bit & 1U) != 0) {
                seen.push_back(all[1 + earlier]);
                lamport = std::max(lamport, all[1 + earlier].commit.lamport);
            }
        all.push_back(write(author, lamport + 1, make(kinds[author], state_of(seen), author)));
    }
    return all;
}

/// I3: what was put or added is live, or an operation names it.
void expect_kept(const std::vector<SealedCommit>& commits, const RecordState& state) {
    std::vector<Dot> named;
    for (const SealedCommit& sealed : commits)
        for (const Op& op : sealed.commit.ops)
            std::visit(
                [&](const auto& known) {
                    if constexpr (requires { known.over; })
                        named.insert(named.end(), known.over.begin(), known.over.end());
                },
                op);
    for (const SealedCommit& sealed : commits)
        for (std::uint32_t index = 0; index < sealed.commit.ops.size(); ++index) {
            const Op& op = sealed.commit.ops[index];
            const Dot dot{sealed.commit.id.writer, sealed.commit.id.seq, index};
            const bool value = std::holds_alternative<Put>(op) || std::holds_alternative<Add>(op) ||
                               std::holds_alternative<Alias>(op);
            const bool live = std::any_of(state.fields.begin(), state.fields.end(), [&](const auto& field) {
                return std::any_of(field.second.begin(), field.second.end(),
                                   [&](const Live& one) { return one.dot == dot; });
            });
            if (value) {
                ASSERT_TRUE(live || std::find(named.begin(), named.end(), dot) != named.end());
            }
            const auto* insert = std::get_if<TextInsert>(&op);
            if (insert) {
                ASSERT_TRUE(std::any_of(
                    state.body.pieces.begin(), state.body.pieces.end(),
                    [&](const TextPiece& piece) { return piece.dot == dot && piece.text == insert->text; }));
            }
        }
}

/// Every order of all commits, and every order in which one of them comes a second time: the log keeps one of
/// each identity, so the fold sees it once.
void expect_one_state(const std::vector<SealedCommit>& commits) {
    std::vector<const Commit*> all;
    for (const SealedCommit& sealed : commits)
        all.push_back(&sealed.commit);
    const auto defined = state_by_definition(all);
    const Bytes expected = agreed_state(defined.at(kRecord));
    std::vector<std::size_t> order(commits.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        order[at] = at;
    do {
        MemoryFold fold;
        std::vector<bool> logged(commits.size(), false);
        for (std::size_t at = 0; at < order.size(); ++at)
            for (const std::size_t one : {order[at], order[at / 2]}) {
                if (logged[one]) continue;
                logged[one] = true;
                apply(commits[one].commit, fold);
            }
        ASSERT_EQ(agreed_state(*fold.record(kRecord)), expected);
    } while (std::next_permutation(order.begin(), order.end()));
    expect_kept(commits, state_of(commits));
}

std::string name(const std::vector<What>& kinds, unsigned sees) {
    std::string text = "kinds";
    for (const What kind : kinds)
        text += " " + std::to_string(static_cast<int>(kind));
    return text + ", sees " + std::to_string(sees);
}

}  // namespace

TEST(I2Convergence, EveryPairOfOperationsGivesOneStateInEveryOrder) {
    for (std::size_t first = 0; first < kKinds; ++first)
        for (std::size_t second = 0; second < kKinds; ++second)
            for (unsigned sees = 0; sees < 2; ++sees) {
                const std::vector<What> kinds{static_cast<What>(first), static_cast<What>(second)};
                SCOPED_TRACE(name(kinds, sees));
                ASSERT_NO_FATAL_FAILURE(expect_one_state(story(kinds, sees)));
            }
}

TEST(I2Convergence, EveryTripleOfOperationsGivesOneStateInEveryOrder) {
    for (std::size_t first = 0; first < kKinds; ++first)
        for (std::size_t second = 0; second < kKinds; ++second)
            for (std::size_t third = 0; third < kKinds; ++third)
                for (unsigned sees = 0; sees < 8; ++sees) {
                    const std::vector<What> kinds{static_cast<What>(first), static_cast<What>(second),
                                                  static_cast<What>(third)};
                    SCOPED_TRACE(name(kinds, sees));
                    ASSERT_NO_FATAL_FAILURE(expect_one_state(story(kinds, sees)));
                }
}

}  // namespace meetmoment::simulation
