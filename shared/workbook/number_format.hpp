// What a number in a cell is shown as. Percent, currency and the like are shown as their plain number: 12.5 %
// is "0.125".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meetmoment::workbook {

enum class NumberKind : std::uint8_t {
    Plain,
    Date,      ///< "2026-03-01"
    DateTime,  ///< "2026-03-01T09:30:00", with ".250" when there are milliseconds
    Time,      ///< "09:30:00"; the days before it are left out, as Excel leaves them out
    Duration,  ///< "26:30:00": a format with [h], [m] or [s]
};

/// Of a custom format, its first section ("yyyy-mm-dd;@").
[[nodiscard]] NumberKind kind_of_format(std::string_view code);
/// Of a format that every Excel has; Plain for those that are not known.
[[nodiscard]] NumberKind kind_of_builtin(std::uint32_t id);

/// The number in a cell's <v>; nullopt for what is none, or not finite.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A whole number with all its digits; any other with 15 significant ones, as Excel keeps them, and no
/// exponent.
[[nodiscard]] std::string show_plain(double value);

/// As `kind` says; a number that is no date in Excel (before 1900-01-01 or after 9999-12-31) plainly, but a
/// DateTime without a day as its time. The part of a day is rounded to the millisecond. 60 in the system of
/// 1900 is the 1900-02-29 that Excel shows, which never was.
[[nodiscard]] std::string show(double value, NumberKind kind, bool from_1904);

}  // namespace meetmoment::workbook
