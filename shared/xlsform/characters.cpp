#include "shared/xlsform/characters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace meetmoment::xlsform {

namespace {

struct Range {
    char32_t first, last;
};

// NameStartChar and what NameChar adds, without ":" (https://www.w3.org/TR/xml/#NT-NameStartChar).
constexpr std::array<Range, 15> starts = {{{'A', 'Z'},
                                           {'_', '_'},
                                           {'a', 'z'},
                                           {0xC0, 0xD6},
                                           {0xD8, 0xF6},
                                           {0xF8, 0x2FF},
                                           {0x370, 0x37D},
                                           {0x37F, 0x1FFF},
                                           {0x200C, 0x200D},
                                           {0x2070, 0x218F},
                                           {0x2C00, 0x2FEF},
                                           {0x3001, 0xD7FF},
                                           {0xF900, 0xFDCF},
                                           {0xFDF0, 0xFFFD},
                                           {0x10000, 0xEFFFF}}};
constexpr std::array<Range, 6> extras = {
    {{'-', '-'}, {'.', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

struct Decoded {
    char32_t character = 0;
    std::size_t bytes = 0;  ///< 0 where no UTF-8 stands
};

Decoded decode(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
    if (bytes == 0 || at + bytes > text.size()) return {};
    char32_t character = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80) return {};
        character = (character << 6U) | (byte(at + i) & 0x3FU);
    }
    return {character, bytes};
}

// The white space of other scripts and of typesetting, such as the space that does not break.
constexpr std::array<std::string_view, 21> wide_spaces = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
    "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
    "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F",
    "\xE3\x80\x80", "\x1C",         "\x1F"};

std::size_t space_before(std::string_view text) {
    if (!text.empty() && is_space(text.front())) return 1;
    for (const std::string_view space : wide_spaces)
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::size_t space_behind(std::string_view text) {
    if (!text.empty() && is_space(text.back())) return 1;
    for (const std::string_view space : wide_spaces)
        if (text.ends_with(space)) return space.size();
    return 0;
}

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t character) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

}  // namespace

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    while (const std::size_t bytes = space_before(text))
        text.remove_prefix(bytes);
    while (const std::size_t bytes = space_behind(text))
        text.remove_suffix(bytes);
    return text;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size();) {
        while (i < text.size() && is_space(text[i]))
            ++i;
        const std::size_t begin = i;
        while (i < text.size() && !is_space(text[i]))
            ++i;
        if (i > begin) out.emplace_back(text.substr(begin, i - begin));
    }
    return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> out;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(separator, at);
        out.emplace_back(text.substr(at, next - at));
        if (next == std::string_view::npos) return out;
        at = next + separator.size();
    }
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i)
        out.append(i == 0 ? "" : separator).append(parts[i]);
    return out;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    if (what.empty()) return std::string(text);
    std::string out;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(what, at);
        out.append(text.substr(at, next - at));
        if (next == std::string_view::npos) return out;
        out.append(with);
        at = next + what.size();
    }
}

std::string snake_case(std::string_view text) {
    return lower(joined(words(text), "_"));
}

std::size_t name_start(std::string_view text, std::size_t at) {
    const Decoded decoded = decode(text, at);
    return decoded.bytes != 0 && is_in(starts, decoded.character) ? decoded.bytes : 0;
}

std::size_t name_character(std::string_view text, std::size_t at) {
    const Decoded decoded = decode(text, at);
    const bool fits = is_in(starts, decoded.character) || is_in(extras, decoded.character);
    return decoded.bytes != 0 && fits ? decoded.bytes : 0;
}

std::size_t name_length(std::string_view text, std::size_t at, bool prefixed) {
    std::size_t end = at;
    std::size_t bytes = name_start(text, end);
    if (bytes == 0) return 0;
    while (bytes != 0) {
        end += bytes;
        bytes = name_character(text, end);
    }
    if (prefixed && end < text.size() && text[end] == ':') {
        const std::size_t local = name_length(text, end + 1, false);
        if (local != 0) end += 1 + local;
    }
    return end - at;
}

bool is_name(std::string_view text) {
    return !text.empty() && name_length(text, 0, true) == text.size();
}

bool is_number(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    if (text.empty() || text[0] == '-') return false;
    double value = 0;
    const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
    return done.ec != std::errc::invalid_argument && done.ptr == text.data() + text.size();
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    text = trimmed(text);
    if (text.size() > 1 && text[0] == '+' && is_digit(text[1])) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
    if (done.ec != std::errc() || done.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> above(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::vector<std::size_t> row = {i + 1};
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = above[j] + (a[i] == b[j] ? 0 : 1);
            row.push_back(std::min({changed, above[j + 1] + 1, row[j] + 1}));
        }
        above = std::move(row);
    }
    return above.back();
}

}  // namespace meetmoment::xlsform
