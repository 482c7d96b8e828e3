// Photos, recordings, sketches: chunks and manifests, by their hash (shared/sync/blob.hpp).
//
// Who may fetch an object: the user who brought it; and every tablet with a scope in which a value names a
// blob that the object belongs to, when the user who brought that value also brought the object. So neither a
// bare hash nor a value or a manifest that names one gives anything: one must have shown the bytes, or have
// got the value from somebody who has. For the same reason "have" tells of an object only to those who may
// fetch it, and a PUT answers the same whether the object was here or not.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/sync/blob.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct BlobLimits {
    std::int64_t user_bytes = 20LL << 30;    ///< that the tablets of one user may bring
    std::int64_t study_bytes = 200LL << 30;  ///< stored for one study
};

/// A whole file for the portal, to be read in pieces.
struct BlobFile {
    std::string study;
    std::string mime;
    std::uint64_t length = 0;
    std::vector<record::BlobHash> chunks;
};

/// A file that is here as a whole, cut into its objects. `content` is borrowed.
struct WholeFile {
    std::string_view content;
    std::vector<record::BlobHash> chunks;
    Bytes manifest;
    record::BlobHash hash;  ///< of the manifest
};
/// An unknown `mime` becomes application/octet-stream. Fails with "blob.too-long".
[[nodiscard]] Result<WholeFile> cut(std::string_view content, const std::string& mime);

/// So long an object that no manifest names is kept. Tablets send the manifest first.
inline constexpr std::chrono::days kBlobPatience{30};

class Blobs {
  public:
    /// References must outlive it.
    Blobs(storage::Store& store, StudyCatalogue& catalogue, const Clock& clock, BlobLimits limits)
        : store_(store), catalogue_(catalogue), clock_(clock), limits_(limits) {}

    using Done = std::function<void(Result<void>)>;
    using HaveDone = std::function<void(Result<std::vector<bool>>)>;

    /// Stores an object durably before `done` is called, on this or the store's writing thread. Repeating it
    /// changes nothing. Fails with "blob.hash" when the bytes have another hash, "blob.quota", "store.*"; a
    /// manifest also as sync::decode_manifest does.
    void put_chunk(const Device& device, const record::BlobHash& hash, Bytes bytes, Done done);
    void put_manifest(const Device& device, const record::BlobHash& hash, Bytes bytes, Done done);
    /// Fails with "blob.unknown", also when it is none of the tablet's affairs.
    [[nodiscard]] Result<Bytes> get(const Device& device, const record::BlobHash& hash);
    /// Which of these need not be sent. The tablet says with it that it holds them: what it may fetch counts
    /// from then on as brought by its user.
    void have(const Device& device, std::vector<record::BlobHash> hashes, HaveDone done);

    /// Inside a write: stores all objects of a file that `user` has brought. Fails with "blob.quota".
    Result<void> keep(storage::Writing& writing, const std::string& study, const std::string& user,
                      const WholeFile& file);

    /// For people at the portal. Fails with "blob.unknown" unless some value names it, "blob.incomplete" when
    /// a chunk has not arrived.
    [[nodiscard]] Result<BlobFile> file(const Person& person, const record::BlobHash& manifest);
    /// Of a file that file() gave. Fails with "blob.incomplete" when the chunk is not there any more.
    [[nodiscard]] Result<Bytes> piece(const BlobFile& file, std::size_t chunk);

    /// Deletes what no manifest has named for kBlobPatience, of all studies. Every put does a little of it,
    /// so that leftovers never use up the space.
    Result<void> collect();

  private:
    void put(const Device& device, const record::BlobHash& hash, Bytes bytes,
             std::vector<record::BlobHash> parts, Done done);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    const Clock& clock_;
    BlobLimits limits_;
};

}  // namespace meetmoment::server::service
