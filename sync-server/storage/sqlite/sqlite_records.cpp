// The reading use cases about the log and the folded records.
#include <algorithm>

#include "sync-server/storage/delivery.hpp"
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_reading.hpp"
#include "sync-server/storage/sqlite/unwritten_rows.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {

Hash128 SqliteReading::digest_at(const std::string& study, const std::string& scope, std::uint64_t cursor) {
    Query query(database_,
                "SELECT scope_digest FROM commit_log WHERE study = ? AND scope = ? AND server_seq <= ? "
                "ORDER BY server_seq DESC LIMIT 1",
                study, scope, cursor);
    return query.next() ? query.hash(0) : Hash128{};
}

Delivery SqliteReading::deliver(const std::string& study, const std::map<std::string, std::uint64_t>& cursors,
                                std::size_t max_bytes, const std::set<record::CommitId>& known) {
    DeliveryWindow window(head(study));
    for (const auto& [scope, cursor] : cursors) {
        Query query(database_,
                    "SELECT server_seq FROM commit_log WHERE study = ? AND scope = ? AND server_seq > ? "
                    "ORDER BY server_seq LIMIT ?",
                    study, scope, cursor, kDeliveryWindow);
        std::vector<std::uint64_t> positions;
        while (query.next())
            positions.push_back(query.unsigned_integer(0));
        window.add(positions);
    }
    const auto commit_at = [&](std::uint64_t position) -> std::optional<std::pair<record::CommitId, Bytes>> {
        Query query(database_, "SELECT writer, seq, bytes FROM commit_log WHERE study = ? AND server_seq = ?",
                    study, position);
        if (!query.next()) return std::nullopt;
        const record::CommitId id{{query.unsigned_integer(0)}, static_cast<std::uint32_t>(query.integer(1))};
        if (known.contains(id)) return std::nullopt;
        return std::pair(id, query.blob(2));
    };
    Delivery delivery;
    const std::uint64_t reached = fill(delivery, window, max_bytes, known, commit_at);
    for (const auto& [scope, cursor] : cursors) {
        const std::uint64_t now = std::max(cursor, reached);
        delivery.cursors.push_back({scope, now, digest_at(study, scope, now)});
    }
    return delivery;
}

std::optional<RecordHeader> SqliteReading::header(const std::string& study, const record::RecordId& id) {
    Query query(database_, "SELECT kind, parent, scope FROM record WHERE study = ? AND id = ?", study, id);
    if (!query.next()) return std::nullopt;
    RecordHeader header{id, query.text(0), std::nullopt, query.text(2)};
    if (!query.is_null(1)) header.parent = query.uuid(1);
    return header;
}

void SqliteReading::load_body(const std::string& study, record::RecordState& state) {
    const auto character_at = [](const Query& query, int column) -> std::optional<record::CharId> {
        if (query.is_null(column)) return std::nullopt;
        return record::CharId{{query.unsigned_integer(column)},
                              static_cast<std::uint32_t>(query.integer(column + 1))};
    };
    Query runs(database_,
               "SELECT writer, seq, idx, first, left_writer, left_n, right_writer, right_n, lamport, user, "
               "wall_ms, text FROM text_run WHERE study = ? AND record = ?",
               study, state.id);
    while (runs.next()) {
        record::TextPiece piece;
        piece.dot = {{runs.unsigned_integer(0)},
                     static_cast<std::uint32_t>(runs.integer(1)),
                     static_cast<std::uint32_t>(runs.integer(2))};
        piece.from = static_cast<std::uint32_t>(runs.integer(3));
        piece.left = character_at(runs, 4);
        piece.right = character_at(runs, 6);
        piece.lamport = runs.unsigned_integer(8);
        piece.user = runs.text(9);
        piece.wall = UtcMillis(std::chrono::milliseconds(runs.integer(10)));
        piece.text = runs.text(11);
        state.body.pieces.push_back(std::move(piece));
    }
    Query deleted(database_, "SELECT writer, first, count FROM text_deleted WHERE study = ? AND record = ?",
                  study, state.id);
    while (deleted.next())
        state.body.deleted.push_back({{deleted.unsigned_integer(0)},
                                      static_cast<std::uint32_t>(deleted.integer(1)),
                                      static_cast<std::uint32_t>(deleted.integer(2))});
    record::put_in_order(state.body);
}

