// What a store keeps of a study and cannot work out again, row by row: for moving it to another store.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/record/blob_reference.hpp"
#include "sync-server/storage/rows.hpp"

namespace meetmoment::server::storage {

struct KeptDocument {
    std::string name, version;
    Bytes bytes;
};
struct KeptWriter {
    record::WriterId id;
    WriterRow row;
};
struct KeptOwnWriter {
    record::WriterId id;
};
struct KeptCommit {
    std::uint64_t server_seq = 0;
    std::string delivered_by;
    std::int64_t received_ms = 0;
    Bytes bytes;  ///< canonical
};
struct KeptBlob {
    record::BlobHash hash;
    Bytes bytes;
    std::optional<std::int64_t> waiting_since_ms;  ///< while no manifest names it
};
struct KeptBlobHolder {
    record::BlobHash hash;
    std::string user;
};
struct KeptBlobPart {
    record::BlobHash part, whole;
};
struct KeptBlobReference {
    record::BlobHash manifest;
    std::string scope, user;
};
struct KeptBlobUsage {
    std::string user;  ///< "": all of the study
    std::int64_t bytes = 0;
};
struct KeptFormState {
    std::string form, state;
};

/// In this order, those of a kind by their key; documents, devices and app users in the order in which they
/// were made. Equal
/// contents give equal rows in every engine.
using KeptRow =
    std::variant<StudyRow, KeptDocument, DeviceRow, ParticipantRow, KeptWriter, KeptOwnWriter, KeptCommit,
                 QuarantineRow, KeptBlob, KeptBlobHolder, KeptBlobPart, KeptBlobReference, KeptBlobUsage,
                 AppUserRow, OpenRosaInstanceRow, OpenRosaFileRow, KeptFormState>;

}  // namespace meetmoment::server::storage
