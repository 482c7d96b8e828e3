#include "sync-server/storage/sqlite/sqlite_fold.hpp"

#include "sync-server/storage/sqlite/query.hpp"

namespace meetmoment::server::storage {

/// Of several creations of one record the first by identity counts, in any order of arrival.
void SqliteFold::create(const record::RecordId& record, const std::string& kind,
                        const std::optional<record::RecordId>& parent, const record::Commit& commit) {
    const auto& created_by = ensure_record(record).row.created_by;
    if (created_by && *created_by <= commit.id) return;
    rows_.set_header(record, kind, parent, commit.id);
}

void SqliteFold::insert_live(const record::RecordId& record, const record::Path& path,
                             const record::Live& live) {
    rows_.insert_live(ensure_record(record), record, path, live);
}

void SqliteFold::insert_text(const record::RecordId& record, const record::TextPiece& piece) {
    ensure_record(record).folded.has_text = true;
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
    ensure_record(record).folded.has_text = true;
    for (const record::CharRange& range : ranges)
        Query(database_, "INSERT INTO text_deleted VALUES (?, ?, ?, ?, ?, ?, ?, ?)", study_, record,
              by.writer.value, by.seq, by.index, range.writer.value, range.from, range.count)
            .run();
}

void SqliteFold::hide(const record::RecordId& record, const record::Dot& dot,
                      const std::map<record::WriterId, std::uint32_t>& seen) {
    ensure_record(record).folded.hides[dot] = seen;
    remember_commit(record);
}

void SqliteFold::touch(const record::RecordId& record, const record::CommitId& commit) {
    ensure_record(record).folded.touch(commit);
    remember_commit(record);
}

void SqliteFold::remember_commit(const record::RecordId& record) {
    Query(database_, "INSERT OR IGNORE INTO record_commit (study, record, server_seq) VALUES (?, ?, ?)",
          study_, record, server_seq_)
        .run();
}

}  // namespace meetmoment::server::storage
