// The submission document of an instance.
#pragma once

#include <string>

#include "shared/xform/instance.hpp"

namespace meetmoment::xform {

/// Irrelevant nodes and repeat templates are left out; names, attributes and namespaces are as the form has
/// them.
[[nodiscard]] std::string serialise(const Instance& instance);

}  // namespace meetmoment::xform
