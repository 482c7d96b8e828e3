#include "sync-server/storage/sqlite/sqlite_reading.hpp"

#include <sstream>

#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {

std::uint64_t SqliteReading::epoch() {
    Query query(database_, "SELECT value FROM meta WHERE key = 'epoch'");
    return query.next() ? std::stoull(query.text(0)) : 0;
}

bool SqliteReading::was_restored() {
    Query query(database_, "SELECT value FROM meta WHERE key = 'restored'");
    return query.next();
}

std::int64_t SqliteReading::backed_up_through(const std::string& study) {
    Query query(database_, "SELECT value FROM meta WHERE key = ?", "backup:" + study);
    return query.next() ? std::stoll(query.text(0)) : 0;
}

std::optional<StudyRow> SqliteReading::study(const std::string& id) {
    Query query(database_, "SELECT id, version, json FROM study WHERE id = ?", id);
    if (!query.next()) return std::nullopt;
    return StudyRow{query.text(0), query.text(1), query.text(2)};
}

std::vector<std::string> SqliteReading::studies() {
    Query query(database_, "SELECT id FROM study ORDER BY ordinal");
    std::vector<std::string> ids;
    while (query.next())
        ids.push_back(query.text(0));
    return ids;
}

std::vector<DocumentRow> SqliteReading::documents(const std::string& study) {
    Query query(
        database_,
        "SELECT name, version, hash, length(bytes) FROM document WHERE study = ? ORDER BY name, ordinal",
        study);
    std::vector<DocumentRow> rows;
    while (query.next())
        rows.push_back({query.text(0), query.text(1), query.blob(2), query.integer(3)});
    return rows;
}

std::optional<Bytes> SqliteReading::document(const std::string& study, const std::string& name,
                                             const std::string& version) {
    Query query(database_, "SELECT bytes FROM document WHERE study = ? AND name = ? AND version = ?", study,
                name, version);
    if (!query.next()) return std::nullopt;
    return query.blob(0);
}

std::map<std::string, std::string> SqliteReading::device_names(const std::string& study) {
    Query query(database_, "SELECT id, name FROM device WHERE study = ?", study);
    std::map<std::string, std::string> names;
    while (query.next())
        names.emplace(query.text(0), query.text(1));
    return names;
}

std::optional<EnrolmentCodeRow> SqliteReading::enrolment_code(const std::string& id) {
    Query query(database_,
                "SELECT id, key, study, user, display_name, scopes, expires_ms, used_ms, failures FROM "
                "enrolment_code "
                "WHERE id = ?",
                id);
    if (!query.next()) return std::nullopt;
    EnrolmentCodeRow row{query.text(0),    query.blob(1), query.text(2),
                         query.text(3),    query.text(4), words_of(query.text(5)),
                         query.integer(6), std::nullopt,  static_cast<int>(query.integer(8))};
    if (!query.is_null(7)) row.used_ms = query.integer(7);
    return row;
}

std::uint64_t SqliteReading::head(const std::string& study) {
    Query query(database_, "SELECT head FROM study WHERE id = ?", study);
    return query.next() ? query.unsigned_integer(0) : 0;
}

std::uint64_t SqliteReading::highest_lamport(const std::string& study) {
    Query query(database_, "SELECT lamport FROM study WHERE id = ?", study);
    return query.next() ? query.unsigned_integer(0) : 0;
}

std::optional<WriterRow> SqliteReading::writer(const std::string& study, record::WriterId writer) {
    Query query(database_, "SELECT upto, last_hash, device, build FROM writer WHERE study = ? AND writer = ?",
                study, writer.value);
    if (!query.next()) return std::nullopt;
    return WriterRow{static_cast<std::uint32_t>(query.integer(0)), query.hash(1), query.text(2),
                     query.text(3)};
}

std::optional<Hash128> SqliteReading::logged_hash(const std::string& study, record::CommitId id) {
    Query query(database_, "SELECT hash FROM commit_log WHERE study = ? AND writer = ? AND seq = ?", study,
                id.writer.value, id.seq);
    if (!query.next()) return std::nullopt;
    return query.hash(0);
}

std::optional<Bytes> SqliteReading::logged_commit(const std::string& study, record::CommitId id) {
    Query query(database_, "SELECT bytes FROM commit_log WHERE study = ? AND writer = ? AND seq = ?", study,
                id.writer.value, id.seq);
    if (!query.next()) return std::nullopt;
    return query.blob(0);
}

