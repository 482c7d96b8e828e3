// The submissions as one table for analysis.
#pragma once

#include <string>

#include "sync-server/export/csv.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct ExportQuery {
    std::string round, region, group;  ///< "" = all
    exports::Separator separator = exports::Separator::Comma;
    std::string language = "nl";  ///< of the columns region_name and group_name
};

class Exports {
  public:
    Exports(storage::Store& store, StudyCatalogue& catalogue) : store_(store), catalogue_(catalogue) {}

    /// One row per submission, oldest first, and one column per answer path in the forms' order; cells hold
    /// codes as they are stored. Where live values differ the provisional one stands and "_conflicts" names
    /// the path. All of one moment, and of the regions within reach. Fails as access() does
    /// (service/access.hpp).
    [[nodiscard]] Result<std::string> submissions(const Person& person, const ExportQuery& query);

  private:
    storage::Store& store_;
    StudyCatalogue& catalogue_;
};

}  // namespace meetmoment::server::service
