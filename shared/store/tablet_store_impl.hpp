// The inside of TabletStore.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "shared/store/folder_lock.hpp"
#include "shared/store/key_ring.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/store/tablet_tables.hpp"

namespace meetmoment::store {

class TabletStore::Impl {
  public:
    /// `ring` belongs to `database`.
    Impl(FolderLock lock, std::unique_ptr<Database> database, std::unique_ptr<KeyRing> ring, Sealer sealer,
         const Clock& clock, record::WriterId writer, std::string build);

    /// Reads what the next commit continues, and whose tablet it is.
    Result<void> load();
    Result<std::optional<Enrolment>> read_enrolment();

    FolderLock lock;  ///< given back last
    std::unique_ptr<Database> file;
    Database& database;
    std::unique_ptr<KeyRing> ring;
    Sealer sealer;
    TabletBlobs blobs;
    TabletTables tables;
    sync::ReplicaLog log;
    const Clock& clock;
    std::string user;
    std::string device;
};

}  // namespace meetmoment::store