std::uint64_t SqliteReading::last_server_seq(const std::string& study, record::WriterId writer,
                                             std::uint32_t upto) {
    Query query(database_,
                "SELECT server_seq FROM commit_log WHERE study = ? AND writer = ? AND seq <= ? "
                "ORDER BY seq DESC LIMIT 1",
                study, writer.value, upto);
    return query.next() ? query.unsigned_integer(0) : 0;
}

std::optional<std::string> SqliteReading::quarantined(const std::string& study, record::CommitId id,
                                                      const Hash128& hash) {
    Query query(database_,
                "SELECT why FROM quarantine WHERE study = ? AND writer = ? AND seq = ? AND hash = ?", study,
                id.writer.value, id.seq, hash);
    if (!query.next()) return std::nullopt;
    return query.text(0);
}

std::vector<QuarantineRow> SqliteReading::set_aside(const std::string& study, record::WriterId writer,
                                                    const std::string& why) {
    Query query(database_,
                "SELECT seq, hash, device, received_ms, bytes FROM quarantine WHERE study = ? AND writer = ? "
                "AND why = ? ORDER BY seq, hash",
                study, writer.value, why);
    std::vector<QuarantineRow> rows;
    while (query.next())
        rows.push_back({{writer, static_cast<std::uint32_t>(query.integer(0))},
                        query.hash(1),
                        why,
                        query.text(2),
                        query.integer(3),
                        query.blob(4)});
    return rows;
}

SubmissionPage SqliteReading::submissions(const std::string& study, const SubmissionQuery& wanted) {
    static constexpr std::string_view kWhere =
        " FROM submission WHERE study = ?1 AND (?2 = '' OR round = ?2) AND (?3 = '' OR region = ?3) AND (?4 "
        "= '' OR "
        "grp = ?4) AND (?5 = '' OR status = ?5) AND (?6 = '' OR review = ?6) AND (?7 = 0 OR conflicts > 0) "
        "AND (?8 = "
        "'' OR instr(lower(respondent), ?8) > 0 OR instr(replace(lower(authors), '-', ''), ?8) > 0 OR "
        "instr(lower(hex(id)), ?8) > 0) AND (?9 IS NULL OR instr(?9, ' ' || scope || ' ') > 0)";
    const std::string text = search_text(wanted.text);
    const int conflicts = wanted.only_conflicts ? 1 : 0;
    const auto scopes = spaced(wanted.scopes);
    SubmissionPage page;
    Query count(database_, "SELECT count(*)" + std::string(kWhere), study, wanted.round, wanted.region,
                wanted.group, wanted.status, wanted.review, conflicts, text, scopes);
    if (count.next()) page.total = count.integer(0);
    const std::string sql = "SELECT " + std::string(kSubmissionColumns) + std::string(kWhere) + " ORDER BY " +
                            order_by(wanted.sort) + " LIMIT ?10 OFFSET ?11";
    Query rows(database_, sql, study, wanted.round, wanted.region, wanted.group, wanted.status, wanted.review,
               conflicts, text, scopes, wanted.limit, wanted.offset);
    while (rows.next())
        page.rows.push_back(submission_row(rows));
    return page;
}

std::optional<SubmissionRow> SqliteReading::submission(const std::string& study, const record::RecordId& id) {
    static const std::string sql =
        "SELECT " + std::string(kSubmissionColumns) + " FROM submission WHERE study = ? AND id = ?";
    Query query(database_, sql, study, id);
    if (!query.next()) return std::nullopt;
    return submission_row(query);
}

std::vector<ResponseCell> SqliteReading::response(const std::string& study) {
    Query query(
        database_,
        "SELECT region, grp, round, sum(status <> 'final'), sum(status = 'final'), sum(conflicts > 0), "
        "sum(review = 'approved') FROM submission WHERE study = ? GROUP BY region, grp, round",
        study);
    std::vector<ResponseCell> cells;
    while (query.next()) {
        cells.push_back({query.text(0), query.text(1), query.text(2), query.integer(3), query.integer(4),
                         query.integer(5), query.integer(6)});
    }
    return cells;
}

}  // namespace meetmoment::server::storage
