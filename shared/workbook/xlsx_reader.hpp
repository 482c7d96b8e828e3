// The bytes of an Excel workbook (.xlsx, .xlsm) → Workbook. No I/O, any thread.
//
// Every cell becomes the text that Excel shows of its value, whatever its width: texts as they are, with all
// their blanks and no-break spaces; numbers as number_format.hpp says, dates in ISO 8601; TRUE and FALSE;
// errors by name
// ("#N/A"). Of a formula the result that the file keeps; it is never evaluated. Of merged cells the first.
// Macros, charts, pictures and comments are left aside. Sheets come in the order of the tabs, hidden ones
// flagged.
#pragma once

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::workbook {

/// `where` of a problem: "survey, row 5, column C" for a cell, a sheet's name, or the part of the file.
/// Codes: "workbook.empty", ".old-excel" (.xls), ".password", ".opendocument", ".binary-excel" (.xlsb),
/// ".not-a-workbook" for files that are something else; what zip.hpp, xml_part.hpp, sheet_reader.hpp and
/// builder.hpp say for those that are damaged, hostile or beyond the limits.
[[nodiscard]] Result<Workbook> read_xlsx(ByteView bytes, const WorkbookLimits& limits = {});

}  // namespace meetmoment::workbook
