#include "sync-server/service/people.hpp"

#include <gtest/gtest.h>

#include <map>

#include "sync-server/security/second_factor.hpp"
#include "sync-server/service/accounts.hpp"
#include "sync-server/service/devices.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using namespace std::chrono_literals;
using test::kStudy;
using test::make_person;
using test::must;

const std::string kPassword = "a long password";

class PeopleTest : public testing::Test {
  protected:
    PeopleTest() {
        save("olga", {"*", Role::Owner, {"*"}});
        save("rik", {kStudy, Role::Researcher, {"AM02"}});
    }
    void save(const std::string& account, const Membership& membership) {
        must(accounts.save(account, account, membership, kPassword));
    }
    /// "" = done.
    template <class T>
    static std::string code(const Result<T>& result) {
        return result ? std::string() : result.error().code;
    }
    std::string log_in(const std::string& account, const std::string& digits = {}) {
        scene.clock.passed += 2min;  // the attempts of one test are no attack
        const auto opened = accounts.log_in({account, kPassword, digits, "Browser", "::1"});
        if (!opened) return opened.error().code;
        last = *opened;
        return {};
    }
    std::vector<std::string> accounts_of(const Person& person) {
        std::vector<std::string> names;
        for (const auto& one : must(people.list(person)))
            names.push_back(one.account);
        return names;
    }

    test::Scene scene;
    Secrets secrets = Secrets::of(Bytes(32), scene.random);
    Accounts accounts{*scene.store, scene.clock, scene.random, secrets, {}};
    People people{*scene.store, scene.catalogue, scene.clock, scene.random};
    Person olga = [] {
        Person person = make_person("olga", Role::Owner);
        person.memberships = {{"*", Role::Owner, {"*"}}};
        return person;
    }();
    Person regional = make_person("ron", Role::Owner, {"AM02"});
    OpenedSession last;
};

TEST_F(PeopleTest, AnInvitationMakesOneAccountWithItsRole) {
    const auto made = must(people.invite(olga, "Ben", {kStudy, Role::Analyst, {"*"}}));
    EXPECT_EQ(must(people.look(made.token)).name, "Ben");
    EXPECT_EQ(code(people.accept(made.token, "ben", "short")), "password.too-short");
    EXPECT_EQ(code(people.accept(made.token, "rik", kPassword)), "account.taken");
    EXPECT_EQ(code(people.accept(made.token, "ben ben", kPassword)), "account.malformed");
    must(people.accept(made.token, "ben", kPassword));
    EXPECT_EQ(log_in("ben"), "");
    EXPECT_EQ(last.person.name, "Ben");
    EXPECT_EQ(last.person.memberships, (std::vector<Membership>{{kStudy, Role::Analyst, {"*"}}}));
    EXPECT_EQ(code(people.look(made.token)), "invitation.used");
    EXPECT_EQ(code(people.accept(made.token, "bea", kPassword)), "invitation.used");
    EXPECT_EQ(must(people.invitations(olga)).front().taken_by, "ben");
}

TEST_F(PeopleTest, AnInvitationEndsByTimeByHandAndWithWhoMadeIt) {
    const Membership reader{kStudy, Role::Reader, {"*"}};
    EXPECT_EQ(code(people.look("guess")), "invitation.unknown");
    const auto old = must(people.invite(olga, "Ann", reader));
    scene.clock.passed += People::kInvitationValid;
    EXPECT_EQ(code(people.look(old.token)), "invitation.expired");
    const auto withdrawn = must(people.invite(olga, "Ann", reader));
    must(people.withdraw(olga, withdrawn.id));
    EXPECT_EQ(code(people.look(withdrawn.token)), "invitation.unknown");
    EXPECT_EQ(code(people.withdraw(olga, withdrawn.id)), "invitation.unknown");
    save("otto", {"*", Role::Owner, {"*"}});
    Person otto = olga;
    otto.account = "otto";
    const auto left_behind = must(people.invite(otto, "Ann", reader));
    must(people.lock(olga, "otto", true));
    EXPECT_EQ(code(people.look(left_behind.token)), "invitation.unknown");
}

