// Servers and tablets hold studies and guides as they were first released. They must stay readable.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "shared/study/guide.hpp"
#include "shared/study/study.hpp"

using namespace meetmoment::study;

namespace {

std::string released(const std::string& name) {
    std::ifstream file(MEETMOMENT_SOURCE_DIR "/tests/shared/study/released/" + name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST(Released, TheFirstStudyReadsAsOneWithoutContent) {
    const auto study = parse_study(released("four-regions.json"));
    ASSERT_TRUE(study) << study.error().message << " " << study.error().where;
    EXPECT_EQ(study->regions.size(), 4U);
    EXPECT_EQ(study->level_scale.steps.size(), 5U);
    EXPECT_TRUE(study->building_blocks.empty());
    EXPECT_TRUE(study->recommendations.empty());
    EXPECT_TRUE(study->consent_texts.empty());
    EXPECT_EQ(parse_study(to_json(*study)).value(), *study);
}

TEST(Released, TheFirstGuideAsksTheSameInEveryRound) {
    const auto guide = parse_guide(released("g-u.json"));
    ASSERT_TRUE(guide) << guide.error().message << " " << guide.error().where;
    EXPECT_EQ(guide->planned_minutes(), 90);
    EXPECT_FALSE(guide->topics.front().probes.empty());
    for (const auto* round : {"M0", "M6", "M12"})
        EXPECT_EQ(guide->for_round(round), *guide);
    EXPECT_EQ(parse_guide(to_json(*guide)).value(), *guide);
}
