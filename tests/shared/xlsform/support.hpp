// What the tests of the conversion share: a workbook in, the document, a problem or the warnings out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/convert.hpp"

namespace meetmoment::xlsform::test {

/// A Markdown table (markdown_workbook.hpp) as a document; the test fails when it is refused.
[[nodiscard]] std::string xform_of(std::string_view workbook, const ConvertOptions& options = {});
/// The warnings of a workbook that is converted.
[[nodiscard]] std::vector<std::string> warnings_of(std::string_view workbook);
/// The problem of a workbook; the test fails when there is none.
[[nodiscard]] Problem problem_of(std::string_view workbook, const ConvertOptions& options = {});

}  // namespace meetmoment::xlsform::test
