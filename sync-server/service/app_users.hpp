// App users: what ODK Collect and Enketo are set up with. A token in an address lets in, as ODK Central does
// it; it is shown once and kept as its SHA-256. Clients that know no such addresses log in with the user's id
// and a password that is made here too.
#pragma once

#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/authenticator.hpp"
#include "sync-server/security/digest_log_in.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// Of Digest and Basic.
inline constexpr std::string_view kRealm = "Meetmoment";

struct MadeAppUser {
    AppUser user;
    std::string token;
    std::string password;  ///< "" unless it was asked for
    std::size_t project = 0;
};

class AppUsers final : public AppUserAuthenticator {
  public:
    AppUsers(storage::Store& store, const Clock& clock, RandomSource& random)
        : store_(store), clock_(clock), random_(random), nonces_(random) {}

    /// Makes the user, or gives one that is there other settings, a new token and a new password. Fails with
    /// "study.none", "app-user.malformed", "app-user.setting" for what the study does not have.
    [[nodiscard]] Result<MadeAppUser> add(AppUser user, bool with_password);
    /// In the order in which they were made. Fails with "study.none".
    [[nodiscard]] Result<std::vector<storage::AppUserRow>> list(const std::string& study);
    /// Lets nobody in with it any more. Fails with "study.none", "app-user.unknown".
    Result<void> revoke(const std::string& study, const std::string& id);

    [[nodiscard]] Result<AppUser> app_user_of(std::string_view token, std::string_view project) override;
    [[nodiscard]] Result<AppUser> app_user_of(const LogInAttempt& attempt, std::string_view project) override;
    [[nodiscard]] std::vector<std::string> challenges(bool stale) override;

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }
    [[nodiscard]] Result<storage::AppUserRow> named(const std::string& id, std::string_view project);

    storage::Store& store_;
    const Clock& clock_;
    RandomSource& random_;
    DigestNonces nonces_;
};

/// The study of that number, "" when there is none. Numbers count from 1 in the order in which studies were
/// made.
[[nodiscard]] std::string study_of_project(storage::Reading& reading, std::string_view project);

/// As `device` and author of what an app user sends: no tablet and no account is called so.
[[nodiscard]] std::string app_user_name(std::string_view id);

/// What ODK Collect reads from a QR code: base64 of zlib of JSON (getodk/docs "collect-import-export").
/// `url` is the server's own, without a path.
[[nodiscard]] std::string collect_settings(const MadeAppUser& made, const std::string& url,
                                           const std::string& study_name);
/// "https://host/v1/key/TOKEN/projects/1"
[[nodiscard]] std::string app_user_url(const MadeAppUser& made, const std::string& url);

}  // namespace meetmoment::server::service
