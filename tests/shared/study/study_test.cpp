#include "shared/study/study.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace meetmoment::study;

namespace {

constexpr std::string_view kSmall = R"({
  "id": "small",
  "name": {"nl": "Kleine studie", "en": "Small study"},
  "rounds": [
    {"id": "M0", "name": {"nl": "Start"}, "opens": "2026-03-01", "closes": "2026-05-31"},
    {"id": "M6", "name": {"nl": "Later"}, "opens": "2026-09-01", "closes": "2026-12-15"}
  ],
  "regions": [{"code": "AM02", "name": "Friesland", "variants": ["Fryslan"], "tile": {"row": 1, "column": 5}}],
  "groups": [
    {"code": "P", "name": {"nl": "Projectgroep"}},
    {"code": "L", "name": {"nl": "Projectleider"}, "parent": "P"}
  ],
  "organisation_types": [{"code": "ggz", "name": {"nl": "Ggz"}, "core_partner": true}],
  "instruments": [{"id": "v-p", "version": "1", "title": {"nl": "Vragen"}, "groups": ["P"], "rounds": ["M0"],
                   "form": "forms/v-p.xml", "minutes": 10}],
  "guides": [{"id": "g-l", "groups": ["L"], "rounds": ["M0", "M6"], "file": "guides/g-l.json"}],
  "targets": [{"region": "AM02", "group": "P", "round": "M0", "invited": 8}],
  "level_scale": {"id": "v1", "steps": [
    {"value": 1, "label": {"nl": "Laag"}, "description": {"nl": "Weinig"}},
    {"value": 2, "label": {"nl": "Hoog"}, "description": {"nl": "Veel"}}]},
  "code_lists": [{"id": "lessons", "codes": [{"code": "draagvlak", "text": {"nl": "Draagvlak"}}]}],
  "tags": [{"code": "actie", "text": {"nl": "Actie"}}],
  "note_kinds": [{"code": "verbatim", "text": {"nl": "Letterlijk"}}]
})";

Study small() {
    return parse_study(kSmall).value();
}

