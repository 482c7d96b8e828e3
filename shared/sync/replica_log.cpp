#include "shared/sync/replica_log.hpp"

#include <algorithm>
#include <bit>

#include "shared/base/seeded_bug.hpp"
#include "shared/record/authoring.hpp"
#include "shared/sync/short_commit.hpp"

namespace meetmoment::sync {

namespace {

constexpr std::string_view kEpoch = "server_epoch";
constexpr std::string_view kMismatches = "digest_mismatches";
constexpr std::string_view kKnown = "known_operations";

/// Where the digests of a scope differed when everything was asked for again.
std::string mismatch_key(const std::string& scope) {
    return std::string(kMismatches) + "@" + scope;
}

}  // namespace

// --- opening

Result<void> ReplicaLog::load() {
    auto lamport = tables_.highest_lamport();
    if (!lamport) return fail(lamport.error());
    lamport_ = *lamport;
    auto last = tables_.last_own();
    if (!last) return fail(last.error());
    before_ = *last;
    if (seeded(Bug::WriterReused) && before_) {
        writer_ = before_->writer;
        seq_ = before_->seq;
        last_hash_ = tables_.logged_hash(*before_)->value_or(Hash128{});
    }
    return refold_if_upgraded();
}

Result<void> ReplicaLog::refold_if_upgraded() {
    const auto before = tables_.meta(kKnown);
    if (!before) return fail(before.error());
    const auto known = std::bit_cast<std::int64_t>(known_);
    if (*before == known || seeded(Bug::RefoldForgotten)) return {};
    return transact([&]() -> Result<void> {
        auto folded = tables_.refold([&](ByteView bytes) -> Result<void> {
            // An older version may have let in what it could not check. It stays in the log, unfolded.
            const auto sealed = record::open_sealed(bytes, known_);
            return sealed ? tables_.fold(sealed->commit) : Result<void>{};
        });
        if (!folded) return folded;
        const auto unread = tables_.take_unread();
        if (!unread) return fail(unread.error());
        for (const Delivered& delivered : *unread)
            if (auto done = deliver(delivered); !done) return done;
        return tables_.set_meta(kKnown, known);
    });
}

// --- writing

Result<std::optional<record::CommitId>> ReplicaLog::commit(Authored authored) {
    if (authored.ops.empty()) return std::nullopt;
    auto next = compose(std::move(authored));
    if (!next) return fail(next.error());
    if (next->ops.empty()) return std::nullopt;
    auto sealed = record::seal(std::move(*next));
    if (!sealed) return fail(sealed.error());

    const auto durable = tables_.transact([&]() -> Result<void> {
        if (auto inserted = insert(*sealed, true, std::nullopt); !inserted) return fail(inserted.error());
        for (const record::Op& op : sealed->commit.ops) {
            const auto* put = std::get_if<record::Put>(&op);
            if (!put || seeded(Bug::DraftKept)) continue;
            if (auto gone = tables_.discard_draft(put->record, put->path); !gone) return gone;
        }
        return {};
    });
    if (durable && seeded(Bug::PartialTransaction))
        (void)tables_.transact([&] { return tables_.fold(sealed->commit); });
    if (!durable && !seeded(Bug::SavedBeforeDurable)) return fail(durable.error());
    seq_ = sealed->commit.id.seq;
    last_hash_ = sealed->hash;
    lamport_ = sealed->commit.lamport;
    remember_told(sealed->commit);
    return sealed->commit.id;
}

Result<record::Commit> ReplicaLog::compose(Authored authored) {
    record::Commit next;
    next.id = {writer_, seq_ + 1};
    next.prev_hash = seq_ == 0 || seeded(Bug::ChainBroken) ? Hash128{} : last_hash_;
    // At the limit, which only a forged history reaches, it stays there: ties go by writer and nothing stops.
    next.lamport = std::min(lamport_ + 1, record::kMaxLamport);
    if (seeded(Bug::LamportFromClock))
        next.lamport = static_cast<std::uint64_t>(authored.wall.time_since_epoch().count());
    next.scope = std::move(authored.scope);
    next.user = std::move(authored.user);
    next.wall = authored.wall;
    next.mono_ms = authored.mono_ms;
    next.form_version = std::move(authored.form_version);
    next.reason = std::move(authored.reason);
    if (seq_ == 0 && !seeded(Bug::OpeningForgotten))
        next.opening = record::Opening{std::move(authored.device), build_, before_};
    if (auto completed = complete(authored.ops); !completed) return fail(completed.error());
    next.ops = std::move(authored.ops);
    return next;
}

Result<void> ReplicaLog::complete(std::vector<record::Op>& ops) {
    std::optional<Problem> problem;
    record::number_characters(ops, [&](const record::RecordId& id) -> std::uint32_t {
        const auto next = tables_.next_character(id, writer_);
        if (!next) problem = next.error();
        return next.value_or(0);
    });
    if (problem) return fail(*problem);
    record::prune_seen(ops, writer_, [this](const record::RecordId& id, record::WriterId writer) {
        const auto record = told_.find(id);
        if (record == told_.end()) return std::uint32_t{0};
        const auto head = record->second.find(writer);
        return head == record->second.end() ? std::uint32_t{0} : head->second;
    });
    return {};
}

void ReplicaLog::remember_told(const record::Commit& commit) {
    const auto raise = [this](const record::RecordId& id, record::WriterId writer, std::uint32_t seq) {
        std::uint32_t& head = told_[id][writer];
        head = std::max(head, seq);
    };
    for (const record::Op& op : commit.ops)
        std::visit(
            [&](const auto& known) {
                if constexpr (requires { known.heads; })
                    for (const auto& [writer, seq] : known.heads)
                        raise(known.record, writer, seq);
                if constexpr (requires { known.over; })
                    for (const record::Dot& dot : known.over)
                        if (dot.writer != writer_) raise(known.record, dot.writer, dot.seq);
            },
            op);
}

Result<bool> ReplicaLog::insert(const record::SealedCommit& sealed, bool mine,
                                std::optional<std::uint64_t> server_seq) {
    const auto known = tables_.logged_hash(sealed.commit.id);
    if (!known) return fail(known.error());
    if (*known) {
        if (seeded(Bug::FoldedTwice) && server_seq) (void)tables_.fold(sealed.commit);
        if (**known == sealed.hash) return false;
        if (auto kept = tables_.keep_fork(sealed); !kept) return fail(kept.error());
        return false;
    }
    if (auto done = tables_.append(sealed, mine, server_seq); !done) return fail(done.error());
    if (seeded(Bug::PartialTransaction) && mine) return true;
    if (auto done = tables_.fold(sealed.commit); !done) return fail(done.error());
    return true;
}

// --- replies

Result<std::uint64_t> ReplicaLog::epoch() {
    return tables_.meta(kEpoch).map([](std::int64_t value) { return std::bit_cast<std::uint64_t>(value); });
}

Result<std::vector<Bytes>> ReplicaLog::pending(std::size_t max_bytes) {
    std::vector<Bytes> batch;
    std::size_t size = 0;
    const auto visited = tables_.visit_pending([&](ByteView bytes) {
        const std::size_t cost = bytes.size() + kPerCommit;
        if (!batch.empty() && size + cost > max_bytes) return false;
        if (seeded(Bug::OthersForgotten) && record::open_sealed(bytes)->commit.id.writer != writer_)
            return true;
        size += cost;
        batch.emplace_back(bytes.begin(), bytes.end());
        return true;
    });
    if (!visited) return fail(visited.error());
    return batch;
}

Result<std::vector<Held>> ReplicaLog::base() {
    std::vector<Held> last;
    const auto visited = tables_.visit_placed([&](ByteView bytes) {
        const auto id = id_at_front(bytes);
        if (!id || (!last.empty() && last.front().id.writer != id->writer)) return false;
        last.push_back({*id, Bytes(bytes.begin(), bytes.end())});
        return last.size() < kLookedAtForBase;
    });
    if (!visited) return fail(visited.error());
    std::vector<Held> base;
    for (auto held = last.rbegin(); held != last.rend(); ++held)
        remember_base(base, std::move(*held));
    return base;
}

Result<void> ReplicaLog::apply(const Reply& reply) {
    const std::uint64_t lamport_before = lamport_;
    if (seeded(Bug::CursorBeforeApply))
        (void)transact([&]() -> Result<void> {
            for (const ScopeCursor& cursor : reply.cursors)
                if (auto moved = move_cursor(cursor, false); !moved) return moved;
            return {};
        });
    auto done = transact([&]() -> Result<void> {
        const auto epoch_before = epoch();
        if (!epoch_before) return fail(epoch_before.error());
        const bool rolled_back = *epoch_before != reply.epoch && *epoch_before != 0;
        if (auto begun = begin_epoch(reply.epoch, rolled_back); !begun) return begun;
        // First what was set aside: it is acknowledged as received, but it does not count as being at the
        // server.
        for (const Quarantined& one : reply.quarantined)
            if (seeded(Bug::SetAsideForgotten))
                break;
            else if (auto marked = tables_.set_aside(one.id, one.why); !marked)
                return marked;
        // Acks of a new epoch cover commits that the request, which was made in the old one, did not bring.
        if (!rolled_back || seeded(Bug::AcksOfOtherEpoch))
            for (const Ack& ack : reply.acks)
                if (auto acked = acknowledge(ack); !acked) return acked;
        for (const Delivered& delivered : reply.commits)
            if (auto taken = deliver(delivered); !taken) return taken;
        for (const ScopeCursor& cursor : reply.cursors)
            if (auto moved = move_cursor(cursor, !reply.more); !moved) return moved;
        return {};
    });
    if (!done) lamport_ = lamport_before;
    return done;
}

/// The server went back to an older state when the tablet knew another epoch before: bring it everything that
/// this tablet holds, also other people's work, also what it had set aside and may have forgotten.
Result<void> ReplicaLog::begin_epoch(std::uint64_t epoch, bool rolled_back) {
    if (auto done = tables_.set_meta(kEpoch, std::bit_cast<std::int64_t>(epoch)); !done) return done;
    if (!rolled_back || seeded(Bug::EpochIgnored)) return {};
    if (auto done = tables_.displace_all(); !done) return done;
    const auto cursors = tables_.cursors();
    if (!cursors) return fail(cursors.error());
    for (const ScopeCursor& cursor : *cursors) {
        if (auto done = tables_.set_cursor({cursor.scope, 0, {}}); !done) return done;
        if (seeded(Bug::MismatchRemembered)) continue;
        if (auto done = tables_.set_meta(mismatch_key(cursor.scope), 0); !done) return done;
    }
    return {};
}

Result<void> ReplicaLog::acknowledge(const Ack& ack) {
    const std::uint32_t upto = seeded(Bug::AckCoversTooMuch) ? UINT32_MAX : ack.upto;
    const auto arrived = tables_.place(ack.writer, upto, ack.server_seq);
    if (!arrived) return fail(arrived.error());
    if (seeded(Bug::DigestNotUpdated)) return {};
    for (const ReplicaTables::Arrived& commit : *arrived)
        if (auto done = add_to_digest(commit.scope, commit.hash); !done) return done;
    return {};
}

Result<void> ReplicaLog::deliver(const Delivered& delivered) {
    const auto sealed = record::open_sealed(delivered.commit, known_);
    if (!sealed) return tables_.keep_unread(delivered, sealed.error().code);
    if (!seeded(Bug::LamportNotRaised)) lamport_ = std::max(lamport_, sealed->commit.lamport);
    const auto inserted = insert(*sealed, false, delivered.server_seq);
    if (!inserted) return fail(inserted.error());
    if (*inserted) return add_to_digest(sealed->commit.scope, sealed->hash);
    // Known already: it may be an own commit whose acknowledgement was lost on the way.
    const auto placed = tables_.place_one(sealed->commit.id, sealed->hash, delivered.server_seq);
    if (!placed) return fail(placed.error());
    return *placed ? add_to_digest(sealed->commit.scope, sealed->hash) : Result<void>{};
}

Result<void> ReplicaLog::transact(const std::function<Result<void>()>& work) {
    cursors_.clear();
    return tables_.transact([&]() -> Result<void> {
        if (auto done = work(); !done) return done;
        for (const auto& [scope, cursor] : cursors_)
            if (auto done = tables_.set_cursor(cursor); !done) return done;
        return {};
    });
}

Result<ScopeCursor*> ReplicaLog::cursor_to_change(const std::string& scope) {
    if (const auto kept = cursors_.find(scope); kept != cursors_.end()) return &kept->second;
    const auto found = tables_.cursor(scope);
    if (!found) return fail(found.error());
    return &cursors_.emplace(scope, found->value_or(ScopeCursor{scope, 0, {}})).first->second;
}

Result<void> ReplicaLog::add_to_digest(const std::string& scope, const Hash128& hash) {
    const auto cursor = cursor_to_change(scope);
    if (!cursor) return fail(cursor.error());
    (*cursor)->digest ^= hash;
    return {};
}

Result<void> ReplicaLog::move_cursor(const ScopeCursor& given, bool complete) {
    const auto found = cursor_to_change(given.scope);
    if (!found) return fail(found.error());
    ScopeCursor& mine = **found;
    mine.cursor = given.cursor;
    // Only a complete exchange holds all that the server's digest counts. On a difference everything is
    // delivered again, which harms nothing; a difference that stays at the same place is not asked about
    // twice.
    if (complete && mine.digest != given.digest) {
        const std::string key = mismatch_key(given.scope);
        const auto asked_at = tables_.meta(key);
        if (!asked_at) return fail(asked_at.error());
        if (std::bit_cast<std::uint64_t>(*asked_at) != given.cursor) {
            if (auto done = tables_.set_meta(key, std::bit_cast<std::int64_t>(given.cursor)); !done)
                return done;
            mine.cursor = 0;
        }
    }
    return {};
}

}  // namespace meetmoment::sync
