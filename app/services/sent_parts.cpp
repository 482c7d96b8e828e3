#include "app/services/sent_parts.hpp"

#include <algorithm>
#include <limits>

#include "shared/sync/blob.hpp"

namespace meetmoment::app {
namespace {

using Objects = std::vector<sync::BlobObject>;

/// A part that does not wait any more was sent.
Result<bool> any_sent(store::TabletBlobs& blobs, const record::BlobHash& hash, const Objects& waiting) {
    const auto bytes = blobs.object({sync::BlobObject::Kind::Manifest, hash});
    if (!bytes) return fail(bytes.error());
    const auto manifest = sync::decode_manifest(*bytes);
    if (!manifest) return fail(manifest.error());
    return std::any_of(manifest->chunks.begin(), manifest->chunks.end(), [&](const record::BlobHash& chunk) {
        const sync::BlobObject object{sync::BlobObject::Kind::Chunk, chunk};
        return std::find(waiting.begin(), waiting.end(), object) == waiting.end();
    });
}

}  // namespace

Result<bool> partly_sent(store::TabletStore& store, const record::BlobHash& hash) {
    constexpr auto kAll = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
    store::TabletBlobs& blobs = store.blobs();
    const auto row = blobs.blob(hash);
    if (!row) return fail(row.error());
    if (!*row || !(*row)->committed) return false;
    const auto large = blobs.unsent(sync::BlobShare::Large, kAll);
    if (!large) return fail(large.error());
    const auto sent = any_sent(blobs, hash, *large);
    if (!sent || *sent || !(*row)->thumbnail) return sent;
    const auto small = blobs.unsent(sync::BlobShare::Small, kAll);
    if (!small) return fail(small.error());
    return any_sent(blobs, *(*row)->thumbnail, *small);
}

}  // namespace meetmoment::app
