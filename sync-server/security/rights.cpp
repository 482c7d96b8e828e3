#include "sync-server/security/rights.hpp"

#include <algorithm>
#include <array>

namespace meetmoment::server {
namespace {

using enum Privilege;

constexpr std::array<std::string_view, std::size(kRoles)> kRoleNames{
    "reader", "project-leader", "interviewer", "researcher", "analyst", "owner"};
constexpr std::array<std::string_view, std::size(kPrivileges)> kPrivilegeNames{
    "enter",  "read-study",     "read-response",     "read-records",       "settle",        "approve",
    "export", "manage-devices", "know-participants", "erase-participants", "manage-people", "read-audit"};

constexpr std::uint32_t set_of(std::initializer_list<Privilege> privileges) {
    std::uint32_t set = 0;
    for (const auto privilege : privileges)
        set |= 1U << static_cast<unsigned>(privilege);
    return set;
}

constexpr std::uint32_t kCounts = set_of({Enter, ReadStudy, ReadResponse});

/// The rows of the table of roles and privileges, in the order of Role.
constexpr std::array<std::uint32_t, std::size(kRoles)> kMay{
    kCounts | set_of({ReadRecords}),
    kCounts,
    kCounts,
    kCounts | set_of({ReadRecords, Settle, ManageDevices, KnowParticipants}),
    kCounts | set_of({ReadRecords, Settle, Approve, Export}),
    kCounts | set_of({ReadRecords, Settle, Approve, Export, ManageDevices, KnowParticipants,
                      EraseParticipants, ManagePeople, ReadAudit}),
};

bool is_of(const Membership& membership, std::string_view study) {
    return membership.study == kEverywhere || membership.study == study;
}

bool is_everywhere(const std::vector<std::string>& regions) {
    return std::find(regions.begin(), regions.end(), kEverywhere) != regions.end();
}

}  // namespace

std::string_view to_string(Role role) {
    return kRoleNames.at(static_cast<std::size_t>(role));
}

std::optional<Role> parse_role(std::string_view text) {
    for (const Role role : kRoles)
        if (to_string(role) == text) return role;
    return std::nullopt;
}

std::string_view to_string(Privilege privilege) {
    return kPrivilegeNames.at(static_cast<std::size_t>(privilege));
}

bool may(Role role, Privilege privilege) {
    return (kMay.at(static_cast<std::size_t>(role)) & set_of({privilege})) != 0;
}

bool is_reviewer(Role role) {
    return may(role, ReadRecords) || may(role, KnowParticipants);
}

void Reach::add(const std::vector<std::string>& regions) {
    if (is_everywhere(regions)) {
        all_ = true;
        regions_.clear();
    }
    if (all_) return;
    regions_.insert(regions.begin(), regions.end());
}

Reach reach(std::span<const Membership> memberships, std::string_view study, Privilege privilege) {
    Reach reach;
    for (const auto& membership : memberships)
        if (is_of(membership, study) && may(membership.role, privilege)) reach.add(membership.regions);
    return reach;
}

bool may(std::span<const Membership> memberships, Privilege privilege) {
    return std::any_of(memberships.begin(), memberships.end(),
                       [privilege](const Membership& one) { return may(one.role, privilege); });
}

bool may_give(std::span<const Membership> own, const Membership& wanted) {
    return std::any_of(own.begin(), own.end(), [&wanted](const Membership& one) {
        if (!may(one.role, ManagePeople)) return false;
        if (one.study != kEverywhere && one.study != wanted.study) return false;
        if (is_everywhere(one.regions)) return true;
        return !wanted.regions.empty() &&
               std::all_of(wanted.regions.begin(), wanted.regions.end(), [&one](const std::string& region) {
                   return std::find(one.regions.begin(), one.regions.end(), region) != one.regions.end();
               });
    });
}

}  // namespace meetmoment::server
