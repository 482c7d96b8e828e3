// CSV files → Workbook. No I/O, any thread.
//
// RFC 4180, with line ends LF, CR LF or CR, a byte order mark or none, and comma, semicolon or tab between
// the cells: whichever the first line with any of them has most of; a first line "sep=;" says it and is no
// row. Cells keep their blanks; a line end in quotes becomes a line feed. Rows are numbered as a spreadsheet
// program numbers them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::workbook {

// Problems of all of them: "workbook.not-utf8" and "workbook.not-csv" (a quote that does not end, or text
// behind one) with `where` "survey.csv, line 7"; those of builder.hpp; "workbook.too-large",
// "workbook.too-many-entries".

/// A folder: each file NAME.csv is the sheet NAME, in the order of the map; other files are left out.
[[nodiscard]] Result<Workbook> read_csv_files(const std::map<std::string, Bytes>& files,
                                              const WorkbookLimits& limits = {});

/// The same, zipped, in the order of the zip; folders in it count for nothing. Also the problems of zip.hpp.
[[nodiscard]] Result<Workbook> read_csv_zip(ByteView bytes, const WorkbookLimits& limits = {});

/// One file as pyxform reads it: a text in the first column begins a sheet of that name, whose cells stand to
/// the right of that column, in that row or the rows below. "workbook.no-sheet-name" for text before the
/// first of them.
[[nodiscard]] Result<Workbook> read_single_csv(std::string_view file_name, ByteView bytes,
                                               const WorkbookLimits& limits = {});

}  // namespace meetmoment::workbook
