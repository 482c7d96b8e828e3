// The port by which the route table asks whose a secret is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

/// What a client sends to log in with a name and a password: a header that answers one of challenges().
struct LogInAttempt {
    std::string_view method;  ///< of the request
    std::string_view target;  ///< as it stands in the request
    std::string_view authorization;
};

/// Likewise for the app users of ODK's clients. `project`: the number of a study, from 1, as the address has
/// it.
class AppUserAuthenticator {
  public:
    virtual ~AppUserAuthenticator() = default;
    /// Fails with "app-user.token", also for one of another study; "store.*".
    [[nodiscard]] virtual Result<AppUser> app_user_of(std::string_view token, std::string_view project) = 0;
    /// By HTTP Digest (RFC 7616, MD5 with qop=auth) or Basic. Fails with "app-user.log-in"; "app-user.stale"
    /// when only the nonce is too old; "store.*".
    [[nodiscard]] virtual Result<AppUser> app_user_of(const LogInAttempt& attempt,
                                                      std::string_view project) = 0;
    /// Values of WWW-Authenticate.
    [[nodiscard]] virtual std::vector<std::string> challenges(bool stale) = 0;
};

}  // namespace meetmoment::server
