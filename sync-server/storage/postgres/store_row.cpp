#include "sync-server/storage/postgres/store_row.hpp"

#include "shared/record/commit.hpp"
#include "sync-server/storage/postgres/migrations.hpp"
#include "sync-server/storage/postgres/postgres_fold.hpp"
#include "sync-server/storage/postgres/study_work.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

const std::string kLineage =
    "(SELECT system_identifier FROM pg_control_system())::text || '/' || "
    "left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) || '/' || "
    "(SELECT oid FROM pg_database WHERE datname = current_database()) || '/' || "
    "'commit_log'::regclass::oid";

/// Commits between two writes of what is kept back: bounds the memory.
constexpr std::int64_t kStretch = 2'000;

const Problem kNewer{
    "store.newer", "A newer version of this program has taken the store over; start that version.", {}};

std::string new_epoch(RandomSource& random) {
    return std::to_string(random.next_u64() >> 1U | 1U);
}

/// Folds what follows `after`, at most a stretch; gives the last server sequence, `after` when there was
/// none.
std::uint64_t fold_stretch(Connection& connection, StudyWork& work, const std::string& study,
                           std::uint64_t after) {
    Query log(connection,
              "SELECT server_seq, bytes FROM commit_log WHERE study = $1 AND server_seq > $2 "
              "ORDER BY server_seq LIMIT $3",
              study, after, kStretch);
    std::uint64_t last = after;
    while (log.next()) {
        last = log.unsigned_integer(0);
        const auto sealed = record::open_sealed(log.blob(1));
        if (!sealed) continue;
        const auto& commit = sealed->commit;
        PostgresFold fold(work, last, commit.scope, commit.wall.time_since_epoch().count());
        record::apply(commit, fold);
    }
    work.forget();
    return last;
}

/// What an older version kept without knowing it. Holds every study until the end, so that nobody of the
/// older version writes meanwhile or afterwards.
void fold_again(Connection& connection) {
    std::vector<std::string> studies;
    {
        Query query(connection, "SELECT id FROM study ORDER BY id FOR UPDATE");
        while (query.next())
            studies.push_back(query.text(0));
    }
    for (const char* table : {"record", "record_commit", "record_touch", "hide", "live", "superseded",
                              "text_run", "text_deleted"})
        connection.execute(std::string("DELETE FROM ") + table);
    for (const auto& study : studies) {
        StudyWork work(connection, study, lock_study(connection, study, true));
        std::uint64_t after = 0;
        for (std::uint64_t last = fold_stretch(connection, work, study, 0); last != after;
             last = fold_stretch(connection, work, study, after))
            after = last;
    }
}

}  // namespace

void check_version(Connection& connection) {
    Query query(connection, "SELECT schema_version, operations FROM store");
    if (!query.next() || query.integer(0) > newest_version() ||
        query.integer(1) > static_cast<std::int64_t>(record::kVocabulary))
        throw StoreFailure(kNewer);
}

bool is_same_lineage(Connection& connection) {
    Query query(connection, "SELECT 1 FROM store WHERE lineage = " + kLineage);
    return query.next();
}

void renew_epoch(Connection& connection, RandomSource& random, bool always) {
    connection.execute("SELECT 1 FROM store FOR UPDATE");
    if (!always && is_same_lineage(connection)) return;
    connection.execute("UPDATE store SET epoch = " + new_epoch(random) +
                       ", restored = true, lineage = " + kLineage);
}

void prepare_store(Connection& connection, RandomSource& random) {
    connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED");
    migrate(connection, migrations());
    connection.execute("INSERT INTO store (schema_version, operations, epoch, restored, lineage) VALUES (" +
                       std::to_string(newest_version()) + ", " + std::to_string(record::kVocabulary) + ", " +
                       new_epoch(random) + ", false, " + kLineage + ") ON CONFLICT DO NOTHING");
    renew_epoch(connection, random, false);
    Query known(connection, "SELECT operations FROM store");
    const auto ours = static_cast<std::int64_t>(record::kVocabulary);
    if (known.next() && known.integer(0) > ours) throw StoreFailure(kNewer);
    if (known.integer(0) < ours) {
        fold_again(connection);
        connection.execute("UPDATE store SET operations = " + std::to_string(ours));
    }
    connection.commit();
}

}  // namespace meetmoment::server::storage::postgres
