// What can be wrong with an answer, and how it is said.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/xform/instance.hpp"

namespace meetmoment::xform {

/// True when a text that is not empty can be a value of the type.
[[nodiscard]] bool fits_type(std::string_view text, DataType type);

/// Checks the value now of an item in a block; an empty value is a fault only with `check_required`.
[[nodiscard]] Fault find_fault(Instance& instance, const ItemDefinition& item, BlockId block,
                               bool check_required);

/// The form's own message, or a general one in Dutch or English.
[[nodiscard]] std::string fault_message(Instance& instance, const ItemDefinition& item, BlockId block,
                                       Fault fault);

}  // namespace meetmoment::xform
