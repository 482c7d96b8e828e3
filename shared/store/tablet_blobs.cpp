#include "shared/store/tablet_blobs.hpp"

#include <algorithm>

#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store {

namespace {

using record::BlobHash;
using sync::BlobRole;
using sync::kChunkBytes;

tl::unexpected<Problem> unknown_blob() {
    return fail("blob.unknown", "There is no such file on this tablet.");
}

std::int64_t signed_of(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

BlobHash hash_at(const Statement& row, int column_index) {
    return record::blob_hash(row.blob(column_index)).value_or(BlobHash{});
}

/// Runs the work in a transaction of its own.
template <class Work>
auto durably(Database& database, Work work) -> decltype(work()) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    auto result = work();
    if (!result) return result;
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return result;
}

}  // namespace

// --- chunk bytes

Result<void> TabletBlobs::write_chunk(const BlobHash& hash, ByteView bytes, bool at_server) {
    auto& row = database_.prepared("INSERT OR IGNORE INTO chunk (hash, at_server) VALUES (?, ?)");
    row.bind(1, hash.bytes);
    if (auto done = row.bind(2, std::int64_t{at_server}).run(); !done) return done;
    if (database_.changes() == 0) return {};
    auto& content =
        database_.prepared("INSERT INTO chunk_bytes SELECT position, ?2 FROM chunk WHERE hash = ?1");
    const Bytes cell = sealer_.seal(cells::chunk(hash), bytes);
    if (auto done = content.bind(1, hash.bytes).bind(2, cell).run(); !done) return done;
    ++chunks_since_checkpoint_;
    auto& fewer = database_.prepared(
        "UPDATE blob SET missing = missing - (SELECT count(*) FROM blob_chunk c WHERE c.blob = blob.position "
        "AND c.hash = ?1) WHERE missing > 0 AND position IN (SELECT blob FROM blob_chunk WHERE hash = ?1)");
    return fewer.bind(1, hash.bytes).run();
}

Result<std::optional<Bytes>> TabletBlobs::read_chunk(const BlobHash& hash) {
    auto& row = database_.prepared(
        "SELECT b.bytes FROM chunk k JOIN chunk_bytes b ON b.chunk = k.position WHERE k.hash = ?");
    const auto found = row.bind(1, hash.bytes).step();
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    auto bytes = sealer_.open(cells::chunk(hash), row.blob(0));
    row.reset();
    if (!bytes) return fail("blob.damaged", "A part of a file is not what was written.", bytes.error().where);
    return std::move(*bytes);
}

// --- writing

Result<BlobDraft> TabletBlobs::begin(std::string_view mime, BlobRole role) {
    if (!sync::is_mime(mime)) return fail("blob.mime", "The type of a file is not one of RFC 6838.");
    auto& row = database_.prepared(
        "INSERT INTO blob (role, mime, length, changed) VALUES (?, ?, 0, ?) RETURNING position");
    row.bind(1, static_cast<std::int64_t>(role)).bind(2, mime);
    const auto found = row.bind(3, std::int64_t{clock_.wall().time_since_epoch().count()}).step();
    if (!found) return fail(found.error());
    const BlobDraft draft{row.integer(0)};
    if (auto done = row.run(); !done) return fail(done.error());
    return draft;
}

Result<TabletBlobs::Draft> TabletBlobs::read_draft(BlobDraft draft) {
    auto& row = database_.prepared("SELECT role, mime, length FROM blob WHERE position = ? AND hash IS NULL");
    const auto found = row.bind(1, draft.id).step();
    if (!found) return fail(found.error());
    if (!*found) return unknown_blob();
    Draft read{static_cast<BlobRole>(row.integer(0)), std::string(row.text(1)),
               static_cast<std::uint64_t>(row.integer(2))};
    row.reset();
    return read;
}

Result<std::uint64_t> TabletBlobs::length(BlobDraft draft) {
    return read_draft(draft).map([](const Draft& read) { return read.length; });
}

Result<void> TabletBlobs::append(BlobDraft draft, ByteView bytes) {
    auto appended = durably(database_, [&]() -> Result<void> {
        const auto known = read_draft(draft);
        if (!known) return fail(known.error());
        const std::uint64_t most =
            known->role == BlobRole::Thumbnail ? sync::kMaxThumbnailBytes : sync::kMaxBlobBytes;
        if (bytes.size() > most - known->length)
            return fail("blob.too-long", "A file is larger than the limit for its kind.");
        if (auto done = append_chunks(draft, known->length, bytes); !done) return done;
        auto& row = database_.prepared("UPDATE blob SET length = ?2, changed = ?3 WHERE position = ?1");
        row.bind(1, draft.id).bind(2, signed_of(known->length + bytes.size()));
        return row.bind(3, std::int64_t{clock_.wall().time_since_epoch().count()}).run();
    });
    if (appended) checkpoint_now_and_then();
    return appended;
}

