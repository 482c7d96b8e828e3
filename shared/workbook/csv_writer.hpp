// One sheet → a CSV file for spreadsheet programs. No I/O, any thread.
#pragma once

#include <string>

#include "shared/workbook/workbook.hpp"

namespace meetmoment::workbook {

/// RFC 4180 with commas, in UTF-8 with a byte order mark, so that Excel reads it as such. Each row has as
/// many cells as the longest; rows that the sheet leaves out stay out. A text that a spreadsheet program
/// would take for a formula (it begins with = + - @, a tab or a carriage return, and is no number) gets an
/// apostrophe before it; any other is what read_csv_files() gives again.
[[nodiscard]] std::string write_csv(const Sheet& sheet);

}  // namespace meetmoment::workbook
