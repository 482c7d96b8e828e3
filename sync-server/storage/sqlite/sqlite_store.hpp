// The embedded engine: one SQLite file, one writing thread with group commit, some read-only connections.
#pragma once

#include <memory>
#include <string>

#include "shared/base/random.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::storage {

struct SqliteOptions {
    std::size_t readers = 4;
    std::size_t most_works_per_commit = 256;
    std::int64_t most_pages = 0;  ///< of the file; 0 = no limit. A full disk for tests.
};

/// Opens or makes `file` and brings it to this version's layout. Fails with "store.newer" when a newer
/// version wrote it (the file is left as it is), "store.corrupt", "store.io". The caller holds the data
/// folder's lock. `random` must outlive the store.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& file, RandomSource& random,
                                                               const SqliteOptions& options = {});

}  // namespace meetmoment::server::storage
