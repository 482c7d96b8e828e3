#include "sync-server/service/retention.hpp"

#include <gtest/gtest.h>

#include "sync-server/service/participants.hpp"
#include "sync-server/service/people.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::kStudy;
using test::make_person;
using test::must;

class RetentionTest : public testing::Test {
  protected:
    Retention::Swept sweep(RetentionPlan plan) {
        return must(Retention(plan, *scene.store, scene.catalogue, audit, scene.clock).sweep());
    }
    /// To so many days after the last day of the study's last round.
    void go_to(std::chrono::days behind) {
        UtcMillis end{};
        scene.write([&](storage::Writing& writing) -> Result<void> {
            for (const auto& round : scene.catalogue.study(writing, kStudy)->rounds)
                end = std::max<UtcMillis>(end, std::chrono::sys_days{round.closes} + std::chrono::days(1));
            return {};
        });
        scene.clock.passed += end + behind - scene.clock.wall();
    }

    test::Scene scene;
    Secrets secrets = Secrets::of(Bytes(32), scene.random);
    OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    Participants participants{*scene.store, scene.catalogue, secrets, writer, scene.clock, scene.random};
    Audit audit{*scene.store, scene.clock};
    Person olga = make_person("olga", Role::Owner);
};

TEST_F(RetentionTest, KeepsEverythingUnlessItIsToldOtherwise) {
    const auto jan = must(participants.issue(olga, "AM02", "U", {{"Jan", "", "", "", "", ""}})).at(0);
    go_to(std::chrono::days(10'000));
    EXPECT_EQ(sweep({}).participants, 0U);
    EXPECT_EQ(must(participants.find(olga, jan.code)).details.name, "Jan");
}

TEST_F(RetentionTest, ForgetsWhoIsBehindACodeSoLongAfterTheLastRound) {
    const auto jan = must(participants.issue(olga, "AM02", "U", {{"Jan", "", "", "", "", ""}})).at(0);
    const RetentionPlan plan{std::chrono::days(90), std::chrono::days(0)};
    go_to(std::chrono::days(89));
    EXPECT_EQ(sweep(plan).participants, 0U);
    go_to(std::chrono::days(90));
    EXPECT_EQ(sweep(plan).participants, 1U);
    const auto kept = must(participants.find(olga, jan.code));
    EXPECT_EQ(kept.details, ParticipantDetails{});
    EXPECT_TRUE(kept.erased_ms);
    EXPECT_EQ(sweep(plan).participants, 0U) << "once";
    const auto trail = must(audit.list(0, 10));
    ASSERT_EQ(trail.size(), 1U) << "and it is written down";
    EXPECT_EQ(trail[0].action, "participants.forget");
    EXPECT_EQ(trail[0].detail, "count=1");
}

TEST_F(RetentionTest, ForgetsEntriesOfTheTrailThatAreOlder) {
    const RetentionPlan plan{std::chrono::days(0), std::chrono::days(30)};
    const auto write_down = [&](const char* action) {
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Audit::append(writing, {"account:olga", action, "", "", 200},
                          scene.clock.wall().time_since_epoch().count());
            return {};
        });
    };
    write_down("old");
    scene.clock.passed += std::chrono::days(31);
    write_down("new");
    EXPECT_EQ(sweep(plan).audit, 1U);
    const auto trail = must(audit.list(0, 10));
    ASSERT_EQ(trail.size(), 2U);
    EXPECT_EQ(trail[0].action, "new");
    EXPECT_EQ(trail[1].action, "audit.forget");
    EXPECT_TRUE(audit.verify());
}

TEST_F(RetentionTest, ForgetsInvitationsThatHaveBeenVoidForAMonth) {
    People people(*scene.store, scene.catalogue, scene.clock, scene.random);
    (void)must(people.invite(olga, "Mia", {kStudy, Role::Reader, {"AM02"}}));
    scene.clock.passed += std::chrono::days(20);
    EXPECT_EQ(sweep({}).invitations, 0U) << "void, but the owner may still ask what became of it";
    scene.clock.passed += std::chrono::days(20);
    EXPECT_EQ(sweep({}).invitations, 1U);
    EXPECT_TRUE(must(people.invitations(olga)).empty());
}

}  // namespace
}  // namespace meetmoment::server::service
