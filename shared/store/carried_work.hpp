// Work that was carried out of a tablet in a file, read again: sealed with a code (sealed_file.hpp) or plain
// (commit_file.hpp).
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "shared/base/result.hpp"
#include "shared/store/commit_file.hpp"

namespace meetmoment::store {

/// Whether the file is there and needs a code.
[[nodiscard]] bool needs_code(const std::string& file);

/// Gives the stream of what is in `file` to `take`; `code` as a person types it, and of no matter for a plain
/// file. What stands before a damage is read. Fails as `take` does, and with "sealed-file.*", "work.no-code"
/// (it is sealed and this is no code), "store.io" (it cannot be read).
Result<void> with_carried_work(const std::string& file, const std::string& code,
                               const std::function<Result<void>(std::istream&)>& take);

/// Calls `take` with each item in order; stops when it fails. Fails also as read_commit_file().
Result<void> read_carried_work(const std::string& file, const std::string& code,
                               const std::function<Result<void>(Exported)>& take);

}  // namespace meetmoment::store
