#include "sync-server/storage/sqlite/sqlite_store.hpp"

#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "sync-server/storage/sqlite/migrations.hpp"
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/refold.hpp"
#include "sync-server/storage/sqlite/sqlite_writing.hpp"
#include "sync-server/storage/writing_thread.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::storage {
namespace {

using store::Database;
using store::Transaction;

/// Of the writing connection. The default of 2 MiB holds the inner pages of the indexes no more once a study
/// has some hundred thousand records, and every commit would read them again.
constexpr std::string_view kWriterCache = "PRAGMA cache_size=-16384";
/// Transactions between two checkpoints of the write-ahead log.
constexpr int kCheckpointEvery = 64;

void set_meta(Database& database, std::string_view key, const std::string& value) {
    Query(database, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value).run();
}

bool has_meta(Database& database, std::string_view key) {
    Query query(database, "SELECT 1 FROM meta WHERE key = ?", key);
    return query.next();
}

void set_new_epoch(Database& database, RandomSource& random) {
    set_meta(database, "epoch", std::to_string(random.next_u64() >> 1U | 1U));
}

/// A new store gets an epoch; one that began as a backup gets another one, so that tablets bring back what it
/// lacks.
Result<void> ensure_epoch(Database& database, RandomSource& random) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    try {
        const bool restored = has_meta(database, "is_backup");
        if (!has_meta(database, "epoch") || restored) set_new_epoch(database, random);
        if (restored) {
            set_meta(database, "restored", "1");
            Query(database, "DELETE FROM meta WHERE key = 'is_backup'").run();
        }
    } catch (const StoreFailure& failure) {
        return fail(failure.problem());
    }
    return transaction->commit();
}

/// A read-only connection lent out for one read at a time.
class ReaderPool {
  public:
    Result<void> open(const std::string& file, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            auto database = Database::open(file, Database::Mode::Reader);
            if (!database) return fail(database.error());
            free_.push_back(std::make_unique<Database>(std::move(*database)));
        }
        return {};
    }

    std::unique_ptr<Database> take() {
        std::unique_lock lock(mutex_);
        available_.wait(lock, [this] { return !free_.empty(); });
        auto database = std::move(free_.back());
        free_.pop_back();
        return database;
    }

    void give(std::unique_ptr<Database> database) {
        {
            const std::lock_guard lock(mutex_);
            free_.push_back(std::move(database));
        }
        available_.notify_one();
    }

  private:
    std::mutex mutex_;
    std::condition_variable available_;
    std::vector<std::unique_ptr<Database>> free_;
};

class SqliteStore final : public Store {
  public:
    SqliteStore(std::string file, Database writer, std::unique_ptr<ReaderPool> readers, RandomSource& random,
                const SqliteOptions& options)
        : file_(std::move(file)),
          random_(random),
          writer_(std::move(writer)),
          readers_(std::move(readers)),
          thread_(
              options.most_works_per_commit,
              [this](std::span<WritingThread::Waiting> batch) {
                  commit_group(batch);
                  return batch.size();
              },
              [this] { checkpoint(); }) {}

    Result<void> read(const std::function<Result<void>(Reading&)>& work) override {
        auto database = readers_->take();
        auto result = read_on(*database, work);
        readers_->give(std::move(database));
        return result;
    }

    void write(Work work, Done done) override { thread_.write(std::move(work), std::move(done)); }

    Result<void> backup(const std::string& file) override;

    Result<void> renew_epoch() override {
        return write_and_wait([this](Writing&) -> Result<void> {
            set_new_epoch(writer_, random_);
            set_meta(writer_, "restored", "1");
            return {};
        });
    }

  private:
    static Result<void> read_on(Database& database, const std::function<Result<void>(Reading&)>& work) {
        if (auto begun = database.execute("BEGIN"); !begun) return begun;
        Result<void> result;
        try {
            SqliteReading reading(database);
            result = work(reading);
        } catch (const StoreFailure& failure) {
            result = fail(failure.problem());
        } catch (...) {
            (void)database.execute("ROLLBACK");
            throw;
        }
        (void)database.execute("ROLLBACK");
        return result;
    }

    void checkpoint() {
        if (++commits_since_checkpoint_ < kCheckpointEvery) return;
        commits_since_checkpoint_ = 0;
        (void)writer_.checkpoint();
    }

    /// Acknowledgements come after COMMIT only: until then nothing of the group may be believed. Savepoints,
    /// for which SQLite copies each page before it changes, are for groups in which a work fails: such a
    /// group is undone and run again with them.
    void commit_group(std::span<WritingThread::Waiting> batch) {
        if (commit_together(batch)) return;
        Result<void> committed = [&]() -> Result<void> {
            auto transaction = Transaction::begin(writer_);
            if (!transaction) return fail(transaction.error());
            for (auto& waiting : batch) {
                if (auto lost = run_one(waiting); !lost) return lost;
            }
            return transaction->commit();
        }();
        if (!committed) lose(batch, committed.error());
    }

