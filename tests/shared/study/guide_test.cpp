#include "shared/study/guide.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace meetmoment::study;

namespace {

constexpr std::string_view kSmall = R"({
  "id": "g-u", "version": "1", "title": {"nl": "Gesprek"},
  "topics": [
    {"id": "welkom", "kind": "opening", "planned_minutes": 5, "title": {"nl": "Welkom"}, "prompt": {"nl": "Welkom allemaal."}},
    {"id": "niveau", "kind": "vote", "planned_minutes": 20, "title": {"nl": "Niveau"}, "prompt": {"nl": "Kies."},
     "probes": [{"nl": "Waarom?", "en": "Why?"}]}
  ],
  "statements": [{"id": "s1", "topic": "niveau", "text": {"nl": "Het gaat goed."}}]
})";

std::string changed(std::string_view from, std::string_view to) {
    std::string text(kSmall);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

void expect_problem(const std::string& json, std::string_view code, std::string_view where) {
    const auto guide = parse_guide(json);
    ASSERT_FALSE(guide) << code << " " << where;
    EXPECT_EQ(guide.error().code, code);
    EXPECT_EQ(guide.error().where, where) << guide.error().message;
}

}  // namespace

TEST(Guide, ReadsBackWhatItWrote) {
    const auto guide = parse_guide(kSmall);
    ASSERT_TRUE(guide) << guide.error().message << " " << guide.error().where;
    EXPECT_EQ(parse_guide(to_json(*guide)).value(), *guide);
    EXPECT_EQ(guide->planned_minutes(), 25);
    EXPECT_EQ(guide->topic("niveau")->kind, TopicKind::Vote);
    EXPECT_EQ(guide->topic("niveau")->probes.at(0).in("en"), "Why?");
    EXPECT_EQ(guide->topic("slot"), nullptr);
}

TEST(Guide, ReadsBackEveryKindOfTopic) {
    for (const auto kind : {TopicKind::Opening, TopicKind::Round, TopicKind::Vote, TopicKind::Discussion,
                            TopicKind::Statements, TopicKind::Closing}) {
        EXPECT_EQ(parse_topic_kind(to_string(kind)), kind);
    }
}

TEST(GuideProblem, SaysWhereItIs) {
    expect_problem("{", "guide.not-json", "line 1, column 2");
    expect_problem(changed(R"("kind": "vote")", R"("kind": "poll")"), "guide.bad-value", "topics[1].kind");
    expect_problem(changed(R"("planned_minutes": 5)", R"("planned_minutes": 0)"), "guide.bad-value",
                   "topics[0].planned_minutes");
    expect_problem(changed(R"("id": "niveau")", R"("id": "welkom")"), "guide.duplicate", "topics[1].id");
    expect_problem(changed(R"("topic": "niveau")", R"("topic": "slot")"), "guide.unknown-reference",
                   "statements[0].topic");
    expect_problem(changed(R"("prompt": {"nl": "Kies."},)", ""), "guide.missing", "topics[1].prompt");
    expect_problem(changed(R"("version": "1",)", R"("version": "1", "colour": "red",)"),
                   "guide.unknown-field", "colour");
}
