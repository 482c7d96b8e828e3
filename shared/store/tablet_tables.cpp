#include "shared/store/tablet_tables.hpp"

#include <algorithm>

#include "shared/record/authoring.hpp"
#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_fold.hpp"
#include "shared/store/tablet_reading.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store {

namespace {

constexpr int kCommitsBetweenCheckpoints = 64;

Statement& bind_id(Statement& statement, int first, const record::CommitId& id) {
    return statement.bind(first, column(id.writer)).bind(first + 1, std::int64_t{id.seq});
}

/// Calls `take` for every row; stops when it says false or fails.
template <class Take>
Result<void> each(Statement& rows, Take take) {
    for (;;) {
        const auto found = rows.step();
        if (!found) return fail(found.error());
        if (!*found) break;
        const Result<bool> more = take(rows);
        if (!more) {
            rows.reset();
            return fail(more.error());
        }
        if (!*more) break;
    }
    rows.reset();
    return {};
}

/// The canonical bytes of a row that begins with writer, seq, bytes.
Result<Bytes> commit_at(const Sealer& sealer, const Statement& row) {
    return sealer.open(cells::commit(commit_id_at(row, 0)), row.blob(2));
}

/// The first row, read by `take`; nullopt when there is none.
template <class Take>
auto first_of(Statement& row, Take take) -> Result<std::optional<decltype(take(row))>> {
    std::optional<decltype(take(row))> value;
    auto done = each(row, [&](Statement& found) {
        value = take(found);
        return false;
    });
    if (!done) return fail(done.error());
    return value;
}

}  // namespace

Result<void> TabletTables::transact(const std::function<Result<void>()>& work) {
    {
        auto transaction = Transaction::begin(database_);
        if (!transaction) return fail(transaction.error());
        auto durable = work();
        if (durable) durable = transaction->commit();
        if (!durable) {
            settled_.clear();  // it may tell of what is rolled back
            return durable;
        }
    }
    checkpoint_now_and_then();
    return {};
}

void TabletTables::checkpoint_now_and_then() {
    if (++since_checkpoint_ < kCommitsBetweenCheckpoints) return;
    since_checkpoint_ = 0;
    // What was committed is durable in the write-ahead log; a checkpoint that fails is tried again later.
    (void)database_.checkpoint();
}

// --- the log

Result<std::optional<Hash128>> TabletTables::logged_hash(const record::CommitId& id) {
    auto& row = database_.prepared("SELECT hash FROM commit_log WHERE writer = ? AND seq = ?");
    return first_of(bind_id(row, 1, id),
                    [](const Statement& found) { return sixteen_at<Hash128>(found, 0); });
}

Result<void> TabletTables::append(const record::SealedCommit& sealed, bool mine,
                                  std::optional<std::uint64_t> server_seq) {
    const record::Commit& commit = sealed.commit;
    auto& row = database_.prepared(
        "INSERT INTO commit_log (writer, seq, server_seq, mine, lamport, scope, hash, bytes) VALUES (?, ?, "
        "?, ?, ?, ?, ?, ?)");
    bind_id(row, 1, commit.id);
    if (server_seq)
        row.bind(3, column(*server_seq));
    else
        row.bind_null(3);
    row.bind(4, std::int64_t{mine}).bind(5, column(commit.lamport)).bind(6, commit.scope);
    if (auto done = row.bind(7, sealed.hash.bytes)
                        .bind(8, sealer_.seal(cells::commit(commit.id), sealed.bytes))
                        .run();
        !done)
        return done;
    return blobs_.note_commit(commit);
}

Result<void> TabletTables::fold(const record::Commit& commit) {
    return TabletFold(database_, sealer_).apply(commit);
}

Result<void> TabletTables::keep_fork(const record::SealedCommit& sealed) {
    auto& fork = database_.prepared("INSERT OR IGNORE INTO fork VALUES (?, ?, ?, ?)");
    const Bytes cell = sealer_.seal(cells::fork(sealed.commit.id, sealed.hash), sealed.bytes);
    return bind_id(fork, 1, sealed.commit.id).bind(3, sealed.hash.bytes).bind(4, cell).run();
}

