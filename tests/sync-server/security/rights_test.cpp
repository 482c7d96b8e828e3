#include "sync-server/security/rights.hpp"

#include <gtest/gtest.h>

namespace meetmoment::server {
namespace {

using Memberships = std::vector<Membership>;

TEST(Rights, EveryRoleHasItsPrivilegesAndNoOthers) {
    const auto privileges = [](Role role) {
        std::string text;
        for (const Privilege privilege : kPrivileges)
            if (may(role, privilege)) text += std::string(to_string(privilege)) + " ";
        return text;
    };
    EXPECT_EQ(privileges(Role::Reader), "enter read-study read-response read-records ");
    EXPECT_EQ(privileges(Role::ProjectLeader), "enter read-study read-response ");
    EXPECT_EQ(privileges(Role::Interviewer), "enter read-study read-response ");
    EXPECT_EQ(privileges(Role::Researcher),
              "enter read-study read-response read-records settle manage-devices know-participants ");
    EXPECT_EQ(privileges(Role::Analyst),
              "enter read-study read-response read-records settle approve export ");
    for (const Privilege privilege : kPrivileges)
        EXPECT_TRUE(may(Role::Owner, privilege)) << to_string(privilege);
}

TEST(Rights, WhoSeesAnswersOrNamesIsAReviewer) {
    for (const Role role : {Role::Reader, Role::Researcher, Role::Analyst, Role::Owner})
        EXPECT_TRUE(is_reviewer(role)) << to_string(role);
    EXPECT_FALSE(is_reviewer(Role::ProjectLeader));
    EXPECT_FALSE(is_reviewer(Role::Interviewer));
}

TEST(Rights, RolesAreReadByTheirNames) {
    for (const Role role : kRoles)
        EXPECT_EQ(parse_role(to_string(role)), role);
    EXPECT_EQ(parse_role("Owner"), std::nullopt);
    EXPECT_EQ(parse_role(""), std::nullopt);
}

TEST(Rights, ReachIsTheRegionsOfTheStudyAndThePrivilege) {
    const Memberships own{{"one", Role::Researcher, {"AM02", "AM08"}}, {"two", Role::Analyst, {"*"}}};
    const auto settle = reach(own, "one", Privilege::Settle);
    EXPECT_TRUE(settle.covers("AM02"));
    EXPECT_FALSE(settle.covers("AM03"));
    EXPECT_FALSE(settle.covers("*"));
    EXPECT_FALSE(settle.all());
    EXPECT_TRUE(reach(own, "one", Privilege::Export).none());
    EXPECT_TRUE(reach(own, "two", Privilege::Export).all());
    EXPECT_TRUE(reach(own, "three", Privilege::ReadStudy).none());
    EXPECT_TRUE(may(own, Privilege::Export)) << "somewhere";
    EXPECT_FALSE(may(own, Privilege::ManagePeople));
    EXPECT_FALSE(may(Memberships{}, Privilege::ReadStudy));
}

TEST(Rights, ARoleOfEveryStudyCountsInEach) {
    const Memberships own{{"*", Role::Reader, {"*"}}, {"one", Role::Researcher, {"AM02"}}};
    EXPECT_TRUE(reach(own, "any", Privilege::ReadRecords).all());
    EXPECT_TRUE(reach(own, "one", Privilege::ReadRecords).all()) << "the wider one counts";
    EXPECT_FALSE(reach(own, "one", Privilege::Settle).all());
}

TEST(Rights, NobodyGivesMoreThanHeHas) {
    const Memberships everywhere{{"*", Role::Owner, {"*"}}};
    const Memberships study{{"one", Role::Owner, {"*"}}};
    const Memberships region{{"one", Role::Owner, {"AM02"}}};
    const Memberships analyst{{"*", Role::Analyst, {"*"}}};
    const Membership all{"*", Role::Reader, {"*"}}, whole{"one", Role::Owner, {"*"}};
    const Membership there{"one", Role::Reader, {"AM02"}}, elsewhere{"one", Role::Reader, {"AM02", "AM08"}};
    EXPECT_TRUE(may_give(everywhere, all));
    EXPECT_TRUE(may_give(everywhere, whole));
    EXPECT_FALSE(may_give(study, all));
    EXPECT_TRUE(may_give(study, whole));
    EXPECT_FALSE(may_give(study, {"two", Role::Reader, {"*"}}));
    EXPECT_FALSE(may_give(region, whole));
    EXPECT_TRUE(may_give(region, there));
    EXPECT_FALSE(may_give(region, elsewhere));
    EXPECT_FALSE(may_give(region, {"one", Role::Reader, {}}));
    EXPECT_FALSE(may_give(analyst, there));
}

}  // namespace
}  // namespace meetmoment::server
