// Codes that stand for respondents. They are issued, not made up by the respondent, because self-made codes
// link only half to three quarters of the answers after a year. Which person has which code is stored
// elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/random.hpp"

namespace meetmoment::study {

/// No two characters that people confuse in print or by voice: no 0 O D Q, 1 I L, S, Z, B, G, U V. Its 23
/// characters are a prime number on purpose (see is_pseudonym).
inline constexpr std::string_view kPseudonymAlphabet = "23456789ACEFHJKMNPRTWXY";
inline constexpr std::size_t kPseudonymLength = 8;

/// Seven random characters (3.4 · 10^9 codes, uniform) and a check character. The caller sees to uniqueness.
[[nodiscard]] std::string make_pseudonym(RandomSource& random);

/// Whether the text is a code in its canonical form: 8 characters whose weighted sum Σ i·c_i (i from 1) is
/// zero modulo
/// 23. As 23 is prime, every single wrong character and every swap of two different characters is found.
[[nodiscard]] bool is_pseudonym(std::string_view text);

/// What a person typed, in canonical form: upper case, spaces and hyphens left out; nullopt when it is no
/// code.
[[nodiscard]] std::optional<std::string> normalise_pseudonym(std::string_view typed);

}  // namespace meetmoment::study
