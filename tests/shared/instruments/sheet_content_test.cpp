// What the content must hold: the counts of the study's sources, and every code that answers refer to.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "shared/instruments/instruments.hpp"
#include "tests/shared/instruments/sheets.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;

namespace {

std::size_t items_of(std::string_view list) {
    return static_cast<std::size_t>(
        std::ranges::count(content().recommendations, list, &RecommendationRow::list));
}

std::set<std::string> codes_of(std::string_view list) {
    std::set<std::string> out;
    for (const auto& code : content().code_list(list))
        out.insert(code.code);
    return out;
}

std::set<std::string> level_codes() {
    std::set<std::string> out;
    for (const auto& answer : level_answers(content(), *content().level_scale("samenwerkingsniveau-v1")))
        out.insert(answer.code);
    return out;
}

std::string released_form() {
    return released_file("instruments/released/v-u-2026.1.xml");
}

}  // namespace

TEST(SheetRegions, AreThirtyFiveAndOneThatMayNeverBeCounted) {
    const auto& regions = content().regions;
    EXPECT_EQ(std::ranges::count(regions, true, &RegionRow::counted), 35);
    const auto left = std::ranges::find(regions, false, &RegionRow::counted);
    ASSERT_NE(left, regions.end());
    EXPECT_EQ(left->code, "AM99");
    EXPECT_EQ(std::ranges::count(content().participation, "AM99", &ParticipationRow::region), 0);
}

TEST(SheetRegions, AreToldApartByEverySpelling) {
    std::map<std::string, std::string> meant;
    const auto add = [&meant](std::string name, const std::string& code) {
        std::erase_if(name, [](char c) { return c == ' ' || c == '-'; });
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        EXPECT_EQ(meant.try_emplace(name, code).first->second, code) << name;
    };
    for (const auto& region : content().regions) {
        add(region.code, region.code);
        add(region.name, region.code);
    }
    for (const auto& name : content().region_names)
        add(name.name, name.code);
}

TEST(SheetLevels, HaveFiveStepsWithAFlagAndThenSix) {
    const auto* first = content().level_scale("samenwerkingsniveau-v1");
    const auto* second = content().level_scale("samenwerkingsniveau-v2");
    ASSERT_NE(first, nullptr);
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(first->steps.size(), 5U);
    ASSERT_EQ(first->flags.size(), 1U);
    EXPECT_EQ(first->flags[0].code, "kwantitatieve_doelen");
    EXPECT_EQ(second->steps.size(), 6U);
    EXPECT_TRUE(second->flags.empty());
    EXPECT_TRUE(first->provisional && second->provisional);
}

TEST(SheetLevels, TranslateThereAndBackWithoutALossOnTheSecondScale) {
    const auto& study = four_region_study();
    const auto* there = study.crosswalk("samenwerkingsniveau-v1", "samenwerkingsniveau-v2");
    const auto* back = study.crosswalk("samenwerkingsniveau-v2", "samenwerkingsniveau-v1");
    const std::vector<std::string> measured{"kwantitatieve_doelen"};
    for (int step = 1; step <= 5; ++step) {
        EXPECT_EQ(there->translate({step, {}}), (study::LevelState{step, {}}));
        EXPECT_EQ(there->translate({step, measured}), (study::LevelState{step == 5 ? 6 : step, {}}));
    }
    for (int step = 1; step <= 6; ++step) {
        const auto first = back->translate({step, {}});
        ASSERT_TRUE(first);
        EXPECT_EQ(there->translate(*first), (study::LevelState{step, {}}));
    }
}

TEST(SheetBlocks, HaveTwoToFourStatementsOfWhichOneIsInTheShortForm) {
    EXPECT_EQ(content().blocks.size(), 11U);
    for (const auto& block : content().blocks) {
        std::vector<StatementRow> own;
        std::ranges::copy_if(content().statements, std::back_inserter(own),
                             [&](const auto& statement) { return statement.block == block.id; });
        EXPECT_GE(own.size(), 2U) << block.id;
        EXPECT_LE(own.size(), 4U) << block.id;
        EXPECT_EQ(std::ranges::count(own, true, &StatementRow::brief), 1) << block.id;
        for (const auto& statement : own)
            EXPECT_TRUE(statement.id.starts_with(block.id + "_")) << statement.id;
    }
}

