// Codes that people read aloud, write down and type: Crockford's base32, 5 bits a character, without I, L, O
// and U.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/random.hpp"

namespace meetmoment {

/// The canonical character of a typed one: upper case, O as 0, I and L as 1; '\0' for what only separates
/// (hyphen, blank), nullopt for what no code has.
[[nodiscard]] std::optional<char> code_character(char typed);
/// A code as typed, without hyphens and blanks; nullopt when it has not exactly `length` characters.
[[nodiscard]] std::optional<std::string> normal_code(std::string_view typed, std::size_t length);
/// "ABCD-EFGH-JKMN-PQRS", as far as it goes and at most `length` characters; what no code has is left out.
[[nodiscard]] std::string spaced_code(std::string_view typed, std::size_t length);
[[nodiscard]] std::string drawn_code(RandomSource& random, std::size_t length);

}  // namespace meetmoment
