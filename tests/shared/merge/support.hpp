// People who fill in one record together: each on a replica of his own that says what he had seen.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "shared/merge/attention.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::merge::test {

using record::testing::Replica;

inline const record::RecordId kRecord{{1, 2, 3}};

class Person {
  public:
    explicit Person(std::uint64_t writer) : replica(writer) {}

    /// The record with its round and region; the form is v-u:2026.1.
    void create(const std::vector<std::pair<std::string, std::string>>& answers = {});
    /// One commit with a Put for each answer over what is loaded ("" clears), and what this person had seen.
    const record::SealedCommit& answer(const std::vector<std::pair<std::string, std::string>>& answers);
    const record::SealedCommit& write(std::vector<record::Op> ops) { return replica.write(std::move(ops)); }
    void approve();
    void meet(Person& other);

    [[nodiscard]] record::RecordState state() const { return replica.state(kRecord); }
    [[nodiscard]] History history() const;
    [[nodiscard]] std::vector<Attention> attention(const Surroundings& around = {}) const;

    Replica replica;
};

[[nodiscard]] History history_of(const std::vector<record::SealedCommit>& commits);
/// "semantic constraint b; duplicate" and so on, in order; accepted ones in brackets.
[[nodiscard]] std::string shown(const std::vector<Attention>& items);

/// b must not exceed a; c is asked when t is "ja"; r too, and then required; k offers the codes of g.
[[nodiscard]] std::shared_ptr<const xform::Form> small_form();

}  // namespace meetmoment::merge::test
