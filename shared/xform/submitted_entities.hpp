// What a submission of another program says of entities (ODK Entities 2022.1 to 2025.1), as it stands there.
// Session::entities() tells it of answers that are given here.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/xform/session.hpp"
#include "shared/xform/submission_reader.hpp"

namespace meetmoment::xform {

/// The lists that the form's entities are of ("dataset"), with the names of the properties that it gives.
[[nodiscard]] std::map<std::string, std::set<std::string>> entity_lists(const Form& form);

struct SubmittedEntity {
    EntityChange change;  ///< its path is without keys, its problem is not looked for
    std::size_t instance = SubmittedInstance::kNone;  ///< the innermost one that it stands in
};

/// In document order; those that are neither to be created nor to be updated are left out.
[[nodiscard]] std::vector<SubmittedEntity> submitted_entities(const Form& form,
                                                              const SubmittedAnswers& answers);

}  // namespace meetmoment::xform
