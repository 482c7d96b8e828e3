// The XForm of a form: https://getodk.github.io/xforms-spec/
#pragma once

#include <string>

#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/form.hpp"
#include "shared/xlsform/paths.hpp"
#include "shared/xlsform/xml.hpp"

namespace meetmoment::xlsform {

/// The document; without meaning when something was refused. Warns of languages without codes.
[[nodiscard]] std::string write_document(Form& form, Findings& findings);

// Its parts, each in a file of its own.

/// The element below the first <instance>, with a template for each repeat.
[[nodiscard]] XmlNode primary_instance(const Form& form, Paths& paths);

/// <instance> for each list: attached files, the last saved answers, the choices. Two of the same name for
/// different things are refused.
[[nodiscard]] std::vector<XmlNode> secondary_instances(const Form& form, Findings& findings);

/// <bind>, and the actions of the model, of every element.
[[nodiscard]] std::vector<XmlNode> binds(const Form& form, Paths& paths);

/// The actions of an element as they stand in the model, or in its repeat.
[[nodiscard]] std::vector<XmlNode> actions(const Element& element, Paths& paths, bool in_repeat);

/// What stands in <h:body>.
[[nodiscard]] std::vector<XmlNode> body(const Form& form, Paths& paths, Findings& findings);

}  // namespace meetmoment::xlsform
