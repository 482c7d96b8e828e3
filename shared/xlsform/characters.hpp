// What strings are made of: white space, names as XML has them, numbers as people write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meetmoment::xlsform {

[[nodiscard]] bool is_space(char c);
[[nodiscard]] bool is_digit(char c);
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The parts between white space; none of them is empty.
[[nodiscard]] std::vector<std::string> words(std::string_view text);
/// The parts between `separator`s, also empty ones.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);
[[nodiscard]] std::string joined(std::span<const std::string> parts, std::string_view separator);
/// ASCII only, which is what the names of sheets and columns are compared by.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string replaced(std::string_view text, std::string_view what, std::string_view with);
/// Words joined by "_", in lower case: "List  Name" is "list_name".
[[nodiscard]] std::string snake_case(std::string_view text);

/// The bytes of the character at `at` if a name may begin with it (or go on with it), else 0. A name is an
/// NCName of https://www.w3.org/TR/xml-names/.
[[nodiscard]] std::size_t name_start(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t name_character(std::string_view text, std::size_t at);
/// The bytes of the name at `at`, 0 when there is none; `prefixed` also takes "prefix:name".
[[nodiscard]] std::size_t name_length(std::string_view text, std::size_t at, bool prefixed);
/// "name" or "prefix:name", nothing else.
[[nodiscard]] bool is_name(std::string_view text);

/// A number in the form of a float: sign, fraction and exponent are allowed.
[[nodiscard]] bool is_number(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// How many characters must be changed, added or taken away.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace meetmoment::xlsform
