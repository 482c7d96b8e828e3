// Who may do what, and where: a role gives privileges, a membership gives the role in the regions of a study.
// What a privilege allows within a region is decided here alone; services ask, routes only name what they
// need.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meetmoment::server {

enum class Role : std::uint8_t {
    Reader,         ///< reads what was answered, takes nothing along
    ProjectLeader,  ///< of a region's project: how far its response is, never what somebody answered
    Interviewer,    ///< collects with a tablet; sees of the portal how far the response is
    Researcher,     ///< answers for regions: settles what does not fit, enrols tablets, issues participants'
                    ///< codes
    Analyst,        ///< of the central team: settles, approves, exports; does not know who participants are
    Owner,          ///< all of it, with people, devices, erasure and the audit trail
};
inline constexpr Role kRoles[] = {Role::Reader,     Role::ProjectLeader, Role::Interviewer,
                                  Role::Researcher, Role::Analyst,       Role::Owner};

enum class Privilege : std::uint8_t {
    Enter,              ///< one's own session, password and second factor
    ReadStudy,          ///< rounds, regions, questionnaires
    ReadResponse,       ///< how many answered
    ReadRecords,        ///< answers, interviews, photos
    Settle,             ///< conflicts, duplicates and whatever else waits in the queue
    Approve,            ///< approve a record, or send it back
    Export,             ///< take the answers along
    ManageDevices,      ///< enrol a tablet, end it, order it to wipe itself
    KnowParticipants,   ///< who is behind a participant's code
    EraseParticipants,  ///< take somebody out of the study for good
    ManagePeople,       ///< accounts, invitations, roles
    ReadAudit,          ///< who read, changed and exported what
};
inline constexpr Privilege kPrivileges[] = {Privilege::Enter,
                                            Privilege::ReadStudy,
                                            Privilege::ReadResponse,
                                            Privilege::ReadRecords,
                                            Privilege::Settle,
                                            Privilege::Approve,
                                            Privilege::Export,
                                            Privilege::ManageDevices,
                                            Privilege::KnowParticipants,
                                            Privilege::EraseParticipants,
                                            Privilege::ManagePeople,
                                            Privilege::ReadAudit};

/// "project-leader"
[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);
/// "read-records"
[[nodiscard]] std::string_view to_string(Privilege privilege);

[[nodiscard]] bool may(Role role, Privilege privilege);
/// Whether whoever has the role sees or decides about what respondents answered or who they are, and so has
/// to log in with a second factor where the server wants that of reviewers.
[[nodiscard]] bool is_reviewer(Role role);

inline constexpr std::string_view kEverywhere = "*";

/// What somebody is in a study.
struct Membership {
    std::string study;  ///< "*": every one of this server
    Role role = Role::Reader;
    std::vector<std::string> regions;  ///< codes; {"*"}: every one
    friend bool operator==(const Membership&, const Membership&) = default;
};

/// The regions of one study in which somebody may do something.
class Reach {
  public:
    [[nodiscard]] bool none() const { return !all_ && regions_.empty(); }
    [[nodiscard]] bool all() const { return all_; }
    [[nodiscard]] bool covers(std::string_view region) const {
        return all_ || regions_.find(region) != regions_.end();
    }
    /// Empty when all() or none().
    [[nodiscard]] const std::set<std::string, std::less<>>& regions() const { return regions_; }
    void add(const std::vector<std::string>& regions);

  private:
    bool all_ = false;
    std::set<std::string, std::less<>> regions_;
};

/// Of what somebody has in that study.
[[nodiscard]] Reach reach(std::span<const Membership> memberships, std::string_view study,
                          Privilege privilege);
/// Somewhere, in some study.
[[nodiscard]] bool may(std::span<const Membership> memberships, Privilege privilege);
/// Whether somebody with `own` may give `wanted` to somebody else: only what his own role covers, in his own
/// regions, and only where he manages people.
[[nodiscard]] bool may_give(std::span<const Membership> own, const Membership& wanted);

}  // namespace meetmoment::server
