#include "shared/record/whole_record.hpp"

#include <algorithm>

namespace meetmoment::record {

std::optional<RecordId> whole_record_of(const Commit& commit) {
    const auto* create = commit.ops.empty() ? nullptr : std::get_if<Create>(&commit.ops.front());
    if (create == nullptr) return std::nullopt;
    const auto fills = [create](const Op& op) {
        if (const auto* put = std::get_if<Put>(&op))
            return put->record == create->record && put->over.empty();
        const auto* add = std::get_if<Add>(&op);
        return add != nullptr && add->record == create->record && add->over.empty();
    };
    if (!std::all_of(commit.ops.begin() + 1, commit.ops.end(), fills)) return std::nullopt;
    return create->record;
}

}  // namespace meetmoment::record
