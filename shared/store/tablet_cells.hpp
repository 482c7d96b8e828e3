// Which columns of the tablet's file are sealed, what their cells hold and which key places them:
//   commit_log.bytes   canonical commit                writer, seq
//   fork.bytes         canonical commit                writer, seq, hash
//   unread.bytes       as delivered                    server_seq
//   live.value         user, value                     dot, record, path
//   text_run.text      user, text                      record, dot, first
//   draft.value        value                           record, path
//   setting.value      text                            key
//   enrolment.person   token, user, display name       -
//   chunk_bytes.bytes  a chunk of a blob               hash of the chunk
// Several things in one cell are CBOR items, one after another; texts are byte strings. Everything else stays
// plain: ids, field names, scopes, times, types and lengths of files, documents of the study. So do the
// hashes of commits and chunks: they tell nothing of a content that nobody can guess, but they confirm a
// guess of all of it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/record/blob_reference.hpp"
#include "shared/record/commit.hpp"
#include "shared/record/fold.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store::cells {

inline CellPlace& add(CellPlace& place, const record::Dot& dot) {
    return place.number(dot.writer.value).number(dot.seq).number(dot.index);
}

[[nodiscard]] inline CellPlace commit(const record::CommitId& id) {
    CellPlace place("commit_log.bytes");
    place.number(id.writer.value).number(id.seq);
    return place;
}
[[nodiscard]] inline CellPlace fork(const record::CommitId& id, const Hash128& hash) {
    CellPlace place("fork.bytes");
    place.number(id.writer.value).number(id.seq).bytes(hash.bytes);
    return place;
}
[[nodiscard]] inline CellPlace unread(std::uint64_t server_seq) {
    CellPlace place("unread.bytes");
    place.number(server_seq);
    return place;
}
[[nodiscard]] inline CellPlace live(const record::Dot& dot, const record::RecordId& record,
                                    std::string_view path) {
    CellPlace place("live.value");
    add(place, dot).bytes(record.bytes).text(path);
    return place;
}
[[nodiscard]] inline CellPlace text_run(const record::RecordId& record, const record::Dot& dot,
                                        std::uint32_t first) {
    CellPlace place("text_run.text");
    add(place.bytes(record.bytes), dot).number(first);
    return place;
}
[[nodiscard]] inline CellPlace draft(const record::RecordId& record, std::string_view path) {
    CellPlace place("draft.value");
    place.bytes(record.bytes).text(path);
    return place;
}
[[nodiscard]] inline CellPlace setting(std::string_view key) {
    CellPlace place("setting.value");
    place.text(key);
    return place;
}
[[nodiscard]] inline CellPlace person() {
    return CellPlace("enrolment.person");
}
[[nodiscard]] inline CellPlace chunk(const record::BlobHash& hash) {
    CellPlace place("chunk_bytes.bytes");
    place.bytes(hash.bytes);
    return place;
}

// --- contents

/// User and value of live.value.
[[nodiscard]] Bytes authored(std::string_view user, const record::Value& value);
[[nodiscard]] Result<std::pair<std::string, record::Value>> authored_at(const Sealer& sealer,
                                                                        const CellPlace& place,
                                                                        ByteView cell);
/// The value alone.
[[nodiscard]] Result<record::Value> value_at(const Sealer& sealer, const CellPlace& place, ByteView cell);
/// Several texts in one cell.
[[nodiscard]] Bytes texts(std::initializer_list<std::string_view> all);
[[nodiscard]] Result<std::vector<std::string>> texts_at(const Sealer& sealer, const CellPlace& place,
                                                        ByteView cell, std::size_t count);

}  // namespace meetmoment::store::cells
