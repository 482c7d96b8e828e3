#include "app/services/interview/records.hpp"

#include <set>
#include <tuple>

namespace meetmoment::app {
namespace {

std::string clock_key(const record::RecordId& id) {
    return "clock/" + id.to_string();
}

}  // namespace

Result<std::vector<record::RecordState>> write(store::TabletStore& store, const InterviewSave& save) {
    std::set<record::RecordId> touched;
    for (const record::Op& op : save.ops)
        if (const auto id = record::record_of(op)) touched.insert(*id);
    // Drafts go first: after the commit nothing may fail that would make the caller write it again.
    if (!save.drafts.empty())
        if (auto drafted = store.save_draft(save.drafts); !drafted) return fail(drafted.error());
    if (!save.ops.empty())
        if (auto committed = store.commit(save.scope, {}, save.ops, save.reason); !committed)
            return fail(committed.error());
    // The draft of a note that exists is ignored, and the clock is a comfort.
    for (const record::Path& path : save.obsolete_drafts)
        std::ignore = store.discard_draft(save.interview, path);
    if (save.clock) std::ignore = store.set_setting(clock_key(save.interview), *save.clock);
    std::vector<record::RecordState> states;
    for (const record::RecordId& id : touched) {
        auto state = store.record(id);
        if (!state) return fail(state.error());
        if (*state) states.push_back(std::move(**state));
    }
    return states;
}

Result<InterviewRecords> read_interview(store::TabletStore& store, const record::RecordId& id) {
    InterviewRecords records;
    auto news = read_news(store, id, {});
    if (!news) return fail(news.error());
    bool known = false;
    for (record::RecordState& state : news->records) {
        known = known || state.id == id;
        if (state.id == id)
            records.folded.interview = std::move(state);
        else
            records.folded.children.push_back(std::move(state));
    }
    if (!known) return fail("app.no-record", "This record is not on this device.", id.to_string());
    auto drafts = store.drafts(id);
    if (!drafts) return fail(drafts.error());
    records.drafts = std::move(*drafts);
    auto clock = store.setting(clock_key(id));
    if (!clock) return fail(clock.error());
    records.clock = std::move(*clock);
    records.counts = std::move(news->counts);
    return records;
}

Result<InterviewNews> read_news(store::TabletStore& store, const record::RecordId& id,
                                const CommitCounts& known) {
    auto counts = store.commit_counts(id);
    if (!counts) return fail(counts.error());
    InterviewNews news;
    for (const auto& [record, count] : *counts) {
        const auto before = known.find(record);
        if (before != known.end() && before->second == count) continue;
        auto state = store.record(record);
        if (!state) return fail(state.error());
        if (*state) news.records.push_back(std::move(**state));
    }
    news.counts = std::move(*counts);
    return news;
}

}  // namespace meetmoment::app
