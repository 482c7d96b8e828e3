#include "shared/xform/form_defaults.hpp"

#include <pugixml.hpp>
#include <sstream>

namespace meetmoment::xform {
namespace {

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
    return parent.find_child([name](const pugi::xml_node& child) { return local_name(child) == name; });
}

bool is_element(const pugi::xml_node& node) {
    return node.type() == pugi::node_element;
}

/// The primary instance's root: the first element of the first <instance> of the first model.
pugi::xml_node primary_instance(const pugi::xml_document& form) {
    const auto head = child_named(form.document_element(), "head");
    const auto instance = child_named(child_named(head, "model"), "instance");
    return instance.find_child(is_element);
}

pugi::xml_node leaf_at(pugi::xml_node node, std::string_view path) {
    while (node && !path.empty()) {
        const auto slash = path.find('/');
        node = child_named(node, path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return node;
}

}  // namespace

Result<std::string> with_defaults(std::string_view form_xml,
                                  const std::map<std::string, std::string>& values) {
    pugi::xml_document form;
    const auto parsed = form.load_buffer(form_xml.data(), form_xml.size(),
                                         pugi::parse_full | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed)
        return fail("form.not-xml",
                    std::string("This is not well-formed XML: ") + parsed.description() + ".");
    const auto root = primary_instance(form);
    bool filled = false;
    for (const auto& [path, value] : values) {
        const auto leaf = leaf_at(root, path);
        if (!leaf || leaf == root || value.empty() || leaf.find_child(is_element)) continue;
        if (std::string_view(leaf.text().get()).find_first_not_of(" \t\r\n") != std::string_view::npos)
            continue;
        filled = leaf.text().set(value.c_str()) || filled;
    }
    if (!filled) return std::string(form_xml);
    std::ostringstream out;
    form.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    std::string text = out.str();
    if (!text.starts_with("<?xml")) text.insert(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return text;
}

}  // namespace meetmoment::xform
