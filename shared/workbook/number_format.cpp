#include "shared/workbook/number_format.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace meetmoment::workbook {

namespace {

constexpr std::int64_t kDay = 86'400'000;        // ms
constexpr std::int64_t kLastSerial = 2'958'465;  // 9999-12-31 in the system of 1900
constexpr std::int64_t kBetweenSystems = 1462;   // days from 1900's to 1904's beginning
constexpr std::int64_t kNoSuchDay = 60;          // 1900-02-29

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t at = 0; at < a.size(); ++at) {
        if (lower(a[at]) != lower(b[at])) return false;
    }
    return true;
}

/// Goes through the letters of a format that mean something.
class FormatReader {
  public:
    NumberKind read(std::string_view code) {
        for (std::size_t at = 0; at < code.size() && code[at] != ';';)
            at += step(code.substr(at));
        if (elapsed_) return NumberKind::Duration;
        if (hours_or_seconds_) return date_ ? NumberKind::DateTime : NumberKind::Time;
        return date_ || month_ ? NumberKind::Date : NumberKind::Plain;
    }

  private:
    /// How many characters belong together.
    std::size_t step(std::string_view rest) {
        switch (lower(rest[0])) {
            case '"': {
                const std::size_t end = rest.find('"', 1);
                return end == std::string_view::npos ? rest.size() : end + 1;
            }
            case '\\':
            case '_':
            case '*':
                return 2;
            case '[':
                return bracket(rest);
            case 'e':  // a year of an era, unless it is an exponent
                if (rest.size() > 1 && (rest[1] == '+' || rest[1] == '-')) return 2;
                date_ = true;
                return 1;
            case 'g':
                if (same(rest.substr(0, 7), "general")) return 7;
                [[fallthrough]];
            case 'y':
            case 'b':
            case 'd':
                date_ = true;
                return 1;
            case 'm':  // months, or minutes beside hours or seconds: which of them changes nothing then
                month_ = true;
                return run(rest);
            case 'h':
            case 's':
                hours_or_seconds_ = true;
                return run(rest);
            case 'a':
                return same(rest.substr(0, 5), "am/pm") ? 5 : same(rest.substr(0, 3), "a/p") ? 3 : 1;
            default:
                return 1;
        }
    }

    /// Colours, conditions and locales mean nothing here; [h], [mm] and [ss] do.
    std::size_t bracket(std::string_view rest) {
        const std::size_t end = rest.find(']');
        if (end == std::string_view::npos) return rest.size();
        const std::string_view inside = rest.substr(1, end - 1);
        const char unit = inside.empty() ? ' ' : lower(inside[0]);
        if ((unit == 'h' || unit == 'm' || unit == 's') && run(inside) == inside.size()) elapsed_ = true;
        return end + 1;
    }

    static std::size_t run(std::string_view rest) {
        std::size_t length = 1;
        while (length < rest.size() && lower(rest[length]) == lower(rest[0]))
            ++length;
        return length;
    }

    bool date_ = false;
    bool month_ = false;
    bool hours_or_seconds_ = false;
    bool elapsed_ = false;
};

std::string clock(std::int64_t ms) {
    char text[32];
    const auto hours = static_cast<long long>(ms / 3'600'000);
    const auto minutes = static_cast<int>(ms / 60'000 % 60);
    const auto seconds = static_cast<int>(ms / 1000 % 60);
    const auto rest = static_cast<int>(ms % 1000);
    std::snprintf(text, sizeof text, rest != 0 ? "%02lld:%02d:%02d.%03d" : "%02lld:%02d:%02d", hours, minutes,
                  seconds, rest);
    return text;
}

/// `serial` counts in the system of 1900.
std::string date(std::int64_t serial) {
    if (serial == kNoSuchDay) return "1900-02-29";
    using std::chrono::days;
    constexpr std::chrono::sys_days before{std::chrono::year{1899} / 12 / 31};
    const std::chrono::year_month_day day{before + days{serial < kNoSuchDay ? serial : serial - 1}};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

}  // namespace

NumberKind kind_of_format(std::string_view code) {
    return FormatReader().read(code);
}

// ECMA-376 part 1, 18.8.30; 27 to 58 are those of East Asia, of which only the sure ones are here.
NumberKind kind_of_builtin(std::uint32_t id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 ||
        id == 58)
        return NumberKind::Date;
    if (id == 22) return NumberKind::DateTime;
    if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47) return NumberKind::Time;
    if (id == 46) return NumberKind::Duration;
    return NumberKind::Plain;
}

std::optional<double> parse_number(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return std::nullopt;
    text = text.substr(begin, text.find_last_not_of(blank) - begin + 1);
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string show_plain(double value) {
    char text[1200];
    if (value != std::trunc(value)) {
        const auto [end, error] =
            std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 14);
        std::from_chars(text, end, value);
    }
    if (value == 0) return "0";
    // Fixed without a precision is the shortest text that reads as the same number.
    const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed);
    return {text, end};
}

std::string show(double value, NumberKind kind, bool from_1904) {
    const double last = static_cast<double>(kLastSerial + 1 - (from_1904 ? kBetweenSystems : 0));
    if (kind == NumberKind::Plain || value < 0 || value >= last) return show_plain(value);
    const auto ms = static_cast<std::int64_t>(std::llround(value * static_cast<double>(kDay)));
    if (kind == NumberKind::Duration) return clock(ms);
    if (kind == NumberKind::Time) return clock(ms % kDay);
    const std::int64_t serial = ms / kDay + (from_1904 ? kBetweenSystems : 0);
    if (serial > kLastSerial) return show_plain(value);
    const std::string time = clock(ms % kDay);
    if (serial == 0) return kind == NumberKind::DateTime ? time : show_plain(value);
    return kind == NumberKind::DateTime ? date(serial) + "T" + time : date(serial);
}

}  // namespace meetmoment::workbook
