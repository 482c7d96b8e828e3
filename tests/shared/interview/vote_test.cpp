#include "shared/interview/vote.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "shared/interview/hands.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using testing::ElementsAre;
using testing::Pair;

Tally tally(const Tablet& tablet, std::size_t fewest = 5) {
    const Folded folded = tablet.folded();
    return tally_of(folded, People(folded), "a1", fewest);
}

struct VoteTest : testing::Test {
    Tablet tablet{1};
    std::vector<record::RecordId> people;
    VoteTest() {
        tablet.start();
        for (int number = 1; number <= 7; ++number)
            people.push_back(tablet.add_person("P" + std::to_string(number)));
    }
    record::RecordId vote(Tablet& on, const std::optional<record::RecordId>& voter, HalfSteps level) const {
        const auto id = on.fresh();
        on.write(cast_vote(interview_id(), id, {"a1", voter, level, on.now}, study().level_scale).value());
        return id;
    }
};

TEST_F(VoteTest, NothingButTheNumberIsShownBelowFive) {
    for (std::size_t at = 0; at < 4; ++at) {
        vote(tablet, people[at], 6);
        EXPECT_FALSE(tally(tablet).shown);
        EXPECT_TRUE(tally(tablet).levels.empty());
        EXPECT_EQ(tally(tablet).mean, std::nullopt);
        EXPECT_EQ(tally(tablet).cast, at + 1);
    }
    vote(tablet, std::nullopt, 9);
    EXPECT_TRUE(tally(tablet).shown);
    EXPECT_THAT(tally(tablet).levels, ElementsAre(Pair(6, 4U), Pair(9, 1U)));
    EXPECT_DOUBLE_EQ(*tally(tablet).mean, 3.3);
    EXPECT_FALSE(tally(tablet, 6).shown) << "a study may want more";
    EXPECT_TRUE(tally(tablet, 0).shown);
}

TEST_F(VoteTest, NoStudyCanHaveFewerShown) {
    for (std::size_t at = 0; at < 4; ++at)
        vote(tablet, people[at], 6);
    EXPECT_FALSE(tally(tablet, 1).shown);
}

TEST_F(VoteTest, AVoteOfAPersonEnteredTwiceCountsOnceAndTheLastOneCounts) {
    Tablet other(2);
    other.take_all(tablet);
    for (std::size_t at = 0; at < 5; ++at)
        vote(tablet, people[at], 6);
    const auto again = other.add_person("P9");
    other.take_all(tablet);
    vote(other, again, 8);
    tablet.take_all(other);
    EXPECT_EQ(tally(tablet).cast, 6U);
    tablet.write(mark_duplicate(tablet.state(again), people[0]));
    EXPECT_EQ(tally(tablet).cast, 5U);
    EXPECT_THAT(tally(tablet).levels, ElementsAre(Pair(6, 4U), Pair(8, 1U)));
    const Folded folded = tablet.folded();
    EXPECT_EQ(own_vote(folded, People(folded), "a1", people[0]), 8);
    tablet.write(unmark_duplicate(tablet.state(again)));
    EXPECT_EQ(tally(tablet).cast, 6U) << "nothing was lost";
}

TEST_F(VoteTest, AVoteCanBeRevised) {
    const auto id = vote(tablet, people[0], 6);
    tablet.write(revise_vote(tablet.state(id), 7, study().level_scale).value());
    const Folded folded = tablet.folded();
    EXPECT_EQ(own_vote(folded, People(folded), "a1", people[0]), 7);
    EXPECT_EQ(own_vote(folded, People(folded), "a4", people[0]), std::nullopt);
    EXPECT_EQ(own_vote(folded, People(folded), "a1", people[1]), std::nullopt);
}

TEST_F(VoteTest, ALevelBeyondTheScaleIsRefused) {
    for (const HalfSteps level : {std::int64_t{1}, std::int64_t{11}, std::int64_t{-4}, INT64_MAX})
        EXPECT_EQ(cast_vote(interview_id(), tablet.fresh(), {"a1", people[0], level, tablet.now},
                            study().level_scale)
                      .error()
                      .code,
                  "interview.level");
    EXPECT_TRUE(is_level(study().level_scale, 2));
    EXPECT_TRUE(is_level(study().level_scale, 10));
    EXPECT_FALSE(is_level({}, 4));
    EXPECT_FALSE(settle_level(tablet.state(interview_id()), "a1", 0, study().level_scale));
}

