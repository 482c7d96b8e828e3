// Rows of an SQLite file that are found without SQLite: by their look, wherever they stand in the file or in
// its write-ahead log. Works when the list of tables, the way to a page, or the head of a page is damaged,
// and also finds rows that were deleted and not overwritten: who takes them must be able to tell a right one.
// The format: https://www.sqlite.org/fileformat2.html, sections 1.6 (pages), 2.1 (records) and 4 (log).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"

namespace meetmoment::store::tool {

/// What a column of a row looks like.
enum class Look : std::uint8_t {
    RowId,  ///< INTEGER PRIMARY KEY: NULL in the record itself
    Number,
    NumberOrNull,
    Text,
    Sixteen,  ///< BLOB of 16 bytes
    Blob,
};

/// A row whose columns have the asked-for looks.
struct CarvedRow {
    std::int64_t rowid = 0;
    std::vector<std::int64_t> numbers;  ///< by column; 0 where it is none
    std::vector<Bytes> contents;        ///< by column, of texts and blobs; else empty
};

/// Calls `take` for every place where a row of this look begins, in the order of the file, then of its log.
/// The same row may come more than once. What the disk does not give is skipped.
void carve(const std::string& database, std::span<const Look> looks,
           const std::function<void(const CarvedRow&)>& take);

}  // namespace meetmoment::store::tool
