// Files as answers. Their bytes are a blob of the sealed store; the answer is the blob's manifest hash, in a
// form session as hexadecimal text. Everything but the texts runs on the store's thread.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// The file that an answer as a session holds it names; nullopt when it names none.
[[nodiscard]] std::optional<record::BlobHash> attachment_of(std::string_view lexical);
[[nodiscard]] std::string lexical_of(const record::BlobHash& hash);

/// What is kept: bytes of a type (RFC 6838), perhaps with a small JPEG of it.
struct NewAttachment {
    QByteArray bytes;
    std::string mime;
    QByteArray thumbnail;
};
/// Durable when it returns, and nothing is left of it when it fails: "store.full", "blob.too-long",
/// "blob.mime".
[[nodiscard]] Result<record::BlobHash> keep_attachment(store::TabletStore& store, const NewAttachment& what);

/// All of its bytes, verified. "blob.unknown", "blob.missing" (not fetched yet), "blob.damaged".
[[nodiscard]] Result<QByteArray> read_attachment(store::TabletStore& store, const record::BlobHash& hash);
/// Its thumbnail, or itself when it is a picture without one.
[[nodiscard]] Result<QByteArray> read_small(store::TabletStore& store, const record::BlobHash& hash);

}  // namespace meetmoment::app
