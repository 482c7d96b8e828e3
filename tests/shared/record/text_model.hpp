// Fugue as its paper writes it down (arXiv 2305.00583, algorithm 1): a tree with one node for each character,
// whose author chooses parent and side while typing, read in order. Slow and plain; the measure of
// TextSequence.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/shared/record/support.hpp"
#include "tests/shared/record/text_traces.hpp"

namespace meetmoment::record::testing {

class NaiveText {
  public:
    struct Node {
        CharId id;
        CharId parent;  ///< kRoot at the top
        bool left = false;
        std::string letter;
    };
    static constexpr CharId kRoot{WriterId{UINT64_MAX}, 0};

    /// Types one letter at a visible position.
    Node type(std::size_t position, CharId id, std::string letter) {
        const auto order = in_order();
        CharId origin = kRoot;
        std::size_t after = 0;  // place in `order` behind the origin
        for (std::size_t seen = 0; seen < position; ++after)
            if (!erased_.contains(order[after])) {
                ++seen;
                origin = order[after];
            }
        Node node{id, origin, false, std::move(letter)};
        if (!children_[{origin, false}].empty()) node = {id, order[after], true, std::move(node.letter)};
        add(node);
        return node;
    }
    void add(const Node& node) {
        auto& siblings = children_[{node.parent, node.left}];
        siblings.insert(std::lower_bound(siblings.begin(), siblings.end(), node.id), node.id);
        letters_[node.id] = node.letter;
    }
    CharId erase(std::size_t position) {
        for (const CharId& id : in_order())
            if (!erased_.contains(id) && position-- == 0) {
                erased_.insert(id);
                return id;
            }
        return kRoot;
    }
    void erase(const CharId& id) { erased_.insert(id); }
    [[nodiscard]] std::size_t length() const { return letters_.size() - erased_.size(); }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const CharId& id : in_order())
            if (!erased_.contains(id)) text += letters_.at(id);
        return text;
    }

  private:
    [[nodiscard]] std::vector<CharId> in_order() const {
        std::vector<CharId> order;
        walk(kRoot, order);
        return order;
    }
    void walk(const CharId& id, std::vector<CharId>& order) const {
        const auto below = [&](bool left) {
            const auto children = children_.find({id, left});
            if (children == children_.end()) return;
            for (const CharId& child : children->second)
                walk(child, order);
        };
        below(true);
        if (id != kRoot) order.push_back(id);
        below(false);
    }

    std::map<std::pair<CharId, bool>, std::vector<CharId>> children_;
    std::map<CharId, std::string> letters_;
    std::set<CharId> erased_;
};

/// Some people who type, delete and exchange what they did, at random: each keeps a TextSequence and the
/// naive text. Gives "" when they agreed at all times and in the end, else what went wrong.
[[nodiscard]] std::string run_text_schedule(std::uint64_t seed);

}  // namespace meetmoment::record::testing
