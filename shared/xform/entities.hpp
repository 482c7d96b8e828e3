// What a submission does to entities (ODK Entities 2025.1).
#pragma once

#include <vector>

#include "shared/xform/instance.hpp"

namespace meetmoment::xform {

[[nodiscard]] std::vector<EntityChange> entity_changes(const Instance& instance);

}  // namespace meetmoment::xform
