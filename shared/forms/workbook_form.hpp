// A form that somebody made in Excel, as an XForm.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::forms {

struct WorkbookForm {
    std::string xform;
    std::string itemsets_csv;           ///< to lie beside the form; "" without external choices
    std::vector<std::string> warnings;  ///< in words
};

/// .xlsx, .xlsm, .csv, .zip: what is read as a workbook and not as an XForm.
[[nodiscard]] bool is_workbook(const std::filesystem::path& file);

/// Reads and converts. Fails with "forms.not-readable", "workbook.*" and "xlsform.*".
[[nodiscard]] Result<WorkbookForm> read_workbook_form(const std::filesystem::path& file);

/// "what is wrong (survey, row 5) [xlsform.type]"
[[nodiscard]] std::string to_line(const Problem& problem);

}  // namespace meetmoment::forms
