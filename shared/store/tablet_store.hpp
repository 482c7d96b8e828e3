// The tablet's store: the log of commits, its fold, the drafts, the sync state and the enrolment. One SQLite
// file; one object, used from one thread (the app's store executor).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/record/commit.hpp"
#include "shared/record/fold.hpp"
#include "shared/store/key_ring.hpp"
#include "shared/store/tablet_blobs.hpp"
#include "shared/sync/replica.hpp"

namespace meetmoment::store {

/// What enrolment gave this tablet.
struct Enrolment {
    std::string server_url;    ///< "https://host:8443"
    std::string ca_pem;        ///< the only authority that this tablet trusts
    std::string token;         ///< device token
    std::string device;        ///< device id
    std::string user;          ///< whose tablet it is: account name
    std::string display_name;  ///< for people
    std::string study;         ///< study id
    std::vector<std::string> scopes;
    friend bool operator==(const Enrolment&, const Enrolment&) = default;
};

/// A value that is typed but not yet part of a commit.
struct DraftValue {
    record::RecordId record;
    record::Path path;
    record::Value value;
    UtcMillis changed{};
};

struct LogEntry {
    record::SealedCommit commit;
    std::optional<std::uint64_t> server_seq;
    std::string quarantined;  ///< why the server set it aside, "" when it did not
};

/// What lists show of a record, without loading it: the shown texts of some fields.
struct RecordRow {
    record::RecordId id;
    std::string kind;
    std::optional<record::RecordId> parent;
    bool hidden = false;
    int conflicts = 0;                          ///< number of paths with different live values
    bool unsynced = false;                      ///< some commit on it has no server sequence
    bool has_draft = false;                     ///< some DraftValue exists
    UtcMillis changed{};                        ///< newest wall clock of its commits and drafts; for people
    std::map<std::string, std::string> fields;  ///< the asked-for fields, drafts laid over
};

/// What is on this tablet alone.
struct Unsent {
    std::uint64_t commits = 0;  ///< that the server does not have
    std::uint64_t drafts = 0;   ///< records with something typed that is not part of a commit
    std::uint64_t files = 0;    ///< photos and recordings, also one that is being recorded
    [[nodiscard]] bool nothing() const { return commits == 0 && drafts == 0 && files == 0; }
    friend bool operator==(const Unsent&, const Unsent&) = default;
};

class CommitFileWriter;

class TabletStore final : public sync::ReplicaStore {
  public:
    /// Opens or creates `directory`/tablet.sqlite and mints a new writer. `clock`, `random` and the keychain
    /// must outlive it. A store of an earlier version is brought to this one and sealed. Fails with
    /// "store.newer" when a newer version wrote it (the file is left as it is), "store.corrupt",
    /// "store.locked" when another process has it open, "store.io", and as KeyRing::open.
    [[nodiscard]] static Result<std::unique_ptr<TabletStore>> open(const std::string& directory,
                                                                   const Clock& clock, RandomSource& random,
                                                                   std::string build, KeySource key = {});
    ~TabletStore() override;

    // --- the PIN: see KeyRing
    [[nodiscard]] Result<bool> has_pin();
    /// Sets or changes it. `current` does not matter while there is none.
    Result<void> set_pin(std::string_view current, std::string_view next);
    Result<void> remove_pin(std::string_view current);

    // --- enrolment and documents (study, forms, guides) fetched from the server
    [[nodiscard]] Result<std::optional<Enrolment>> enrolment();
    Result<void> save_enrolment(const Enrolment& enrolment);
    Result<void> save_document(std::string_view name, std::string_view version, ByteView bytes);
    [[nodiscard]] Result<std::optional<Bytes>> document(std::string_view name, std::string_view version);
    /// name → versions, oldest first.
    [[nodiscard]] Result<std::map<std::string, std::vector<std::string>>> documents();
    /// Small settings of the app ("language", "text-scale").
    Result<void> set_setting(std::string_view key, std::string_view value);
    [[nodiscard]] Result<std::string> setting(std::string_view key);

    // --- records
    /// Everything in one transaction: the commit, its fold, and the drafts of the paths that it puts are
    /// gone. Durable when it returns. An empty `ops` does nothing and gives nullopt.
    Result<std::optional<record::CommitId>> commit(const std::string& scope, const std::string& form_version,
                                                   std::vector<record::Op> ops,
                                                   const std::string& reason = {});
    [[nodiscard]] Result<std::optional<record::RecordState>> record(const record::RecordId& id);
    /// Records of a kind (and parent, when given), newest first.
    [[nodiscard]] Result<std::vector<RecordRow>> records(
        std::string_view kind, std::span<const std::string> fields,
        const std::optional<record::RecordId>& parent = std::nullopt);
    /// The records of a kind that several writers edited, with the number of commits on each: it grows with
    /// every commit.
    [[nodiscard]] Result<std::map<record::RecordId, std::uint64_t>> merged_records(std::string_view kind);
    /// Of a record and of those below it: the number of commits on each, which grows with every commit.
    [[nodiscard]] Result<std::map<record::RecordId, std::uint64_t>> commit_counts(
        const record::RecordId& parent);
    /// Commits that touch a record, in (lamport, writer) order.
    [[nodiscard]] Result<std::vector<LogEntry>> history(const record::RecordId& id);

    // --- drafts: durable when they return
    Result<void> save_draft(std::span<const DraftValue> values);
    [[nodiscard]] Result<std::vector<DraftValue>> drafts(const record::RecordId& id);
    Result<void> discard_draft(const record::RecordId& id, const record::Path& path);

    /// Photos, recordings, sketches; as long as the store.
    [[nodiscard]] TabletBlobs& blobs();

    // --- sync
    [[nodiscard]] Result<std::uint64_t> epoch() override;
    [[nodiscard]] Result<std::vector<sync::ScopeCursor>> cursors() override;
    [[nodiscard]] Result<std::vector<Bytes>> pending(std::size_t max_bytes) override;
    [[nodiscard]] Result<std::uint64_t> pending_count() override;
    [[nodiscard]] Result<std::vector<sync::Held>> base() override;
    Result<void> apply(const sync::Reply& reply) override;

    // --- what is on this tablet alone
    [[nodiscard]] Result<Unsent> unsent();
    /// Everything that the server does not have: commits (also those that it set aside), drafts, and files
    /// with what is being recorded. The caller finishes the file. Fails with "store.corrupt" and as reading
    /// does.
    Result<void> export_unsent(CommitFileWriter& out);

    /// At most this many pages of 4 KiB: beyond it every write fails with "store.full". 0 lifts the limit.
    Result<void> limit_pages(std::int64_t pages);

    /// Canonical state of every record, in id order: what two synced tablets must hold byte for byte.
    [[nodiscard]] Result<Bytes> canonical_state();
    [[nodiscard]] record::WriterId writer() const;

  private:
    class Impl;
    explicit TabletStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace meetmoment::store
