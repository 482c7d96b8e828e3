// What a process that ended without goodbye left as drafts becomes a commit before the first sync: over what
// its author had seen, and not over what the sync is about to bring.
#pragma once

#include "app/services/study_catalogue.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

/// On the store's thread. A change after sending waits for its reason: without `reason` only records that are
/// not final. Gives the number of records that got a commit; a record whose form is not here or that cannot
/// be read keeps its drafts.
[[nodiscard]] Result<int> recover_drafts(store::TabletStore& store, const FormLookup& form_of,
                                         const Clock& clock, RandomSource& random,
                                         const std::string& reason = {});
/// Whether something is typed that recover_drafts() cannot make a commit of: a note that is not added yet, an
/// answer whose form is not here. On the store's thread.
[[nodiscard]] Result<bool> drafts_wait(store::TabletStore& store, const FormLookup& form_of);

}  // namespace meetmoment::app
