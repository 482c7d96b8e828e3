// The writing use cases on the writing connection, inside its transaction. Internal to postgres/.
#pragma once

#include <map>
#include <memory>

#include "sync-server/storage/postgres/postgres_reading.hpp"
#include "sync-server/storage/postgres/study_work.hpp"

namespace meetmoment::server::storage::postgres {

class PostgresWriting final : public Writing, public PostgresReading {
  public:
    /// `wait`: for a study that another transaction holds. Without it the use case throws Failure with the
    /// state 55P03: who holds something already may not wait for more, or two could wait for each other.
    PostgresWriting(Connection& connection, bool wait) : PostgresReading(connection), wait_(wait) {}

    /// Writes what was kept back. At the end of the work, before its savepoint is released.
    void finish();

    // Of what a work keeps back it knows without a query; what counts or lists rows sees them written.
    std::uint64_t head(const std::string& study) override { return at(study).head(); }
    std::uint64_t highest_lamport(const std::string& study) override { return at(study).lamport(); }
    std::optional<WriterRow> writer(const std::string& study, record::WriterId writer) override {
        return at(study).writer(writer);
    }
    std::uint64_t last_server_seq(const std::string& study, record::WriterId writer,
                                  std::uint32_t upto) override;
    std::optional<RecordHeader> header(const std::string& study, const record::RecordId& id) override;
    std::optional<record::RecordState> record(const std::string& study, const record::RecordId& id) override {
        return at(study).record(id);
    }
    std::optional<record::RecordId> record_of_live(const std::string& study,
                                                   const record::Dot& dot) override {
        return at(study).record_of_live(dot);
    }
    std::int64_t touched_ms(const std::string& study, const record::RecordId& id) override;
    std::int64_t received_ms(const std::string& study, const record::RecordId& id) override;
    std::string business_key(const std::string& study, const record::RecordId& id) override {
        return at(study).business_key(id);
    }
    std::vector<record::RecordId> records_with_key(const std::string& study, const std::string& key,
                                                   std::int64_t limit) override {
        return at(study).records_with_key(key, limit);
    }
    void expect(const std::string& study, std::span<const record::SealedCommit> commits) override {
        at(study).expect(commits);
    }
    // Read to be changed, and without a study whose lock would cover them.
    std::optional<AccountRow> account(const std::string& account) override;
    std::optional<InvitationRow> invitation(const Bytes& hash) override;
    std::optional<DeviceRow> device(const std::string& id) override;
    std::optional<EnrolmentCodeRow> enrolment_code(const std::string& id) override;
    AuditMark audit_end() override;

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
    void save_app_user(const AppUserRow& row) override;
    void save_openrosa_instance(const std::string& study, const OpenRosaInstanceRow& row) override;
    void save_openrosa_file(const std::string& study, const OpenRosaFileRow& row) override;
    void save_form_state(const std::string& study, const std::string& form,
                         const std::string& state) override;
    std::uint64_t append(const std::string& study, const record::SealedCommit& commit,
                         const WriterRow& writer, const std::string& delivered_by,
                         std::int64_t received_ms) override;
    void quarantine(const std::string& study, const QuarantineRow& row) override {
        at(study).quarantine(row);
    }
    void save_writer(const std::string& study, record::WriterId id, const WriterRow& writer) override {
        at(study).set_writer(id, writer);
    }
    void save_submission(const std::string& study, const SubmissionRow& row) override {
        at(study).save_submission(row);
    }
    void delete_submission(const std::string& study, const record::RecordId& id) override {
        at(study).delete_submission(id);
    }
    void save_attention(const std::string& study, const record::RecordId& id,
                        const std::vector<AttentionRow>& rows) override {
        at(study).save_attention(id, rows);
    }
    void save_business_key(const std::string& study, const record::RecordId& id,
                           const std::string& key) override {
        at(study).save_business_key(id, key);
    }
    void save_blob_object(const std::string& study, const record::BlobHash& hash, ByteView bytes,
                          const std::string& user, std::int64_t now_ms) override;
    std::size_t collect_blobs(const std::string& study, std::int64_t before_ms, std::size_t most) override;
    void hold_blob(const std::string& study, const record::BlobHash& hash, const std::string& user) override;
    void save_blob_parts(const std::string& study, const record::BlobHash& whole,
                         const std::vector<record::BlobHash>& parts) override;
    void refer_to_blob(const std::string& study, const record::BlobHash& manifest, const std::string& scope,
                       const std::string& user) override {
        at(study).refer_to_blob(manifest, scope, user);
    }
    void restore_blob(const std::string& study, const KeptBlob& blob) override;
    void restore_blob_usage(const std::string& study, const KeptBlobUsage& usage) override;
    void remember_own_writer(const std::string& study, record::WriterId writer) override;
    std::optional<record::WriterId> own_writer(const std::string& study) override;

  protected:
    void prepare(const std::string& study) override { at(study).flush(); }

  private:
    /// Locks the study at the first call.
    [[nodiscard]] StudyWork& at(const std::string& study);
    void add_blob_usage(const std::string& study, const std::string& user, std::int64_t bytes);
    void delete_blob_object(const std::string& study, const record::BlobHash& hash);

    bool wait_;
    std::map<std::string, std::unique_ptr<StudyWork>> studies_;
};

}  // namespace meetmoment::server::storage::postgres
