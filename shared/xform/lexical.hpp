// Texts as values of a type (ODK XForms, "Data Types").
#pragma once

#include <string>
#include <string_view>

#include "shared/xform/session.hpp"

namespace meetmoment::xform {

/// True when a text that is not empty can be a value of the type.
[[nodiscard]] bool fits_type(std::string_view text, DataType type);

/// What an instance holds for what was typed: "10.1" as an int is 10, 23 as a decimal 23.0, a date-time as a
/// date its date (JavaRosa); points that are no whole trace or shape yet as they are; "" for what the type
/// cannot hold.
[[nodiscard]] std::string lexical_value(std::string_view typed, DataType type);

/// A number as JavaRosa writes a decimal: at least one digit after the point.
[[nodiscard]] std::string decimal_text(double number);

}  // namespace meetmoment::xform
