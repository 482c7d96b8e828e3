// The storage port: use cases, no SQL. Each engine brings its own SQL and migrations and passes the same
// contract tests. All reads of one read() see one state; all works of one group commit become durable
// together.
//
// Inside read() and write() an engine's failure (full disk, damaged file) is thrown as StoreFailure and given
// back as a Problem by read() and write(), with nothing of the work kept: this keeps the use cases free of
// plumbing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/record/commit.hpp"
#include "shared/record/fold.hpp"
#include "sync-server/storage/kept_rows.hpp"
#include "sync-server/storage/rows.hpp"

namespace meetmoment::server::storage {

class StoreFailure : public std::runtime_error {
  public:
    explicit StoreFailure(Problem problem)
        : std::runtime_error(problem.message), problem_(std::move(problem)) {}
    [[nodiscard]] const Problem& problem() const { return problem_; }

  private:
    Problem problem_;
};

/// Valid inside the function that it is given to. "study" comes first in every key.
class Reading {
  public:
    virtual ~Reading() = default;

    // --- the store itself
    /// Random; another one after a restore from a backup.
    [[nodiscard]] virtual std::uint64_t epoch() = 0;
    /// True when this store began as a backup of another one.
    [[nodiscard]] virtual bool was_restored() = 0;
    [[nodiscard]] virtual std::int64_t backed_up_through(const std::string& study) = 0;

    // --- studies and documents
    [[nodiscard]] virtual std::optional<StudyRow> study(const std::string& id) = 0;
    /// In the order in which they were made.
    [[nodiscard]] virtual std::vector<std::string> studies() = 0;
    [[nodiscard]] virtual std::vector<DocumentRow> documents(const std::string& study) = 0;
    [[nodiscard]] virtual std::optional<Bytes> document(const std::string& study, const std::string& name,
                                                        const std::string& version) = 0;

    // --- people and devices
    [[nodiscard]] virtual std::optional<AccountRow> account(const std::string& account) = 0;
    /// By name.
    [[nodiscard]] virtual std::vector<AccountRow> accounts() = 0;
    [[nodiscard]] virtual std::optional<SessionRow> session(const Bytes& hash) = 0;
    /// Of one account, the last opened first.
    [[nodiscard]] virtual std::vector<SessionRow> sessions(const std::string& account) = 0;
    [[nodiscard]] virtual std::optional<InvitationRow> invitation(const Bytes& hash) = 0;
    /// The last made first.
    [[nodiscard]] virtual std::vector<InvitationRow> invitations() = 0;
    /// By its token, or by the next one that it was given.
    [[nodiscard]] virtual std::optional<DeviceRow> device_by_token(const Bytes& token_hash) = 0;
    [[nodiscard]] virtual std::optional<DeviceRow> device(const std::string& id) = 0;
    /// In the order in which they were enrolled.
    [[nodiscard]] virtual std::vector<DeviceRow> devices(const std::string& study) = 0;
    /// Device id → the name that its user gave it.
    [[nodiscard]] virtual std::map<std::string, std::string> device_names(const std::string& study) = 0;
    [[nodiscard]] virtual std::optional<EnrolmentCodeRow> enrolment_code(const std::string& id) = 0;

    // --- who is behind a participant's code
    [[nodiscard]] virtual std::optional<ParticipantRow> participant(const std::string& study,
                                                                    const std::string& code) = 0;
    /// By code, erased ones too.
    [[nodiscard]] virtual std::vector<ParticipantRow> participants(const std::string& study) = 0;

    // --- the audit trail: a chain over the whole server
    /// Where the chain begins: before the first entry, or at the last one that was forgotten.
    [[nodiscard]] virtual AuditMark audit_begin() = 0;
    /// The last entry that was ever made, as it was noted beside the entries.
    [[nodiscard]] virtual AuditMark audit_end() = 0;
    /// Entries after `after` by sequence number, `limit` at most.
    [[nodiscard]] virtual std::vector<AuditRow> audit(std::uint64_t after, std::size_t limit) = 0;

