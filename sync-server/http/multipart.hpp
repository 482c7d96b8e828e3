// multipart/form-data (RFC 7578) as one whole body: what ODK Collect and Enketo send. Narrow on purpose: what
// two readers could take differently is refused. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::server::http {

struct MultipartLimits {
    std::size_t parts = 256;
    std::size_t header_bytes = 4096;  ///< of one part, its empty line included
    std::size_t name_bytes = 1024;    ///< of a name and of a file's name, decoded
};

struct Part {
    std::string name;          ///< UTF-8; what is none is taken for Latin-1
    std::string file_name;     ///< likewise, without folders; "" when the part has none
    std::string type;          ///< in lower case without parameters; "text/plain" when it says none
    std::string_view content;  ///< within the body that was read
};

/// The boundary of a Content-Type, 1 to 70 characters of RFC 2046 §5.1.1. Fails with "multipart.type" for
/// another media type, "multipart.boundary".
[[nodiscard]] Result<std::string> multipart_boundary(std::string_view content_type);

/// The parts of a body in their order. Line ends are CRLF; before the first boundary and after the last
/// stands nothing (but one line end). Fails with "multipart.malformed" (also for a part without a name, one
/// that is itself multipart, one in another transfer encoding than 7bit, 8bit and binary, and a body that
/// breaks off), "multipart.too-many", "multipart.too-large" (a header or a name).
[[nodiscard]] Result<std::vector<Part>> read_multipart(std::string_view body, std::string_view boundary,
                                                       const MultipartLimits& limits = {});

}  // namespace meetmoment::server::http
