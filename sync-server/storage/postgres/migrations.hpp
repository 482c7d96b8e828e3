// The layout of the server's tables in PostgreSQL, as forward-only steps with checksums. Internal to
// postgres/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sync-server/storage/postgres/connection.hpp"

namespace meetmoment::server::storage::postgres {

struct Migration {
    int version;  ///< from 1, rising by one
    std::string_view sql;
};

[[nodiscard]] std::span<const Migration> migrations();
/// The last one's version.
[[nodiscard]] int newest_version();
/// BLAKE2b-128 of its SQL, as hexadecimal digits.
[[nodiscard]] std::string checksum_of(const Migration& migration);

/// Inside a transaction of the caller's: takes the row that says who migrates, so that several instances that
/// start at once do it once, and brings the tables to `steps`' last version. Throws StoreFailure:
/// "store.newer" when a newer version was here, "store.altered" when a step that was taken had another
/// checksum.
void migrate(Connection& connection, std::span<const Migration> steps);

}  // namespace meetmoment::server::storage::postgres
