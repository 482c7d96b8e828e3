// After an upgrade: operations that the version before kept without knowing them are folded. Internal to
// sqlite/.
#pragma once

#include "shared/base/result.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::server::storage {

/// Empties the fold's tables and folds the whole log again, in one transaction, when the store was last used
/// by a version that knew other operations; else it does nothing. What cannot be read stays in the log,
/// unfolded. Call it on the writer before anything else uses the store.
Result<void> refold_after_upgrade(store::Database& database);

}  // namespace meetmoment::server::storage
