#include "sync-server/security/enrolment_code.hpp"

#include <sodium.h>

#include "shared/base/hash.hpp"

namespace meetmoment::server {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char canonical_digit(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') return '0';
    if (c == 'I' || c == 'L') return '1';
    return c;
}

}  // namespace

std::string make_enrolment_code(RandomSource& random) {
    std::array<std::uint8_t, kEnrolmentCodeLength> bytes{};
    random.fill(bytes);
    std::string code;
    for (const auto byte : bytes)
        code += kAlphabet[byte & 31U];
    return code;
}

std::string shown_enrolment_code(std::string_view canonical) {
    std::string out;
    for (std::size_t i = 0; i < canonical.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += canonical[i];
    }
    return out;
}

std::optional<std::string> normalise_enrolment(std::string_view typed, std::size_t length) {
    std::string out;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        const char digit = canonical_digit(c);
        if (kAlphabet.find(digit) == std::string_view::npos || out.size() == length) return std::nullopt;
        out += digit;
    }
    if (out.size() != length) return std::nullopt;
    return out;
}

std::array<std::uint8_t, 32> enrolment_key(std::string_view canonical) {
    return blake2b_256(as_bytes("meetmoment-enrol" + std::string(canonical)));
}

std::array<std::uint8_t, 32> enrolment_proof(ByteView key, ByteView nonce, ByteView ca_der) {
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> fingerprint{};
    crypto_hash_sha256(fingerprint.data(), ca_der.data(), ca_der.size());
    Bytes message(nonce.begin(), nonce.end());
    message.insert(message.end(), fingerprint.begin(), fingerprint.end());
    return blake2b_256_keyed(key, message);
}

}  // namespace meetmoment::server
