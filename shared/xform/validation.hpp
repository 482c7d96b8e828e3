// What can be wrong with an answer, and how it is said.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/xform/instance.hpp"
#include "shared/xform/lexical.hpp"

namespace meetmoment::xform {

/// Checks the value now of an item in a block; an empty value is a fault only with `check_required`.
[[nodiscard]] Fault find_fault(Instance& instance, const ItemDefinition& item, BlockId block,
                               bool check_required);

/// The form's own message, or a general one in Dutch or English.
[[nodiscard]] std::string fault_message(Instance& instance, const ItemDefinition& item, BlockId block,
                                        Fault fault);

}  // namespace meetmoment::xform
