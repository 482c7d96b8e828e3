#include "shared/workbook/builder.hpp"

#include <algorithm>
#include <string>

#include "shared/base/bytes.hpp"

namespace meetmoment::workbook {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

void trim(Row& row) {
    while (!row.cells.empty() && row.cells.back().empty())
        row.cells.pop_back();
}

constexpr std::size_t kNameCharacters = 255;

}  // namespace

std::size_t utf16_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

Result<void> WorkbookBuilder::begin_sheet(std::string_view name, bool hidden) {
    end_sheet();
    if (workbook_.sheets.size() >= limits_.sheets) return fail(too_many_sheets());
    if (!is_utf8(name))
        return fail("workbook.sheet-name", "The name of a sheet is not UTF-8; rename it.",
                    "sheet " + std::to_string(workbook_.sheets.size() + 1));
    if (name.empty() || utf16_length(name) > kNameCharacters)
        return fail("workbook.sheet-name",
                    "The name of a sheet is empty or longer than " + std::to_string(kNameCharacters) +
                        " characters; rename it.",
                    "sheet " + std::to_string(workbook_.sheets.size() + 1));
    for (const Sheet& sheet : workbook_.sheets) {
        if (same_name(sheet.name, name))
            return fail("workbook.duplicate-sheet",
                        "Two sheets are called '" + std::string(name) + "'; rename or delete one of them.",
                        std::string(name));
    }
    workbook_.sheets.push_back({std::string(name), hidden, {}});
    text_ += name.size();
    return {};
}

Result<void> WorkbookBuilder::begin_row(std::uint32_t number) {
    end_row();
    if (number <= last_row_)
        return fail("workbook.row-order",
                    "Row " + std::to_string(number) + " stands after row " + std::to_string(last_row_) +
                        "; open the workbook in Excel or LibreOffice and save it again.",
                    where(workbook_.sheets.back().name, number));
    row_.number = last_row_ = number;
    return {};
}

Result<void> WorkbookBuilder::put(std::uint32_t column, std::string_view text) {
    if (text.empty()) return {};
    if (auto done = check_text(column, text); !done) return done;
    if (auto done = grow(row_, column); !done) return done;
    if (!row_.cells[column].empty())
        return fail("workbook.duplicate-cell",
                    "The file has this cell twice; open it in Excel or LibreOffice and save it again.",
                    here(column));
    row_.cells[column] = text;
    return {};
}

Result<void> WorkbookBuilder::check_text(std::uint32_t column, std::string_view text) {
    if (row_.number > limits_.rows)
        return fail("workbook.too-many-rows",
                    "Text stands below row " + std::to_string(limits_.rows) +
                        ", the last that is read; delete it or move it up.",
                    here(column));
    if (column >= limits_.columns)
        return fail("workbook.too-many-columns",
                    "Text stands to the right of column " + column_name(limits_.columns - 1) +
                        ", the last that is read; delete it or move it to the left.",
                    here(column));
    if (text.size() > limits_.characters && utf16_length(text) > limits_.characters)
        return fail("workbook.long-text",
                    "The text is longer than " + std::to_string(limits_.characters) +
                        " characters, more than a cell may hold; shorten it.",
                    here(column));
    if (!is_utf8(text))
        return fail("workbook.not-utf8",
                    "The text has bytes that are no characters; type it again and save the file.",
                    here(column));
    if (text.size() > limits_.text_bytes - std::min(text_, limits_.text_bytes))
        return fail("workbook.too-much-text",
                    "The texts of all cells take more than " + std::to_string(limits_.text_bytes >> 20) +
                        " MiB; divide the workbook.",
                    here(column));
    text_ += text.size();
    return {};
}

Result<void> WorkbookBuilder::grow(Row& row, std::uint32_t column) {
    if (column < row.cells.size()) return {};
    const std::size_t more = column + std::size_t{1} - row.cells.size();
    if (more > limits_.cells - cells_)
        return fail("workbook.too-many-cells",
                    "The sheets have more than " + std::to_string(limits_.cells) +
                        " cells, with the empty ones between the filled; divide the workbook.",
                    here(column));
    cells_ += more;
    row.cells.resize(column + std::size_t{1});
    return {};
}

Result<void> WorkbookBuilder::merge(const PlaceRange& range) {
    end_row();
    std::vector<Row>& rows = workbook_.sheets.back().rows;
    auto row = std::lower_bound(rows.begin(), rows.end(), range.first.row,
                                [](const Row& one, std::uint32_t number) { return one.number < number; });
    ++merged_;
    for (; row != rows.end() && row->number <= range.last.row; ++row) {
        ++merged_;
        const std::size_t end = std::min<std::size_t>(range.last.column + std::size_t{1}, row->cells.size());
        for (std::size_t column = range.first.column; column < end; ++column, ++merged_) {
            if (row->number != range.first.row || column != range.first.column) row->cells[column].clear();
        }
        if (merged_ > 2 * limits_.cells)
            return fail("workbook.merged-cells",
                        "Merged cells overlap; open the workbook in Excel or LibreOffice and save it again.",
                        where(workbook_.sheets.back().name, range.first));
    }
    return {};
}

Problem WorkbookBuilder::too_many_sheets() const {
    return {"workbook.too-many-sheets",
            "The workbook has more than " + std::to_string(limits_.sheets) + " sheets; delete some of them.",
            ""};
}

std::string WorkbookBuilder::here(std::uint32_t column) const {
    return where(workbook_.sheets.back().name, Place{row_.number, column});
}

std::string WorkbookBuilder::here() const {
    return where(workbook_.sheets.back().name, row_.number);
}

Result<Workbook> WorkbookBuilder::take() {
    end_sheet();
    if (workbook_.sheets.empty())
        return fail("workbook.no-sheet",
                    "The file has no sheet with cells; a form needs the sheet 'survey'.");
    return std::move(workbook_);
}

void WorkbookBuilder::end_row() {
    if (!row_.cells.empty()) workbook_.sheets.back().rows.push_back(std::move(row_));
    row_ = {};
}

void WorkbookBuilder::end_sheet() {
    if (workbook_.sheets.empty()) return;
    end_row();
    last_row_ = 0;
    std::vector<Row>& rows = workbook_.sheets.back().rows;
    std::for_each(rows.begin(), rows.end(), trim);
    std::erase_if(rows, [](const Row& row) { return row.cells.empty(); });
}

}  // namespace meetmoment::workbook
