// The inside of TabletStore.
#pragma once

#include <optional>
#include <string>

#include "shared/store/folder_lock.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/store/tablet_tables.hpp"

namespace meetmoment::store {

class TabletStore::Impl {
  public:
    Impl(FolderLock lock, Database database, const Clock& clock, record::WriterId writer, std::string build);

    /// Reads what the next commit continues, and whose tablet it is.
    Result<void> load();
    Result<std::optional<Enrolment>> read_enrolment();

    FolderLock lock;  ///< given back last
    Database database;
    TabletBlobs blobs;
    TabletTables tables;
    sync::ReplicaLog log;
    const Clock& clock;
    std::string user;
    std::string device;
};

}  // namespace meetmoment::store
