#include "shared/xform/instance_tree.hpp"

#include <algorithm>

namespace meetmoment::xform {

InstanceTree::InstanceTree(const FormDefinition& form)
    : form_(form),
      nodes_(form.instance),
      block_of_(nodes_.size(), 0),
      next_item_(static_cast<std::uint32_t>(form.items.size())) {
    Block& whole = blocks_.emplace_back();
    whole.children.resize(form.scopes[0].children.size());
    detach_inner_templates(0, 0);
    if (form.deprecated_id != no_node && form.deprecated_id_added) nodes_.detach(form.deprecated_id);
}

void InstanceTree::detach_inner_templates(Index scope, NodeId base) {
    const Scope& outer = form_.scopes[scope];
    for (const Index inner : outer.children)
        nodes_.detach(base + (form_.scopes[inner].top - outer.top));
}

void InstanceTree::attach(NodeId node) {
    if (nodes_[nodes_[node].parent].last_child == node) return;
    nodes_.link(node, nodes_[node].parent, no_node);
}

NodeId InstanceTree::take_in(const Document& other) {
    const NodeId holder = nodes_.append_foreign("instance", other);
    block_of_.resize(nodes_.size(), 0);
    return holder;
}

BlockId InstanceTree::by_key(std::string_view key) const {
    const auto found = keys_.find(std::string(key));
    return found == keys_.end() ? no_block : found->second;
}

// The sibling that a new instance stands before: the next instance, else the next sibling of the schema that
// is there.
NodeId InstanceTree::place_before(BlockId parent, Index scope, std::size_t place) const {
    const std::vector<BlockId>& siblings = instances(parent, scope);
    if (place < siblings.size()) return blocks_[siblings[place]].base;
    if (!siblings.empty()) return nodes_[blocks_[siblings.back()].base].next;
    const Document& schema = form_.instance;
    for (NodeId next = schema[form_.scopes[scope].top].next; next != no_node; next = schema[next].next) {
        const Index other = form_.scope_of[next];
        if (other == blocks_[parent].scope) return node(parent, next);
        const auto& instances_of_other = instances(parent, other);
        if (!instances_of_other.empty()) return blocks_[instances_of_other.front()].base;
    }
    return no_node;
}

BlockId InstanceTree::add(BlockId parent, Index scope, std::size_t place, std::string key) {
    const Scope& repeat = form_.scopes[scope];
    place = std::min(place, instances(parent, scope).size());
    const NodeId before = place_before(parent, scope, place);
    NodeId at = no_node;
    const auto reusable =
        std::find_if(free_.begin(), free_.end(), [&](const auto& f) { return f.first == scope; });
    if (reusable != free_.end()) {
        at = reusable->second;
        free_.erase(reusable);
    }
    const NodeId base = nodes_.append_block(form_.instance, repeat.top, repeat.end, at);
    BlockId id = static_cast<BlockId>(blocks_.size());
    if (free_blocks_.empty()) {
        blocks_.emplace_back();
    } else {
        id = free_blocks_.back();
        free_blocks_.pop_back();
        blocks_[id] = {};
    }
    Block& block = blocks_[id];
    block.scope = scope;
    block.parent = parent;
    block.base = base;
    block.key = std::move(key);
    block.children.resize(repeat.children.size());
    block.first_item = next_item_;
    next_item_ += repeat.end_item - repeat.first_item;
    item_blocks_.emplace_back(block.first_item, id);
    keys_[block.key] = id;
    block_of_.resize(nodes_.size());
    std::fill_n(block_of_.begin() + base, repeat.end - repeat.top, id);
    detach_inner_templates(scope, base);
    nodes_.link(base, node(parent, form_.instance[repeat.top].parent), before);
    std::vector<BlockId>& siblings = blocks_[parent].children[repeat.place];
    siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(place), id);
    renumber(parent, scope, place);
    return id;
}

void InstanceTree::remove(BlockId id) {
    Block& block = blocks_[id];
    if (!block.live) return;
    for (auto& inside : block.children) {
        while (!inside.empty())
            remove(inside.back());
    }
    nodes_.unlink(block.base);
    std::vector<BlockId>& siblings = blocks_[block.parent].children[form_.scopes[block.scope].place];
    const std::size_t place = block.number - 1;
    siblings.erase(siblings.begin() + static_cast<std::ptrdiff_t>(place));
    renumber(block.parent, block.scope, place);
    if (const auto key = keys_.find(block.key); key != keys_.end() && key->second == id) keys_.erase(key);
    const auto items =
        std::lower_bound(item_blocks_.begin(), item_blocks_.end(), std::pair(block.first_item, BlockId{0}));
    if (items != item_blocks_.end() && items->second == id) item_blocks_.erase(items);
    block.live = false;
    gone_.emplace_back(block.scope, block.base);
    gone_blocks_.push_back(id);
}

void InstanceTree::release() {
    free_.insert(free_.end(), gone_.begin(), gone_.end());
    free_blocks_.insert(free_blocks_.end(), gone_blocks_.begin(), gone_blocks_.end());
    gone_.clear();
    gone_blocks_.clear();
}

void InstanceTree::renumber(BlockId parent, Index scope, std::size_t from) {
    const std::vector<BlockId>& siblings = instances(parent, scope);
    for (std::size_t i = from; i < siblings.size(); ++i)
        blocks_[siblings[i]].number = static_cast<std::uint32_t>(i + 1);
}

std::string InstanceTree::path(NodeId node) const {
    std::string keys;
    for (BlockId at = block_of_[node]; blocks_[at].parent != no_block; at = blocks_[at].parent)
        keys.insert(0, "[" + blocks_[at].key + "]");
    return form_.path_of[schema_of(node)] + keys;
}

BlockId InstanceTree::find_block(Index scope, const std::vector<std::string_view>& keys) const {
    BlockId at = 0;
    if (!keys.empty()) at = by_key(keys.back());
    if (at == no_block || blocks_[at].scope != scope) return no_block;
    BlockId up = at;
    for (auto key = keys.rbegin(); key != keys.rend(); ++key, up = blocks_[up].parent) {
        if (blocks_[up].key != *key) return no_block;
    }
    return blocks_[up].parent == no_block ? at : no_block;
}

std::string InstanceTree::reference(NodeId node) const {
    std::string out;
    for (NodeId at = node; at != no_node && at != 0; at = nodes_[at].parent) {
        std::string step = nodes_[at].kind == NodeKind::Attribute ? "/@" : "/";
        step += nodes_.local_name(at);
        const Block& block = blocks_[block_of_[at]];
        if (block.base == at && block.parent != no_block) step += "[" + std::to_string(block.number) + "]";
        out.insert(0, step);
    }
    return out;
}

std::pair<BlockId, Index> InstanceTree::item(std::uint32_t id) const {
    if (id < form_.items.size()) {
        const bool whole = form_.items[id].scope == 0;
        return {whole ? 0 : no_block, id};
    }
    const auto after = std::upper_bound(item_blocks_.begin(), item_blocks_.end(), std::pair(id, no_block));
    if (after == item_blocks_.begin()) return {no_block, 0};
    const BlockId block = std::prev(after)->second;
    const Scope& repeat = form_.scopes[blocks_[block].scope];
    const Index item = repeat.first_item + (id - blocks_[block].first_item);
    if (item >= repeat.end_item || form_.items[item].scope != blocks_[block].scope) return {no_block, 0};
    return {block, item};
}

}  // namespace meetmoment::xform