Result<void> TabletTables::keep_unread(const sync::Delivered& delivered, const std::string& why) {
    auto& row = database_.prepared("INSERT OR IGNORE INTO unread VALUES (?, ?, ?)");
    const Bytes cell = sealer_.seal(cells::unread(delivered.server_seq), delivered.commit);
    return row.bind(1, column(delivered.server_seq)).bind(2, why).bind(3, cell).run();
}

Result<std::vector<sync::Delivered>> TabletTables::take_unread() {
    std::vector<sync::Delivered> taken;
    auto& rows = database_.prepared("SELECT server_seq, bytes FROM unread ORDER BY server_seq");
    auto read = each(rows, [&](const Statement& row) -> Result<bool> {
        const std::uint64_t server_seq = unsigned_of(row.integer(0));
        auto bytes = sealer_.open(cells::unread(server_seq), row.blob(1));
        if (!bytes) return fail(bytes.error());
        taken.push_back({server_seq, std::move(*bytes)});
        return true;
    });
    if (!read) return fail(read.error());
    if (auto gone = database_.prepared("DELETE FROM unread").run(); !gone) return fail(gone.error());
    return taken;
}

Result<void> TabletTables::refold(const std::function<Result<void>(ByteView)>& visit) {
    auto emptied = database_.execute(
        "DELETE FROM record; DELETE FROM record_commit; DELETE FROM live; DELETE FROM superseded; "
        "DELETE FROM contested; DELETE FROM hide; DELETE FROM text_run; DELETE FROM text_deleted");
    if (!emptied) return emptied;
    auto& rows = database_.prepared("SELECT writer, seq, bytes FROM commit_log ORDER BY position");
    return each(rows, [&](const Statement& row) -> Result<bool> {
        const auto bytes = commit_at(sealer_, row);
        if (!bytes) return fail(bytes.error());
        if (auto visited = visit(*bytes); !visited) return fail(visited.error());
        return true;
    });
}

Result<std::uint64_t> TabletTables::highest_lamport() {
    auto& row = database_.prepared("SELECT coalesce(max(lamport), 0) FROM commit_log");
    return first_of(row, [](const Statement& found) { return unsigned_of(found.integer(0)); })
        .map([](const std::optional<std::uint64_t>& found) { return found.value_or(0); });
}

Result<std::optional<record::CommitId>> TabletTables::last_own() {
    auto& row = database_.prepared(
        "SELECT writer, seq FROM commit_log WHERE mine = 1 ORDER BY position DESC LIMIT 1");
    return first_of(row, [](const Statement& found) { return commit_id_at(found, 0); });
}

Result<std::uint32_t> TabletTables::next_character(const record::RecordId& record, record::WriterId writer) {
    auto& row = database_.prepared(
        "SELECT writer, seq, idx, first, text FROM text_run WHERE record = ? AND writer = ? ORDER BY first "
        "DESC LIMIT 1");
    std::uint32_t next = 0;
    auto read =
        each(row.bind(1, record.bytes).bind(2, column(writer)), [&](const Statement& found) -> Result<bool> {
            const auto first = static_cast<std::uint32_t>(found.integer(3));
            const auto run =
                cells::texts_at(sealer_, cells::text_run(record, dot_at(found, 0), first), found.blob(4), 2);
            if (!run) return fail(run.error());
            next = first + record::count_characters((*run)[1]);
            return false;
        });
    if (!read) return fail(read.error());
    return next;
}

Result<void> TabletTables::discard_draft(const record::RecordId& record, const record::Path& path) {
    auto& row = database_.prepared("DELETE FROM draft WHERE record = ? AND path = ?");
    return row.bind(1, record.bytes).bind(2, record::to_string(path)).run();
}

// --- where commits stand

Result<std::vector<sync::ReplicaTables::Arrived>> TabletTables::place(record::WriterId writer,
                                                                      std::uint32_t upto,
                                                                      std::uint64_t server_seq) {
    std::vector<Arrived> arrived;
    std::uint32_t& settled = settled_[writer];
    std::uint32_t highest = settled;
    auto& rows = database_.prepared(
        "UPDATE commit_log SET server_seq = ? WHERE writer = ? AND seq > ? AND seq <= ? AND server_seq IS "
        "NULL AND quarantined = '' RETURNING scope, hash, seq");
    rows.bind(1, column(server_seq)).bind(2, column(writer));
    auto placed =
        each(rows.bind(3, std::int64_t{settled}).bind(4, std::int64_t{upto}), [&](const Statement& row) {
            arrived.push_back({std::string(row.text(0)), sixteen_at<Hash128>(row, 1)});
            highest = std::max(highest, static_cast<std::uint32_t>(row.integer(2)));
            return true;
        });
    if (!placed) return fail(placed.error());
    settled = highest;
    return arrived;
}

