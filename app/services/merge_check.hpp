// Looks, in records that several people wrote, for rules of the form that only the merge broke.
#pragma once

#include <map>

#include "app/services/study_catalogue.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// For the store's thread only. Remembers what it found, so that only records that changed since are read.
class MergeCheck {
  public:
    explicit MergeCheck(FormLookup forms) : forms_(std::move(forms)) {}

    /// Number of broken rules by record; records without any are left out. A record whose form is not on this
    /// device has none.
    [[nodiscard]] Result<std::map<record::RecordId, int>> run(store::TabletStore& store);

  private:
    struct Found {
        std::uint64_t commits = 0;  ///< on the record, when it was checked
        int broken = 0;
    };
    [[nodiscard]] Result<int> check(store::TabletStore& store, const record::RecordId& id) const;

    FormLookup forms_;
    std::map<record::RecordId, Found> known_;
};

}  // namespace meetmoment::app
