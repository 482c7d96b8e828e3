// The commands of meetmoment-forms. Each prints for people and gives the exit code of the program.
#pragma once

#include <string>

namespace meetmoment::forms {

inline constexpr int clean = 0;        ///< nothing wrong, or warnings only
inline constexpr int with_errors = 1;  ///< the form has errors
inline constexpr int not_usable = 2;   ///< wrong use, or a file that cannot be read or written

/// Lists everything that is wrong with a form (XForm or workbook), in the order of its lines. `files`: the
/// folder of its lists and media, "" for its own. `as_json`: one object instead of lines.
[[nodiscard]] int check(const std::string& form, const std::string& files, bool as_json);

/// Writes the XForm of a workbook, and itemsets.csv beside it when the form has external choices. `to`: the
/// file, "" for the workbook's name with ".xml". Nothing is written when the workbook is refused.
[[nodiscard]] int convert(const std::string& form, const std::string& to);

}  // namespace meetmoment::forms
