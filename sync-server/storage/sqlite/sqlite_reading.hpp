// The reading use cases on one connection, inside a transaction that the caller holds. Internal to sqlite/.
#pragma once

#include "shared/store/sqlite.hpp"
#include "sync-server/storage/folded_record.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::storage {

class SqliteReading : public virtual Reading {
  public:
    explicit SqliteReading(store::Database& database) : database_(database) {}

    std::uint64_t epoch() override;
    bool was_restored() override;
    std::int64_t backed_up_through(const std::string& study) override;

    std::optional<StudyRow> study(const std::string& id) override;
    std::vector<std::string> studies() override;
    std::vector<DocumentRow> documents(const std::string& study) override;
    std::optional<Bytes> document(const std::string& study, const std::string& name,
                                  const std::string& version) override;

    std::optional<AccountRow> account(const std::string& account) override;
    std::vector<AccountRow> accounts() override;
    std::optional<SessionRow> session(const Bytes& hash) override;
    std::vector<SessionRow> sessions(const std::string& account) override;
    std::optional<InvitationRow> invitation(const Bytes& hash) override;
    std::vector<InvitationRow> invitations() override;
    std::optional<DeviceRow> device_by_token(const Bytes& token_hash) override;
    std::optional<DeviceRow> device(const std::string& id) override;
    std::vector<DeviceRow> devices(const std::string& study) override;
    std::optional<ParticipantRow> participant(const std::string& study, const std::string& code) override;
    std::vector<ParticipantRow> participants(const std::string& study) override;
    std::map<std::string, std::string> device_names(const std::string& study) override;
    std::optional<EnrolmentCodeRow> enrolment_code(const std::string& id) override;

    AuditMark audit_begin() override;
    AuditMark audit_end() override;
    std::vector<AuditRow> audit(std::uint64_t after, std::size_t limit) override;
    std::vector<AppUserRow> app_users(const std::string& study) override;
    std::optional<AppUserRow> app_user_by_token(const Bytes& token_hash) override;
    std::optional<OpenRosaInstanceRow> openrosa_instance(const std::string& study,
                                                         const std::string& instance_id) override;
    std::vector<OpenRosaFileRow> openrosa_files(const std::string& study,
                                                const std::string& instance_id) override;
    std::map<std::string, std::string> form_states(const std::string& study) override;

    std::uint64_t head(const std::string& study) override;
    std::uint64_t highest_lamport(const std::string& study) override;
    std::optional<WriterRow> writer(const std::string& study, record::WriterId writer) override;
    std::optional<Hash128> logged_hash(const std::string& study, record::CommitId id) override;
    std::optional<Bytes> logged_commit(const std::string& study, record::CommitId id) override;
    std::uint64_t last_server_seq(const std::string& study, record::WriterId writer,
                                  std::uint32_t upto) override;
    std::optional<std::string> quarantined(const std::string& study, record::CommitId id,
                                           const Hash128& hash) override;
    std::vector<QuarantineRow> set_aside(const std::string& study, record::WriterId writer,
                                         const std::string& why) override;
    Delivery deliver(const std::string& study, const std::map<std::string, std::uint64_t>& cursors,
                     std::size_t max_bytes, const std::set<record::CommitId>& known) override;

    std::optional<RecordHeader> header(const std::string& study, const record::RecordId& id) override;
    std::optional<record::RecordState> record(const std::string& study, const record::RecordId& id) override;
    std::vector<record::RecordState> records(const std::string& study, const std::string& kind) override;
    std::vector<record::RecordState> children(const std::string& study, const record::RecordId& parent,
                                              const std::string& kind) override;
    std::optional<record::RecordId> record_of_live(const std::string& study, const record::Dot& dot) override;
    std::vector<LoggedCommit> history(const std::string& study, const record::RecordId& id) override;
    std::int64_t touched_ms(const std::string& study, const record::RecordId& id) override;

    std::int64_t received_ms(const std::string& study, const record::RecordId& id) override;

    AttentionPage attention(const std::string& study, const AttentionQuery& query) override;
    std::vector<record::RecordId> records_without_key(const std::string& study, const std::string& kind,
                                                      std::int64_t limit) override;
    std::string business_key(const std::string& study, const record::RecordId& id) override;
    std::vector<record::RecordId> records_with_key(const std::string& study, const std::string& key,
                                                   std::int64_t limit) override;

    std::vector<record::RecordId> children_with_attention(const std::string& study,
                                                          const record::RecordId& parent) override;

    SubmissionPage submissions(const std::string& study, const SubmissionQuery& query) override;
    std::optional<SubmissionRow> submission(const std::string& study, const record::RecordId& id) override;
    std::vector<ResponseCell> response(const std::string& study) override;

    std::optional<Bytes> blob_object(const std::string& study, const record::BlobHash& hash) override;
    std::optional<std::int64_t> blob_bytes(const std::string& study, const record::BlobHash& hash) override;
    bool holds_blob(const std::string& study, const record::BlobHash& hash, const std::string& user) override;
    std::set<std::string> blob_scopes(const std::string& study, const record::BlobHash& hash) override;
    std::int64_t blob_usage(const std::string& study, const std::string& user) override;

    void each_kept(const std::string& study, const std::function<void(const KeptRow&)>& take) override;

  protected:
    void load_body(const std::string& study, record::RecordState& state);

    store::Database& database_;

  private:
    void each_kept_of_openrosa(const std::string& study, const std::function<void(const KeptRow&)>& take);
    [[nodiscard]] Hash128 digest_at(const std::string& study, const std::string& scope, std::uint64_t cursor);
    [[nodiscard]] FoldedRecord folded_record(const std::string& study, const record::RecordId& id);
    [[nodiscard]] std::optional<record::RecordState> stored_record(const std::string& study,
                                                                   const record::RecordId& id);
};

}  // namespace meetmoment::server::storage
