// A small RAII wrapper around SQLite's C API: the only one in the project. The tablet's store and the
// server's SQLite engine both stand on it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace meetmoment::store {

/// A prepared statement. Parameters count from 1, columns from 0. Texts and blobs are copied when bound and
/// borrowed when read (until the next step or reset). Belongs to its Database and must not outlive it.
class Statement {
  public:
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, ByteView blob);
    Statement& bind_null(int index);

    /// True for a row, false at the end. Problem codes: "store.full" (disk or quota), "store.busy",
    /// "store.corrupt", "store.constraint", "store.read-only", "store.io", "store.error".
    Result<bool> step();
    /// step() to the end, then reset; for statements without rows.
    Result<void> run();
    void reset();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] ByteView blob(int column) const;

    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

  private:
    friend class Database;
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    sqlite3_stmt* statement_ = nullptr;
};

class Database {
  public:
    enum class Mode : std::uint8_t {
        Writer,  ///< the one connection that writes and checkpoints: WAL (from migrate()), synchronous=FULL
        Reader,  ///< read-only, never checkpoints, also not at close (the WAL-reset race of SQLite 3.40)
    };
    [[nodiscard]] static Result<Database> open(const std::string& file, Mode mode);

    /// Prepared once per text and kept; the reference stays valid as long as the database. Throws
    /// std::logic_error on SQL that does not compile: that is a fault of the program.
    Statement& prepared(std::string_view sql);
    /// Several statements without parameters.
    Result<void> execute(const std::string& sql);
    [[nodiscard]] Result<std::int64_t> user_version();
    /// PRAGMA wal_checkpoint(PASSIVE) by the writer.
    Result<void> checkpoint();
    /// Moves the write-ahead log into the file and leaves nothing of it; waits for readers, then fails with
    /// "store.busy".
    Result<void> empty_log();
    [[nodiscard]] std::int64_t changes() const;
    /// Whether closing the last connection moves the write-ahead log into the file. Off until migrate() has
    /// run.
    void checkpoint_at_close(bool enabled);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

  private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when destroyed without commit().
class Transaction {
  public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    /// Durable when it returns without a Problem.
    Result<void> commit();

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

/// Numbered, forward-only steps, each run once in its own transaction and remembered in PRAGMA user_version.
struct Migration {
    int version;  ///< from 1, rising
    std::string_view sql;
};
/// Brings the database to the last version. Fails with "store.newer" (and changes nothing) when the file's
/// version is above it.
/// Turns the write-ahead log on; call it on every Writer before anything else. `after` is called inside the
/// transaction of each step, after its SQL, for what SQL alone cannot do; when it fails, nothing of the step
/// stays.
Result<void> migrate(Database& database, std::span<const Migration> migrations,
                     const std::function<Result<void>(int version)>& after = {});

}  // namespace meetmoment::store
