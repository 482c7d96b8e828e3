#include "sync-server/storage/postgres/postgres_reading.hpp"

#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage::postgres {
std::uint64_t PostgresReading::epoch() {
    Query query(connection_, "SELECT epoch FROM store");
    return query.next() ? query.unsigned_integer(0) : 0;
}

bool PostgresReading::was_restored() {
    Query query(connection_, "SELECT 1 FROM store WHERE restored");
    return query.next();
}

std::int64_t PostgresReading::backed_up_through(const std::string& study) {
    Query query(connection_, "SELECT backed_up_through FROM study WHERE id = $1", study);
    return query.next() ? query.integer(0) : 0;
}

std::optional<StudyRow> PostgresReading::study(const std::string& id) {
    prepare(id);
    Query query(connection_, "SELECT id, version, json FROM study WHERE id = $1", id);
    if (!query.next()) return std::nullopt;
    return StudyRow{query.text(0), query.text(1), query.text(2)};
}

std::vector<std::string> PostgresReading::studies() {
    Query query(connection_, "SELECT id FROM study ORDER BY ordinal, id");
    std::vector<std::string> ids;
    while (query.next())
        ids.push_back(query.text(0));
    return ids;
}

std::vector<DocumentRow> PostgresReading::documents(const std::string& study) {
    prepare(study);
    Query query(connection_,
                "SELECT name, version, hash, octet_length(bytes) FROM document WHERE study = $1 "
                "ORDER BY name, ordinal",
                study);
    std::vector<DocumentRow> rows;
    while (query.next())
        rows.push_back({query.text(0), query.text(1), query.blob(2), query.integer(3)});
    return rows;
}

std::optional<Bytes> PostgresReading::document(const std::string& study, const std::string& name,
                                               const std::string& version) {
    prepare(study);
    Query query(connection_, "SELECT bytes FROM document WHERE study = $1 AND name = $2 AND version = $3",
                study, name, version);
    if (!query.next()) return std::nullopt;
    return query.blob(0);
}

std::map<std::string, std::string> PostgresReading::device_names(const std::string& study) {
    prepare(study);
    Query query(connection_, "SELECT id, name FROM device WHERE study = $1", study);
    std::map<std::string, std::string> names;
    while (query.next())
        names.emplace(query.text(0), query.text(1));
    return names;
}

std::optional<EnrolmentCodeRow> PostgresReading::enrolment_code(const std::string& id) {
    Query query(connection_,
                "SELECT id, key, study, \"user\", display_name, scopes, expires_ms, used_ms, failures "
                "FROM enrolment_code WHERE id = $1",
                id);
    if (!query.next()) return std::nullopt;
    EnrolmentCodeRow row{query.text(0),    query.blob(1), query.text(2),
                         query.text(3),    query.text(4), words_of(query.text(5)),
                         query.integer(6), std::nullopt,  static_cast<int>(query.integer(8))};
    if (!query.is_null(7)) row.used_ms = query.integer(7);
    return row;
}

std::uint64_t PostgresReading::head(const std::string& study) {
    Query query(connection_, "SELECT head FROM study WHERE id = $1", study);
    return query.next() ? query.unsigned_integer(0) : 0;
}

std::uint64_t PostgresReading::highest_lamport(const std::string& study) {
    Query query(connection_, "SELECT lamport FROM study WHERE id = $1", study);
    return query.next() ? query.unsigned_integer(0) : 0;
}

std::optional<WriterRow> PostgresReading::writer(const std::string& study, record::WriterId writer) {
    Query query(connection_,
                "SELECT upto, last_hash, device, build FROM writer WHERE study = $1 AND writer = $2", study,
                writer.value);
    if (!query.next()) return std::nullopt;
    return WriterRow{query.number(0), query.hash(1), query.text(2), query.text(3)};
}

std::optional<Hash128> PostgresReading::logged_hash(const std::string& study, record::CommitId id) {
    prepare(study);
    Query query(connection_, "SELECT hash FROM commit_log WHERE study = $1 AND writer = $2 AND seq = $3",
                study, id.writer.value, id.seq);
    if (!query.next()) return std::nullopt;
    return query.hash(0);
}

std::optional<Bytes> PostgresReading::logged_commit(const std::string& study, record::CommitId id) {
    prepare(study);
    Query query(connection_, "SELECT bytes FROM commit_log WHERE study = $1 AND writer = $2 AND seq = $3",
                study, id.writer.value, id.seq);
    if (!query.next()) return std::nullopt;
    return query.blob(0);
}

