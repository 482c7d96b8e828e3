// The writing use cases on the writing connection, inside its transaction. Internal to sqlite/.
#pragma once

#include "sync-server/storage/sqlite/sqlite_reading.hpp"
#include "sync-server/storage/sqlite/unwritten_rows.hpp"

namespace meetmoment::server::storage {

class SqliteWriting final : public Writing, public SqliteReading {
  public:
    explicit SqliteWriting(store::Database& database) : SqliteReading(database), rows_(database) {}

    /// Writes the rows that were kept back. At the end of the work, before its savepoint is released.
    void finish() { rows_.write(); }

    // What the kept rows know is read from them; what counts or lists rows sees them written.
    std::uint64_t head(const std::string& study) override;
    std::uint64_t highest_lamport(const std::string& study) override;
    std::optional<WriterRow> writer(const std::string& study, record::WriterId writer) override;
    std::optional<RecordHeader> header(const std::string& study, const record::RecordId& id) override;
    std::optional<record::RecordState> record(const std::string& study, const record::RecordId& id) override;
    std::optional<record::RecordId> record_of_live(const std::string& study, const record::Dot& dot) override;
    std::int64_t touched_ms(const std::string& study, const record::RecordId& id) override;
    std::vector<record::RecordState> records(const std::string& study, const std::string& kind) override;
    std::vector<record::RecordState> children(const std::string& study, const record::RecordId& parent,
                                              const std::string& kind) override;
    std::vector<record::RecordId> children_with_attention(const std::string& study,
                                                          const record::RecordId& parent) override;
    std::vector<LoggedCommit> history(const std::string& study, const record::RecordId& id) override;
    AttentionPage attention(const std::string& study, const AttentionQuery& query) override;
    std::vector<record::RecordId> records_without_key(const std::string& study, const std::string& kind,
                                                      std::int64_t limit) override;
    void each_kept(const std::string& study, const std::function<void(const KeptRow&)>& take) override;

    void save_study(const StudyRow& study) override;
    void save_document(const std::string& study, const std::string& name, const std::string& version,
                       ByteView bytes) override;
    void save_account(const AccountRow& account) override;
    void save_session(const SessionRow& session) override;
    void touch_session(const Bytes& hash, std::int64_t now_ms) override;
    void delete_session(const Bytes& hash) override;
    void delete_sessions_of(const std::string& account, const Bytes& but) override;
    void delete_sessions_before(std::int64_t expires_ms, std::int64_t used_ms) override;
    void save_invitation(const InvitationRow& invitation) override;
    void delete_invitation(const std::string& id) override;
    void save_device(const DeviceRow& device) override;
    void save_participant(const std::string& study, const ParticipantRow& participant) override;
    void save_enrolment_code(const EnrolmentCodeRow& code) override;
    void append_audit(const AuditRow& row) override;
    std::uint64_t forget_audit(std::int64_t before_ms) override;
    void save_app_user(const AppUserRow& user) override;
    void save_openrosa_instance(const std::string& study, const OpenRosaInstanceRow& row) override;
    void save_openrosa_file(const std::string& study, const OpenRosaFileRow& row) override;
    void save_form_state(const std::string& study, const std::string& form,
                         const std::string& state) override;
    std::uint64_t append(const std::string& study, const record::SealedCommit& commit,
                         const WriterRow& writer, const std::string& delivered_by,
                         std::int64_t received_ms) override;
    void quarantine(const std::string& study, const QuarantineRow& row) override;
    void save_writer(const std::string& study, record::WriterId id, const WriterRow& writer) override;
    void save_submission(const std::string& study, const SubmissionRow& row) override;
    void delete_submission(const std::string& study, const record::RecordId& id) override;
    void save_attention(const std::string& study, const record::RecordId& id,
                        const std::vector<AttentionRow>& rows) override;
    void save_business_key(const std::string& study, const record::RecordId& id,
                           const std::string& key) override;
    void save_blob_object(const std::string& study, const record::BlobHash& hash, ByteView bytes,
                          const std::string& user, std::int64_t now_ms) override;
    std::size_t collect_blobs(const std::string& study, std::int64_t before_ms, std::size_t most) override;
    void hold_blob(const std::string& study, const record::BlobHash& hash, const std::string& user) override;
    void save_blob_parts(const std::string& study, const record::BlobHash& whole,
                         const std::vector<record::BlobHash>& parts) override;
    void refer_to_blob(const std::string& study, const record::BlobHash& manifest, const std::string& scope,
                       const std::string& user) override;
    void restore_blob(const std::string& study, const KeptBlob& blob) override;
    void restore_blob_usage(const std::string& study, const KeptBlobUsage& usage) override;
    void remember_own_writer(const std::string& study, record::WriterId writer) override;
    std::optional<record::WriterId> own_writer(const std::string& study) override;

  private:
    /// Less than zero takes away.
    void add_blob_usage(const std::string& study, const std::string& user, std::int64_t bytes);
    void delete_blob_object(const std::string& study, const record::BlobHash& hash);

    UnwrittenRows rows_;
};

}  // namespace meetmoment::server::storage
