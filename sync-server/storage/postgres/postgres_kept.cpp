// Everything of a study, row by row, for another store. What may be large is fetched some rows at a time.
#include "sync-server/storage/postgres/postgres_reading.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

constexpr int kCommitsAtOnce = 500;
constexpr int kBlobsAtOnce = 50;

}  // namespace

void PostgresReading::each_kept(const std::string& study, const std::function<void(const KeptRow&)>& take) {
    const auto row = this->study(study);
    if (!row) return;
    take(*row);
    Query documents(connection_,
                    "SELECT name, version, bytes FROM document WHERE study = $1 ORDER BY ordinal", study);
    while (documents.next())
        take(KeptDocument{documents.text(0), documents.text(1), documents.blob(2)});
    for (const auto& device : devices(study))
        take(device);
    for (const auto& participant : participants(study))
        take(participant);
    Query writers(
        connection_,
        "SELECT writer, upto, last_hash, device, build FROM writer WHERE study = $1 ORDER BY writer", study);
    while (writers.next())
        take(KeptWriter{writers.writer(0),
                        {writers.number(1), writers.hash(2), writers.text(3), writers.text(4)}});
    Query own(connection_, "SELECT own_writer FROM study WHERE id = $1 AND own_writer IS NOT NULL", study);
    while (own.next())
        take(KeptOwnWriter{own.writer(0)});
    std::uint64_t last = 0;
    for (bool more = true; more;) {
        more = false;
        Query log(connection_,
                  "SELECT server_seq, delivered_by, received_ms, bytes FROM commit_log WHERE study = $1 AND "
                  "server_seq > $2 ORDER BY server_seq LIMIT $3",
                  study, last, kCommitsAtOnce);
        for (; log.next(); more = true) {
            last = log.unsigned_integer(0);
            take(KeptCommit{last, log.text(1), log.integer(2), log.blob(3)});
        }
    }
    Query quarantine(connection_,
                     "SELECT writer, seq, hash, why, device, received_ms, bytes FROM quarantine "
                     "WHERE study = $1 ORDER BY writer, seq, hash",
                     study);
    while (quarantine.next())
        take(QuarantineRow{{quarantine.writer(0), quarantine.number(1)},
                           quarantine.hash(2),
                           quarantine.text(3),
                           quarantine.text(4),
                           quarantine.integer(5),
                           quarantine.blob(6)});
    each_kept_blob(study, take);
    each_kept_of_openrosa(study, take);
}

void PostgresReading::each_kept_blob(const std::string& study,
                                     const std::function<void(const KeptRow&)>& take) {
    Bytes last;
    for (bool more = true; more;) {
        more = false;
        Query blobs(connection_,
                    "SELECT o.hash, o.bytes, w.since_ms FROM blob_object o LEFT JOIN blob_waiting w ON "
                    "w.study = o.study AND w.hash = o.hash WHERE o.study = $1 AND o.hash > $2 "
                    "ORDER BY o.hash LIMIT $3",
                    study, last, kBlobsAtOnce);
        for (; blobs.next(); more = true) {
            last = blobs.blob(0);
            KeptBlob blob{blobs.blob_hash(0), blobs.blob(1), std::nullopt};
            if (!blobs.is_null(2)) blob.waiting_since_ms = blobs.integer(2);
            take(blob);
        }
    }
    Query holders(connection_,
                  "SELECT hash, \"user\" FROM blob_holder WHERE study = $1 ORDER BY hash, \"user\"", study);
    while (holders.next())
        take(KeptBlobHolder{holders.blob_hash(0), holders.text(1)});
    Query parts(connection_, "SELECT part, whole FROM blob_part WHERE study = $1 ORDER BY part, whole",
                study);
    while (parts.next())
        take(KeptBlobPart{parts.blob_hash(0), parts.blob_hash(1)});
    Query references(connection_,
                     "SELECT manifest, scope, \"user\" FROM blob_reference WHERE study = $1 "
                     "ORDER BY manifest, scope, \"user\"",
                     study);
    while (references.next())
        take(KeptBlobReference{references.blob_hash(0), references.text(1), references.text(2)});
    Query usage(connection_, "SELECT \"user\", bytes FROM blob_usage WHERE study = $1 ORDER BY \"user\"",
                study);
    while (usage.next())
        take(KeptBlobUsage{usage.text(0), usage.integer(1)});
}

}  // namespace meetmoment::server::storage::postgres
