#include "sync-server/storage/sqlite/sqlite_writing.hpp"

#include <algorithm>

#include "shared/base/hash.hpp"
#include "shared/record/whole_record.hpp"
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_fold.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {

void SqliteWriting::save_study(const StudyRow& study) {
    Query(database_,
          "INSERT INTO study (id, ordinal, version, json) VALUES (?1, (SELECT count(*) FROM study), ?2, ?3) "
          "ON CONFLICT (id) DO UPDATE SET version = excluded.version, json = excluded.json",
          study.id, study.version, study.json)
        .run();
}

void SqliteWriting::save_document(const std::string& study, const std::string& name,
                                  const std::string& version, ByteView bytes) {
    const auto hash = blake2b_256(bytes);
    Query(database_,
          "INSERT INTO document (study, name, version, ordinal, hash, bytes) "
          "VALUES (?1, ?2, ?3, (SELECT count(*) FROM document), ?4, ?5) "
          "ON CONFLICT (study, name, version) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes",
          study, name, version, ByteView(hash), bytes)
        .run();
}

void SqliteWriting::save_enrolment_code(const EnrolmentCodeRow& code) {
    Query(database_,
          "INSERT OR REPLACE INTO enrolment_code (id, key, study, user, display_name, scopes, expires_ms, "
          "used_ms, "
          "failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          code.id, code.key, code.study, code.user, code.display_name, joined(code.scopes), code.expires_ms,
          code.used_ms, code.failures)
        .run();
}

std::uint64_t SqliteWriting::head(const std::string& study) {
    return rows_.of(study).head().head;
}

std::uint64_t SqliteWriting::highest_lamport(const std::string& study) {
    return rows_.of(study).head().lamport;
}

std::optional<WriterRow> SqliteWriting::writer(const std::string& study, record::WriterId id) {
    return rows_.of(study).writer(id);
}

std::optional<RecordHeader> SqliteWriting::header(const std::string& study, const record::RecordId& id) {
    const auto* row = rows_.of(study).header(id);
    if (row == nullptr) return std::nullopt;
    return RecordHeader{id, row->kind, row->parent, row->scope};
}

std::optional<record::RecordState> SqliteWriting::record(const std::string& study,
                                                         const record::RecordId& id) {
    const auto* known = rows_.of(study).record(id);
    if (known == nullptr) return std::nullopt;
    auto state = known->folded.state(id, known->row);
    if (known->folded.has_text) load_body(study, state);
    return state;
}

std::optional<record::RecordId> SqliteWriting::record_of_live(const std::string& study,
                                                              const record::Dot& dot) {
    return rows_.of(study).record_of_live(dot);
}

std::int64_t SqliteWriting::touched_ms(const std::string& study, const record::RecordId& id) {
    const auto* row = rows_.of(study).header(id);
    return row == nullptr ? 0 : row->touched_ms;
}

std::vector<record::RecordState> SqliteWriting::records(const std::string& study, const std::string& kind) {
    rows_.write();
    return SqliteReading::records(study, kind);
}

std::vector<record::RecordState> SqliteWriting::children(const std::string& study,
                                                         const record::RecordId& parent,
                                                         const std::string& kind) {
    rows_.write();
    return SqliteReading::children(study, parent, kind);
}

std::vector<record::RecordId> SqliteWriting::children_with_attention(const std::string& study,
                                                                     const record::RecordId& parent) {
    rows_.write();
    return SqliteReading::children_with_attention(study, parent);
}

std::vector<LoggedCommit> SqliteWriting::history(const std::string& study, const record::RecordId& id) {
    rows_.write();
    return SqliteReading::history(study, id);
}

AttentionPage SqliteWriting::attention(const std::string& study, const AttentionQuery& query) {
    rows_.write();
    return SqliteReading::attention(study, query);
}

std::vector<record::RecordId> SqliteWriting::records_without_key(const std::string& study,
                                                                 const std::string& kind,
                                                                 std::int64_t limit) {
    rows_.write();
    return SqliteReading::records_without_key(study, kind, limit);
}

void SqliteWriting::each_kept(const std::string& study, const std::function<void(const KeptRow&)>& take) {
    rows_.write();
    SqliteReading::each_kept(study, take);
}

std::uint64_t SqliteWriting::append(const std::string& study, const record::SealedCommit& sealed,
                                    const WriterRow& writer, const std::string& delivered_by,
                                    std::int64_t received_ms) {
    const auto& commit = sealed.commit;
    rows_.write_if_many();
    auto& rows = rows_.of(study);
    auto& at = rows.change_head();
    const std::uint64_t server_seq = ++at.head;
    at.lamport = std::max(at.lamport, commit.lamport);
    Hash128& digest = rows.change_digest(commit.scope);
    digest ^= sealed.hash;
    Query(database_,
          "INSERT INTO commit_log (study, server_seq, writer, seq, scope, hash, scope_digest, delivered_by, "
          "received_ms, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          study, server_seq, commit.id.writer.value, commit.id.seq, commit.scope, sealed.hash, digest,
          delivered_by, received_ms, sealed.bytes)
        .run();
    rows.set_writer(commit.id.writer, writer);
    SqliteFold fold(database_, rows, study, server_seq, commit.scope, commit.wall.time_since_epoch().count());
    // Of few fields the row is small, and somebody looks at the record more often than not.
    constexpr std::size_t kManyOps = 32;
    const auto whole = commit.ops.size() < kManyOps ? std::nullopt : record::whole_record_of(commit);
    if (whole && rows.add_alone(*whole, commit))
        fold.touch_alone(*whole);
    else
        record::apply(commit, fold);
    return server_seq;
}

void SqliteWriting::quarantine(const std::string& study, const QuarantineRow& row) {
    Query(database_,
          "INSERT OR IGNORE INTO quarantine (study, writer, seq, hash, why, device, received_ms, bytes) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          study, row.id.writer.value, row.id.seq, row.hash, row.why, row.device, row.received_ms, row.bytes)
        .run();
}

void SqliteWriting::save_writer(const std::string& study, record::WriterId id, const WriterRow& writer) {
    rows_.of(study).set_writer(id, writer);
}

void SqliteWriting::save_submission(const std::string& study, const SubmissionRow& row) {
    Query(database_,
          "INSERT OR REPLACE INTO submission (study, id, scope, round, region, grp, instrument, form, "
          "respondent, "
          "status, source, review, conflicts, authors, started_ms, finished_ms, updated_ms) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          study, row.id, row.scope, row.round, row.region, row.group, row.instrument, row.form,
          row.respondent, row.status, row.source, row.review, row.conflicts, joined(row.authors),
          row.started_ms, row.finished_ms, row.updated_ms)
        .run();
}

void SqliteWriting::delete_submission(const std::string& study, const record::RecordId& id) {
    Query(database_, "DELETE FROM submission WHERE study = ? AND id = ?", study, id).run();
}

void SqliteWriting::remember_own_writer(const std::string& study, record::WriterId writer) {
    Query(database_, "UPDATE study SET own_writer = ?2 WHERE id = ?1", study, writer.value).run();
}

std::optional<record::WriterId> SqliteWriting::own_writer(const std::string& study) {
    Query query(database_, "SELECT own_writer FROM study WHERE id = ? AND own_writer IS NOT NULL", study);
    if (!query.next()) return std::nullopt;
    return record::WriterId{query.unsigned_integer(0)};
}

}  // namespace meetmoment::server::storage