TEST_F(VoteTest, AnAnonymousBallotSaysNeitherWhoNorWhen) {
    const auto id = vote(tablet, std::nullopt, 6);
    EXPECT_EQ(tablet.state(id).shown(study::fields::kVoter), nullptr);
    EXPECT_EQ(tablet.state(id).shown(study::fields::kAt), nullptr);
}

TEST_F(VoteTest, TheGroupSettlesOnALevelWithDissentNoted) {
    tablet.write(settle_level(tablet.state(interview_id()), "a1", 7, study().level_scale).value());
    tablet.write(note_dissent(tablet.state(interview_id()), "a1", 2, {people[0], people[1]}, "te hoog"));
    EXPECT_EQ(tally(tablet).group.level, 7);
    EXPECT_EQ(tally(tablet).group.dissent, 2);
    EXPECT_EQ(tally(tablet).group.text, "te hoog");
    tablet.write(note_dissent(tablet.state(interview_id()), "a1", 1, {people[1]}, "te hoog"));
    EXPECT_THAT(tally(tablet).group.dissenters, ElementsAre(people[1]));
    Tablet other(2);
    other.take_all(tablet);
    other.write(settle_level(other.state(interview_id()), "a1", 6, study().level_scale).value());
    tablet.write(settle_level(tablet.state(interview_id()), "a1", 8, study().level_scale).value());
    tablet.take_all(other);
    EXPECT_TRUE(tally(tablet).group.conflict) << "both are kept";
}

TEST_F(VoteTest, HandsAreCountedOutOfThoseWhoArePresent) {
    NewHands hands;
    hands.statement = "kennen";
    hands.topic = "goed";
    hands.agree = 4;
    hands.disagree = 2;
    {
        const Folded folded = tablet.folded();
        hands.present = static_cast<std::int64_t>(People(folded).present_at(tablet.now));
    }
    hands.agreed_by = {people[0]};
    hands.at = tablet.now;
    const auto id = tablet.fresh();
    tablet.write(count_hands(interview_id(), id, hands));
    const auto read = [&] {
        const Folded folded = tablet.folded();
        return hands_of(folded, People(folded)).at(0);
    };
    EXPECT_EQ(read().present, 7);
    EXPECT_EQ(read().silent(), 1);
    EXPECT_TRUE(read().adds_up());
    tablet.write(recount_hands(tablet.state(id), 6, 2, 0, 7));
    EXPECT_FALSE(read().adds_up()) << "eight hands of seven people";
    tablet.write(recount_hands(tablet.state(id), INT64_MAX, INT64_MAX, INT64_MAX, INT64_MIN));
    EXPECT_FALSE(read().adds_up());
}

RC_GTEST_PROP(VoteProperty, VotesAreHiddenBelowFiveHoweverTheyMerge, ()) {
    Tablet one(1), other(2);
    one.start();
    std::vector<record::RecordId> people;
    for (int number = 1; number <= 8; ++number)
        people.push_back(one.add_person("P" + std::to_string(number)));
    other.take_all(one);
    const auto votes = *rc::gen::container<std::vector<std::tuple<bool, std::uint8_t, std::uint8_t>>>(
        rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::inRange<std::uint8_t>(0, 9),
                       rc::gen::inRange<std::uint8_t>(2, 11)));
    for (const auto& [here, who, level] : votes) {
        Tablet& on = here ? one : other;
        const auto voter = who < people.size() ? std::optional(people[who]) : std::nullopt;
        on.write(
            cast_vote(interview_id(), on.fresh(), {"a1", voter, level, on.now}, study().level_scale).value());
    }
    if (*rc::gen::arbitrary<bool>()) one.write(mark_duplicate(one.state(people[0]), people[1]));
    one.take_all(other);
    const Folded folded = one.folded();
    const Tally result = tally_of(folded, People(folded), "a1", 5);
    std::size_t counted = 0;
    for (const auto& [level, count] : result.levels)
        counted += count;
    RC_ASSERT(result.shown == (result.cast >= 5));
    RC_ASSERT(counted == (result.shown ? result.cast : 0U));
    RC_ASSERT(result.mean.has_value() == result.shown);
}

}  // namespace
}  // namespace meetmoment::interview::test
