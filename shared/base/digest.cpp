#include "shared/base/digest.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <type_traits>

namespace meetmoment {

namespace {

using Word = std::uint32_t;
using Long = std::uint64_t;

// The message with 0x80, zeros and its length in bits, a multiple of `block` bytes.
Bytes padded(std::string_view text, std::size_t block, std::size_t length_bytes, bool big_endian) {
    Bytes out(text.begin(), text.end());
    out.push_back(0x80);
    while ((out.size() + length_bytes) % block != 0)
        out.push_back(0);
    const Long bits = static_cast<Long>(text.size()) * 8;
    for (std::size_t i = 0; i < length_bytes; ++i) {
        const std::size_t byte = big_endian ? length_bytes - 1 - i : i;
        out.push_back(byte < 8 ? static_cast<std::uint8_t>(bits >> (8 * byte)) : std::uint8_t{0});
    }
    return out;
}

template <class T>
T load(const std::uint8_t* at, bool big_endian) {
    T out = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
        const std::size_t shift = 8 * (big_endian ? sizeof(T) - 1 - i : i);
        out = static_cast<T>(out | (static_cast<T>(at[i]) << shift));
    }
    return out;
}

template <class T, std::size_t N>
Bytes store(const std::array<T, N>& state, bool big_endian, std::size_t size) {
    Bytes out;
    for (const T word : state) {
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            out.push_back(static_cast<std::uint8_t>(word >> (8 * (big_endian ? sizeof(T) - 1 - i : i))));
        }
    }
    out.resize(size);
    return out;
}

// RFC 1321 §3.4: the sines of 1 to 64.
std::array<Word, 64> md5_constants() {
    std::array<Word, 64> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<Word>(std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 0x1p32));
    return out;
}

Bytes md5(std::string_view text) {
    constexpr std::array<int, 16> shifts = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    static const std::array<Word, 64> constants = md5_constants();
    std::array<Word, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    const Bytes message = padded(text, 64, 8, false);
    for (std::size_t block = 0; block < message.size(); block += 64) {
        auto [a, b, c, d] = state;
        for (Word i = 0; i < 64; ++i) {
            Word f = 0;
            Word g = 0;
            switch (i / 16) {
                case 0:
                    f = (b & c) | (~b & d);
                    g = i;
                    break;
                case 1:
                    f = (d & b) | (~d & c);
                    g = (5 * i + 1) % 16;
                    break;
                case 2:
                    f = b ^ c ^ d;
                    g = (3 * i + 5) % 16;
                    break;
                default:
                    f = c ^ (b | ~d);
                    g = (7 * i) % 16;
                    break;
            }
            const Word sum = a + f + constants[i] + load<Word>(&message[block + 4 * g], false);
            a = d;
            d = c;
            c = b;
            b += std::rotl(sum, shifts[i / 16 * 4 + i % 4]);
        }
        state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d};
    }
    return store(state, false, 16);
}

Bytes sha1(std::string_view text) {
    std::array<Word, 5> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    const Bytes message = padded(text, 64, 8, true);
    for (std::size_t block = 0; block < message.size(); block += 64) {
        std::array<Word, 80> w;
        for (std::size_t i = 0; i < 16; ++i)
            w[i] = load<Word>(&message[block + 4 * i], true);
        for (std::size_t i = 16; i < 80; ++i)
            w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        auto [a, b, c, d, e] = state;
        for (std::size_t i = 0; i < 80; ++i) {
            Word f = 0;
            Word k = 0;
            switch (i / 20) {
                case 0:
                    f = (b & c) | (~b & d);
                    k = 0x5a827999;
                    break;
                case 1:
                    f = b ^ c ^ d;
                    k = 0x6ed9eba1;
                    break;
                case 2:
                    f = (b & c) | (b & d) | (c & d);
                    k = 0x8f1bbcdc;
                    break;
                default:
                    f = b ^ c ^ d;
                    k = 0xca62c1d6;
                    break;
            }
            const Word next = std::rotl(a, 5) + f + e + k + w[i];
            e = d;
            d = c;
            c = std::rotl(b, 30);
            b = a;
            a = next;
        }
        state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
    }
    return store(state, true, 20);
}

