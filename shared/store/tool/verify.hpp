// What is wrong with a tablet's data, for people.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/store/tool/access.hpp"

namespace meetmoment::store::tool {

/// Writes the report, line by line; says whether everything that could be checked is in order. Without the
/// key: SQLite's own check, rows of each table, the form of sealed cells, gaps in the writers' commits. With
/// it also: every cell opens, hashes and chains hold, the stored state is what the log gives.
[[nodiscard]] bool verify(const Access& access, std::ostream& out);

/// "writer seq 4-6, 9" for every writer that has gaps between 1 and its last commit in `held` (which is
/// sorted).
[[nodiscard]] std::vector<std::string> gaps_of(const std::vector<record::CommitId>& held);

}  // namespace meetmoment::store::tool
