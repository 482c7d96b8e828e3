#include "tests/simulation/memory_server.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace meetmoment::simulation {

using namespace server::storage;
using server::Device;

namespace {

const Problem kFull{"store.full", "The server's disk is full.", {}};

[[noreturn]] void unused() {
    throw std::logic_error("an exchange asked for something that the simulator's server does not keep");
}

}  // namespace

class MemoryServer::Tables final : public Writing {
  public:
    explicit Tables(ServerImage& image) : image_(image) {}

    std::uint64_t epoch() override { return image_.epoch; }
    bool was_restored() override { return image_.restored; }
    std::int64_t backed_up_through(const std::string&) override { return 0; }
    std::optional<DeviceRow> device(const std::string& id) override {
        const auto found = image_.devices.find(id);
        if (found == image_.devices.end()) return std::nullopt;
        DeviceRow row;
        row.device = found->second;
        return row;
    }
    std::uint64_t head(const std::string&) override { return image_.log.size(); }
    std::uint64_t highest_lamport(const std::string&) override { return image_.lamport; }
    std::optional<WriterRow> writer(const std::string&, record::WriterId writer) override {
        const auto found = image_.writers.find(writer);
        return found == image_.writers.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<Hash128> logged_hash(const std::string&, record::CommitId id) override {
        for (const ServerImage::Row& row : image_.log)
            if (row.sealed.commit.id == id) return row.sealed.hash;
        return std::nullopt;
    }
    std::optional<Bytes> logged_commit(const std::string&, record::CommitId id) override {
        for (const ServerImage::Row& row : image_.log)
            if (row.sealed.commit.id == id) return row.sealed.bytes;
        return std::nullopt;
    }
    std::uint64_t last_server_seq(const std::string&, record::WriterId writer, std::uint32_t upto) override {
        const ServerImage::Row* last = nullptr;
        for (const ServerImage::Row& row : image_.log) {
            const record::CommitId& id = row.sealed.commit.id;
            if (id.writer == writer && id.seq <= upto && (!last || id.seq > last->sealed.commit.id.seq))
                last = &row;
        }
        return last ? last->server_seq : 0;
    }
    std::optional<std::string> quarantined(const std::string&, record::CommitId id,
                                           const Hash128& hash) override {
        for (const QuarantineRow& row : image_.quarantine)
            if (row.id == id && row.hash == hash) return row.why;
        return std::nullopt;
    }
    std::vector<QuarantineRow> set_aside(const std::string&, record::WriterId writer,
                                         const std::string& why) override {
        std::vector<QuarantineRow> rows;
        for (const QuarantineRow& row : image_.quarantine)
            if (row.id.writer == writer && row.why == why) rows.push_back(row);
        std::sort(rows.begin(), rows.end(), [](const QuarantineRow& left, const QuarantineRow& right) {
            return std::tie(left.id, left.hash) < std::tie(right.id, right.hash);
        });
        return rows;
    }
    Delivery deliver(const std::string&, const std::map<std::string, std::uint64_t>& cursors,
                     std::size_t max_bytes, const std::set<record::CommitId>& known) override;
    std::optional<RecordHeader> header(const std::string&, const record::RecordId& id) override {
        const auto found = image_.scopes.find(id);
        if (found == image_.scopes.end()) return std::nullopt;
        return RecordHeader{id, {}, std::nullopt, found->second};
    }
    std::optional<record::RecordState> record(const std::string&, const record::RecordId& id) override {
        return image_.fold.record(id);
    }
    std::optional<record::RecordId> record_of_live(const std::string&, const record::Dot& dot) override {
        const record::RecordId* found = image_.fold.record_of_live(dot);
        return found ? std::optional(*found) : std::nullopt;
    }

    std::uint64_t append(const std::string&, const record::SealedCommit& sealed, const WriterRow& writer,
                         const std::string&, std::int64_t) override {
        const std::uint64_t server_seq = image_.log.size() + 1;
        image_.log.push_back({server_seq, sealed, writer.device});
        image_.lamport = std::max(image_.lamport, sealed.commit.lamport);
        image_.writers[sealed.commit.id.writer] = writer;
        for (const record::Op& op : sealed.commit.ops)
            if (const auto record = record::record_of(op))
                image_.scopes.try_emplace(*record, sealed.commit.scope);
        record::apply(sealed.commit, image_.fold);
        return server_seq;
    }
    void quarantine(const std::string& study, const QuarantineRow& row) override {
        if (!quarantined(study, row.id, row.hash)) image_.quarantine.push_back(row);
    }
    void save_writer(const std::string&, record::WriterId id, const WriterRow& writer) override {
        image_.writers[id] = writer;
    }
    void remember_own_writer(const std::string&, record::WriterId writer) override {
        image_.own_writer = writer;
    }
    std::optional<record::WriterId> own_writer(const std::string&) override { return image_.own_writer; }

    std::optional<StudyRow> study(const std::string&) override { unused(); }
    std::vector<std::string> studies() override { unused(); }
    std::vector<DocumentRow> documents(const std::string&) override { unused(); }
    std::optional<AccountRow> account(const std::string&) override { unused(); }
    std::optional<SessionRow> session(const Bytes&) override { unused(); }
    std::vector<AccountRow> accounts() override { unused(); }
    std::vector<SessionRow> sessions(const std::string&) override { unused(); }
    std::optional<InvitationRow> invitation(const Bytes&) override { unused(); }
    std::vector<InvitationRow> invitations() override { unused(); }
    std::optional<DeviceRow> device_by_token(const Bytes&) override { unused(); }
    std::vector<DeviceRow> devices(const std::string&) override { unused(); }
    std::optional<ParticipantRow> participant(const std::string&, const std::string&) override { unused(); }
    std::vector<ParticipantRow> participants(const std::string&) override { unused(); }
    std::map<std::string, std::string> device_names(const std::string&) override { unused(); }
    std::optional<EnrolmentCodeRow> enrolment_code(const std::string&) override { unused(); }
    std::vector<record::RecordState> children(const std::string&, const record::RecordId&,
                                              const std::string&) override {
        unused();
    }
    std::vector<AppUserRow> app_users(const std::string&) override { unused(); }
    std::optional<AppUserRow> app_user_by_token(const Bytes&) override { unused(); }
    std::optional<OpenRosaInstanceRow> openrosa_instance(const std::string&, const std::string&) override {
        unused();
    }
    std::vector<OpenRosaFileRow> openrosa_files(const std::string&, const std::string&) override { unused(); }
    std::map<std::string, std::string> form_states(const std::string&) override { unused(); }
    void save_app_user(const AppUserRow&) override { unused(); }
    void save_openrosa_instance(const std::string&, const OpenRosaInstanceRow&) override { unused(); }
    void save_openrosa_file(const std::string&, const OpenRosaFileRow&) override { unused(); }
    void save_form_state(const std::string&, const std::string&, const std::string&) override { unused(); }
    std::vector<LoggedCommit> history(const std::string&, const record::RecordId&) override { unused(); }
    SubmissionPage submissions(const std::string&, const SubmissionQuery&) override { unused(); }
    std::optional<SubmissionRow> submission(const std::string&, const record::RecordId&) override {
        unused();
    }
    std::vector<ResponseCell> response(const std::string&) override { unused(); }
    void each_kept(const std::string&, const std::function<void(const KeptRow&)>&) override { unused(); }
    void restore_blob(const std::string&, const KeptBlob&) override { unused(); }
    void restore_blob_usage(const std::string&, const KeptBlobUsage&) override { unused(); }
    void save_study(const StudyRow&) override { unused(); }
    void save_document(const std::string&, const std::string&, const std::string&, ByteView) override {
        unused();
    }
    void save_account(const AccountRow&) override { unused(); }
    void save_session(const SessionRow&) override { unused(); }
    void touch_session(const Bytes&, std::int64_t) override { unused(); }
    void delete_session(const Bytes&) override { unused(); }
    void delete_sessions_of(const std::string&, const Bytes&) override { unused(); }
    void save_invitation(const InvitationRow&) override { unused(); }
    void delete_invitation(const std::string&) override { unused(); }
    void save_participant(const std::string&, const ParticipantRow&) override { unused(); }
    void delete_sessions_before(std::int64_t, std::int64_t) override { unused(); }
    void save_device(const DeviceRow&) override { unused(); }
    void save_enrolment_code(const EnrolmentCodeRow&) override { unused(); }
    AuditMark audit_begin() override { unused(); }
    AuditMark audit_end() override { unused(); }
    std::vector<AuditRow> audit(std::uint64_t, std::size_t) override { unused(); }
    void append_audit(const AuditRow&) override { unused(); }
    std::uint64_t forget_audit(std::int64_t) override { unused(); }
    void save_submission(const std::string&, const SubmissionRow&) override { unused(); }
    void delete_submission(const std::string&, const record::RecordId&) override { unused(); }
    std::vector<record::RecordState> records(const std::string&, const std::string&) override { unused(); }
    std::optional<Bytes> document(const std::string&, const std::string&, const std::string&) override {
        unused();
    }
    std::int64_t touched_ms(const std::string&, const record::RecordId&) override { unused(); }
    std::int64_t received_ms(const std::string&, const record::RecordId&) override { unused(); }
    AttentionPage attention(const std::string&, const AttentionQuery&) override { unused(); }
    std::vector<record::RecordId> records_without_key(const std::string&, const std::string&,
                                                      std::int64_t) override {
        unused();
    }
    std::string business_key(const std::string&, const record::RecordId&) override { unused(); }
    std::vector<record::RecordId> records_with_key(const std::string&, const std::string&,
                                                   std::int64_t) override {
        unused();
    }
    std::vector<record::RecordId> children_with_attention(const std::string&,
                                                          const record::RecordId&) override {
        unused();
    }
    void save_attention(const std::string&, const record::RecordId&,
                        const std::vector<AttentionRow>&) override {
        unused();
    }
    void save_business_key(const std::string&, const record::RecordId&, const std::string&) override {
        unused();
    }
    std::optional<Bytes> blob_object(const std::string&, const record::BlobHash&) override { unused(); }
    bool holds_blob(const std::string&, const record::BlobHash&, const std::string&) override { unused(); }
    std::set<std::string> blob_scopes(const std::string&, const record::BlobHash&) override { unused(); }
    std::int64_t blob_usage(const std::string&, const std::string&) override { unused(); }
    std::optional<std::int64_t> blob_bytes(const std::string&, const record::BlobHash&) override { unused(); }
    void save_blob_object(const std::string&, const record::BlobHash&, ByteView, const std::string&,
                          std::int64_t) override {
        unused();
    }
    std::size_t collect_blobs(const std::string&, std::int64_t, std::size_t) override { unused(); }
    void hold_blob(const std::string&, const record::BlobHash&, const std::string&) override { unused(); }
    void save_blob_parts(const std::string&, const record::BlobHash&,
                         const std::vector<record::BlobHash>&) override {
        unused();
    }
    void refer_to_blob(const std::string&, const record::BlobHash&, const std::string&,
                       const std::string&) override {
        unused();
    }

  private:
    ServerImage& image_;
};

Delivery MemoryServer::Tables::deliver(const std::string&,
                                       const std::map<std::string, std::uint64_t>& cursors,
                                       std::size_t max_bytes, const std::set<record::CommitId>& known) {
    Delivery delivery;
    std::size_t bytes = 0;
    std::uint64_t reached = image_.log.size();
    for (const ServerImage::Row& row : image_.log) {
        const record::Commit& commit = row.sealed.commit;
        const auto cursor = cursors.find(commit.scope);
        if (cursor == cursors.end() || row.server_seq <= cursor->second || known.contains(commit.id))
            continue;
        if (!delivery.commits.empty() && bytes + row.sealed.bytes.size() + sync::kPerCommit > max_bytes) {
            reached = row.server_seq - 1;
            delivery.more = true;
            break;
        }
        bytes += row.sealed.bytes.size() + sync::kPerCommit;
        delivery.commits.push_back({row.server_seq, row.sealed.bytes});
    }
    for (const auto& [scope, cursor] : cursors) {
        sync::ScopeCursor now{scope, std::max(cursor, reached), {}};
        for (const ServerImage::Row& row : image_.log)
            if (row.server_seq <= now.cursor && row.sealed.commit.scope == scope)
                now.digest ^= row.sealed.hash;
        delivery.cursors.push_back(std::move(now));
    }
    return delivery;
}

/// Works run at once, on the caller's thread.
class MemoryServer::Port final : public Store {
  public:
    explicit Port(MemoryServer& server) : server_(server) {}

