// What a file is, by its bytes: its name says nothing for sure.
#pragma once

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/zip.hpp"

namespace meetmoment::workbook {

/// The problem of a file that is neither a zip nor text: "workbook.empty", "workbook.old-excel",
/// "workbook.password", "workbook.not-a-workbook".
[[nodiscard]] Result<void> refuse_other_files(ByteView bytes);
[[nodiscard]] bool is_zip(ByteView bytes);

enum class ZipKind { Xlsx, Csv };
/// "workbook.opendocument" and "workbook.not-a-workbook" for others.
[[nodiscard]] Result<ZipKind> kind_of_zip(ZipReader& zip);

/// The name of the sheet in a file, "forms/survey.csv" → "survey"; "" when it is no CSV file that anyone put
/// there.
[[nodiscard]] std::string sheet_of_csv(std::string_view file_name);

}  // namespace meetmoment::workbook