void TabletBlobs::checkpoint_now_and_then() {
    constexpr int kChunksBetween = 64;
    if (chunks_since_checkpoint_ < kChunksBetween) return;
    chunks_since_checkpoint_ = 0;
    // What was committed is durable in the write-ahead log; a checkpoint that fails is tried again later.
    (void)database_.checkpoint();
}

/// The last chunk, not yet full, is a chunk like every other; a longer one takes its place.
Result<void> TabletBlobs::append_chunks(BlobDraft draft, std::uint64_t at, ByteView bytes) {
    while (!bytes.empty()) {
        const std::uint64_t index = at / kChunkBytes;
        const std::size_t filled = at % kChunkBytes;
        const ByteView part = bytes.first(std::min(bytes.size(), kChunkBytes - filled));
        Bytes whole;
        std::optional<BlobHash> before;
        if (filled > 0) {
            const auto list = listed(draft.id);
            if (!list) return fail(list.error());
            if (list->size() != index + 1) return fail("blob.damaged", "A chunk of a draft is missing.");
            before = list->back();
            auto tail = read_chunk(*before);
            if (!tail) return fail(tail.error());
            if (!*tail || (*tail)->size() != filled)
                return fail("blob.damaged", "The last chunk of a draft is not what was written.");
            whole = std::move(**tail);
        }
        whole.insert(whole.end(), part.begin(), part.end());
        if (auto done = set_chunk(draft.id, index, whole); !done) return done;
        if (before)
            if (auto done = drop_if_unlisted(*before); !done) return done;
        at += part.size();
        bytes = bytes.subspan(part.size());
    }
    return {};
}

Result<void> TabletBlobs::set_chunk(std::int64_t blob, std::uint64_t index, ByteView bytes) {
    const BlobHash hash = sync::hash_of_chunk(bytes);
    // Before it is listed, so that nothing counts as missing in between.
    if (auto done = write_chunk(hash, bytes, false); !done) return done;
    auto& row = database_.prepared("INSERT OR REPLACE INTO blob_chunk (blob, idx, hash) VALUES (?, ?, ?)");
    return row.bind(1, blob).bind(2, signed_of(index)).bind(3, hash.bytes).run();
}

Result<BlobHash> TabletBlobs::finish(BlobDraft draft, const std::optional<BlobHash>& thumbnail) {
    return durably(database_, [&] { return seal_draft(draft, thumbnail); });
}

Result<BlobHash> TabletBlobs::seal_draft(BlobDraft draft, const std::optional<BlobHash>& thumbnail) {
    const auto known = read_draft(draft);
    if (!known) return fail(known.error());
    if (thumbnail) {
        const auto small = blob(*thumbnail);
        if (!small) return fail(small.error());
        if (!*small || !(*small)->has_manifest || (*small)->role != BlobRole::Thumbnail)
            return fail("blob.thumbnail", "The thumbnail is not a finished one on this tablet.");
    }
    auto chunks = listed(draft.id);
    if (!chunks) return fail(chunks.error());
    const sync::Manifest manifest{known->role, known->length, known->mime, std::move(*chunks), thumbnail};
    if (auto fits = sync::check(manifest); !fits) return fail(fits.error());
    const Bytes bytes = sync::encode(manifest);
    const BlobHash hash = sync::hash_of_manifest(bytes);
    if (auto taken = take_manifest(hash, manifest, bytes); !taken) return fail(taken.error());
    if (auto dropped = drop_blob(draft.id); !dropped) return fail(dropped.error());
    // The server may hold these for a reason that is none of this blob's: it is asked anew.
    auto& anew = database_.prepared(
        "UPDATE chunk SET at_server = 0 WHERE at_server = 1 AND hash IN (SELECT c.hash FROM blob_chunk c "
        "JOIN "
        "blob b ON b.position = c.blob WHERE b.hash = ?)");
    if (auto done = anew.bind(1, hash.bytes).run(); !done) return fail(done.error());
    auto& manifest_anew = database_.prepared("UPDATE blob SET at_server = 0 WHERE hash = ?");
    if (auto done = manifest_anew.bind(1, hash.bytes).run(); !done) return fail(done.error());
    return hash;
}

