// The commands of meetmoment-forms. Each prints for people and gives the exit code of the program.
#pragma once

#include <string>
#include <vector>

namespace meetmoment::forms {

inline constexpr int clean = 0;        ///< nothing wrong, or warnings only
inline constexpr int with_errors = 1;  ///< the form has errors
inline constexpr int not_usable = 2;   ///< wrong use, or a file that cannot be read or written

struct Checking {
    std::string form;      ///< XForm or workbook
    std::string files;     ///< the folder of its lists and media, "" for its own
    bool as_json = false;  ///< one object instead of lines
    std::vector<std::string>
        preset;  ///< "context/round=M6": what an app fills in, for the time that it takes
};

/// Lists everything that is wrong with a form, in the order of its lines, and says how long filling it in
/// takes (shared/walk/filling_time.hpp) when it has no errors.
[[nodiscard]] int check(const Checking& checking);

/// Writes the XForm of a workbook, and itemsets.csv beside it when the form has external choices. `to`: the
/// file, "" for the workbook's name with ".xml". Nothing is written when the workbook is refused.
[[nodiscard]] int convert(const std::string& form, const std::string& to);

/// What people read of a form.
struct Reading {
    std::string form;      ///< XForm or workbook
    std::string to;        ///< the file to write, "" for one beside the form
    std::string language;  ///< the only one, by name or code; "" for all
    std::string files;     ///< the folder of the form's lists, "" for its own
};

/// Writes a summary for review on paper, one HTML file; FORM.html without `to`.
[[nodiscard]] int preview(const Reading& reading);

/// Writes the codebook: an Excel workbook with the sheets variables and choices, or for a name that ends with
/// ".csv" the variables alone; FORM-codebook.xlsx without `to`.
[[nodiscard]] int codebook(const Reading& reading);

}  // namespace meetmoment::forms
