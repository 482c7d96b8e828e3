#include "shared/store/sqlite.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <unordered_map>

namespace meetmoment::store {

namespace {

constexpr int kBusyMilliseconds = 5000;

/// Names what SQLite refused in words that a person can act on.
Problem problem_of(sqlite3* database, const std::string& where) {
    const int code = database ? sqlite3_errcode(database) : SQLITE_NOMEM;
    const std::string detail = database ? sqlite3_errmsg(database) : "out of memory";
    const int system = database ? sqlite3_system_errno(database) : 0;
    if (code == SQLITE_FULL || (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT)))
        return {"store.full", "There is no room left on this disk.", where};
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {"store.busy", "The data is in use by another program.", where};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {"store.corrupt", "The data file is damaged: " + detail + ".", where};
        case SQLITE_CONSTRAINT:
            return {"store.constraint", "The data would break a rule: " + detail + ".", where};
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
            return {"store.read-only", "The data file cannot be written: " + detail + ".", where};
        case SQLITE_IOERR:
            return {"store.io", "The disk failed: " + detail + ".", where};
        default:
            return {"store.error", "The data file gave an error: " + detail + ".", where};
    }
}

Problem problem_of(sqlite3* database) {
    const char* file = database ? sqlite3_db_filename(database, "main") : nullptr;
    return problem_of(database, file ? file : "");
}

/// Without its count of all memory in use, which nobody reads, SQLite takes no lock at each allocation. Must
/// come before anything else of SQLite; where the program has used it already, nothing changes.
void forgo_memory_statistics() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)once;
}

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

}  // namespace

// --- Statement

Statement& Statement::bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_, index, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int index, ByteView blob) {
    if (blob.empty())
        sqlite3_bind_zeroblob(statement_, index, 0);
    else
        sqlite3_bind_blob64(statement_, index, blob.data(), blob.size(), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind_null(int index) {
    sqlite3_bind_null(statement_, index);
    return *this;
}

Result<bool> Statement::step() {
    switch (sqlite3_step(statement_)) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            break;
    }
    Problem problem = problem_of(sqlite3_db_handle(statement_));
    sqlite3_reset(statement_);
    return fail(std::move(problem));
}

Result<void> Statement::run() {
    for (;;) {
        const auto row = step();
        if (!row) return fail(row.error());
        if (!*row) break;
    }
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

ByteView Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {data, data ? static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) : 0};
}

Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(statement_, other.statement_);
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

// --- Database

struct Database::State {
    sqlite3* handle = nullptr;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements;

    ~State() {
        statements.clear();
        sqlite3_close(handle);
    }
};

Result<Database> Database::open(const std::string& file, Mode mode) {
    forgo_memory_statistics();
    auto state = std::make_unique<State>();
    const int flags =
        mode == Mode::Writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    if (sqlite3_open_v2(file.c_str(), &state->handle, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        return fail(problem_of(state->handle, file));
    sqlite3_busy_timeout(state->handle, kBusyMilliseconds);
    // A writer may checkpoint at close only once migrate() has found that the file is one of this version.
    sqlite3_db_config(state->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    Database database(std::move(state));
    // Reads the header, so that a damaged file is found here and not in the middle of work.
    if (auto read = database.execute("PRAGMA schema_version;"); !read) return fail(read.error());
    const char* settings =
        mode == Mode::Writer
            ? "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; "
              "PRAGMA cache_size=-8192;"
            : "PRAGMA query_only=ON;";
    if (auto set = database.execute(settings); !set) return fail(set.error());
    return database;
}

Statement& Database::prepared(std::string_view sql) {
    auto found = state_->statements.find(sql);
    if (found == state_->statements.end()) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(state_->handle, sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
            throw std::logic_error("SQL does not compile: " + std::string(sqlite3_errmsg(state_->handle)) +
                                   ": " + std::string(sql));
        found = state_->statements.emplace(std::string(sql), Statement(statement)).first;
    }
    sqlite3_reset(found->second.statement_);
    sqlite3_clear_bindings(found->second.statement_);
    return found->second;
}

Result<void> Database::execute(const std::string& sql) {
    if (sqlite3_exec(state_->handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(problem_of(state_->handle));
    return {};
}

Result<std::int64_t> Database::user_version() {
    Statement& statement = prepared("PRAGMA user_version");
    const auto row = statement.step();
    const std::int64_t version = row && *row ? statement.integer(0) : 0;
    statement.reset();
    if (!row) return fail(row.error());
    return version;
}

Result<void> Database::checkpoint() {
    if (sqlite3_wal_checkpoint_v2(state_->handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr) ==
        SQLITE_OK)
        return {};
    return fail(problem_of(state_->handle));
}

Result<void> Database::empty_log() {
    if (sqlite3_wal_checkpoint_v2(state_->handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) ==
        SQLITE_OK)
        return {};
    return fail(problem_of(state_->handle));
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(state_->handle);
}

void Database::checkpoint_at_close(bool enabled) {
    sqlite3_db_config(state_->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, enabled ? 0 : 1, nullptr);
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

// --- Transaction

Result<Transaction> Transaction::begin(Database& database) {
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
    return Transaction(database);
}

Result<void> Transaction::commit() {
    auto committed = database_->execute("COMMIT");
    if (committed) database_ = nullptr;  // otherwise the destructor rolls back
    return committed;
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    // After some failures (a full disk) SQLite has rolled back by itself; then this has nothing to do.
    if (database_) (void)database_->execute("ROLLBACK");
}

// --- migrations

Result<void> migrate(Database& database, std::span<const Migration> migrations,
                     const std::function<Result<void>(int version)>& after) {
    const int last = migrations.empty() ? 0 : migrations.back().version;
    // Read once: a version that cannot be read is none, and not the one before the first.
    auto version_now = database.user_version();
    if (!version_now) return fail(version_now.error());
    if (*version_now > last)
        return fail("store.newer",
                    "This data was written by a newer version of the program. Install that version; nothing "
                    "was changed.");
    if (auto set = database.execute("PRAGMA journal_mode=WAL;"); !set) return set;
    database.checkpoint_at_close(true);
    for (const Migration& migration : migrations) {
        if (migration.version <= *version_now) continue;
        auto transaction = Transaction::begin(database);
        if (!transaction) return fail(transaction.error());
        const std::string version = "PRAGMA user_version=" + std::to_string(migration.version);
        if (auto done = database.execute(std::string(migration.sql)); !done) return done;
        if (after)
            if (auto done = after(migration.version); !done) return done;
        if (auto done = database.execute(version); !done) return done;
        if (auto done = transaction->commit(); !done) return done;
    }
    return {};
}

}  // namespace meetmoment::store
