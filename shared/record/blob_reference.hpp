// How a value says that its content is a blob: a photo, a recording, a sketch. The blob itself is no part of
// a commit; the value holds the hash of its manifest (shared/sync/blob.hpp).
//
// The convention: a Present byte string of 33 bytes, kBlobTag and the hash. It describes itself, so whoever
// stores or delivers a commit knows the blobs that it refers to without knowing any field.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <variant>

#include "shared/record/value.hpp"

namespace meetmoment::record {

/// BLAKE2b-256 of a chunk, or of a manifest under the manifest's key.
struct BlobHash {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const BlobHash&, const BlobHash&) = default;
};

inline constexpr std::uint8_t kBlobTag = 0xb1;

/// nullopt unless the bytes are 32.
[[nodiscard]] inline std::optional<BlobHash> blob_hash(ByteView bytes) {
    BlobHash hash;
    if (bytes.size() != hash.bytes.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
    return hash;
}

/// The value of a field whose content is the blob with that manifest.
[[nodiscard]] inline Value blob_value(const BlobHash& manifest) {
    Bytes bytes{kBlobTag};
    bytes.insert(bytes.end(), manifest.bytes.begin(), manifest.bytes.end());
    return Present{Scalar{std::move(bytes)}};
}

/// The manifest that a value or set element refers to, nullopt when it refers to none.
[[nodiscard]] inline std::optional<BlobHash> blob_of(const Scalar& scalar) {
    const Bytes* bytes = std::get_if<Bytes>(&scalar);
    if (bytes == nullptr || bytes->empty() || bytes->front() != kBlobTag) return std::nullopt;
    return blob_hash(ByteView(*bytes).subspan(1));
}
[[nodiscard]] inline std::optional<BlobHash> blob_of(const Value& value) {
    const Present* present = std::get_if<Present>(&value);
    return present == nullptr ? std::nullopt : blob_of(present->value);
}

}  // namespace meetmoment::record
