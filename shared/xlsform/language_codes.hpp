// The codes of languages that IANA registers.
#pragma once

#include <string_view>

namespace meetmoment::xlsform {

/// True for the primary language subtags of https://www.iana.org/assignments/language-subtag-registry: "nl",
/// "nds".
[[nodiscard]] bool is_language_code(std::string_view code);

}  // namespace meetmoment::xlsform
