// The use cases about what the central team has to look at.
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_writing.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {

namespace {

constexpr std::string_view kWhere =
    " FROM attention WHERE study = ?1 AND accepted = ?2 AND (?3 = '' OR round = ?3) AND (?4 = '' OR region = "
    "?4) AND (?5 = '' OR grp = ?5) AND (?6 IS NULL OR EXISTS (SELECT 1 FROM record r WHERE r.study = "
    "attention.study AND r.id = attention.record AND instr(?6, ' ' || r.scope || ' ') > 0))";

}  // namespace

std::int64_t SqliteReading::received_ms(const std::string& study, const record::RecordId& id) {
    Query query(database_,
                "SELECT l.received_ms FROM record_commit r JOIN commit_log l ON l.study = r.study AND "
                "l.server_seq = r.server_seq WHERE r.study = ? AND r.record = ? ORDER BY r.server_seq DESC "
                "LIMIT 1",
                study, id);
    return query.next() ? query.integer(0) : 0;
}

AttentionPage SqliteReading::attention(const std::string& study, const AttentionQuery& wanted) {
    static const std::string kCounts = "SELECT kind, count(*)" + std::string(kWhere) + " GROUP BY kind";
    static const std::string kRows =
        "SELECT " + std::string(kAttentionColumns) + std::string(kWhere) +
        " AND (?7 = '' OR kind = ?7) ORDER BY blocking DESC, at_ms, record, key LIMIT ?8 OFFSET ?9";
    const int accepted = wanted.accepted ? 1 : 0;
    const auto scopes = spaced(wanted.scopes);
    AttentionPage page;
    {
        Query counts(database_, kCounts, study, accepted, wanted.round, wanted.region, wanted.group, scopes);
        while (counts.next()) {
            const std::string kind = counts.text(0);
            page.counts[kind] = counts.integer(1);
            if (wanted.kind.empty() || wanted.kind == kind) page.total += counts.integer(1);
        }
    }
    Query rows(database_, kRows, study, accepted, wanted.round, wanted.region, wanted.group, scopes,
               wanted.kind, wanted.limit, wanted.offset);
    while (rows.next())
        page.rows.push_back(attention_row(rows));
    return page;
}

std::vector<record::RecordId> SqliteReading::records_without_key(const std::string& study,
                                                                 const std::string& kind,
                                                                 std::int64_t limit) {
    Query query(database_,
                "SELECT r.id FROM record r LEFT JOIN business_key k ON k.study = r.study AND k.record = r.id "
                "WHERE r.study = ? AND r.kind = ? AND k.record IS NULL LIMIT ?",
                study, kind, limit);
    std::vector<record::RecordId> records;
    while (query.next())
        records.push_back(query.uuid(0));
    return records;
}

std::string SqliteReading::business_key(const std::string& study, const record::RecordId& id) {
    Query query(database_, "SELECT key FROM business_key WHERE study = ? AND record = ?", study, id);
    return query.next() ? query.text(0) : std::string();
}

std::vector<record::RecordId> SqliteReading::records_with_key(const std::string& study,
                                                              const std::string& key, std::int64_t limit) {
    Query query(database_,
                "SELECT record FROM business_key WHERE study = ? AND key = ? ORDER BY record LIMIT ?", study,
                key, limit);
    std::vector<record::RecordId> records;
    while (query.next())
        records.push_back(query.uuid(0));
    return records;
}

std::vector<record::RecordId> SqliteReading::children_with_attention(const std::string& study,
                                                                     const record::RecordId& parent) {
    // The index on records begins with the kind.
    Query query(database_,
                "SELECT DISTINCT r.id FROM record r CROSS JOIN attention a ON a.study = r.study AND "
                "a.record = r.id WHERE r.study = ? AND r.kind IN ('note', 'attendee') AND r.parent = ? "
                "ORDER BY r.id",
                study, parent);
    std::vector<record::RecordId> records;
    while (query.next())
        records.push_back(query.uuid(0));
    return records;
}

void SqliteWriting::save_attention(const std::string& study, const record::RecordId& id,
                                   const std::vector<AttentionRow>& rows) {
    Query(database_, "DELETE FROM attention WHERE study = ? AND record = ?", study, id).run();
    for (const AttentionRow& row : rows)
        Query(database_, "INSERT INTO attention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              study, id, row.key, row.kind, row.severity, row.blocking ? 1 : 0, row.accepted ? 1 : 0,
              row.rule, lines(row.paths), row.other, joined(row.who), row.at_ms, row.record_kind, row.round,
              row.region, row.group, row.title)
            .run();
}

void SqliteWriting::save_business_key(const std::string& study, const record::RecordId& id,
                                      const std::string& key) {
    Query(database_, "INSERT OR REPLACE INTO business_key VALUES (?, ?, ?)", study, id, key).run();
}

}  // namespace meetmoment::server::storage
