#include "shared/store/tool/row_search.hpp"

#include <algorithm>

namespace meetmoment::store::tool {

namespace {

/// Rows that are asked for one by one in the hope that they are there: so many in all.
constexpr std::int64_t kMostGuesses = 4'000'000;
/// And so many of them above the last row that is known.
constexpr std::int64_t kGuessesAbove = 4096;

/// Adds what a walk gives until it ends or fails; says whether it came to the end.
bool walk(Database& database, const std::string& sql, std::vector<std::int64_t>& rowids) {
    auto& row = database.prepared(sql);
    for (;;) {
        const auto found = row.step();
        if (!found) return false;
        if (!*found) return true;
        rowids.push_back(row.integer(0));
    }
}

void in_order(std::vector<std::int64_t>& rowids) {
    std::sort(rowids.begin(), rowids.end());
    rowids.erase(std::unique(rowids.begin(), rowids.end()), rowids.end());
}

}  // namespace

RowSearch search_rows(Database& database, const RowSource& source, bool thorough) {
    RowSearch search;
    const std::string table = source.table;
    const std::string all = "SELECT rowid FROM " + table + " NOT INDEXED ORDER BY rowid";
    bool complete = walk(database, all, search.known);
    if (thorough) {
        if (!complete) (void)walk(database, all + " DESC", search.known);
        for (const char* index : source.indexes) {
            const std::string by = "SELECT rowid FROM " + table + " INDEXED BY " + index;
            complete = walk(database, by, search.known) || complete;
        }
    }
    in_order(search.known);
    if (complete) return search;
    search.unreadable = "some rows cannot be reached";
    if (!thorough) return search;
    const std::int64_t last = search.known.empty() ? 0 : search.known.back();
    for (std::int64_t rowid = 1; rowid <= std::min(last, kMostGuesses) + kGuessesAbove; ++rowid)
        if (!std::binary_search(search.known.begin(), search.known.end(), rowid))
            search.guesses.push_back(rowid);
    return search;
}

}  // namespace meetmoment::store::tool
