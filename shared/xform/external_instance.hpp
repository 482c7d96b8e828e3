// What a form's <instance src="…"> names, put where an instance written inline would have it.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "shared/xform/document.hpp"
#include "shared/xform/external_limits.hpp"

namespace meetmoment::xform {

/// Appends what the file holds below `instance`, an element of `document`. `src` is the attribute as the form
/// has it and decides how the bytes are read:
///   jr://file-csv/x.csv   jr://file/x.csv    external_csv.hpp
///   jr://file/x.geojson                      external_geojson.hpp
///   jr://file/x.xml   jr://instance/last-saved   XML; its root element is copied, white space between
///   elements is not
/// Any other is "external.unsupported". XML has the problems "external.not-xml", "external.doctype",
/// "external.too-large" and "external.too-deep". `where` of every problem begins with `src`.
/// After a problem the document holds a part of the file and is good for nothing.
/// Nodes come at the end of the table: document order stays cheap to compare (Document::precedes) when
/// `instance` is the last element of its document, so an instance is best read into a document of its own.
[[nodiscard]] Result<void> append_external(Document& document, NodeId instance, std::string_view src,
                                           std::string_view bytes, const ExternalLimits& limits = {});

}  // namespace meetmoment::xform
