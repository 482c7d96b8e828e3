#include <cstring>

#include "shared/store/tablet_reading.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/store/tablet_store_impl.hpp"

namespace meetmoment::store {

namespace {

constexpr std::string_view kEpoch = "server_epoch";
constexpr std::string_view kMismatches = "digest_mismatches";

}  // namespace

Result<std::int64_t> TabletStore::Impl::meta(std::string_view key) {
    auto& row = database.prepared("SELECT value FROM meta WHERE key = ?");
    const auto found = row.bind(1, key).step();
    if (!found) return fail(found.error());
    const std::int64_t value = *found ? row.integer(0) : 0;
    row.reset();
    return value;
}

Result<void> TabletStore::Impl::set_meta(std::string_view key, std::int64_t value) {
    return database.prepared("INSERT OR REPLACE INTO meta VALUES (?, ?)").bind(1, key).bind(2, value).run();
}

Result<std::uint64_t> TabletStore::epoch() {
    return impl_->meta(kEpoch).map([](std::int64_t value) { return unsigned_of(value); });
}

Result<std::vector<sync::ScopeCursor>> TabletStore::cursors() {
    std::vector<sync::ScopeCursor> cursors;
    auto& row = impl_->database.prepared("SELECT scope, server_seq, digest FROM cursor ORDER BY scope");
    for (;;) {
        const auto found = row.step();
        if (!found) return fail(found.error());
        if (!*found) return cursors;
        cursors.push_back(
            {std::string(row.text(0)), unsigned_of(row.integer(1)), sixteen_at<Hash128>(row, 2)});
    }
}

Result<std::vector<Bytes>> TabletStore::pending(std::size_t max_bytes) {
    std::vector<Bytes> batch;
    std::size_t size = 0;
    auto& row = impl_->database.prepared(
        "SELECT bytes FROM commit_log WHERE mine = 1 AND server_seq IS NULL AND quarantined = '' ORDER BY "
        "position");
    for (;;) {
        const auto found = row.step();
        if (!found) return fail(found.error());
        if (!*found) return batch;
        const ByteView bytes = row.blob(0);
        if (!batch.empty() && size + bytes.size() > max_bytes) {
            row.reset();
            return batch;
        }
        size += bytes.size();
        batch.emplace_back(bytes.begin(), bytes.end());
    }
}

Result<std::uint64_t> TabletStore::pending_count() {
    return TabletReading(impl_->database).pending_count();
}

Result<void> TabletStore::apply(const sync::Reply& reply) {
    return impl_->apply(reply);
}

Result<void> TabletStore::Impl::apply(const sync::Reply& reply) {
    const std::uint64_t lamport_before = lamport_;
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto all = [&]() -> Result<void> {
        if (auto done = begin_epoch(reply.epoch); !done) return done;
        // First what was set aside: it is acknowledged as received, but it does not count as being at the
        // server.
        for (const sync::Quarantined& quarantined : reply.quarantined)
            if (auto done = mark(quarantined); !done) return done;
        for (const sync::Ack& ack : reply.acks)
            if (auto done = acknowledge(ack); !done) return done;
        for (const sync::Delivered& delivered : reply.commits)
            if (auto done = deliver(delivered); !done) return done;
        for (const sync::ScopeCursor& cursor : reply.cursors)
            if (auto done = move_cursor(cursor, !reply.more); !done) return done;
        return transaction->commit();
    };
    auto done = all();
    if (!done) {
        lamport_ = lamport_before;
        return done;
    }
    checkpoint_now_and_then();
    return {};
}

Result<void> TabletStore::Impl::begin_epoch(std::uint64_t epoch) {
    const auto known = meta(kEpoch);
    if (!known) return fail(known.error());
    if (unsigned_of(*known) == epoch) return {};
    if (auto done = set_meta(kEpoch, column(epoch)); !done) return done;
    if (*known == 0) return {};
    // The server went back to an older state: bring it everything that this tablet holds, also other people's
    // work.
    if (auto done = database.execute("UPDATE commit_log SET server_seq = NULL, mine = 1"); !done) return done;
    if (auto done = blobs.forget_server(); !done) return done;
    const Bytes zero(Hash128{}.bytes.size(), 0);
    return database.prepared("UPDATE cursor SET server_seq = 0, digest = ?").bind(1, zero).run();
}

Result<void> TabletStore::Impl::mark(const sync::Quarantined& quarantined) {
    auto& row = database.prepared("UPDATE commit_log SET quarantined = ? WHERE writer = ? AND seq = ?");
    return row.bind(1, quarantined.why)
        .bind(2, column(quarantined.id.writer))
        .bind(3, std::int64_t{quarantined.id.seq})
        .run();
}

Result<void> TabletStore::Impl::acknowledge(const sync::Ack& ack) {
    std::vector<std::pair<std::string, Hash128>> arrived;
    auto& list = database.prepared(
        "SELECT scope, hash FROM commit_log WHERE writer = ? AND seq <= ? AND server_seq IS NULL AND "
        "quarantined = ''");
    list.bind(1, column(ack.writer)).bind(2, std::int64_t{ack.upto});
    for (;;) {
        const auto found = list.step();
        if (!found) return fail(found.error());
        if (!*found) break;
        arrived.emplace_back(std::string(list.text(0)), sixteen_at<Hash128>(list, 1));
    }
    list.reset();
    for (const auto& [scope, hash] : arrived)
        if (auto done = add_to_digest(scope, hash); !done) return done;
    auto& row = database.prepared(
        "UPDATE commit_log SET server_seq = ? WHERE writer = ? AND seq <= ? AND server_seq IS NULL AND "
        "quarantined = ''");
    return row.bind(1, column(ack.server_seq))
        .bind(2, column(ack.writer))
        .bind(3, std::int64_t{ack.upto})
        .run();
}

Result<void> TabletStore::Impl::deliver(const sync::Delivered& delivered) {
    auto sealed = record::open_sealed(delivered.commit);
    if (!sealed) {
        auto& row = database.prepared("INSERT OR IGNORE INTO unread VALUES (?, ?, ?)");
        return row.bind(1, column(delivered.server_seq))
            .bind(2, sealed.error().code)
            .bind(3, delivered.commit)
            .run();
    }
    lamport_ = std::max(lamport_, sealed->commit.lamport);
    auto inserted = insert(*sealed, false, delivered.server_seq);
    if (!inserted) return fail(inserted.error());
    if (*inserted) return add_to_digest(sealed->commit.scope, sealed->hash);
    // Known already: it may be an own commit whose acknowledgement was lost on the way.
    auto& row = database.prepared(
        "UPDATE commit_log SET server_seq = ? WHERE writer = ? AND seq = ? AND hash = ? AND server_seq IS "
        "NULL");
    row.bind(1, column(delivered.server_seq)).bind(2, column(sealed->commit.id.writer));
    row.bind(3, std::int64_t{sealed->commit.id.seq}).bind(4, sealed->hash.bytes);
    if (auto done = row.run(); !done) return done;
    return database.changes() > 0 ? add_to_digest(sealed->commit.scope, sealed->hash) : Result<void>{};
}

Result<void> TabletStore::Impl::add_to_digest(const std::string& scope, const Hash128& hash) {
    auto& read = database.prepared("SELECT digest FROM cursor WHERE scope = ?");
    const auto found = read.bind(1, scope).step();
    if (!found) return fail(found.error());
    Hash128 digest = *found ? sixteen_at<Hash128>(read, 0) : Hash128{};
    read.reset();
    digest ^= hash;
    auto& write = database.prepared(
        "INSERT INTO cursor (scope, digest) VALUES (?1, ?2) ON CONFLICT (scope) DO UPDATE SET digest = ?2");
    return write.bind(1, scope).bind(2, digest.bytes).run();
}

Result<void> TabletStore::Impl::move_cursor(const sync::ScopeCursor& cursor, bool complete) {
    auto& read = database.prepared("SELECT digest FROM cursor WHERE scope = ?");
    const auto found = read.bind(1, cursor.scope).step();
    if (!found) return fail(found.error());
    const Hash128 mine = *found ? sixteen_at<Hash128>(read, 0) : Hash128{};
    read.reset();
    std::uint64_t position = cursor.cursor;
    // Only a complete exchange holds all that the server's digest counts. On a difference everything is
    // delivered again, which harms nothing; a difference that stays at the same place is not asked about
    // twice.
    if (complete && mine != cursor.digest) {
        const std::string key = std::string(kMismatches) + "@" + cursor.scope;
        const auto asked_at = meta(key);
        if (!asked_at) return fail(asked_at.error());
        if (*asked_at != column(cursor.cursor)) {
            if (auto done = set_meta(key, column(cursor.cursor)); !done) return done;
            position = 0;
        }
    }
    auto& write = database.prepared(
        "INSERT INTO cursor (scope, server_seq, digest) VALUES (?1, ?2, ?3) ON CONFLICT (scope) DO UPDATE "
        "SET server_seq = ?2");
    return write.bind(1, cursor.scope).bind(2, column(position)).bind(3, mine.bytes).run();
}

}  // namespace meetmoment::store
