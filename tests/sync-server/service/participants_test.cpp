#include "sync-server/service/participants.hpp"

#include <gtest/gtest.h>

#include <set>

#include "shared/store/sqlite.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/pseudonym.hpp"
#include "sync-server/service/intake.hpp"
#include "sync-server/service/review.hpp"
#include "sync-server/service/submission_index.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::kFriesland;
using test::kNijmegen;
using test::kStudy;
using test::make_person;
using test::must;
namespace fields = study::fields;

class ParticipantsTest : public testing::Test {
  protected:
    template <class T>
    static std::string code(const Result<T>& result) {
        return result ? std::string() : result.error().code;
    }
    Participant issue(const std::string& name, const std::string& region = "AM02") {
        return must(participants.issue(olga, region, "U", {{name, "GGZ", "", name + "@example.org", "", ""}}))
            .at(0);
    }
    /// A submission of that respondent.
    std::string answer(std::uint8_t number, const std::string& respondent, const char* scope = kFriesland) {
        const auto id = test::make_id(number);
        const auto put = [&id](std::string_view name, const std::string& text) {
            return test::put(id, std::string(name), text);
        };
        test::Chain chain(number, "tablet");
        const Device device{"tablet", kStudy, "mia", "Mia", {scope}, false};
        const auto commit = chain.next(
            scope, {test::create_submission(id), put(fields::kRound, "M0"), put(fields::kGroup, "U"),
                    put(fields::kRegion, scope == kFriesland ? "AM02" : "AM08"),
                    put(fields::kForm, "v-u:2026.1"), put(fields::kRespondent, respondent),
                    put("samenwerking/a1", "4"), put("afsluiting/opmerking", "Ik heet Jan")});
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Intake intake(writing, device, 0);
            intake.take(commit.bytes);
            index_submissions(writing, scene.catalogue, kStudy, intake.touched());
            return {};
        });
        return id.to_string();
    }
    /// What the store keeps of whoever has that code, as somebody reads it who has a copy of the store.
    std::string sealed(const std::string& code) {
        std::string bytes;
        scene.write([&](storage::Writing& writing) -> Result<void> {
            const auto row = *writing.participant(kStudy, code);
            bytes.assign(row.sealed.begin(), row.sealed.end());
            return {};
        });
        return bytes;
    }

    test::Scene scene;
    Secrets secrets = Secrets::of(Bytes(32), scene.random);
    OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    Participants participants{*scene.store, scene.catalogue, secrets, writer, scene.clock, scene.random};
    Review review{*scene.store, scene.catalogue, writer};
    Person olga = make_person("olga", Role::Owner);
    Person rik = make_person("rik", Role::Researcher, {"AM02"});
};

TEST_F(ParticipantsTest, GetCodesThatNobodyElseHas) {
    std::vector<ParticipantDetails> details(300);
    const auto issued = must(participants.issue(olga, "AM02", "U", details));
    std::set<std::string> codes;
    for (const auto& one : issued) {
        EXPECT_TRUE(study::is_pseudonym(one.code));
        codes.insert(one.code);
    }
    EXPECT_EQ(codes.size(), 300U);
    EXPECT_EQ(must(participants.list(olga)).size(), 300U);
}

TEST_F(ParticipantsTest, AreSealedInTheStoreAndOpenWithItsKeyOnly) {
    const auto jan = issue("Jan Jansen");
    const auto kept = sealed(jan.code);
    EXPECT_GT(kept.size(), std::string("Jan Jansen").size());
    EXPECT_EQ(kept.find("Jan"), std::string::npos);
    EXPECT_EQ(kept.find("example.org"), std::string::npos);
    EXPECT_EQ(must(participants.find(olga, jan.code)).details.name, "Jan Jansen");
    const Secrets others = Secrets::of(Bytes(32, 1), scene.random);
    Participants elsewhere(*scene.store, scene.catalogue, others, writer, scene.clock, scene.random);
    EXPECT_EQ(code(elsewhere.list(olga)), "secrets.unreadable");
    // A sealed row does not open under another code.
    scene.write([&](storage::Writing& writing) -> Result<void> {
        auto row = *writing.participant(kStudy, jan.code);
        row.code = study::make_pseudonym(scene.random);
        writing.save_participant(kStudy, row);
        return {};
    });
    EXPECT_EQ(code(participants.list(olga)), "secrets.unreadable");
}

