#include "shared/base/hash.hpp"

#include <sodium.h>

#include <stdexcept>

namespace meetmoment {

namespace {

void digest(std::span<std::uint8_t> out, ByteView bytes, ByteView key) {
    if (crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), key.data(), key.size()) != 0) {
        throw std::logic_error("BLAKE2b was given a key or digest of a length that it does not know");
    }
}

}  // namespace

Hash128& Hash128::operator^=(const Hash128& other) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ other.bytes[at]);
    }
    return *this;
}

Hash128 blake2b_128(ByteView bytes) {
    Hash128 hash;
    digest(hash.bytes, bytes, {});
    return hash;
}

std::array<std::uint8_t, 32> blake2b_256_keyed(ByteView key, ByteView bytes) {
    if (key.size() < 16) throw std::logic_error("A BLAKE2b key has at least 16 bytes");
    std::array<std::uint8_t, 32> hash{};
    digest(hash, bytes, key);
    return hash;
}

std::array<std::uint8_t, 32> blake2b_256(ByteView bytes) {
    std::array<std::uint8_t, 32> hash{};
    digest(hash, bytes, {});
    return hash;
}

}  // namespace meetmoment
