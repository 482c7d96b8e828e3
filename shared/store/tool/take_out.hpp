// Takes the work out of a tablet's data, into a file of commits (commit_file.hpp).
#pragma once

#include <string>
#include <vector>

#include "shared/store/commit_file.hpp"
#include "shared/store/tool/access.hpp"

namespace meetmoment::store::tool {

struct TakenOut {
    std::uint64_t commits = 0;
    std::uint64_t drafts = 0;
    std::uint64_t unread = 0;
    std::uint64_t blobs = 0;  ///< chunks and manifests
    /// What could not be read, in words, with the writer and seq of a commit where they are known.
    std::vector<std::string> lost;
    /// Commits of a writer that are missing between others: of another scope, or lost.
    std::vector<std::string> gaps;
};

/// Everything; fails at the first thing that cannot be read.
[[nodiscard]] Result<TakenOut> take_out(const Access& access, CommitFileWriter& out);

/// What can still be read of a damaged file. SQLite is asked for the rows of each table from both ends,
/// through each index, and one by one, so that a damaged page costs its own rows alone.
[[nodiscard]] TakenOut rescue(const Access& access, CommitFileWriter& out);

}  // namespace meetmoment::store::tool
