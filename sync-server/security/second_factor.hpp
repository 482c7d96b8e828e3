// The second factor of a log-in: six digits that a telephone shows (TOTP, RFC 6238: SHA-1, 30 seconds, as
// every authenticator app does) and spare codes on paper for who lost it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"

namespace meetmoment::server {

/// 20 random bytes.
[[nodiscard]] Bytes make_factor_secret(RandomSource& random);
/// For who cannot scan: base32 in groups of four.
[[nodiscard]] std::string shown_factor_secret(ByteView secret);
/// "otpauth://totp/Meetmoment:ben?secret=…&issuer=Meetmoment", what the QR code holds. `account` is an
/// identifier.
[[nodiscard]] std::string factor_link(ByteView secret, std::string_view account);

/// The step of 30 seconds since 1970 that the digits belong to, when that is the one of `now_ms` or one
/// beside it, and after `last_step`; spaces are skipped. nullopt: they are wrong or were used.
[[nodiscard]] std::optional<std::int64_t> factor_step(ByteView secret, std::string_view digits,
                                                      std::int64_t now_ms, std::int64_t last_step);

inline constexpr std::size_t kSpareCodes = 10;
/// "7K3M-9QXT": 40 random bits of Crockford's base32.
[[nodiscard]] std::string make_spare_code(RandomSource& random);
/// What is kept of it, in hexadecimal; upper and lower case and hyphens make no difference.
[[nodiscard]] std::string spare_code_hash(std::string_view typed);

}  // namespace meetmoment::server
