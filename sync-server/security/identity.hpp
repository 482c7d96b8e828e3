// Who is asking, as established from the header of a request.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/bytes.hpp"
#include "sync-server/security/rights.hpp"

namespace meetmoment::server {

/// An enrolled tablet.
struct Device {
    std::string id;
    std::string study;
    std::string user;  ///< whose tablet it is
    std::string display_name;
    std::vector<std::string> scopes;
    bool wipe_ordered = false;  ///< it is to send what it has and then to wipe itself
};

/// Somebody who is logged in at the portal.
struct Person {
    std::string account;
    std::string name;
    std::vector<Membership> memberships;
    Bytes session;  ///< hash of the session token
    std::string csrf;
    std::int64_t expires_ms = 0;  ///< UTC
    bool has_second_factor = false;
    /// His role wants a second factor and he has not set one up: until then he may do nothing else.
    bool second_factor_missing = false;
    std::string study;  ///< that the request names; "": the first of those where he has a role
};

/// What ODK Collect and Enketo are set up with: an address that lets in, not a person.
struct AppUser {
    std::string id;  ///< "team-friesland"
    std::string study;
    std::string name;
    std::string region;              ///< the only one that it may bring answers to; "" = any
    std::string round;               ///< when a submission names none; "" = the one that is open
    std::string group;               ///< when a submission names none
    std::vector<std::string> forms;  ///< the only ones that it sees; none = all
};

using Identity = std::variant<std::monostate, Device, Person, AppUser>;

}  // namespace meetmoment::server
