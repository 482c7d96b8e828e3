// Places in a sheet, as people and files name them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meetmoment::workbook {

/// What Excel itself can hold: no reference goes beyond.
inline constexpr std::uint32_t kExcelRows = 1'048'576;
inline constexpr std::uint32_t kExcelColumns = 16'384;

struct Place {
    std::uint32_t row = 0;     ///< from 1
    std::uint32_t column = 0;  ///< from 0
    friend bool operator==(const Place&, const Place&) = default;
};

/// Both corners belong to it.
struct PlaceRange {
    Place first;
    Place last;
};

/// 0 → "A", 26 → "AA".
[[nodiscard]] std::string column_name(std::uint32_t column);
/// Digits only, 1 to kExcelRows.
[[nodiscard]] std::optional<std::uint32_t> parse_row(std::string_view text);
/// "C5", within what Excel can hold.
[[nodiscard]] std::optional<Place> parse_place(std::string_view text);
/// "B2:D4" or "B2".
[[nodiscard]] std::optional<PlaceRange> parse_range(std::string_view text);

/// "survey, row 5".
[[nodiscard]] std::string where(std::string_view sheet, std::uint32_t row);
/// "survey, row 5, column C".
[[nodiscard]] std::string where(std::string_view sheet, Place place);

}  // namespace meetmoment::workbook
