// What is remembered beside a submission's XML, so that an edit and further files find their places again.
// Internal to service/.
#pragma once

#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/uuid.hpp"
#include "shared/record/commit.hpp"

namespace meetmoment::server::service {

struct OpenRosaNotes {
    std::vector<Uuid> instances;            ///< of repeats, in the document's order
    std::vector<record::CommitId> commits;  ///< that the submission became, its files' included
};

/// CBOR: [1, the UUIDs' bytes, [writer, seq, …]].
[[nodiscard]] Bytes encode(const OpenRosaNotes& notes);
/// Throws StoreFailure: nobody but encode() wrote it.
[[nodiscard]] OpenRosaNotes decode_notes(ByteView bytes);

}  // namespace meetmoment::server::service
