// What a record will look like once operations on it are stored, for showing it meanwhile.
#pragma once

#include <vector>

#include "shared/record/fold.hpp"

namespace meetmoment::app {

/// Its dots have the sequence number 0, which nobody's commits have, and it has no heads: nothing is known to
/// have seen it until it is read from the store. Operations on other records are passed over.
void preview(record::RecordState& state, std::vector<record::Op> ops);
/// Whether it is as the store has it.
[[nodiscard]] bool is_stored(const record::RecordState& state);

}  // namespace meetmoment::app
