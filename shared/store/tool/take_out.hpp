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

/// What can still be read of a damaged file. Commits are looked for in the raw bytes first, so that each one
/// whose own bytes are sound is saved, whatever else is not: the head of the file, the way to its page. The
/// rest is asked of SQLite, from both ends of each table, through each index, and row by row. Fails with
/// "store.sealed" and "store.wrong-pin", when nothing can be read without the key; as open_folder, when there
/// is nothing at all.
[[nodiscard]] Result<TakenOut> rescue(const std::string& folder, const KeyOffer& offer, RandomSource& random,
                                      CommitFileWriter& out);

}  // namespace meetmoment::store::tool
