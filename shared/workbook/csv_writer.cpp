#include "shared/workbook/csv_writer.hpp"

#include <algorithm>

#include "shared/workbook/number_format.hpp"

namespace meetmoment::workbook {

namespace {

void write_cell(std::string_view text, std::string& out) {
    constexpr std::string_view formulas = "=+-@\t\r";
    const bool formula = !text.empty() && formulas.find(text.front()) != std::string_view::npos &&
                         !parse_number(text).has_value();
    out += '"';
    if (formula) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

std::string write_csv(const Sheet& sheet) {
    std::size_t columns = 0;
    for (const Row& row : sheet.rows)
        columns = std::max(columns, row.cells.size());
    std::string out = "\xEF\xBB\xBF";
    for (const Row& row : sheet.rows) {
        for (std::size_t column = 0; column < columns; ++column) {
            if (column > 0) out += ',';
            if (column < row.cells.size() && !row.cells[column].empty()) write_cell(row.cells[column], out);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace meetmoment::workbook
