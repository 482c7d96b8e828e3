// Who is asking, as established from the header of a request.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/bytes.hpp"

namespace meetmoment::server {

/// Each role may do what the ones before it may.
enum class Role : std::uint8_t {
    Reader,   ///< sees everything of the study, takes nothing along
    Analyst,  ///< settles conflicts, approves, exports
    Owner,    ///< also: accounts, devices, the study itself
};

[[nodiscard]] inline std::string_view to_string(Role role) {
    switch (role) {
        case Role::Reader:
            return "reader";
        case Role::Analyst:
            return "analyst";
        case Role::Owner:
            return "owner";
    }
    return "reader";
}
[[nodiscard]] inline std::optional<Role> parse_role(std::string_view text) {
    for (const Role role : {Role::Reader, Role::Analyst, Role::Owner}) {
        if (to_string(role) == text) return role;
    }
    return std::nullopt;
}

/// An enrolled tablet.
struct Device {
    std::string id;
    std::string study;
    std::string user;  ///< whose tablet it is
    std::string display_name;
    std::vector<std::string> scopes;
};

/// Somebody who is logged in at the portal.
struct Person {
    std::string account;
    std::string name;
    Role role = Role::Reader;
    Bytes session;  ///< hash of the session token
    std::string csrf;
    std::int64_t expires_ms = 0;  ///< UTC
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
