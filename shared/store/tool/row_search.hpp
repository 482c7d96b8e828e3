// Which rows a table has, also when part of it is damaged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/store/sqlite.hpp"

namespace meetmoment::store::tool {

struct RowSource {
    const char* table;
    std::vector<const char*> indexes;  ///< of all its rows
};

struct RowSearch {
    std::vector<std::int64_t> known;    ///< rising
    std::vector<std::int64_t> guesses;  ///< rising; may be there or not
    std::string unreadable;             ///< "" when every row is known; else what is not certain, in words
};

/// `thorough`: also looks for rows that a plain walk does not reach.
[[nodiscard]] RowSearch search_rows(Database& database, const RowSource& source, bool thorough);

}  // namespace meetmoment::store::tool
