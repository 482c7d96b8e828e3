// Whether a file has left this tablet. On the store's thread.
#pragma once

#include "shared/base/result.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// Some part of it, or of its thumbnail, is known to be at the server. An answer may have been lost on the
/// way, so more may be there than is known.
[[nodiscard]] Result<bool> partly_sent(store::TabletStore& store, const record::BlobHash& hash);

}  // namespace meetmoment::app
