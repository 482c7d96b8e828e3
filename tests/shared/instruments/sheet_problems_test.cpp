// What an editor may get wrong in a sheet is told with file, row and column.
#include <gtest/gtest.h>

#include "shared/instruments/guide_sheet.hpp"
#include "tests/shared/instruments/sheets.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;

namespace {

/// The real sheets with one place of one of them changed.
Result<Content> changed(const std::string& file, const std::string& from, const std::string& to) {
    auto files = csv_files();
    auto& text = files.at(file);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << file << " lacks " << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return read_content(sheets_of(files));
}

void expect_problem(const std::string& file, const std::string& from, const std::string& to,
                    const std::string& code, const std::string& where) {
    const auto content = changed(file, from, to);
    ASSERT_FALSE(content) << file << ": " << from << " → " << to;
    EXPECT_EQ(content.error().code, code) << content.error().message;
    EXPECT_EQ(content.error().where, where) << content.error().message;
}

const std::string kHead = "row,id,topic,rounds,kind,minutes,title_nl,title_en,nl,en,source\n";
const std::string kTopic = "topic,niveau,,M0,vote,20,Niveau,Level,Kies.,Choose.,I\n";

void expect_guide_problem(const std::string& rows, const std::string& code, const std::string& where) {
    const auto guide = guide_of(kHead + rows);
    ASSERT_FALSE(guide) << rows;
    EXPECT_EQ(guide.error().code, code) << guide.error().message;
    EXPECT_EQ(guide.error().where, where) << guide.error().message;
}

}  // namespace

TEST(SheetProblem, OfASheetOrItsColumns) {
    auto files = csv_files();
    files.erase("regions.csv");
    const auto missing = read_content(sheets_of(files));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "content.missing");
    EXPECT_EQ(missing.error().where, "regions.csv");
    expect_problem("regions.csv", "counted", "count", "content.unknown-column",
                   "regions.csv, row 1, column C");
    expect_problem("regions.csv", ",centre,", ",name,", "content.duplicate", "regions.csv, row 1, column F");
    expect_problem("region_names.csv", ",kind,source", ",kind", "content.missing", "region_names.csv, row 1");
    expect_problem("regions.csv", "AM01,Groningen,", "AM01,Groningen,,,,", "content.bad-value",
                   "regions.csv, row 2");
}

TEST(SheetProblem, OfACell) {
    expect_problem("regions.csv", "AM02,", "AM01,", "content.duplicate",
                   "regions.csv, row 3, column A (code)");
    expect_problem("regions.csv", "Friesland,yes", "Friesland,perhaps", "content.bad-value",
                   "regions.csv, row 3, column C (counted)");
    expect_problem("regions.csv", "Friesland,yes,1,", "Friesland,yes,1.5,", "content.bad-value",
                   "regions.csv, row 3, column D (tile_row)");
    expect_problem("regions.csv", "Friesland,yes,1,5", "Friesland,yes,1,6", "content.duplicate",
                   "regions.csv, row 3, column D (tile_row)");
    expect_problem("regions.csv", ",Friesland,", ",Friesland ,", "content.bad-value",
                   "regions.csv, row 3, column B (name)");
    expect_problem("building_blocks.csv", ",Trust,", ",,", "content.missing",
                   "building_blocks.csv, row 5, column C (en)");
    expect_problem("statements.csv", "kennen_2,kennen", "kennen_2,kenen", "content.unknown-reference",
                   "statements.csv, row 3, column B (block)");
    expect_problem("participation.csv", "four-regions,AM02", "four-regions,AM99", "content.unknown-reference",
                   "participation.csv, row 2, column B (region)");
    expect_problem("level_scales.csv", "step,3,", "step,4,", "content.bad-value",
                   "level_scales.csv, row 4, column D (code)");
    expect_problem("level_crosswalk.csv", "v1,2,,", "v1,1,,", "content.duplicate",
                   "level_crosswalk.csv, row 4, column B (from_step)");
    expect_problem("recommendations.csv", "tijd_2,tijd,2", "tijd_2,tijd,3", "content.bad-value",
                   "recommendations.csv, row 3, column C (number)");
    expect_problem("dimensions.csv", "regio,embedding", "regio,depth", "content.bad-value",
                   "dimensions.csv, row 3, column B (kind)");
    expect_problem("code_lists.csv", "rounds,M6,", "rounds,M 6,", "content.bad-value",
                   "code_lists.csv, row 3, column B (code)");
    expect_problem("consent.csv", "interview,quote", "interview,quotes", "content.bad-value",
                   "consent.csv, row 4, column D (item)");
    expect_problem("instruments.csv", ",U,", ",X,", "content.unknown-reference",
                   "instruments.csv, row 2, column C (groups)");
    expect_problem("guides.csv", "B M D", "B  M", "content.bad-value",
                   "guides.csv, row 4, column C (groups)");
}

