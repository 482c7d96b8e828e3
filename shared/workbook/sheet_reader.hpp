// The cells of one worksheet part. Formulas are never evaluated: what counts is the result that the file
// keeps.
#pragma once

#include <string>
#include <vector>

#include "shared/workbook/builder.hpp"
#include "shared/workbook/number_format.hpp"
#include "shared/workbook/xml_part.hpp"

namespace meetmoment::workbook {

/// What the sheets of a workbook share.
struct SharedTables {
    std::vector<std::string> strings;
    std::vector<NumberKind> styles;  ///< by the number in a cell's `s`
    bool from_1904 = false;
};

/// The texts of sharedStrings.xml, without phonetic runs.
[[nodiscard]] std::vector<std::string> read_shared_strings(const pugi::xml_node& root);
/// What each cell style of styles.xml makes of a number.
[[nodiscard]] std::vector<NumberKind> read_styles(const pugi::xml_node& root);

/// Into the builder's current sheet. Besides its problems: "workbook.bad-reference" (a row or cell that is
/// not where it says, or beyond what Excel holds), "workbook.wrong-type" (a number that is none, a text that
/// is not there), "workbook.no-result" (a formula that no program has calculated).
[[nodiscard]] Result<void> read_sheet(const pugi::xml_node& root, const SharedTables& tables,
                                      WorkbookBuilder& builder);

}  // namespace meetmoment::workbook
