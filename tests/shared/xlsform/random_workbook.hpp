// Workbooks that nobody would write, drawn from a seed or from the bytes of a fuzzer.
#pragma once

#include <cstddef>
#include <functional>

#include "shared/workbook/workbook.hpp"

namespace meetmoment::xlsform::test {

/// A number from 0 to `limit` - 1.
using Choose = std::function<std::size_t(std::size_t limit)>;

/// With the sheets and headers of XLSForm, mostly right names and types, and anything in the other cells.
[[nodiscard]] workbook::Workbook random_workbook(const Choose& choose);

}  // namespace meetmoment::xlsform::test
