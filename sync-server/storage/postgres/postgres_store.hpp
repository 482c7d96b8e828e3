// The second engine: PostgreSQL 15 by libpq. Several instances may work on one database at once; an instance
// keeps nothing that another one needs, and nothing in its sessions.
//
// Transactions are READ COMMITTED. A work that is about a study takes a lock on that study's row first and
// holds it to the end, so works on one study follow each other on whatever instance, and each statement sees
// what the one before committed: the same order as with the one writer of the other engine. Nothing more is
// to be gained by SERIALIZABLE, which would let works on one study run side by side only to undo one of them.
// A transaction that falls to another one all the same (40001, 40P01), or meets a database that restarts, is
// run again. Reads are REPEATABLE READ: one snapshot.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "shared/base/random.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::storage {

struct PostgresOptions {
    std::size_t readers = 4;  ///< connections for reads, and one for writes
    std::size_t most_works_per_commit = 256;
    /// How long a work or a read waits for a database that is not to be reached; then "store.busy".
    std::chrono::milliseconds patience{5'000};
};

/// `url` is what libpq takes: postgres://user:password@host:5432/database. Makes the tables in an empty
/// database and brings older ones to this version's layout, whoever of several instances comes first. Fails
/// with "store.newer" when a newer version made them, "store.altered" when their steps are other ones,
/// "store.encoding" when the database does not hold UTF-8, "store.url", "store.open", "store.busy". No
/// message and no log line holds the password. `random` must outlive the store.
[[nodiscard]] Result<std::unique_ptr<Store>> open_postgres_store(const std::string& url, RandomSource& random,
                                                                 const PostgresOptions& options = {});

}  // namespace meetmoment::server::storage
