// Undo: from what a record was before an act and after it, the operations that turn the act round, whatever
// kind of record it is. What others changed since stays as they left it.
#pragma once

#include <optional>
#include <vector>

#include "shared/record/fold.hpp"

namespace meetmoment::app {

/// `before` is nullopt for a record that the act made. Nothing when nothing is left to turn round.
[[nodiscard]] std::vector<record::Op> revert(const std::optional<record::RecordState>& before,
                                             const record::RecordState& after,
                                             const record::RecordState& now);

}  // namespace meetmoment::app
