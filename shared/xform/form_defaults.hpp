// A form with some answers given beforehand: what somebody else's app, which knows nothing of a study, starts
// with.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::xform {

/// The form with these texts (by path, "context/region") in leaves of its primary instance. Only empty ones
/// are filled; paths that the form does not have are passed over. Without anything to fill the bytes stay as
/// they are. Fails with "form.not-xml".
[[nodiscard]] Result<std::string> with_defaults(std::string_view form_xml,
                                                const std::map<std::string, std::string>& values);

}  // namespace meetmoment::xform
