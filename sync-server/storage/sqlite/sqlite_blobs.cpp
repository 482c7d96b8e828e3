#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_writing.hpp"

namespace meetmoment::server::storage {

std::optional<Bytes> SqliteReading::blob_object(const std::string& study, const record::BlobHash& hash) {
    Query query(database_, "SELECT bytes FROM blob_object WHERE study = ? AND hash = ?", study,
                ByteView(hash.bytes));
    if (!query.next()) return std::nullopt;
    return query.blob(0);
}

std::optional<std::int64_t> SqliteReading::blob_bytes(const std::string& study,
                                                      const record::BlobHash& hash) {
    Query query(database_, "SELECT length(bytes) FROM blob_object WHERE study = ? AND hash = ?", study,
                ByteView(hash.bytes));
    if (!query.next()) return std::nullopt;
    return query.integer(0);
}

bool SqliteReading::holds_blob(const std::string& study, const record::BlobHash& hash,
                               const std::string& user) {
    Query query(database_, "SELECT 1 FROM blob_holder WHERE study = ? AND hash = ? AND user = ?", study,
                ByteView(hash.bytes), user);
    return query.next();
}

/// Two steps up: a chunk of a thumbnail belongs to the thumbnail, and that to the original which values name.
std::set<std::string> SqliteReading::blob_scopes(const std::string& study, const record::BlobHash& hash) {
    Query query(database_,
                "SELECT DISTINCT r.scope FROM blob_part p "
                "CROSS JOIN blob_part q ON q.study = p.study AND q.part = p.whole "
                "CROSS JOIN blob_reference r ON r.study = p.study AND r.manifest = q.whole "
                "CROSS JOIN blob_holder h ON h.study = p.study AND h.hash = p.part AND h.user = r.user "
                "WHERE p.study = ? AND p.part = ?",
                study, ByteView(hash.bytes));
    std::set<std::string> scopes;
    while (query.next())
        scopes.insert(query.text(0));
    return scopes;
}

std::int64_t SqliteReading::blob_usage(const std::string& study, const std::string& user) {
    Query query(database_, "SELECT bytes FROM blob_usage WHERE study = ? AND user = ?", study, user);
    return query.next() ? query.integer(0) : 0;
}

void SqliteWriting::add_blob_usage(const std::string& study, const std::string& user, std::int64_t bytes) {
    Query(database_,
          "INSERT INTO blob_usage (study, user, bytes) VALUES (?, ?, ?) "
          "ON CONFLICT (study, user) DO UPDATE SET bytes = bytes + excluded.bytes",
          study, user, bytes)
        .run();
}

void SqliteWriting::save_blob_object(const std::string& study, const record::BlobHash& hash, ByteView bytes,
                                     const std::string& user, std::int64_t now_ms) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    Query(database_, "INSERT OR IGNORE INTO blob_object (study, hash, bytes) VALUES (?, ?, ?)", study,
          ByteView(hash.bytes), bytes)
        .run();
    if (database_.changes() > 0) {
        add_blob_usage(study, {}, size);
        Query(database_,
              "INSERT INTO blob_waiting (study, hash, since_ms) SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
              "(SELECT 1 FROM blob_part WHERE study = ?1 AND part = ?2)",
              study, ByteView(hash.bytes), now_ms)
            .run();
    }
    if (holds_blob(study, hash, user)) return;
    hold_blob(study, hash, user);
    add_blob_usage(study, user, size);
}

std::size_t SqliteWriting::collect_blobs(const std::string& study, std::int64_t before_ms, std::size_t most) {
    std::vector<record::BlobHash> waiting;
    {
        Query query(
            database_,
            "SELECT hash FROM blob_waiting WHERE study = ? AND since_ms < ? ORDER BY since_ms LIMIT ?", study,
            before_ms, static_cast<std::int64_t>(most));
        while (query.next())
            if (const auto hash = record::blob_hash(query.blob(0))) waiting.push_back(*hash);
    }
    for (const auto& hash : waiting)
        delete_blob_object(study, hash);
    return waiting.size();
}

/// Nobody but those who brought it holds an object that no manifest names: others may not fetch it.
void SqliteWriting::delete_blob_object(const std::string& study, const record::BlobHash& hash) {
    const auto size = blob_bytes(study, hash).value_or(0);
    std::vector<std::string> users{std::string()};
    {
        Query query(database_, "SELECT user FROM blob_holder WHERE study = ? AND hash = ?", study,
                    ByteView(hash.bytes));
        while (query.next())
            users.push_back(query.text(0));
    }
    for (const auto& user : users)
        add_blob_usage(study, user, -size);
    for (const char* table : {"blob_object", "blob_holder", "blob_waiting"})
        Query(database_, std::string("DELETE FROM ") + table + " WHERE study = ? AND hash = ?", study,
              ByteView(hash.bytes))
            .run();
}

void SqliteWriting::hold_blob(const std::string& study, const record::BlobHash& hash,
                              const std::string& user) {
    Query(database_, "INSERT OR IGNORE INTO blob_holder (study, hash, user) VALUES (?, ?, ?)", study,
          ByteView(hash.bytes), user)
        .run();
}

void SqliteWriting::save_blob_parts(const std::string& study, const record::BlobHash& whole,
                                    const std::vector<record::BlobHash>& parts) {
    for (const auto& part : parts) {
        Query(database_, "INSERT OR IGNORE INTO blob_part (study, part, whole) VALUES (?, ?, ?)", study,
              ByteView(part.bytes), ByteView(whole.bytes))
            .run();
        Query(database_, "DELETE FROM blob_waiting WHERE study = ? AND hash = ?", study, ByteView(part.bytes))
            .run();
    }
}

void SqliteWriting::restore_blob(const std::string& study, const KeptBlob& blob) {
    Query(database_, "INSERT INTO blob_object (study, hash, bytes) VALUES (?, ?, ?)", study,
          ByteView(blob.hash.bytes), blob.bytes)
        .run();
    if (blob.waiting_since_ms)
        Query(database_, "INSERT INTO blob_waiting (study, hash, since_ms) VALUES (?, ?, ?)", study,
              ByteView(blob.hash.bytes), *blob.waiting_since_ms)
            .run();
}

void SqliteWriting::restore_blob_usage(const std::string& study, const KeptBlobUsage& usage) {
    add_blob_usage(study, usage.user, usage.bytes);
}

void SqliteWriting::refer_to_blob(const std::string& study, const record::BlobHash& manifest,
                                  const std::string& scope, const std::string& user) {
    Query(database_,
          "INSERT OR IGNORE INTO blob_reference (study, manifest, scope, user) VALUES (?, ?, ?, ?)", study,
          ByteView(manifest.bytes), scope, user)
        .run();
}

}  // namespace meetmoment::server::storage
