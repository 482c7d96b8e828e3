// Blobs: photos, recordings, sketches. Content-addressed: a blob is cut into chunks of 64 KiB, each known by
// its hash, and a manifest lists them. A record's value holds the hash of the manifest
// (record/blob_reference.hpp).
//
// A manifest is deterministic CBOR: [1, role, length, mime, chunk hashes one after another, thumbnail's
// manifest hash or null]. Its own hash is keyed, so that no file whose content happens to be a manifest can
// be taken for one.
//
// On the wire (HTTP, device token):
//   POST /v1/blobs/have                  hashes of 32 bytes one after another → one bit each, see HaveBits
//   PUT|GET /v1/blobs/{hash}             the bytes of a chunk; hash in lower-case hexadecimal
//   PUT|GET /v1/blobs/manifests/{hash}   the bytes of a manifest
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/record/blob_reference.hpp"

namespace meetmoment::sync {

using record::BlobHash;

inline constexpr std::size_t kChunkBytes = 64 * 1024;
inline constexpr std::uint64_t kMaxBlobBytes = 256ULL * 1024 * 1024;
inline constexpr std::uint64_t kMaxThumbnailBytes = 256ULL * 1024;
inline constexpr std::size_t kMaxMimeBytes = 127;
inline constexpr std::size_t kMaxChunks = kMaxBlobBytes / kChunkBytes;
/// Every manifest within the limits fits.
inline constexpr std::size_t kMaxManifestBytes = kMaxChunks * 32 + 256;
/// Hashes in one "have".
inline constexpr std::size_t kMaxHave = 1024;

enum class BlobRole : std::uint8_t {
    Original = 0,
    Thumbnail = 1,  ///< a small picture of another blob; has no thumbnail itself
};

struct Manifest {
    BlobRole role = BlobRole::Original;
    std::uint64_t length = 0;      ///< bytes
    std::string mime;              ///< "image/jpeg": type/subtype in lower case, no parameters
    std::vector<BlobHash> chunks;  ///< in order; one may occur several times
    std::optional<BlobHash> thumbnail;
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// Names of RFC 6838 §4.2 around one '/', lower case, at most kMaxMimeBytes.
[[nodiscard]] bool is_mime(std::string_view text);
/// ceil(length / kChunkBytes).
[[nodiscard]] constexpr std::uint64_t chunk_count(std::uint64_t length) {
    return length / kChunkBytes + (length % kChunkBytes != 0 ? 1 : 0);
}
/// Length of chunk `index` of a blob: kChunkBytes but for the last.
[[nodiscard]] constexpr std::size_t chunk_length(std::uint64_t length, std::uint64_t index) {
    const std::uint64_t begin = index * kChunkBytes;
    return begin >= length ? 0
                           : static_cast<std::size_t>(std::min<std::uint64_t>(length - begin, kChunkBytes));
}

[[nodiscard]] BlobHash hash_of_chunk(ByteView bytes);
[[nodiscard]] BlobHash hash_of_manifest(ByteView bytes);

/// Fails with "blob.too-long", "blob.mime", "blob.chunks" (their number does not fit the length) or
/// "blob.thumbnail" (a thumbnail of a thumbnail).
Result<void> check(const Manifest& manifest);
/// The manifest must pass check().
[[nodiscard]] Bytes encode(const Manifest& manifest);
/// Fails with "blob.manifest-size" beyond kMaxManifestBytes, "cbor.*", "blob.version", "blob.role" or as
/// check() does. What it accepts encodes to the same bytes.
[[nodiscard]] Result<Manifest> decode_manifest(ByteView bytes);

/// "have" as bytes. Decoding fails with "blob.have" unless there are 1 to kMaxHave whole hashes.
[[nodiscard]] Bytes encode_have(std::span<const BlobHash> hashes);
[[nodiscard]] Result<std::vector<BlobHash>> decode_have(ByteView bytes);
/// The answer: hash i is there when bit i % 8 (lowest first) of byte i / 8 is set; bits beyond are zero.
/// Decoding fails with "blob.have" unless it answers exactly `count` hashes.
[[nodiscard]] Bytes encode_bits(const std::vector<bool>& bits);
[[nodiscard]] Result<std::vector<bool>> decode_bits(ByteView bytes, std::size_t count);

}  // namespace meetmoment::sync
