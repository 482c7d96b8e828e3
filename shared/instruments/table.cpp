#include "shared/instruments/table.hpp"

#include <algorithm>

#include "shared/workbook/csv_text.hpp"

namespace meetmoment::instruments {

std::string_view TableRow::operator[](std::string_view column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? std::string_view() : std::string_view(found->second);
}

std::string Table::place(const TableRow& row) const {
    return file + ", row " + std::to_string(row.number);
}

Result<Table> read_table(std::string_view file, std::string_view bytes) {
    Table table{std::string(file), {}, {}};
    auto text = workbook::CsvText::open(file, bytes);
    if (!text) return fail(text.error());
    for (workbook::CsvCell cell;;) {
        const auto more = text->next(cell);
        if (!more) return fail(more.error());
        if (!*more) return table;
        if (cell.row == 1) {
            const bool twice =
                std::find(table.header.begin(), table.header.end(), cell.text) != table.header.end();
            if (cell.text.empty() || twice || cell.column != table.header.size())
                return fail("table.header", "A column has no name, or the name of another one.", table.file);
            table.header.push_back(cell.text);
            continue;
        }
        if (cell.text.empty()) continue;
        if (cell.column >= table.header.size())
            return fail("table.header", "A row has more cells than there are columns.",
                        table.file + ", row " + std::to_string(cell.row));
        if (table.rows.empty() || table.rows.back().number != cell.row) table.rows.push_back({cell.row, {}});
        table.rows.back().cells[table.header[cell.column]] = cell.text;
    }
}

}  // namespace meetmoment::instruments
