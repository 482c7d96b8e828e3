#include "shared/merge/semantic.hpp"

#include <gtest/gtest.h>

#include "shared/instruments/instruments.hpp"
#include "tests/shared/merge/support.hpp"

namespace meetmoment::merge::test {
namespace {

class Semantic : public testing::Test {
  protected:
    /// Both hold the record with these answers.
    void begin(const std::vector<std::pair<std::string, std::string>>& answers) {
        ann.create(answers);
        ann.meet(bob);
    }
    [[nodiscard]] std::vector<SemanticProblem> problems(const Person& of) const {
        return semantic_problems(of.state(), of.history(), form);
    }
    Person ann{1}, bob{2}, cas{3};
    std::shared_ptr<const xform::Form> form = small_form();
};

TEST_F(Semantic, TwoRightEditsThatTogetherBreakAConstraintAreAConflictOfBothAuthors) {
    begin({{"a", "5"}, {"b", "3"}});
    ann.replica.wall = UtcMillis(std::chrono::milliseconds(1000));
    ann.answer({{"a", "4"}});
    bob.replica.wall = UtcMillis(std::chrono::milliseconds(2000));
    bob.answer({{"b", "5"}});
    EXPECT_TRUE(problems(ann).empty());
    EXPECT_TRUE(problems(bob).empty());
    ann.meet(bob);
    const auto found = problems(ann);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, Rule::Constraint);
    EXPECT_EQ(found[0].path.field, "b");
    EXPECT_EQ(found[0].message.in("nl"), "Niet meer dan a.");
    EXPECT_EQ(found[0].message.in("en"), "Not more than a.");
    ASSERT_EQ(found[0].values.size(), 2U) << "through the calculated sum";
    EXPECT_EQ(found[0].values[0].path.field, "b");
    EXPECT_EQ(found[0].values[0].user, "user-2");
    EXPECT_EQ(found[0].values[0].wall.time_since_epoch().count(), 2000);
    EXPECT_EQ(found[0].values[1].path.field, "a");
    EXPECT_EQ(found[0].values[1].user, "user-1");
    EXPECT_EQ(found, problems(bob));
}

TEST_F(Semantic, WhatOneAuthorBrokeByHimselfIsInvalidAndNoConflict) {
    begin({{"a", "5"}, {"b", "3"}});
    ann.answer({{"a", "2"}});  // below b, as Ann could see
    bob.answer({{"b", "4"}});
    ann.meet(bob);
    EXPECT_TRUE(problems(ann).empty());
}

TEST_F(Semantic, WhatWasBrokenFromTheBeginningIsNoConflict) {
    begin({{"a", "1"}, {"b", "3"}});
    ann.answer({{"t", "nee"}});
    bob.answer({{"c", "x"}});
    ann.meet(bob);
    for (const auto& problem : problems(ann))
        EXPECT_NE(problem.rule, Rule::Constraint);
}

TEST_F(Semantic, AnEditOfSomethingElseByOneWhoSawBothDoesNotSettleIt) {
    begin({{"a", "5"}, {"b", "3"}});
    ann.answer({{"a", "4"}});
    bob.answer({{"b", "5"}});
    ann.meet(bob);
    cas.meet(ann);
    cas.answer({{"g", "x"}});
    EXPECT_EQ(problems(cas).size(), 1U);
}

TEST_F(Semantic, IsCleanAfterAResolution) {
    begin({{"a", "5"}, {"b", "3"}});
    ann.answer({{"a", "4"}});
    bob.answer({{"b", "5"}});
    ann.meet(bob);
    ann.answer({{"b", "4"}});
    EXPECT_TRUE(problems(ann).empty());
}

TEST_F(Semantic, AResolutionThatBreaksTheRuleAgainIsItsAuthorsOwn) {
    begin({{"a", "5"}, {"b", "3"}});
    ann.answer({{"a", "4"}});
    bob.answer({{"b", "5"}});
    ann.meet(bob);
    ann.answer({{"b", "9"}});
    EXPECT_TRUE(problems(ann).empty());
}

TEST_F(Semantic, AnAnswerThatIsNotAskedAnyMoreStaysAndIsShown) {
    begin({{"t", "ja"}, {"r", "r"}});
    ann.answer({{"t", "nee"}});
    bob.answer({{"c", "belangrijk"}});
    ann.meet(bob);
    const auto found = problems(ann);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, Rule::Relevance);
    EXPECT_EQ(found[0].path.field, "c");
    EXPECT_EQ(found[0].values[0].user, "user-2");
    EXPECT_EQ(found[0].values[1].path.field, "t");
    EXPECT_FALSE(found[0].message.in("nl").empty());
    EXPECT_EQ(ann.state().text("c"), "belangrijk") << "irrelevance is a view, never a deletion";
}

