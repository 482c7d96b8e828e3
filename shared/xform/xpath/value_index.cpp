#include "shared/xform/xpath/value_index.hpp"

#include <algorithm>
#include <tuple>

#include "shared/xform/xpath/evaluator.hpp"

namespace meetmoment::xform::xpath {

ValueIndex::ValueIndex(const Document& document, std::vector<NodeId> nodes, Step child)
    : document_(document), nodes_(std::move(nodes)), child_(child) {}

void ValueIndex::fill() const {
    std::string scratch;
    for (std::uint32_t place = 0; place < nodes_.size(); ++place) {
        const Node& node = document_[nodes_[place]];
        NodeId child = child_.axis == Axis::Attribute ? node.first_attribute : node.first_child;
        for (; child != no_node; child = document_[child].next) {
            if (!passes(child_, document_[child])) continue;
            std::string_view value = document_.string_value(child, scratch);
            if (value.data() == scratch.data()) value = gathered_.emplace_back(value);
            entries_.push_back({value, place});
        }
    }
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.value, a.place) < std::tie(b.value, b.place);
    });
}

void ValueIndex::find(std::string_view value, NodeSet& out) const {
    std::call_once(once_, [this] { fill(); });
    auto at =
        std::lower_bound(entries_.begin(), entries_.end(), value,
                         [](const Entry& entry, std::string_view wanted) { return entry.value < wanted; });
    for (std::uint32_t before = 0xffff'ffff; at != entries_.end() && at->value == value; ++at) {
        if (at->place != before) out.push_back(form_ref(nodes_[at->place]));
        before = at->place;
    }
}

}  // namespace meetmoment::xform::xpath
