#include "app/services/attachments.hpp"

#include "app/text.hpp"

namespace meetmoment::app {
namespace {

Result<record::BlobHash> write_blob(store::TabletBlobs& blobs, const QByteArray& bytes, std::string_view mime,
                                    sync::BlobRole role, const std::optional<record::BlobHash>& thumbnail) {
    const auto draft = blobs.begin(mime, role);
    if (!draft) return fail(draft.error());
    const auto written = blobs.append(*draft, ByteView(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                                       static_cast<std::size_t>(bytes.size())));
    auto hash = written ? blobs.finish(*draft, thumbnail) : Result<record::BlobHash>(fail(written.error()));
    if (!hash) std::ignore = blobs.discard(*draft);
    return hash;
}

}  // namespace

std::optional<record::BlobHash> attachment_of(std::string_view lexical) {
    constexpr std::size_t kLength = 2 * (1 + sizeof(record::BlobHash));
    if (lexical.size() != kLength) return std::nullopt;
    auto bytes = from_hex(lexical);
    return bytes ? record::blob_of(record::Scalar{std::move(*bytes)}) : std::nullopt;
}

std::string lexical_of(const record::BlobHash& hash) {
    return record::to_display(record::blob_value(hash));
}

Result<record::BlobHash> keep_attachment(store::TabletStore& store, const NewAttachment& what) {
    std::optional<record::BlobHash> thumbnail;
    if (!what.thumbnail.isEmpty()) {
        const auto small =
            write_blob(store.blobs(), what.thumbnail, "image/jpeg", sync::BlobRole::Thumbnail, std::nullopt);
        if (!small) return fail(small.error());
        thumbnail = *small;
    }
    return write_blob(store.blobs(), what.bytes, what.mime, sync::BlobRole::Original, thumbnail);
}

Result<QByteArray> read_attachment(store::TabletStore& store, const record::BlobHash& hash) {
    const auto row = store.blobs().blob(hash);
    if (!row) return fail(row.error());
    if (!*row) return fail("blob.unknown", "There is no such file on this tablet.");
    if (!(*row)->complete()) return fail("blob.missing", "The file has not been fetched.");
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>((*row)->length));
    for (std::uint64_t index = 0; index < (*row)->chunks; ++index) {
        const auto chunk = store.blobs().chunk(hash, index);
        if (!chunk) return fail(chunk.error());
        bytes.append(reinterpret_cast<const char*>(chunk->data()), static_cast<qsizetype>(chunk->size()));
    }
    return bytes;
}

Result<QByteArray> read_small(store::TabletStore& store, const record::BlobHash& hash) {
    const auto row = store.blobs().blob(hash);
    if (!row) return fail(row.error());
    if (*row && (*row)->thumbnail)
        if (auto small = read_attachment(store, *(*row)->thumbnail)) return small;
    return read_attachment(store, hash);
}

}  // namespace meetmoment::app
