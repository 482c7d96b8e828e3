#include "sync-server/storage/postgres/postgres_store.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "sync-server/storage/postgres/postgres_writing.hpp"
#include "sync-server/storage/postgres/store_row.hpp"
#include "sync-server/storage/writing_thread.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::storage {
namespace postgres {
namespace {

using Steady = std::chrono::steady_clock;

/// What is acknowledged is on the disk of the primary at least, whatever the database's setting. A client
/// that vanishes without a word gives its locks back after a minute.
constexpr const char* kBeginWriting =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "
    "SET LOCAL idle_in_transaction_session_timeout = '60s'; "
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";
constexpr const char* kBeginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr auto kFirstPause = std::chrono::milliseconds(20);
constexpr auto kLongestPause = std::chrono::milliseconds(500);
/// Transactions that fall to others before a work is given up.
constexpr int kMostRuns = 20;
constexpr const char* kLockNotAvailable = "55P03";

/// Pauses between tries that get longer, until patience ends.
class Patience {
  public:
    explicit Patience(std::chrono::milliseconds whole) : until_(Steady::now() + whole) {}
    /// False when it has ended.
    bool pause() {
        if (Steady::now() >= until_) return false;
        std::this_thread::sleep_for(pause_);
        pause_ = std::min(pause_ * 2, std::chrono::milliseconds(kLongestPause));
        return true;
    }

  private:
    Steady::time_point until_;
    std::chrono::milliseconds pause_ = kFirstPause;
};

/// Opens a connection for whoever has none; tries again while the database is not to be reached.
Result<Connection> connect(const std::string& url, Patience& patience) {
    for (;;) {
        auto connection = Connection::open(url);
        if (connection || connection.error().code != "store.busy" || !patience.pause()) return connection;
    }
}

/// Connections lent out for one read at a time. One that broke is left behind.
class ReaderPool {
  public:
    explicit ReaderPool(std::size_t most) : places_(most) {}

    /// nullopt: the place is taken, the connection must be opened.
    std::optional<Connection> take() {
        std::unique_lock lock(mutex_);
        available_.wait(lock, [this] { return places_ > 0; });
        --places_;
        if (free_.empty()) return std::nullopt;
        auto connection = std::move(free_.back());
        free_.pop_back();
        return connection;
    }
    void give(std::optional<Connection> connection) {
        {
            const std::lock_guard lock(mutex_);
            ++places_;
            if (connection && !connection->broken()) free_.push_back(std::move(*connection));
        }
        available_.notify_one();
    }

  private:
    std::mutex mutex_;
    std::condition_variable available_;
    std::size_t places_;
    std::vector<Connection> free_;
};

class PostgresStore final : public Store {
  public:
    PostgresStore(std::string url, Connection writer, RandomSource& random, const PostgresOptions& options)
        : url_(std::move(url)),
          options_(options),
          random_(random),
          readers_(options.readers),
          writer_(std::move(writer)),
          thread_(options.most_works_per_commit,
                  [this](std::span<WritingThread::Waiting> batch) { return commit_group(batch); }) {}

    Result<void> read(const std::function<Result<void>(Reading&)>& work) override {
        auto connection = readers_.take();
        auto result = result_of([&] { return read_on(connection, work); });
        readers_.give(std::move(connection));
        return result;
    }

    void write(Work work, Done done) override { thread_.write(std::move(work), std::move(done)); }

    Result<void> backup(const std::string& file) override {
        return fail("backup.by-database",
                    "A PostgreSQL store is backed up by its own means (pg_dump, base backups with archived "
                    "WAL); see sync-server/storage/README.md.",
                    file);
    }

    Result<void> renew_epoch() override {
        return write_and_wait([this](Writing&) -> Result<void> {
            postgres::renew_epoch(*writer_, random_, true);
            return {};
        });
    }

  private:
    /// Until the work has begun, a connection that broke is replaced; afterwards the work may not be run
    /// again, for it may have given something away.
    Result<void> read_on(std::optional<Connection>& connection,
                         const std::function<Result<void>(Reading&)>& work) {
        Patience patience(options_.patience);
        for (;;) {
            if (!connection || connection->broken()) {
                connection.reset();
                auto opened = connect(url_, patience);
                if (!opened) return fail(opened.error());
                connection = std::move(*opened);
            }
            try {
                connection->execute(kBeginReading);
                break;
            } catch (const Failure& failure) {
                if (!failure.lost() || !patience.pause()) return fail(failure.problem());
                connection.reset();
            }
        }
        Result<void> result;
        try {
            PostgresReading reading(*connection);
            result = work(reading);
        } catch (...) {
            connection->roll_back();
            throw;
        }
        connection->roll_back();
        return result;
    }

