// Brings a tablet's file of any released version to this one, and opens it with its key.
#pragma once

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/store/key_ring.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

/// The data key. Runs the migrations; the one to kSealedVersion seals, in its own transaction, everything
/// that was written before, and what it leaves readable in the files is erased. The fold's tables are empty
/// after it: sync::ReplicaLog::load fills them from the log.
[[nodiscard]] Result<SecretKey> open_sealed_file(Database& database, KeyRing& ring, RandomSource& random);

}  // namespace meetmoment::store
