// What every engine keeps of people, their tablets and participants.
#include <gtest/gtest.h>

#include "tests/sync-server/storage/store_access.hpp"

namespace meetmoment::server::storage {
namespace {

using test::EveryEngine;
using test::kEngines;
using test::kStudy;
using test::name_of;

class PeopleRows : public EveryEngine {
  protected:
    void look(const std::function<void(Reading&)>& at) {
        test::must(scene.store->read([&at](Reading& reading) -> Result<void> {
            at(reading);
            return {};
        }));
    }
    void write(const std::function<void(Writing&)>& work) {
        scene.write([&work](Writing& writing) -> Result<void> {
            work(writing);
            return {};
        });
    }
    const AccountRow ben{"ben",  "Ben",
                         "hash", {{"*", Role::Reader, {"*"}}, {kStudy, Role::Researcher, {"AM02", "AM08"}}},
                         false,  std::nullopt,
                         3,      4};
};

TEST_P(PeopleRows, AccountsComeBackWholeWithTheirRolesAndSecondFactor) {
    AccountRow row = ben;
    write([&](Writing& writing) { writing.save_account(row); });
    look([&](Reading& reading) {
        EXPECT_EQ(reading.account("ben"), row);
        EXPECT_EQ(reading.account("Ben"), std::nullopt);
    });
    row.memberships = {{kStudy, Role::Owner, {"*"}}};
    row.locked = true;
    row.second_factor = SecondFactorRow{{1, 0, 2}, true, 7, {"aa", "bb"}};
    AccountRow ann = ben;
    ann.account = "ann";
    write([&](Writing& writing) {
        writing.save_account(row);
        writing.save_account(ann);
    });
    look([&](Reading& reading) { EXPECT_EQ(reading.accounts(), (std::vector<AccountRow>{ann, row})); });
}

TEST_P(PeopleRows, SessionsAreListedByTheirAccount) {
    const auto session = [](std::uint8_t number, const std::string& account) {
        return SessionRow{Bytes(32, number), account, "csrf", 5, 9, "id" + std::to_string(number), number,
                          "agent",           "::1"};
    };
    AccountRow ann = ben;
    ann.account = "ann";
    write([&](Writing& writing) {
        writing.save_account(ben);
        writing.save_account(ann);
        for (const auto& row : {session(1, "ben"), session(2, "ann"), session(3, "ben")})
            writing.save_session(row);
    });
    look([&](Reading& reading) {
        const auto rows = reading.sessions("ben");
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].id, "id3");
        EXPECT_EQ(rows[1].agent, "agent");
        EXPECT_EQ(reading.session(Bytes(32, 2))->peer, "::1");
    });
    write([&](Writing& writing) { writing.delete_sessions_of("ben", Bytes(32, 1)); });
    look([&](Reading& reading) {
        EXPECT_TRUE(reading.session(Bytes(32, 1)));
        EXPECT_TRUE(reading.session(Bytes(32, 2)));
        EXPECT_FALSE(reading.session(Bytes(32, 3)));
    });
    write([&](Writing& writing) { writing.delete_sessions_of("ben", {}); });
    look([&](Reading& reading) { EXPECT_TRUE(reading.sessions("ben").empty()); });
}

TEST_P(PeopleRows, InvitationsAreFoundByTheirToken) {
    InvitationRow row{"id", Bytes(32, 1), "Ann", {kStudy, Role::Analyst, {"*"}}, "ben", 5, 9, {}};
    write([&](Writing& writing) {
        writing.save_invitation(row);
        writing.save_invitation({"later", Bytes(32, 2), "Els", {"*", Role::Owner, {"*"}}, "ben", 6, 9, {}});
    });
    look([&](Reading& reading) {
        EXPECT_EQ(reading.invitation(Bytes(32, 1))->membership, row.membership);
        EXPECT_EQ(reading.invitations().front().id, "later");
    });
    row.taken_by = "ann";
    write([&](Writing& writing) {
        writing.save_invitation(row);
        writing.delete_invitation("later");
        EXPECT_EQ(writing.invitation(Bytes(32, 1))->taken_by, "ann");
    });
    look([&](Reading& reading) {
        EXPECT_EQ(reading.invitations().size(), 1U);
        EXPECT_FALSE(reading.invitation(Bytes(32, 2)));
    });
}

TEST_P(PeopleRows, DevicesAreFoundByEitherToken) {
    DeviceRow row;
    row.device = {"one", kStudy, "mia", "Mia", {test::kFriesland, test::kNijmegen}, false};
    row.name = "Tablet";
    row.build = "1.0";
    row.token_hash = Bytes(32, 1);
    row.enrolled_ms = row.token_ms = 5;
    DeviceRow other = row;
    other.device.id = "other";
    other.token_hash = Bytes(32, 3);
    other.enrolled_ms = 4;
    write([&](Writing& writing) {
        writing.save_device(row);
        writing.save_device(other);
    });
    row.next_token_hash = Bytes(32, 2);
    row.state = DeviceState::Wiping;
    row.seen_ms = 8;
    write([&](Writing& writing) {
        writing.save_device(row);
        EXPECT_EQ(writing.device("one")->seen_ms, 8);
    });
    look([&](Reading& reading) {
        for (const std::uint8_t token : {std::uint8_t{1}, std::uint8_t{2}}) {
            const auto found = reading.device_by_token(Bytes(32, token));
            ASSERT_TRUE(found);
            EXPECT_EQ(found->device.id, "one");
            EXPECT_EQ(found->device.scopes, row.device.scopes);
            EXPECT_EQ(found->state, DeviceState::Wiping);
            EXPECT_EQ(found->next_token_hash, row.next_token_hash);
        }
        EXPECT_FALSE(reading.device_by_token(Bytes(32, 4)));
        const auto rows = reading.devices(kStudy);
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].device.id, "other") << "enrolled first";
        EXPECT_TRUE(reading.devices("another").empty());
    });
}

TEST_P(PeopleRows, ParticipantsAreOfTheirStudy) {
    const ParticipantRow jan{"B", "AM02", "U", Bytes{0, 1, 255}, 5, "ben", std::nullopt};
    write([&](Writing& writing) {
        writing.save_participant(kStudy, jan);
        writing.save_participant(kStudy, {"A", "AM08", "P", {1}, 6, "ben", std::nullopt});
    });
    write([&](Writing& writing) { writing.save_participant(kStudy, {"A", "AM08", "P", {}, 6, "ben", 9}); });
    look([&](Reading& reading) {
        const auto found = reading.participant(kStudy, "B");
        ASSERT_TRUE(found);
        EXPECT_EQ(found->sealed, jan.sealed);
        EXPECT_FALSE(reading.participant("another", "B"));
        const auto rows = reading.participants(kStudy);
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].code, "A");
        EXPECT_EQ(rows[0].erased_ms, 9);
        EXPECT_TRUE(rows[0].sealed.empty());
    });
}

INSTANTIATE_TEST_SUITE_P(On, PeopleRows, kEngines, name_of);

}  // namespace
}  // namespace meetmoment::server::storage
