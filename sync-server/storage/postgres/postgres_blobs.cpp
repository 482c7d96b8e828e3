#include "sync-server/storage/postgres/postgres_writing.hpp"

namespace meetmoment::server::storage::postgres {

std::optional<Bytes> PostgresReading::blob_object(const std::string& study, const record::BlobHash& hash) {
    prepare(study);
    Query query(connection_, "SELECT bytes FROM blob_object WHERE study = $1 AND hash = $2", study, hash);
    if (!query.next()) return std::nullopt;
    return query.blob(0);
}

std::optional<std::int64_t> PostgresReading::blob_bytes(const std::string& study,
                                                        const record::BlobHash& hash) {
    prepare(study);
    Query query(connection_, "SELECT octet_length(bytes) FROM blob_object WHERE study = $1 AND hash = $2",
                study, hash);
    if (!query.next()) return std::nullopt;
    return query.integer(0);
}

bool PostgresReading::holds_blob(const std::string& study, const record::BlobHash& hash,
                                 const std::string& user) {
    prepare(study);
    Query query(connection_, "SELECT 1 FROM blob_holder WHERE study = $1 AND hash = $2 AND \"user\" = $3",
                study, hash, user);
    return query.next();
}

/// Two steps up: a chunk of a thumbnail belongs to the thumbnail, and that to the original which values name.
std::set<std::string> PostgresReading::blob_scopes(const std::string& study, const record::BlobHash& hash) {
    prepare(study);
    Query query(connection_,
                "SELECT DISTINCT r.scope FROM blob_part p "
                "JOIN blob_part q ON q.study = p.study AND q.part = p.whole "
                "JOIN blob_reference r ON r.study = p.study AND r.manifest = q.whole "
                "JOIN blob_holder h ON h.study = p.study AND h.hash = p.part AND h.\"user\" = r.\"user\" "
                "WHERE p.study = $1 AND p.part = $2",
                study, hash);
    std::set<std::string> scopes;
    while (query.next())
        scopes.insert(query.text(0));
    return scopes;
}

std::int64_t PostgresReading::blob_usage(const std::string& study, const std::string& user) {
    prepare(study);
    Query query(connection_, "SELECT bytes FROM blob_usage WHERE study = $1 AND \"user\" = $2", study, user);
    return query.next() ? query.integer(0) : 0;
}

/// Less than zero takes away.
void PostgresWriting::add_blob_usage(const std::string& study, const std::string& user, std::int64_t bytes) {
    (void)Query(connection_,
                "INSERT INTO blob_usage AS u (study, \"user\", bytes) VALUES ($1, $2, $3) "
                "ON CONFLICT (study, \"user\") DO UPDATE SET bytes = u.bytes + excluded.bytes",
                study, user, bytes);
}

void PostgresWriting::save_blob_object(const std::string& study, const record::BlobHash& hash, ByteView bytes,
                                       const std::string& user, std::int64_t now_ms) {
    prepare(study);
    const auto size = static_cast<std::int64_t>(bytes.size());
    const Query inserted(
        connection_,
        "INSERT INTO blob_object (study, hash, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", study,
        hash, bytes);
    if (inserted.changes() > 0) {
        add_blob_usage(study, {}, size);
        (void)Query(connection_,
                    "INSERT INTO blob_waiting (study, hash, since_ms) SELECT $1, $2, $3 WHERE NOT EXISTS "
                    "(SELECT 1 FROM blob_part WHERE study = $1 AND part = $2)",
                    study, hash, now_ms);
    }
    if (holds_blob(study, hash, user)) return;
    hold_blob(study, hash, user);
    add_blob_usage(study, user, size);
}

std::size_t PostgresWriting::collect_blobs(const std::string& study, std::int64_t before_ms,
                                           std::size_t most) {
    prepare(study);
    Query query(connection_,
                "SELECT hash FROM blob_waiting WHERE study = $1 AND since_ms < $2 ORDER BY since_ms LIMIT $3",
                study, before_ms, most);
    std::size_t collected = 0;
    for (; query.next(); ++collected)
        delete_blob_object(study, query.blob_hash(0));
    return collected;
}

/// Nobody but those who brought it holds an object that no manifest names: others may not fetch it.
void PostgresWriting::delete_blob_object(const std::string& study, const record::BlobHash& hash) {
    const auto size = blob_bytes(study, hash).value_or(0);
    Query holders(connection_, "SELECT \"user\" FROM blob_holder WHERE study = $1 AND hash = $2", study,
                  hash);
    add_blob_usage(study, {}, -size);
    while (holders.next())
        add_blob_usage(study, holders.text(0), -size);
    for (const char* table : {"blob_object", "blob_holder", "blob_waiting"})
        (void)Query(connection_, std::string("DELETE FROM ") + table + " WHERE study = $1 AND hash = $2",
                    study, hash);
}

void PostgresWriting::hold_blob(const std::string& study, const record::BlobHash& hash,
                                const std::string& user) {
    prepare(study);
    (void)Query(connection_,
                "INSERT INTO blob_holder (study, hash, \"user\") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                study, hash, user);
}

void PostgresWriting::save_blob_parts(const std::string& study, const record::BlobHash& whole,
                                      const std::vector<record::BlobHash>& parts) {
    prepare(study);
    Rows<Bytes> rows, same;
    for (const auto& part : parts) {
        rows.add(Bytes(part.bytes.begin(), part.bytes.end()));
        same.add(Bytes(part.bytes.begin(), part.bytes.end()));
    }
    if (rows.empty()) return;
    rows.write(connection_,
               "INSERT INTO blob_part (study, part, whole) SELECT $1, part, '\\x" + to_hex(whole.bytes) +
                   "'::bytea FROM unnest($2) AS w (part) ON CONFLICT DO NOTHING",
               study);
    same.write(connection_, "DELETE FROM blob_waiting WHERE study = $1 AND hash = ANY($2)", study);
}

void PostgresWriting::restore_blob(const std::string& study, const KeptBlob& blob) {
    prepare(study);
    (void)Query(connection_, "INSERT INTO blob_object (study, hash, bytes) VALUES ($1, $2, $3)", study,
                blob.hash, blob.bytes);
    if (blob.waiting_since_ms)
        (void)Query(connection_, "INSERT INTO blob_waiting (study, hash, since_ms) VALUES ($1, $2, $3)",
                    study, blob.hash, *blob.waiting_since_ms);
}

void PostgresWriting::restore_blob_usage(const std::string& study, const KeptBlobUsage& usage) {
    prepare(study);
    add_blob_usage(study, usage.user, usage.bytes);
}

}  // namespace meetmoment::server::storage::postgres
