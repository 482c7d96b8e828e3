#include "shared/interview/folded.hpp"

#include <algorithm>

namespace meetmoment::interview {

std::vector<const record::RecordState*> Folded::of_kind(std::string_view kind) const {
    std::vector<const record::RecordState*> found;
    for (const record::RecordState& child : children)
        if (child.kind == kind && !child.hidden) found.push_back(&child);
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    return found;
}

const record::RecordState* Folded::child(const record::RecordId& id) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&id](const record::RecordState& child) { return child.id == id; });
    return found == children.end() ? nullptr : &*found;
}

}  // namespace meetmoment::interview
