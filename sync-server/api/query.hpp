// Parameters of an address. Internal to api/.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/result.hpp"
#include "sync-server/http/message.hpp"

namespace meetmoment::server::api {

/// A whole number from 0 to `most`; `fallback` when the parameter is not there. Fails with "query.number".
[[nodiscard]] Result<std::int64_t> number(const http::Head& head, const std::string& name,
                                          std::int64_t fallback, std::int64_t most);

}  // namespace meetmoment::server::api
