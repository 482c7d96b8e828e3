// Nodes of a list that never changes, by the value of a child or an attribute: what makes a choice filter
// cost what it finds and not what it searches.
#pragma once

#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/xform/document.hpp"
#include "shared/xform/xpath/program.hpp"

namespace meetmoment::xform::xpath {

class ValueIndex {
  public:
    /// `document` must outlive it and stay as it is; `nodes` are in document order; `child` is a Child or
    /// Attribute step with a name test. Filled at the first question, which may come from any thread.
    ValueIndex(const Document& document, std::vector<NodeId> nodes, Step child);

    /// The nodes with such a child of this value, in document order.
    void find(std::string_view value, NodeSet& out) const;

  private:
    struct Entry {
        std::string_view value;
        std::uint32_t place;  ///< in nodes_
    };
    void fill() const;

    const Document& document_;
    std::vector<NodeId> nodes_;
    Step child_;
    mutable std::once_flag once_;
    mutable std::vector<Entry> entries_;        ///< by value, then place
    mutable std::deque<std::string> gathered_;  ///< values that stand in several text nodes
};

}  // namespace meetmoment::xform::xpath
