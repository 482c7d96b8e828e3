// The escapes of SpreadsheetML texts: a UTF-16 unit that XML cannot hold is written as _xHHHH_ (ECMA-376 part
// 1, 22.9.2.19, ST_Xstring).
#pragma once

#include <string>
#include <string_view>

namespace meetmoment::workbook {

/// Takes the escapes out. A pair of surrogates becomes its character; half of one stays as it is written.
[[nodiscard]] std::string unescape(std::string_view text);

/// The content of an XML element or attribute that reads as `utf8` again: XML's own escapes, and _xHHHH_ for
/// control characters (all but tab and line feed), U+FFFE, U+FFFF, and an underscore that would begin an
/// escape.
[[nodiscard]] std::string escape(std::string_view utf8);

}  // namespace meetmoment::workbook
