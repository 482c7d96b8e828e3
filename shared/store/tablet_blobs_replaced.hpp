// A picture that a commit takes away, or in whose place it puts another one, because a face was blurred in
// it, because it was cropped or taken again: what of it was not sent before is neither sent any more nor put
// into a file of unsent work. It stays on the tablet. It is sent after all when a later commit holds it again
// (that was undone), and never stops being sent while another field shows it. A question that is not relevant
// any more takes nothing away. Inside the store's transactions.
#pragma once

#include "shared/record/blob_reference.hpp"
#include "shared/record/commit.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

/// Before the commit of `put` is folded.
[[nodiscard]] Result<void> withhold_replaced(Database& database, const Sealer& sealer,
                                             const record::Put& put);
/// A commit holds this blob; what it shares with one that is withheld, as a thumbnail, is sent.
[[nodiscard]] Result<void> send_again(Database& database, const record::BlobHash& hash);

}  // namespace meetmoment::store
