// Finds the submission whose facts a new questionnaire begins with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/services/filling.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::app {

/// The rounds before this one, the latest first; none for a round that the study does not have.
[[nodiscard]] std::vector<std::string> rounds_before(const study::Study& study, const std::string& round);

/// The final submission of the same instrument and region in the latest of `rounds` that has one; of several
/// the one that was finished last. nullopt when there is none. On the store's thread; Problems of
/// TabletStore.
[[nodiscard]] Result<std::optional<record::RecordId>> find_previous(store::TabletStore& store,
                                                                    const FillingContext& context,
                                                                    const std::vector<std::string>& rounds);

}  // namespace meetmoment::app
