// Texts that mean the same as one sequence of bytes: names of files come composed from one client (NFC) and
// decomposed from another (NFD, as macOS has them).
#pragma once

#include <string>
#include <string_view>

namespace meetmoment::server {

/// Unicode normal form C. What is no UTF-8 stays as it is.
[[nodiscard]] std::string composed(std::string_view utf8);

/// Latin-1 (ISO 8859-1) as UTF-8.
[[nodiscard]] std::string utf8_of_latin1(std::string_view text);

}  // namespace meetmoment::server
