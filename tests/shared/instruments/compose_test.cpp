// A study from its template and the sheets.
#include "shared/instruments/compose.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/instruments/instruments.hpp"
#include "tests/shared/instruments/sheets.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;

namespace {

Result<study::Study> composed(const std::string& from = "", const std::string& to = "") {
    auto text = source_file("templates/four-regions.json");
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    return compose_study(text, content());
}

void expect_problem(const std::string& from, const std::string& to, const std::string& code,
                    const std::string& where) {
    const auto study = composed(from, to);
    ASSERT_FALSE(study) << from << " → " << to;
    EXPECT_EQ(study.error().code, code) << study.error().message;
    EXPECT_EQ(study.error().where, where) << study.error().message;
}

study::Study released() {
    return study::parse_study(released_file("study/released/four-regions.json")).value();
}

}  // namespace

TEST(ComposeStudy, IsWhatThisBuildHasPacked) {
    EXPECT_EQ(composed().value(), four_region_study());
    EXPECT_EQ(compose_study(source_file("templates/thirty-one-regions.json"), content()).value(),
              thirty_one_region_study());
    for (const auto& [id, guide] : guides())
        EXPECT_EQ(study::parse_guide(*resource("guides/" + id + ".json")).value(), guide) << id;
}

// Records, grants and answers refer to these names.
TEST(ComposeStudy, KeepsEveryNameOfTheFirstReleasedStudy) {
    const auto before = released();
    const auto& now = four_region_study();
    EXPECT_EQ(now.id, before.id);
    for (const auto& round : before.rounds)
        EXPECT_NE(now.round(round.id), nullptr) << round.id;
    for (const auto& region : before.regions) {
        ASSERT_NE(now.region(region.code), nullptr) << region.code;
        for (const auto& name : region.variants)
            EXPECT_EQ(now.region_named(name), now.region(region.code)) << name;
    }
    for (const auto& group : before.groups) {
        ASSERT_NE(now.group(group.code), nullptr) << group.code;
        EXPECT_EQ(now.group(group.code)->parent, group.parent);
    }
    for (const auto& type : before.organisation_types)
        EXPECT_EQ(std::ranges::count(now.organisation_types, type.code, &study::OrganisationType::code), 1)
            << type.code;
    for (const auto& list : before.code_lists) {
        if (list.id == "building_blocks") {
            for (const auto& code : list.codes)
                EXPECT_EQ(std::ranges::count(now.building_blocks, code.code, &study::BuildingBlock::id), 1)
                    << code.code;
            continue;
        }
        ASSERT_NE(now.code_list(list.id), nullptr) << list.id;
        for (const auto& code : list.codes)
            EXPECT_EQ(std::ranges::count(now.code_list(list.id)->codes, code.code, &study::Code::code), 1)
                << list.id << " " << code.code;
    }
    EXPECT_EQ(now.level_scale.id, before.level_scale.id);
    EXPECT_EQ(now.level_scale.steps.size(), before.level_scale.steps.size());
    for (const auto& target : before.targets)
        EXPECT_EQ(now.invited(target.region, target.group, target.round), target.invited);
}

TEST(ComposeStudy, LeavesAnswersThatAreSetApartToTheForms) {
    for (const auto& list : four_region_study().code_lists) {
        for (const auto& code : list.codes)
            EXPECT_NE(code.code, "wn") << list.id;
    }
    const auto& types = four_region_study().organisation_types;
    EXPECT_EQ(std::ranges::count(types, "anders", &study::OrganisationType::code), 1);
}

TEST(ComposeStudy, SaysWhatIsWrongWithTheTemplate) {
    expect_problem("\"M6\"", "\"M7\"", "content.unknown-reference", "M7");
    expect_problem("samenwerkingsniveau-v1", "samenwerkingsniveau-v9", "content.unknown-reference",
                   "level_scale");
    expect_problem("\"v-u\"", "\"v-x\"", "content.unknown-reference", "instruments");
    expect_problem("\"g-p\"", "\"g-x\"", "content.unknown-reference", "guides");
    expect_problem("\"U\": 12", "\"X\": 12", "study.unknown-reference", "targets[0].group");
    expect_problem("\"U\": 12", "\"U\": -1", "study.wrong-type", "invited");
    expect_problem("\"invited\"", "\"asked\"", "study.wrong-type", "invited");
    expect_problem("\"minimum_cell\": 5", "\"minimum_cell\": 1", "study.bad-value", "minimum_cell");
    expect_problem("\"minimum_cell\": 5", "\"regions\": []", "study.unknown-field", "regions");
    expect_problem("\"minimum_cell\": 5", "\"colour\": 5", "study.unknown-field", "colour");
    EXPECT_EQ(compose_study("[", content()).error().code, "study.not-json");
    EXPECT_EQ(compose_study("[]", content()).error().code, "study.not-json");
}
