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
    EXPECT_EQ(guide->topic("niveau")->probes.at(0).text.in("en"), "Why?");
    EXPECT_EQ(guide->topic("slot"), nullptr);
}

TEST(Guide, ReadsBackEveryKindOfTopic) {
    for (const auto kind : {TopicKind::Opening, TopicKind::Round, TopicKind::Vote, TopicKind::Discussion,
                            TopicKind::Statements, TopicKind::Closing}) {
        EXPECT_EQ(parse_topic_kind(to_string(kind)), kind);
    }
}

namespace {

constexpr std::string_view kRounds = R"({
  "id": "g-u", "version": "2", "title": {"nl": "Gesprek"},
  "topics": [
    {"id": "welkom", "kind": "opening", "planned_minutes": 5, "title": {"nl": "Welkom"}, "prompt": {"nl": "Welkom."},
     "probes": [{"id": "p1", "text": {"nl": "Vraag dit altijd."}},
                {"id": "p2", "text": {"nl": "Vraag dit later."}, "rounds": ["M6", "M12"]}]},
    {"id": "niveau", "kind": "vote", "planned_minutes": 20, "title": {"nl": "Niveau"}, "prompt": {"nl": "Kies."}, "rounds": ["M0"]},
    {"id": "niveau", "kind": "vote", "planned_minutes": 15, "title": {"nl": "Niveau"}, "prompt": {"nl": "Vorige keer koos u."},
     "rounds": ["M6", "M12"]},
    {"id": "terug", "kind": "discussion", "planned_minutes": 5, "title": {"nl": "Terug"}, "prompt": {"nl": "Klopt het?"},
     "rounds": ["M6", "M12"]}
  ],
  "statements": [{"id": "s1", "topic": "niveau", "text": {"nl": "Het gaat goed."}},
                 {"id": "s2", "topic": "niveau", "text": {"nl": "Het gaat beter."}, "rounds": ["M12"]},
                 {"id": "s3", "topic": "terug", "text": {"nl": "Het klopt."}}]
})";

std::string changed_rounds(std::string_view from, std::string_view to) {
    std::string text(kRounds);
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST(GuideOfRounds, ReadsBackWhatItWrote) {
    const auto guide = parse_guide(kRounds);
    ASSERT_TRUE(guide) << guide.error().message << " " << guide.error().where;
    EXPECT_EQ(parse_guide(to_json(*guide)).value(), *guide);
}

TEST(GuideOfRounds, AsksInEachRoundWhatIsForThatRound) {
    const auto guide = parse_guide(kRounds).value();
    const auto first = guide.for_round("M0");
    EXPECT_EQ(first.planned_minutes(), 25);
    ASSERT_EQ(first.topics.size(), 2U);
    EXPECT_EQ(first.topic("niveau")->prompt.in("nl"), "Kies.");
    ASSERT_EQ(first.topic("welkom")->probes.size(), 1U);
    ASSERT_EQ(first.statements.size(), 1U) << "a statement goes with its topic";
    EXPECT_EQ(first.statements[0].id, "s1");

    const auto last = guide.for_round("M12");
    EXPECT_EQ(last.planned_minutes(), 25);
    EXPECT_EQ(last.topic("niveau")->prompt.in("nl"), "Vorige keer koos u.");
    EXPECT_EQ(last.topic("welkom")->probes.size(), 2U);
    EXPECT_EQ(last.statements.size(), 3U);
    EXPECT_EQ(last.for_round("M0"), last) << "it says nothing of rounds any more";
    EXPECT_EQ(guide.for_round("M6").statements.size(), 2U);
}

TEST(GuideOfRounds, MayNotAskTheSameTwiceInOneRound) {
    expect_problem(changed_rounds(R"("rounds": ["M0"])", R"("rounds": ["M0", "M12"])"), "guide.duplicate",
                   "topics[2].id");
    expect_problem(changed_rounds(R"(, "rounds": ["M0"])", ""), "guide.duplicate", "topics[2].id");
    expect_problem(changed_rounds(R"("id": "p2")", R"("id": "p1")"), "guide.duplicate",
                   "topics[0].probes[1].id");
    expect_problem(changed_rounds(R"("id": "s2")", R"("id": "s1")"), "guide.duplicate", "statements[1].id");
    expect_problem(changed_rounds(R"({"id": "p1", "text": {"nl": "Vraag dit altijd."}})",
                                  R"({"nl": "Vraag dit altijd.", "rounds": ["M0"]})"),
                   "guide.bad-value", "topics[0].probes[0].rounds");
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