    static void lose(std::span<WritingThread::Waiting> batch, const Problem& problem) {
        log(LogLevel::Error, "store.commit-failed", {{"code", problem.code}});
        for (auto& waiting : batch)
            waiting.result = fail(problem);
    }

    /// Of what many works of the group change (the head, their writers) each row is written once. False when
    /// one failed beside others; nothing was kept then.
    bool commit_together(std::span<WritingThread::Waiting> batch) {
        Result<void> committed = [&]() -> Result<void> {
            auto transaction = Transaction::begin(writer_);
            if (!transaction) return fail(transaction.error());
            SqliteWriting writing(writer_);
            for (auto& waiting : batch) {
                waiting.result = result_of([&] { return waiting.work(writing); });
                if (!waiting.result) return fail(waiting.result.error());
            }
            if (auto written = finish(writing); !written) return written;
            return transaction->commit();
        }();
        if (committed) return true;
        if (batch.size() > 1) return false;
        if (batch.front().result) lose(batch, committed.error());
        return true;
    }

    /// One work in a savepoint of its own. A failure undoes that work; an error here means that the whole
    /// group is lost (SQLite rolls everything back by itself on some errors).
    Result<void> run_one(WritingThread::Waiting& waiting) {
        if (auto begun = writer_.execute("SAVEPOINT work"); !begun) return begun;
        SqliteWriting writing(writer_);
        waiting.result = result_of([&] { return waiting.work(writing); });
        if (waiting.result) waiting.result = finish(writing);
        if (!waiting.result) {
            if (!writer_.execute("ROLLBACK TO work")) return fail(waiting.result.error());
        }
        return writer_.execute("RELEASE work");
    }

    static Result<void> finish(SqliteWriting& writing) {
        return result_of([&]() -> Result<void> {
            writing.finish();
            return {};
        });
    }

    std::string file_;
    RandomSource& random_;
    Database writer_;
    std::unique_ptr<ReaderPool> readers_;
    int commits_since_checkpoint_ = 0;
    WritingThread thread_;  ///< last: it ends before what it uses
};

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + "'";
}

/// The copy says that it is one, see ensure_epoch().
Result<void> mark_as_backup(const std::string& file) {
    auto copy = Database::open(file, Database::Mode::Writer);
    if (!copy) return fail(copy.error());
    try {
        set_meta(*copy, "is_backup", "1");
    } catch (const StoreFailure& failure) {
        return fail(failure.problem());
    }
    return copy->execute("PRAGMA journal_mode=DELETE");
}

Result<void> SqliteStore::backup(const std::string& file) {
    if (std::filesystem::exists(file)) {
        return fail("backup.exists", "That file exists already; choose another name.", file);
    }
    std::map<std::string, std::uint64_t> heads;
    // On the writing thread: VACUUM needs a connection that may write, and only one in the world does.
    const auto copied = thread_.run_alone([&]() -> Result<void> {
        try {
            SqliteReading reading(writer_);
            for (const auto& study : reading.studies())
                heads[study] = reading.head(study);
        } catch (const StoreFailure& failure) {
            return fail(failure.problem());
        }
        return writer_.execute("VACUUM INTO " + quoted(file));
    });
    if (!copied)
        return fail("backup.failed", "The backup could not be written: " + copied.error().message, file);
    std::filesystem::permissions(file,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    if (auto marked = mark_as_backup(file); !marked) return marked;
    return write_and_wait([this, &heads](Writing&) -> Result<void> {
        for (const auto& [study, head] : heads)
            set_meta(writer_, "backup:" + study, std::to_string(head));
        return {};
    });
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& file, RandomSource& random,
                                                 const SqliteOptions& options) {
    auto database = Database::open(file, Database::Mode::Writer);
    if (!database) return fail(database.error());
    if (auto migrated = store::migrate(*database, sqlite_migrations()); !migrated)
        return fail(migrated.error());
    if (auto folded = refold_after_upgrade(*database); !folded) return fail(folded.error());
    if (auto ensured = ensure_epoch(*database, random); !ensured) return fail(ensured.error());
    if (auto set = database->execute(std::string(kWriterCache)); !set) return fail(set.error());
    if (options.most_pages > 0) {
        (void)database->execute("PRAGMA max_page_count=" + std::to_string(options.most_pages));
    }
    auto readers = std::make_unique<ReaderPool>();
    if (auto opened = readers->open(file, options.readers); !opened) return fail(opened.error());
    return std::make_unique<SqliteStore>(file, std::move(*database), std::move(readers), random, options);
}

}  // namespace meetmoment::server::storage
