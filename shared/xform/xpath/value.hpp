// XPath values and their conversions (XPath 1.0 §3, §4), with the ODK rule that a text which is a date counts
// as days since 1970-01-01T00:00Z where a number is wanted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/xform/document.hpp"

namespace meetmoment::xform::xpath {

/// A node of the instance that is filled in, or (with the high bit) of the form's immutable document.
using NodeRef = std::uint32_t;
inline constexpr NodeRef form_bit = 0x8000'0000;
inline constexpr NodeRef no_ref = 0xffff'ffff;
[[nodiscard]] constexpr bool in_form(NodeRef ref) {
    return (ref & form_bit) != 0;
}
[[nodiscard]] constexpr NodeId id_of(NodeRef ref) {
    return ref & ~form_bit;
}
[[nodiscard]] constexpr NodeRef form_ref(NodeId id) {
    return id | form_bit;
}

using NodeSet = std::vector<NodeRef>;

enum class Type : std::uint8_t { Boolean, Number, String, Date, Nodes };

/// A date or date-time in its lexical form; compared as an instant, not as a text. With `days` it came out of
/// number(): as a text it is its whole days since 1970-01-01.
struct DateText {
    std::string text;
    bool days = false;
};

using Value = std::variant<bool, double, std::string, DateText, NodeSet>;

[[nodiscard]] inline Type type_of(const Value& value) {
    return static_cast<Type>(value.index());
}

/// The shortest decimal that reads back as the same double, never with an exponent: "0.1", "100", "NaN".
[[nodiscard]] std::string to_text(double number);
[[nodiscard]] std::string_view to_text(bool value);

/// XPath's Number syntax with white space around it; NaN for everything else. Allocates nothing.
[[nodiscard]] double to_number(std::string_view text);
[[nodiscard]] inline double to_number(bool value) {
    return value ? 1 : 0;
}
[[nodiscard]] inline bool to_boolean(double number) {
    return number == number && number != 0;
}

}  // namespace meetmoment::xform::xpath
