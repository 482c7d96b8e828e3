// Who works with the server: accounts of others, their roles, and invitations by which they make one.
// Everybody here acts within what he may give himself (may_give in security/rights.hpp), and never on his own
// account, so that no study loses its last owner by a slip.
#pragma once

#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct KnownPerson {
    std::string account, name;
    std::vector<Membership> memberships;
    bool locked = false;
    bool second_factor = false;
    std::int64_t used_ms = 0;  ///< last log-in; 0 = never
};

struct MadeInvitation {
    std::string id;
    std::string token;  ///< 43 characters; kept nowhere
    std::int64_t expires_ms = 0;
};

/// What somebody sees who opens an invitation.
struct Invitation {
    std::string name;
    Membership membership;
    std::int64_t expires_ms = 0;
};

class People {
  public:
    /// References must outlive it.
    People(storage::Store& store, StudyCatalogue& catalogue, const Clock& clock, RandomSource& random)
        : store_(store), catalogue_(catalogue), clock_(clock), random_(random) {}

    static constexpr std::chrono::hours kInvitationValid{7 * 24};

    /// Those whose roles the person could give, and those without any.
    [[nodiscard]] Result<std::vector<KnownPerson>> list(const Person& person);
    /// Replaces the role in that study. Fails with "people.unknown", "people.self", "auth.role",
    /// "people.study", "people.region".
    Result<void> give(const Person& person, const std::string& account, const Membership& membership);
    /// Takes the role in that study away; without any the account can do nothing. Fails like give().
    Result<void> take_away(const Person& person, const std::string& account, const std::string& study);
    /// A locked account's sessions end. Fails with "people.unknown", "people.self", "auth.role".
    Result<void> lock(const Person& person, const std::string& account, bool locked);
    /// See Accounts::reset_second_factor(). Fails like lock().
    Result<void> reset_second_factor(const Person& person, const std::string& account);

    /// For one person, once. Fails with "account.malformed" (the name), "auth.role", "people.study",
    /// "people.region".
    [[nodiscard]] Result<MadeInvitation> invite(const Person& person, const std::string& name,
                                                const Membership& membership);
    /// That the person could have made, used ones too.
    [[nodiscard]] Result<std::vector<storage::InvitationRow>> invitations(const Person& person);
    /// Fails with "invitation.unknown".
    Result<void> withdraw(const Person& person, const std::string& id);

    /// Fails with "invitation.unknown", "invitation.used", "invitation.expired".
    [[nodiscard]] Result<Invitation> look(std::string_view token);
    /// Makes the account. Fails as look() does, and with "account.malformed", "account.taken", "password.*".
    Result<void> accept(std::string_view token, const std::string& account, const std::string& password);

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }
    Result<void> check(storage::Reading& reading, const Person& person, const Membership& membership);
    using Change = std::function<Result<void>(storage::AccountRow&)>;
    /// Of somebody else, all of whose roles the person could give.
    Result<void> change(const Person& person, const std::string& account, bool ends_sessions,
                        const Change& change);
    Result<storage::InvitationRow> open_invitation(storage::Reading& reading, std::string_view token);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    const Clock& clock_;
    RandomSource& random_;
};

}  // namespace meetmoment::server::service
