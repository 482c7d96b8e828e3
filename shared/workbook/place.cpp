#include "shared/workbook/place.hpp"

#include <algorithm>
#include <charconv>

namespace meetmoment::workbook {

std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint64_t left = std::uint64_t{column} + 1; left > 0; left = (left - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
    return name;
}

std::optional<std::uint32_t> parse_row(std::string_view text) {
    std::uint32_t row = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
    if (error != std::errc() || end != text.data() + text.size() || row == 0 || row > kExcelRows)
        return std::nullopt;
    return row;
}

std::optional<Place> parse_place(std::string_view text) {
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
        if (column > kExcelColumns) return std::nullopt;
    }
    if (at == 0) return std::nullopt;
    const auto row = parse_row(text.substr(at));
    if (!row) return std::nullopt;
    return Place{*row, column - 1};
}

std::optional<PlaceRange> parse_range(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto first = parse_place(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : parse_place(text.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) return std::nullopt;
    return PlaceRange{*first, *last};
}

std::string where(std::string_view sheet, std::uint32_t row) {
    return std::string(sheet) + ", row " + std::to_string(row);
}

std::string where(std::string_view sheet, Place place) {
    return where(sheet, place.row) + ", column " + column_name(place.column);
}

}  // namespace meetmoment::workbook
