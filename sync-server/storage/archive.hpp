// A file that holds studies with everything that a store keeps of them: to move them to another store, of
// whatever engine.
//
// "meetmoment archive 1\n", then items: four bytes of length, most significant first, and so many bytes of
// deterministic CBOR, an array that begins with what it is:
//   ["store", epoch, made at (UTC ms), version of the program]           first
//   ["account", account, name, password hash, locked, [study, role, regions …], sealed secret of the second
//   factor or "", confirmed, last step, [hashes of spare codes], made at, used at]
//   ["study", id, version, JSON]                     what follows, up to the next study, is of this one:
//   ["document", name, version, bytes]
//   ["device", id, user, display name, [scopes], name, build, hash of its token, enrolled at, state, hash of
//   the next token or "", token made at, seen at]
//   ["participant", code, region, group, sealed, made at, made by, erased at or null]
//   ["writer", writer, upto, hash of commit upto, device, build]   ["own", writer]
//   ["commit", server sequence, delivered by, received at, canonical bytes]      by sequence
//   ["quarantine", writer, seq, hash, why, delivered by, received at, bytes]
//   ["blob", hash, bytes, waiting since or null]   ["holder", hash, user]   ["part", part, whole]
//   ["reference", manifest, scope, user]           ["usage", user or "" for all, bytes]
//   ["app-user", id, name, region, round, group, [forms], hash of its token, HA1, made at, revoked at or
//   null]
//   ["instance", instanceID, record, form, app user, previous, next, received at, notes, XML]
//   ["file", instanceID, name, manifest]           ["form", id, state]
//   ["end", number of items before it, digest]                           last
// The digest begins as 32 bytes of zero; each item makes it BLAKE2b-256 of the item with the digest as key.
#pragma once

#include <fstream>
#include <functional>
#include <string>
#include <variant>

#include "shared/base/result.hpp"
#include "sync-server/storage/kept_rows.hpp"

namespace meetmoment::server::storage {

struct ArchiveHead {
    std::uint64_t epoch = 0;
    std::int64_t made_ms = 0;
    std::string version;
};

/// Writes a new file beside it and renames it at the end, on the disk by then.
class ArchiveWriter {
  public:
    /// The file must not exist yet: finish() fails with "archive.exists" then, like every failure of before.
    explicit ArchiveWriter(std::string file);
    /// Without finish() nothing stays.
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    void add(const ArchiveHead& head);
    void add(const AccountRow& account);
    void add(const KeptRow& row);
    /// Fails with "archive.exists", "archive.unwritable".
    Result<void> finish();

  private:
    void put(ByteView item);

    std::string file_;
    std::ofstream out_;
    bool taken_ = false;  ///< the name
    std::uint64_t items_ = 0;
    std::array<std::uint8_t, 32> digest_{};
};

/// Reads it twice, first to see that it is whole, then one item after another. A problem of `take` ends it.
/// Fails with "archive.unreadable", "archive.damaged" (also one that ends too early), "archive.newer".
using ArchiveItem = std::variant<ArchiveHead, AccountRow, KeptRow>;
Result<void> read_archive(const std::string& file,
                          const std::function<Result<void>(const ArchiveItem&)>& take);

}  // namespace meetmoment::server::storage
