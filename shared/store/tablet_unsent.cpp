// What is on this tablet alone: how much it is, and all of it in a file of commits.
#include "shared/store/commit_file.hpp"
#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/store/tablet_store_impl.hpp"
#include "shared/sync/blob.hpp"

namespace meetmoment::store {

namespace {

/// A blob whose parts the server may lack and is to have, or that is being recorded.
constexpr const char* kFileUnsent =
    "(b.hash IS NULL OR (b.withheld = 0 AND b.manifest IS NOT NULL AND (b.at_server = 0 OR EXISTS (SELECT 1 "
    "FROM blob_chunk bc "
    "JOIN chunk c ON c.hash = bc.hash WHERE bc.blob = b.position AND c.at_server = 0))))";

Result<std::uint64_t> count(Database& database, const std::string& what) {
    auto& row = database.prepared("SELECT count(*) FROM " + what);
    const auto found = row.step();
    if (!found) return fail(found.error());
    const std::uint64_t number = unsigned_of(row.integer(0));
    row.reset();
    return number;
}

/// Calls `take` for every row; nothing else may use the statement meanwhile.
template <class Take>
Result<void> each(Statement& rows, Take take) {
    for (;;) {
        const auto found = rows.step();
        if (!found) return fail(found.error());
        if (!*found) return {};
        if (Result<void> taken = take(rows); !taken) {
            rows.reset();
            return taken;
        }
    }
}

Result<void> write_commits(Database& database, const Sealer& sealer, CommitFileWriter& out) {
    auto& rows = database.prepared(
        "SELECT writer, seq, bytes FROM commit_log WHERE server_seq IS NULL ORDER BY position");
    return each(rows, [&](const Statement& row) -> Result<void> {
        auto bytes = sealer.open(cells::commit(commit_id_at(row, 0)), row.blob(2));
        if (!bytes) return fail(bytes.error());
        out.write(ExportedCommit{std::move(*bytes)});
        return {};
    });
}

Result<void> write_drafts(Database& database, const Sealer& sealer, CommitFileWriter& out) {
    auto& rows = database.prepared("SELECT record, path, value, changed FROM draft ORDER BY record, path");
    return each(rows, [&](const Statement& row) -> Result<void> {
        const auto record = sixteen_at<Uuid>(row, 0);
        auto value = sealer.open(cells::draft(record, row.text(1)), row.blob(2));
        if (!value) return fail(value.error());
        out.write(ExportedDraft{record, std::string(row.text(1)), std::move(*value), row.integer(3)});
        return {};
    });
}

Result<void> write_chunks(Database& database, const Sealer& sealer, CommitFileWriter& out) {
    auto& rows = database.prepared(
        "SELECT c.hash, cb.bytes FROM chunk c JOIN chunk_bytes cb ON cb.chunk = c.position WHERE c.hash IN "
        "(SELECT bc.hash FROM blob b JOIN blob_chunk bc ON bc.blob = b.position WHERE " +
        std::string(kFileUnsent) + ") ORDER BY c.position");
    return each(rows, [&](const Statement& row) -> Result<void> {
        const auto hash = record::blob_hash(row.blob(0));
        if (!hash) return fail("store.corrupt", "A file in the data cannot be read.", "chunk.hash");
        auto bytes = sealer.open(cells::chunk(*hash), row.blob(1));
        if (!bytes) return fail(bytes.error());
        out.write(ExportedChunk{*hash, std::move(*bytes)});
        return {};
    });
}

struct Recording {
    std::int64_t position = 0;
    sync::Manifest manifest;
};

Result<void> add_chunks(Database& database, Recording& recording) {
    auto& rows = database.prepared("SELECT hash FROM blob_chunk WHERE blob = ? ORDER BY idx");
    return each(rows.bind(1, recording.position), [&](const Statement& row) -> Result<void> {
        if (const auto hash = record::blob_hash(row.blob(0))) recording.manifest.chunks.push_back(*hash);
        return {};
    });
}

/// Of a file that is finished, its manifest; of one that is being recorded, one of what is there so far.
Result<void> write_manifests(Database& database, CommitFileWriter& out) {
    std::vector<Recording> unfinished;
    auto& rows =
        database.prepared("SELECT b.position, b.manifest, b.role, b.mime, b.length FROM blob b WHERE " +
                          std::string(kFileUnsent) + " ORDER BY b.position");
    auto read = each(rows, [&](const Statement& row) -> Result<void> {
        if (row.is_null(1)) {
            unfinished.push_back({row.integer(0),
                                  {static_cast<sync::BlobRole>(row.integer(2)),
                                   unsigned_of(row.integer(4)),
                                   std::string(row.text(3)),
                                   {},
                                   std::nullopt}});
            return {};
        }
        const ByteView bytes = row.blob(1);
        out.write(ExportedManifest{sync::hash_of_manifest(bytes), {bytes.begin(), bytes.end()}});
        return {};
    });
    if (!read) return read;
    for (Recording& recording : unfinished) {
        if (auto listed = add_chunks(database, recording); !listed) return listed;
        if (recording.manifest.chunks.empty() || !sync::check(recording.manifest)) continue;
        const Bytes bytes = sync::encode(recording.manifest);
        out.write(ExportedManifest{sync::hash_of_manifest(bytes), bytes});
    }
    return {};
}

}  // namespace

Result<Unsent> TabletStore::unsent() {
    const auto commits = pending_count();
    if (!commits) return fail(commits.error());
    const auto drafts = count(impl_->database, "(SELECT DISTINCT record FROM draft)");
    if (!drafts) return fail(drafts.error());
    const auto files = count(
        impl_->database, "blob b WHERE (b.committed = 1 OR b.hash IS NULL) AND " + std::string(kFileUnsent));
    if (!files) return fail(files.error());
    return Unsent{*commits, *drafts, *files};
}

Result<void> TabletStore::export_unsent(CommitFileWriter& out) {
    if (auto done = write_commits(impl_->database, impl_->sealer, out); !done) return done;
    if (auto done = write_drafts(impl_->database, impl_->sealer, out); !done) return done;
    if (auto done = write_chunks(impl_->database, impl_->sealer, out); !done) return done;
    return write_manifests(impl_->database, out);
}

}  // namespace meetmoment::store
