// What must hold between the built-in files. The forms themselves are filled in by the tests of
// questionnaires.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/guide.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;

namespace {

study::Guide guide(std::string_view name) {
    auto parsed = study::parse_guide(resource(name).value());
    EXPECT_TRUE(parsed) << name << ": " << parsed.error().message << " " << parsed.error().where;
    return *std::move(parsed);
}

void expect_both_languages(const study::LocalText& text, const std::string& what) {
    EXPECT_TRUE(text.by_language.contains("nl")) << what;
    EXPECT_TRUE(text.by_language.contains("en")) << what;
}

std::set<std::string> codes(const std::vector<study::Code>& list) {
    std::set<std::string> out;
    for (const auto& code : list)
        out.insert(code.code);
    return out;
}

}  // namespace

TEST(Resources, AreFoundByNameAndOnlyByName) {
    const auto names = resource_names();
    EXPECT_GE(names.size(), 3U);
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    for (const auto name : names) {
        ASSERT_TRUE(resource(name)) << name;
        EXPECT_FALSE(resource(name)->empty()) << name;
    }
    EXPECT_FALSE(resource("forms/none.xml"));
    EXPECT_FALSE(resource("forms"));
    EXPECT_FALSE(resource(""));
}

TEST(Resources, EveryStudyAndGuideParses) {
    for (const auto name : resource_names()) {
        if (name.starts_with("studies/")) {
            const auto parsed = study::parse_study(*resource(name));
            EXPECT_TRUE(parsed) << name << ": " << parsed.error().message << " " << parsed.error().where;
        }
        if (name.starts_with("guides/")) guide(name);
    }
}

TEST(FourRegions, HasFourRegionsAndThreeRoundsAndSaysThatItIsFictitious) {
    const auto& study = four_region_study();
    EXPECT_TRUE(study.fictitious);
    EXPECT_EQ(study.regions.size(), 4U);
    for (const auto* code : {"AM02", "AM06", "AM08", "AM19"})
        EXPECT_NE(study.region(code), nullptr) << code;
    ASSERT_EQ(study.rounds.size(), 3U);
    EXPECT_EQ(study.round_on(study::parse_date("2026-11-23").value()), study.round("M6"));
    EXPECT_EQ(study.region_named("Stedendriehoek en Noord-Veluwe"), study.region("AM06"));
}

TEST(FourRegions, SetsATargetForEveryRegionTopGroupAndRound) {
    const auto& study = four_region_study();
    for (const auto& region : study.regions) {
        for (const auto& group : study.groups) {
            if (!group.parent.empty()) continue;
            for (const auto& round : study.rounds) {
                EXPECT_GT(study.invited(region.code, group.code, round.id), 0)
                    << region.code << " " << group.code << " " << round.id;
            }
        }
    }
}

TEST(FourRegions, NamesOnlyInstrumentsAndGuidesThatAreThere) {
    const auto& study = four_region_study();
    for (const auto& instrument : study.instruments)
        EXPECT_TRUE(resource(instrument.form)) << instrument.form;
    for (const auto& reference : study.guides) {
        ASSERT_TRUE(resource(reference.file)) << reference.file;
        EXPECT_EQ(guide(reference.file).id, reference.id);
    }
    for (const auto& round : study.rounds) {
        EXPECT_EQ(study.instruments_for("U", round.id).size(), 1U) << round.id;
        EXPECT_EQ(study.guides_for("U", round.id).size(), 1U) << round.id;
    }
}

TEST(FourRegions, ScalesCooperationInFiveStepsWithAFlagForMeasuredGoals) {
    const auto& scale = four_region_study().level_scale;
    EXPECT_EQ(scale.steps.size(), 5U);
    EXPECT_EQ(codes(scale.flags), std::set<std::string>{"kwantitatieve_doelen"});
}

TEST(ThirtyOneRegions, HasAllRegionsOfWhichThirtyOneTakePart) {
    const auto& study = thirty_one_region_study();
    EXPECT_TRUE(study.fictitious);
    EXPECT_EQ(study.regions.size(), 35U);
    EXPECT_EQ(study.region("AM99"), nullptr) << "it is no region";
    EXPECT_EQ(std::ranges::count(study.regions, true, &study::Region::participates), 31);
    EXPECT_EQ(std::ranges::count(study.regions, false, &study::Region::provisional), 18)
        << "those that the sources name";
    EXPECT_EQ(study.targets.size(), 31U * 5 * 3);
    EXPECT_FALSE(study.region("AM17")->participates);
    EXPECT_EQ(study.invited("AM17", "U", "M0"), 0);
    for (const auto* name : {"Stedendriehoek en Noord-Veluwe", "Veluwe Stedendriehoek"})
        EXPECT_EQ(study.region_named(name), study.region("AM06")) << name;
    EXPECT_EQ(study.region_named("zwolle / ijsselvechtstreek"), study.region("AM36"));
}

