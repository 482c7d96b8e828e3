// Dates as XForms writes them (ISO 8601 subset) and as days since 1970-01-01T00:00Z.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.hpp"

namespace meetmoment::xform::xpath {

/// A local wall time and its distance from UTC.
struct LocalTime {
    int year = 1970;
    unsigned month = 1, day = 1;
    unsigned hour = 0, minute = 0, second = 0, millisecond = 0;
    int offset_minutes = 0;
    bool has_time = false;
};

/// "2026-03-02", "2026-3-2", "2026-03-02T09:15[:00[.250]][Z|+01:00|+01]". Without an offset it is local time.
[[nodiscard]] std::optional<LocalTime> parse_date_time(std::string_view text, int utc_offset_minutes);
/// "09:15[:00[.250]][Z|+01:00]" on 1970-01-01.
[[nodiscard]] std::optional<LocalTime> parse_time(std::string_view text, int utc_offset_minutes);

[[nodiscard]] double days_since_epoch(const LocalTime& time);
[[nodiscard]] LocalTime local_time(UtcMillis time, int utc_offset_minutes);
/// nullopt when not finite or beyond the years 0 to 9999.
[[nodiscard]] std::optional<LocalTime> local_time(double days, int utc_offset_minutes);

/// Days of a text that is a date or a date with time; nullopt for anything else.
[[nodiscard]] std::optional<double> days_of(std::string_view text, int utc_offset_minutes);
/// The same without a fraction: of a date its own number whatever the offset, of an instant the days in UTC.
[[nodiscard]] std::optional<double> whole_days_of(std::string_view text, int utc_offset_minutes);

/// "2026-03-02"
[[nodiscard]] std::string date_text(const LocalTime& time);
/// "09:15:00.250+01:00"
[[nodiscard]] std::string time_text(const LocalTime& time);
/// "2026-03-02T09:15:00.250+01:00"
[[nodiscard]] std::string date_time_text(const LocalTime& time);

/// %Y %y %m %n %b %d %e %H %h %M %S %3 %a %W %% (%W: ISO 8601 week); any other letter stays as it stands.
/// Month and day names are CLDR's abbreviated ones in `language`, a tag like "nl" or "de-AT"; English when it
/// is not nl, en, de or fr.
[[nodiscard]] std::string format_date_time(const LocalTime& time, std::string_view format,
                                           std::string_view language);

}  // namespace meetmoment::xform::xpath
