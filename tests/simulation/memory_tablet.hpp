// A tablet's folder in memory: plain tables under the rules of shared/sync/replica_log.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/disk.hpp"

namespace meetmoment::simulation {

/// The tables' content, a plain value.
struct TabletImage {
    struct Row {
        record::SealedCommit sealed;
        bool mine = false;
        std::optional<std::uint64_t> server_seq;
        bool set_aside = false;
    };
    std::vector<Row> log;  ///< in the order of arrival
    record::MemoryFold fold;
    std::vector<sync::ScopeCursor> cursors;  ///< by scope
    std::map<std::string, std::int64_t, std::less<>> meta;
    std::vector<record::SealedCommit> forks;
    std::vector<sync::Delivered> unread;
    std::vector<Draft> drafts;
};

class MemoryTables final : public sync::ReplicaTables {
  public:
    TabletImage image;
    bool full = false;
    Fault fault = Fault::None;
    unsigned skip = 0;

    Result<void> transact(const std::function<Result<void>()>& work) override;
    Result<std::optional<Hash128>> logged_hash(const record::CommitId& id) override;
    Result<void> append(const record::SealedCommit& sealed, bool mine,
                        std::optional<std::uint64_t> server_seq) override;
    Result<void> fold(const record::Commit& commit) override;
    Result<void> keep_fork(const record::SealedCommit& sealed) override;
    Result<void> keep_unread(const sync::Delivered& delivered, const std::string& why) override;
    Result<std::vector<sync::Delivered>> take_unread() override;
    Result<void> refold(const std::function<Result<void>(ByteView)>& visit) override;
    Result<std::uint64_t> highest_lamport() override;
    Result<std::optional<record::CommitId>> last_own() override;
    Result<std::uint32_t> next_character(const record::RecordId& record, record::WriterId writer) override;
    Result<void> discard_draft(const record::RecordId& record, const record::Path& path) override;
    Result<std::vector<Arrived>> place(record::WriterId writer, std::uint32_t upto,
                                       std::uint64_t server_seq) override;
    Result<bool> place_one(const record::CommitId& id, const Hash128& hash,
                           std::uint64_t server_seq) override;
    Result<void> set_aside(const record::CommitId& id, const std::string& why) override;
    Result<void> displace_all() override;
    Result<void> visit_pending(const std::function<bool(ByteView)>& visit) override;
    Result<std::uint64_t> pending_count() override;
    Result<void> visit_placed(const std::function<bool(ByteView)>& visit) override;
    Result<std::optional<sync::ScopeCursor>> cursor(const std::string& scope) override;
    Result<std::vector<sync::ScopeCursor>> cursors() override;
    Result<void> set_cursor(const sync::ScopeCursor& cursor) override;
    Result<std::int64_t> meta(std::string_view key) override;
    Result<void> set_meta(std::string_view key, std::int64_t value) override;

  private:
    TabletImage::Row* find(const record::CommitId& id);
};

class MemoryTablet final : public TabletDisk, private sync::ReplicaStore {
  public:
    explicit MemoryTablet(server::Device device);

    void start(const Clock& clock, RandomSource& random, record::Vocabulary known) override;
    void stop() override;
    sync::ReplicaStore& store() override { return *this; }
    Result<std::optional<record::CommitId>> commit(const std::string& scope,
                                                   std::vector<record::Op> ops) override;
    Result<void> save_draft(const Draft& draft) override;
    std::vector<Draft> drafts() override { return tables_.image.drafts; }
    record::WriterId writer() override { return log_->writer(); }
    std::optional<record::RecordState> record(const record::RecordId& id) override;
    std::vector<record::RecordState> records() override { return tables_.image.fold.records(); }
    std::vector<HeldCommit> log() override;
    std::size_t forks() override { return tables_.image.forks.size(); }
    std::unique_ptr<TabletDisk> copy() override;
    void arm(Fault fault, unsigned skip) override;
    void set_full(bool full) override { tables_.full = full; }

  private:
    Result<std::uint64_t> epoch() override { return log_->epoch(); }
    Result<std::vector<sync::ScopeCursor>> cursors() override { return tables_.cursors(); }
    Result<std::vector<Bytes>> pending(std::size_t max_bytes) override { return log_->pending(max_bytes); }
    Result<std::uint64_t> pending_count() override { return tables_.pending_count(); }
    Result<std::vector<sync::Held>> base() override { return log_->base(); }
    Result<void> apply(const sync::Reply& reply) override { return log_->apply(reply); }

    server::Device device_;
    MemoryTables tables_;
    const Clock* clock_ = nullptr;
    std::optional<sync::ReplicaLog> log_;  ///< of the process that runs
};

}  // namespace meetmoment::simulation