TEST_F(PeopleTest, NobodyInvitesOrGivesBeyondHisOwn) {
    EXPECT_EQ(code(people.invite(regional, "Ann", {kStudy, Role::Reader, {"AM02"}})), "");
    EXPECT_EQ(code(people.invite(regional, "Ann", {kStudy, Role::Reader, {"*"}})), "auth.role");
    EXPECT_EQ(code(people.invite(regional, "Ann", {"*", Role::Reader, {"*"}})), "auth.role");
    EXPECT_EQ(code(people.invite(make_person("ben", Role::Analyst), "Ann", {kStudy, Role::Reader, {"*"}})),
              "auth.role");
    EXPECT_EQ(code(people.invite(olga, "Ann", {kStudy, Role::Reader, {"AM99"}})), "people.region");
    EXPECT_EQ(code(people.invite(olga, "Ann", {kStudy, Role::Reader, {}})), "people.region");
    EXPECT_EQ(code(people.invite(olga, "Ann", {"none", Role::Reader, {"*"}})), "people.study");
    EXPECT_EQ(code(people.invite(olga, "Ann", {"*", Role::Reader, {"AM02"}})), "people.region");
    EXPECT_EQ(code(people.invite(olga, "", {kStudy, Role::Reader, {"*"}})), "account.malformed");
    EXPECT_TRUE(must(people.invitations(regional)).size() == 1);
}

TEST_F(PeopleTest, ARegionalOwnerSeesAndChangesHisOwnPeopleOnly) {
    save("ann", {kStudy, Role::Researcher, {"AM08"}});
    EXPECT_EQ(accounts_of(olga), (std::vector<std::string>{"ann", "olga", "rik"}));
    EXPECT_EQ(accounts_of(regional), (std::vector<std::string>{"rik"}));
    EXPECT_EQ(code(people.give(regional, "ann", {kStudy, Role::Reader, {"AM02"}})), "people.unknown");
    EXPECT_EQ(code(people.lock(regional, "olga", true)), "people.unknown");
    must(people.give(regional, "rik", {kStudy, Role::Reader, {"AM02"}}));
    EXPECT_EQ(log_in("rik"), "");
    EXPECT_EQ(last.person.memberships.front().role, Role::Reader);
    // Somebody who also works elsewhere is not his to lock.
    must(people.give(olga, "rik", {"*", Role::Reader, {"*"}}));
    EXPECT_EQ(code(people.lock(regional, "rik", true)), "auth.role");
    EXPECT_EQ(code(people.reset_second_factor(regional, "rik")), "auth.role");
}

TEST_F(PeopleTest, NobodyChangesHisOwnAccountHere) {
    EXPECT_EQ(code(people.lock(olga, "olga", true)), "people.self");
    EXPECT_EQ(code(people.give(olga, "olga", {"*", Role::Reader, {"*"}})), "people.self");
    EXPECT_EQ(code(people.take_away(olga, "olga", "*")), "people.self");
    EXPECT_EQ(code(people.reset_second_factor(olga, "olga")), "people.self");
}

TEST_F(PeopleTest, ARoleThatIsTakenAwayIsGoneAtTheNextRequest) {
    EXPECT_EQ(log_in("rik"), "");
    must(people.take_away(olga, "rik", kStudy));
    EXPECT_TRUE(must(accounts.person_of(last.token)).memberships.empty());
    EXPECT_EQ(code(people.take_away(olga, "rik", kStudy)), "people.study");
    EXPECT_EQ(code(people.take_away(olga, "nobody", kStudy)), "people.unknown");
}

TEST_F(PeopleTest, ALockedAccountIsOutAtOnceAndComesBack) {
    EXPECT_EQ(log_in("rik"), "");
    must(people.lock(olga, "rik", true));
    EXPECT_EQ(code(accounts.person_of(last.token)), "auth.expired");
    EXPECT_EQ(log_in("rik"), "auth.locked");
    must(people.lock(olga, "rik", false));
    EXPECT_EQ(log_in("rik"), "");
}

class SecondFactorTest : public PeopleTest {
  protected:
    /// What the telephone shows now.
    std::string digits() const {
        for (int guess = 0; guess < 1'000'000; ++guess) {
            std::string text = std::to_string(guess);
            text.insert(0, 6 - text.size(), '0');
            if (factor_step(secret, text, scene.clock.wall().time_since_epoch().count(), 0)) return text;
        }
        return {};
    }
    static Bytes secret_of(const std::string& shown) {
        Bytes out;
        std::uint32_t bits = 0;
        int held = 0;
        for (const char c : shown) {
            if (c == '-') continue;
            bits = bits << 5U | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
            held += 5;
            if (held < 8) continue;
            held -= 8;
            out.push_back(static_cast<std::uint8_t>(bits >> static_cast<unsigned>(held)));
        }
        return out;
    }
    /// As rik does it after his first log-in.
    void set_up() {
        ASSERT_EQ(log_in("rik"), "");
        rik = last.person;
        secret = secret_of(must(accounts.begin_second_factor(rik, kPassword)).secret);
        spare = must(accounts.confirm_second_factor(rik, digits()));
    }
    Bytes secret;
    std::vector<std::string> spare;
    Person rik;
};

