// Where somebody was in a questionnaire on this device: kept as a setting, not as part of the record.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

struct FillingPlace {
    std::uint32_t page = 0;  ///< xform::Page::id
    int answered = 0;
    int questions = 0;  ///< 0 = not known
};

/// nullopt when this device has none. A failing store counts as none: the place is a comfort.
[[nodiscard]] std::optional<FillingPlace> read_place(store::TabletStore& store, const record::RecordId& id);
Result<void> write_place(store::TabletStore& store, const record::RecordId& id, const FillingPlace& place);

}  // namespace meetmoment::app
