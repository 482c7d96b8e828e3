#include <algorithm>

#include "shared/record/fold.hpp"

#include "shared/base/seeded_bug.hpp"

namespace meetmoment::record {

void MemoryFold::create(const RecordId& record, const std::string& kind,
                        const std::optional<RecordId>& parent, const Commit& commit) {
    Entry& entry = at(record);
    // Two writers may create one record (an import run twice): the first by identity names it, in any order
    // of arrival.
    if (entry.created_by && *entry.created_by <= commit.id && !seeded(Bug::LastCreationNames)) return;
    entry.created_by = commit.id;
    entry.state.kind = kind;
    entry.state.parent = parent;
}

bool MemoryFold::is_superseded(const Dot& dot) {
    return superseded_.contains(dot);
}

void MemoryFold::add_superseded(const Dot& dot, const Dot& /*by*/) {
    superseded_.insert(dot);
}

void MemoryFold::insert_live(const RecordId& record, const Path& path, const Live& live) {
    Siblings& siblings = at(record).state.fields[path];
    if (seeded(Bug::LastWriteWins)) siblings.clear();
    siblings.push_back(live);
    sort_siblings(siblings);
    live_at_[live.dot] = {record, path};
}

void MemoryFold::erase_live(const Dot& dot) {
    const auto found = live_at_.find(dot);
    if (found == live_at_.end()) return;
    auto& fields = at(found->second.first).state.fields;
    const auto field = fields.find(found->second.second);
    std::erase_if(field->second, [&](const Live& live) { return live.dot == dot; });
    if (field->second.empty()) fields.erase(field);
    live_at_.erase(found);
}

void MemoryFold::insert_text(const RecordId& record, const TextPiece& piece) {
    at(record).state.body.pieces.push_back(piece);
}

void MemoryFold::delete_text(const RecordId& record, const Dot& /*by*/, std::span<const CharRange> ranges) {
    auto& deleted = at(record).state.body.deleted;
    deleted.insert(deleted.end(), ranges.begin(), ranges.end());
    if (seeded(Bug::TextDeleteOffByOne)) ++deleted.back().count;
}

void MemoryFold::hide(const RecordId& record, const Dot& dot, const std::map<WriterId, std::uint32_t>& seen) {
    at(record).hides.emplace_back(dot, seen);
}

void MemoryFold::touch(const RecordId& record, const CommitId& commit) {
    std::uint32_t& last = at(record).last_touch[commit.writer];
    last = std::max(last, commit.seq);
}

MemoryFold::Entry& MemoryFold::at(const RecordId& record) {
    Entry& entry = records_[record];
    entry.state.id = record;
    return entry;
}

RecordState MemoryFold::finished(const Entry& entry) {
    RecordState state = entry.state;
    const Visibility seen = visibility(entry.last_touch, entry.hides);
    state.hidden = seen == Visibility::Hidden;
    state.deleted_versus_edited = seen == Visibility::DeletedVersusEdited;
    state.heads = entry.last_touch;
    put_in_order(state.body);
    return state;
}

std::vector<RecordState> MemoryFold::records() const {
    std::vector<RecordState> all;
    for (const auto& [id, entry] : records_)
        all.push_back(finished(entry));
    return all;
}

const RecordId* MemoryFold::record_of_live(const Dot& dot) const {
    const auto found = live_at_.find(dot);
    return found == live_at_.end() ? nullptr : &found->second.first;
}

std::optional<RecordState> MemoryFold::record(const RecordId& id) const {
    const auto found = records_.find(id);
    if (found == records_.end()) return std::nullopt;
    return finished(found->second);
}

}  // namespace meetmoment::record
