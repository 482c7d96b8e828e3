// Blobs on the tablet: written while they are recorded, kept, sent and fetched. Part of TabletStore and of
// its file; used on its thread.
//
// The life of a blob that is made here: begin, append …, finish; then its hash goes into a value
// (record::blob_value) and with that into a commit; from then on it is sent. One that came in by somebody
// else's commit is known by its hash; its manifest and its thumbnail are fetched by themselves, the original
// when it is wanted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/record/commit.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/sync/blob_transfer.hpp"

namespace meetmoment::store {

/// A blob that is being written. Stays valid over a reopening of the store.
struct BlobDraft {
    std::int64_t id = 0;
    friend bool operator==(const BlobDraft&, const BlobDraft&) = default;
};

/// What is known of a blob.
struct BlobRow {
    record::BlobHash hash;
    bool has_manifest = false;  ///< the rest is known
    sync::BlobRole role{};
    std::string mime;
    std::uint64_t length = 0;
    std::uint64_t chunks = 0;
    std::uint64_t missing = 0;  ///< chunks that are not here
    std::optional<record::BlobHash> thumbnail;
    bool committed = false;
    bool at_server = false;  ///< manifest and all chunks, as far as is known
    bool flagged = false;    ///< some part arrived damaged too often
    [[nodiscard]] bool complete() const { return has_manifest && missing == 0; }
};

class TabletBlobs final : public sync::BlobStore {
  public:
    /// References must outlive it.
    TabletBlobs(Database& database, const Sealer& sealer, const Clock& clock)
        : database_(database), sealer_(sealer), clock_(clock) {}

    // --- writing; every call is durable when it returns
    /// Fails with "blob.mime".
    [[nodiscard]] Result<BlobDraft> begin(std::string_view mime,
                                          sync::BlobRole role = sync::BlobRole::Original);
    /// Any number of bytes. What was appended before a crash is there afterwards: a recorder appends at least
    /// every five seconds. Fails with "blob.unknown" or "blob.too-long".
    Result<void> append(BlobDraft draft, ByteView bytes);
    /// Gives the hash for a value. The same content of the same type is the same blob. `thumbnail` is a
    /// finished blob of that role. Fails with "blob.unknown", "blob.thumbnail".
    [[nodiscard]] Result<record::BlobHash> finish(BlobDraft draft,
                                                  const std::optional<record::BlobHash>& thumbnail = {});
    /// Drops a draft and what it holds alone.
    Result<void> discard(BlobDraft draft);
    /// Drafts that were begun and neither finished nor discarded, oldest first: after a crash they can go on.
    [[nodiscard]] Result<std::vector<BlobDraft>> drafts();
    [[nodiscard]] Result<std::uint64_t> length(BlobDraft draft);

    // --- reading
    [[nodiscard]] Result<std::optional<BlobRow>> blob(const record::BlobHash& hash);
    /// Chunk `index` of a blob, verified. Fails with "blob.unknown", "blob.missing", "blob.damaged".
    [[nodiscard]] Result<Bytes> chunk(const record::BlobHash& hash, std::uint64_t index);
    /// From now on the original is fetched; what was flagged is tried again. Fails with "blob.unknown" for
    /// a hash that no commit holds.
    Result<void> want(const record::BlobHash& hash);

    /// Deletes finished blobs that were never part of a commit nor of a draft value and have not changed
    /// since `before`; gives their number. Nothing that a commit ever held is deleted, sent or not.
    Result<std::uint64_t> collect(UtcMillis before);

    // --- for the store, inside its transactions
    /// A commit was put into the log: what its values refer to is committed.
    Result<void> note_commit(const record::Commit& commit);
    /// The server went back: nothing is known to be there.
    Result<void> forget_server();

    // --- sync::BlobStore
    [[nodiscard]] Result<bool> commits_pending() override;
    [[nodiscard]] Result<std::vector<sync::BlobObject>> unsent(sync::BlobShare share,
                                                               std::size_t most) override;
    [[nodiscard]] Result<std::vector<sync::BlobObject>> wanted(sync::BlobShare share,
                                                               std::size_t most) override;
    [[nodiscard]] Result<Bytes> object(const sync::BlobObject& object) override;
    Result<void> mark_at_server(std::span<const sync::BlobObject> objects) override;
    Result<void> keep(const sync::BlobObject& object, ByteView bytes) override;
    Result<void> note_absent(const sync::BlobObject& object) override;
    Result<int> note_damaged(const sync::BlobObject& object, int most) override;

  private:
    struct Draft {
        sync::BlobRole role{};
        std::string mime;
        std::uint64_t length = 0;
    };
    [[nodiscard]] Result<Draft> read_draft(BlobDraft draft);
    Result<void> append_chunks(BlobDraft draft, std::uint64_t at, ByteView bytes);
    Result<void> set_chunk(std::int64_t blob, std::uint64_t index, ByteView bytes);
    Result<record::BlobHash> seal_draft(BlobDraft draft, const std::optional<record::BlobHash>& thumbnail);
    Result<void> note_reference(const record::BlobHash& hash);
    Result<void> take_manifest(const record::BlobHash& hash, const sync::Manifest& manifest, ByteView bytes);
    Result<void> drop_blob(std::int64_t blob);
    /// Deletes a chunk that no blob lists.
    Result<void> drop_if_unlisted(const record::BlobHash& hash);
    [[nodiscard]] Result<std::vector<record::BlobHash>> listed(std::int64_t blob);
    [[nodiscard]] Result<std::optional<std::int64_t>> position(const record::BlobHash& hash);
    [[nodiscard]] Result<std::set<record::BlobHash>> in_drafts();

    /// The one place that writes a chunk's bytes, and the one that reads them.
    Result<void> write_chunk(const record::BlobHash& hash, ByteView bytes, bool at_server);
    [[nodiscard]] Result<std::optional<Bytes>> read_chunk(const record::BlobHash& hash);

    /// Keeps the write-ahead log to a few megabytes; outside a transaction.
    void checkpoint_now_and_then();

    Database& database_;
    const Sealer& sealer_;
    const Clock& clock_;
    int chunks_since_checkpoint_ = 0;
};

}  // namespace meetmoment::store
