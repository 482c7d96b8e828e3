#include "shared/xlsform/xml.hpp"

#include <algorithm>

namespace meetmoment::xlsform {

namespace {

bool is_allowed(char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
    for (const char c : text) {
        if (!is_allowed(c)) continue;
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"' && in_attribute) {
            out += "&quot;";
        } else {
            out.push_back(c);
        }
    }
}

bool is_text(const XmlNode& node) {
    return node.name.empty();
}

class XmlWriter {
  public:
    void write(const XmlNode& node, std::size_t depth, bool pretty) {
        if (is_text(node)) {
            append_escaped(out_, node.text, false);
            return;
        }
        indent(depth, pretty);
        out_.append("<").append(node.name);
        for (const auto& [name, value] : node.attributes) {
            out_.append(" ").append(name).append("=\"");
            append_escaped(out_, value, true);
            out_.push_back('"');
        }
        if (node.children.empty()) {
            out_ += "/>";
        } else {
            out_.push_back('>');
            const bool has_text = std::any_of(node.children.begin(), node.children.end(), is_text);
            has_text ? write_mixed(node) : write_elements(node, depth, pretty);
            out_.append("</").append(node.name).append(">");
        }
        if (pretty) out_.push_back('\n');
    }

    std::string take() { return std::move(out_); }

  private:
    void indent(std::size_t depth, bool pretty) {
        if (pretty) out_.append(2 * depth, ' ');
    }

    // Beside elements, text is kept away from the tags.
    void write_mixed(const XmlNode& node) {
        const bool alone = node.children.size() == 1;
        if (!alone && is_text(node.children.front())) out_.push_back(' ');
        for (const XmlNode& child : node.children)
            write(child, 0, false);
        if (!alone) out_.push_back(' ');
    }

    void write_elements(const XmlNode& node, std::size_t depth, bool pretty) {
        if (pretty) out_.push_back('\n');
        for (const XmlNode& child : node.children)
            write(child, depth + 1, pretty);
        indent(depth, pretty);
    }

    std::string out_ = "<?xml version=\"1.0\"?>\n";
};

}  // namespace

XmlNode& XmlNode::set(std::string_view attribute, std::string value) {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto& one) { return one.first == attribute; });
    if (found == attributes.end()) {
        attributes.emplace_back(attribute, std::move(value));
    } else {
        found->second = std::move(value);
    }
    return *this;
}

XmlNode& XmlNode::add(XmlNode child) {
    children.push_back(std::move(child));
    return *this;
}

XmlNode& XmlNode::add_text(std::string content) {
    return add(xml_text(std::move(content)));
}

XmlNode xml_element(std::string_view name, std::vector<std::pair<std::string, std::string>> attributes) {
    XmlNode out;
    out.name = name;
    out.attributes = std::move(attributes);
    return out;
}

XmlNode xml_text(std::string text) {
    XmlNode out;
    out.text = std::move(text);
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text, false);
    return out;
}

std::string written(const XmlNode& root) {
    XmlWriter writer;
    writer.write(root, 0, true);
    return writer.take();
}

}  // namespace meetmoment::xlsform
