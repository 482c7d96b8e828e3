#include "sync-server/security/token.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "shared/base/digest.hpp"
#include "shared/base/hash.hpp"

namespace meetmoment::server {

std::string make_token(RandomSource& random) {
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();
    return text;
}

Bytes token_hash(std::string_view token) {
    const auto hash = blake2b_256(as_bytes(token));
    return Bytes(hash.begin(), hash.end());
}

std::string make_app_token(RandomSource& random) {
    std::array<std::uint8_t, 48> bytes{};
    random.fill(bytes);
    std::string text = to_base64(bytes);
    std::replace(text.begin(), text.end(), '/', '!');
    std::replace(text.begin(), text.end(), '+', '$');
    return text;
}

Bytes app_token_hash(std::string_view token) {
    Bytes hash(crypto_hash_sha256_BYTES);
    const auto bytes = as_bytes(token);
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

std::string make_app_password(RandomSource& random) {
    constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    std::array<std::uint8_t, 20> bytes{};
    random.fill(bytes);
    std::string text;
    for (const auto byte : bytes)
        text += kAlphabet[byte % kAlphabet.size()];
    return text;
}

bool equal_in_constant_time(ByteView left, ByteView right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return equal_in_constant_time(as_bytes(left), as_bytes(right));
}

}  // namespace meetmoment::server
