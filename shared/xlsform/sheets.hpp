// The sheets of a workbook by what they are for, and their rows by what their columns mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/workbook/workbook.hpp"
#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/values.hpp"

namespace meetmoment::xlsform {

/// A column. "media::image::French" has the tokens media, image, French; "image::French" has them too.
struct Header {
    std::string original;
    std::vector<std::string> tokens;
    std::size_t column = 0;  ///< of the sheet, from 0
};

struct Cell {
    const Header* header;
    std::string text;  ///< cleaned, never empty
    std::string raw;   ///< as it stands in the sheet, without white space around it
};

struct TableRow {
    std::uint32_t number = 0;
    std::vector<Cell> cells;
};

/// A sheet that was read. Its cells point into `headers`, so it moves but is not copied.
struct Table {
    std::string name;
    std::vector<Header> headers;  ///< each meaning once
    std::vector<TableRow> rows;   ///< also those in which nothing stands

    Table() = default;
    Table(Table&&) = default;
    Table& operator=(Table&&) = default;
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    ~Table() = default;

    [[nodiscard]] bool has_column(std::string_view first_token) const;
};

/// Other names of a column: "caption" is "label", "relevance" is "bind::relevant".
struct ColumnAlias {
    std::string_view written;  ///< in snake case
    std::string_view first;
    std::string_view second = {};
};

/// What the columns of a sheet may be.
struct SheetColumns {
    std::string_view sheet;
    std::span<const std::string_view> known;
    std::span<const ColumnAlias> aliases;
    std::string_view required = {};
    bool clean_white_space = false;  ///< several spaces count as one
    bool keep_quotes = false;        ///< curly quotes of what people read stay
};

namespace columns {
[[nodiscard]] SheetColumns settings();
[[nodiscard]] SheetColumns survey(bool clean_white_space);
[[nodiscard]] SheetColumns choices();
[[nodiscard]] SheetColumns external_choices();
[[nodiscard]] SheetColumns osm();
[[nodiscard]] SheetColumns entities();
}  // namespace columns

/// Which sheet is which, whatever the case of its name. nullptr where there is none.
class Sheets {
  public:
    explicit Sheets(const workbook::Workbook& workbook);

    [[nodiscard]] const workbook::Sheet* find(std::string_view name) const;
    /// True for a sheet that has a row below its headers.
    [[nodiscard]] bool has_rows(std::string_view name) const;
    /// "When looking for a sheet named 'survey', …" when sheets have nearly that name; "" otherwise. Sheets
    /// whose names begin with "_" are left out, for people keep notes in them.
    [[nodiscard]] std::string similar_to(std::string_view name) const;

  private:
    const workbook::Workbook& workbook_;
};

/// Puts a cell into a text: the tokens of its header from `depth` on are the language.
void add_cell(Text& text, const Cell& cell, std::size_t depth, std::string_view default_language);

/// The rows of a sheet; false when its headers are refused. Without a sheet the table stays empty.
[[nodiscard]] bool read_table(const workbook::Sheet* sheet, const SheetColumns& columns, Findings& findings,
                              Table& out);

}  // namespace meetmoment::xlsform