// The first 64 bits of the fractional part of the cube root of a prime, by bisection on integers.
constexpr Long cube_root_fraction(unsigned prime) {
    unsigned whole = 1;
    while ((whole + 1) * (whole + 1) * (whole + 1) <= prime)
        ++whole;
    // r = whole + f/2^64; compare r^3 with prime on 32-bit limbs.
    const auto not_above = [&](Long fraction) {
        const std::array<Word, 3> r = {static_cast<Word>(fraction), static_cast<Word>(fraction >> 32), whole};
        std::array<Word, 6> square{};
        for (std::size_t i = 0; i < 3; ++i) {
            Long carry = 0;
            for (std::size_t j = 0; j < 3; ++j) {
                carry += static_cast<Long>(r[i]) * r[j] + square[i + j];
                square[i + j] = static_cast<Word>(carry);
                carry >>= 32;
            }
            square[i + 3] = static_cast<Word>(carry);
        }
        std::array<Word, 9> cube{};
        for (std::size_t i = 0; i < 6; ++i) {
            Long carry = 0;
            for (std::size_t j = 0; j < 3; ++j) {
                carry += static_cast<Long>(square[i]) * r[j] + cube[i + j];
                cube[i + j] = static_cast<Word>(carry);
                carry >>= 32;
            }
            cube[i + 3] = static_cast<Word>(carry);
        }
        return cube[6] < prime;
    };
    Long fraction = 0;
    for (int bit = 63; bit >= 0; --bit) {
        const Long with = fraction | (Long{1} << bit);
        if (not_above(with)) fraction = with;
    }
    return fraction;
}

// FIPS 180-4 §4.2: the round constants are the cube roots of the first 80 primes.
const std::array<Long, 80>& sha2_constants() {
    static const std::array<Long, 80> constants = [] {
        std::array<Long, 80> out{};
        unsigned candidate = 2;
        for (Long& constant : out) {
            const auto composite = [](unsigned n) {
                for (unsigned d = 2; d * d <= n; ++d) {
                    if (n % d == 0) return true;
                }
                return false;
            };
            while (composite(candidate))
                ++candidate;
            constant = cube_root_fraction(candidate++);
        }
        return out;
    }();
    return constants;
}

struct Rotations {
    int a0, a1, a2, e0, e1, e2, w0, w1, w2, v0, v1, v2;
};

template <class T>
Bytes sha2(std::string_view text, std::array<T, 8> state, std::size_t size) {
    constexpr bool wide = std::is_same_v<T, Long>;
    constexpr std::size_t rounds = wide ? 80 : 64;
    constexpr std::size_t block_size = wide ? 128 : 64;
    constexpr Rotations rot = wide ? Rotations{28, 34, 39, 14, 18, 41, 1, 8, 7, 19, 61, 6}
                                   : Rotations{2, 13, 22, 6, 11, 25, 7, 18, 3, 17, 19, 10};
    const Bytes message = padded(text, block_size, block_size / 8, true);
    for (std::size_t block = 0; block < message.size(); block += block_size) {
        std::array<T, rounds> w;
        for (std::size_t i = 0; i < 16; ++i)
            w[i] = load<T>(&message[block + sizeof(T) * i], true);
        for (std::size_t i = 16; i < rounds; ++i) {
            const T s0 = std::rotr(w[i - 15], rot.w0) ^ std::rotr(w[i - 15], rot.w1) ^ (w[i - 15] >> rot.w2);
            const T s1 = std::rotr(w[i - 2], rot.v0) ^ std::rotr(w[i - 2], rot.v1) ^ (w[i - 2] >> rot.v2);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        std::array<T, 8> s = state;
        for (std::size_t i = 0; i < rounds; ++i) {
            const T k = static_cast<T>(sha2_constants()[i] >> (wide ? 0 : 32));
            const T s1 = std::rotr(s[4], rot.e0) ^ std::rotr(s[4], rot.e1) ^ std::rotr(s[4], rot.e2);
            const T t1 = s[7] + s1 + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k + w[i];
            const T s0 = std::rotr(s[0], rot.a0) ^ std::rotr(s[0], rot.a1) ^ std::rotr(s[0], rot.a2);
            const T t2 = s0 + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
            s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
        }
        for (std::size_t i = 0; i < 8; ++i)
            state[i] += s[i];
    }
    return store(state, true, size);
}

constexpr std::array<Word, 8> sha256_start = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::array<Long, 8> sha384_start = {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17,
                                              0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
                                              0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
constexpr std::array<Long, 8> sha512_start = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                              0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                              0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::optional<Bytes> digest_bytes(std::string_view text, std::string_view algorithm) {
    if (algorithm == "MD5") return md5(text);
    if (algorithm == "SHA-1") return sha1(text);
    if (algorithm == "SHA-256") return sha2(text, sha256_start, 32);
    if (algorithm == "SHA-384") return sha2(text, sha384_start, 48);
    if (algorithm == "SHA-512") return sha2(text, sha512_start, 64);
    return std::nullopt;
}

std::string to_base64(ByteView bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        Word group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = (group << 8) | (i + j < bytes.size() ? bytes[i + j] : 0U);
        for (std::size_t j = 0; j < 4; ++j) {
            out += i + j > bytes.size() ? '=' : base64_alphabet[(group >> (18 - 6 * j)) & 63];
        }
    }
    return out;
}

std::optional<Bytes> from_base64(std::string_view text) {
    Bytes out;
    Word group = 0;
    int bits = 0;
    for (const char c : text) {
        if (c == '=' || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        const std::size_t value = base64_alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        group = (group << 6) | static_cast<Word>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(group >> bits));
        }
    }
    return out;
}

}  // namespace meetmoment
