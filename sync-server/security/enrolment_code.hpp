// One-time enrolment codes: 16 characters of Crockford's base32, shown as XXXX-XXXX-XXXX-XXXX. The first four
// are a public id, the other twelve (60 bits) the secret. Whoever knows the code can prove it without sending
// it, and the server proves with it that its certificate authority is the right one, so a tablet needs
// nothing but the code.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"

namespace meetmoment::server {

inline constexpr std::size_t kEnrolmentCodeLength = 16;
inline constexpr std::size_t kEnrolmentIdLength = 4;

/// 16 characters in canonical form, without hyphens.
[[nodiscard]] std::string make_enrolment_code(RandomSource& random);
/// "0123456789ABCDEF" → "0123-4567-89AB-CDEF"
[[nodiscard]] std::string shown_enrolment_code(std::string_view canonical);

/// What a person typed in canonical form: upper case, without hyphens and spaces, O read as 0, I and L as 1;
/// nullopt unless `length` characters of the alphabet remain.
[[nodiscard]] std::optional<std::string> normalise_enrolment(std::string_view typed, std::size_t length);

/// What the server stores of a code: BLAKE2b-256("meetmoment-enrol" ‖ the 16 characters).
[[nodiscard]] std::array<std::uint8_t, 32> enrolment_key(std::string_view canonical);

/// BLAKE2b-256 keyed with `key` over (nonce ‖ SHA-256 of the authority's DER certificate).
[[nodiscard]] std::array<std::uint8_t, 32> enrolment_proof(ByteView key, ByteView nonce, ByteView ca_der);

}  // namespace meetmoment::server
