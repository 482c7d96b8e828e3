#include "sync-server/service/intake.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"
#include "shared/base/seeded_bug.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::string_view kServer = "server";

/// The identity at the front of a commit whose rest may be broken.
std::optional<record::CommitId> read_id(const Bytes& bytes) {
    cbor::Reader reader(bytes);
    if (!reader.array() || !reader.unsigned_integer()) return std::nullopt;
    const auto writer = reader.unsigned_integer();
    if (!writer) return std::nullopt;
    const auto seq = reader.unsigned_integer();
    if (!seq || *seq == 0 || *seq > UINT32_MAX) return std::nullopt;
    return record::CommitId{{*writer}, static_cast<std::uint32_t>(*seq)};
}

std::vector<record::Dot> replaced_by(const record::Op& op) {
    if (const auto* put = std::get_if<record::Put>(&op)) return put->over;
    if (const auto* add = std::get_if<record::Add>(&op)) return add->over;
    if (const auto* remove = std::get_if<record::Remove>(&op)) return remove->over;
    if (const auto* alias = std::get_if<record::Alias>(&op)) return alias->over;
    return {};
}

constexpr const char* kUnknownWriter = "identity.unknown-writer";

/// Set aside because of who brought it, or of what was not here: it may be let in when it is brought again.
bool may_be_let_in(const std::string& why) {
    return why == "scope.not-yours" || why == "identity.not-yours" || why == kUnknownWriter;
}

bool is_own_scope(const Device& device, const std::string& scope) {
    return std::find(device.scopes.begin(), device.scopes.end(), scope) != device.scopes.end();
}

std::optional<record::BlobHash> blob_named_by(const record::Op& op) {
    if (const auto* put = std::get_if<record::Put>(&op)) return record::blob_of(put->value);
    if (const auto* add = std::get_if<record::Add>(&op)) return record::blob_of(add->element);
    return std::nullopt;
}

bool is_review(const record::Op& op) {
    const auto* put = std::get_if<record::Put>(&op);
    return put != nullptr && put->path.field.starts_with(study::fields::kReviewPrefix);
}

}  // namespace

void Intake::set_aside(record::CommitId id, const Hash128& hash, const Bytes& bytes, const std::string& why) {
    writing_.quarantine(device_.study, {id, hash, why, device_.id, now_ms_, bytes});
    if (!seeded(Bug::SetAsideNotReported)) quarantined_.push_back({id, why});
}

void Intake::take_unreadable(const Bytes& bytes, const std::string& why) {
    const Hash128 hash = blake2b_128(bytes);
    const auto id = read_id(bytes);
    set_aside(id.value_or(record::CommitId{}), hash, bytes, why);
    if (!id) return;
    // The chain goes on behind it, but only its own device may say so.
    auto row = writing_.writer(device_.study, id->writer);
    if (!row && id->seq == 1) row = storage::WriterRow{0, {}, device_.id, {}};
    if (!row || row->device != device_.id || row->upto + 1 != id->seq) return;
    row->upto = id->seq;
    row->last_hash = hash;
    writing_.save_writer(device_.study, id->writer, *row);
    note(*id);
}

void Intake::take(const Bytes& bytes) {
    const auto sealed = record::open_sealed(bytes);
    if (sealed)
        take(*sealed);
    else
        take_unreadable(bytes, sealed.error().code);
}

