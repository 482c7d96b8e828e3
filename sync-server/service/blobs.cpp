#include "sync-server/service/blobs.hpp"

#include <algorithm>
#include <memory>

#include "sync-server/service/access.hpp"

namespace meetmoment::server::service {
namespace {

using record::BlobHash;

/// Leftovers that one put, and one write at the start, takes away.
constexpr std::size_t kCollectedByPut = 8;
constexpr std::size_t kCollectedAtOnce = 64;

std::int64_t milliseconds(UtcMillis time) {
    return time.time_since_epoch().count();
}

tl::unexpected<Problem> incomplete() {
    return fail("blob.incomplete", "The file has not arrived in full yet.");
}

tl::unexpected<Problem> unknown_blob() {
    return fail("blob.unknown", "There is no such file here.");
}

tl::unexpected<Problem> wrong_hash() {
    return fail("blob.hash", "The bytes do not have the hash that they were sent under; send them again.");
}

bool may_fetch(storage::Reading& reading, const Device& device, const BlobHash& hash) {
    const auto scopes = reading.blob_scopes(device.study, hash);
    return std::any_of(device.scopes.begin(), device.scopes.end(),
                       [&](const std::string& scope) { return scopes.contains(scope); });
}

Result<void> check_room(storage::Writing& writing, const std::string& study, const std::string& user,
                        std::size_t bytes, const BlobLimits& limits) {
    const auto size = static_cast<std::int64_t>(bytes);
    if (writing.blob_usage(study, user) + size > limits.user_bytes ||
        writing.blob_usage(study, {}) + size > limits.study_bytes)
        return fail("blob.quota",
                    "The space for files is used up; nothing was stored. Ask the study's owner.");
    return {};
}

/// The manifest belongs to itself, so that one rule covers all objects.
std::vector<BlobHash> parts_of(const BlobHash& hash, const sync::Manifest& manifest) {
    std::vector<BlobHash> parts = manifest.chunks;
    parts.push_back(hash);
    if (manifest.thumbnail) parts.push_back(*manifest.thumbnail);
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

}  // namespace

void Blobs::put_chunk(const Device& device, const BlobHash& hash, Bytes bytes, Done done) {
    if (sync::hash_of_chunk(bytes) != hash) return done(wrong_hash());
    put(device, hash, std::move(bytes), {}, std::move(done));
}

void Blobs::put_manifest(const Device& device, const BlobHash& hash, Bytes bytes, Done done) {
    if (sync::hash_of_manifest(bytes) != hash) return done(wrong_hash());
    const auto manifest = sync::decode_manifest(bytes);
    if (!manifest) return done(fail(manifest.error()));
    put(device, hash, std::move(bytes), parts_of(hash, *manifest), std::move(done));
}

void Blobs::put(const Device& device, const BlobHash& hash, Bytes bytes, std::vector<BlobHash> parts,
                Done done) {
    struct Object {
        Device device;
        BlobHash hash;
        Bytes bytes;
        std::vector<BlobHash> parts;
    };
    auto object = std::make_shared<Object>(Object{device, hash, std::move(bytes), std::move(parts)});
    store_.write(
        [object, limits = limits_, now = clock_.wall()](storage::Writing& writing) -> Result<void> {
            const auto& [tablet, name, content, belonging] = *object;
            writing.collect_blobs(tablet.study, milliseconds(now - kBlobPatience), kCollectedByPut);
            if (writing.holds_blob(tablet.study, name, tablet.user)) return {};
            if (auto room = check_room(writing, tablet.study, tablet.user, content.size(), limits); !room)
                return room;
            writing.save_blob_object(tablet.study, name, content, tablet.user, milliseconds(now));
            writing.save_blob_parts(tablet.study, name, belonging);
            return {};
        },
        std::move(done));
}

Result<Bytes> Blobs::get(const Device& device, const BlobHash& hash) {
    std::optional<Bytes> bytes;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        if (reading.holds_blob(device.study, hash, device.user) || may_fetch(reading, device, hash))
            bytes = reading.blob_object(device.study, hash);
        return {};
    });
    if (!read) return fail(read.error());
    if (!bytes) return unknown_blob();
    return std::move(*bytes);
}