Result<void> TabletBlobs::take_manifest(const BlobHash& hash, const sync::Manifest& manifest,
                                        ByteView bytes) {
    auto& row = database_.prepared(
        "INSERT INTO blob (hash, manifest, role, mime, length, thumbnail, changed) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6, ?7) ON CONFLICT (hash) DO UPDATE SET manifest = ?2, role = ?3, mime = ?4, length = ?5, "
        "thumbnail = ?6, changed = ?7");
    row.bind(1, hash.bytes).bind(2, bytes).bind(3, static_cast<std::int64_t>(manifest.role));
    row.bind(4, manifest.mime).bind(5, signed_of(manifest.length));
    if (manifest.thumbnail)
        row.bind(6, manifest.thumbnail->bytes);
    else
        row.bind_null(6);
    if (auto done = row.bind(7, std::int64_t{clock_.wall().time_since_epoch().count()}).run(); !done)
        return done;
    const auto at = position(hash);
    if (!at) return fail(at.error());
    if (!*at) return unknown_blob();
    for (std::size_t index = 0; index < manifest.chunks.size(); ++index) {
        auto& entry =
            database_.prepared("INSERT OR IGNORE INTO blob_chunk (blob, idx, hash) VALUES (?, ?, ?)");
        entry.bind(1, **at).bind(2, signed_of(index));
        if (auto done = entry.bind(3, manifest.chunks[index].bytes).run(); !done) return done;
    }
    auto& count = database_.prepared(
        "UPDATE blob SET missing = (SELECT count(*) FROM blob_chunk c WHERE c.blob = ?1 AND NOT EXISTS "
        "(SELECT "
        "1 FROM chunk k WHERE k.hash = c.hash)) WHERE position = ?1");
    if (auto done = count.bind(1, **at).run(); !done) return done;
    if (!manifest.thumbnail) return {};
    auto& committed = database_.prepared("SELECT committed FROM blob WHERE position = ?");
    const auto found = committed.bind(1, **at).step();
    if (!found) return fail(found.error());
    const bool is_committed = *found && committed.integer(0) != 0;
    committed.reset();
    return is_committed ? note_reference(*manifest.thumbnail) : Result<void>{};
}

Result<void> TabletBlobs::discard(BlobDraft draft) {
    return durably(database_, [&]() -> Result<void> {
        if (auto known = read_draft(draft); !known) return fail(known.error());
        return drop_blob(draft.id);
    });
}

Result<void> TabletBlobs::drop_blob(std::int64_t blob) {
    const auto chunks = listed(blob);
    if (!chunks) return fail(chunks.error());
    if (auto done = database_.prepared("DELETE FROM blob_chunk WHERE blob = ?").bind(1, blob).run(); !done)
        return done;
    for (const BlobHash& hash : *chunks)
        if (auto done = drop_if_unlisted(hash); !done) return done;
    return database_.prepared("DELETE FROM blob WHERE position = ?").bind(1, blob).run();
}

Result<void> TabletBlobs::drop_if_unlisted(const BlobHash& hash) {
    auto& content = database_.prepared(
        "DELETE FROM chunk_bytes WHERE chunk = (SELECT position FROM chunk WHERE hash = ?1) AND NOT EXISTS "
        "(SELECT 1 FROM blob_chunk WHERE hash = ?1)");
    if (auto done = content.bind(1, hash.bytes).run(); !done) return done;
    auto& row = database_.prepared(
        "DELETE FROM chunk WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM blob_chunk WHERE hash = ?1)");
    return row.bind(1, hash.bytes).run();
}

Result<std::vector<BlobHash>> TabletBlobs::listed(std::int64_t blob) {
    std::vector<BlobHash> hashes;
    auto& row = database_.prepared("SELECT hash FROM blob_chunk WHERE blob = ? ORDER BY idx");
    row.bind(1, blob);
    for (;;) {
        const auto found = row.step();
        if (!found) return fail(found.error());
        if (!*found) return hashes;
        hashes.push_back(hash_at(row, 0));
    }
}

Result<std::vector<BlobDraft>> TabletBlobs::drafts() {
    std::vector<BlobDraft> drafts;
    auto& row = database_.prepared("SELECT position FROM blob WHERE hash IS NULL ORDER BY position");
    for (;;) {
        const auto found = row.step();
        if (!found) return fail(found.error());
        if (!*found) return drafts;
        drafts.push_back({row.integer(0)});
    }
}

// --- reading

Result<std::optional<std::int64_t>> TabletBlobs::position(const BlobHash& hash) {
    auto& row = database_.prepared("SELECT position FROM blob WHERE hash = ?");
    const auto found = row.bind(1, hash.bytes).step();
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    const std::int64_t at = row.integer(0);
    row.reset();
    return at;
}

