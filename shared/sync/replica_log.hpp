// The rules of a tablet's log: how a commit is written, what a reply of the server does to it, what is still
// to be brought to the server. The tables beneath are a port without rules, so that the tablet's file and the
// simulator's memory are driven by the same code.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/sync/messages.hpp"

namespace meetmoment::sync {

/// A tablet's log, its fold and its sync state as plain tables.
class ReplicaTables {
  public:
    virtual ~ReplicaTables() = default;

    /// Everything that `work` writes becomes durable together before this returns, or nothing of it is kept:
    /// when `work` fails, the store fails, or the process dies.
    virtual Result<void> transact(const std::function<Result<void>()>& work) = 0;

    // --- the log: one commit under one identity
    [[nodiscard]] virtual Result<std::optional<Hash128>> logged_hash(const record::CommitId& id) = 0;
    /// `mine`: this tablet brings it to the server. Without `server_seq` it is not known to be there.
    virtual Result<void> append(const record::SealedCommit& sealed, bool mine,
                                std::optional<std::uint64_t> server_seq) = 0;
    virtual Result<void> fold(const record::Commit& commit) = 0;
    /// Another commit under a known identity; the same one may be kept twice.
    virtual Result<void> keep_fork(const record::SealedCommit& sealed) = 0;
    /// A delivery that cannot be read; the same one may be kept twice.
    virtual Result<void> keep_unread(const Delivered& delivered, const std::string& why) = 0;
    /// Takes out all that keep_unread() kept.
    [[nodiscard]] virtual Result<std::vector<Delivered>> take_unread() = 0;
    /// Empties the fold (not the log) and calls `visit` with every commit's bytes, oldest first.
    virtual Result<void> refold(const std::function<Result<void>(ByteView bytes)>& visit) = 0;

    [[nodiscard]] virtual Result<std::uint64_t> highest_lamport() = 0;
    /// The last commit in the log that is `mine`.
    [[nodiscard]] virtual Result<std::optional<record::CommitId>> last_own() = 0;
    /// One above the highest number of a character that the writer typed into the record; 0 when it typed
    /// none.
    [[nodiscard]] virtual Result<std::uint32_t> next_character(const record::RecordId& record,
                                                               record::WriterId writer) = 0;
    virtual Result<void> discard_draft(const record::RecordId& record, const record::Path& path) = 0;

    // --- where commits stand
    struct Arrived {
        std::string scope;
        Hash128 hash;
    };
    /// Gives every commit of the writer up to `upto` that has no server sequence and is not set aside this
    /// one, and says which those were.
    [[nodiscard]] virtual Result<std::vector<Arrived>> place(record::WriterId writer, std::uint32_t upto,
                                                             std::uint64_t server_seq) = 0;
    /// The same for one commit, set aside or not; it no longer is. False when that commit with that hash is
    /// not here or has a server sequence.
    [[nodiscard]] virtual Result<bool> place_one(const record::CommitId& id, const Hash128& hash,
                                                 std::uint64_t server_seq) = 0;
    virtual Result<void> set_aside(const record::CommitId& id, const std::string& why) = 0;
    /// Nothing has a server sequence or is set aside, everything is `mine`.
    virtual Result<void> displace_all() = 0;
    /// Calls `visit` with each commit that is `mine`, has no server sequence and is not set aside, in the
    /// order of arrival, until it says false.
    virtual Result<void> visit_pending(const std::function<bool(ByteView bytes)>& visit) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> pending_count() = 0;
    /// Calls `visit` with each commit that is `mine` and has a server sequence, the last first, until it says
    /// false.
    virtual Result<void> visit_placed(const std::function<bool(ByteView bytes)>& visit) = 0;

