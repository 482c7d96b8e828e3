#include "sync-server/storage/postgres/record_image.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

using Images = std::map<record::RecordId, RecordImage>;

record::Dot dot_at(const Query& query, int column) {
    return {query.writer(column), query.number(column + 1), query.number(column + 2)};
}

std::optional<record::CharId> character_at(const Query& query, int column) {
    if (query.is_null(column)) return std::nullopt;
    return record::CharId{query.writer(column), query.number(column + 1)};
}

UtcMillis time_at(const Query& query, int column) {
    return UtcMillis(std::chrono::milliseconds(query.integer(column)));
}

void load_fields(Connection& connection, const std::string& study, const Column<Bytes>& ids, Images& images) {
    Query query(connection,
                "SELECT record, writer, seq, idx, path, lamport, value, element, \"user\", wall_ms FROM live "
                "WHERE study = $1 AND record = ANY($2)",
                study, ids);
    while (query.next()) {
        record::Live live;
        live.dot = dot_at(query, 1);
        live.lamport = query.unsigned_integer(5);
        live.value = value_of(query.view(6));
        live.element = query.integer(7) != 0;
        live.user = query.text(8);
        live.wall = time_at(query, 9);
        const auto dot = live.dot;
        images[query.uuid(0)].live.emplace(dot, std::pair(path_of(query.text(4)), std::move(live)));
    }
}

void load_texts(Connection& connection, const std::string& study, const Column<Bytes>& ids, Images& images) {
    Query runs(connection,
               "SELECT record, writer, seq, idx, first, left_writer, left_n, right_writer, right_n, lamport, "
               "\"user\", wall_ms, text FROM text_run WHERE study = $1 AND record = ANY($2)",
               study, ids);
    while (runs.next()) {
        record::TextPiece piece;
        piece.dot = dot_at(runs, 1);
        piece.from = runs.number(4);
        piece.left = character_at(runs, 5);
        piece.right = character_at(runs, 7);
        piece.lamport = runs.unsigned_integer(9);
        piece.user = runs.text(10);
        piece.wall = time_at(runs, 11);
        piece.text = runs.text(12);
        images[runs.uuid(0)].pieces.push_back(std::move(piece));
    }
    Query deleted(connection,
                  "SELECT record, writer, first, count FROM text_deleted WHERE study = $1 AND "
                  "record = ANY($2)",
                  study, ids);
    while (deleted.next())
        images[deleted.uuid(0)].deleted.push_back({deleted.writer(1), deleted.number(2), deleted.number(3)});
}

void load_visibility(Connection& connection, const std::string& study, const Column<Bytes>& ids,
                     Images& images) {
    Query touches(connection,
                  "SELECT record, writer, seq FROM record_touch WHERE study = $1 AND record = ANY($2)", study,
                  ids);
    while (touches.next())
        images[touches.uuid(0)].heads[touches.writer(1)] = touches.number(2);
    Query hides(connection,
                "SELECT record, writer, seq, idx, seen_writer, seen_seq FROM hide WHERE study = $1 AND "
                "record = ANY($2)",
                study, ids);
    while (hides.next()) {
        auto& seen = images[hides.uuid(0)].hides[dot_at(hides, 1)];
        if (!hides.is_null(4)) seen[hides.writer(4)] = hides.number(5);
    }
}

}  // namespace

record::RecordState RecordImage::state(const record::RecordId& id) const {
    record::RecordState state;
    state.id = id;
    state.kind = row->kind;
    state.parent = row->parent;
    for (const auto& [dot, field] : live)
        state.fields[field.first].push_back(field.second);
    for (auto& [path, siblings] : state.fields)
        record::sort_siblings(siblings);
    state.body.pieces = pieces;
    state.body.deleted = deleted;
    record::put_in_order(state.body);
    state.heads = heads;
    decide_visibility(state, hides);
    return state;
}

std::map<record::RecordId, RecordRow> load_rows(Connection& connection, const std::string& study,
                                                const std::vector<record::RecordId>& ids) {
    std::map<record::RecordId, RecordRow> rows;
    Column<Bytes> wanted;
    for (const auto& id : ids)
        wanted.add(Bytes(id.bytes.begin(), id.bytes.end()));
    Query query(connection,
                "SELECT id, kind, parent, scope, created_writer, created_seq, touched_ms FROM record "
                "WHERE study = $1 AND id = ANY($2)",
                study, wanted);
    while (query.next()) {
        RecordRow& row = rows[query.uuid(0)];
        row.kind = query.text(1);
        if (!query.is_null(2)) row.parent = query.uuid(2);
        row.scope = query.text(3);
        if (!query.is_null(4)) row.created_by = record::CommitId{query.writer(4), query.number(5)};
        row.touched_ms = query.integer(6);
    }
    return rows;
}

std::map<record::RecordId, RecordImage> load_images(Connection& connection, const std::string& study,
                                                    const std::vector<record::RecordId>& ids) {
    Images images;
    for (const auto& id : ids)
        images[id];
    Column<Bytes> present;
    for (auto& [id, row] : load_rows(connection, study, ids)) {
        images[id].row = std::move(row);
        present.add(Bytes(id.bytes.begin(), id.bytes.end()));
    }
    if (present.size() == 0) return images;
    load_fields(connection, study, present, images);
    load_texts(connection, study, present, images);
    load_visibility(connection, study, present, images);
    return images;
}

}  // namespace meetmoment::server::storage::postgres
