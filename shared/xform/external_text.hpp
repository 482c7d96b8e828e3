// What the readers of lists in files share.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "shared/xform/document.hpp"
#include "shared/xform/external_limits.hpp"

namespace meetmoment::xform {

/// "line N" of a byte in a text; lines end with LF, CR or both.
[[nodiscard]] std::string line_of(std::string_view text, std::size_t offset);

/// The text without byte order mark. "external.too-large", "external.not-utf8" with the line.
[[nodiscard]] Result<std::string_view> external_text(std::string_view bytes, const ExternalLimits& limits);

/// True when the text has a character that XML cannot hold: below U+0020, and no tab or line end.
[[nodiscard]] bool has_control_character(std::string_view text);

/// An element without namespace, and its text unless that is empty.
NodeId append_leaf(Document& document, NodeId parent, std::string_view name, std::string_view text);

}  // namespace meetmoment::xform