TEST(FourRegions, CarriesTheContent) {
    const auto& study = four_region_study();
    EXPECT_EQ(study.building_blocks.size(), 11U);
    EXPECT_EQ(study.recommendations.size(), 10U);
    EXPECT_EQ(study.other_level_scales.size(), 1U);
    EXPECT_EQ(study.scale("samenwerkingsniveau-v2")->steps.size(), 6U);
    EXPECT_NE(study.crosswalk("samenwerkingsniveau-v1", "samenwerkingsniveau-v2"), nullptr);
    EXPECT_NE(study.crosswalk("samenwerkingsniveau-v2", "samenwerkingsniveau-v1"), nullptr);
    EXPECT_NE(study.consent_text("interview-notes-spoken"), nullptr);
    EXPECT_EQ(study.code_list("l5")->codes.size(), 5U) << "without \"weet ik niet\"";
}

TEST(FourRegions, IsCompleteInDutchAndEnglish) {
    const auto& study = four_region_study();
    expect_both_languages(study.name, "name");
    for (const auto& round : study.rounds)
        expect_both_languages(round.name, round.id);
    for (const auto& group : study.groups)
        expect_both_languages(group.name, group.code);
    for (const auto& type : study.organisation_types)
        expect_both_languages(type.name, type.code);
    for (const auto& step : study.level_scale.steps) {
        expect_both_languages(step.label, std::to_string(step.value));
        expect_both_languages(step.description, std::to_string(step.value));
    }
    for (const auto& list : study.code_lists) {
        for (const auto& code : list.codes)
            expect_both_languages(code.text, list.id + " " + code.code);
    }
    for (const auto& tag : study.tags)
        expect_both_languages(tag.text, tag.code);
    for (const auto& kind : study.note_kinds)
        expect_both_languages(kind.text, kind.code);
}

TEST(FourRegions, OffersTheFourKindsOfNotesAndEightToTwelveTags) {
    const auto& study = four_region_study();
    using namespace study::note_kind;
    EXPECT_EQ(codes(study.note_kinds),
              (std::set<std::string>{std::string(kParaphrase), std::string(kVerbatim), std::string(kComment),
                                     std::string(kNonverbal)}));
    EXPECT_GE(study.tags.size(), 8U);
    EXPECT_LE(study.tags.size(), 12U);
}

TEST(GuideU, TakesNinetyMinutesInTheAgreedOrder) {
    const auto g = guide("guides/g-u.json").for_round("M0");
    std::vector<int> minutes;
    for (const auto& topic : g.topics)
        minutes.push_back(topic.planned_minutes);
    EXPECT_EQ(minutes, (std::vector<int>{5, 10, 20, 20, 10, 10, 10, 5}));
    EXPECT_EQ(g.topics[2].kind, study::TopicKind::Vote);
}

TEST(Guides, AreThereForEveryGroupAndRoundAndTakeNinetyMinutes) {
    const auto& study = four_region_study();
    for (const auto& round : study.rounds) {
        for (const auto* group : {"U", "P", "B", "M", "D"}) {
            const auto guides = study.guides_for(group, round.id);
            ASSERT_EQ(guides.size(), 1U) << group << " " << round.id;
            const auto g = guide(guides[0]->file).for_round(round.id);
            EXPECT_EQ(g.planned_minutes(), 90) << g.id << " " << round.id;
            EXPECT_EQ(g.topics.front().kind, study::TopicKind::Opening);
            EXPECT_EQ(g.topics.back().kind, study::TopicKind::Closing);
            EXPECT_EQ(std::ranges::count(g.topics, study::TopicKind::Vote, &study::Topic::kind), 1);
            EXPECT_EQ(std::ranges::count(g.topics, study::TopicKind::Statements, &study::Topic::kind), 1);
            EXPECT_FALSE(g.statements.empty()) << g.id << " " << round.id;
        }
    }
}

TEST(Guides, LookBackInFollowUpsAndForwardInTheLastRound) {
    for (const auto* name : {"guides/g-u.json", "guides/g-p.json", "guides/g-bmd.json"}) {
        const auto g = guide(name);
        const auto looks_back = [&g](std::string_view round) {
            return std::ranges::count_if(g.for_round(round).topics, [](const study::Topic& topic) {
                return topic.prompt.in("nl").find("orige keer") != std::string_view::npos;
            });
        };
        EXPECT_EQ(looks_back("M0"), 0) << name;
        EXPECT_GE(looks_back("M6"), 3) << name;
        EXPECT_GE(looks_back("M12"), 3) << name;
        const auto first = g.for_round("M0"), last = g.for_round("M12");
        EXPECT_GT(last.topic("borging")->planned_minutes, first.topic("borging")->planned_minutes) << name;
    }
}

TEST(Guides, AreCompleteInDutchAndEnglish) {
    for (const auto& reference : four_region_study().guides) {
        const auto g = guide(reference.file);
        expect_both_languages(g.title, "title");
        for (const auto& topic : g.topics) {
            expect_both_languages(topic.title, topic.id);
            expect_both_languages(topic.prompt, topic.id);
            for (const auto& probe : topic.probes)
                expect_both_languages(probe.text, topic.id);
        }
        for (const auto& statement : g.statements)
            expect_both_languages(statement.text, statement.id);
    }
}
