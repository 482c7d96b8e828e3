// The one row that says what store this is: its layout's version, which operations are folded, its epoch, and
// its lineage. Internal to postgres/.
//
// The lineage names the very tables: the cluster, its timeline, the database and the table of the log. It
// changes when a dump is put back, when a backup is recovered to a point in time and when a standby takes
// over; then commits that were acknowledged may be missing, so the store gets another epoch and tablets bring
// back what it lacks. A copy of the cluster's files that is simply started keeps its lineage: whoever puts
// one back says so (`admin restored`).
#pragma once

#include "shared/base/random.hpp"
#include "sync-server/storage/postgres/connection.hpp"

namespace meetmoment::server::storage::postgres {

/// Throws StoreFailure "store.newer" when an instance of a newer version has taken the tables over.
void check_version(Connection& connection);

/// Whether the tables are those that the row speaks of. One query.
[[nodiscard]] bool is_same_lineage(Connection& connection);

/// Inside a transaction: another epoch, restored, the lineage of now. Waits for whoever else does it; when
/// they have made the lineage right and not `always`, nothing changes.
void renew_epoch(Connection& connection, RandomSource& random, bool always);

/// Makes or upgrades the tables and the row, folds again what an older version could not fold. In one
/// transaction of its own. Throws StoreFailure: see migrate(), "store.newer" also when a newer version has
/// folded.
void prepare_store(Connection& connection, RandomSource& random);

}  // namespace meetmoment::server::storage::postgres
