// What SQLite leaves in its files of content that is gone: free pages, the write-ahead log. Before content
// goes that must not stay readable, `PRAGMA secure_delete=ON` overwrites it in the pages that the transaction
// touches; the rest is erased afterwards. That it is due stands in the file, so that a kill only delays it.
#pragma once

#include "shared/base/result.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

enum class Leftovers : std::uint8_t {
    Log = 1,   ///< in the write-ahead log
    File = 2,  ///< in the log and in pages of the file
};

/// Inside the transaction that makes them.
Result<void> mark_leftovers(Database& database, Leftovers leftovers);
/// Erases what is marked. Outside a transaction. Fails when somebody reads the file, or (File) when there is
/// no room for a second copy of it; then it stays due.
Result<void> erase_leftovers(Database& database);

}  // namespace meetmoment::store
