// Which commits on a record their authors had seen of each other. Wall clocks have no part in it: a commit
// has seen every earlier commit of its own writer, every commit on the record that its operations name
// (`over`, characters, `seen` and Seen heads, the previous writer of its database), everything earlier of the
// writers of these, and what those had seen. Two commits of which neither has seen the other were written
// side by side.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "shared/record/commit.hpp"

namespace meetmoment::record {

/// Computed once from a set of commits, in any order; memory is commits × writers × 4 bytes. A commit that
/// claims to have seen one with a higher lamport lies, and that claim counts for nothing.
class Causality {
  public:
    /// `commits` are those that hold an operation on `record`; what they do to other records is passed over.
    Causality(const RecordId& record, std::span<const Commit> commits);
    Causality(const RecordId& record, std::span<const SealedCommit> commits);

    /// Whether the author of `later` had seen `earlier`, which need not be among the commits. Every commit
    /// has seen itself. False when `later` is not among the commits.
    [[nodiscard]] bool saw(const CommitId& later, const CommitId& earlier) const;
    /// Whether both are among the commits, and neither has seen the other.
    [[nodiscard]] bool concurrent(const CommitId& left, const CommitId& right) const;
    /// What a commit had seen, itself included: the highest sequence number of each writer. Empty when it is
    /// not among the commits.
    [[nodiscard]] std::map<WriterId, std::uint32_t> seen_by(const CommitId& commit) const;

  private:
    using Heads = std::vector<std::uint32_t>;  ///< by place of the writer in `writers_`; shorter: 0
    struct Entry {
        CommitId id;
        Heads seen;
        bool done = false;
    };
    void build(const RecordId& record, std::vector<const Commit*> commits);
    void take_in(const CommitId& named, Heads& seen);
    void note(const CommitId& commit, Heads& seen);
    [[nodiscard]] std::size_t writer_place(WriterId writer);
    [[nodiscard]] const Entry* find(const CommitId& commit) const;

    std::map<WriterId, std::size_t> writers_;
    std::vector<Entry> entries_;  ///< by id
};

}  // namespace meetmoment::record
