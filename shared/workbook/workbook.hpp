// A workbook as plain values: what the readers of XLSX and CSV give, and what the converter takes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace meetmoment::workbook {

struct Row {
    std::uint32_t number = 0;        ///< as the sheet numbers it, from 1
    std::vector<std::string> cells;  ///< UTF-8, as Excel shows them; "" where nothing stands
    friend bool operator==(const Row&, const Row&) = default;
};

struct Sheet {
    std::string name;
    bool hidden = false;
    std::vector<Row> rows;  ///< ascending; rows in which nothing stands may be left out
    friend bool operator==(const Sheet&, const Sheet&) = default;
};

struct Workbook {
    std::vector<Sheet> sheets;  ///< in the order of the tabs
    friend bool operator==(const Workbook&, const Workbook&) = default;
};

}  // namespace meetmoment::workbook