Result<WholeFile> cut(std::string_view content, const std::string& mime) {
    WholeFile file;
    file.content = content;
    for (std::size_t at = 0; at < content.size(); at += sync::kChunkBytes)
        file.chunks.push_back(sync::hash_of_chunk(as_bytes(content.substr(at, sync::kChunkBytes))));
    sync::Manifest manifest;
    manifest.length = content.size();
    manifest.mime = sync::is_mime(mime) ? mime : "application/octet-stream";
    manifest.chunks = file.chunks;
    if (auto checked = sync::check(manifest); !checked) return fail(checked.error());
    file.manifest = sync::encode(manifest);
    file.hash = sync::hash_of_manifest(file.manifest);
    return file;
}

Result<void> Blobs::keep(storage::Writing& writing, const std::string& study, const std::string& user,
                         const WholeFile& file) {
    const auto now = milliseconds(clock_.wall());
    const auto put_object = [&](const BlobHash& hash, ByteView bytes) -> Result<void> {
        if (writing.holds_blob(study, hash, user)) return {};
        if (auto room = check_room(writing, study, user, bytes.size(), limits_); !room) return room;
        writing.save_blob_object(study, hash, bytes, user, now);
        return {};
    };
    for (std::size_t at = 0; at < file.chunks.size(); ++at) {
        const auto bytes = as_bytes(file.content.substr(at * sync::kChunkBytes, sync::kChunkBytes));
        if (auto put = put_object(file.chunks[at], bytes); !put) return put;
    }
    if (auto put = put_object(file.hash, file.manifest); !put) return put;
    sync::Manifest manifest;
    manifest.chunks = file.chunks;
    writing.save_blob_parts(study, file.hash, parts_of(file.hash, manifest));
    return {};
}

void Blobs::have(const Device& device, std::vector<BlobHash> hashes, HaveDone done) {
    std::vector<bool> bits(hashes.size());
    std::vector<BlobHash> claimed;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        for (std::size_t at = 0; at < hashes.size(); ++at) {
            const bool held = reading.holds_blob(device.study, hashes[at], device.user);
            bits[at] = held || may_fetch(reading, device, hashes[at]);
            if (bits[at] && !held) claimed.push_back(hashes[at]);
        }
        return {};
    });
    if (!read) return done(fail(read.error()));
    if (claimed.empty()) return done(std::move(bits));
    store_.write(
        [device, claimed = std::move(claimed)](storage::Writing& writing) -> Result<void> {
            for (const auto& hash : claimed)
                writing.hold_blob(device.study, hash, device.user);
            return {};
        },
        [bits = std::move(bits), done = std::move(done)](const Result<void>& written) {
            if (!written) return done(fail(written.error()));
            done(bits);
        });
}

Result<BlobFile> Blobs::file(const Person& person, const BlobHash& hash) {
    BlobFile file;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        const auto& study = access->study;
        const auto scopes = reading.blob_scopes(study->id, hash);
        if (std::none_of(scopes.begin(), scopes.end(),
                         [&access](const std::string& scope) { return access->covers(scope); }))
            return unknown_blob();
        const auto bytes = reading.blob_object(study->id, hash);
        if (!bytes) return unknown_blob();
        auto manifest = sync::decode_manifest(*bytes);
        if (!manifest) return unknown_blob();
        for (std::size_t index = 0; index < manifest->chunks.size(); ++index) {
            // Of somebody who may not fetch it a chunk does not count: a manifest alone shows nothing.
            const BlobHash& chunk = manifest->chunks[index];
            if (reading.blob_scopes(study->id, chunk).empty() ||
                reading.blob_bytes(study->id, chunk) !=
                    static_cast<std::int64_t>(sync::chunk_length(manifest->length, index)))
                return incomplete();
        }
        file = {study->id, std::move(manifest->mime), manifest->length, std::move(manifest->chunks)};
        return {};
    });
    if (!read) return fail(read.error());
    return file;
}

Result<Bytes> Blobs::piece(const BlobFile& file, std::size_t chunk) {
    std::optional<Bytes> bytes;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        bytes = reading.blob_object(file.study, file.chunks.at(chunk));
        return {};
    });
    if (!read) return fail(read.error());
    if (!bytes) return incomplete();
    return std::move(*bytes);
}

Result<void> Blobs::collect() {
    std::vector<std::string> studies;
    const auto before = milliseconds(clock_.wall() - kBlobPatience);
    auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        studies = reading.studies();
        return {};
    });
    if (!read) return read;
    for (const auto& study : studies) {
        std::size_t collected = 0;
        do {
            auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
                collected = writing.collect_blobs(study, before, kCollectedAtOnce);
                return {};
            });
            if (!written) return written;
        } while (collected == kCollectedAtOnce);
    }
    return {};
}

}  // namespace meetmoment::server::service
