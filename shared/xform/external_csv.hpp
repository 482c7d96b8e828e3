// A list in a CSV file, as <root><item>…</item></root> in a document.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "shared/xform/document.hpp"
#include "shared/xform/external_limits.hpp"

namespace meetmoment::xform {

/// Appends `root` below `parent`, with one `item` for each line after the first; the first names the
/// children. Reads as JavaRosa does (commons-csv with its defaults):
/// - The delimiter is a semicolon when the first line has one outside quotes, else a comma.
/// - A cell that begins with a quote ends at the next single quote; two stand for one; delimiters and line
/// ends inside
///   belong to it. White space elsewhere belongs to the cell and to the column's name.
/// - Lines end with LF, CR or both; empty ones are left out. A line that is too short has empty cells at its
/// end; cells
///   beyond the last column are left out, and so are columns without a name.
/// - A byte order mark is skipped. Without any line there is no list: "external.no-header".
/// Other problems, with `where` "line N": "external.not-utf8", "external.not-csv" (a quote that does not end,
/// or text behind one that did), "external.duplicate-column", "external.control-character" (none but tab and
/// line ends can be written in a submission), "external.too-large". After a problem the document holds a part
/// of the list and is good for nothing.
[[nodiscard]] Result<void> append_csv(Document& document, NodeId parent, std::string_view csv,
                                      const ExternalLimits& limits = {});

}  // namespace meetmoment::xform
