// What the central team sent back with a remark.
#pragma once

#include <optional>
#include <string>

#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

struct Remark {
    std::string text;
    std::string user;  ///< account of who sent it back
    UtcMillis wall{};  ///< evidence only
};

/// nullopt when the record is not sent back, or somebody on a tablet has worked on it since. On the store's
/// thread.
[[nodiscard]] Result<std::optional<Remark>> read_remark(store::TabletStore& store,
                                                        const record::RecordId& id);

}  // namespace meetmoment::app
