#include "shared/record/causality.hpp"

#include <algorithm>

#include "shared/record/authoring.hpp"

namespace meetmoment::record {

namespace {

/// Which commit typed which characters of the record.
class Typists {
  public:
    /// Commits come by id, so of two that claim one character the earlier one of the writer keeps it.
    void add(const CommitId& commit, const TextInsert& insert) {
        spans_[commit.writer].try_emplace(insert.from, Span{count_characters(insert.text), commit.seq});
    }
    /// The highest sequence number among the commits that typed a character of the range; 0 when none is
    /// known.
    [[nodiscard]] std::uint32_t last_of(const CharRange& range) const {
        const auto writer = spans_.find(range.writer);
        if (writer == spans_.end()) return 0;
        auto span = writer->second.upper_bound(range.from);
        if (span != writer->second.begin()) --span;
        std::uint32_t last = 0;
        const std::uint64_t end = std::uint64_t{range.from} + range.count;
        for (; span != writer->second.end() && span->first < end; ++span)
            if (std::uint64_t{span->first} + span->second.count > range.from)
                last = std::max(last, span->second.seq);
        return last;
    }

  private:
    struct Span {
        std::uint32_t count;
        std::uint32_t seq;
    };
    std::map<WriterId, std::map<std::uint32_t, Span>> spans_;
};

/// Calls name(writer, seq) for what an operation shows that its author had seen.
template <class Name>
void name_seen(const Op& op, const Typists& typists, const Name& name) {
    const auto name_range = [&](const CharRange& range) {
        if (const std::uint32_t seq = typists.last_of(range)) name(range.writer, seq);
    };
    const auto name_character = [&](const std::optional<CharId>& character) {
        if (character) name_range({character->writer, character->n, 1});
    };
    std::visit(
        [&](const auto& known) {
            if constexpr (requires { known.over; })
                for (const Dot& dot : known.over)
                    name(dot.writer, dot.seq);
            if constexpr (requires { known.heads; })
                for (const auto& [writer, seq] : known.heads)
                    name(writer, seq);
            if constexpr (requires { known.seen; })
                for (const auto& [writer, seq] : known.seen)
                    name(writer, seq);
            if constexpr (requires { known.left; }) {
                name_character(known.left);
                name_character(known.right);
            }
            if constexpr (requires { known.ranges; })
                for (const CharRange& range : known.ranges)
                    name_range(range);
        },
        op);
}

/// Places of commits that stand by id, in an order in which every honest commit comes after what it has seen:
/// by lamport, which for a writer that lets it fall counts as never falling.
std::vector<std::size_t> in_turn(const std::vector<const Commit*>& commits) {
    std::vector<std::pair<std::uint64_t, std::size_t>> turns;
    for (std::size_t place = 0; place < commits.size(); ++place) {
        const bool follows = place > 0 && commits[place - 1]->id.writer == commits[place]->id.writer;
        turns.emplace_back(std::max(commits[place]->lamport, follows ? turns.back().first : 0), place);
    }
    std::sort(turns.begin(), turns.end());
    std::vector<std::size_t> places;
    for (const auto& [lamport, place] : turns)
        places.push_back(place);
    return places;
}

template <class Item, class Take>
std::vector<const Commit*> pointers(std::span<const Item> items, const Take& take) {
    std::vector<const Commit*> commits;
    commits.reserve(items.size());
    for (const Item& item : items)
        commits.push_back(&take(item));
    return commits;
}

}  // namespace

Causality::Causality(const RecordId& record, std::span<const Commit> commits) {
    build(record, pointers(commits, [](const Commit& commit) -> const Commit& { return commit; }));
}

Causality::Causality(const RecordId& record, std::span<const SealedCommit> commits) {
    build(record,
          pointers(commits, [](const SealedCommit& sealed) -> const Commit& { return sealed.commit; }));
}

void Causality::build(const RecordId& record, std::vector<const Commit*> commits) {
    std::sort(commits.begin(), commits.end(), [](const auto* l, const auto* r) { return l->id < r->id; });
    commits.erase(std::unique(commits.begin(), commits.end(),
                              [](const auto* l, const auto* r) { return l->id == r->id; }),
                  commits.end());
    Typists typists;
    entries_.reserve(commits.size());
    for (const Commit* commit : commits) {
        entries_.push_back({commit->id, {}, false});
        for (const Op& op : commit->ops)
            if (const auto* insert = std::get_if<TextInsert>(&op); insert && insert->record == record)
                typists.add(commit->id, *insert);
    }
    for (const std::size_t place : in_turn(commits)) {
        const Commit& commit = *commits[place];
        Heads seen;
        const auto name = [&](WriterId writer, std::uint32_t seq) {
            if (writer != commit.id.writer) take_in({writer, seq}, seen);
        };
        if (place > 0 && commits[place - 1]->id.writer == commit.id.writer) seen = entries_[place - 1].seen;
        note(commit.id, seen);
        if (commit.opening && commit.opening->previous)
            name(commit.opening->previous->writer, commit.opening->previous->seq);
        for (const Op& op : commit.ops)
            if (record_of(op) == record) name_seen(op, typists, name);
        entries_[place].seen = std::move(seen);
        entries_[place].done = true;
    }
}

/// Adds a commit that is named, everything earlier of its writer, and what those had seen.
void Causality::take_in(const CommitId& named, Heads& seen) {
    const std::size_t writer = writer_place(named.writer);
    if (writer < seen.size() && named.seq <= seen[writer]) return;
    // The last commit that is held of what it names; later ones of the record may still be missing.
    const auto after = std::upper_bound(entries_.begin(), entries_.end(), named,
                                        [](const CommitId& id, const Entry& entry) { return id < entry.id; });
    if (after != entries_.begin() && std::prev(after)->id.writer == named.writer) {
        const Entry& held = *std::prev(after);
        if (!held.done) return;
        if (seen.size() < held.seen.size()) seen.resize(held.seen.size(), 0);
        for (std::size_t at = 0; at < held.seen.size(); ++at)
            seen[at] = std::max(seen[at], held.seen[at]);
    }
    note(named, seen);
}

void Causality::note(const CommitId& commit, Heads& seen) {
    const std::size_t writer = writer_place(commit.writer);
    if (seen.size() <= writer) seen.resize(writer + 1, 0);
    seen[writer] = std::max(seen[writer], commit.seq);
}

std::size_t Causality::writer_place(WriterId writer) {
    return writers_.try_emplace(writer, writers_.size()).first->second;
}

const Causality::Entry* Causality::find(const CommitId& commit) const {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), commit,
                                     [](const Entry& entry, const CommitId& id) { return entry.id < id; });
    return at == entries_.end() || at->id != commit ? nullptr : &*at;
}

bool Causality::saw(const CommitId& later, const CommitId& earlier) const {
    const Entry* entry = find(later);
    const auto writer = writers_.find(earlier.writer);
    return entry && writer != writers_.end() && writer->second < entry->seen.size() &&
           entry->seen[writer->second] >= earlier.seq;
}

bool Causality::concurrent(const CommitId& left, const CommitId& right) const {
    return find(left) && find(right) && !saw(left, right) && !saw(right, left);
}

std::map<WriterId, std::uint32_t> Causality::seen_by(const CommitId& commit) const {
    std::map<WriterId, std::uint32_t> heads;
    const Entry* entry = find(commit);
    if (!entry) return heads;
    for (const auto& [writer, place] : writers_)
        if (place < entry->seen.size() && entry->seen[place] > 0) heads[writer] = entry->seen[place];
    return heads;
}

}  // namespace meetmoment::record
