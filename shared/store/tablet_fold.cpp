#include "shared/store/tablet_fold.hpp"

#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store {

Result<void> TabletFold::apply(const record::Commit& commit) {
    wall_ = commit.wall.time_since_epoch().count();
    record::apply(commit, *this);
    if (problem_) return fail(*problem_);
    return {};
}

void TabletFold::run(Statement& statement) {
    if (problem_) return;
    if (auto done = statement.run(); !done) problem_ = done.error();
}

void TabletFold::create(const record::RecordId& record, const std::string& kind,
                        const std::optional<record::RecordId>& parent, const record::Commit& commit) {
    // Two writers may create one record: the first by identity names it, in whatever order they arrive.
    // Writers are unsigned: as signed columns, those below zero come last.
    auto& statement = database_.prepared(
        "INSERT INTO record (id, kind, parent, created_writer, created_seq) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (id) DO UPDATE SET kind = ?2, parent = ?3, created_writer = ?4, created_seq = ?5 "
        "WHERE created_writer IS NULL "
        "   OR (created_writer < 0, created_writer, created_seq) > (?4 < 0, ?4, ?5)");
    statement.bind(1, record.bytes).bind(2, kind);
    if (parent)
        statement.bind(3, parent->bytes);
    else
        statement.bind_null(3);
    run(statement.bind(4, column(commit.id.writer)).bind(5, std::int64_t{commit.id.seq}));
}

bool TabletFold::is_superseded(const record::Dot& dot) {
    if (problem_) return true;
    auto& statement =
        database_.prepared("SELECT 1 FROM superseded WHERE writer = ? AND seq = ? AND idx = ? LIMIT 1");
    const auto row = bind_dot(statement, 1, dot).step();
    if (!row) problem_ = row.error();
    statement.reset();
    return row && *row;
}

void TabletFold::add_superseded(const record::Dot& dot, const record::Dot& by) {
    auto& statement = database_.prepared("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?, ?, ?, ?)");
    run(bind_dot(bind_dot(statement, 1, dot), 4, by));
}

void TabletFold::insert_live(const record::RecordId& record, const record::Path& path,
                             const record::Live& live) {
    const std::string text = record::to_string(path);
    auto& contested = database_.prepared(
        "INSERT OR IGNORE INTO contested (record, path) "
        "SELECT record, path FROM live WHERE record = ?1 AND path = ?2 AND ?3 = 0 LIMIT 1");
    run(contested.bind(1, record.bytes).bind(2, text).bind(3, std::int64_t{live.element}));
    auto& statement = database_.prepared("INSERT INTO live VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_dot(statement, 1, live.dot).bind(4, record.bytes).bind(5, text).bind(6, column(live.lamport));
    statement.bind(7, std::int64_t{live.element}).bind(8, std::int64_t{live.wall.time_since_epoch().count()});
    const CellPlace place = cells::live(live.dot, record, text);
    run(statement.bind(9, sealer_.seal(place, cells::authored(live.user, live.value))));
}

void TabletFold::erase_live(const record::Dot& dot) {
    run(bind_dot(database_.prepared("DELETE FROM live WHERE writer = ? AND seq = ? AND idx = ?"), 1, dot));
}

void TabletFold::insert_text(const record::RecordId& record, const record::TextPiece& piece) {
    auto& statement = database_.prepared("INSERT INTO text_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_dot(statement.bind(1, record.bytes), 2, piece.dot).bind(5, std::int64_t{piece.from});
    bind_character(bind_character(statement, 6, piece.left), 8, piece.right);
    statement.bind(10, column(piece.lamport)).bind(11, std::int64_t{piece.wall.time_since_epoch().count()});
    const CellPlace place = cells::text_run(record, piece.dot, piece.from);
    run(statement.bind(12, sealer_.seal(place, cells::texts({piece.user, piece.text}))));
}

void TabletFold::delete_text(const record::RecordId& record, const record::Dot& by,
                             std::span<const record::CharRange> ranges) {
    for (const record::CharRange& range : ranges) {
        auto& statement = database_.prepared("INSERT INTO text_deleted VALUES (?, ?, ?, ?, ?, ?, ?)");
        bind_dot(statement.bind(1, record.bytes), 2, by).bind(5, column(range.writer));
        run(statement.bind(6, std::int64_t{range.from}).bind(7, std::int64_t{range.count}));
    }
}

void TabletFold::hide(const record::RecordId& record, const record::Dot& dot,
                      const std::map<record::WriterId, std::uint32_t>& seen) {
    auto& statement = database_.prepared("INSERT OR IGNORE INTO hide VALUES (?, ?, ?, ?, ?)");
    run(bind_dot(statement.bind(1, record.bytes), 2, dot).bind(5, seen_bytes(seen)));
    note_commit(record, {dot.writer, dot.seq}, false);
}

void TabletFold::touch(const record::RecordId& record, const record::CommitId& commit) {
    note_commit(record, commit, true);
}

void TabletFold::note_commit(const record::RecordId& record, const record::CommitId& commit, bool edit) {
    auto& changed = database_.prepared(
        "INSERT INTO record (id, changed) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET changed = "
        "max(changed, ?2)");
    run(changed.bind(1, record.bytes).bind(2, wall_));
    auto& noted = database_.prepared(
        "INSERT INTO record_commit VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET edit = max(edit, ?4)");
    run(noted.bind(1, record.bytes)
            .bind(2, column(commit.writer))
            .bind(3, std::int64_t{commit.seq})
            .bind(4, std::int64_t{edit}));
}

Bytes seen_bytes(const std::map<record::WriterId, std::uint32_t>& seen) {
    cbor::Writer out;
    out.array(seen.size());
    for (const auto& [writer, seq] : seen) {
        out.array(2);
        out.unsigned_integer(writer.value);
        out.unsigned_integer(seq);
    }
    return out.take();
}

std::map<record::WriterId, std::uint32_t> seen_of(ByteView bytes) {
    std::map<record::WriterId, std::uint32_t> seen;
    cbor::Reader in(bytes);
    const auto count = in.array();
    for (std::uint64_t left = count.value_or(0); left > 0; --left) {
        const auto pair = in.array_of(2);
        const auto writer = pair ? in.unsigned_integer() : Result<std::uint64_t>(fail(pair.error()));
        const auto seq = writer ? in.unsigned_integer() : writer;
        if (!seq) break;
        seen[record::WriterId{*writer}] = static_cast<std::uint32_t>(*seq);
    }
    return seen;
}

}  // namespace meetmoment::store
