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
    places_.clear();
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
    if (ids_in_order_) return a < b;
    if (places_.size() != nodes_.size()) number_nodes();
    return places_[a] < places_[b];
}

void Document::number_nodes() const {
    places_.assign(nodes_.size(), 0);
    std::uint32_t place = 0;
    for (NodeId at = 0; at != no_node;) {
        places_[at] = place++;
        for (NodeId a = nodes_[at].first_attribute; a != no_node; a = nodes_[a].next)
            places_[a] = place++;
        NodeId next = nodes_[at].first_child;
        for (NodeId up = at; next == no_node && up != no_node; up = nodes_[up].parent)
            next = nodes_[up].next;
        at = next;
    }
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
    if (const NodeId only = nodes_[id].first_child; only != no_node) {
        Node& leaf = nodes_[only];
        if (leaf.kind == NodeKind::Text && leaf.next == no_node) {
            if (leaf.value == text) return false;
            leaf.value = text;
            return true;
        }
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

NodeId Document::append_copy(NodeId parent, const Document& from, NodeId subtree,
                             const std::function<bool(NodeId)>& wanted) {
    for (NodeId up = parent; ids_in_order_ && up != no_node; up = nodes_[up].parent)
        ids_in_order_ = nodes_[up].next == no_node;
    return append_subtree(parent, from, subtree, wanted);
}

NodeId Document::append_subtree(NodeId parent, const Document& from, NodeId subtree,
                                const std::function<bool(NodeId)>& wanted) {
    const Node& source = from[subtree];
    const NodeId id = add(parent, source.kind);
    Node& copy = nodes_[id];
    copy.name = source.name;
    copy.prefix = source.prefix;
    copy.uri = source.uri;
    copy.line = source.line;
    copy.value = source.value;
    for (NodeId a = source.first_attribute; a != no_node; a = from[a].next) {
        if (!wanted || wanted(a)) append_subtree(id, from, a, wanted);
    }
    for (NodeId c = source.first_child; c != no_node; c = from[c].next) {
        const bool carries_data = from[c].kind == NodeKind::Element || from[c].kind == NodeKind::Text;
        if (!carries_data || from.is_blank_between_elements(c)) continue;
        if (from[c].kind == NodeKind::Text || !wanted || wanted(c)) append_subtree(id, from, c, wanted);
    }
    // A leaf has its text node from the start, so that ids stay in document order when it gets a value.
    if (source.kind == NodeKind::Element && nodes_[id].first_child == no_node) add(id, NodeKind::Text);
    return id;
}

NodeId Document::append_foreign(std::string_view name, const Document& from) {
    ids_in_order_ = false;
    const NodeId holder = add(0, NodeKind::Element);
    nodes_[holder].name = names_->find(name);
    unlink(holder);
    copy_foreign(holder, from, from.root());
    return holder;
}

void Document::copy_foreign(NodeId parent, const Document& from, NodeId node) {
    const Node& source = from[node];
    const NodeId id = add(parent, source.kind);
    nodes_[id].name = names_->find(from.names().text(source.name));
    nodes_[id].prefix = names_->find(from.names().text(source.prefix));
    nodes_[id].uri = names_->find(from.names().text(source.uri));
    nodes_[id].value = source.value;
    for (NodeId a = source.first_attribute; a != no_node; a = from[a].next)
        copy_foreign(id, from, a);
    for (NodeId c = source.first_child; c != no_node; c = from[c].next) {
        if (!from.is_blank_between_elements(c)) copy_foreign(id, from, c);
    }
}

NodeId Document::append_block(const Document& from, NodeId top, NodeId end, NodeId at) {
    ids_in_order_ = false;
    places_.clear();
    const NodeId base = at == no_node ? static_cast<NodeId>(nodes_.size()) : at;
    if (at == no_node) nodes_.resize(nodes_.size() + (end - top));
    const auto moved = [&](NodeId id) { return id >= top && id < end ? id - top + base : no_node; };
    for (NodeId id = top; id < end; ++id) {
        Node& copy = nodes_[id - top + base];
        copy = from[id];
        for (NodeId Node::*relation : {&Node::parent, &Node::first_child, &Node::last_child, &Node::next,
                                       &Node::previous, &Node::first_attribute})
            copy.*relation = moved(copy.*relation);
    }
    Node& copy = nodes_[base];
    copy.parent = copy.next = copy.previous = no_node;
    return base;
}

void Document::link(NodeId node, NodeId parent, NodeId next) {
    ids_in_order_ = false;
    places_.clear();
    const NodeId previous = next == no_node ? nodes_[parent].last_child : nodes_[next].previous;
    nodes_[node].parent = parent;
    nodes_[node].next = next;
    nodes_[node].previous = previous;
    (previous == no_node ? nodes_[parent].first_child : nodes_[previous].next) = node;
    (next == no_node ? nodes_[parent].last_child : nodes_[next].previous) = node;
}

void Document::unlink(NodeId node) {
    places_.clear();
    Node& gone = nodes_[node];
    if (gone.parent == no_node) return;
    (gone.previous == no_node ? nodes_[gone.parent].first_child : nodes_[gone.previous].next) = gone.next;
    (gone.next == no_node ? nodes_[gone.parent].last_child : nodes_[gone.next].previous) = gone.previous;
    gone.parent = gone.next = gone.previous = no_node;
}

void Document::detach(NodeId node) {
    const NodeId parent = nodes_[node].parent;
    unlink(node);
    nodes_[node].parent = parent;
}

}  // namespace meetmoment::xform
