#include "sync-server/service/overview.hpp"

#include <gtest/gtest.h>

#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/intake.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::must;
namespace fields = study::fields;

TEST(OverviewOfNotes, ANoteReadsAsItsTextOfTwoAuthorsAndOneOfTheFirstVersionAsItsValue) {
    test::Scene scene;
    const Device device{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    const auto interview = test::make_id(1), note = test::make_id(2), old = test::make_id(3);
    Chain one{11, "device-1"}, two{22, "device-1"};
    const auto take = [&](const record::SealedCommit& commit) {
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Intake intake(writing, device, 0);
            intake.take(commit.bytes);
            if (!intake.quarantined().empty()) return fail(intake.quarantined().front().why, "set aside");
            return {};
        });
    };
    const record::WriterId first{11};
    take(one.next(kFriesland, {record::Create{interview, std::string(study::kinds::kInterview), std::nullopt},
                               record::Create{note, std::string(study::kinds::kNote), interview},
                               record::TextInsert{note, 0, std::nullopt, std::nullopt, "wij bellen"},
                               record::Create{old, std::string(study::kinds::kNote), interview},
                               test::put(old, std::string(fields::kText), "oud")}));
    take(
        two.next(kFriesland, {record::TextInsert{note, 0, record::CharId{first, 9}, std::nullopt, " vaak"}}));
    Overview overview{*scene.store, scene.catalogue};
    const auto shown =
        must(overview.interview(test::make_person("ben", Role::Analyst), interview.to_string()));
    ASSERT_EQ(shown.notes.size(), 2U);
    EXPECT_EQ(shown.notes[0].text, "wij bellen vaak");
    EXPECT_FALSE(shown.notes[0].conflict);
    EXPECT_FALSE(shown.notes[0].author.empty());
    EXPECT_EQ(shown.notes[1].text, "oud");
}

TEST(OverviewOfNotes, TheTopicsAreThoseOfTheInterviewsRound) {
    test::Scene scene;
    const Device device{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    Chain chain{11, "device-1"};
    const auto guide = study::parse_guide(*instruments::resource("guides/g-u.json")).value();
    const auto topics_in = [&](std::uint8_t id, const std::string& round) {
        const auto interview = test::make_id(id);
        const auto commit = chain.next(
            kFriesland, {record::Create{interview, std::string(study::kinds::kInterview), std::nullopt},
                         test::put(interview, std::string(fields::kRound), round),
                         test::put(interview, std::string(fields::kGuide), guide.id + ":" + guide.version)});
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Intake intake(writing, device, 0);
            intake.take(commit.bytes);
            return {};
        });
        Overview overview{*scene.store, scene.catalogue};
        return must(overview.interview(test::make_person("ben", Role::Analyst), interview.to_string()))
            .guide.value();
    };
    EXPECT_EQ(topics_in(1, "M0"), guide.for_round("M0"));
    EXPECT_EQ(topics_in(2, "M6"), guide.for_round("M6"));
    EXPECT_NE(guide.for_round("M0").topics.size(), guide.for_round("M6").topics.size());
}

}  // namespace
}  // namespace meetmoment::server::service
