// The inside of TabletStore, shared by its two files: tablet_store.cpp (work on this tablet) and
// tablet_sync.cpp (what comes and goes over the wire).
#pragma once

#include <optional>
#include <string>

#include "shared/store/folder_lock.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::store {

class TabletStore::Impl {
  public:
    Impl(FolderLock lock, Database database, const Clock& clock, RandomSource& random, std::string build);

    /// Reads what the next commit continues: highest lamport, last own commit, enrolment.
    Result<void> load();

    // --- tablet_store.cpp
    Result<std::optional<record::CommitId>> commit(const std::string& scope, const std::string& form_version,
                                                   std::vector<record::Op> ops, const std::string& reason);
    Result<std::optional<Enrolment>> read_enrolment();

    // --- tablet_sync.cpp
    Result<void> apply(const sync::Reply& reply);
    Result<std::int64_t> meta(std::string_view key);
    Result<void> set_meta(std::string_view key, std::int64_t value);

    /// Puts a commit into the log; false when it is there already. Another commit under the same identity
    /// goes to `fork` and counts as there.
    Result<bool> insert(const record::SealedCommit& sealed, bool mine,
                        std::optional<std::uint64_t> server_seq);

    Database database;
    TabletBlobs blobs;
    std::string user;

  private:
    /// Adds what only the store knows: numbers of characters; and drops what of Seen was told before.
    Result<void> complete(std::vector<record::Op>& ops);
    void remember_told(const record::Commit& commit);
    Result<void> begin_epoch(std::uint64_t epoch);
    Result<void> mark(const sync::Quarantined& quarantined);
    Result<void> acknowledge(const sync::Ack& ack);
    Result<void> deliver(const sync::Delivered& delivered);
    Result<void> add_to_digest(const std::string& scope, const Hash128& hash);
    Result<void> move_cursor(const sync::ScopeCursor& cursor, bool complete);
    void checkpoint_now_and_then();

    FolderLock lock_;
    const Clock& clock_;
    RandomSource& random_;
    std::string build_;
    record::WriterId writer_;
    std::uint32_t seq_ = 0;  ///< of the last commit written by writer_
    Hash128 last_hash_;
    std::uint64_t lamport_ = 0;               ///< highest that this store has seen
    std::optional<record::CommitId> before_;  ///< last own commit of an earlier opening
    /// What this writer's commits have told of what it had seen of a record.
    std::map<record::RecordId, std::map<record::WriterId, std::uint32_t>> told_;
    int since_checkpoint_ = 0;

    friend class TabletStore;
};

}  // namespace meetmoment::store
