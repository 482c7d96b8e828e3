// Ed25519 signatures (RFC 8032) by libsodium: checking only.
#pragma once

#include <cstddef>

#include "shared/base/bytes.hpp"

namespace meetmoment {

inline constexpr std::size_t ed25519_key_bytes = 32;
inline constexpr std::size_t ed25519_signature_bytes = 64;

/// Whether `signature` over `message` was made with the secret half of `public_key`. A key or a signature of
/// another length is never right. Any thread.
[[nodiscard]] bool verify_ed25519(ByteView message, ByteView signature, ByteView public_key);

}  // namespace meetmoment
