// Consent that was withdrawn, applied again to what arrives later. A withdrawal blanks what its author had
// loaded; what somebody else wrote at the same time survives the merge (shared/interview/consent.hpp), so the
// server blanks that too, in the write that took it in or in which the central team decided something.
#pragma once

#include <set>
#include <string>

#include "sync-server/service/own_writer.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// The account that the commits carry; nobody logs in with it.
inline constexpr const char* kAutomatic = "server";

/// Looks at the interviews that `touched` belong to. Commits nothing when nothing is left to read. What
/// cannot be written ("commit.*") is logged and leaves the write as it is: what people sent is not refused
/// for it. Throws StoreFailure.
void reapply_withdrawals(storage::Writing& writing, OwnWriter& writer, const std::string& study,
                         const std::set<record::RecordId>& touched);

}  // namespace meetmoment::server::service
