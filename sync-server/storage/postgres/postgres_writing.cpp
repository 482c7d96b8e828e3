#include "sync-server/storage/postgres/postgres_writing.hpp"

#include "shared/base/hash.hpp"
#include "sync-server/storage/postgres/postgres_fold.hpp"
#include "sync-server/storage/postgres/store_row.hpp"

namespace meetmoment::server::storage::postgres {

StudyWork& PostgresWriting::at(const std::string& study) {
    auto& work = studies_[study];
    if (!work) {
        const auto locked = lock_study(connection_, study, wait_);
        check_version(connection_);
        work = std::make_unique<StudyWork>(connection_, study, locked);
    }
    if (work->is_large()) work->forget();
    return *work;
}

void PostgresWriting::finish() {
    for (auto& [study, work] : studies_)
        if (work) work->flush();
}

std::optional<RecordHeader> PostgresWriting::header(const std::string& study, const record::RecordId& id) {
    const auto& row = at(study).record_row(id);
    if (!row) return std::nullopt;
    return RecordHeader{id, row->kind, row->parent, row->scope};
}

std::uint64_t PostgresWriting::last_server_seq(const std::string& study, record::WriterId writer,
                                               std::uint32_t upto) {
    if (const auto known = at(study).sequence_of({writer, upto})) return *known;
    return PostgresReading::last_server_seq(study, writer, upto);
}

std::int64_t PostgresWriting::touched_ms(const std::string& study, const record::RecordId& id) {
    const auto& row = at(study).record_row(id);
    return row ? row->touched_ms : 0;
}

std::int64_t PostgresWriting::received_ms(const std::string& study, const record::RecordId& id) {
    if (const auto known = at(study).received_ms(id)) return *known;
    return PostgresReading::received_ms(study, id);
}

std::optional<EnrolmentCodeRow> PostgresWriting::enrolment_code(const std::string& id) {
    (void)Query(connection_, "SELECT 1 FROM enrolment_code WHERE id = $1 FOR UPDATE", id);
    return PostgresReading::enrolment_code(id);
}

void PostgresWriting::save_study(const StudyRow& study) {
    prepare(study.id);
    const Query known(connection_, "UPDATE study SET version = $2, json = $3 WHERE id = $1", study.id,
                      study.version, study.json);
    if (known.changes() > 0) return;
    // One at a time, so that their order is one.
    connection_.execute("SELECT 1 FROM store FOR UPDATE");
    (void)Query(connection_,
                "INSERT INTO study (id, ordinal, version, json) "
                "VALUES ($1, (SELECT count(*) FROM study), $2, $3) "
                "ON CONFLICT (id) DO UPDATE SET version = excluded.version, json = excluded.json",
                study.id, study.version, study.json);
    studies_.erase(study.id);  // nothing was known of it; now there is a row to lock
}

void PostgresWriting::save_document(const std::string& study, const std::string& name,
                                    const std::string& version, ByteView bytes) {
    prepare(study);
    const auto hash = blake2b_256(bytes);
    (void)Query(connection_,
                "INSERT INTO document (study, name, version, ordinal, hash, bytes) VALUES ($1, $2, $3, "
                "(SELECT coalesce(max(ordinal), 0) + 1 FROM document WHERE study = $1), $4, $5) "
                "ON CONFLICT (study, name, version) DO UPDATE SET hash = excluded.hash, "
                "bytes = excluded.bytes",
                study, name, version, ByteView(hash), bytes);
}

void PostgresWriting::save_enrolment_code(const EnrolmentCodeRow& code) {
    (void)Query(connection_,
                "INSERT INTO enrolment_code (id, key, study, \"user\", display_name, scopes, expires_ms, "
                "used_ms, failures) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE "
                "SET key = excluded.key, study = excluded.study, \"user\" = excluded.\"user\", "
                "display_name = excluded.display_name, scopes = excluded.scopes, "
                "expires_ms = excluded.expires_ms, used_ms = excluded.used_ms, "
                "failures = excluded.failures",
                code.id, code.key, code.study, code.user, code.display_name, joined(code.scopes),
                code.expires_ms, code.used_ms, code.failures);
}

std::uint64_t PostgresWriting::append(const std::string& study, const record::SealedCommit& sealed,
                                      const WriterRow& writer, const std::string& delivered_by,
                                      std::int64_t received_ms) {
    const auto& commit = sealed.commit;
    StudyWork& work = at(study);
    const std::uint64_t server_seq = work.log(sealed, delivered_by, received_ms);
    work.set_writer(commit.id.writer, writer);
    PostgresFold fold(work, server_seq, commit.scope, commit.wall.time_since_epoch().count());
    record::apply(commit, fold);
    return server_seq;
}

void PostgresWriting::remember_own_writer(const std::string& study, record::WriterId writer) {
    prepare(study);
    (void)Query(connection_, "UPDATE study SET own_writer = $2 WHERE id = $1", study, writer.value);
}

std::optional<record::WriterId> PostgresWriting::own_writer(const std::string& study) {
    prepare(study);
    Query query(connection_, "SELECT own_writer FROM study WHERE id = $1 AND own_writer IS NOT NULL", study);
    if (!query.next()) return std::nullopt;
    return query.writer(0);
}

}  // namespace meetmoment::server::storage::postgres
