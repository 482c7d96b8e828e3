// The tables that sync's rules write, in the tablet's file.
#pragma once

#include <map>

#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_blobs.hpp"
#include "shared/sync/replica_log.hpp"

namespace meetmoment::store {

class TabletTables final : public sync::ReplicaTables {
  public:
    /// All must outlive it.
    TabletTables(Database& database, const Sealer& sealer, TabletBlobs& blobs)
        : database_(database), sealer_(sealer), blobs_(blobs) {}

    Result<void> transact(const std::function<Result<void>()>& work) override;
    [[nodiscard]] Result<std::optional<Hash128>> logged_hash(const record::CommitId& id) override;
    Result<void> append(const record::SealedCommit& sealed, bool mine,
                        std::optional<std::uint64_t> server_seq) override;
    Result<void> fold(const record::Commit& commit) override;
    Result<void> keep_fork(const record::SealedCommit& sealed) override;
    Result<void> keep_unread(const sync::Delivered& delivered, const std::string& why) override;
    [[nodiscard]] Result<std::vector<sync::Delivered>> take_unread() override;
    Result<void> refold(const std::function<Result<void>(ByteView)>& visit) override;
    [[nodiscard]] Result<std::uint64_t> highest_lamport() override;
    [[nodiscard]] Result<std::optional<record::CommitId>> last_own() override;
    [[nodiscard]] Result<std::uint32_t> next_character(const record::RecordId& record,
                                                       record::WriterId writer) override;
    Result<void> discard_draft(const record::RecordId& record, const record::Path& path) override;
    [[nodiscard]] Result<std::vector<Arrived>> place(record::WriterId writer, std::uint32_t upto,
                                                     std::uint64_t server_seq) override;
    [[nodiscard]] Result<bool> place_one(const record::CommitId& id, const Hash128& hash,
                                         std::uint64_t server_seq) override;
    Result<void> set_aside(const record::CommitId& id, const std::string& why) override;
    Result<void> displace_all() override;
    Result<void> visit_pending(const std::function<bool(ByteView)>& visit) override;
    [[nodiscard]] Result<std::uint64_t> pending_count() override;
    Result<void> visit_placed(const std::function<bool(ByteView)>& visit) override;
    [[nodiscard]] Result<std::optional<sync::ScopeCursor>> cursor(const std::string& scope) override;
    [[nodiscard]] Result<std::vector<sync::ScopeCursor>> cursors() override;
    Result<void> set_cursor(const sync::ScopeCursor& cursor) override;
    [[nodiscard]] Result<std::int64_t> meta(std::string_view key) override;
    Result<void> set_meta(std::string_view key, std::int64_t value) override;

    /// The write-ahead log moves into the file after every so many calls.
    void checkpoint_now_and_then();

  private:
    Result<void> visit_commits(Statement& rows, const std::function<bool(ByteView)>& visit);

    Database& database_;
    const Sealer& sealer_;
    TabletBlobs& blobs_;
    int since_checkpoint_ = 0;
    /// Up to here every commit of the writer has a server sequence or is set aside: an acknowledgement need
    /// not look at those again. Only a hint, empty after opening.
    std::map<record::WriterId, std::uint32_t> settled_;
};

}  // namespace meetmoment::store
