#include "sync-server/storage/sqlite/refold.hpp"

#include "shared/record/commit.hpp"
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_fold.hpp"
#include "sync-server/storage/sqlite/unwritten_rows.hpp"

namespace meetmoment::server::storage {
namespace {

constexpr std::string_view kKnown = "known_operations";
/// Commits between two writes of the rows that are kept back: bounds the memory.
constexpr std::int64_t kStretch = 10'000;

bool is_up_to_date(store::Database& database) {
    Query query(database, "SELECT 1 FROM meta WHERE key = ? AND value = ?", kKnown,
                std::to_string(record::kVocabulary));
    return query.next();
}

void empty(store::Database& database) {
    for (const char* table : {"record", "record_commit", "superseded", "text_run", "text_deleted"})
        if (auto done = database.execute(std::string("DELETE FROM ") + table); !done)
            throw StoreFailure(done.error());
}

/// Folds what follows `after`, at most a stretch; gives the last server sequence, `after` when there was
/// none.
std::uint64_t fold_stretch(store::Database& database, const std::string& study, std::uint64_t after) {
    UnwrittenRows rows(database);
    std::uint64_t last = after;
    {
        Query log(database,
                  "SELECT server_seq, bytes FROM commit_log WHERE study = ? AND server_seq > ? "
                  "ORDER BY server_seq LIMIT ?",
                  study, after, kStretch);
        while (log.next()) {
            last = log.unsigned_integer(0);
            const auto sealed = record::open_sealed(log.blob(1));
            if (!sealed) continue;
            const auto& commit = sealed->commit;
            SqliteFold fold(database, rows.of(study), study, last, commit.scope,
                            commit.wall.time_since_epoch().count());
            record::apply(commit, fold);
        }
    }
    rows.write();
    return last;
}

void fold_all(store::Database& database) {
    std::vector<std::string> studies;
    {
        Query query(database, "SELECT id FROM study");
        while (query.next())
            studies.push_back(query.text(0));
    }
    for (const auto& study : studies) {
        std::uint64_t after = 0;
        for (std::uint64_t last = fold_stretch(database, study, 0); last != after;
             last = fold_stretch(database, study, after))
            after = last;
    }
}

}  // namespace

Result<void> refold_after_upgrade(store::Database& database) {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    try {
        if (is_up_to_date(database)) return {};
        empty(database);
        fold_all(database);
        Query(database, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", kKnown,
              std::to_string(record::kVocabulary))
            .run();
    } catch (const StoreFailure& failure) {
        return fail(failure.problem());
    }
    return transaction->commit();
}

}  // namespace meetmoment::server::storage