std::uint64_t PostgresReading::last_server_seq(const std::string& study, record::WriterId writer,
                                               std::uint32_t upto) {
    prepare(study);
    Query query(connection_,
                "SELECT server_seq FROM commit_log WHERE study = $1 AND writer = $2 AND seq <= $3 "
                "ORDER BY seq DESC LIMIT 1",
                study, writer.value, upto);
    return query.next() ? query.unsigned_integer(0) : 0;
}

std::optional<std::string> PostgresReading::quarantined(const std::string& study, record::CommitId id,
                                                        const Hash128& hash) {
    prepare(study);
    Query query(connection_,
                "SELECT why FROM quarantine WHERE study = $1 AND writer = $2 AND seq = $3 AND hash = $4",
                study, id.writer.value, id.seq, hash);
    if (!query.next()) return std::nullopt;
    return query.text(0);
}

std::vector<QuarantineRow> PostgresReading::set_aside(const std::string& study, record::WriterId writer,
                                                      const std::string& why) {
    prepare(study);
    Query query(connection_,
                "SELECT seq, hash, device, received_ms, bytes FROM quarantine WHERE study = $1 AND "
                "writer = $2 AND why = $3 ORDER BY seq, hash",
                study, writer.value, why);
    std::vector<QuarantineRow> rows;
    while (query.next())
        rows.push_back(
            {{writer, query.number(0)}, query.hash(1), why, query.text(2), query.integer(3), query.blob(4)});
    return rows;
}

SubmissionPage PostgresReading::submissions(const std::string& study, const SubmissionQuery& wanted) {
    prepare(study);
    static const std::string kWhere =
        " FROM submission WHERE study = $1 AND ($2 = '' OR round = $2) AND ($3 = '' OR region = $3) AND "
        "($4 = '' OR grp = $4) AND ($5 = '' OR status = $5) AND ($6 = '' OR review = $6) AND "
        "(NOT $7 OR conflicts > 0) AND ($8 = '' OR strpos(lower(respondent), $8) > 0 OR "
        "strpos(replace(lower(authors), '-', ''), $8) > 0 OR strpos(encode(id, 'hex'), $8) > 0) AND "
        "($9::text IS NULL OR strpos($9, ' ' || scope || ' ') > 0)";
    const std::string text = search_text(wanted.text);
    const auto scopes = spaced(wanted.scopes);
    SubmissionPage page;
    Query count(connection_, "SELECT count(*)" + kWhere, study, wanted.round, wanted.region, wanted.group,
                wanted.status, wanted.review, wanted.only_conflicts, text, scopes);
    if (count.next()) page.total = count.integer(0);
    const std::string sql = "SELECT " + std::string(kSubmissionColumns) + kWhere + " ORDER BY " +
                            order_by(wanted.sort) + " LIMIT $10 OFFSET $11";
    Query rows(connection_, sql, study, wanted.round, wanted.region, wanted.group, wanted.status,
               wanted.review, wanted.only_conflicts, text, scopes, wanted.limit, wanted.offset);
    while (rows.next())
        page.rows.push_back(submission_row(rows));
    return page;
}

std::optional<SubmissionRow> PostgresReading::submission(const std::string& study,
                                                         const record::RecordId& id) {
    prepare(study);
    static const std::string kSql =
        "SELECT " + std::string(kSubmissionColumns) + " FROM submission WHERE study = $1 AND id = $2";
    Query query(connection_, kSql, study, id);
    if (!query.next()) return std::nullopt;
    return submission_row(query);
}

std::vector<ResponseCell> PostgresReading::response(const std::string& study) {
    prepare(study);
    Query query(connection_,
                "SELECT region, grp, round, count(*) FILTER (WHERE status <> 'final'), "
                "count(*) FILTER (WHERE status = 'final'), count(*) FILTER (WHERE conflicts > 0), "
                "count(*) FILTER (WHERE review = 'approved') FROM submission WHERE study = $1 "
                "GROUP BY region, grp, round ORDER BY region, grp, round",
                study);
    std::vector<ResponseCell> cells;
    while (query.next()) {
        cells.push_back({query.text(0), query.text(1), query.text(2), query.integer(3), query.integer(4),
                         query.integer(5), query.integer(6)});
    }
    return cells;
}

}  // namespace meetmoment::server::storage::postgres
