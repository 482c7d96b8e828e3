#include "shared/xform/running_totals.hpp"

#include <algorithm>

namespace meetmoment::xform {

std::vector<double>& RunningTotals::of(BlockId parent, NodeId schema, xpath::Running what) {
    std::vector<Totals>& here = by_parent_[parent];
    const auto known = std::find_if(here.begin(), here.end(), [&](const Totals& totals) {
        return totals.schema == schema && totals.what == what;
    });
    if (known != here.end()) return known->after;
    kept_[schema] = true;
    return here.emplace_back(Totals{schema, what, {}}).after;
}

void RunningTotals::cut(BlockId parent, NodeId first, NodeId end, std::uint32_t number) {
    const auto here = by_parent_.find(parent);
    if (here == by_parent_.end()) return;
    for (Totals& totals : here->second) {
        const bool meant = totals.schema >= first && totals.schema < end;
        if (meant && totals.after.size() >= number) totals.after.resize(number - 1);
    }
}

}  // namespace meetmoment::xform