    // --- ODK's clients
    /// In the order in which they were made, revoked ones too.
    [[nodiscard]] virtual std::vector<AppUserRow> app_users(const std::string& study) = 0;
    /// Of any study.
    [[nodiscard]] virtual std::optional<AppUserRow> app_user_by_token(const Bytes& token_hash) = 0;
    [[nodiscard]] virtual std::optional<OpenRosaInstanceRow> openrosa_instance(
        const std::string& study, const std::string& instance_id) = 0;
    /// By name.
    [[nodiscard]] virtual std::vector<OpenRosaFileRow> openrosa_files(const std::string& study,
                                                                      const std::string& instance_id) = 0;
    /// What was saved of forms whose state is not the one that they begin with, by form id.
    [[nodiscard]] virtual std::map<std::string, std::string> form_states(const std::string& study) = 0;

    // --- the log
    /// Highest server sequence given; 0 in the beginning.
    [[nodiscard]] virtual std::uint64_t head(const std::string& study) = 0;
    [[nodiscard]] virtual std::uint64_t highest_lamport(const std::string& study) = 0;
    [[nodiscard]] virtual std::optional<WriterRow> writer(const std::string& study,
                                                          record::WriterId writer) = 0;
    [[nodiscard]] virtual std::optional<Hash128> logged_hash(const std::string& study,
                                                             record::CommitId id) = 0;
    /// Canonical bytes of a commit in the log.
    [[nodiscard]] virtual std::optional<Bytes> logged_commit(const std::string& study,
                                                             record::CommitId id) = 0;
    /// Highest server sequence of a writer's commits up to `upto`; 0 when none is in the log.
    [[nodiscard]] virtual std::uint64_t last_server_seq(const std::string& study, record::WriterId writer,
                                                        std::uint32_t upto) = 0;
    /// Why this very commit was set aside, nullopt when it was not.
    [[nodiscard]] virtual std::optional<std::string> quarantined(const std::string& study,
                                                                 record::CommitId id,
                                                                 const Hash128& hash) = 0;
    /// Commits of a writer that were set aside for this reason, by sequence number.
    [[nodiscard]] virtual std::vector<QuarantineRow> set_aside(const std::string& study,
                                                               record::WriterId writer,
                                                               const std::string& why) = 0;
    /// Commits after the cursors up to about `max_bytes` (one at least), but for those in `known`; and the
    /// cursors with digests after them.
    [[nodiscard]] virtual Delivery deliver(const std::string& study,
                                           const std::map<std::string, std::uint64_t>& cursors,
                                           std::size_t max_bytes,
                                           const std::set<record::CommitId>& known) = 0;

    // --- folded records
    [[nodiscard]] virtual std::optional<RecordHeader> header(const std::string& study,
                                                             const record::RecordId& id) = 0;
    [[nodiscard]] virtual std::optional<record::RecordState> record(const std::string& study,
                                                                    const record::RecordId& id) = 0;
    [[nodiscard]] virtual std::vector<record::RecordState> records(const std::string& study,
                                                                   const std::string& kind) = 0;
    [[nodiscard]] virtual std::vector<record::RecordState> children(const std::string& study,
                                                                    const record::RecordId& parent,
                                                                    const std::string& kind) = 0;
    /// The record that a live operation is about; nullopt when it is not live here.
    [[nodiscard]] virtual std::optional<record::RecordId> record_of_live(const std::string& study,
                                                                         const record::Dot& dot) = 0;
    /// Commits that touch a record, in server order.
    [[nodiscard]] virtual std::vector<LoggedCommit> history(const std::string& study,
                                                            const record::RecordId& id) = 0;
    /// The latest wall time that any commit on the record claims.
    [[nodiscard]] virtual std::int64_t touched_ms(const std::string& study, const record::RecordId& id) = 0;

    /// When the latest commit on the record was received; 0 without one.
    [[nodiscard]] virtual std::int64_t received_ms(const std::string& study, const record::RecordId& id) = 0;

