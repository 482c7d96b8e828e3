// The code that a respondent takes home: short, readable aloud, the same for a record on every device.
#pragma once

#include <string>

#include "shared/record/commit.hpp"

namespace meetmoment::app {

/// 8 characters of the pseudonym alphabet, from the record's id. It names, it does not prove.
[[nodiscard]] std::string receipt_code(const record::RecordId& id);

}  // namespace meetmoment::app
