// What a set of commits means, computed from the definitions alone and without shared/record's fold: slow and
// plain, to judge the fold by.
#pragma once

#include <map>
#include <span>

#include "shared/record/fold.hpp"

namespace meetmoment::simulation {

/// Everything about a record that replicas must agree on: the canonical bytes, which value is shown where
/// siblings differ, and whether it was deleted and edited.
[[nodiscard]] Bytes agreed_state(const record::RecordState& record);

[[nodiscard]] std::map<record::RecordId, record::RecordState> state_by_definition(
    std::span<const record::Commit* const> commits);

}  // namespace meetmoment::simulation