std::string changed(std::string_view from, std::string_view to) {
    std::string text(kSmall);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

void expect_problem(const std::string& json, std::string_view code, std::string_view where) {
    const auto study = parse_study(json);
    ASSERT_FALSE(study) << code << " " << where;
    EXPECT_EQ(study.error().code, code);
    EXPECT_EQ(study.error().where, where) << study.error().message;
    EXPECT_FALSE(study.error().message.empty());
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

}  // namespace

TEST(Study, ReadsBackWhatItWrote) {
    const auto study = small();
    const auto again = parse_study(to_json(study));
    ASSERT_TRUE(again) << again.error().message << " " << again.error().where;
    EXPECT_EQ(*again, study);
    EXPECT_EQ(to_json(*again), to_json(study));
}

TEST(Study, FindsTheRoundOfADay) {
    const auto study = small();
    EXPECT_EQ(study.round_on(day("2026-03-01")), study.round("M0"));
    EXPECT_EQ(study.round_on(day("2026-12-15")), study.round("M6"));
    EXPECT_EQ(study.round_on(day("2026-12-16")), nullptr);
    EXPECT_EQ(study.round_on(day("2026-07-01")), nullptr);
    EXPECT_TRUE(study.is_first_round("M0"));
    EXPECT_FALSE(study.is_first_round("M6"));
}

TEST(Study, FindsARegionByAnyOfItsSpellings) {
    const auto study = small();
    for (const auto* name : {"Friesland", "friesland", "AM02", "am02", "FRYSLAN", "Fries-land"}) {
        EXPECT_EQ(study.region_named(name), study.region("AM02")) << name;
    }
    EXPECT_EQ(study.region_named("Drenthe"), nullptr);
}

TEST(Study, ASubgroupFillsInWhatItsTopGroupFillsInButNotTheOtherWayRound) {
    const auto study = small();
    EXPECT_EQ(study.top_group("L"), "P");
    EXPECT_EQ(study.top_group("P"), "P");
    EXPECT_EQ(study.top_group("X"), "");
    EXPECT_EQ(study.instruments_for("L", "M0").size(), 1U);
    EXPECT_TRUE(study.instruments_for("L", "M6").empty());
    EXPECT_EQ(study.guides_for("L", "M6").size(), 1U);
    EXPECT_TRUE(study.guides_for("P", "M6").empty());
}

TEST(Study, KnowsHowManyAreInvited) {
    const auto study = small();
    EXPECT_EQ(study.invited("AM02", "P", "M0"), 8);
    EXPECT_EQ(study.invited("AM02", "P", "M6"), 0);
}

TEST(Study, FallsBackToDutch) {
    const auto study = small();
    EXPECT_EQ(study.name.in("en"), "Small study");
    EXPECT_EQ(study.name.in("fy"), "Kleine studie");
    EXPECT_EQ(study.rounds[0].name.in("en"), "Start");
}

TEST(StudyProblem, TextThatIsNoJsonNamesLineAndColumn) {
    const auto study = parse_study("{\n  \"id\": nothing\n}");
    ASSERT_FALSE(study);
    EXPECT_EQ(study.error().code, "study.not-json");
    EXPECT_TRUE(study.error().where.starts_with("line 2, column ")) << study.error().where;
    for (const auto* text : {"", "{", "{\"id\": \"\xff\"}", "{} {}", "[1,]"}) {
        EXPECT_EQ(parse_study(text).error().code, "study.not-json") << text;
    }
}

TEST(StudyProblem, DeepNestingIsRefused) {
    const auto study = parse_study(std::string(100'000, '['));
    ASSERT_FALSE(study);
    EXPECT_EQ(study.error().code, "study.not-json");
}

TEST(StudyProblem, EveryTruncationIsRefused) {
    for (std::size_t length = 0; length < kSmall.size(); length += 7) {
        EXPECT_FALSE(parse_study(kSmall.substr(0, length))) << length;
    }
}

TEST(StudyProblem, SaysWhatIsMissingOrOfTheWrongType) {
    expect_problem("[]", "study.wrong-type", "");
    expect_problem("{}", "study.missing", "id");
    expect_problem(changed(R"("opens": "2026-03-01", )", ""), "study.missing", "rounds[0].opens");
    expect_problem(changed(R"("invited": 8)", R"("invited": "8")"), "study.wrong-type", "targets[0].invited");
    expect_problem(changed(R"("invited": 8)", R"("invited": 8.5)"), "study.wrong-type", "targets[0].invited");
    expect_problem(changed(R"({"nl": "Start"})", R"({"en": "Start"})"), "study.missing", "rounds[0].name");
    expect_problem(changed(R"({"nl": "Start"})", R"("Start")"), "study.wrong-type", "rounds[0].name");
}

TEST(StudyProblem, SaysWhichNameItDoesNotKnow) {
    expect_problem(changed(R"("core_partner")", R"("kern_partner")"), "study.unknown-field",
                   "organisation_types[0].kern_partner");
}

TEST(StudyProblem, SaysWhichValueIsWrong) {
    expect_problem(changed("2026-05-31", "2026-02-30"), "study.bad-value", "rounds[0].closes");
    expect_problem(changed("2026-05-31", "2026-02-01"), "study.bad-value", "rounds[0].closes");
    expect_problem(changed("2026-05-31", "2026-09-01"), "study.bad-value", "rounds[1].opens");
    expect_problem(changed(R"("invited": 8)", R"("invited": -1)"), "study.bad-value", "targets[0].invited");
    expect_problem(changed(R"("id": "small")", R"("id": "a/b")"), "study.bad-value", "id");
    expect_problem(changed(R"("value": 2)", R"("value": 3)"), "study.bad-value",
                   "level_scale.steps[1].value");
    expect_problem(changed(R"({"code": "P", "name": {"nl": "Projectgroep"}})",
                           R"({"code": "P", "name": {"nl": "Projectgroep"}, "parent": "L"})"),
                   "study.bad-value", "groups[0].parent");
}

TEST(StudyProblem, SaysWhatIsNamedTwiceOrRefersToNothing) {
    expect_problem(changed(R"("id": "M6")", R"("id": "M0")"), "study.duplicate", "rounds[1].id");
    expect_problem(changed(R"("groups": ["P"])", R"("groups": ["Q"])"), "study.unknown-reference",
                   "instruments[0].groups");
    expect_problem(changed(R"("region": "AM02")", R"("region": "AM99")"), "study.unknown-reference",
                   "targets[0].region");
    expect_problem(changed(R"("parent": "P")", R"("parent": "X")"), "study.unknown-reference",
                   "groups[1].parent");
}

TEST(Date, IsADayOfTheCalendarInOneForm) {
    EXPECT_EQ(to_string(day("2028-02-29")), "2028-02-29");
    for (const auto* text : {"", "2026-2-01", "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01",
                             "2026/01/01", "2026-01-01T", "2026-01-0x", "+026-01-01", "1899-01-01"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}
