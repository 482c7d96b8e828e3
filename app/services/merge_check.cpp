#include "app/services/merge_check.hpp"

#include "shared/merge/semantic.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

Result<std::map<record::RecordId, int>> MergeCheck::run(store::TabletStore& store) {
    std::map<record::RecordId, int> broken;
    const auto merged = store.merged_records(study::kinds::kSubmission);
    if (!merged) return fail(merged.error());
    for (const auto& [id, commits] : *merged) {
        auto [known, fresh] = known_.try_emplace(id);
        if (fresh || known->second.commits != commits) {
            const auto found = check(store, id);
            if (!found) {
                known_.erase(known);
                return fail(found.error());
            }
            known->second = {commits, *found};
        }
        if (known->second.broken > 0) broken.emplace(id, known->second.broken);
    }
    return broken;
}

Result<int> MergeCheck::check(store::TabletStore& store, const record::RecordId& id) const {
    const auto state = store.record(id);
    if (!state) return fail(state.error());
    if (!*state || (*state)->hidden) return 0;
    const auto form = forms_.of(store, **state);
    if (!form) return 0;
    auto log = store.history(id);
    if (!log) return fail(log.error());
    std::vector<merge::HistoryEntry> entries;
    for (store::LogEntry& entry : *log)
        if (entry.quarantined.empty())
            entries.push_back({std::move(entry.commit.commit), {entry.server_seq, std::nullopt, false}});
    const merge::History history(id, std::move(entries));
    return static_cast<int>(merge::semantic_problems(**state, history, *form).size());
}

}  // namespace meetmoment::app