std::optional<record::RecordState> SqliteReading::record(const std::string& study,
                                                         const record::RecordId& id) {
    return stored_record(study, id);
}

std::optional<record::RecordState> SqliteReading::stored_record(const std::string& study,
                                                                const record::RecordId& id) {
    const auto found = SqliteReading::header(study, id);
    if (!found) return std::nullopt;
    const FoldedRecord folded = folded_record(study, id);
    auto state = folded.state(id, {found->kind, found->parent, found->scope, {}, 0});
    if (folded.has_text) load_body(study, state);
    return state;
}

FoldedRecord SqliteReading::folded_record(const std::string& study, const record::RecordId& id) {
    Query query(database_,
                "SELECT folded, created_writer, created_seq FROM record WHERE study = ? AND id = ?", study,
                id);
    if (!query.next()) return {};
    std::optional<record::CommitId> created_by;
    if (!query.is_null(1))
        created_by =
            record::CommitId{{query.unsigned_integer(1)}, static_cast<std::uint32_t>(query.integer(2))};
    return folded_in(database_, study, query.view(0), created_by);
}

std::vector<record::RecordState> SqliteReading::records(const std::string& study, const std::string& kind) {
    std::vector<record::RecordId> ids;
    {
        Query query(database_, "SELECT id FROM record WHERE study = ? AND kind = ? ORDER BY id", study, kind);
        while (query.next())
            ids.push_back(query.uuid(0));
    }
    std::vector<record::RecordState> states;
    for (const auto& id : ids)
        states.push_back(*stored_record(study, id));
    return states;
}

std::vector<record::RecordState> SqliteReading::children(const std::string& study,
                                                         const record::RecordId& parent,
                                                         const std::string& kind) {
    std::vector<record::RecordId> ids;
    {
        Query query(database_,
                    "SELECT id FROM record WHERE study = ? AND kind = ? AND parent = ? ORDER BY id", study,
                    kind, parent);
        while (query.next())
            ids.push_back(query.uuid(0));
    }
    std::vector<record::RecordState> states;
    for (const auto& id : ids)
        states.push_back(*stored_record(study, id));
    return states;
}

std::optional<record::RecordId> SqliteReading::record_of_live(const std::string& study,
                                                              const record::Dot& dot) {
    const auto record = logged_record_of(database_, study, dot);
    if (!record) return std::nullopt;
    for (const auto& [path, values] : folded_record(study, *record).live)
        for (const auto& live : values)
            if (live.dot == dot) return record;
    return std::nullopt;
}

std::vector<LoggedCommit> SqliteReading::history(const std::string& study, const record::RecordId& id) {
    Query query(database_,
                "SELECT l.server_seq, coalesce(w.device, ''), l.bytes, l.received_ms FROM record_commit r "
                "JOIN commit_log l ON l.study = r.study AND l.server_seq = r.server_seq "
                "LEFT JOIN writer w ON w.study = l.study AND w.writer = l.writer "
                "WHERE r.study = ? AND r.record = ? ORDER BY r.server_seq",
                study, id);
    std::vector<LoggedCommit> commits;
    while (query.next())
        commits.push_back({query.unsigned_integer(0), query.text(1), query.blob(2), query.integer(3)});
    return commits;
}

std::int64_t SqliteReading::touched_ms(const std::string& study, const record::RecordId& id) {
    Query query(database_, "SELECT touched_ms FROM record WHERE study = ? AND id = ?", study, id);
    return query.next() ? query.integer(0) : 0;
}

}  // namespace meetmoment::server::storage