    /// Acknowledgements come after COMMIT only. When the transaction falls to another one or the database
    /// goes away before that, all works are run again; during the COMMIT, nobody knows what became of them,
    /// and they are told to come again.
    std::size_t commit_group(std::span<WritingThread::Waiting> batch) {
        Patience patience(options_.patience);
        for (int run = 1;; ++run) {
            Problem problem;
            try {
                ensure_writer(patience);
                begin();
                const std::size_t done = run_works(batch);
                writer_->commit();
                return done;
            } catch (const Failure& failure) {
                drop(failure);
                problem = failure.problem();
                if (failure.state() != kUnsure && failure.may_pass() && run < kMostRuns && patience.pause())
                    continue;
            } catch (const StoreFailure& failure) {
                if (writer_) writer_->roll_back();
                problem = failure.problem();
            }
            log(LogLevel::Error, "store.commit-failed", {{"code", problem.code}});
            for (auto& waiting : batch)
                waiting.result = fail(problem);
            return batch.size();
        }
    }

    void ensure_writer(Patience& patience) {
        if (writer_ && !writer_->broken()) return;
        writer_.reset();
        auto opened = connect(url_, patience);
        if (!opened) throw StoreFailure(opened.error());
        writer_ = std::move(*opened);
    }

    void drop(const Failure& failure) {
        if (!writer_) return;
        writer_->roll_back();
        // Also one that still answers, of a server that writes no more: the next may lead to another one.
        if (failure.lost()) writer_.reset();
    }

    void begin() {
        writer_->execute(kBeginWriting);
        if (is_same_lineage(*writer_)) return;
        log(LogLevel::Warning, "store.other-lineage");
        postgres::renew_epoch(*writer_, random_, false);
        writer_->commit();
        writer_->execute(kBeginWriting);
    }

    /// Gives how many have run. A work that would have to wait for a lock while the transaction holds those
    /// of the works before it begins the next transaction instead.
    std::size_t run_works(std::span<WritingThread::Waiting> batch) {
        if (batch.size() == 1) {
            run_alone(batch.front());
            return 1;
        }
        for (std::size_t at = 0; at < batch.size(); ++at)
            if (!run_in_savepoint(batch[at], at == 0)) return at;
        return batch.size();
    }

    /// One work on its own needs no savepoint: when it fails, everything is undone.
    void run_alone(WritingThread::Waiting& waiting) {
        waiting.result = run_work(waiting, true);
        if (waiting.result) return;
        writer_->roll_back();
        writer_->execute(kBeginWriting);
    }

    bool run_in_savepoint(WritingThread::Waiting& waiting, bool first) {
        writer_->execute("SAVEPOINT work");
        try {
            waiting.result = run_work(waiting, first);
        } catch (const Failure& failure) {
            if (first || failure.state() != kLockNotAvailable) throw;
            writer_->execute("ROLLBACK TO SAVEPOINT work");
            return false;
        }
        writer_->execute(waiting.result ? "RELEASE SAVEPOINT work" : "ROLLBACK TO SAVEPOINT work");
        return true;
    }

    /// Throws Failure for what concerns the whole transaction.
    Result<void> run_work(WritingThread::Waiting& waiting, bool wait) {
        std::optional<Failure> whole;
        auto result = result_of([&]() -> Result<void> {
            try {
                PostgresWriting writing(*writer_, wait);
                auto done = waiting.work(writing);
                if (done) writing.finish();
                return done;
            } catch (const Failure& failure) {
                if (failure.may_pass() || failure.state() == kLockNotAvailable) whole = failure;
                throw;
            }
        });
        if (whole) throw Failure(*whole);
        return result;
    }

    const std::string url_;
    const PostgresOptions options_;
    RandomSource& random_;
    ReaderPool readers_;
    std::optional<Connection> writer_;  ///< the writing thread's
    WritingThread thread_;              ///< last: it ends before what it uses
};

/// Several instances that start at once may make the same table: one of them is told of a duplicate.
bool fell_to_another_start(const Failure& failure) {
    return failure.may_pass() || failure.state() == "23505" || failure.state() == "42P07";
}

Result<void> prepare(Connection& connection, RandomSource& random) {
    for (int run = 1;; ++run) {
        try {
            prepare_store(connection, random);
            return {};
        } catch (const Failure& failure) {
            connection.roll_back();
            if (connection.broken() || run == kMostRuns || !fell_to_another_start(failure))
                return fail(failure.problem());
        } catch (const StoreFailure& failure) {
            connection.roll_back();
            return fail(failure.problem());
        }
        std::this_thread::sleep_for(kFirstPause);
    }
}

}  // namespace
}  // namespace postgres

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& url, RandomSource& random,
                                                   const PostgresOptions& options) {
    postgres::Patience patience(options.patience);
    auto connection = postgres::connect(url, patience);
    if (!connection) return fail(connection.error());
    if (!connection->holds_utf8())
        return fail("store.encoding", "The database does not hold UTF-8; make one with ENCODING 'UTF8'.");
    if (auto prepared = postgres::prepare(*connection, random); !prepared) return fail(prepared.error());
    return std::make_unique<postgres::PostgresStore>(url, std::move(*connection), random, options);
}

}  // namespace meetmoment::server::storage