TEST_F(ParticipantsTest, AreKnownWithinReachOnly) {
    const auto jan = issue("Jan");
    const auto els = issue("Els", "AM08");
    EXPECT_EQ(must(participants.list(olga)).size(), 2U);
    ASSERT_EQ(must(participants.list(rik)).size(), 1U);
    EXPECT_EQ(must(participants.find(rik, jan.code)).details.name, "Jan");
    EXPECT_EQ(code(participants.find(rik, els.code)), "participant.unknown");
    EXPECT_EQ(code(participants.change(rik, els.code, {})), "participant.unknown");
    EXPECT_EQ(code(participants.issue(rik, "AM08", "U", {{}})), "participant.region");
    EXPECT_EQ(code(participants.erase(rik, jan.code, "on request")), "auth.role");
    for (const Role role : {Role::Analyst, Role::Reader, Role::ProjectLeader, Role::Interviewer})
        EXPECT_EQ(code(participants.list(make_person("x", role))), "auth.role") << to_string(role);
}

TEST_F(ParticipantsTest, ACodeIsFoundHoweverItIsTyped) {
    const auto jan = issue("Jan");
    std::string typed = jan.code.substr(0, 4) + " - " + jan.code.substr(4);
    std::transform(typed.begin(), typed.end(), typed.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    EXPECT_EQ(must(participants.find(olga, typed)).code, jan.code);
    must(participants.change(olga, typed, {"Jan de Vries", "UWV", "", "", "", ""}));
    EXPECT_EQ(must(participants.find(olga, jan.code)).details.name, "Jan de Vries");
    std::string wrong = jan.code;
    wrong[0] = wrong[0] == '2' ? '3' : '2';
    EXPECT_EQ(code(participants.find(olga, wrong)), "participant.unknown") << "the check character tells";
}

TEST_F(ParticipantsTest, TooMuchIsRefusedAndNothingIssued) {
    EXPECT_EQ(code(participants.issue(olga, "AM02", "U", {})), "participant.too-many");
    EXPECT_EQ(code(participants.issue(olga, "AM02", "U", std::vector<ParticipantDetails>(501))),
              "participant.too-many");
    EXPECT_EQ(code(participants.issue(olga, "AM02", "none", {{}})), "participant.group");
    EXPECT_EQ(code(participants.issue(olga, "AM99", "U", {{}})), "participant.region");
    EXPECT_EQ(
        code(participants.issue(olga, "AM02", "U",
                                {{"Jan", "", "", "", "", ""}, {std::string(201, 'x'), "", "", "", "", ""}})),
        "participant.malformed");
    EXPECT_EQ(code(participants.issue(olga, "AM02", "U", {{"\xff", "", "", "", "", ""}})),
              "participant.malformed");
    EXPECT_TRUE(must(participants.list(olga)).empty());
}

TEST_F(ParticipantsTest, WhoIsErasedIsNobodyAnyMoreAndHisAnswersAreOut) {
    const auto jan = issue("Jan Jansen");
    const auto els = issue("Els");
    const auto his = answer(1, jan.code);
    const auto hers = answer(2, els.code);
    EXPECT_EQ(code(participants.erase(olga, jan.code, " ")), "participant.reason-missing");
    EXPECT_EQ(must(participants.erase(olga, jan.code, "asked for by letter")).records, 1U);
    const auto left = must(participants.find(olga, jan.code));
    EXPECT_EQ(left.details, ParticipantDetails{});
    EXPECT_TRUE(left.erased_ms);
    EXPECT_EQ(code(participants.change(olga, jan.code, {"Jan", "", "", "", "", ""})), "participant.erased");
    EXPECT_EQ(code(review.submission(olga, his)), "record.unknown");
    EXPECT_EQ(code(review.submission(olga, hers)), "");
    // What tablets are told: the record is hidden and each answer blank.
    scene.write([&](storage::Writing& writing) -> Result<void> {
        const auto state = writing.record(kStudy, *Uuid::parse(his));
        EXPECT_TRUE(state->hidden);
        for (const auto& [path, siblings] : state->fields)
            if (study::is_answer_path(path.field)) {
                EXPECT_EQ(siblings.size(), 1U);
                EXPECT_TRUE(std::holds_alternative<record::Cleared>(siblings.front().value)) << path.field;
            }
        return {};
    });
    EXPECT_EQ(must(participants.erase(olga, jan.code, "again")).records, 0U);
}

TEST_F(ParticipantsTest, WhatCannotBeErasedWholeStaysWhole) {
    const auto owner = make_person("ron", Role::Owner, {"AM02"});
    const auto jan = issue("Jan");
    answer(1, jan.code);
    const auto elsewhere = answer(2, jan.code, kNijmegen);
    EXPECT_EQ(code(participants.erase(owner, jan.code, "asked")), "auth.role");
    EXPECT_EQ(must(participants.find(olga, jan.code)).details.name, "Jan");
    EXPECT_EQ(code(review.submission(olga, elsewhere)), "");
    EXPECT_EQ(must(participants.erase(olga, jan.code, "asked")).records, 2U);
}

}  // namespace
}  // namespace meetmoment::server::service