    // --- what the central team has to look at
    [[nodiscard]] virtual AttentionPage attention(const std::string& study, const AttentionQuery& query) = 0;
    /// Records of a kind for which save_business_key was never called (an older version wrote them), `limit`
    /// at most.
    [[nodiscard]] virtual std::vector<record::RecordId> records_without_key(const std::string& study,
                                                                            const std::string& kind,
                                                                            std::int64_t limit) = 0;
    /// The key that was saved for the record, "" when none was.
    [[nodiscard]] virtual std::string business_key(const std::string& study, const record::RecordId& id) = 0;
    /// Records with this key in id order, `limit` at most.
    [[nodiscard]] virtual std::vector<record::RecordId> records_with_key(const std::string& study,
                                                                         const std::string& key,
                                                                         std::int64_t limit) = 0;

    /// Records below this one for which attention rows are saved.
    [[nodiscard]] virtual std::vector<record::RecordId> children_with_attention(
        const std::string& study, const record::RecordId& parent) = 0;

    // --- rows for tables
    [[nodiscard]] virtual SubmissionPage submissions(const std::string& study,
                                                     const SubmissionQuery& query) = 0;
    [[nodiscard]] virtual std::optional<SubmissionRow> submission(const std::string& study,
                                                                  const record::RecordId& id) = 0;
    [[nodiscard]] virtual std::vector<ResponseCell> response(const std::string& study) = 0;

    // --- blobs: chunks and manifests, both by their hash
    [[nodiscard]] virtual std::optional<Bytes> blob_object(const std::string& study,
                                                           const record::BlobHash& hash) = 0;
    /// Its length, without reading it; nullopt when it is not here.
    [[nodiscard]] virtual std::optional<std::int64_t> blob_bytes(const std::string& study,
                                                                 const record::BlobHash& hash) = 0;
    [[nodiscard]] virtual bool holds_blob(const std::string& study, const record::BlobHash& hash,
                                          const std::string& user) = 0;
    /// Scopes in which some user has referred to a blob that this object belongs to and has brought the
    /// object.
    [[nodiscard]] virtual std::set<std::string> blob_scopes(const std::string& study,
                                                            const record::BlobHash& hash) = 0;
    /// Bytes that a user has brought; of the study when `user` is "".
    [[nodiscard]] virtual std::int64_t blob_usage(const std::string& study, const std::string& user) = 0;

    // --- for moving to another store
    /// Everything of a study that cannot be worked out again, one row at a time; see KeptRow. Sessions and
    /// enrolment codes are not among it.
    virtual void each_kept(const std::string& study, const std::function<void(const KeptRow&)>& take) = 0;
};

class Writing : public virtual Reading {
  public:
    /// What the next calls will be about, all that is known of it. An engine may read it ahead; nothing else
    /// comes of it.
    virtual void expect(const std::string& study, std::span<const record::SealedCommit> commits) {
        (void)study, (void)commits;
    }

    virtual void save_study(const StudyRow& study) = 0;
    virtual void save_document(const std::string& study, const std::string& name, const std::string& version,
                               ByteView bytes) = 0;

    /// Replaces what was saved under the account's name.
    virtual void save_account(const AccountRow& account) = 0;
    virtual void save_session(const SessionRow& session) = 0;
    virtual void touch_session(const Bytes& hash, std::int64_t now_ms) = 0;
    virtual void delete_session(const Bytes& hash) = 0;
    /// All of the account's but the one with hash `but`.
    virtual void delete_sessions_of(const std::string& account, const Bytes& but) = 0;
    virtual void delete_sessions_before(std::int64_t expires_ms, std::int64_t used_ms) = 0;
    /// Replaces what was saved under the id.
    virtual void save_invitation(const InvitationRow& invitation) = 0;
    virtual void delete_invitation(const std::string& id) = 0;
    /// Replaces what was saved under the device's id.
    virtual void save_device(const DeviceRow& device) = 0;
    virtual void save_enrolment_code(const EnrolmentCodeRow& code) = 0;

    /// Replaces what was saved under the code.
    virtual void save_participant(const std::string& study, const ParticipantRow& participant) = 0;

    /// Moves audit_end() on.
    virtual void append_audit(const AuditRow& row) = 0;
    /// Takes away entries from the beginning on up to the first that is not older, and moves audit_begin().
    virtual std::uint64_t forget_audit(std::int64_t before_ms) = 0;

