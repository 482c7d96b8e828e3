#include "shared/xform/xpath/date_time.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace meetmoment::xform::xpath {

namespace {

using std::chrono::sys_days;

constexpr double ms_per_day = 86'400'000;

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<unsigned> digits(std::size_t least, std::size_t most) {
        std::size_t count = 0;
        unsigned value = 0;
        while (count < most && count < text_.size() && text_[count] >= '0' && text_[count] <= '9') {
            value = value * 10 + static_cast<unsigned>(text_[count++] - '0');
        }
        if (count < least) return std::nullopt;
        text_.remove_prefix(count);
        return value;
    }
    bool accept(char c) {
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        return true;
    }
    [[nodiscard]] bool at_end() const { return text_.empty(); }
    [[nodiscard]] bool at_digit() const { return !text_.empty() && text_[0] >= '0' && text_[0] <= '9'; }
    void skip_digits() {
        while (at_digit())
            text_.remove_prefix(1);
    }

  private:
    std::string_view text_;
};

bool scan_date(Scanner& in, LocalTime& out) {
    const auto year = in.digits(4, 4);
    if (!year || !in.accept('-')) return false;
    const auto month = in.digits(1, 2);
    if (!month || !in.accept('-')) return false;
    const auto day = in.digits(1, 2);
    if (!day) return false;
    out.year = static_cast<int>(*year);
    out.month = *month;
    out.day = *day;
    return std::chrono::year_month_day(std::chrono::year(out.year), std::chrono::month(*month),
                                       std::chrono::day(*day))
        .ok();
}

