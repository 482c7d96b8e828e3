// An interview with everything below it, as the fold gives it: what every reading in this library starts
// from.
#pragma once

#include <string_view>
#include <vector>

#include "shared/record/fold.hpp"

namespace meetmoment::interview {

struct Folded {
    record::RecordState interview;
    std::vector<record::RecordState> children;  ///< in any order, also those that are hidden

    /// By id, without those that are hidden. Valid as long as `children` is not changed.
    [[nodiscard]] std::vector<const record::RecordState*> of_kind(std::string_view kind) const;
    /// nullptr when there is none.
    [[nodiscard]] const record::RecordState* child(const record::RecordId& id) const;
};

}  // namespace meetmoment::interview