    // --- sync state
    [[nodiscard]] virtual Result<std::optional<ScopeCursor>> cursor(const std::string& scope) = 0;
    /// In the order of their scopes.
    [[nodiscard]] virtual Result<std::vector<ScopeCursor>> cursors() = 0;
    virtual Result<void> set_cursor(const ScopeCursor& cursor) = 0;
    /// 0 when it was never set.
    [[nodiscard]] virtual Result<std::int64_t> meta(std::string_view key) = 0;
    virtual Result<void> set_meta(std::string_view key, std::int64_t value) = 0;
};

/// What a person wrote, before the log makes it a commit.
struct Authored {
    std::string scope;
    std::string user;
    std::string device;  ///< id given at enrolment
    std::string form_version;
    std::string reason;
    UtcMillis wall{};
    std::int64_t mono_ms = 0;
    std::vector<record::Op> ops;
};

class ReplicaLog {
  public:
    /// `writer` is minted anew for every opening, never continued: a copy of the tables that is opened
    /// elsewhere must not write under the same name. `tables` must outlive it. `known` are the operations
    /// that this version of the program reads.
    ReplicaLog(ReplicaTables& tables, record::WriterId writer, std::string build,
               record::Vocabulary known = record::kVocabulary)
        : tables_(tables), writer_(writer), build_(std::move(build)), known_(known) {}

    /// Reads what the next commit continues. Call it before anything else. When the tables were last used by
    /// a version that knew other operations, everything is folded again.
    Result<void> load();

    /// The commit, its fold, and the drafts of the paths that it puts are gone, all or nothing. Durable when
    /// it returns. Without operations (that say something new) it does nothing and gives nullopt.
    Result<std::optional<record::CommitId>> commit(Authored authored);

    /// Takes in a whole reply or nothing of it.
    Result<void> apply(const Reply& reply);

    [[nodiscard]] Result<std::uint64_t> epoch();
    /// What is to be brought to the server, in the order of arrival, up to `max_bytes` but at least one.
    [[nodiscard]] Result<std::vector<Bytes>> pending(std::size_t max_bytes);
    /// As ReplicaStore::base() has it, from the last kLookedAtForBase commits of who wrote last.
    [[nodiscard]] Result<std::vector<Held>> base();
    [[nodiscard]] record::WriterId writer() const { return writer_; }

    static constexpr std::size_t kLookedAtForBase = 16;

  private:
    [[nodiscard]] Result<record::Commit> compose(Authored authored);
    /// Adds what only the log knows: numbers of characters; and drops what of Seen was told before.
    Result<void> complete(std::vector<record::Op>& ops);
    void remember_told(const record::Commit& commit);
    Result<void> refold_if_upgraded();
    /// Puts a commit into the log; false when it is there already. Another commit under the same identity is
    /// kept as a fork and counts as there.
    Result<bool> insert(const record::SealedCommit& sealed, bool mine,
                        std::optional<std::uint64_t> server_seq);
    Result<void> begin_epoch(std::uint64_t epoch, bool rolled_back);
    Result<void> acknowledge(const Ack& ack);
    Result<void> deliver(const Delivered& delivered);
    Result<void> add_to_digest(const std::string& scope, const Hash128& hash);
    Result<void> move_cursor(const ScopeCursor& cursor, bool complete);
    /// tables_.transact() with the cursors kept in cursors_ meanwhile: a reply changes one at each commit.
    Result<void> transact(const std::function<Result<void>()>& work);
    [[nodiscard]] Result<ScopeCursor*> cursor_to_change(const std::string& scope);

    ReplicaTables& tables_;
    record::WriterId writer_;
    std::string build_;
    record::Vocabulary known_;
    std::uint32_t seq_ = 0;  ///< of the last commit written by writer_
    Hash128 last_hash_;
    std::uint64_t lamport_ = 0;               ///< highest that this log has seen
    std::optional<record::CommitId> before_;  ///< last own commit of an earlier opening
    /// What this writer's commits have told of what it had seen of a record.
    std::map<record::RecordId, std::map<record::WriterId, std::uint32_t>> told_;
    std::map<std::string, ScopeCursor> cursors_;  ///< changed in this transaction, written at its end
};

}  // namespace meetmoment::sync
