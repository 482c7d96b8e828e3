// Every column whose cells are sealed, as the tool walks through them.
#pragma once

#include <array>

#include "shared/store/tablet_cells.hpp"

namespace meetmoment::store::tool {

struct SealedColumn {
    const char* name;  ///< "table.column"
    const char* rows;  ///< SQL: the parts of the place, then the cell
    int cell;          ///< column of the row
    CellPlace (*place)(const Statement& row);
};

constexpr std::array<SealedColumn, 9> kSealedColumns{{
    {"commit_log.bytes", "SELECT writer, seq, bytes FROM commit_log", 2,
     [](const Statement& row) { return cells::commit(commit_id_at(row, 0)); }},
    {"fork.bytes", "SELECT writer, seq, hash, bytes FROM fork", 3,
     [](const Statement& row) { return cells::fork(commit_id_at(row, 0), sixteen_at<Hash128>(row, 2)); }},
    {"unread.bytes", "SELECT server_seq, bytes FROM unread", 1,
     [](const Statement& row) { return cells::unread(unsigned_of(row.integer(0))); }},
    {"live.value", "SELECT writer, seq, idx, record, path, value FROM live", 5,
     [](const Statement& row) { return cells::live(dot_at(row, 0), sixteen_at<Uuid>(row, 3), row.text(4)); }},
    {"text_run.text", "SELECT writer, seq, idx, record, first, text FROM text_run", 5,
     [](const Statement& row) {
         return cells::text_run(sixteen_at<Uuid>(row, 3), dot_at(row, 0),
                                static_cast<std::uint32_t>(row.integer(4)));
     }},
    {"draft.value", "SELECT record, path, value FROM draft", 2,
     [](const Statement& row) { return cells::draft(sixteen_at<Uuid>(row, 0), row.text(1)); }},
    {"setting.value", "SELECT key, value FROM setting", 1,
     [](const Statement& row) { return cells::setting(row.text(0)); }},
    {"enrolment.person", "SELECT person FROM enrolment", 0, [](const Statement&) { return cells::person(); }},
    {"chunk_bytes.bytes", "SELECT k.hash, b.bytes FROM chunk_bytes b JOIN chunk k ON k.position = b.chunk", 1,
     [](const Statement& row) {
         return cells::chunk(record::blob_hash(row.blob(0)).value_or(record::BlobHash{}));
     }},
}};

}  // namespace meetmoment::store::tool
