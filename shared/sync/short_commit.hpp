// Commits without what the commit before them tells: prev_hash is the hash of the writer's commit just
// before.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "shared/record/commit.hpp"

namespace meetmoment::sync {

/// The identity at the front of a commit whose rest is not looked at.
[[nodiscard]] std::optional<record::CommitId> id_at_front(ByteView commit);

/// The last commit seen of each writer. Sender and receiver show it the same commits in the same order.
class Chains {
  public:
    /// A commit that goes as it is. Bytes that do not begin like a commit are passed over.
    void note(ByteView commit);
    /// The commit without its prev_hash; nullopt, and noted as it is, unless restore() gives the very same
    /// bytes.
    [[nodiscard]] std::optional<Bytes> shorten(ByteView commit);
    /// The inverse of shorten(); nullopt when it does not continue the writer's last commit.
    [[nodiscard]] std::optional<Bytes> restore(ByteView shortened);

  private:
    struct Last {
        std::uint32_t seq = 0;
        Hash128 hash;
    };
    [[nodiscard]] const Last* before(const record::CommitId& id) const;

    std::map<record::WriterId, Last> last_;
};

}  // namespace meetmoment::sync
