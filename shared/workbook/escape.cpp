#include "shared/workbook/escape.hpp"

#include <cstdint>
#include <cstdio>
#include <optional>

namespace meetmoment::workbook {

namespace {

constexpr std::size_t kEscapeLength = 7;  // _xHHHH_

std::optional<std::uint32_t> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
    return std::nullopt;
}

/// The unit of the "_xHHHH" that begins at `at`.
std::optional<std::uint32_t> opened_at(std::string_view text, std::size_t at) {
    if (at + kEscapeLength - 1 > text.size() || text[at] != '_' || text[at + 1] != 'x') return std::nullopt;
    std::uint32_t unit = 0;
    for (std::size_t digit = at + 2; digit < at + 6; ++digit) {
        const auto value = hex_digit(text[digit]);
        if (!value) return std::nullopt;
        unit = unit * 16 + *value;
    }
    return unit;
}

/// The unit of the "_xHHHH_" that begins at `at`.
std::optional<std::uint32_t> escape_at(std::string_view text, std::size_t at) {
    const bool closed = at + kEscapeLength <= text.size() && text[at + kEscapeLength - 1] == '_';
    return closed ? opened_at(text, at) : std::nullopt;
}

bool is_high(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

void append(std::string& out, std::uint32_t code) {
    const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6);
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12);
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | code >> 18);
        byte(0x80 | (code >> 12 & 0x3F));
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

}  // namespace

std::string unescape(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    for (;;) {
        const std::size_t next = text.find("_x", at);
        out += text.substr(at, next - at);
        if (next == std::string_view::npos) return out;
        at = next;
        auto code = escape_at(text, at);
        std::size_t length = kEscapeLength;
        if (code && is_high(*code)) {
            const auto low = escape_at(text, at + kEscapeLength);
            if (low && is_low(*low)) {
                code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
                length *= 2;
            }
        }
        if (code && !(is_high(*code) || is_low(*code))) {
            append(out, *code);
        } else {
            length = 2;
            out += "_x";
        }
        at += length;
    }
}

std::string escape(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') {
            char unit[kEscapeLength + 1];
            std::snprintf(unit, sizeof unit, "_x%04X_", static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += unit;
        } else if (c == '_' && opened_at(utf8, at)) {  // what closes it may be the next escape
            out += "_x005F_";
        } else if (utf8.substr(at, 3) == "\xEF\xBF\xBE" || utf8.substr(at, 3) == "\xEF\xBF\xBF") {
            out += utf8[at + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
            at += 2;
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace meetmoment::workbook
