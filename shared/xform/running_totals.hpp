// What sum() and count() over the instances of a repeat came to after each of them, so that one instance more
// costs one step. A total is built up in document order, which is how it is built up anew as well: both give
// the same double.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "shared/xform/instance_tree.hpp"
#include "shared/xform/xpath/evaluator.hpp"

namespace meetmoment::xform {

class RunningTotals {
  public:
    explicit RunningTotals(std::size_t schema_nodes) : kept_(schema_nodes, false) {}

    /// The totals after each instance in `parent` as far as they are known, for the caller to go on with;
    /// `schema` is a node of the repeat. Valid until the next call.
    [[nodiscard]] std::vector<double>& of(BlockId parent, NodeId schema, xpath::Running what);
    /// A node changed in instance `number` (from 1).
    void change(BlockId parent, NodeId schema, std::uint32_t number) {
        if (kept_[schema]) cut(parent, schema, schema + 1, number);
    }
    /// Instances came or went: from `number` on they are others.
    void change(BlockId parent, const Scope& repeat, std::uint32_t number) {
        cut(parent, repeat.top, repeat.end, number);
    }
    /// The block's id is another's from now on.
    void forget(BlockId parent) { by_parent_.erase(parent); }

  private:
    struct Totals {
        NodeId schema;
        xpath::Running what;
        std::vector<double> after;
    };
    void cut(BlockId parent, NodeId first, NodeId end, std::uint32_t number);

    std::vector<bool> kept_;  ///< by schema node: there are totals of it somewhere
    std::unordered_map<BlockId, std::vector<Totals>> by_parent_;
};

}  // namespace meetmoment::xform
