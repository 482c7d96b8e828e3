#include "shared/xlsform/sheets.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "shared/base/bytes.hpp"
#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::size_t max_cell = 128 * 1024;  ///< bytes; Excel has 32,767 characters

constexpr std::array<std::string_view, 6> supported = {"survey",           "choices", "settings",
                                                       "external_choices", "osm",     "entities"};

bool is_supported(std::string_view name) {
    return std::find(supported.begin(), supported.end(), name) != supported.end();
}

bool is_blank(const workbook::Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const std::string& cell) { return trimmed(cell).empty(); });
}

// The row of the headers: the first in which anything stands.
std::size_t header_row(const workbook::Sheet& sheet) {
    std::size_t at = 0;
    while (at < sheet.rows.size() && is_blank(sheet.rows[at]))
        ++at;
    return at;
}

std::string without_double_spaces(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' || out.empty() || out.back() != ' ') out.push_back(c);
    return out;
}

// A space that does not break looks like any other, but "select_one towns" needs a plain one.
std::string with_plain_spaces(std::string_view text) {
    return replaced(text, "\xC2\xA0", " ");
}

// What people read keeps the quotes that were typed, unless it looks something up.
bool is_read_by_people(const std::vector<std::string>& tokens, std::string_view text) {
    constexpr std::array<std::string_view, 5> columns{"label", "hint", "guidance_hint", "jr:constraintMsg",
                                                      "jr:requiredMsg"};
    const std::size_t at = tokens.front() == "bind" && tokens.size() > 1 ? 1 : 0;
    return std::find(columns.begin(), columns.end(), tokens[at]) != columns.end() &&
           text.find("instance(") == std::string_view::npos;
}

// Word processors make curly quotes of those that expressions need.
std::string with_plain_quotes(std::string_view text) {
    std::string out = replaced(text, "\xE2\x80\x98", "'");
    out = replaced(out, "\xE2\x80\x99", "'");
    out = replaced(out, "\xE2\x80\x9C", "\"");
    return replaced(out, "\xE2\x80\x9D", "\"");
}

const ColumnAlias* find_alias(const SheetColumns& columns, std::string_view name) {
    const auto found = std::find_if(columns.aliases.begin(), columns.aliases.end(),
                                    [&](const ColumnAlias& alias) { return alias.written == name; });
    return found == columns.aliases.end() ? nullptr : &*found;
}

bool is_known(const SheetColumns& columns, std::string_view name) {
    return std::find(columns.known.begin(), columns.known.end(), name) != columns.known.end();
}

// "jr:constraintMsg" is one name although ":" separates.
void mend_jr(std::vector<std::string>& tokens) {
    const auto jr = std::find(tokens.begin(), tokens.end(), "jr");
    if (jr == tokens.end() || jr + 1 == tokens.end()) return;
    *jr = "jr:" + *(jr + 1);
    tokens.erase(jr + 1);
}

std::vector<std::string> tokens_of(const std::string& header, const SheetColumns& columns,
                                   bool double_colon) {
    for (const std::string& name : {header, snake_case(header)})
        if (is_known(columns, name) && find_alias(columns, name) == nullptr) return {name};
    const bool by_two = double_colon || header.find("::") != std::string::npos;
    std::vector<std::string> tokens = split(header, by_two ? "::" : ":");
    for (std::string& token : tokens)
        token = std::string(trimmed(token));
    if (!by_two) mend_jr(tokens);
    const std::string first = snake_case(tokens.front());
    if (const ColumnAlias* alias = find_alias(columns, first)) {
        tokens.front() = alias->first;
        if (!alias->second.empty()) tokens.emplace(tokens.begin() + 1, alias->second);
    } else if (is_known(columns, first)) {
        tokens.front() = first;
    }
    return tokens;
}

bool refuse_same(const Header& other, const Header& header, const SheetColumns& columns, Findings& findings) {
    const std::string sheet(columns.sheet);
    if (other.original == header.original)
        return findings.refuse("header", "Duplicate column header: " + header.original,
                               {columns.sheet, no_row});
    return findings.refuse("header",
                           "Invalid headers provided for sheet: '" + sheet +
                               "'. Headers that are different names for the same column were found: '" +
                               other.original + "', '" + header.original +
                               "'. Rename or remove one of these columns.",
                           {columns.sheet, no_row, header.original});
}

// Settings may have both names of the id; "form_id" counts.
bool take_form_id(Header& known, const Header& header, const SheetColumns& columns, Findings& findings) {
    const bool both = (known.original == "id_string" && header.original == "form_id") ||
                      (known.original == "form_id" && header.original == "id_string");
    if (!both || columns.sheet != "settings") return false;
    findings.warn(
        "The form_id and id_string column headers are both specified in the settings sheet provided. This "
        "may cause "
        "errors during conversion. In future, its best to avoid specifying both column headers in the "
        "settings sheet.");
    if (header.original == "form_id") known = header;
    return true;
}

bool read_headers(const workbook::Row& row, const SheetColumns& columns, Findings& findings, Table& out) {
    const bool double_colon = std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
        return cell.find("::") != std::string::npos;
    });
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        Header header{without_double_spaces(with_plain_spaces(trimmed(row.cells[i]))), {}, i};
        if (header.original.empty()) continue;
        if (!is_utf8(header.original))
            return findings.refuse("not-utf-8", "A column header is not in UTF-8.",
                                   {columns.sheet, row.number});
        header.tokens = tokens_of(header.original, columns, double_colon);
        const auto same = std::find_if(out.headers.begin(), out.headers.end(),
                                       [&](const Header& other) { return other.tokens == header.tokens; });
        if (same != out.headers.end() && take_form_id(*same, header, columns, findings)) continue;
        if (same != out.headers.end()) return refuse_same(*same, header, columns, findings);
        out.headers.push_back(std::move(header));
    }
    return true;
}

