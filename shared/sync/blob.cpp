#include "shared/sync/blob.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"
#include "shared/base/hash.hpp"

namespace meetmoment::sync {

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kParts = 6;
constexpr std::string_view kManifestKey = "meetmoment blob manifest 1";
constexpr std::size_t kHashBytes = 32;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_restricted_name(std::string_view name) {
    constexpr std::string_view kOthers = "!#$&-^_.+";
    return !name.empty() && is_letter_or_digit(name.front()) &&
           std::all_of(name.begin(), name.end(), [&](char c) {
               return is_letter_or_digit(c) || kOthers.find(c) != std::string_view::npos;
           });
}

Bytes joined(std::span<const BlobHash> hashes) {
    Bytes bytes;
    bytes.reserve(hashes.size() * kHashBytes);
    for (const BlobHash& hash : hashes)
        bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
    return bytes;
}

/// `bytes` must be whole hashes.
std::vector<BlobHash> split(ByteView bytes) {
    std::vector<BlobHash> hashes(bytes.size() / kHashBytes);
    for (std::size_t at = 0; at < hashes.size(); ++at) {
        const ByteView part = bytes.subspan(at * kHashBytes, kHashBytes);
        std::copy(part.begin(), part.end(), hashes[at].bytes.begin());
    }
    return hashes;
}

Result<std::optional<BlobHash>> read_thumbnail(cbor::Reader& in) {
    const auto kind = in.peek();
    if (!kind) return fail(kind.error());
    if (*kind == cbor::Kind::Null) {
        if (auto null = in.null(); !null) return fail(null.error());
        return std::nullopt;
    }
    const auto bytes = in.bytes_of(kHashBytes);
    if (!bytes) return fail(bytes.error());
    return record::blob_hash(*bytes);
}

}  // namespace

bool is_mime(std::string_view text) {
    const auto slash = text.find('/');
    return text.size() <= kMaxMimeBytes && slash != std::string_view::npos &&
           is_restricted_name(text.substr(0, slash)) && is_restricted_name(text.substr(slash + 1));
}

BlobHash hash_of_chunk(ByteView bytes) {
    return {blake2b_256(bytes)};
}

BlobHash hash_of_manifest(ByteView bytes) {
    return {blake2b_256_keyed(as_bytes(kManifestKey), bytes)};
}

Result<void> check(const Manifest& manifest) {
    const bool small = manifest.role == BlobRole::Thumbnail;
    if (manifest.length > (small ? kMaxThumbnailBytes : kMaxBlobBytes))
        return fail("blob.too-long", "A file is larger than the limit for its kind.");
    if (!is_mime(manifest.mime)) return fail("blob.mime", "The type of a file is not one of RFC 6838.");
    if (manifest.chunks.size() != chunk_count(manifest.length))
        return fail("blob.chunks", "The number of chunks does not fit the length.");
    if (small && manifest.thumbnail) return fail("blob.thumbnail", "A thumbnail has no thumbnail.");
    return {};
}

Bytes encode(const Manifest& manifest) {
    cbor::Writer out;
    out.array(kParts);
    out.unsigned_integer(kVersion);
    out.unsigned_integer(static_cast<std::uint64_t>(manifest.role));
    out.unsigned_integer(manifest.length);
    out.text(manifest.mime);
    out.bytes(joined(manifest.chunks));
    if (manifest.thumbnail)
        out.bytes(manifest.thumbnail->bytes);
    else
        out.null();
    return out.take();
}

Result<Manifest> decode_manifest(ByteView bytes) {
    if (bytes.size() > kMaxManifestBytes)
        return fail("blob.manifest-size", "A manifest is longer than any within the limits.");
    cbor::Reader in(bytes, 2);
    if (auto parts = in.array_of(kParts); !parts) return fail(parts.error());
    const auto version = in.unsigned_integer();
    if (!version) return fail(version.error());
    if (*version != kVersion) return fail("blob.version", "The manifest is of another version.");
    const auto role = in.unsigned_integer();
    if (!role) return fail(role.error());
    if (*role > static_cast<std::uint64_t>(BlobRole::Thumbnail))
        return fail("blob.role", "The manifest has a role that this version does not know.");
    const auto length = in.unsigned_integer();
    if (!length) return fail(length.error());
    const auto mime = in.text();
    if (!mime) return fail(mime.error());
    const auto hashes = in.bytes();
    if (!hashes) return fail(hashes.error());
    const auto thumbnail = read_thumbnail(in);
    if (!thumbnail) return fail(thumbnail.error());
    if (auto end = in.finish(); !end) return fail(end.error());
    if (hashes->size() % kHashBytes != 0)
        return fail("blob.chunks", "The list of chunks ends within a hash.");
    Manifest manifest{static_cast<BlobRole>(*role), *length, std::string(*mime), split(*hashes), *thumbnail};
    if (auto fits = check(manifest); !fits) return fail(fits.error());
    return manifest;
}

Bytes encode_have(std::span<const BlobHash> hashes) {
    return joined(hashes);
}

Result<std::vector<BlobHash>> decode_have(ByteView bytes) {
    if (bytes.empty() || bytes.size() % kHashBytes != 0 || bytes.size() > kMaxHave * kHashBytes)
        return fail("blob.have", "Ask for 1 to 1024 hashes of 32 bytes.");
    return split(bytes);
}

Bytes encode_bits(const std::vector<bool>& bits) {
    Bytes bytes((bits.size() + 7) / 8, 0);
    for (std::size_t at = 0; at < bits.size(); ++at)
        if (bits[at]) bytes[at / 8] = static_cast<std::uint8_t>(bytes[at / 8] | (1U << (at % 8)));
    return bytes;
}

Result<std::vector<bool>> decode_bits(ByteView bytes, std::size_t count) {
    const bool whole = bytes.size() == (count + 7) / 8;
    const bool clean = count % 8 == 0 || (whole && bytes.back() >> (count % 8) == 0);
    if (!whole || !clean) return fail("blob.have", "The answer does not fit the hashes that were asked for.");
    std::vector<bool> bits(count);
    for (std::size_t at = 0; at < count; ++at)
        bits[at] = ((bytes[at / 8] >> (at % 8)) & 1U) != 0;
    return bits;
}

}  // namespace meetmoment::sync
