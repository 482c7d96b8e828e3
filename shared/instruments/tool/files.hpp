// Files of this program: it reads sheets and templates and writes what the build packs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::instruments {

/// "file.unreadable"
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file);
/// Makes the folder too. "file.unwritable"
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, std::string_view text);
/// Every CSV file of a folder as a sheet, by name. Also the problems of workbook/csv_reader.hpp.
[[nodiscard]] Result<workbook::Workbook> read_sheets(const std::filesystem::path& folder);

}  // namespace meetmoment::instruments
