// The audit trail in SQLite: its entries, and in a table of one row where it begins and ends.
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_reading.hpp"
#include "sync-server/storage/sqlite/sqlite_writing.hpp"

namespace meetmoment::server::storage {

namespace {

AuditMark mark(store::Database& database, const char* sql) {
    Query query(database, sql);
    if (!query.next()) return {};
    return {query.unsigned_integer(0), query.blob(1)};
}

}  // namespace

AuditMark SqliteReading::audit_begin() {
    return mark(database_, "SELECT begin_seq, begin_hash FROM audit_mark");
}

AuditMark SqliteReading::audit_end() {
    return mark(database_, "SELECT end_seq, end_hash FROM audit_mark");
}

std::vector<AuditRow> SqliteReading::audit(std::uint64_t after, std::size_t limit) {
    Query query(database_,
                "SELECT seq, at_ms, actor, action, subject, detail, status, hash FROM audit WHERE seq > ? "
                "ORDER BY seq LIMIT ?",
                after, static_cast<std::int64_t>(limit));
    std::vector<AuditRow> rows;
    while (query.next()) {
        rows.push_back({query.unsigned_integer(0), query.integer(1), query.text(2), query.text(3),
                        query.text(4), query.text(5), static_cast<int>(query.integer(6)), query.blob(7)});
    }
    return rows;
}

void SqliteWriting::append_audit(const AuditRow& row) {
    Query(database_,
          "INSERT INTO audit (seq, at_ms, actor, action, subject, detail, status, hash) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          row.seq, row.at_ms, row.actor, row.action, row.subject, row.detail, row.status, row.hash)
        .run();
    Query(database_, "UPDATE audit_mark SET end_seq = ?, end_hash = ?", row.seq, row.hash).run();
}

std::uint64_t SqliteWriting::forget_audit(std::int64_t before_ms) {
    // The first entry that stays: the trail has no holes, also where a clock was set back.
    Query first(database_, "SELECT min(seq) FROM audit WHERE at_ms >= ?", before_ms);
    const bool some_stay = first.next() && !first.is_null(0);
    const std::uint64_t begin = audit_begin().seq;
    const std::uint64_t last = some_stay ? first.unsigned_integer(0) - 1 : audit_end().seq;
    if (last <= begin) return 0;
    Query(database_,
          "UPDATE audit_mark SET begin_seq = ?, begin_hash = (SELECT hash FROM audit WHERE seq = ?)", last,
          last)
        .run();
    Query(database_, "DELETE FROM audit WHERE seq <= ?", last).run();
    return last - begin;
}

}  // namespace meetmoment::server::storage