void Intake::take(const record::SealedCommit& sealed) {
    const record::CommitId id = sealed.commit.id;
    const auto known = writing_.writer(device_.study, id.writer);
    const auto row = known.value_or(storage::WriterRow{});
    const bool next = id.seq == row.upto + 1 && sealed.commit.prev_hash == row.last_hash;
    // But after a restore, nothing of a writer is here beyond `upto`: what continues its chain needs no other
    // look.
    if (next && !restored_ && (!known || may_continue(*known))) {
        note(id);
        return take_next(sealed, row);
    }
    if (const auto hash = writing_.logged_hash(device_.study, id); hash && *hash == sealed.hash) {
        note(id);
        logged_.insert(id);
        // After a restore another tablet may have brought the commit first, and this one the blobs.
        if (is_own_scope(device_, sealed.commit.scope)) note_blobs(sealed.commit);
        if (restored_) out_of_turn_.emplace(id, sealed.bytes);
        return;
    }
    if (known && !may_continue(*known)) return set_aside(id, sealed.hash, sealed.bytes, "identity.not-yours");
    note(id);
    const auto why = writing_.quarantined(device_.study, id, sealed.hash);
    if (why && !may_be_let_in(*why)) return quarantined_.push_back({id, *why});
    if (next) return take_next(sealed, row);
    if (seeded(Bug::GapAccepted) && id.seq > row.upto + 1) return take_next(sealed, row);
    if (seeded(Bug::GapRefusedAfterRestore) && id.seq > row.upto + 1) return;
    if (why || (restored_ && id.seq > row.upto + 1)) return take_out_of_turn(sealed, row);
    if (id.seq > row.upto + 1) return;  // a gap: the ack says from where to send again
    set_aside(id, sealed.hash, sealed.bytes, "identity.fork");
}

void Intake::note(const record::CommitId& id) {
    std::uint32_t& highest = writers_[id.writer];
    highest = std::max(highest, id.seq);
}

void Intake::note_blobs(const record::Commit& commit) {
    for (const auto& op : commit.ops) {
        if (const auto blob = blob_named_by(op))
            writing_.refer_to_blob(device_.study, *blob, commit.scope, device_.user);
    }
}

/// A writer belongs to the tablet that brought its first commit, or to another one of the same person (a
/// tablet that was enrolled anew). After a restore everybody brings back what they hold of everybody.
bool Intake::may_continue(const storage::WriterRow& row) {
    if (restored_ || row.device == device_.id) return true;
    const auto owner = writing_.device(row.device);
    return owner && owner->device.study == device_.study && owner->device.user == device_.user;
}

void Intake::take_next(const record::SealedCommit& sealed, storage::WriterRow row) {
    const auto& commit = sealed.commit;
    if (commit.id.seq == 1) {
        row.device = restored_ && commit.opening ? commit.opening->device : device_.id;
        row.build = commit.opening ? commit.opening->build : std::string();
    }
    row.upto = commit.id.seq;
    row.last_hash = sealed.hash;
    const std::string why = objection(commit, row);
    if (commit.id.seq == 1 && restored_) look_again(commit.id.writer, {0, {}, row.device, row.build});
    if (!why.empty()) {
        set_aside(commit.id, sealed.hash, sealed.bytes, why);
        if (!seeded(Bug::SetAsideBlocks)) writing_.save_writer(device_.study, commit.id.writer, row);
        return;
    }
    // What came out of its turn may follow.
    for (auto next = commit.id; restored_;) {
        ++next.seq;
        const auto hash = writing_.logged_hash(device_.study, next);
        if (!hash) break;
        row.upto = next.seq;
        row.last_hash = *hash;
    }
    append(sealed, row);
}

/// A commit whose place in its chain is behind what is here, or beyond a gap that only a restored server has:
/// tablets bring back what they hold, and the commits between may be in scopes that they do not have. The
/// chain's end stays where it is, so no ack covers the gap.
void Intake::take_out_of_turn(const record::SealedCommit& sealed, const storage::WriterRow& row) {
    const auto& commit = sealed.commit;
    auto before = commit.id;
    --before.seq;
    const auto previous = writing_.logged_hash(device_.study, before);
    std::string why = previous && *previous != commit.prev_hash ? "identity.fork" : objection(commit, row);
    if (!why.empty()) return set_aside(commit.id, sealed.hash, sealed.bytes, why);
    out_of_turn_.emplace(commit.id, sealed.bytes);
    append(sealed, row);
}