Result<std::optional<BlobRow>> TabletBlobs::blob(const BlobHash& hash) {
    auto& row = database_.prepared(
        "SELECT manifest IS NOT NULL, role, mime, length, missing, thumbnail, committed, at_server AND NOT "
        "EXISTS (SELECT 1 FROM blob_chunk c JOIN chunk k ON k.hash = c.hash WHERE c.blob = b.position AND "
        "k.at_server = 0), EXISTS (SELECT 1 FROM blob_trouble t WHERE t.flagged = 1 AND (t.hash = b.hash OR "
        "t.hash IN (SELECT c.hash FROM blob_chunk c WHERE c.blob = b.position))) FROM blob b WHERE hash = ?");
    const auto found = row.bind(1, hash.bytes).step();
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    BlobRow read;
    read.hash = hash;
    read.has_manifest = row.integer(0) != 0;
    read.role = static_cast<BlobRole>(row.integer(1));
    read.mime = row.text(2);
    read.length = static_cast<std::uint64_t>(row.integer(3));
    read.chunks = sync::chunk_count(read.length);
    read.missing = static_cast<std::uint64_t>(row.integer(4));
    read.thumbnail = row.is_null(5) ? std::nullopt : record::blob_hash(row.blob(5));
    read.committed = row.integer(6) != 0;
    read.at_server = row.integer(7) != 0;
    read.flagged = row.integer(8) != 0;
    row.reset();
    return read;
}

Result<Bytes> TabletBlobs::chunk(const BlobHash& hash, std::uint64_t index) {
    auto& row = database_.prepared(
        "SELECT c.hash, b.length FROM blob b JOIN blob_chunk c ON c.blob = b.position WHERE b.hash = ? AND "
        "c.idx = ?");
    const auto found = row.bind(1, hash.bytes).bind(2, signed_of(index)).step();
    if (!found) return fail(found.error());
    if (!*found) return unknown_blob();
    const BlobHash chunk_hash = hash_at(row, 0);
    const auto length = static_cast<std::uint64_t>(row.integer(1));
    row.reset();
    auto bytes = read_chunk(chunk_hash);
    if (!bytes) return fail(bytes.error());
    if (!*bytes) return fail("blob.missing", "This part of the file has not been fetched.");
    if (sync::hash_of_chunk(**bytes) != chunk_hash || (*bytes)->size() != sync::chunk_length(length, index))
        return fail("blob.damaged", "A part of the file is not what was written.");
    return std::move(**bytes);
}

// --- what may go

Result<std::set<BlobHash>> TabletBlobs::in_drafts() {
    std::set<BlobHash> hashes;
    auto& row = database_.prepared("SELECT record, path, value FROM draft");
    for (;;) {
        const auto found = row.step();
        if (!found) return fail(found.error());
        if (!*found) return hashes;
        const auto content = sealer_.open(cells::draft(sixteen_at<Uuid>(row, 0), row.text(1)), row.blob(2));
        const auto value = content ? value_of(*content) : Result<record::Value>(fail(content.error()));
        if (!value) continue;
        if (const auto hash = record::blob_of(*value)) hashes.insert(*hash);
    }
}

Result<std::uint64_t> TabletBlobs::collect(UtcMillis before) {
    return durably(database_, [&]() -> Result<std::uint64_t> {
        auto kept = in_drafts();
        if (!kept) return fail(kept.error());
        std::vector<std::pair<std::int64_t, BlobHash>> candidates;
        auto& row = database_.prepared(
            "SELECT position, hash, thumbnail FROM blob b WHERE hash IS NOT NULL AND committed = 0 AND "
            "changed < "
            "? AND NOT EXISTS (SELECT 1 FROM blob w WHERE w.thumbnail = b.hash)");
        row.bind(1, std::int64_t{before.time_since_epoch().count()});
        for (;;) {
            const auto found = row.step();
            if (!found) return fail(found.error());
            if (!*found) break;
            candidates.emplace_back(row.integer(0), hash_at(row, 1));
        }
        std::uint64_t count = 0;
        for (const auto& [at, hash] : candidates) {
            if (kept->contains(hash)) continue;
            if (auto done = drop_blob(at); !done) return fail(done.error());
            ++count;
        }
        return count;
    });
}

Result<void> TabletBlobs::want(const BlobHash& hash) {
    return durably(database_, [&]() -> Result<void> {
        auto& row = database_.prepared("UPDATE blob SET wanted = 1 WHERE hash = ?");
        if (auto done = row.bind(1, hash.bytes).run(); !done) return done;
        if (database_.changes() == 0) return unknown_blob();
        auto& again = database_.prepared(
            "DELETE FROM blob_trouble WHERE hash = ?1 OR hash IN (SELECT c.hash FROM blob_chunk c JOIN blob "
            "b ON b.position = c.blob WHERE b.hash = ?1)");
        return again.bind(1, hash.bytes).run();
    });
}

}  // namespace meetmoment::store
