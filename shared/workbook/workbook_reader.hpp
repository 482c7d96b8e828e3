// Whatever somebody sends as a form → Workbook, by what its bytes are. No I/O, any thread.
#pragma once

#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::workbook {

/// An Excel workbook (xlsx_reader.hpp), a zip of CSV files or one CSV file (csv_reader.hpp), with their
/// problems. `file_name` only tells people which file it was.
[[nodiscard]] Result<Workbook> read_workbook(std::string_view file_name, ByteView bytes,
                                             const WorkbookLimits& limits = {});

}  // namespace meetmoment::workbook
