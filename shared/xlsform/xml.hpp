// XML as it is written: a tree of values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meetmoment::xlsform {

struct XmlNode {
    std::string name;  ///< "" for text
    std::string text;  ///< of a text
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlNode> children;

    /// An attribute has one value, the last.
    XmlNode& set(std::string_view attribute, std::string value);
    XmlNode& add(XmlNode child);
    XmlNode& add_text(std::string text);
};

[[nodiscard]] XmlNode xml_element(std::string_view name,
                                  std::vector<std::pair<std::string, std::string>> attributes = {});
[[nodiscard]] XmlNode xml_text(std::string text);

/// "&", "<" and ">" as XML has them in texts.
[[nodiscard]] std::string escaped(std::string_view text);

/// The document, indented by two spaces but where text stands. Characters that XML does not have are left
/// out.
[[nodiscard]] std::string written(const XmlNode& root);

}  // namespace meetmoment::xlsform