void Intake::look_again(record::WriterId writer, const storage::WriterRow& row) {
    for (const auto& held : writing_.set_aside(device_.study, writer, kUnknownWriter)) {
        const auto sealed = record::open_sealed(held.bytes);
        if (!sealed || writing_.logged_hash(device_.study, held.id)) continue;
        // Its scope was that of the tablet that brought it.
        if (!objection_to_ops(sealed->commit, row).empty()) continue;
        writing_.append(device_.study, *sealed, row, held.device, now_ms_);
        touch(sealed->commit);
    }
}

void Intake::append(const record::SealedCommit& sealed, const storage::WriterRow& row) {
    const auto made = made_.find(sealed.commit.id);
    const bool is_new = made != made_.end() && !writing_.header(device_.study, made->second.row.id);
    writing_.append(device_.study, sealed, row, device_.id, now_ms_);
    logged_.insert(sealed.commit.id);
    note_blobs(sealed.commit);
    touch(sealed.commit);
    if (is_new) untouched_since_.emplace(made->second.row.id, &made->second);
}

void Intake::touch(const record::Commit& commit) {
    for (const auto& op : commit.ops) {
        const auto record = record::record_of(op);
        if (!record) continue;
        touched_.insert(*record);
        untouched_since_.erase(*record);
    }
}

std::vector<NewSubmission> Intake::made() const {
    std::vector<NewSubmission> made;
    for (const auto& [record, submission] : untouched_since_)
        made.push_back(*submission);
    return made;
}

std::string Intake::objection(const record::Commit& commit, const storage::WriterRow& row) {
    if (commit.id.seq == 1 && !commit.opening) return "commit.no-opening";
    if (!is_own_scope(device_, commit.scope)) return "scope.not-yours";
    if (commit.opening && commit.opening->device == kServer && !restored_) return "identity.not-yours";
    return objection_to_ops(commit, row);
}

std::string Intake::objection_to_ops(const record::Commit& commit, const storage::WriterRow& row) {
    if (row.device == kServer) return {};
    // Whose a chain is that a restored server has no beginning of cannot be known: it may be the server's
    // own.
    if (restored_ && row.device.empty())
        return std::any_of(commit.ops.begin(), commit.ops.end(), is_review) ? kUnknownWriter : std::string();
    for (const auto& op : commit.ops) {
        if (auto why = objection(op, commit.scope); !why.empty()) return why;
    }
    return {};
}

std::string Intake::objection(const record::Op& op, const std::string& scope) {
    if (is_review(op) && !seeded(Bug::ReviewByAnybody)) return "review.not-yours";
    const auto record = record::record_of(op);
    if (!record) return {};
    const auto header = writing_.header(device_.study, *record);
    if (header && header->scope != scope) return "scope.record-elsewhere";
    for (const auto& dot : replaced_by(op)) {
        const auto other = writing_.record_of_live(device_.study, dot);
        if (other && *other != *record) return "scope.record-elsewhere";
    }
    return {};
}

std::vector<sync::Ack> Intake::acks() {
    std::vector<sync::Ack> acks;
    for (const auto& [writer, highest] : writers_) {
        const auto row = writing_.writer(device_.study, writer);
        // Not beyond what this tablet brought: of the rest it has not heard what was set aside.
        const std::uint32_t brought = seeded(Bug::AckBeyondBrought) ? UINT32_MAX : highest;
        const std::uint32_t upto = row ? std::min(row->upto, brought) : 0;
        const auto covered = [writer = writer, upto](const record::CommitId& id) {
            return id.writer != writer || id.seq <= upto;
        };
        std::erase_if(logged_, [&](const record::CommitId& id) { return !covered(id); });
        for (const auto& [id, bytes] : out_of_turn_)
            if (!covered(id))
                beyond_.push_back({writing_.last_server_seq(device_.study, writer, id.seq), bytes});
        if (upto > 0) acks.push_back({writer, upto, writing_.last_server_seq(device_.study, writer, upto)});
    }
    return acks;
}

}  // namespace meetmoment::server::service
