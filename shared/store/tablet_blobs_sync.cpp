// What of the tablet's blobs the blob engine and the log ask for.
#include <variant>

#include "shared/store/tablet_blobs.hpp"
#include "shared/store/tablet_blobs_replaced.hpp"
#include "shared/store/tablet_reading.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store {

namespace {

using record::BlobHash;
using sync::BlobObject;
using sync::BlobShare;
using Kind = sync::BlobObject::Kind;

Result<void> add_all(Statement& rows, Kind kind, std::size_t most, std::vector<BlobObject>& objects) {
    if (objects.size() >= most) return {};
    const auto left = static_cast<std::int64_t>(most - objects.size());
    rows.bind(1, left);
    for (;;) {
        const auto found = rows.step();
        if (!found) return fail(found.error());
        if (!*found) return {};
        if (const auto hash = record::blob_hash(rows.blob(0))) objects.push_back({kind, *hash});
    }
}

}  // namespace

Result<void> TabletBlobs::note_commit(const record::Commit& commit) {
    // First, so that what one operation puts away and another one holds is sent.
    for (const record::Op& op : commit.ops)
        if (const auto* put = std::get_if<record::Put>(&op))
            if (auto done = withhold_replaced(database_, sealer_, *put); !done) return done;
    for (const record::Op& op : commit.ops) {
        std::optional<BlobHash> hash;
        if (const auto* put = std::get_if<record::Put>(&op)) hash = record::blob_of(put->value);
        if (const auto* add = std::get_if<record::Add>(&op)) hash = record::blob_of(add->element);
        if (!hash) continue;
        if (auto done = note_reference(*hash); !done) return done;
    }
    return {};
}

Result<void> TabletBlobs::note_reference(const BlobHash& hash) {
    auto& row = database_.prepared(
        "INSERT INTO blob (hash, role, mime, length, committed, changed) VALUES (?1, 0, '', 0, 1, ?2) ON "
        "CONFLICT (hash) DO UPDATE SET committed = 1");
    row.bind(1, hash.bytes);
    if (auto done = row.bind(2, std::int64_t{clock_.wall().time_since_epoch().count()}).run(); !done)
        return done;
    auto& small = database_.prepared(
        "INSERT INTO blob (hash, role, mime, length, committed, changed) SELECT thumbnail, 1, '', 0, 1, ?2 "
        "FROM "
        "blob WHERE hash = ?1 AND thumbnail IS NOT NULL ON CONFLICT (hash) DO UPDATE SET committed = 1");
    small.bind(1, hash.bytes);
    if (auto done = small.bind(2, std::int64_t{clock_.wall().time_since_epoch().count()}).run(); !done)
        return done;
    return send_again(database_, hash);
}

Result<void> TabletBlobs::forget_server() {
    if (auto done = database_.execute("UPDATE chunk SET at_server = 0 WHERE at_server = 1"); !done)
        return done;
    return database_.execute("UPDATE blob SET at_server = 0 WHERE at_server = 1");
}

Result<bool> TabletBlobs::commits_pending() {
    return TabletReading(database_, sealer_).pending_count().map([](std::uint64_t count) {
        return count > 0;
    });
}

Result<std::vector<BlobObject>> TabletBlobs::unsent(BlobShare share, std::size_t most) {
    std::vector<BlobObject> objects;
    if (share == BlobShare::Small) {
        auto& manifests = database_.prepared(
            "SELECT hash FROM blob b WHERE committed = 1 AND at_server = 0 AND manifest IS NOT NULL AND "
            "withheld = 0 AND NOT "
            "EXISTS (SELECT 1 FROM blob_trouble t WHERE t.hash = b.hash AND t.flagged = 1) ORDER BY position "
            "LIMIT ?1");
        if (auto done = add_all(manifests, Kind::Manifest, most, objects); !done) return fail(done.error());
    }
    // From the chunks that are not known to be there, which are few, to their blobs.
    auto& chunks = database_.prepared(
        share == BlobShare::Small
            ? "SELECT k.hash FROM chunk k CROSS JOIN blob_chunk c ON c.hash = k.hash CROSS JOIN blob b ON "
              "b.position = c.blob WHERE k.at_server = 0 AND b.committed = 1 AND b.manifest IS NOT NULL AND "
              "b.withheld = 0 AND "
              "b.role = 1 AND NOT EXISTS (SELECT 1 FROM blob_trouble t WHERE t.hash = k.hash AND t.flagged = "
              "1) "
              "GROUP BY k.hash ORDER BY min(b.position), min(c.idx) LIMIT ?1"
            : "SELECT k.hash FROM chunk k CROSS JOIN blob_chunk c ON c.hash = k.hash CROSS JOIN blob b ON "
              "b.position = c.blob WHERE k.at_server = 0 AND b.committed = 1 AND b.manifest IS NOT NULL AND "
              "b.withheld = 0 AND "
              "b.role = 0 AND NOT EXISTS (SELECT 1 FROM blob_trouble t WHERE t.hash = k.hash AND t.flagged = "
              "1) "
              "GROUP BY k.hash ORDER BY min(b.length), min(b.position), min(c.idx) LIMIT ?1");
    if (auto done = add_all(chunks, Kind::Chunk, most, objects); !done) return fail(done.error());
    return objects;
}

