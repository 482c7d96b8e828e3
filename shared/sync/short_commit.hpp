// Commits without what the commit before them tells. Of the writer's commit just before: prev_hash is its
// hash, seq is one more than its, and lamport and the clocks went on a little.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "shared/record/commit.hpp"

namespace meetmoment::sync {

/// The identity at the front of a commit whose rest is not looked at.
[[nodiscard]] std::optional<record::CommitId> id_at_front(ByteView commit);
/// Its scope, the same way; a view into `commit`.
[[nodiscard]] std::optional<std::string_view> scope_at_front(ByteView commit);

/// A commit without seq, prev_hash, lamport, wall_ms and mono_ms.
struct ShortCommit {
    std::int64_t lamport = 0;  ///< less that of the commit before
    std::int64_t wall = 0;     ///< milliseconds since the commit before
    std::int64_t mono = 0;     ///< the same by the other clock, less `wall`
    Bytes rest;
};

/// The last commit seen of each writer. Sender and receiver show it the same commits in the same order.
class Chains {
  public:
    /// A commit that goes as it is. Bytes that do not begin like a commit are passed over.
    void note(ByteView commit);
    /// nullopt, and noted as it is, unless restore() gives the very same bytes.
    [[nodiscard]] std::optional<ShortCommit> shorten(ByteView commit);
    /// The inverse of shorten(); nullopt when it does not continue the writer's last commit.
    [[nodiscard]] std::optional<Bytes> restore(const ShortCommit& shortened);
    /// Version 2 left out prev_hash only.
    [[nodiscard]] std::optional<Bytes> restore_hash(ByteView shortened);

  private:
    struct Clocks {
        std::int64_t lamport = 0, wall = 0, mono = 0;
    };
    struct Last {
        std::uint32_t seq = 0;
        Bytes commit;                         ///< hashed when the next one asks, for mostly none does
        mutable std::optional<Hash128> hash;  ///< of `commit`
        std::optional<Clocks> clocks;         ///< of what is whole enough to have them
        [[nodiscard]] const Hash128& hashed() const;
    };
    struct Front;
    static std::optional<Front> front_of(ByteView commit);
    [[nodiscard]] const Last* before(const record::CommitId& id) const;
    [[nodiscard]] static std::optional<Bytes> join(const Last& last, const ShortCommit& shortened);
    void note(ByteView commit, const Front& front);

    std::map<record::WriterId, Last> last_;
};

}  // namespace meetmoment::sync
