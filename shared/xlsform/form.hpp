// The whole form, ready to be written.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/choices.hpp"
#include "shared/xlsform/element.hpp"
#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/settings.hpp"

namespace meetmoment::xlsform {

/// What is calculated when the answer of another question changes.
struct Triggered {
    std::string target;       ///< name of the question
    std::string calculation;  ///< "" empties it
};
using TriggeredBy = std::map<std::string, std::vector<Triggered>, std::less<>>;

struct Form {
    std::unique_ptr<Element> survey;
    Settings settings;
    ChoiceLists choices;
    std::string title, id, default_language;
    std::string_view entities_version;  ///< "" without entities
    TriggeredBy set_values, set_geopoints;
    std::map<std::string, const Element*, std::less<>> by_name;  ///< nullptr for a name that several have
};

/// Turns loops into groups, gives every question its type, and checks that names are unique. False when
/// something is refused.
[[nodiscard]] bool complete(Form& form, Findings& findings);

}  // namespace meetmoment::xlsform
