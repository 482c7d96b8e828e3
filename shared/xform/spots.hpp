// Which items an edit touched, gathered so that the work grows with the edit alone: thousands of nodes that
// one item reads make one spot of it, not as many as their product.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "shared/xform/instance_tree.hpp"

namespace meetmoment::xform {

/// Ascending, each once. Ids of instances that came and went stand in any order but close together, so that a
/// bit for each is looked through sooner than they are sorted.
template <std::unsigned_integral Id>
void sort_ids(std::vector<Id>& ids) {
    if (std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end()) return;
    constexpr std::size_t word_bits = 64;
    const std::size_t words = *std::max_element(ids.begin(), ids.end()) / word_bits + 1;
    if (words > ids.size()) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return;
    }
    std::vector<std::uint64_t> known(words, 0);
    for (const Id id : ids)
        known[id / word_bits] |= std::uint64_t{1} << (id % word_bits);
    ids.clear();
    for (std::size_t word = 0; word < words; ++word) {
        for (std::uint64_t left = known[word]; left != 0; left &= left - 1)
            ids.push_back(
                static_cast<Id>(word * word_bits + static_cast<std::size_t>(std::countr_zero(left))));
    }
}

/// Items, each in every block of its scope at or inside a block. No block may come while they are gathered.
class Spots {
  public:
    Spots(const FormDefinition& form, const InstanceTree& blocks)
        : form_(form), blocks_(blocks), block_bits_(static_cast<unsigned>(std::bit_width(blocks.blocks()))) {}

    void add(Index item, BlockId from) { spots_.push_back(std::uint64_t{item} << block_bits_ | from); }
    /// Items that a node's readers name, where the node stands in `block`.
    void add(std::span<const Reader> readers, BlockId block) {
        for (const Reader& reader : readers)
            add(reader.target, blocks_.enclosing(block, reader.anchor));
    }
    [[nodiscard]] std::size_t size() const { return spots_.size(); }
    /// `visit` gets an item and its block; some of them twice, where blocks inside each other were added.
    template <class F>
    void each(F&& visit) {
        sort_ids(spots_);
        for (const std::uint64_t spot : spots_) {
            const auto item = static_cast<Index>(spot >> block_bits_);
            const auto from = static_cast<BlockId>(spot & ((std::uint64_t{1} << block_bits_) - 1));
            blocks_.each_block(from, form_.items[item].scope, [&](BlockId block) {
                visit(item, block);
                return true;
            });
        }
    }

  private:
    const FormDefinition& form_;
    const InstanceTree& blocks_;
    unsigned block_bits_;
    std::vector<std::uint64_t> spots_;
};

}  // namespace meetmoment::xform