TableRow read_row(const workbook::Row& row, const SheetColumns& columns, const Table& table) {
    TableRow out{row.number, {}};
    for (const Header& header : table.headers) {
        if (header.column >= row.cells.size()) continue;
        const std::string raw = with_plain_spaces(trimmed(row.cells[header.column]));
        if (raw.empty()) continue;
        std::string text = columns.clean_white_space ? without_double_spaces(raw) : raw;
        if (!columns.keep_quotes || !is_read_by_people(header.tokens, text)) text = with_plain_quotes(text);
        out.cells.push_back({&header, text, raw});
    }
    return out;
}

bool check_cells(const TableRow& row, const SheetColumns& columns, Findings& findings) {
    for (const Cell& cell : row.cells) {
        const Place place{columns.sheet, row.number, cell.header->original};
        if (cell.text.size() > max_cell)
            return findings.refuse("too-large", invalid(place, "A cell holds at most 128 KiB."), place);
        if (!is_utf8(cell.text))
            return findings.refuse("not-utf-8", invalid(place, "The text is not in UTF-8."), place);
    }
    return true;
}

// Something stands in a column without a header.
bool has_stray_cells(const Table& table, const workbook::Sheet& sheet, std::size_t first) {
    return std::any_of(sheet.rows.begin() + static_cast<std::ptrdiff_t>(first), sheet.rows.end(),
                       [&](const workbook::Row& row) {
                           for (std::size_t i = 0; i < row.cells.size(); ++i) {
                               const bool named =
                                   std::any_of(table.headers.begin(), table.headers.end(),
                                               [&](const Header& header) { return header.column == i; });
                               if (!named && !trimmed(row.cells[i]).empty()) return true;
                           }
                           return false;
                       });
}

bool refuse_missing(const SheetColumns& columns, bool stray_cells, Findings& findings) {
    const std::string sheet(columns.sheet);
    const std::string start = "Invalid headers provided for sheet: '" + sheet + "'. ";
    if (stray_cells)
        return findings.refuse("header",
                               start +
                                   "For XLSForms, this may be due a missing header row, in which case add a "
                                   "header row as per the "
                                   "reference template https://xlsform.org/en/ref-table/. For internal API "
                                   "usage, may be due to a "
                                   "missing mapping for 'unknown', in which case ensure that the full set of "
                                   "headers appear within "
                                   "the first 100 rows, or specify the header row in '" +
                                   sheet + "_header'.",
                               {columns.sheet, no_row});
    return findings.refuse("header",
                           start + "One or more required column headers were not found: '" +
                               std::string(columns.required) +
                               "'. Learn more: https://xlsform.org/en/#setting-up-your-worksheets",
                           {columns.sheet, no_row, columns.required});
}

}  // namespace

bool Table::has_column(std::string_view first_token) const {
    return std::any_of(headers.begin(), headers.end(),
                       [&](const Header& header) { return header.tokens.front() == first_token; });
}

Sheets::Sheets(const workbook::Workbook& workbook) : workbook_(workbook) {}

const workbook::Sheet* Sheets::find(std::string_view name) const {
    const auto& sheets = workbook_.sheets;
    for (auto sheet = sheets.rbegin(); sheet != sheets.rend(); ++sheet)
        if (lower(sheet->name) == name) return &*sheet;
    // A workbook with a single sheet needs no name for it.
    const bool only = sheets.size() == 1 && !is_supported(lower(sheets.front().name));
    return only && name == "survey" && !sheets.front().name.starts_with('_') ? &sheets.front() : nullptr;
}

bool Sheets::has_rows(std::string_view name) const {
    const workbook::Sheet* sheet = find(name);
    return sheet != nullptr && header_row(*sheet) + 1 < sheet->rows.size();
}

std::string Sheets::similar_to(std::string_view name) const {
    std::vector<std::string> similar;
    for (const workbook::Sheet& sheet : workbook_.sheets) {
        const std::string lowered = lower(sheet.name);
        if (is_supported(lowered) || lowered.starts_with('_') || edit_distance(lowered, name) > 2) continue;
        similar.push_back("'" + sheet.name + "'");
    }
    if (similar.empty()) return {};
    return "When looking for a sheet named '" + std::string(name) +
           "', the following sheets with similar names were found: " + joined(similar, ", ") + ".";
}

void add_cell(Text& text, const Cell& cell, std::size_t depth, std::string_view default_language) {
    const std::vector<std::string>& tokens = cell.header->tokens;
    if (tokens.size() > depth) {
        text.add(joined(std::span(tokens).subspan(depth), "::"), cell.text, default_language);
    } else {
        text.add_plain(cell.text, default_language);
    }
}

bool read_table(const workbook::Sheet* sheet, const SheetColumns& columns, Findings& findings, Table& out) {
    out.name = columns.sheet;
    if (sheet == nullptr) return true;
    const std::size_t first = header_row(*sheet);
    if (first < sheet->rows.size() && !read_headers(sheet->rows[first], columns, findings, out)) return false;
    for (std::size_t i = first + 1; i < sheet->rows.size(); ++i) {
        out.rows.push_back(read_row(sheet->rows[i], columns, out));
        if (!check_cells(out.rows.back(), columns, findings)) return false;
    }
    const bool needed = !columns.required.empty() && (!out.rows.empty() || columns.sheet == "survey");
    if (!needed || out.has_column(columns.required)) return true;
    return refuse_missing(columns, first < sheet->rows.size() && has_stray_cells(out, *sheet, first + 1),
                          findings);
}

}  // namespace meetmoment::xlsform
