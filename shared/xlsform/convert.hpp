// XLSForm → XForm, as pyxform 4.5 does it: the same documents in meaning, and the same words when it refuses.
// A pure function: no I/O, any thread.
#pragma once

#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::xlsform {

struct ConvertOptions {
    std::string form_name = "data";      ///< of the element that holds the answers, where settings give none
    std::string fallback_name = "data";  ///< id_string and title where settings give none: the file's name
    std::string default_language;        ///< where settings give none; "" = "default"
    /// pyxform makes straight quotes of all curly ones, as expressions need; this leaves them in labels,
    /// hints and messages.
    bool keep_quotes = false;
};

struct Converted {
    std::string xform;                  ///< the document
    std::string itemsets_csv;           ///< of the sheet external_choices; "" without one
    std::vector<std::string> warnings;  ///< in words, in the order in which the sheets are read
};

/// Fails with the first thing that is wrong: `message` in pyxform's words (with the row as it writes it),
/// `where` "survey, row 5" (plus ", column relevant" where one cell is meant), `code` "xlsform.*".
/// `warnings_before`, where given, gets the warnings of a conversion that fails.
[[nodiscard]] Result<Converted> convert(const workbook::Workbook& workbook,
                                        const ConvertOptions& options = {},
                                        std::vector<std::string>* warnings_before = nullptr);

}  // namespace meetmoment::xlsform
