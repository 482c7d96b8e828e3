#include "sync-server/storage/sqlite/sqlite_fold.hpp"

#include "shared/base/cbor.hpp"
#include "sync-server/storage/sqlite/query.hpp"

namespace meetmoment::server::storage {

RecordRow& SqliteFold::ensure_record(const record::RecordId& record) {
    return rows_.ensure_record(study_, record, scope_, wall_ms_);
}

/// Of several creations of one record the first by identity counts, in any order of arrival.
void SqliteFold::create(const record::RecordId& record, const std::string& kind,
                        const std::optional<record::RecordId>& parent, const record::Commit& commit) {
    RecordRow& row = ensure_record(record);
    if (row.created_by && *row.created_by <= commit.id) return;
    row.kind = kind;
    row.parent = parent;
    row.created_by = commit.id;
}

bool SqliteFold::is_superseded(const record::Dot& dot) {
    Query query(database_, "SELECT 1 FROM superseded WHERE study = ? AND writer = ? AND seq = ? AND idx = ?",
                study_, dot.writer.value, dot.seq, dot.index);
    return query.next();
}

void SqliteFold::add_superseded(const record::Dot& dot, const record::Dot& by) {
    Query(database_,
          "INSERT OR IGNORE INTO superseded (study, writer, seq, idx, by_writer, by_seq, by_idx) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)",
          study_, dot.writer.value, dot.seq, dot.index, by.writer.value, by.seq, by.index)
        .run();
}

void SqliteFold::insert_live(const record::RecordId& record, const record::Path& path,
                             const record::Live& live) {
    ensure_record(record);
    cbor::Writer value;
    record::encode(live.value, value);
    Query(database_,
          "INSERT INTO live (study, writer, seq, idx, record, path, lamport, value, element, user, wall_ms) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          study_, live.dot.writer.value, live.dot.seq, live.dot.index, record, record::to_string(path),
          live.lamport, value.view(), live.element ? 1 : 0, live.user,
          std::int64_t{live.wall.time_since_epoch().count()})
        .run();
}

void SqliteFold::erase_live(const record::Dot& dot) {
    Query(database_, "DELETE FROM live WHERE study = ? AND writer = ? AND seq = ? AND idx = ?", study_,
          dot.writer.value, dot.seq, dot.index)
        .run();
}

void SqliteFold::insert_text(const record::RecordId& record, const record::TextPiece& piece) {
    ensure_record(record);
    const auto writer_of = [](const std::optional<record::CharId>& character) {
        return character ? std::optional(character->writer.value) : std::nullopt;
    };
    const auto number_of = [](const std::optional<record::CharId>& character) {
        return character ? std::optional(character->n) : std::nullopt;
    };
    Query(database_, "INSERT INTO text_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", study_, record,
          piece.dot.writer.value, piece.dot.seq, piece.dot.index, piece.from, writer_of(piece.left),
          number_of(piece.left), writer_of(piece.right), number_of(piece.right), piece.lamport, piece.user,
          std::int64_t{piece.wall.time_since_epoch().count()}, piece.text)
        .run();
}

void SqliteFold::delete_text(const record::RecordId& record, const record::Dot& by,
                             std::span<const record::CharRange> ranges) {
    ensure_record(record);
    for (const record::CharRange& range : ranges)
        Query(database_, "INSERT INTO text_deleted VALUES (?, ?, ?, ?, ?, ?, ?, ?)", study_, record,
              by.writer.value, by.seq, by.index, range.writer.value, range.from, range.count)
            .run();
}

void SqliteFold::hide(const record::RecordId& record, const record::Dot& dot,
                      const std::map<record::WriterId, std::uint32_t>& seen) {
    ensure_record(record);
    remember_commit(record);
    static constexpr std::string_view kInsert =
        "INSERT INTO hide (study, record, writer, seq, idx, seen_writer, seen_seq) VALUES (?, ?, ?, ?, ?, ?, "
        "?)";
    if (seen.empty()) {
        Query(database_, kInsert, study_, record, dot.writer.value, dot.seq, dot.index, Null{}, Null{}).run();
    }
    for (const auto& [writer, upto] : seen) {
        Query(database_, kInsert, study_, record, dot.writer.value, dot.seq, dot.index, writer.value, upto)
            .run();
    }
}

void SqliteFold::touch(const record::RecordId& record, const record::CommitId& commit) {
    ensure_record(record);
    Query(database_,
          "INSERT INTO record_touch (study, record, writer, seq) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (study, record, writer) DO UPDATE SET seq = max(seq, excluded.seq)",
          study_, record, commit.writer.value, commit.seq)
        .run();
    remember_commit(record);
}

void SqliteFold::remember_commit(const record::RecordId& record) {
    Query(database_, "INSERT OR IGNORE INTO record_commit (study, record, server_seq) VALUES (?, ?, ?)",
          study_, record, server_seq_)
        .run();
}

}  // namespace meetmoment::server::storage
