// The port by which the route table asks whose a secret is.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "sync-server/security/identity.hpp"

namespace meetmoment::server {

/// Called on workers.
class Authenticator {
  public:
    virtual ~Authenticator() = default;
    /// Fails with "auth.token".
    [[nodiscard]] virtual Result<Device> device_of(std::string_view token) = 0;
    /// Fails with "auth.expired".
    [[nodiscard]] virtual Result<Person> person_of(std::string_view session_token) = 0;
};

}  // namespace meetmoment::server