bool scan_offset(Scanner& in, LocalTime& out) {
    if (in.accept('Z')) {
        out.offset_minutes = 0;
        return in.at_end();
    }
    const bool east = in.accept('+');
    if (!east && !in.accept('-')) return in.at_end();
    const auto hours = in.digits(2, 2);
    std::optional<unsigned> minutes = 0U;
    if (in.accept(':')) minutes = in.digits(2, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return false;
    out.offset_minutes = static_cast<int>(*hours * 60 + *minutes) * (east ? 1 : -1);
    return in.at_end();
}

bool scan_time(Scanner& in, LocalTime& out) {
    const auto hour = in.digits(2, 2);
    if (!hour || !in.accept(':')) return false;
    const auto minute = in.digits(2, 2);
    if (!minute) return false;
    if (in.accept(':')) {
        const auto second = in.digits(2, 2);
        if (!second) return false;
        out.second = *second;
        if (in.accept('.')) {
            unsigned scale = 100;
            if (!in.at_digit()) return false;
            while (in.at_digit() && scale > 0) {
                out.millisecond += *in.digits(1, 1) * scale;
                scale /= 10;
            }
            in.skip_digits();
        }
    }
    out.hour = *hour;
    out.minute = *minute;
    out.has_time = true;
    return out.hour < 24 && out.minute < 60 && out.second < 60 && scan_offset(in, out);
}

std::int64_t ms_since_epoch(const LocalTime& time) {
    const sys_days day = std::chrono::year_month_day(
        std::chrono::year(time.year), std::chrono::month(time.month), std::chrono::day(time.day));
    const std::int64_t minutes =
        (static_cast<std::int64_t>(time.hour) * 60 + time.minute) - time.offset_minutes;
    return static_cast<std::int64_t>(day.time_since_epoch().count()) * 86'400'000 + minutes * 60'000 +
           static_cast<std::int64_t>(time.second) * 1000 + time.millisecond;
}

LocalTime from_ms(std::int64_t utc_ms, int offset_minutes) {
    using namespace std::chrono;
    const sys_time<milliseconds> local{
        milliseconds(utc_ms + static_cast<std::int64_t>(offset_minutes) * 60'000)};
    const sys_days day = floor<days>(local);
    const year_month_day date(day);
    const hh_mm_ss clock(local - day);
    LocalTime out;
    out.year = static_cast<int>(date.year());
    out.month = static_cast<unsigned>(date.month());
    out.day = static_cast<unsigned>(date.day());
    out.hour = static_cast<unsigned>(clock.hours().count());
    out.minute = static_cast<unsigned>(clock.minutes().count());
    out.second = static_cast<unsigned>(clock.seconds().count());
    out.millisecond = static_cast<unsigned>(clock.subseconds().count());
    out.offset_minutes = offset_minutes;
    out.has_time = true;
    return out;
}

template <class... Numbers>
std::string print(const char* format, Numbers... numbers) {
    std::array<char, 64> buffer;
    const int length = std::snprintf(buffer.data(), buffer.size(), format, numbers...);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

using Names = std::array<std::string_view, 12>;
constexpr Names months_en = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Names months_nl = {"jan", "feb", "mrt", "apr", "mei", "jun",
                             "jul", "aug", "sep", "okt", "nov", "dec"};
constexpr std::array<std::string_view, 7> days_en = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> days_nl = {"zo", "ma", "di", "wo", "do", "vr", "za"};

unsigned weekday(const LocalTime& time) {
    const sys_days day = std::chrono::year_month_day(
        std::chrono::year(time.year), std::chrono::month(time.month), std::chrono::day(time.day));
    return std::chrono::weekday(day).c_encoding();
}

}  // namespace

std::optional<LocalTime> parse_date_time(std::string_view text, int utc_offset_minutes) {
    LocalTime out;
    out.offset_minutes = utc_offset_minutes;
    Scanner in(text);
    if (!scan_date(in, out)) return std::nullopt;
    if (in.at_end()) return out;
    if (!in.accept('T') || !scan_time(in, out)) return std::nullopt;
    return out;
}

std::optional<LocalTime> parse_time(std::string_view text, int utc_offset_minutes) {
    LocalTime out;
    out.offset_minutes = utc_offset_minutes;
    Scanner in(text);
    if (!scan_time(in, out)) return std::nullopt;
    return out;
}

double days_since_epoch(const LocalTime& time) {
    return static_cast<double>(ms_since_epoch(time)) / ms_per_day;
}

LocalTime local_time(UtcMillis time, int utc_offset_minutes) {
    return from_ms(time.time_since_epoch().count(), utc_offset_minutes);
}

std::optional<LocalTime> local_time(double days, int utc_offset_minutes) {
    if (!(days > -719'000 && days < 2'932'000)) return std::nullopt;
    return from_ms(std::llround(days * ms_per_day), utc_offset_minutes);
}

std::optional<double> days_of(std::string_view text, int utc_offset_minutes) {
    if (text.size() < 8 || text[0] < '0' || text[0] > '9') return std::nullopt;
    const auto time = parse_date_time(text, utc_offset_minutes);
    return time ? std::optional(days_since_epoch(*time)) : std::nullopt;
}

std::string date_text(const LocalTime& time) {
    return print("%04d-%02u-%02u", time.year, time.month, time.day);
}

std::string time_text(const LocalTime& time) {
    const int away = time.offset_minutes < 0 ? -time.offset_minutes : time.offset_minutes;
    std::string out = print("%02u:%02u:%02u.%03u", time.hour, time.minute, time.second, time.millisecond);
    return out +=
           away == 0 ? "Z" : print("%c%02d:%02d", time.offset_minutes < 0 ? '-' : '+', away / 60, away % 60);
}

std::string date_time_text(const LocalTime& time) {
    return date_text(time) + "T" + time_text(time);
}

std::string format_date_time(const LocalTime& time, std::string_view format, std::string_view language) {
    const bool dutch = language.substr(0, 2) == "nl";
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            out += format[i];
            continue;
        }
        switch (format[++i]) {
            case 'Y':
                out += print("%04d", time.year);
                break;
            case 'y':
                out += print("%02d", time.year % 100);
                break;
            case 'm':
                out += print("%02u", time.month);
                break;
            case 'n':
                out += print("%u", time.month);
                break;
            case 'b':
                out += (dutch ? months_nl : months_en)[time.month - 1];
                break;
            case 'd':
                out += print("%02u", time.day);
                break;
            case 'e':
                out += print("%u", time.day);
                break;
            case 'H':
                out += print("%02u", time.hour);
                break;
            case 'h':
                out += print("%u", time.hour);
                break;
            case 'M':
                out += print("%02u", time.minute);
                break;
            case 'S':
                out += print("%02u", time.second);
                break;
            case '3':
                out += print("%03u", time.millisecond);
                break;
            case 'a':
                out += (dutch ? days_nl : days_en)[weekday(time)];
                break;
            case '%':
                out += '%';
                break;
            default:
                out += '%';
                out += format[i];
                break;
        }
    }
    return out;
}

}  // namespace meetmoment::xform::xpath