Result<std::vector<BlobObject>> TabletBlobs::wanted(BlobShare share, std::size_t most) {
    std::vector<BlobObject> objects;
    if (share == BlobShare::Small) {
        auto& manifests = database_.prepared(
            "SELECT b.hash FROM blob b LEFT JOIN blob_trouble t ON t.hash = b.hash WHERE b.committed = 1 AND "
            "b.manifest IS NULL AND b.hash IS NOT NULL AND coalesce(t.flagged, 0) = 0 ORDER BY "
            "coalesce(t.asked, 0), b.position LIMIT ?1");
        if (auto done = add_all(manifests, Kind::Manifest, most, objects); !done) return fail(done.error());
    }
    auto& chunks = database_.prepared(
        share == BlobShare::Small
            ? "SELECT c.hash FROM blob b JOIN blob_chunk c ON c.blob = b.position LEFT JOIN chunk k ON "
              "k.hash = "
              "c.hash LEFT JOIN blob_trouble t ON t.hash = c.hash WHERE b.missing > 0 AND b.role = 1 AND "
              "k.hash "
              "IS NULL AND coalesce(t.flagged, 0) = 0 GROUP BY c.hash ORDER BY coalesce(t.asked, 0), "
              "min(b.position), min(c.idx) LIMIT ?1"
            : "SELECT c.hash FROM blob b JOIN blob_chunk c ON c.blob = b.position LEFT JOIN chunk k ON "
              "k.hash = "
              "c.hash LEFT JOIN blob_trouble t ON t.hash = c.hash WHERE b.missing > 0 AND b.role = 0 AND "
              "b.wanted = 1 AND k.hash IS NULL AND coalesce(t.flagged, 0) = 0 GROUP BY c.hash ORDER BY "
              "coalesce(t.asked, 0), min(b.length), min(b.position), min(c.idx) LIMIT ?1");
    if (auto done = add_all(chunks, Kind::Chunk, most, objects); !done) return fail(done.error());
    return objects;
}

Result<Bytes> TabletBlobs::object(const BlobObject& object) {
    if (object.kind == Kind::Chunk) {
        auto bytes = read_chunk(object.hash);
        if (!bytes) return fail(bytes.error());
        if (!*bytes || sync::hash_of_chunk(**bytes) != object.hash)
            return fail("blob.damaged", "A part of a file is not what was written.");
        return std::move(**bytes);
    }
    auto& row = database_.prepared("SELECT manifest FROM blob WHERE hash = ?");
    const auto found = row.bind(1, object.hash.bytes).step();
    if (!found) return fail(found.error());
    const ByteView view = *found ? row.blob(0) : ByteView{};
    Bytes bytes(view.begin(), view.end());
    row.reset();
    if (sync::hash_of_manifest(bytes) != object.hash)
        return fail("blob.damaged", "A part of a file is not what was written.");
    return bytes;
}

Result<void> TabletBlobs::mark_at_server(std::span<const BlobObject> objects) {
    if (objects.empty()) return {};
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    for (const BlobObject& object : objects) {
        auto& row =
            database_.prepared(object.kind == Kind::Chunk ? "UPDATE chunk SET at_server = 1 WHERE hash = ?"
                                                          : "UPDATE blob SET at_server = 1 WHERE hash = ?");
        if (auto done = row.bind(1, object.hash.bytes).run(); !done) return done;
    }
    return transaction->commit();
}

Result<void> TabletBlobs::keep(const BlobObject& object, ByteView bytes) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    if (object.kind == Kind::Chunk) {
        if (auto done = write_chunk(object.hash, bytes, true); !done) return done;
    } else {
        const auto manifest = sync::decode_manifest(bytes);
        if (!manifest) return fail(manifest.error());
        if (auto done = take_manifest(object.hash, *manifest, bytes); !done) return done;
        auto& row = database_.prepared("UPDATE blob SET at_server = 1 WHERE hash = ?");
        if (auto done = row.bind(1, object.hash.bytes).run(); !done) return done;
    }
    auto& done_with = database_.prepared("DELETE FROM blob_trouble WHERE hash = ?");
    if (auto done = done_with.bind(1, object.hash.bytes).run(); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    checkpoint_now_and_then();
    return {};
}

Result<void> TabletBlobs::note_absent(const BlobObject& object) {
    auto& row = database_.prepared(
        "INSERT INTO blob_trouble (hash, asked) VALUES (?1, 1 + coalesce((SELECT max(asked) FROM "
        "blob_trouble), "
        "0)) ON CONFLICT (hash) DO UPDATE SET asked = excluded.asked");
    return row.bind(1, object.hash.bytes).run();
}

Result<int> TabletBlobs::note_damaged(const BlobObject& object, int most) {
    auto& row = database_.prepared(
        "INSERT INTO blob_trouble (hash, damaged, flagged) VALUES (?1, 1, 1 >= ?2) ON CONFLICT (hash) DO "
        "UPDATE "
        "SET damaged = damaged + 1, flagged = damaged + 1 >= ?2 RETURNING damaged");
    const auto found = row.bind(1, object.hash.bytes).bind(2, std::int64_t{most}).step();
    if (!found) return fail(found.error());
    const int times = static_cast<int>(row.integer(0));
    if (auto done = row.run(); !done) return fail(done.error());
    return times;
}

}  // namespace meetmoment::store