Result<bool> TabletTables::place_one(const record::CommitId& id, const Hash128& hash,
                                     std::uint64_t server_seq) {
    auto& row = database_.prepared(
        "UPDATE commit_log SET server_seq = ?, quarantined = '' WHERE writer = ? AND seq = ? AND hash = ? "
        "AND server_seq IS NULL");
    row.bind(1, column(server_seq));
    if (auto done = bind_id(row, 2, id).bind(4, hash.bytes).run(); !done) return fail(done.error());
    return database_.changes() > 0;
}

Result<void> TabletTables::set_aside(const record::CommitId& id, const std::string& why) {
    auto& row = database_.prepared("UPDATE commit_log SET quarantined = ? WHERE writer = ? AND seq = ?");
    return bind_id(row.bind(1, why), 2, id).run();
}

Result<void> TabletTables::displace_all() {
    settled_.clear();
    if (auto done = blobs_.forget_server(); !done) return done;
    return database_.execute("UPDATE commit_log SET server_seq = NULL, mine = 1, quarantined = ''");
}

Result<void> TabletTables::visit_commits(Statement& rows, const std::function<bool(ByteView)>& visit) {
    return each(rows, [&](const Statement& row) -> Result<bool> {
        const auto bytes = commit_at(sealer_, row);
        if (!bytes) return fail(bytes.error());
        return visit(*bytes);
    });
}

Result<void> TabletTables::visit_pending(const std::function<bool(ByteView)>& visit) {
    auto& rows = database_.prepared(
        "SELECT writer, seq, bytes FROM commit_log WHERE mine = 1 AND server_seq IS NULL AND quarantined = "
        "'' "
        "ORDER BY position");
    return visit_commits(rows, visit);
}

Result<void> TabletTables::visit_placed(const std::function<bool(ByteView)>& visit) {
    auto& rows = database_.prepared(
        "SELECT writer, seq, bytes FROM commit_log WHERE mine = 1 AND server_seq IS NOT NULL "
        "ORDER BY position DESC");
    return visit_commits(rows, visit);
}

Result<std::uint64_t> TabletTables::pending_count() {
    return TabletReading(database_, sealer_).pending_count();
}

// --- sync state

namespace {

sync::ScopeCursor cursor_at(const Statement& row) {
    return {std::string(row.text(0)), unsigned_of(row.integer(1)), sixteen_at<Hash128>(row, 2)};
}

}  // namespace

Result<std::optional<sync::ScopeCursor>> TabletTables::cursor(const std::string& scope) {
    auto& row = database_.prepared("SELECT scope, server_seq, digest FROM cursor WHERE scope = ?");
    return first_of(row.bind(1, scope), cursor_at);
}

Result<std::vector<sync::ScopeCursor>> TabletTables::cursors() {
    std::vector<sync::ScopeCursor> cursors;
    auto& rows = database_.prepared("SELECT scope, server_seq, digest FROM cursor ORDER BY scope");
    auto read = each(rows, [&](const Statement& row) {
        cursors.push_back(cursor_at(row));
        return true;
    });
    if (!read) return fail(read.error());
    return cursors;
}

Result<void> TabletTables::set_cursor(const sync::ScopeCursor& cursor) {
    auto& row =
        database_.prepared("INSERT OR REPLACE INTO cursor (scope, server_seq, digest) VALUES (?, ?, ?)");
    return row.bind(1, cursor.scope).bind(2, column(cursor.cursor)).bind(3, cursor.digest.bytes).run();
}

Result<std::int64_t> TabletTables::meta(std::string_view key) {
    auto& row = database_.prepared("SELECT value FROM meta WHERE key = ?");
    return first_of(row.bind(1, key), [](const Statement& found) { return found.integer(0); })
        .map([](const std::optional<std::int64_t>& found) { return found.value_or(0); });
}

Result<void> TabletTables::set_meta(std::string_view key, std::int64_t value) {
    return database_.prepared("INSERT OR REPLACE INTO meta VALUES (?, ?)").bind(1, key).bind(2, value).run();
}

}  // namespace meetmoment::store