TEST(GuideSheet, GivesEachRoundItsTopicsProbesAndStatements) {
    const auto guide = guide_of(kHead + kTopic +
                                "topic,niveau,,M6 M12,vote,15,Niveau,Level,Vorige keer.,Last time.,I\n"
                                "probe,niveau-1,niveau,,,,,,Waarom?,Why?,I\n"
                                "probe,niveau-2,niveau,M12,,,,,Wat nu?,What now?,I\n"
                                "statement,kennen_1,niveau,,,,,,,,I\n"
                                "statement,eigen,niveau,M6,,,,,Goed.,Good.,I\n");
    ASSERT_TRUE(guide) << guide.error().message << " " << guide.error().where;
    EXPECT_EQ(guide->for_round("M0").topics.at(0).prompt.in("en"), "Choose.");
    EXPECT_EQ(guide->for_round("M0").topics.at(0).probes.size(), 1U);
    EXPECT_EQ(guide->for_round("M12").topics.at(0).probes.size(), 2U);
    EXPECT_EQ(guide->for_round("M12").planned_minutes(), 15);
    EXPECT_EQ(guide->for_round("M0").statements.at(0).text, content().statement("kennen_1")->text);
    EXPECT_EQ(guide->for_round("M6").statements.size(), 2U);
}

TEST(GuideSheet, SaysWhatIsWrongInWhichCell) {
    expect_guide_problem("topics,niveau,,,,,,,,,I\n", "content.bad-value", "g-x.csv, row 2, column A (row)");
    expect_guide_problem("topic,niveau,,M3,vote,20,Niveau,Level,Kies.,Choose.,I\n",
                         "content.unknown-reference", "g-x.csv, row 2, column D (rounds)");
    expect_guide_problem("topic,niveau,,M0,poll,20,Niveau,Level,Kies.,Choose.,I\n", "content.bad-value",
                         "g-x.csv, row 2, column E (kind)");
    expect_guide_problem("topic,niveau,,M0,vote,0,Niveau,Level,Kies.,Choose.,I\n", "content.bad-value",
                         "g-x.csv, row 2, column F (minutes)");
    expect_guide_problem("topic,niveau,,M0,vote,20,Niveau,,Kies.,Choose.,I\n", "content.missing",
                         "g-x.csv, row 2, column H (title_en)");
    expect_guide_problem(kTopic + kTopic, "content.duplicate", "g-x.csv, row 3, column D (rounds)");
    expect_guide_problem(kTopic + "probe,p,niveau,M6,,,,,Waarom?,Why?,I\n", "content.unknown-reference",
                         "g-x.csv, row 3, column C (topic)");
    expect_guide_problem(kTopic + "statement,nieuw,niveau,,,,,,,,I\n", "content.missing",
                         "g-x.csv, row 3, column I (nl)");
    expect_guide_problem("", "guide.bad-value", "topics");
}
