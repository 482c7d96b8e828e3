// BLAKE2b (RFC 7693) by libsodium.
#pragma once

#include <array>
#include <compare>
#include <cstdint>

#include "shared/base/bytes.hpp"

namespace meetmoment {

/// 128-bit BLAKE2b digest.
struct Hash128 {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Hash128&, const Hash128&) = default;
    /// Bytewise exclusive or: the set digest of a scope is the XOR of its commits' hashes, so it does not
    /// depend on order and a commit can be added in O(1).
    Hash128& operator^=(const Hash128& other);
};

[[nodiscard]] Hash128 blake2b_128(ByteView bytes);
/// Keyed 256-bit BLAKE2b. `key` is 16 to 64 bytes.
[[nodiscard]] std::array<std::uint8_t, 32> blake2b_256_keyed(ByteView key, ByteView bytes);
[[nodiscard]] std::array<std::uint8_t, 32> blake2b_256(ByteView bytes);

}  // namespace meetmoment
