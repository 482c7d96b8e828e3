#include "shared/xform/xpath/date_time.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>

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
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return false;
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

sys_days day_of(const LocalTime& time) {
    return std::chrono::year_month_day(std::chrono::year(time.year), std::chrono::month(time.month),
                                       std::chrono::day(time.day));
}

std::int64_t ms_since_epoch(const LocalTime& time) {
    const sys_days day = day_of(time);
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

void append_padded(std::string& out, unsigned number, std::size_t width) {
    std::array<char, 12> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    const auto count = static_cast<std::size_t>(end - digits.data());
    if (count < width) out.append(width - count, '0');
    out.append(digits.data(), count);
}

// Unicode CLDR, abbreviated format of the Gregorian calendar.
struct Names {
    std::string_view language;
    std::array<std::string_view, 12> months;
    std::array<std::string_view, 7> days;  ///< from Sunday
};
constexpr Names names[] = {
    {"en",
     {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
     {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}},
    {"nl",
     {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
     {"zo", "ma", "di", "wo", "do", "vr", "za"}},
    {"de",
     {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."},
     {"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."}},
    {"fr",
     {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
     {"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."}},
};

const Names& names_in(std::string_view language) {
    for (const Names& known : names) {
        const bool same = language.substr(0, 2) == known.language;
        if (same && (language.size() == 2 || language[2] == '-' || language[2] == '_')) return known;
    }
    return names[0];
}

unsigned weekday(const LocalTime& time) {
    return std::chrono::weekday(day_of(time)).c_encoding();
}

// The week belongs to the year of its Thursday.
unsigned iso_week(const LocalTime& time) {
    const unsigned since_monday = (weekday(time) + 6) % 7;
    const sys_days thursday = day_of(time) + std::chrono::days(3 - static_cast<int>(since_monday));
    const std::chrono::year year = std::chrono::year_month_day(thursday).year();
    const sys_days first = year / std::chrono::January / 1;
    return static_cast<unsigned>((thursday - first).count()) / 7 + 1;
}

// False for a letter that means nothing.
bool append_field(std::string& out, const LocalTime& time, char letter, const Names& in) {
    if (letter == '%') return out += '%', true;
    if (letter == 'b') return out += in.months[time.month - 1], true;
    if (letter == 'a') return out += in.days[weekday(time)], true;
    if (letter == 'W') return append_padded(out, iso_week(time), 1), true;
    const auto year = static_cast<unsigned>(time.year);
    const struct {
        char letter;
        unsigned number;
        std::size_t width;
    } fields[] = {{'Y', year, 4},        {'y', year % 100, 2},      {'m', time.month, 2},
                  {'n', time.month, 1},  {'d', time.day, 2},        {'e', time.day, 1},
                  {'H', time.hour, 2},   {'h', time.hour, 1},       {'M', time.minute, 2},
                  {'S', time.second, 2}, {'3', time.millisecond, 3}};
    for (const auto& field : fields) {
        if (field.letter == letter) return append_padded(out, field.number, field.width), true;
    }
    return false;
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

std::optional<double> whole_days_of(std::string_view text, int utc_offset_minutes) {
    if (text.size() < 8 || text[0] < '0' || text[0] > '9') return std::nullopt;
    auto time = parse_date_time(text, utc_offset_minutes);
    if (!time) return std::nullopt;
    if (!time->has_time) time->offset_minutes = 0;
    return std::floor(days_since_epoch(*time));
}

std::string date_text(const LocalTime& time) {
    std::string out;
    append_padded(out, static_cast<unsigned>(time.year), 4);
    append_padded(out += '-', time.month, 2);
    append_padded(out += '-', time.day, 2);
    return out;
}

std::string time_text(const LocalTime& time) {
    std::string out;
    append_padded(out, time.hour, 2);
    append_padded(out += ':', time.minute, 2);
    append_padded(out += ':', time.second, 2);
    append_padded(out += '.', time.millisecond, 3);
    if (time.offset_minutes == 0) return out += 'Z';
    const auto away = static_cast<unsigned>(std::abs(time.offset_minutes));
    append_padded(out += time.offset_minutes < 0 ? '-' : '+', away / 60, 2);
    append_padded(out += ':', away % 60, 2);
    return out;
}

std::string date_time_text(const LocalTime& time) {
    return date_text(time) + "T" + time_text(time);
}

std::string format_date_time(const LocalTime& time, std::string_view format, std::string_view language) {
    const Names& in = names_in(language);
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '%' && i + 1 < format.size() && append_field(out, time, format[i + 1], in)) {
            ++i;
        } else {
            out += format[i];
        }
    }
    return out;
}

}  // namespace meetmoment::xform::xpath
