// One XML part of a workbook as a tree, and how its elements are looked for: by local name, so that prefixes
// and the two sets of namespaces (transitional and strict) make no difference.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"

namespace meetmoment::workbook {

class XmlPart {
  public:
    /// UTF-8, UTF-16 or UTF-32 with or without a byte order mark, or ISO 8859-1 that says so.
    /// "workbook.not-xml", "workbook.doctype", "workbook.too-deep", "workbook.too-large" (for memory);
    /// `where` is `name`.
    static Result<XmlPart> read(std::string_view name, const std::string& bytes,
                                const WorkbookLimits& limits);

    /// The element that holds all others. Nodes are valid as long as the part is.
    [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }

  private:
    std::unique_ptr<pugi::xml_document> document_ = std::make_unique<pugi::xml_document>();
};

[[nodiscard]] std::string_view local_name(std::string_view qualified);
[[nodiscard]] bool is(const pugi::xml_node& node, std::string_view name);
/// The first; an empty node when there is none.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& parent, std::string_view name);
/// An attribute with any prefix, such as r:id; empty when there is none.
[[nodiscard]] pugi::xml_attribute prefixed_attribute(const pugi::xml_node& node, std::string_view name);
/// All text that stands directly in the element, whatever xml:space says of its blanks.
[[nodiscard]] std::string text_of(const pugi::xml_node& node);
/// xsd:boolean.
[[nodiscard]] bool is_true(std::string_view value);

}  // namespace meetmoment::workbook
