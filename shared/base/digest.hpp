// Message digests and base64 that forms and older protocols ask for by name. Not for secrets: BLAKE2b is in
// hash.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace meetmoment {

/// `algorithm` is MD5 (RFC 1321), SHA-1, SHA-256, SHA-384 or SHA-512 (FIPS 180-4); nullopt for any other
/// name.
[[nodiscard]] std::optional<Bytes> digest_bytes(std::string_view text, std::string_view algorithm);

/// RFC 4648 §4, with padding.
[[nodiscard]] std::string to_base64(ByteView bytes);
/// White space is skipped, padding may be missing; nullopt for other characters.
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);

}  // namespace meetmoment
