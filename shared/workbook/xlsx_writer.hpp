// Workbook → the bytes of an Excel workbook (.xlsx) that Excel and LibreOffice open. No I/O, any thread.
//
// Every cell is a text, also "007", "=1+1" and "TRUE", and stays one when it is edited. The first row is
// bold, and stays in sight when it is near the top; columns are as wide as their text asks for, within
// reason, and texts are wrapped. The same workbook gives the same bytes.
#pragma once

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::workbook {

/// read_xlsx gives the same workbook again, without the empty cells at the end of rows and the rows that have
/// no others. Refused is what no Excel opens or read_xlsx would refuse: "workbook.no-sheet" (none that is not
/// hidden), "workbook.sheet-name" (longer than 31 characters, or with one of []:*?/\), and the problems of
/// builder.hpp.
[[nodiscard]] Result<Bytes> write_xlsx(const Workbook& workbook, const WorkbookLimits& limits = {});

}  // namespace meetmoment::workbook
