// Errors on the wire: RFC 9457 application/problem+json with a stable `code`.
#pragma once

#include <string>

#include "shared/base/result.hpp"
#include "sync-server/http/message.hpp"

namespace meetmoment::server::http {

/// {"type":"urn:meetmoment:problem:record.changed","title":"Conflict","status":409,"code":…,"detail":…,"where":…}
[[nodiscard]] Response problem_response(int status, const Problem& problem);
[[nodiscard]] Response problem_response(int status, std::string code, std::string detail);

/// The status that a code of this project stands for: "auth.token" 401, "record.changed" 409, "store.full"
/// 507 …; 500 for a code that nobody planned for.
[[nodiscard]] int status_of(const std::string& code);

/// problem_response with status_of(code). Codes of status 500 lose their message: it could tell too much.
[[nodiscard]] Response problem_response(const Problem& problem);

}  // namespace meetmoment::server::http
