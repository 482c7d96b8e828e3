// Moving studies from one store to another, of whatever engine, by a file (storage/archive.hpp).
#pragma once

#include "shared/base/time.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct ArchiveCounts {
    std::size_t studies = 0, commits = 0, accounts = 0;
};

/// All accounts and one study, or every one when `study` is "", as they are at one moment. What comes in
/// afterwards is not in the file: stop the servers before a move. Fails with "study.none", "archive.*".
Result<ArchiveCounts> export_archive(storage::Store& store, const Clock& clock, const std::string& study,
                                     const std::string& file);

/// All or nothing. Server sequences stay what they were, records and tables are made anew, the store gets
/// another epoch: tablets compare what they have with it and bring what it lacks. Accounts that are here
/// already stay as they are. Fails with "archive.*", with "archive.study-exists" when one of the studies is
/// here.
Result<ArchiveCounts> import_archive(storage::Store& store, StudyCatalogue& catalogue,
                                     const std::string& file);

}  // namespace meetmoment::server::service
