// A CSV sheet with a header row, as rows of named cells. No I/O, any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::instruments {

struct TableRow {
    std::uint32_t number = 0;  ///< as a spreadsheet program numbers it, the header being 1
    std::map<std::string, std::string, std::less<>>
        cells;  ///< by column; cells in which nothing stands are left out

    /// "" where nothing stands.
    [[nodiscard]] std::string_view operator[](std::string_view column) const;
};

struct Table {
    std::string file;                 ///< "items/welkom.csv"
    std::vector<std::string> header;  ///< no column twice, none without a name
    std::vector<TableRow> rows;

    /// "items/welkom.csv, row 5"
    [[nodiscard]] std::string place(const TableRow& row) const;
};

/// Problems of workbook::CsvText; "table.header" for a column without a name, twice, or that a row has more
/// of.
[[nodiscard]] Result<Table> read_table(std::string_view file, std::string_view bytes);

/// Gives the table of a file below the folder of instruments; "table.not-found".
using TableSource = std::function<Result<Table>(const std::string& file)>;

}  // namespace meetmoment::instruments
