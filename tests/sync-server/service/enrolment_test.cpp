#include "sync-server/service/enrolment.hpp"

#include <gtest/gtest.h>

#include "sync-server/security/enrolment_code.hpp"
#include "sync-server/service/accounts.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using namespace std::chrono_literals;
using test::kStudy;
using test::must;

class EnrolmentTest : public testing::Test {
  protected:
    std::string make_code() {
        return must(enrolment.make_code(kStudy, "piet", "Piet", {"AM02"}, 10min)).code;
    }
    std::string enrol(const std::string& code) {
        const auto enrolled = enrolment.enrol(code, "Tablet", "test");
        return enrolled ? "enrolled" : enrolled.error().code;
    }

    test::Scene scene;
    Enrolment enrolment{*scene.store, scene.clock, scene.random, "PEM", Bytes{1, 2, 3}};
    Secrets secrets = Secrets::of(Bytes(32), scene.random);
    Accounts accounts{*scene.store, scene.clock, scene.random, secrets, {}};
};

TEST_F(EnrolmentTest, TradesACodeForATokenOnce) {
    const auto code = make_code();
    const auto enrolled = enrolment.enrol(code, "Tablet", "test");
    ASSERT_TRUE(enrolled);
    EXPECT_EQ(enrolled->device.scopes, std::vector<std::string>{test::kFriesland});
    EXPECT_EQ(must(accounts.device_of(enrolled->token)).id, enrolled->device.id);
    EXPECT_EQ(enrol(code), "enrol.used");
}

TEST_F(EnrolmentTest, ProvesTheServerToWhoeverKnowsTheCode) {
    const auto code = make_code();
    const auto canonical = *normalise_enrolment(code, 16);
    const std::string nonce(64, 'a');
    const auto greeting = must(enrolment.hello(canonical.substr(0, 4), nonce));
    EXPECT_EQ(greeting.ca_pem, "PEM");
    EXPECT_EQ(greeting.proof,
              to_hex(enrolment_proof(enrolment_key(canonical), *from_hex(nonce), Bytes{1, 2, 3})));
}

TEST_F(EnrolmentTest, GreetsWhoeverHoldsACodeAndNobodyElse) {
    const std::string nonce(64, '0');
    const auto hello = [&](const std::string& code) {
        const auto greeting = enrolment.hello(code.substr(0, 4), nonce);
        return greeting ? "greeted" : greeting.error().code;
    };
    const auto used = make_code();
    enrol(used);
    const auto expired = make_code();
    scene.clock.passed += 11min;
    EXPECT_EQ(hello(used), "greeted") << "so that the tablet trusts the server that says: used";
    EXPECT_EQ(hello(expired), "greeted");
    EXPECT_EQ(hello("ZZZZ"), "enrol.unknown-code");
    EXPECT_EQ(enrolment.hello("ZZ", nonce).error().code, "enrol.malformed");
    EXPECT_EQ(enrolment.hello("ZZZZ", "short").error().code, "enrol.malformed");
}

TEST_F(EnrolmentTest, RefusesAnExpiredCode) {
    const auto code = make_code();
    scene.clock.passed += 11min;
    EXPECT_EQ(enrol(code), "enrol.expired");
}

TEST_F(EnrolmentTest, EndsACodeAfterFiveWrongSecrets) {
    auto code = make_code();
    auto wrong = code;
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(enrol(wrong), "enrol.wrong-code");
    EXPECT_EQ(enrol(code), "enrol.wrong-code") << "even the right one is over";
}

TEST_F(EnrolmentTest, RefusesRegionsThatTheStudyDoesNotHave) {
    EXPECT_EQ(enrolment.make_code(kStudy, "piet", "Piet", {"AM99"}, 10min).error().code, "enrol.region");
    EXPECT_EQ(enrolment.make_code("none", "piet", "Piet", {"all"}, 10min).error().code, "study.none");
    EXPECT_EQ(enrolment.make_code(kStudy, "piet the man", "Piet", {"all"}, 10min).error().code,
              "enrol.malformed");
}

const std::vector<Membership> kMemberships{{"*", Role::Analyst, {"*"}}};

class SessionTest : public EnrolmentTest {
  protected:
    SessionTest() { must(accounts.save("tablet_a", "Tablet A", kMemberships.front(), "a long password")); }
};

TEST_F(SessionTest, OpensForTheRightPasswordOnly) {
    EXPECT_EQ(accounts.log_in({"tablet_a", "another password", {}, {}, {}}).error().code, "auth.wrong");
    EXPECT_EQ(accounts.log_in({"nobody", "a long password", {}, {}, {}}).error().code, "auth.wrong");
    const auto opened = must(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}));
    EXPECT_EQ(must(accounts.person_of(opened.token)).memberships, kMemberships);
    EXPECT_EQ(accounts.person_of("guess").error().code, "auth.expired");
}

TEST_F(SessionTest, EndsAfterAnHourWithoutUse) {
    const auto opened = must(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}));
    scene.clock.passed += 59min;
    EXPECT_TRUE(accounts.person_of(opened.token));
    scene.write([](storage::Writing&) -> Result<void> { return {}; });
    scene.clock.passed += 59min;
    EXPECT_TRUE(accounts.person_of(opened.token)) << "use keeps it open";
    scene.write([](storage::Writing&) -> Result<void> { return {}; });
    scene.clock.passed += 61min;
    EXPECT_EQ(accounts.person_of(opened.token).error().code, "auth.expired");
}

TEST_F(SessionTest, EndsAfterTwelveHoursInAnyCase) {
    const auto opened = must(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}));
    for (int i = 0; i < 23; ++i) {
        scene.clock.passed += 31min;
        EXPECT_TRUE(accounts.person_of(opened.token)) << i;
        scene.write([](storage::Writing&) -> Result<void> { return {}; });
    }
    scene.clock.passed += 31min;
    EXPECT_EQ(accounts.person_of(opened.token).error().code, "auth.expired");
}

TEST_F(SessionTest, EndsWithTheLogOutAndWithANewPassword) {
    const auto first = must(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}));
    const auto second = must(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}));
    must(accounts.log_out(first.person));
    EXPECT_FALSE(accounts.person_of(first.token));
    EXPECT_TRUE(accounts.person_of(second.token));
    must(accounts.save("tablet_a", "Tablet A", kMemberships.front(), "quite another one"));
    EXPECT_FALSE(accounts.person_of(second.token));
}

TEST_F(SessionTest, IsRefusedAfterTooManyAttempts) {
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(accounts.log_in({"tablet_a", "wrong password", {}, {}, {}}).error().code, "auth.wrong");
    EXPECT_EQ(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}).error().code, "rate.limited");
    scene.clock.passed += 10s;
    EXPECT_TRUE(accounts.log_in({"tablet_a", "a long password", {}, {}, {}}));
}

}  // namespace
}  // namespace meetmoment::server::service
