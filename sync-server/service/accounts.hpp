// People of the portal: log-in with password and second factor, sessions, what everybody may change of his
// own account; and whose a device token is. What concerns others is in people.hpp.
#pragma once

#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/authenticator.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/security/rate_limiter.hpp"
#include "sync-server/service/secrets.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

enum class SecondFactorRule : std::uint8_t {
    Offered,    ///< who wants one sets it up
    Reviewers,  ///< who sees what respondents answered, or who they are, must (is_reviewer)
    Everybody,
};
/// "offered", "reviewers", "everybody".
[[nodiscard]] std::optional<SecondFactorRule> parse_second_factor_rule(std::string_view text);

struct SessionLimits {
    std::chrono::milliseconds whole{std::chrono::hours(12)};
    std::chrono::milliseconds idle{std::chrono::minutes(60)};
    Rate log_in{10, std::chrono::seconds(6)};  ///< attempts for one account
    Rate digits{5, std::chrono::minutes(1)};   ///< attempts at the second factor, after the right password
    SecondFactorRule second_factor = SecondFactorRule::Reviewers;
};

struct LogInRequest {
    std::string account, password;
    std::string digits;       ///< of the second factor, or a spare code; "" at first
    std::string agent, peer;  ///< to tell sessions apart
};

struct OpenedSession {
    std::string token;  ///< for the cookie; kept nowhere
    Person person;
};

struct NewFactor {
    std::string secret;  ///< to type
    std::string link;    ///< to scan
};

class Accounts final : public Authenticator {
  public:
    /// References must outlive it.
    Accounts(storage::Store& store, const Clock& clock, RandomSource& random, const Secrets& secrets,
             SessionLimits limits)
        : store_(store), clock_(clock), random_(random), secrets_(secrets), limits_(limits) {}

    /// Makes the account, or gives an existing one another name and password and this role in its study; its
    /// sessions end and it is not locked any more. Fails with "account.malformed", "account.role",
    /// "password.*".
    Result<void> save(const std::string& account, const std::string& name, const Membership& membership,
                      const std::string& password);
    /// Takes the second factor away, of who lost the telephone and the spare codes; its sessions end. Fails
    /// with "account.unknown".
    Result<void> reset_second_factor(const std::string& account);

    /// Takes as long for an unknown account as for a wrong password. Fails with "auth.wrong"; after the right
    /// password with "auth.locked", "auth.digits-needed", "auth.digits-wrong"; "rate.limited".
    [[nodiscard]] Result<OpenedSession> log_in(const LogInRequest& request);
    Result<void> log_out(const Person& person);
    /// Whether there is such an account.
    [[nodiscard]] bool knows(const std::string& account) const;

    /// The person's own that are still open, the last opened first.
    [[nodiscard]] Result<std::vector<storage::SessionRow>> sessions(const Person& person);
    /// Fails with "session.unknown".
    Result<void> end_session(const Person& person, const std::string& id);
    /// His other sessions end. Fails with "auth.wrong", "password.*", "rate.limited".
    Result<void> change_password(const Person& person, const std::string& old, const std::string& wanted);

    /// A secret that counts once confirm_second_factor() has seen digits of it. Fails with "auth.wrong",
    /// "rate.limited".
    [[nodiscard]] Result<NewFactor> begin_second_factor(const Person& person, const std::string& password);
    /// Gives kSpareCodes spare codes, each good for one log-in; those from before are void. Fails with
    /// "auth.digits-wrong", "rate.limited".
    [[nodiscard]] Result<std::vector<std::string>> confirm_second_factor(const Person& person,
                                                                         const std::string& digits);

    /// Fails with "auth.token"; with "device.revoked" and "device.wiped" for a tablet that was ended.
    [[nodiscard]] Result<Device> device_of(std::string_view token) override;
    [[nodiscard]] Result<Person> person_of(std::string_view session_token) override;

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }
    [[nodiscard]] Result<storage::AccountRow> verified(const std::string& account,
                                                       const std::string& password);
    [[nodiscard]] bool within(const std::string& key, const Rate& rate);
    Result<void> pass_second_factor(storage::AccountRow& account, const std::string& digits) const;
    [[nodiscard]] Result<Bytes> secret_of(const storage::AccountRow& account) const;
    [[nodiscard]] Person person(const storage::AccountRow& account, const storage::SessionRow& session) const;
    void note_use(const storage::DeviceRow& device, const Bytes& hash);

    storage::Store& store_;
    const Clock& clock_;
    RandomSource& random_;
    const Secrets& secrets_;
    SessionLimits limits_;
    RateLimiter limiter_;
};

/// Fails with "account.malformed" unless it is an identifier (shared/study/scope.hpp).
Result<void> check_account(const std::string& account);
/// Fails with "account.malformed" unless it has 1 to 120 bytes of UTF-8.
Result<void> check_person_name(const std::string& name);

}  // namespace meetmoment::server::service