TEST_F(SecondFactorTest, ReviewersMayDoNothingElseUntilTheyHaveOne) {
    EXPECT_EQ(log_in("rik"), "");
    EXPECT_TRUE(last.person.second_factor_missing);
    save("piet", {kStudy, Role::ProjectLeader, {"AM02"}});
    EXPECT_EQ(log_in("piet"), "");
    EXPECT_FALSE(last.person.second_factor_missing) << "he sees counts only";
    set_up();
    EXPECT_FALSE(must(accounts.person_of(last.token)).second_factor_missing);
    EXPECT_TRUE(must(accounts.person_of(last.token)).has_second_factor);
}

TEST_F(SecondFactorTest, ThenTheDigitsAreAskedForAndLetInOnce) {
    set_up();
    EXPECT_EQ(spare.size(), kSpareCodes);
    EXPECT_EQ(log_in("rik"), "auth.digits-needed");
    EXPECT_EQ(log_in("rik", "000000"), "auth.digits-wrong");
    scene.clock.passed += 2min;
    const auto now = digits();
    scene.clock.passed -= 2min;
    EXPECT_EQ(log_in("rik", now), "");
    scene.clock.passed -= 2min;
    EXPECT_EQ(log_in("rik", now), "auth.digits-wrong") << "seen over his shoulder";
}

TEST_F(SecondFactorTest, ASpareCodeLetsInOnce) {
    set_up();
    EXPECT_EQ(log_in("rik", spare[3]), "");
    EXPECT_EQ(log_in("rik", spare[3]), "auth.digits-wrong");
    EXPECT_EQ(log_in("rik", spare[4]), "");
}

TEST_F(SecondFactorTest, GuessingIsSlow) {
    set_up();
    scene.clock.passed += 20min;
    std::map<std::string, int> answers;
    for (int i = 0; i < 10; ++i) {
        const auto opened = accounts.log_in({"rik", kPassword, "000001", {}, {}});
        ++answers[code(opened)];
    }
    EXPECT_EQ(answers["auth.digits-wrong"], 5);
    EXPECT_EQ(answers["rate.limited"], 5);
}

TEST_F(SecondFactorTest, ASecretThatWasNotConfirmedChangesNothing) {
    EXPECT_EQ(log_in("rik"), "");
    EXPECT_EQ(code(accounts.begin_second_factor(last.person, "wrong password")), "auth.wrong");
    must(accounts.begin_second_factor(last.person, kPassword));
    EXPECT_EQ(code(accounts.confirm_second_factor(last.person, "000000")), "auth.digits-wrong");
    EXPECT_EQ(log_in("rik"), "");
    EXPECT_TRUE(last.person.second_factor_missing);
}

TEST_F(SecondFactorTest, WhoHasOneCannotReplaceItAnOwnerTakesItAway) {
    set_up();
    EXPECT_EQ(code(accounts.begin_second_factor(rik, kPassword)), "auth.digits-set");
    must(people.reset_second_factor(olga, "rik"));
    EXPECT_EQ(code(accounts.person_of(last.token)), "auth.expired");
    EXPECT_EQ(log_in("rik"), "");
    EXPECT_TRUE(last.person.second_factor_missing);
}

TEST_F(SecondFactorTest, IsOfNoUseWithAnotherServersKey) {
    set_up();
    const Secrets others = Secrets::of(Bytes(32, 1), scene.random);
    Accounts elsewhere(*scene.store, scene.clock, scene.random, others, {});
    scene.clock.passed += 2min;
    EXPECT_EQ(code(elsewhere.log_in({"rik", kPassword, digits(), {}, {}})), "secrets.unreadable");
}

TEST_F(PeopleTest, SessionsAreListedAndEndOneByOne) {
    EXPECT_EQ(log_in("rik"), "");
    const auto first = last;
    EXPECT_EQ(log_in("rik"), "");
    const auto second = last;
    auto list = must(accounts.sessions(second.person));
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].hash, second.person.session) << "the last opened first";
    EXPECT_EQ(list[0].agent, "Browser");
    EXPECT_EQ(log_in("olga"), "");
    EXPECT_EQ(code(accounts.end_session(last.person, list[1].id)), "session.unknown") << "somebody else's";
    must(accounts.end_session(second.person, list[1].id));
    EXPECT_EQ(code(accounts.person_of(first.token)), "auth.expired");
    EXPECT_EQ(code(accounts.person_of(second.token)), "");
    EXPECT_EQ(code(accounts.end_session(second.person, list[1].id)), "session.unknown");
}

