// The end of a tablet's data: the key first, so that what is left of the files opens nowhere, then the files.
// That it is due stands in the folder (tablet.wipe), so that a kill only delays it.
#pragma once

#include <string>

#include "shared/base/result.hpp"
#include "shared/store/key_ring.hpp"

namespace meetmoment::store {

/// Whether a wipe of this folder has begun and not ended.
[[nodiscard]] bool wipe_is_due(const std::string& folder);

/// Wipes it, or ends what was begun. No store may be open on it. Afterwards the folder is as a new one; other
/// files in it stay. `keychain` may be nullptr; a key that it does not give up opens nothing any more. Fails
/// with "store.locked" and "store.io"; what was begun then stays due.
Result<void> wipe_folder(const std::string& folder, Keychain* keychain);

}  // namespace meetmoment::store
