#include "shared/xform/serialise.hpp"

#include <map>

#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

constexpr std::string_view xforms_uri = "http://www.w3.org/2002/xforms";
constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";

void escape(std::string_view text, bool attribute, std::string& out) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += attribute ? "&quot;" : "\"";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                // Control characters have no place in XML 1.0 at all.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
        }
    }
}

class Writer {
  public:
    explicit Writer(const Instance& instance) : instance_(instance), tree_(instance.tree()) {}

    std::string write() {
        collect_prefixes(tree_.root());
        element(tree_.root(), std::string_view{}, true);
        return std::move(out_);
    }

  private:
    void collect_prefixes(NodeId id) {
        note_prefix(id);
        for (NodeId a = tree_[id].first_attribute; a != no_node; a = tree_[a].next)
            note_prefix(a);
        for (NodeId c = tree_.first_element(id); c != no_node; c = tree_.next_element(c))
            collect_prefixes(c);
    }

    void note_prefix(NodeId id) {
        const std::string_view prefix = tree_.names().text(tree_[id].prefix);
        if (!prefix.empty() && tree_.uri(id) != xml_uri) prefixes_.emplace(prefix, tree_.uri(id));
    }

    // A submission's default namespace is the instance's own; the form's namespace is not carried over.
    [[nodiscard]] std::string_view default_uri(NodeId id, std::string_view above) const {
        if (tree_[id].prefix != 0) return above;
        return tree_.uri(id) == xforms_uri ? std::string_view{} : tree_.uri(id);
    }

    void element(NodeId id, std::string_view above, bool root) {
        if (!instance_.is_relevant(id) && !root) return;
        const std::string name = tree_.qualified_name(id);
        const std::string_view uri = default_uri(id, above);
        out_ += '<' + name;
        if (uri != above) attribute("xmlns", uri);
        if (root) {
            for (const auto& [prefix, bound] : prefixes_)
                attribute("xmlns:" + std::string(prefix), bound);
        }
        for (NodeId a = tree_[id].first_attribute; a != no_node; a = tree_[a].next)
            attribute(tree_.qualified_name(a), tree_[a].value);
        const std::size_t open = out_.size();
        out_ += '>';
        for (NodeId child = tree_[id].first_child; child != no_node; child = tree_[child].next) {
            if (tree_[child].kind == NodeKind::Element) element(child, uri, false);
            if (tree_[child].kind == NodeKind::Text) escape(tree_[child].value, false, out_);
        }
        if (out_.size() == open + 1) {
            out_.back() = '/';
            out_ += '>';
        } else {
            out_ += "</" + name + '>';
        }
    }

    void attribute(std::string_view name, std::string_view value) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        escape(value, true, out_);
        out_ += '"';
    }

    const Instance& instance_;
    const Document& tree_;
    std::map<std::string_view, std::string_view> prefixes_;
    std::string out_;
};

}  // namespace

std::string serialise(const Instance& instance) {
    return Writer(instance).write();
}

}  // namespace meetmoment::xform
