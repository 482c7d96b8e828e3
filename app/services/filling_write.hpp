// Carries out a FillingSave on the store's thread.
#pragma once

#include <optional>

#include "app/services/filling.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

struct Written {
    /// The record as it is after the commit; nullopt when the save had none.
    std::optional<record::RecordState> state;
    /// The commit is durable but its drafts are not.
    std::optional<Problem> draft_problem;
};

/// Durable when it returns. With a Problem, nothing was written.
[[nodiscard]] Result<Written> write(store::TabletStore& store, const FillingSave& save);

}  // namespace meetmoment::app