TEST_F(PeopleTest, ANewPasswordEndsTheOtherSessions) {
    EXPECT_EQ(log_in("rik"), "");
    const auto first = last;
    EXPECT_EQ(log_in("rik"), "");
    EXPECT_EQ(code(accounts.change_password(last.person, "wrong one, sorry", "a new long password")),
              "auth.wrong");
    EXPECT_EQ(code(accounts.change_password(last.person, kPassword, "short")), "password.too-short");
    must(accounts.change_password(last.person, kPassword, "a new long password"));
    EXPECT_EQ(code(accounts.person_of(first.token)), "auth.expired");
    EXPECT_EQ(code(accounts.person_of(last.token)), "");
    EXPECT_EQ(log_in("rik"), "auth.wrong");
}

class DevicesTest : public PeopleTest {
  protected:
    Enrolled enrol(const std::vector<std::string>& regions) {
        return must(
            enrolment.enrol(must(devices.make_code(olga, "mia", "Mia", regions)).code, "Tablet", "test"));
    }
    void settle() {
        scene.write([](storage::Writing&) -> Result<void> { return {}; });
    }
    Enrolment enrolment{*scene.store, scene.clock, scene.random, "", {}};
    Devices devices{*scene.store, scene.catalogue, enrolment, scene.clock, scene.random};
    Person rik = make_person("rik", Role::Researcher, {"AM02"});
};

TEST_F(DevicesTest, AreListedAndEnrolledWithinReach) {
    enrol({"AM02"});
    enrol({"AM02", "AM08"});
    enrol({"AM08"});
    EXPECT_EQ(must(devices.list(olga)).size(), 3U);
    EXPECT_EQ(must(devices.list(rik)).size(), 2U);
    EXPECT_EQ(code(devices.make_code(rik, "mia", "Mia", {"AM02"})), "");
    EXPECT_EQ(code(devices.make_code(rik, "mia", "Mia", {"AM08"})), "auth.role");
    EXPECT_EQ(code(devices.make_code(rik, "mia", "Mia", {"all"})), "auth.role");
    EXPECT_EQ(code(devices.list(make_person("ben", Role::Analyst))), "auth.role");
    const auto made = must(devices.make_code(rik, "mia", "Mia", {"AM02"}));
    EXPECT_LE(made.expires_ms - scene.clock.wall().time_since_epoch().count(), 600'000);
}

TEST_F(DevicesTest, OneThatWasRevokedIsLetInNoMore) {
    const auto shared = enrol({"AM02", "AM08"});
    EXPECT_EQ(code(devices.revoke(rik, shared.device.id)), "device.unknown") << "it holds another region too";
    const auto tablet = enrol({"AM02"});
    EXPECT_EQ(code(accounts.device_of(tablet.token)), "");
    must(devices.revoke(rik, tablet.device.id));
    EXPECT_EQ(code(accounts.device_of(tablet.token)), "device.revoked");
    EXPECT_EQ(code(devices.order_wipe(rik, tablet.device.id)), "device.ended");
    EXPECT_EQ(code(devices.revoke(rik, "none")), "device.unknown");
}

TEST_F(DevicesTest, OneThatIsToWipeItselfIsLetInUntilItSaysThatItDid) {
    const auto tablet = enrol({"AM02"});
    EXPECT_EQ(code(devices.wiped(tablet.device)), "device.ended") << "nobody ordered it";
    must(devices.order_wipe(rik, tablet.device.id));
    EXPECT_TRUE(must(accounts.device_of(tablet.token)).wipe_ordered);
    must(devices.wiped(tablet.device));
    EXPECT_EQ(code(accounts.device_of(tablet.token)), "device.wiped");
    must(devices.revoke(rik, tablet.device.id));
    EXPECT_EQ(must(devices.list(olga)).front().state, storage::DeviceState::Wiped);
}

TEST_F(DevicesTest, ATokenIsRenewedWithoutAGap) {
    const auto tablet = enrol({"AM02"});
    const auto next = must(devices.renew_token(tablet.device));
    EXPECT_EQ(code(accounts.device_of(tablet.token)), "") << "the answer may have been lost";
    EXPECT_EQ(must(accounts.device_of(next)).id, tablet.device.id);
    settle();
    EXPECT_EQ(code(accounts.device_of(tablet.token)), "auth.token");
    EXPECT_EQ(code(accounts.device_of(next)), "");
    scene.clock.passed += 2h;
    EXPECT_EQ(code(accounts.device_of(next)), "");
    settle();
    EXPECT_EQ(must(devices.list(olga)).front().seen_ms, scene.clock.wall().time_since_epoch().count());
}

}  // namespace
}  // namespace meetmoment::server::service
