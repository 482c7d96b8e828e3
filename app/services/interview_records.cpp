// Reading and writing an interview on the store's thread.
#include <array>
#include <set>
#include <tuple>

#include "app/services/interview_session.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

std::string clock_key(const record::RecordId& id) {
    return "clock/" + id.to_string();
}

/// Everything that is known of the record, which is what its author has before him.
Result<record::Hide> hide_of(store::TabletStore& store, const record::RecordState& expected) {
    auto state = store.record(expected.id);
    if (!state) return fail(state.error());
    if (!*state || (*state)->heads != expected.heads)
        return fail("app.changed", "Somebody else changed this meanwhile.", expected.id.to_string());
    return record::Hide{expected.id, (*state)->heads};
}

}  // namespace

Result<std::vector<record::RecordState>> write(store::TabletStore& store, const InterviewSave& save) {
    std::vector<record::Op> ops = save.ops;
    if (save.hide) {
        auto hide = hide_of(store, *save.hide);
        if (!hide) return fail(hide.error());
        ops.emplace_back(std::move(*hide));
    }
    std::set<record::RecordId> touched;
    for (const record::Op& op : ops)
        if (const auto id = record::record_of(op)) touched.insert(*id);
    // Drafts go first: after the commit nothing may fail that would make the caller write it again.
    if (!save.drafts.empty())
        if (auto drafted = store.save_draft(save.drafts); !drafted) return fail(drafted.error());
    if (!ops.empty())
        if (auto committed = store.commit(save.scope, {}, std::move(ops)); !committed)
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
    auto interview = store.record(id);
    if (!interview) return fail(interview.error());
    if (!*interview) return fail("app.no-record", "This record is not on this device.", id.to_string());
    records.interview = std::move(**interview);
    for (const std::string_view kind : {study::kinds::kNote, study::kinds::kAttendee}) {
        auto rows = store.records(kind, std::array<std::string, 0>{}, id);
        if (!rows) return fail(rows.error());
        for (const store::RecordRow& row : *rows) {
            auto state = store.record(row.id);
            if (!state) return fail(state.error());
            if (*state) records.children.push_back(std::move(**state));
        }
    }
    auto drafts = store.drafts(id);
    if (!drafts) return fail(drafts.error());
    records.drafts = std::move(*drafts);
    auto clock = store.setting(clock_key(id));
    if (!clock) return fail(clock.error());
    records.clock = std::move(*clock);
    return records;
}

}  // namespace meetmoment::app
