#include "sync-server/storage/sqlite/unwritten_rows.hpp"

#include <algorithm>

#include "sync-server/storage/sqlite/query.hpp"

namespace meetmoment::server::storage {

UnwrittenRows::Head& UnwrittenRows::head(const std::string& study) {
    const auto [kept, fresh] = heads_.try_emplace(study);
    if (fresh) {
        Query query(database_, "SELECT head, lamport FROM study WHERE id = ?", study);
        if (query.next()) kept->second.row = {query.unsigned_integer(0), query.unsigned_integer(1)};
    }
    return kept->second.row;
}

UnwrittenRows::Head& UnwrittenRows::change_head(const std::string& study) {
    Head& row = head(study);
    heads_.at(study).changed = true;
    return row;
}

Hash128& UnwrittenRows::digest(const std::string& study, const std::string& scope) {
    const auto [kept, fresh] = digests_.try_emplace({study, scope});
    if (fresh) {
        Query query(database_, "SELECT digest FROM scope_digest WHERE study = ? AND scope = ?", study, scope);
        if (query.next()) kept->second.row = query.hash(0);
    }
    kept->second.changed = true;
    return kept->second.row;
}

UnwrittenRows::Kept<std::optional<WriterRow>>& UnwrittenRows::kept_writer(const std::string& study,
                                                                          record::WriterId id) {
    const auto [kept, fresh] = writers_.try_emplace({id, study});
    if (fresh) {
        Query query(database_,
                    "SELECT upto, last_hash, device, build FROM writer WHERE study = ? AND writer = ?", study,
                    id.value);
        if (query.next())
            kept->second.row = WriterRow{static_cast<std::uint32_t>(query.integer(0)), query.hash(1),
                                         query.text(2), query.text(3)};
    }
    return kept->second;
}

const std::optional<WriterRow>& UnwrittenRows::writer(const std::string& study, record::WriterId id) {
    return kept_writer(study, id).row;
}

void UnwrittenRows::set_writer(const std::string& study, record::WriterId id, const WriterRow& row) {
    auto& kept = kept_writer(study, id);
    kept.row = row;
    kept.changed = true;
}

UnwrittenRows::Kept<std::optional<RecordRow>>& UnwrittenRows::kept_record(const std::string& study,
                                                                          const record::RecordId& id) {
    const auto [kept, fresh] = records_.try_emplace({id, study});
    if (!fresh) return kept->second;
    Query query(database_,
                "SELECT kind, parent, scope, created_writer, created_seq, touched_ms FROM record "
                "WHERE study = ? AND id = ?",
                study, id);
    if (query.next()) {
        RecordRow& row = kept->second.row.emplace();
        row.kind = query.text(0);
        if (!query.is_null(1)) row.parent = query.uuid(1);
        row.scope = query.text(2);
        if (!query.is_null(3))
            row.created_by =
                record::CommitId{{query.unsigned_integer(3)}, static_cast<std::uint32_t>(query.integer(4))};
        row.touched_ms = query.integer(5);
    }
    return kept->second;
}

const std::optional<RecordRow>& UnwrittenRows::record(const std::string& study, const record::RecordId& id) {
    return kept_record(study, id).row;
}

RecordRow& UnwrittenRows::ensure_record(const std::string& study, const record::RecordId& id,
                                        const std::string& scope, std::int64_t wall_ms) {
    auto& kept = kept_record(study, id);
    kept.changed = true;
    if (!kept.row) kept.row = RecordRow{{}, {}, scope, {}, wall_ms};
    kept.row->touched_ms = std::max(kept.row->touched_ms, wall_ms);
    return *kept.row;
}

void UnwrittenRows::write_if_many() {
    constexpr std::size_t kMany = 50'000;
    if (records_.size() < kMany) return;
    write();
    heads_.clear();
    digests_.clear();
    writers_.clear();
    records_.clear();
}

void UnwrittenRows::write() {
    for (auto& [study, kept] : heads_) {
        if (!std::exchange(kept.changed, false)) continue;
        Query(database_, "UPDATE study SET head = ?2, lamport = ?3 WHERE id = ?1", study, kept.row.head,
              kept.row.lamport)
            .run();
        if (database_.changes() == 0)
            throw StoreFailure({"store.no-study", "The study of a commit is not in the store.", study});
    }
    for (auto& [key, kept] : digests_) {
        if (!std::exchange(kept.changed, false)) continue;
        Query(database_, "INSERT OR REPLACE INTO scope_digest (study, scope, digest) VALUES (?, ?, ?)",
              key.first, key.second, kept.row)
            .run();
    }
    for (auto& [key, kept] : writers_) {
        if (!std::exchange(kept.changed, false)) continue;
        Query(database_,
              "INSERT OR REPLACE INTO writer (study, writer, upto, last_hash, device, build) "
              "VALUES (?, ?, ?, ?, ?, ?)",
              key.second, key.first.value, kept.row->upto, kept.row->last_hash, kept.row->device,
              kept.row->build)
            .run();
    }
    for (auto& [key, kept] : records_) {
        if (!std::exchange(kept.changed, false)) continue;
        const RecordRow& row = *kept.row;
        const auto writer = row.created_by ? std::optional(row.created_by->writer.value) : std::nullopt;
        const auto seq = row.created_by ? std::optional(row.created_by->seq) : std::nullopt;
        Query(database_,
              "INSERT INTO record (study, id, kind, parent, scope, created_writer, created_seq, touched_ms) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (study, id) DO UPDATE SET kind = ?3, "
              "parent = ?4, created_writer = ?6, created_seq = ?7, touched_ms = ?8",
              key.second, key.first, row.kind, row.parent, row.scope, writer, seq, row.touched_ms)
            .run();
    }
}

}  // namespace meetmoment::server::storage
