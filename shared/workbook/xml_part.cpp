#include "shared/workbook/xml_part.hpp"

#include <algorithm>

namespace meetmoment::workbook {

namespace {

// What pugixml 1.13 takes for an element or text, and for an attribute, on a 64-bit machine.
constexpr std::size_t kNodeBytes = 64;
constexpr std::size_t kAttributeBytes = 40;

/// At most: each '<' begins one element and ends one text.
std::size_t tree_bytes(std::string_view xml) {
    const auto count = [&](char c) {
        return static_cast<std::size_t>(std::count(xml.begin(), xml.end(), c));
    };
    return count('<') * 2 * kNodeBytes + count('=') * kAttributeBytes;
}

class Depth : public pugi::xml_tree_walker {
  public:
    explicit Depth(std::size_t limit) : limit_(limit) {}
    bool for_each(pugi::xml_node& node) override {
        doctype_ = doctype_ || node.type() == pugi::node_doctype;
        too_deep_ = static_cast<std::size_t>(depth()) >= limit_;
        return !doctype_ && !too_deep_;
    }
    [[nodiscard]] bool doctype() const { return doctype_; }
    [[nodiscard]] bool too_deep() const { return too_deep_; }

  private:
    std::size_t limit_;
    bool doctype_ = false;
    bool too_deep_ = false;
};

}  // namespace

Result<XmlPart> XmlPart::read(std::string_view name, const std::string& bytes, const WorkbookLimits& limits) {
    const std::string at(name);
    if (tree_bytes(bytes) > limits.tree_bytes)
        return fail(
            "workbook.too-large",
            "A sheet has more cells, filled or formatted, than can be read. Delete the rows and columns that "
            "are not needed, or divide the sheet.",
            at);
    XmlPart part;
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    const pugi::xml_parse_result parsed = part.document_->load_buffer(bytes.data(), bytes.size(), options);
    if (!parsed || !part.root())
        return fail("workbook.not-xml",
                    std::string("A part of the workbook is not well-formed XML (") + parsed.description() +
                        "). Open the workbook in Excel or LibreOffice and save it again.",
                    at);
    Depth depth(limits.depth);
    part.document_->traverse(depth);
    if (depth.doctype())
        return fail(
            "workbook.doctype",
            "A part of the workbook has a DOCTYPE, which no spreadsheet program writes. Copy the sheets into "
            "a new workbook and save that.",
            at);
    if (depth.too_deep())
        return fail("workbook.too-deep",
                    "Elements in a part of the workbook are nested deeper than " +
                        std::to_string(limits.depth) + ". Copy the sheets into a new workbook and save that.",
                    at);
    return part;
}

std::string_view local_name(std::string_view qualified) {
    const std::size_t colon = qualified.find(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) {
    return node.type() == pugi::node_element && local_name(node.name()) == name;
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    return parent.find_child([&](const pugi::xml_node& node) { return is(node, name); });
}

pugi::xml_attribute prefixed_attribute(const pugi::xml_node& node, std::string_view name) {
    return node.find_attribute([&](const pugi::xml_attribute& attribute) {
        const std::string_view qualified = attribute.name();
        return qualified.size() > name.size() + 1 && local_name(qualified) == name;
    });
}

std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& part : node.children()) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
    }
    return text;
}

bool is_true(std::string_view value) {
    return value == "1" || value == "true" || value == "on";
}

}  // namespace meetmoment::workbook
