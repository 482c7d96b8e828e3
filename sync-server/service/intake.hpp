// The rules of ingest for the commits of one request, inside one write. Internal to service/.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/sync/messages.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/new_submission.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

class Intake {
  public:
    /// `made`: what follows from commits that make a submission whole. References must outlive it.
    Intake(storage::Writing& writing, const Device& device, std::int64_t now_ms,
           const NewSubmissions& made = kNoNewSubmissions)
        : writing_(writing),
          device_(device),
          now_ms_(now_ms),
          restored_(writing.was_restored()),
          made_(made) {}

    void take(const Bytes& bytes);
    void take(const record::SealedCommit& sealed);
    /// What open_sealed() refuses, and its problem's code.
    void take_unreadable(const Bytes& bytes, const std::string& why);
    /// Once, after the last take().
    [[nodiscard]] std::vector<sync::Ack> acks();
    [[nodiscard]] std::vector<sync::Quarantined> quarantined() const { return quarantined_; }
    [[nodiscard]] const std::set<record::RecordId>& touched() const { return touched_; }
    /// Of those that were touched: submissions that are as the commit that made them says.
    [[nodiscard]] std::vector<NewSubmission> made() const;
    /// Commits of the request that are in the log and that an ack covers; after acks().
    [[nodiscard]] const std::set<record::CommitId>& logged() const { return logged_; }
    /// Commits of the request that are in the log, but beyond what an ack covers; after acks().
    [[nodiscard]] std::vector<sync::Delivered> beyond() const { return beyond_; }

  private:
    /// What blobs the values of a commit name: they belong to its scope as far as this tablet's user has
    /// them.
    void note_blobs(const record::Commit& commit);
    void take_next(const record::SealedCommit& sealed, storage::WriterRow row);
    void take_out_of_turn(const record::SealedCommit& sealed, const storage::WriterRow& row);
    void append(const record::SealedCommit& sealed, const storage::WriterRow& row);
    void touch(const record::Commit& commit);
    /// Looks again at what was set aside because nobody knew whose the writer is.
    void look_again(record::WriterId writer, const storage::WriterRow& row);
    void note(const record::CommitId& id);
    void set_aside(record::CommitId id, const Hash128& hash, const Bytes& bytes, const std::string& why);
    [[nodiscard]] bool may_continue(const storage::WriterRow& row);
    [[nodiscard]] std::string objection(const record::Commit& commit, const storage::WriterRow& row);
    [[nodiscard]] std::string objection_to_ops(const record::Commit& commit, const storage::WriterRow& row);
    [[nodiscard]] std::string objection(const record::Op& op, const std::string& scope);

    storage::Writing& writing_;
    const Device& device_;
    std::int64_t now_ms_;
    bool restored_;
    std::map<record::WriterId, std::uint32_t> writers_;  ///< the highest that the request brought of each
    std::vector<sync::Quarantined> quarantined_;
    std::set<record::RecordId> touched_;
    const NewSubmissions& made_;
    std::map<record::RecordId, const NewSubmission*> untouched_since_;
    std::set<record::CommitId> logged_;
    std::map<record::CommitId, Bytes> out_of_turn_;
    std::vector<sync::Delivered> beyond_;
};

}  // namespace meetmoment::server::service
