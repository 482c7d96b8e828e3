#include "shared/merge/history.hpp"

#include <algorithm>

namespace meetmoment::merge {

namespace {

bool creates(const record::Commit& commit, const record::RecordId& record) {
    return std::any_of(commit.ops.begin(), commit.ops.end(), [&](const record::Op& op) {
        const auto* create = std::get_if<record::Create>(&op);
        return create != nullptr && create->record == record;
    });
}

}  // namespace

Evidence evidence_of(const record::Path& path, const record::Live& live) {
    return {path, live.dot, live.value, live.user, live.wall};
}

History::History(const record::RecordId& record, std::vector<HistoryEntry> entries) : record_(record) {
    std::sort(entries.begin(), entries.end(),
              [](const HistoryEntry& l, const HistoryEntry& r) { return l.commit.id < r.commit.id; });
    commits_.reserve(entries.size());
    for (HistoryEntry& entry : entries) {
        if (!receipts_.emplace(entry.commit.id, entry.receipt).second) continue;
        if (creates(entry.commit, record)) creations_.push_back(entry.commit.id);
        commits_.push_back(std::move(entry.commit));
    }
    const bool alone = commits_.empty() || commits_.front().id.writer == commits_.back().id.writer;
    if (!alone) causality_.emplace(record, std::span<const record::Commit>(commits_));
}

const record::Commit* History::find(const record::CommitId& id) const {
    const auto at = std::lower_bound(
        commits_.begin(), commits_.end(), id,
        [](const record::Commit& commit, const record::CommitId& sought) { return commit.id < sought; });
    return at == commits_.end() || at->id != id ? nullptr : &*at;
}

bool History::saw(const record::CommitId& later, const record::CommitId& earlier) const {
    if (later.writer == earlier.writer) return earlier.seq <= later.seq;
    if (causality_ && causality_->saw(later, earlier)) return true;
    // One creation goes without saying; of two each author had his own.
    return creations_.size() == 1 && creations_.front() == earlier;
}

std::vector<record::CommitId> History::latest_of(std::span<const record::CommitId> commits) const {
    std::vector<record::CommitId> latest;
    for (const record::CommitId& one : commits) {
        const bool seen = std::any_of(commits.begin(), commits.end(), [&](const record::CommitId& other) {
            return other != one && saw(other, one);
        });
        if (!seen) latest.push_back(one);
    }
    std::sort(latest.begin(), latest.end());
    latest.erase(std::unique(latest.begin(), latest.end()), latest.end());
    return latest;
}

template <class Counts>
record::RecordState History::fold(const Counts& counts) const {
    record::MemoryFold tables;
    for (const record::Commit& commit : commits_)
        if (counts(commit.id)) record::apply(commit, tables);
    return tables.record(record_).value_or(record::RecordState{record_, {}, {}, false, false, {}, {}, {}});
}

record::RecordState History::state_seen_by(const record::CommitId& commit) const {
    return fold([&](const record::CommitId& id) { return saw(commit, id); });
}

record::RecordState History::state_at(std::uint64_t server_seq) const {
    return fold([&](const record::CommitId& id) {
        const auto& given = receipts_.at(id).server_seq;
        return given && *given <= server_seq;
    });
}

std::map<record::WriterId, std::uint32_t> History::heads() const {
    std::map<record::WriterId, std::uint32_t> heads;
    for (const record::Commit& commit : commits_)
        heads[commit.id.writer] = commit.id.seq;
    return heads;
}

UtcMillis History::latest_wall() const {
    UtcMillis latest{};
    for (const record::Commit& commit : commits_)
        latest = std::max(latest, commit.wall);
    return latest;
}

}  // namespace meetmoment::merge