    Result<void> read(const std::function<Result<void>(Reading&)>& work) override {
        Tables tables(server_.image_);
        return work(tables);
    }
    void write(Work work, Done done) override {
        const Fault met = std::exchange(server_.fault_, Fault::None);
        if (server_.full_) return done(fail(kFull));
        if (met == Fault::KillBefore) throw Killed{};
        Tables tables(server_.image_);
        if (met == Fault::None || met == Fault::KillAfter) {
            auto result = work(tables);
            if (met == Fault::KillAfter) throw Killed{};
            return done(std::move(result));
        }
        ServerImage before = server_.image_;
        (void)work(tables);
        server_.image_ = std::move(before);
        if (met == Fault::KillInside) throw Killed{};
        done(fail(kFull));
    }
    Result<void> backup(const std::string&) override { unused(); }
    Result<void> renew_epoch() override { unused(); }

  private:
    MemoryServer& server_;
};

MemoryServer::MemoryServer(RandomSource& random) : port_(std::make_unique<Port>(*this)) {
    image_.epoch = random.next_u64() >> 1U | 1U;
}

MemoryServer::~MemoryServer() = default;

Store& MemoryServer::store() {
    return *port_;
}

void MemoryServer::roll_back(RandomSource& random) {
    const auto devices = image_.devices;
    image_ = backup_;
    image_.devices = devices;
    image_.epoch = random.next_u64() >> 1U | 1U;
    image_.restored = true;
    fault_ = Fault::None;
}

std::vector<HeldCommit> MemoryServer::log() {
    std::vector<HeldCommit> held;
    held.reserve(image_.log.size());
    for (const ServerImage::Row& row : image_.log)
        held.push_back({&row.sealed, row.server_seq, false});
    return held;
}

std::vector<ServerDisk::SetAside> MemoryServer::set_aside() {
    std::vector<SetAside> all;
    for (const QuarantineRow& row : image_.quarantine)
        all.push_back({row.id, row.hash, row.why});
    return all;
}

}  // namespace meetmoment::simulation