TEST_F(Semantic, AQuestionThatBecameRequiredWhileAnotherClearedItIsShown) {
    begin({{"t", "ja"}, {"r", "r"}});
    ann.answer({{"t", "nee"}});
    ann.answer({{"t", "ja"}});
    bob.answer({{"t", "ja"}, {"r", ""}});
    EXPECT_TRUE(problems(bob).empty()) << "Bob alone left a required answer out";
    ann.meet(bob);
    EXPECT_TRUE(problems(ann).empty()) << "nor did the merge";

    Person dee{4}, eva{5};
    dee.create({{"t", "nee"}, {"r", "r"}});
    dee.meet(eva);
    dee.answer({{"t", "ja"}});
    eva.answer({{"r", ""}});
    dee.meet(eva);
    const auto found = problems(dee);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, Rule::Required);
    EXPECT_EQ(found[0].path.field, "r");
}

TEST_F(Semantic, AChoiceThatIsNotOfferedAnyMoreIsShown) {
    begin({{"g", "x"}});
    ann.answer({{"k", "x1"}});
    bob.answer({{"g", "y"}});
    ann.meet(bob);
    const auto found = problems(ann);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, Rule::Choice);
    EXPECT_EQ(found[0].path.field, "k");
    EXPECT_EQ(ann.state().text("k"), "x1");
}

TEST_F(Semantic, TheProvisionalWinnerOfAConflictIsWhatTheFormSees) {
    begin({{"a", "5"}, {"b", "3"}});
    ann.answer({{"a", "2"}, {"b", "1"}});
    bob.answer({{"b", "4"}});
    ann.meet(bob);
    EXPECT_EQ(ann.state().text("b"), "4");
    const auto found = problems(ann);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path.field, "b");
}

TEST_F(Semantic, WhoSaysNothingOfWhatHeSawHasSeenTheCreation) {
    begin({{"a", "5"}, {"b", "3"}, {"t", "ja"}, {"r", "r"}});
    ann.answer({{"a", "4"}});
    bob.write({record::Put{kRecord, {"c", {}}, record::present(std::string("new")), {}}});
    bob.write({bob.replica.put(kRecord, "b", "5")});
    ann.meet(bob);
    EXPECT_EQ(problems(ann).size(), 1U);
}

TEST_F(Semantic, HoldsOnTheQuestionnaireOfTheStudy) {
    form = xform::Form::parse(*instruments::resource("forms/v-u.xml")).value();
    begin({{"knelpunten/j1", "prioriteit afhaken capaciteit"}, {"knelpunten/j1_top", "prioriteit"}});
    ann.answer({{"knelpunten/j1", "prioriteit afhaken"}});
    bob.answer({{"knelpunten/j1_top", "capaciteit"}});
    ann.meet(bob);
    const auto found = problems(ann);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path.field, "knelpunten/j1_top");
    EXPECT_EQ(found[0].values.size(), 2U);
    EXPECT_FALSE(found[0].message.in("nl").empty());
    EXPECT_NE(found[0].message.in("nl"), found[0].message.in("en"));
}

}  // namespace
}  // namespace meetmoment::merge::test
