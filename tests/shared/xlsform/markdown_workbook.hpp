// A workbook written as a Markdown table: the first column names the sheet, its first row is the header.
#pragma once

#include <string_view>

#include "shared/workbook/workbook.hpp"

namespace meetmoment::xlsform {

[[nodiscard]] workbook::Workbook workbook_of(std::string_view markdown);

}  // namespace meetmoment::xlsform
