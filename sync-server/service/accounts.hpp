// People of the portal: accounts, log-in, sessions; and whose a device token is.
#pragma once

#include <string>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/authenticator.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/security/rate_limiter.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct SessionLimits {
    std::chrono::milliseconds whole{std::chrono::hours(12)};
    std::chrono::milliseconds idle{std::chrono::minutes(60)};
    Rate log_in{10, std::chrono::seconds(6)};  ///< attempts for one account
};

struct OpenedSession {
    std::string token;  ///< for the cookie; kept nowhere
    Person person;
};

class Accounts final : public Authenticator {
  public:
    Accounts(storage::Store& store, const Clock& clock, RandomSource& random, SessionLimits limits)
        : store_(store), clock_(clock), random_(random), limits_(limits) {}

    /// Makes the account or replaces name, role and password of an existing one, whose sessions end. Fails
    /// with "account.malformed", "account.role", "password.*".
    Result<void> save(const std::string& account, const std::string& name, const std::string& role,
                      const std::string& password);

    /// Takes as long for an unknown account as for a wrong password. Fails with "auth.wrong", "rate.limited".
    [[nodiscard]] Result<OpenedSession> log_in(const std::string& account, const std::string& password);
    Result<void> log_out(const Person& person);
    /// Whether there is such an account.
    [[nodiscard]] bool knows(const std::string& account) const;

    [[nodiscard]] Result<Device> device_of(std::string_view token) override;
    [[nodiscard]] Result<Person> person_of(std::string_view session_token) override;

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }

    storage::Store& store_;
    const Clock& clock_;
    RandomSource& random_;
    SessionLimits limits_;
    RateLimiter limiter_;
};

}  // namespace meetmoment::server::service
