// Work taken out of a tablet into one file, to be taken in elsewhere: by another tablet or by the server. It
// is plain: whoever has it reads every answer in it.
//
// The file is a row of frames: a length of 4 bytes (big-endian, at most kMaxFrameBytes), then that many bytes
// of deterministic CBOR, one array each:
//   ["meetmoment commits", 1]              first
//   [1, hash, bytes]                       a commit in its canonical bytes; hash is their BLAKE2b-128. The
//   order
//                                          is that of arrival, and taking one in twice changes nothing.
//   [2, record, path, value, changed_ms]   typed and not yet part of a commit; value is CBOR in a byte string
//   [3, bytes]                             a delivery of the server that the tablet could not read
//   [4, hash, bytes]                       a chunk of a blob; BLAKE2b-256, see shared/sync/blob.hpp
//   [5, hash, bytes]                       the manifest of a blob
//   [0, count]                             last: the number of frames between the first and this one
// A frame that begins with another number is skipped.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <variant>

#include "shared/base/result.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/record/commit.hpp"

namespace meetmoment::store {

/// More than a delivery of the server can hold.
constexpr std::size_t kMaxFrameBytes = 16U << 20U;

struct ExportedCommit {
    Bytes bytes;
};
struct ExportedDraft {
    record::RecordId record;
    std::string path;
    Bytes value;
    std::int64_t changed_ms = 0;
};
struct ExportedUnread {
    Bytes bytes;
};
struct ExportedChunk {
    record::BlobHash hash;
    Bytes bytes;
};
struct ExportedManifest {
    record::BlobHash hash;
    Bytes bytes;
};
using Exported = std::variant<ExportedCommit, ExportedDraft, ExportedUnread, ExportedChunk, ExportedManifest>;

class CommitFileWriter {
  public:
    /// Writes the first frame. `out` is binary and must outlive it.
    explicit CommitFileWriter(std::ostream& out);
    void write(const Exported& item);
    /// Writes the last frame. Fails with "store.io" when anything could not be written.
    Result<void> finish();

  private:
    void frame(ByteView item);
    std::ostream& out_;
    std::uint64_t count_ = 0;
};

/// Calls `take` with each item in order; stops when it fails. Fails with "commit-file.format" (no such file,
/// a frame that is not one), "commit-file.hash" (a commit, chunk or manifest is not what its hash says) and
/// "commit-file.cut" (the end is missing); what came before was taken.
Result<void> read_commit_file(std::istream& in, const std::function<Result<void>(Exported)>& take);

}  // namespace meetmoment::store