    /// Replaces what was saved under the id.
    virtual void save_app_user(const AppUserRow& user) = 0;
    /// Replaces what was saved under the instanceID.
    virtual void save_openrosa_instance(const std::string& study, const OpenRosaInstanceRow& row) = 0;
    /// Replaces what was saved under the instanceID and the name.
    virtual void save_openrosa_file(const std::string& study, const OpenRosaFileRow& row) = 0;
    virtual void save_form_state(const std::string& study, const std::string& form,
                                 const std::string& state) = 0;

    /// Gives the commit the next server sequence, folds it and moves its writer on.
    virtual std::uint64_t append(const std::string& study, const record::SealedCommit& commit,
                                 const WriterRow& writer, const std::string& delivered_by,
                                 std::int64_t received_ms) = 0;
    virtual void quarantine(const std::string& study, const QuarantineRow& row) = 0;
    virtual void save_writer(const std::string& study, record::WriterId id, const WriterRow& writer) = 0;
    virtual void save_submission(const std::string& study, const SubmissionRow& row) = 0;
    virtual void delete_submission(const std::string& study, const record::RecordId& id) = 0;
    /// Replaces everything that was saved for the record.
    virtual void save_attention(const std::string& study, const record::RecordId& id,
                                const std::vector<AttentionRow>& rows) = 0;
    /// "": it is about nothing that another record could be about too.
    virtual void save_business_key(const std::string& study, const record::RecordId& id,
                                   const std::string& key) = 0;

    /// The user has brought the object. What is there already is not stored again, nor counted twice. Until
    /// some manifest names it, it waits from `now_ms` on.
    virtual void save_blob_object(const std::string& study, const record::BlobHash& hash, ByteView bytes,
                                  const std::string& user, std::int64_t now_ms) = 0;
    /// Deletes objects that no manifest names and that have waited since before then, the oldest first and
    /// `most` of them; their bytes count no more. How many.
    virtual std::size_t collect_blobs(const std::string& study, std::int64_t before_ms, std::size_t most) = 0;
    /// The user has what is stored here, and has not brought it.
    virtual void hold_blob(const std::string& study, const record::BlobHash& hash,
                           const std::string& user) = 0;
    virtual void save_blob_parts(const std::string& study, const record::BlobHash& whole,
                                 const std::vector<record::BlobHash>& parts) = 0;
    /// A value in that scope, brought by that user, names the manifest; it need not be here.
    virtual void refer_to_blob(const std::string& study, const record::BlobHash& manifest,
                               const std::string& scope, const std::string& user) = 0;
    // What another store kept, as it was there.
    virtual void restore_blob(const std::string& study, const KeptBlob& blob) = 0;
    virtual void restore_blob_usage(const std::string& study, const KeptBlobUsage& usage) = 0;
    /// The server's own writer of this study, remembered for the next one's Opening.
    virtual void remember_own_writer(const std::string& study, record::WriterId writer) = 0;
    [[nodiscard]] virtual std::optional<record::WriterId> own_writer(const std::string& study) = 0;
};

class Store {
  public:
    virtual ~Store() = default;

    /// Runs on the caller's thread. Several reads run at once.
    virtual Result<void> read(const std::function<Result<void>(Reading&)>& work) = 0;

    using Work = std::function<Result<void>(Writing&)>;
    using Done = std::function<void(Result<void>)>;
    /// Queues a work for the one writing thread. Works that wait are made durable together. `done` is called
    /// on the writing thread after the data has reached the disk, or with the problem that undid the work; it
    /// must be quick. An engine may run a work more than once; then nothing of the earlier run is in the
    /// store. So a work sets what it gives back instead of adding to it, and consumes nothing.
    virtual void write(Work work, Done done) = 0;

    /// write() and wait. Not from the writing thread.
    Result<void> write_and_wait(Work work);

    /// A consistent copy into a new file, marked as a backup; `backed_up_through` moves on. Fails with
    /// "backup.*".
    virtual Result<void> backup(const std::string& file) = 0;

    /// What the store holds is not what it held: a backup was put back, or a study was brought from
    /// elsewhere. Another epoch begins, so that tablets bring back what the store lacks.
    virtual Result<void> renew_epoch() = 0;
};

}  // namespace meetmoment::server::storage
