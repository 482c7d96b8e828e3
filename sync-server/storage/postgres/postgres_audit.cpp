// The audit trail in PostgreSQL: its entries, and in a table of one row where it begins and ends. That row's
// lock gives the entries of all servers on the database one order.
#include "sync-server/storage/postgres/postgres_writing.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

AuditMark mark(Connection& connection, const std::string& sql) {
    Query query(connection, sql);
    if (!query.next()) return {};
    return {query.unsigned_integer(0), query.blob(1)};
}

}  // namespace

AuditMark PostgresReading::audit_begin() {
    return mark(connection_, "SELECT begin_seq, begin_hash FROM audit_mark");
}

AuditMark PostgresReading::audit_end() {
    return mark(connection_, "SELECT end_seq, end_hash FROM audit_mark");
}

std::vector<AuditRow> PostgresReading::audit(std::uint64_t after, std::size_t limit) {
    Query query(connection_,
                "SELECT seq, at_ms, actor, action, subject, detail, status, hash FROM audit WHERE seq > $1 "
                "ORDER BY seq LIMIT $2",
                after, limit);
    std::vector<AuditRow> rows;
    while (query.next())
        rows.push_back({query.unsigned_integer(0), query.integer(1), query.text(2), query.text(3),
                        query.text(4), query.text(5), static_cast<int>(query.integer(6)), query.blob(7)});
    return rows;
}

AuditMark PostgresWriting::audit_end() {
    // Read to be moved on.
    return mark(connection_, std::string("SELECT end_seq, end_hash FROM audit_mark FOR UPDATE") +
                                 (wait_ ? "" : " NOWAIT"));
}

void PostgresWriting::append_audit(const AuditRow& row) {
    (void)audit_end();
    (void)Query(connection_,
                "INSERT INTO audit (seq, at_ms, actor, action, subject, detail, status, hash) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                row.seq, row.at_ms, exact(row.actor), exact(row.action), exact(row.subject),
                exact(row.detail), row.status, row.hash);
    (void)Query(connection_, "UPDATE audit_mark SET end_seq = $1, end_hash = $2", row.seq, row.hash);
}

std::uint64_t PostgresWriting::forget_audit(std::int64_t before_ms) {
    const std::uint64_t end = audit_end().seq;
    const std::uint64_t begin = audit_begin().seq;
    // The first entry that stays: the trail has no holes, also where a clock was set back.
    Query first(connection_, "SELECT min(seq) FROM audit WHERE at_ms >= $1", before_ms);
    const bool some_stay = first.next() && !first.is_null(0);
    const std::uint64_t last = some_stay ? first.unsigned_integer(0) - 1 : end;
    if (last <= begin) return 0;
    (void)Query(connection_,
                "UPDATE audit_mark SET begin_seq = $1, begin_hash = (SELECT hash FROM audit WHERE seq = $1)",
                last);
    (void)Query(connection_, "DELETE FROM audit WHERE seq <= $1", last);
    return last - begin;
}

}  // namespace meetmoment::server::storage::postgres
