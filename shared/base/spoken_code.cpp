#include "shared/base/spoken_code.hpp"

namespace meetmoment {

namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kGroup = 4;

}  // namespace

std::optional<char> code_character(char typed) {
    if (typed == '-' || typed == ' ' || typed == '\t' || typed == '\n' || typed == '\r') return '\0';
    char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (upper == 'O') upper = '0';
    if (upper == 'I' || upper == 'L') upper = '1';
    return kCrockford.find(upper) == std::string_view::npos ? std::nullopt : std::optional(upper);
}

std::optional<std::string> normal_code(std::string_view typed, std::size_t length) {
    std::string code;
    for (const char c : typed) {
        const auto known = code_character(c);
        if (!known) return std::nullopt;
        if (*known != '\0') code += *known;
    }
    return code.size() == length ? std::optional(code) : std::nullopt;
}

std::string spaced_code(std::string_view typed, std::size_t length) {
    std::string spaced;
    std::size_t count = 0;
    for (const char c : typed) {
        const auto known = code_character(c);
        if (!known || *known == '\0') continue;
        if (count == length) break;
        if (count > 0 && count % kGroup == 0) spaced += '-';
        spaced += *known;
        ++count;
    }
    return spaced;
}

std::string drawn_code(RandomSource& random, std::size_t length) {
    std::string code;
    for (std::size_t i = 0; i < length; ++i) {
        std::uint8_t byte = 0;
        random.fill({&byte, 1});
        code += kCrockford[byte % kCrockford.size()];
    }
    return code;
}

}  // namespace meetmoment
