// pugixml → node table.
#include <algorithm>
#include <pugixml.hpp>
#include <span>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/xform/document.hpp"

namespace meetmoment::xform {

namespace {

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";

std::pair<std::string_view, std::string_view> split(std::string_view qualified) {
    const std::size_t colon = qualified.find(':');
    if (colon == std::string_view::npos) return {std::string_view{}, qualified};
    return {qualified.substr(0, colon), qualified.substr(colon + 1)};
}

std::vector<std::size_t> line_starts(std::string_view xml) {
    std::vector<std::size_t> starts{0};
    for (std::size_t at = xml.find('\n'); at != std::string_view::npos; at = xml.find('\n', at + 1)) {
        starts.push_back(at + 1);
    }
    return starts;
}

// No character of several bytes holds a line end.
std::size_t first_line_that_is_not_utf8(std::string_view xml) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < xml.size(); ++line) {
        const std::size_t end = std::min(xml.find('\n', at), xml.size());
        if (!is_utf8(xml.substr(at, end - at))) break;
        at = end + 1;
    }
    return line;
}

}  // namespace

class DocumentReader {
  public:
    DocumentReader(std::string_view xml, Document& out, const ReadLimits& limits, Whitespace whitespace)
        : lines_(line_starts(xml)), out_(out), limits_(limits), whitespace_(whitespace) {}

    Result<void> read(std::string_view xml) {
        pugi::xml_document source;
        const unsigned options = pugi::parse_full | pugi::parse_ws_pcdata;
        const pugi::xml_parse_result parsed =
            source.load_buffer(xml.data(), xml.size(), options, pugi::encoding_utf8);
        if (!parsed) {
            return fail("form.not-xml",
                        std::string("This is not well-formed XML: ") + parsed.description() + ".",
                        "line " + std::to_string(line_of(parsed.offset)));
        }
        if (std::distance(source.children().begin(), source.children().end()) == 0 ||
            !source.document_element()) {
            return fail("form.not-xml", "The document has no element.", "line 1");
        }
        scopes_ = {{"", ""}, {"xml", std::string(xml_uri)}};
        return children(source, 0, 0);
    }

  private:
    Result<void> children(const pugi::xml_node& from, NodeId parent, int depth) {
        if (depth > limits_.depth) {
            return fail("form.too-deep",
                        "Elements are nested deeper than " + std::to_string(limits_.depth) + ".",
                        "line " + std::to_string(line_of(from.offset_debug())));
        }
        for (const pugi::xml_node& child : from.children()) {
            if (auto done = node(child, parent, depth); !done) return done;
        }
        return {};
    }

    Result<void> node(const pugi::xml_node& child, NodeId parent, int depth) {
        if (out_.size() >= limits_.nodes) return too_many(child);
        switch (child.type()) {
            case pugi::node_doctype:
                return fail("form.doctype", "A DOCTYPE is not allowed in a form; remove it.",
                            "line " + std::to_string(line_of(child.offset_debug())));
            case pugi::node_element:
                return element(child, parent, depth);
            case pugi::node_pcdata:
            case pugi::node_cdata:
                text(child.value(), parent);
                return {};
            case pugi::node_comment:
                leaf(NodeKind::Comment, "", child.value(), parent);
                return {};
            case pugi::node_pi:
                leaf(NodeKind::Instruction, child.name(), child.value(), parent);
                return {};
            default:
                return {};
        }
    }

    [[nodiscard]] Result<void> too_many(const pugi::xml_node& at) const {
        return fail("form.too-large",
                    "The document has more than " + std::to_string(limits_.nodes) + " nodes.",
                    "line " + std::to_string(line_of(at.offset_debug())));
    }

    void leaf(NodeKind kind, std::string_view name, std::string_view value, NodeId parent) {
        const NodeId id = out_.add(parent, kind);
        out_.nodes_[id].name = out_.names_->intern(name);
        out_.nodes_[id].value = value;
    }

    void text(std::string_view value, NodeId parent) {
        if (parent == 0 || value.empty() || (whitespace_ == Whitespace::Drop && is_blank(value))) return;
        leaf(NodeKind::Text, "", value, parent);
    }

    Result<void> element(const pugi::xml_node& from, NodeId parent, int depth) {
        const std::size_t outer = scopes_.size();
        for (const pugi::xml_attribute& attribute : from.attributes()) {
            const auto [prefix, name] = split(attribute.name());
            if (prefix == "xmlns") {
                scopes_.emplace_back(name, attribute.value());
                if (out_.declared_uri(name) == nullptr) out_.declared_.emplace_back(name, attribute.value());
            }
            if (prefix.empty() && name == "xmlns") scopes_.emplace_back("", attribute.value());
        }
        const NodeId id = out_.add(parent, NodeKind::Element);
        out_.nodes_[id].line = static_cast<std::uint32_t>(line_of(from.offset_debug()));
        name(id, from.name(), true);
        for (const pugi::xml_attribute& attribute : from.attributes()) {
            const auto [prefix, local] = split(attribute.name());
            if (prefix == "xmlns" || (prefix.empty() && local == "xmlns")) continue;
            if (out_.size() >= limits_.nodes) return too_many(from);
            const NodeId a = out_.add(id, NodeKind::Attribute);
            name(a, attribute.name(), false);
            out_.nodes_[a].line = out_.nodes_[id].line;
            out_.nodes_[a].value = attribute.value();
        }
        auto done = children(from, id, depth + 1);
        scopes_.resize(outer);
        return done;
    }

    void name(NodeId id, std::string_view qualified, bool defaults) {
        const auto [prefix, local] = split(qualified);
        Node& node = out_.nodes_[id];
        node.name = out_.names_->intern(local);
        node.prefix = out_.names_->intern(prefix);
        if (!prefix.empty() || defaults) node.uri = out_.names_->intern(uri_of(prefix));
    }

    std::string_view uri_of(std::string_view prefix) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            if (scope->first == prefix) return scope->second;
        }
        return {};
    }

    std::size_t line_of(std::ptrdiff_t offset) const {
        const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
        return static_cast<std::size_t>(std::upper_bound(lines_.begin(), lines_.end(), at) - lines_.begin());
    }

    std::vector<std::size_t> lines_;
    Document& out_;
    ReadLimits limits_;
    Whitespace whitespace_;
    std::vector<std::pair<std::string, std::string>> scopes_;
};

Result<Document> Document::read(std::string_view xml, std::shared_ptr<NameTable> names,
                                const ReadLimits& limits, Whitespace whitespace) {
    if (xml.size() > limits.bytes) {
        return fail("form.too-large",
                    "The document is larger than " + std::to_string(limits.bytes) + " bytes.", "line 1");
    }
    if (!is_utf8(xml)) {
        return fail("form.not-xml", "The document is not UTF-8.",
                    "line " + std::to_string(first_line_that_is_not_utf8(xml)));
    }
    Document document(std::move(names));
    if (auto done = DocumentReader(xml, document, limits, whitespace).read(xml); !done)
        return fail(done.error());
    return document;
}

}  // namespace meetmoment::xform
