// Everything of a study, row by row, for another store.
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_reading.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {
namespace {

record::BlobHash blob_at(const Query& query, int column) {
    const auto hash = record::blob_hash(query.blob(column));
    if (!hash) throw StoreFailure({"store.corrupt", "A key in the store has a wrong length.", {}});
    return *hash;
}

record::CommitId commit_at(const Query& query, int column) {
    return {{query.unsigned_integer(column)}, static_cast<std::uint32_t>(query.integer(column + 1))};
}

}  // namespace

void SqliteReading::each_kept(const std::string& study, const std::function<void(const KeptRow&)>& take) {
    const auto row = this->study(study);
    if (!row) return;
    take(*row);
    Query documents(database_, "SELECT name, version, bytes FROM document WHERE study = ? ORDER BY ordinal",
                    study);
    while (documents.next())
        take(KeptDocument{documents.text(0), documents.text(1), documents.blob(2)});
    for (const auto& device : devices(study))
        take(device);
    for (const auto& participant : participants(study))
        take(participant);
    Query writers(database_,
                  "SELECT writer, upto, last_hash, device, build FROM writer WHERE study = ? ORDER BY writer",
                  study);
    while (writers.next())
        take(KeptWriter{{writers.unsigned_integer(0)},
                        {static_cast<std::uint32_t>(writers.integer(1)), writers.hash(2), writers.text(3),
                         writers.text(4)}});
    Query own(database_, "SELECT own_writer FROM study WHERE id = ? AND own_writer IS NOT NULL", study);
    while (own.next())
        take(KeptOwnWriter{{own.unsigned_integer(0)}});
    Query log(database_,
              "SELECT server_seq, delivered_by, received_ms, bytes FROM commit_log WHERE study = ? "
              "ORDER BY server_seq",
              study);
    while (log.next())
        take(KeptCommit{log.unsigned_integer(0), log.text(1), log.integer(2), log.blob(3)});
    Query quarantine(database_,
                     "SELECT writer, seq, hash, why, device, received_ms, bytes FROM quarantine "
                     "WHERE study = ? ORDER BY writer, seq, hash",
                     study);
    while (quarantine.next())
        take(QuarantineRow{commit_at(quarantine, 0), quarantine.hash(2), quarantine.text(3),
                           quarantine.text(4), quarantine.integer(5), quarantine.blob(6)});
    Query blobs(database_,
                "SELECT o.hash, o.bytes, w.since_ms FROM blob_object o LEFT JOIN blob_waiting w ON "
                "w.study = o.study AND w.hash = o.hash WHERE o.study = ? ORDER BY o.hash",
                study);
    while (blobs.next()) {
        KeptBlob blob{blob_at(blobs, 0), blobs.blob(1), std::nullopt};
        if (!blobs.is_null(2)) blob.waiting_since_ms = blobs.integer(2);
        take(blob);
    }
    Query holders(database_, "SELECT hash, user FROM blob_holder WHERE study = ? ORDER BY hash, user", study);
    while (holders.next())
        take(KeptBlobHolder{blob_at(holders, 0), holders.text(1)});
    Query parts(database_, "SELECT part, whole FROM blob_part WHERE study = ? ORDER BY part, whole", study);
    while (parts.next())
        take(KeptBlobPart{blob_at(parts, 0), blob_at(parts, 1)});
    Query references(database_,
                     "SELECT manifest, scope, user FROM blob_reference WHERE study = ? "
                     "ORDER BY manifest, scope, user",
                     study);
    while (references.next())
        take(KeptBlobReference{blob_at(references, 0), references.text(1), references.text(2)});
    Query usage(database_, "SELECT user, bytes FROM blob_usage WHERE study = ? ORDER BY user", study);
    while (usage.next())
        take(KeptBlobUsage{usage.text(0), usage.integer(1)});
    each_kept_of_openrosa(study, take);
}

}  // namespace meetmoment::server::storage
