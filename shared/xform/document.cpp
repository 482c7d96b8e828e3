#include "shared/xform/document.hpp"

#include <algorithm>

namespace meetmoment::xform {

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Document::Document(std::shared_ptr<NameTable> names) : names_(std::move(names)) {
    nodes_.emplace_back().kind = NodeKind::Document;
}

NodeId Document::add(NodeId parent, NodeKind kind) {
    const auto id = static_cast<NodeId>(nodes_.size());
    Node& node = nodes_.emplace_back();
    node.kind = kind;
    node.parent = parent;
    Node& above = nodes_[parent];
    if (kind == NodeKind::Attribute) {
        NodeId* link = &above.first_attribute;
        while (*link != no_node)
            link = &nodes_[*link].next;
        *link = id;
        if (above.first_child != no_node) ids_in_order_ = false;
        return id;
    }
    node.previous = above.last_child;
    if (above.last_child != no_node) {
        nodes_[above.last_child].next = id;
    } else {
        above.first_child = id;
    }
    above.last_child = id;
    return id;
}

const std::string* Document::declared_uri(std::string_view prefix) const {
    for (const auto& [name, uri] : declared_) {
        if (name == prefix) return &uri;
    }
    return nullptr;
}

NodeId Document::root() const {
    return first_element(0);
}

NodeId Document::first_element(NodeId parent) const {
    NodeId child = nodes_[parent].first_child;
    while (child != no_node && nodes_[child].kind != NodeKind::Element)
        child = nodes_[child].next;
    return child;
}

NodeId Document::next_element(NodeId sibling) const {
    NodeId next = nodes_[sibling].next;
    while (next != no_node && nodes_[next].kind != NodeKind::Element)
        next = nodes_[next].next;
    return next;
}

std::string Document::qualified_name(NodeId id) const {
    const Node& node = nodes_[id];
    std::string out(names_->text(node.prefix));
    if (!out.empty()) out += ':';
    return out += names_->text(node.name);
}

NodeId Document::attribute_node(NodeId element, std::string_view name, std::string_view uri) const {
    for (NodeId id = nodes_[element].first_attribute; id != no_node; id = nodes_[id].next) {
        if (local_name(id) == name && this->uri(id) == uri) return id;
    }
    return no_node;
}

std::string_view Document::attribute(NodeId element, std::string_view name, std::string_view uri) const {
    const NodeId id = attribute_node(element, name, uri);
    return id == no_node ? std::string_view{} : std::string_view(nodes_[id].value);
}

void Document::collect_text(NodeId id, std::string& out) const {
    for (NodeId at = nodes_[id].first_child; at != no_node;) {
        const Node& node = nodes_[at];
        if (node.kind == NodeKind::Text) out += node.value;
        NodeId next = node.kind == NodeKind::Element ? node.first_child : no_node;
        for (NodeId up = at; next == no_node && up != id; up = nodes_[up].parent)
            next = nodes_[up].next;
        at = next;
    }
}

std::string_view Document::string_value(NodeId id, std::string& scratch) const {
    const Node& node = nodes_[id];
    if (node.kind != NodeKind::Element && node.kind != NodeKind::Document) return node.value;
    if (node.first_child == no_node) return {};
    const Node& child = nodes_[node.first_child];
    if (child.next == no_node && child.kind == NodeKind::Text) return child.value;
    scratch.clear();
    collect_text(id, scratch);
    return scratch;
}

bool Document::precedes(NodeId a, NodeId b) const {
    if (ids_in_order_ || a == b) return a < b;
    const auto path = [&](NodeId id) {
        std::vector<NodeId> out;
        for (; id != no_node; id = nodes_[id].parent)
            out.push_back(id);
        std::reverse(out.begin(), out.end());
        return out;
    };
    const std::vector<NodeId> left = path(a);
    const std::vector<NodeId> right = path(b);
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    if (l == left.end()) return true;
    if (r == right.end()) return false;
    const bool left_attribute = nodes_[*l].kind == NodeKind::Attribute;
    if (left_attribute != (nodes_[*r].kind == NodeKind::Attribute)) return left_attribute;
    for (NodeId id = nodes_[*l].next; id != no_node; id = nodes_[id].next) {
        if (id == *r) return true;
    }
    return false;
}

NodeId Document::subtree_end(NodeId id) const {
    for (NodeId up = id; up != no_node; up = nodes_[up].parent) {
        if (nodes_[up].kind != NodeKind::Attribute && nodes_[up].next != no_node) return nodes_[up].next;
    }
    return static_cast<NodeId>(nodes_.size());
}

bool Document::set_text(NodeId id, std::string_view text) {
    if (nodes_[id].kind != NodeKind::Element) {
        if (nodes_[id].value == text) return false;
        nodes_[id].value = text;
        return true;
    }
    std::string scratch;
    if (string_value(id, scratch) == text) return false;
    NodeId child = nodes_[id].first_child;
    while (child != no_node && nodes_[child].kind != NodeKind::Text)
        child = nodes_[child].next;
    if (child == no_node) {
        ids_in_order_ = ids_in_order_ && id + 1 == nodes_.size();
        child = add(id, NodeKind::Text);
    }
    nodes_[child].value = text;
    for (NodeId rest = nodes_[child].next; rest != no_node; rest = nodes_[rest].next) {
        if (nodes_[rest].kind == NodeKind::Text) nodes_[rest].value.clear();
    }
    return true;
}

NodeId Document::append_element(NodeId parent, std::string_view name, std::string_view prefix,
                                std::string_view uri) {
    const NodeId id = add(parent, NodeKind::Element);
    nodes_[id].name = names_->intern(name);
    nodes_[id].prefix = names_->intern(prefix);
    nodes_[id].uri = names_->intern(uri);
    if (subtree_end(parent) != id + 1) ids_in_order_ = false;
    return id;
}

NodeId Document::append_attribute(NodeId element, std::string_view name, std::string_view prefix,
                                  std::string_view uri, std::string_view value) {
    const NodeId id = add(element, NodeKind::Attribute);
    nodes_[id].name = names_->intern(name);
    nodes_[id].prefix = names_->intern(prefix);
    nodes_[id].uri = names_->intern(uri);
    nodes_[id].value = value;
    return id;
}

bool Document::is_blank_between_elements(NodeId text) const {
    return nodes_[text].kind == NodeKind::Text && is_blank(nodes_[text].value) &&
           has_element_children(nodes_[text].parent);
}

NodeId Document::append_copy(NodeId parent, const Document& from, NodeId subtree) {
    const Node& source = from[subtree];
    const NodeId id = add(parent, source.kind);
    Node& copy = nodes_[id];
    copy.name = source.name;
    copy.prefix = source.prefix;
    copy.uri = source.uri;
    copy.line = source.line;
    copy.value = source.value;
    for (NodeId a = source.first_attribute; a != no_node; a = from[a].next)
        append_copy(id, from, a);
    for (NodeId c = source.first_child; c != no_node; c = from[c].next) {
        const bool carries_data = from[c].kind == NodeKind::Element || from[c].kind == NodeKind::Text;
        if (carries_data && !from.is_blank_between_elements(c)) append_copy(id, from, c);
    }
    // A leaf has its text node from the start, so that ids stay in document order when it gets a value.
    if (source.kind == NodeKind::Element && nodes_[id].first_child == no_node) add(id, NodeKind::Text);
    return id;
}

}  // namespace meetmoment::xform
