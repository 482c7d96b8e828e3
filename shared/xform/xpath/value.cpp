#include "shared/xform/xpath/value.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace meetmoment::xform::xpath {

std::string to_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
    std::array<char, 400> buffer;
    if (std::fabs(number) < 1e15 && number == std::trunc(number)) {
        const auto end = std::to_chars(buffer.begin(), buffer.end(), static_cast<std::int64_t>(number));
        return {buffer.data(), end.ptr};
    }
    const auto end = std::to_chars(buffer.begin(), buffer.end(), number, std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

std::string_view to_text(bool value) {
    return value ? "true" : "false";
}

namespace {

// A whole number of at most 15 digits and nothing else: what most answers are. False for any other text.
bool read_whole(std::string_view text, double& out) {
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.empty() || digits.size() > 15) return false;
    std::int64_t whole = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return false;
        whole = whole * 10 + (c - '0');
    }
    out = negative ? -static_cast<double>(whole) : static_cast<double>(whole);
    return true;
}

}  // namespace

double to_number(std::string_view text) {
    if (double whole = 0; read_whole(text, whole)) return whole;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return nan;
    text = text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
    const bool negative = text.starts_with('-');
    const std::string_view digits = negative ? text.substr(1) : text;
    bool any = false;
    bool dot = false;
    std::uint64_t whole = 0;
    for (const char c : digits) {
        if (c >= '0' && c <= '9') {
            any = true;
            whole = whole * 10 + static_cast<std::uint64_t>(c - '0');
        } else if (c == '.' && !dot) {
            dot = true;
        } else {
            return nan;
        }
    }
    if (!any) return nan;
    constexpr std::size_t exact_digits = 15;
    if (!dot && digits.size() <= exact_digits)
        return negative ? -static_cast<double>(whole) : static_cast<double>(whole);
    double out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out, std::chars_format::fixed);
    if (read.ec == std::errc::result_out_of_range) {
        const bool tiny = digits.find_first_not_of("0.") > digits.find('.');
        out = tiny ? 0 : std::numeric_limits<double>::infinity();
        return negative ? -out : out;
    }
    return out;
}

}  // namespace meetmoment::xform::xpath
