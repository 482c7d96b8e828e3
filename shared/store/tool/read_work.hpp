// Work that a tablet saved to a file, read again: sealed with a code or plain (sealed_file.hpp,
// commit_file.hpp).
#pragma once

#include <iosfwd>
#include <string>

#include "shared/base/result.hpp"

namespace meetmoment::store::tool {

/// Writes each commit and each draft as one line of JSON, and a line for each file that was photographed or
/// recorded. With `folder` those files are written into it, named by their hash. `code` as typed; it does not
/// matter for a plain file. Fails with "sealed-file.*", "commit-file.*", "work.no-code" (it is sealed and
/// there is none), "store.io"; what came before the failure was written.
Result<void> read_work(const std::string& file, const std::string& code, const std::string& folder,
                       std::ostream& out);

/// Writes the plain file of commits that is in a sealed one. `out` is made anew, its owner's alone. Fails as
/// read_work does.
Result<void> open_work(const std::string& file, const std::string& code, const std::string& out);

}  // namespace meetmoment::store::tool
