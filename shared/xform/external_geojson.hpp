// A list in a GeoJSON file (RFC 7946), as <root><item>…</item></root> in a document.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "shared/xform/document.hpp"
#include "shared/xform/external_limits.hpp"

namespace meetmoment::xform {

/// Appends `root` below `parent`, with one `item` for each feature of the FeatureCollection that the file is.
/// Reads as JavaRosa does, with its messages:
/// - `geometry` comes first, in ODK's format: "latitude longitude 0 0", points of a LineString and of the
/// outer ring of
///   a Polygon joined by "; ". An altitude is left out. A feature whose geometry is null or missing has none.
/// - Then each property by its name; null is empty, numbers are as written. Of two with one name the last
/// counts. One
///   that holds an object or an array is refused.
/// - `id` is the feature's own where it has one, else the property `id`.
/// - Other members are left out, in whatever order they stand.
/// Problems, with `where` "line N": "external.not-json", "external.not-geojson", "external.not-utf8",
/// "external.control-character", "external.too-large", "external.too-deep". After one the document holds a
/// part of the list and is good for nothing.
[[nodiscard]] Result<void> append_geojson(Document& document, NodeId parent, std::string_view json,
                                          const ExternalLimits& limits = {});

}  // namespace meetmoment::xform
