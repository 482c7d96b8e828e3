#include "shared/study/pseudonym.hpp"

#include <array>
#include <cstdint>

namespace meetmoment::study {
namespace {

constexpr unsigned kBase = static_cast<unsigned>(kPseudonymAlphabet.size());
static_assert(kBase == 23);
/// The largest multiple of 23 that fits in a byte; bytes from there on are drawn again, so that all
/// characters are equally likely.
constexpr unsigned kUniformBelow = 256 - 256 % kBase;

unsigned uniform_digit(RandomSource& random) {
    while (true) {
        std::array<std::uint8_t, 1> byte{};
        random.fill(byte);
        if (byte[0] < kUniformBelow) return byte[0] % kBase;
    }
}

unsigned weighted_sum(std::string_view code) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        sum += static_cast<unsigned>((i + 1) * kPseudonymAlphabet.find(code[i]));
    }
    return sum % kBase;
}

}  // namespace

std::string make_pseudonym(RandomSource& random) {
    std::string code;
    for (std::size_t i = 0; i + 1 < kPseudonymLength; ++i)
        code += kPseudonymAlphabet[uniform_digit(random)];
    // The check character c solves sum + 8c = 0; 3 is the inverse of 8 modulo 23.
    const unsigned check = (kBase - weighted_sum(code)) * 3 % kBase;
    code += kPseudonymAlphabet[check];
    return code;
}

bool is_pseudonym(std::string_view text) {
    return text.size() == kPseudonymLength &&
           text.find_first_not_of(kPseudonymAlphabet) == std::string_view::npos && weighted_sum(text) == 0;
}

std::optional<std::string> normalise_pseudonym(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (!is_pseudonym(code)) return std::nullopt;
    return code;
}

}  // namespace meetmoment::study