TEST(SheetRecommendations, AreFortySevenInSixDimensionsAndTwentyNineOthers) {
    EXPECT_EQ(items_of("tijd"), 10U);
    EXPECT_EQ(items_of("regio"), 7U);
    EXPECT_EQ(items_of("organisaties"), 8U);
    EXPECT_EQ(items_of("clienten"), 6U);
    EXPECT_EQ(items_of("commitment"), 9U);
    EXPECT_EQ(items_of("routine"), 7U);
    EXPECT_EQ(items_of("urgentie"), 11U);
    EXPECT_EQ(items_of("werkgevers"), 10U);
    EXPECT_EQ(items_of("zorgverzekeraars"), 8U);
    std::map<study::RecommendationKind, std::size_t> by_kind;
    for (const auto& dimension : content().dimensions) {
        by_kind[dimension.kind] += items_of(dimension.id);
        const bool is_embedding = dimension.kind == study::RecommendationKind::Embedding;
        EXPECT_EQ(!dimension.motto.by_language.empty(), is_embedding) << dimension.id;
    }
    EXPECT_EQ(by_kind[study::RecommendationKind::Embedding], 47U);
    EXPECT_EQ(by_kind[study::RecommendationKind::Advice], 29U);
    EXPECT_GT(by_kind[study::RecommendationKind::Roadmap], 13U);
    for (const auto& item : content().recommendations)
        EXPECT_EQ(item.id, item.list + "_" + std::to_string(item.number));
}

TEST(SheetCodes, HaveEveryListOfTheStudy) {
    for (const auto* list : {"respondent_groups",
                             "organisation_types",
                             "goal_categories",
                             "activities_professionals",
                             "activities_clients",
                             "products",
                             "bottlenecks",
                             "success_factors",
                             "lessons",
                             "client_effects",
                             "improvements",
                             "case_forms",
                             "case_themes",
                             "project_structure",
                             "target_groups",
                             "preconditions",
                             "mode",
                             "missing_reason",
                             "l5",
                             "m4",
                             "st",
                             "be",
                             "p05",
                             "tags",
                             "note_kinds",
                             "rounds"}) {
        EXPECT_GE(codes_of(list).size(), 3U) << list;
    }
    EXPECT_EQ(codes_of("p05").size(), 7U) << "0 to 5 and \"weet ik niet\"";
    EXPECT_EQ(codes_of("products").size(), 6U);
    const auto types = content().code_list("organisation_types");
    EXPECT_EQ(std::ranges::count(types, "core_partner", &CodeRow::mark), 3);
    for (const auto* code : {"geen_deelname", "geen_antwoord"})
        EXPECT_TRUE(codes_of("missing_reason").contains(code)) << code;
}

TEST(SheetConsent, AsksEachItemAloudAndOnTheScreenAndTellsHowToWithdraw) {
    const auto texts = [](std::string_view setting, std::string_view item, std::string_view use) {
        return std::ranges::count_if(content().consent, [&](const ConsentRow& row) {
            return row.text.setting == setting && row.text.item == item && row.text.use == use;
        });
    };
    for (const auto* item : {"notes", "quote", "audio", "photo"}) {
        EXPECT_EQ(texts("interview", item, "spoken"), 1) << item;
        EXPECT_EQ(texts("interview", item, "screen"), 1) << item;
    }
    EXPECT_EQ(texts("interview", "", "withdrawal"), 1);
    EXPECT_EQ(texts("survey", "participation", "spoken"), 1);
    EXPECT_EQ(texts("survey", "participation", "screen"), 1);
    EXPECT_EQ(texts("survey", "participation", "withdrawal"), 1);
    for (const auto* setting : {"interview", "survey"})
        EXPECT_EQ(texts(setting, "", "privacy"), 1) << setting;
}

// Answers to the first released form refer to its codes; their texts may change.
TEST(SheetCodes, KeepEveryCodeOfTheFirstFormV_U) {
    const std::map<std::string, std::set<std::string>> lists{{"l5", codes_of("l5")},
                                                             {"m4", codes_of("m4")},
                                                             {"knelpunt", codes_of("bottlenecks")},
                                                             {"succesfactor", codes_of("success_factors")},
                                                             {"leerpunt", codes_of("lessons")},
                                                             {"organisatie", codes_of("organisation_types")},
                                                             {"eerder", codes_of("yes_no")},
                                                             {"a1", level_codes()}};
    const std::set<std::string> no_codes{"label", "hint", "required"};
    const auto form = released_form();
    const std::regex pattern(
        "<text id=\"(l5|m4|knelpunt|succesfactor|leerpunt|organisatie|eerder|a1):([a-z0-9_]+)\">");
    std::set<std::string> compared;
    for (std::sregex_iterator at(form.begin(), form.end(), pattern), end; at != end; ++at) {
        if (no_codes.contains((*at)[2])) continue;
        EXPECT_TRUE(lists.at((*at)[1]).contains((*at)[2])) << (*at)[0];
        compared.insert((*at)[0]);
    }
    EXPECT_EQ(compared.size(), 6U + 5 + 21 + 13 + 6 + 11 + 3 + 6);
}

TEST(SheetBlocks, KeepEveryStatementOfTheFirstFormV_U) {
    const auto form = released_form();
    const std::regex pattern("<text id=\"([a-z]+_[0-9]):label\">");
    std::set<std::string> statements;
    for (std::sregex_iterator at(form.begin(), form.end(), pattern), end; at != end; ++at)
        statements.insert((*at)[1]);
    EXPECT_EQ(statements.size(), 23U);
    for (const auto& id : statements)
        EXPECT_NE(content().statement(id), nullptr) << id;
}
