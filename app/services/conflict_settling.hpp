// Settles an answer that two people gave differently.
#pragma once

#include <string>
#include <vector>

#include "app/services/study_catalogue.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::app {

struct Settlement {
    record::RecordId record;
    std::string path;
    std::vector<record::Dot> shown;  ///< all answers that the person saw
    record::Dot chosen;
    std::string reason;
};

/// One commit: the chosen answer over all that were shown, with what follows from it in the form, and the
/// reason. The others stay in the log. On the store's thread. Fails with "conflict.changed" when there are
/// other answers by now, "conflict.typing" when something on the record is typed and in no commit yet,
/// "conflict.no-reason", and as the store does.
Result<void> settle(store::TabletStore& store, const FormLookup& forms, const xform::Environment& environment,
                    const Settlement& settlement, UtcMillis now);

}  // namespace meetmoment::app
