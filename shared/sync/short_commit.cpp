#include "shared/sync/short_commit.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"

namespace meetmoment::sync {

namespace {

constexpr std::uint8_t kSixteenBytes = 0x50;  ///< what CBOR puts before the bytes of prev_hash
/// Of clocks that a commit may go on from: far beyond any, and sums of two of them do not overflow.
constexpr std::int64_t kMostClock = std::int64_t{1} << 61U;

bool is_sane(std::int64_t clock) {
    return clock > -kMostClock && clock < kMostClock;
}

void append(Bytes& all, ByteView part) {
    all.insert(all.end(), part.begin(), part.end());
}

}  // namespace

/// What stands at the front of a commit: [version, writer, seq, prev_hash, lamport, scope, user, wall_ms,
/// mono_ms, …]. The numbers are places in its bytes.
struct Chains::Front {
    record::CommitId id;
    std::size_t writer_end = 0, seq_end = 0;
    std::size_t lamport_end = 0, user_end = 0, mono_end = 0;  ///< with clocks only
    std::optional<Clocks> clocks;
};

std::optional<Chains::Front> Chains::front_of(ByteView commit) {
    cbor::Reader in(commit);
    if (!in.array() || !in.unsigned_integer()) return std::nullopt;
    const auto writer = in.unsigned_integer();
    if (!writer) return std::nullopt;
    Front front;
    front.writer_end = in.position();
    const auto seq = in.unsigned_integer();
    if (!seq || *seq == 0 || *seq > UINT32_MAX) return std::nullopt;
    front.id = {{*writer}, static_cast<std::uint32_t>(*seq)};
    front.seq_end = in.position();
    if (!in.bytes_of(Hash128{}.bytes.size())) return front;
    const auto lamport = in.integer();
    front.lamport_end = in.position();
    if (!lamport || !in.text() || !in.text()) return front;
    front.user_end = in.position();
    const auto wall = in.integer();
    if (!wall) return front;
    const auto mono = in.integer();
    if (!mono || !is_sane(*lamport) || !is_sane(*wall) || !is_sane(*mono)) return front;
    front.mono_end = in.position();
    front.clocks = Clocks{*lamport, *wall, *mono};
    return front;
}

std::optional<record::CommitId> id_at_front(ByteView commit) {
    cbor::Reader in(commit);
    if (!in.array() || !in.unsigned_integer()) return std::nullopt;
    const auto writer = in.unsigned_integer();
    if (!writer) return std::nullopt;
    const auto seq = in.unsigned_integer();
    if (!seq || *seq == 0 || *seq > UINT32_MAX) return std::nullopt;
    return record::CommitId{{*writer}, static_cast<std::uint32_t>(*seq)};
}

std::optional<std::string_view> scope_at_front(ByteView commit) {
    cbor::Reader in(commit);
    if (!in.array() || !in.unsigned_integer() || !in.unsigned_integer() || !in.unsigned_integer() ||
        !in.bytes() || !in.integer())
        return std::nullopt;
    const auto scope = in.text();
    if (!scope) return std::nullopt;
    return *scope;
}

void Chains::note(ByteView commit) {
    if (const auto front = front_of(commit)) note(commit, *front);
}

void Chains::note(ByteView commit, const Front& front) {
    Last& last = last_[front.id.writer];
    last.seq = front.id.seq;
    last.commit.assign(commit.begin(), commit.end());
    last.hash.reset();
    last.clocks = front.clocks;
}

const Hash128& Chains::Last::hashed() const {
    if (!hash) hash = blake2b_128(commit);
    return *hash;
}

const Chains::Last* Chains::before(const record::CommitId& id) const {
    const auto found = last_.find(id.writer);
    return found != last_.end() && found->second.seq == id.seq - 1 ? &found->second : nullptr;
}

std::optional<ShortCommit> Chains::shorten(ByteView commit) {
    const auto front = front_of(commit);
    if (!front) return std::nullopt;
    std::optional<ShortCommit> shortened;
    const Last* last = before(front->id);
    if (last != nullptr && last->clocks && front->clocks) {
        const Clocks& now = *front->clocks;
        const std::int64_t wall = now.wall - last->clocks->wall;
        shortened =
            ShortCommit{now.lamport - last->clocks->lamport, wall, now.mono - last->clocks->mono - wall, {}};
        append(shortened->rest, commit.first(front->writer_end));
        append(shortened->rest, commit.subspan(front->lamport_end, front->user_end - front->lamport_end));
        append(shortened->rest, commit.subspan(front->mono_end));
        const auto again = join(*last, *shortened);
        if (!again || !std::equal(commit.begin(), commit.end(), again->begin(), again->end()))
            shortened.reset();
    }
    note(commit, *front);
    return shortened;
}

std::optional<Bytes> Chains::restore(const ShortCommit& shortened) {
    cbor::Reader in(shortened.rest);
    if (!in.array() || !in.unsigned_integer()) return std::nullopt;
    const auto writer = in.unsigned_integer();
    if (!writer) return std::nullopt;
    const auto last = last_.find(record::WriterId{*writer});
    if (last == last_.end()) return std::nullopt;
    auto commit = join(last->second, shortened);
    if (commit) note(*commit);
    return commit;
}

std::optional<Bytes> Chains::join(const Last& last, const ShortCommit& shortened) {
    const bool sane = is_sane(shortened.lamport) && is_sane(shortened.wall) && is_sane(shortened.mono);
    if (!last.clocks || !sane || last.seq == UINT32_MAX) return std::nullopt;
    const ByteView rest = shortened.rest;
    cbor::Reader in(rest);
    if (!in.array() || !in.unsigned_integer() || !in.unsigned_integer()) return std::nullopt;
    const std::size_t writer_end = in.position();
    if (!in.text() || !in.text()) return std::nullopt;
    const std::size_t user_end = in.position();

    cbor::Writer identity;
    identity.unsigned_integer(last.seq + 1);
    identity.bytes(last.hashed().bytes);
    identity.integer(last.clocks->lamport + shortened.lamport);
    cbor::Writer clocks;
    clocks.integer(last.clocks->wall + shortened.wall);
    clocks.integer(last.clocks->mono + shortened.wall + shortened.mono);

    Bytes commit;
    commit.reserve(rest.size() + identity.view().size() + clocks.view().size());
    append(commit, rest.first(writer_end));
    append(commit, identity.view());
    append(commit, rest.subspan(writer_end, user_end - writer_end));
    append(commit, clocks.view());
    append(commit, rest.subspan(user_end));
    return commit;
}

std::optional<Bytes> Chains::restore_hash(ByteView shortened) {
    // Where prev_hash would stand comes lamport; only what is before it is looked at.
    const auto front = front_of(shortened);
    const Last* last = front ? before(front->id) : nullptr;
    if (last == nullptr) return std::nullopt;
    Bytes commit;
    commit.reserve(shortened.size() + 1 + Hash128{}.bytes.size());
    append(commit, shortened.first(front->seq_end));
    commit.push_back(kSixteenBytes);
    append(commit, last->hashed().bytes);
    append(commit, shortened.subspan(front->seq_end));
    note(commit);
    return commit;
}

}  // namespace meetmoment::sync
