// The nodes of a session as a tree of blocks: one for the whole instance and one for each instance of a
// repeat. A block's nodes are a copy of its scope's schema nodes with successive ids, so that a schema node
// is found in a block by adding, not by searching.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/xform/definition.hpp"

namespace meetmoment::xform {

using BlockId = std::uint32_t;
inline constexpr BlockId no_block = 0xffff'ffff;

struct Block {
    Index scope = 0;
    BlockId parent = no_block;
    std::uint32_t number = 1;      ///< among its siblings, from 1
    NodeId base = 0;               ///< instance node of the scope's top
    std::uint32_t first_item = 0;  ///< items of this block have successive ids from here
    std::string key;               ///< stable name of a repeat's instance, a UUID; "" for the whole
    std::vector<std::vector<BlockId>> children;  ///< by Scope::place, in document order
    bool live = true;
};

class InstanceTree {
  public:
    /// The whole without any instance of a repeat. `form` must outlive it.
    explicit InstanceTree(const FormDefinition& form);

    [[nodiscard]] const Document& document() const { return nodes_; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    bool set_text(NodeId node, std::string_view text) { return nodes_.set_text(node, text); }

    [[nodiscard]] const Block& block(BlockId id) const { return blocks_[id]; }
    [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }
    [[nodiscard]] BlockId block_of(NodeId node) const { return block_of_[node]; }
    [[nodiscard]] NodeId schema_of(NodeId node) const {
        const Block& block = blocks_[block_of_[node]];
        return form_.scopes[block.scope].top + (node - block.base);
    }
    /// The block of `scope` that is `block` or around it.
    [[nodiscard]] BlockId enclosing(BlockId block, Index scope) const {
        while (blocks_[block].scope != scope && blocks_[block].parent != no_block)
            block = blocks_[block].parent;
        return block;
    }
    /// The node of a schema node whose scope is the block's or one around it.
    [[nodiscard]] NodeId node(BlockId block, NodeId schema) const {
        const Index scope = form_.scope_of[schema];
        return blocks_[enclosing(block, scope)].base + (schema - form_.scopes[scope].top);
    }
    [[nodiscard]] const std::vector<BlockId>& instances(BlockId parent, Index scope) const {
        return blocks_[parent].children[form_.scopes[scope].place];
    }
    /// Every block of `scope` at or inside `from`, in document order. `visit` returns false to stop.
    template <class F>
    bool each_block(BlockId from, Index scope, F&& visit) const {
        if (blocks_[from].scope == scope) return visit(from);
        Index step = scope;
        while (form_.scopes[step].parent != blocks_[from].scope) {
            step = form_.scopes[step].parent;
            if (step == none) return true;
        }
        for (const BlockId child : instances(from, step)) {
            if (!each_block(child, scope, visit)) return false;
        }
        return true;
    }
    /// Every block of `of` where a reader with `anchor` may see that the instances of `scope` in `parent`
    /// changed from number `from` on.
    template <class F>
    void each_affected(BlockId parent, Index scope, std::uint32_t from, Index anchor, Index of,
                       F&& visit) const {
        const auto go_on = [&](BlockId block) {
            visit(block);
            return true;
        };
        if (anchor != scope) {
            each_block(enclosing(parent, anchor), of, go_on);
            return;
        }
        const std::vector<BlockId>& changed = instances(parent, scope);
        for (std::size_t i = from - 1; i < changed.size(); ++i)
            each_block(changed[i], of, go_on);
    }
    /// A node that stands for an instance of a repeat in a block when there need not be one: it has the
    /// parent of the instances, so that "../count" leads where it would from one of them.
    [[nodiscard]] NodeId ghost(BlockId parent, Index scope) const {
        const Block& around = blocks_[parent];
        return around.base + (form_.scopes[scope].top - form_.scopes[around.scope].top);
    }
    /// Takes in another document beside the instance, under an element that it returns. Its nodes are in no
    /// block's scope; only expressions see them.
    NodeId take_in(const Document& other);
    /// Hangs a node that starts detached (meta/deprecatedID) where the schema has it.
    void attach(NodeId node);
    [[nodiscard]] BlockId by_key(std::string_view key) const;

    /// Adds an instance of a repeat in `parent` before the instance at `place` (from 0, at most their
    /// number), with the template's values and without instances of repeats inside.
    BlockId add(BlockId parent, Index scope, std::size_t place, std::string key);
    /// Takes an instance out with all inside. Their ids are used again after release().
    void remove(BlockId id);
    void release();

    /// "group/child[key]/name" as "group/child/name[key]": field, then the keys of the repeats outermost
    /// first. "" for what has no path.
    [[nodiscard]] std::string path(NodeId node) const;
    /// The inverse for a schema path with its keys; no_block when an instance is not there.
    [[nodiscard]] BlockId find_block(Index scope, const std::vector<std::string_view>& keys) const;
    /// "/data/child[2]/name"
    [[nodiscard]] std::string reference(NodeId node) const;

    [[nodiscard]] std::pair<BlockId, Index> item(std::uint32_t id) const;
    [[nodiscard]] std::uint32_t item_id(BlockId block, Index item) const {
        const Block& at = blocks_[block];
        return at.scope == 0 ? item : at.first_item + (item - form_.scopes[at.scope].first_item);
    }
    [[nodiscard]] std::uint32_t end_of_items() const { return next_item_; }

  private:
    void renumber(BlockId parent, Index scope, std::size_t from);
    void detach_inner_templates(Index scope, NodeId base);
    [[nodiscard]] NodeId place_before(BlockId parent, Index scope, std::size_t place) const;

    const FormDefinition& form_;
    Document nodes_;
    std::vector<Block> blocks_;
    std::vector<BlockId> block_of_;
    std::unordered_map<std::string, BlockId> keys_;
    std::vector<std::pair<std::uint32_t, BlockId>> item_blocks_;  ///< ascending by first item
    std::vector<std::pair<Index, NodeId>> gone_, free_;           ///< scope and base of removed blocks
    std::vector<BlockId> gone_blocks_, free_blocks_;
    std::uint32_t next_item_ = 0;
};

}  // namespace meetmoment::xform
