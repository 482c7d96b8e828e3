// The rows that matter most when a tablet's file is damaged: found in its raw bytes, and proven right.
#pragma once

#include <string>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/store/key_ring.hpp"
#include "shared/store/sealing.hpp"

namespace meetmoment::store::tool {

struct CarvedCommit {
    std::int64_t row = 0;  ///< of commit_log; of fork when is_fork
    bool is_fork = false;
    record::CommitId id;
    Hash128 hash;
    Bytes bytes;  ///< canonical; hash is theirs
};

/// Each commit once, those of the log first, in the order of arrival. Without a sealer: those that stand
/// there in plain.
[[nodiscard]] std::vector<CarvedCommit> carve_commits(const std::string& database, const Sealer* sealer);

/// What may be the wrapped data key; the right key tells.
[[nodiscard]] std::vector<KeyWrap> carve_key_wraps(const std::string& database);

}  // namespace meetmoment::store::tool
