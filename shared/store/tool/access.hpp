// A tablet's data folder, opened for reading alone, with its key when that can be had.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "shared/base/random.hpp"
#include "shared/store/key_ring.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store::tool {

/// What the command line says of the key. Without either: the key file of the folder.
struct KeyOffer {
    std::string key_file;
    std::optional<std::string> pin;
};

struct Access {
    std::unique_ptr<Database> database;
    std::int64_t version = 0;      ///< of the tables
    std::optional<Sealer> sealer;  ///< when there is a key
    std::string no_key;            ///< why there is none, for people
    std::string key_is;            ///< how the tablet keeps its key, for people; "" when that is not known

    /// Whether what people typed stands in sealed cells.
    [[nodiscard]] bool is_sealed() const;
    /// A cell's content: opened, or as it is in a store of a version that did not seal.
    [[nodiscard]] Result<Bytes> content(const CellPlace& place, ByteView cell) const;
    /// Fails with "store.sealed" when the key is needed and is not there.
    [[nodiscard]] Result<void> need_key() const;
    /// The same, and with "store.older" when the tables are those of an earlier version.
    [[nodiscard]] Result<const Sealer*> need_current() const;
};

/// The data key, by what is offered. Fails with "store.sealed", "store.wrong-pin" and as KeyFile::get. Wrong
/// PINs are not counted: the tool writes nothing.
[[nodiscard]] Result<SecretKey> data_key(const KeyWrap& wrap, const std::string& folder,
                                         const KeyOffer& offer);

/// Fails with "store.newer", and as Database::open. One moment of the data is seen, whatever the app writes
/// meanwhile. `random` must outlive it.
[[nodiscard]] Result<Access> open_folder(const std::string& folder, const KeyOffer& offer,
                                         RandomSource& random);

}  // namespace meetmoment::store::tool
