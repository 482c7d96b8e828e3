// What a study knows beside its questionnaires: level scales, building blocks, recommendations, consent
// texts.
#include "shared/study/content.hpp"

#include <gtest/gtest.h>

#include <string>

#include "shared/study/study.hpp"

using namespace meetmoment::study;

namespace {

constexpr std::string_view kStudy = R"({
  "id": "small", "name": {"nl": "Kleine studie"},
  "rounds": [{"id": "M0", "name": {"nl": "Start"}, "opens": "2026-03-01", "closes": "2026-05-31"}],
  "regions": [{"code": "AM02", "name": "Friesland", "centre": "Leeuwarden", "provisional": true,
               "participates": false, "tile": {"row": 1, "column": 5}}],
  "groups": [], "organisation_types": [], "instruments": [], "guides": [], "targets": [],
  "level_scale": {"id": "v1", "steps": [
    {"value": 1, "label": {"nl": "Laag"}, "description": {"nl": "Weinig"}},
    {"value": 2, "label": {"nl": "Hoog"}, "description": {"nl": "Veel"}}],
    "flags": [{"code": "gemeten", "text": {"nl": "Gemeten"}}]},
  "other_level_scales": [{"id": "v2", "provisional": true, "steps": [
    {"value": 1, "label": {"nl": "Laag"}, "description": {"nl": "Weinig"}},
    {"value": 2, "label": {"nl": "Hoog"}, "description": {"nl": "Veel"}},
    {"value": 3, "label": {"nl": "Hoogst"}, "description": {"nl": "Gemeten"}}]}],
  "level_crosswalks": [{"from": "v1", "to": "v2", "rows": [
    {"from": {"step": 1}, "to": {"step": 1}},
    {"from": {"step": 1, "flags": ["gemeten"]}, "to": {"step": 1}},
    {"from": {"step": 2}, "to": {"step": 2}},
    {"from": {"step": 2, "flags": ["gemeten"]}, "to": {"step": 3}}]}],
  "building_blocks": [{"id": "kennen", "name": {"nl": "Kennen"}, "statements": [
    {"id": "kennen_1", "text": {"nl": "Ik ken u."}, "brief": true},
    {"id": "kennen_2", "text": {"nl": "U kent mij."}}]}],
  "recommendations": [
    {"id": "tijd", "kind": "embedding", "title": {"nl": "Tijd"}, "motto": {"nl": "Lang genoeg"},
     "items": [{"code": "tijd_1", "text": {"nl": "Begin op tijd."}}]},
    {"id": "werkgevers", "kind": "advice", "title": {"nl": "Werkgevers"},
     "items": [{"code": "werkgevers_1", "text": {"nl": "Ga in gesprek."}}]}],
  "consent_texts": [
    {"id": "notities", "version": "1", "setting": "interview", "item": "notes", "use": "spoken", "text": {"nl": "Mag het?"}},
    {"id": "notities", "version": "2", "setting": "interview", "item": "notes", "use": "spoken", "text": {"nl": "Vindt u het goed?"}},
    {"id": "privacy", "version": "1", "setting": "survey", "use": "privacy", "text": {"nl": "Veilig."}}],
  "code_lists": [], "tags": [], "note_kinds": []
})";

std::string changed(std::string_view from, std::string_view to) {
    std::string text(kStudy);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

void expect_problem(const std::string& json, std::string_view code, std::string_view where) {
    const auto study = parse_study(json);
    ASSERT_FALSE(study) << code << " " << where;
    EXPECT_EQ(study.error().code, code) << study.error().message;
    EXPECT_EQ(study.error().where, where) << study.error().message;
}

}  // namespace

TEST(StudyContent, ReadsBackWhatItWrote) {
    const auto study = parse_study(kStudy);
    ASSERT_TRUE(study) << study.error().message << " " << study.error().where;
    EXPECT_EQ(parse_study(to_json(*study)).value(), *study);
    EXPECT_TRUE(study->regions.at(0).provisional);
    EXPECT_EQ(study->regions.at(0).centre, "Leeuwarden");
    EXPECT_TRUE(study->building_blocks.at(0).statements.at(0).brief);
    EXPECT_FALSE(study->building_blocks.at(0).statements.at(1).brief);
    EXPECT_EQ(study->recommendation_list("tijd")->kind, RecommendationKind::Embedding);
    EXPECT_TRUE(study->recommendation_list("werkgevers")->motto.by_language.empty());
    EXPECT_EQ(study->recommendation_list("tijden"), nullptr);
}

TEST(StudyContent, FindsEveryVersionOfTheScaleAndTheNewestConsentText) {
    const auto study = parse_study(kStudy).value();
    EXPECT_EQ(study.scale("v1"), &study.level_scale);
    EXPECT_EQ(study.scale("v2")->steps.size(), 3U);
    EXPECT_EQ(study.scale("v3"), nullptr);
    EXPECT_EQ(study.consent_text("notities")->version, "2");
    EXPECT_EQ(study.consent_text("citaten"), nullptr);
}

TEST(StudyContent, TranslatesAStepByItsFlags) {
    const auto study = parse_study(kStudy).value();
    const auto* crosswalk = study.crosswalk("v1", "v2");
    ASSERT_NE(crosswalk, nullptr);
    EXPECT_EQ(study.crosswalk("v2", "v1"), nullptr);
    EXPECT_EQ(crosswalk->translate({2, {}}), (LevelState{2, {}}));
    EXPECT_EQ(crosswalk->translate({2, {"gemeten"}}), (LevelState{3, {}}));
    EXPECT_EQ(crosswalk->translate({3, {}}), std::nullopt);
}

TEST(StudyContentProblem, SaysWhereItIs) {
    expect_problem(changed(R"({"id": "v2")", R"({"id": "v1")"), "study.duplicate",
                   "other_level_scales[0].id");
    expect_problem(changed(R"({"value": 3)", R"({"value": 4)"), "study.bad-value",
                   "other_level_scales[0].steps[2].value");
    expect_problem(changed(R"("to": "v2")", R"("to": "v3")"), "study.unknown-reference",
                   "level_crosswalks[0].to");
    expect_problem(changed(R"({"from": {"step": 2}, "to": {"step": 2}},)", ""), "study.missing",
                   "level_crosswalks[0].rows");
    expect_problem(
        changed(R"({"from": {"step": 2}, "to": {"step": 2}})", R"({"from": {"step": 1}, "to": {"step": 2}})"),
        "study.duplicate", "level_crosswalks[0].rows[2].from");
    expect_problem(changed(R"("to": {"step": 3})", R"("to": {"step": 4})"), "study.unknown-reference",
                   "level_crosswalks[0].rows[3].to");
    expect_problem(changed(R"("id": "kennen_2")", R"("id": "kennen_1")"), "study.duplicate",
                   "building_blocks[0].statements[1]");
    expect_problem(changed(R"("kind": "advice")", R"("kind": "hint")"), "study.bad-value",
                   "recommendations[1].kind");
    expect_problem(changed("werkgevers_1", "tijd_1"), "study.duplicate", "recommendations[1].items[0]");
    expect_problem(changed(R"("version": "2")", R"("version": "1")"), "study.duplicate",
                   "consent_texts[1].version");
    expect_problem(
        changed(R"("version": "2", "setting": "interview")", R"("version": "2", "setting": "survey")"),
        "study.bad-value", "consent_texts[1].id");
    expect_problem(changed(R"("use": "privacy")", R"("use": "secret")"), "study.bad-value",
                   "consent_texts[2].use");
}
