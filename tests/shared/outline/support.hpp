// What the tests of outlines share: a workbook as a Markdown table in, its outline out.
#pragma once

#include <string_view>

#include "shared/outline/outline.hpp"

namespace meetmoment::outline::test {

/// Ends the test when the workbook is no form.
[[nodiscard]] Outline outlined(std::string_view workbook, std::string_view language = {});
/// The entry at a path; the test ends when there is none.
[[nodiscard]] const Entry& at(const Outline& outline, std::string_view path);
[[nodiscard]] const Variable& variable(const Outline& outline, std::string_view path);

}  // namespace meetmoment::outline::test
