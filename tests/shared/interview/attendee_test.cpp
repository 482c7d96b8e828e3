#include "shared/interview/attendee.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/order_key.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using testing::ElementsAre;

std::vector<std::string> labels(const Tablet& tablet) {
    const Folded folded = tablet.folded();
    const People people(folded);
    std::vector<std::string> all;
    for (const Attendee& one : people.attendees())
        all.push_back(one.label);
    return all;
}

struct AttendeeTest : testing::Test {
    Tablet tablet{1, "anna"};
    AttendeeTest() { tablet.start(); }
    void alias(const record::RecordId& duplicate, const record::RecordId& kept) {
        tablet.write(mark_duplicate(tablet.state(duplicate), kept));
    }
    [[nodiscard]] record::RecordId resolve(const record::RecordId& id) const {
        const Folded folded = tablet.folded();
        return People(folded).resolve(id);
    }
};

TEST_F(AttendeeTest, SitInTheirOrderAndElseByLabel) {
    for (const auto* label : {"P10", "P2", "P1"})
        tablet.add_person(label);
    EXPECT_THAT(labels(tablet), ElementsAre("P1", "P2", "P10"));
    const Folded folded = tablet.folded();
    const People people(folded);
    std::string seat;
    for (const std::size_t place : {2U, 0U, 1U}) {
        const auto& one = people.attendees()[place];
        seat = order_between(seat, "", tablet.random);
        tablet.write(take_seat(tablet.state(one.id), seat));
    }
    EXPECT_THAT(labels(tablet), ElementsAre("P10", "P1", "P2"));
}

TEST_F(AttendeeTest, AreCountedOnlyWhileTheyArePresent) {
    tablet.add_person("P1");
    const auto late = tablet.add_person("P2");
    const auto early = tablet.add_person("P3");
    tablet.write(arrive(tablet.state(late), at(1000)));
    tablet.write(leave(tablet.state(early), at(2000)));
    const Folded folded = tablet.folded();
    const People people(folded);
    EXPECT_EQ(people.present_at(at(999)), 2U);
    EXPECT_EQ(people.present_at(at(1000)), 3U);
    EXPECT_EQ(people.present_at(at(2000)), 2U);
}

TEST_F(AttendeeTest, OneThatWasEnteredTwiceIsOneUntilThatIsTakenBack) {
    const auto kept = tablet.add_person("P1", "", "U1");
    const auto duplicate = tablet.add_person("P7", "ggz", "");
    const auto note = tablet.write_note("Van P7", "goed", duplicate);
    alias(duplicate, kept);
    const Folded folded = tablet.folded();
    const People people(folded);
    ASSERT_EQ(people.attendees().size(), 1U);
    EXPECT_EQ(people.attendees()[0].label, "P1");
    EXPECT_EQ(people.attendees()[0].organisation, "ggz") << "what the kept one lacks";
    EXPECT_THAT(people.attendees()[0].duplicates, ElementsAre(duplicate));
    EXPECT_EQ(people.speaker_of(tablet.state(note)), kept);
    EXPECT_EQ(people.speaker_label(tablet.state(note)), "P1");
    tablet.write(unmark_duplicate(tablet.state(duplicate)));
    EXPECT_THAT(labels(tablet), ElementsAre("P1", "P7"));
    EXPECT_EQ(resolve(duplicate), duplicate);
    EXPECT_TRUE(unmark_duplicate(tablet.state(duplicate)).empty());
}

TEST_F(AttendeeTest, AChainLeadsToItsEndAndACircleToItsSmallest) {
    std::vector<record::RecordId> ids;
    for (const auto* label : {"P1", "P2", "P3", "P4"})
        ids.push_back(tablet.add_person(label));
    alias(ids[0], ids[1]);
    alias(ids[1], ids[2]);
    EXPECT_EQ(resolve(ids[0]), ids[2]);
    alias(ids[2], ids[0]);
    const auto smallest = std::min({ids[0], ids[1], ids[2]});
    alias(ids[3], ids[1]);
    for (const auto& id : ids)
        EXPECT_EQ(resolve(id), smallest);
    EXPECT_EQ(labels(tablet).size(), 1U);
}

TEST_F(AttendeeTest, AnAliasOfItselfOrOfNobodyCountsForNothing) {
    const auto one = tablet.add_person("P1");
    alias(one, one);
    EXPECT_EQ(resolve(one), one);
    alias(one, tablet.fresh());
    EXPECT_EQ(resolve(one), one);
    EXPECT_THAT(labels(tablet), ElementsAre("P1"));
}

TEST_F(AttendeeTest, ADuplicateOutlivesTheKeptOneThatWasDeleted) {
    const auto kept = tablet.add_person("P1");
    const auto duplicate = tablet.add_person("P7");
    alias(duplicate, kept);
    tablet.write(remove_note(tablet.state(kept)));
    EXPECT_EQ(resolve(kept), duplicate);
    EXPECT_THAT(labels(tablet), ElementsAre("P7"));
}

TEST_F(AttendeeTest, TwoWithOneLabelAreToldApartByWhoEnteredThem) {
    Tablet other(2, "bert");
    other.take_all(tablet);
    const auto here = tablet.add_person("P1", "gemeente");
    const auto there = other.add_person("P1", "ggz");
    // Notes of the first version say the label alone.
    const auto old_note = [](Tablet& on) {
        const auto id = on.fresh();
        on.write({record::Create{id, "note", interview_id()},
                  record::Put{id, {"speaker", {}}, record::present("P1"), {}}});
        return id;
    };
    const auto note_here = old_note(tablet), note_there = old_note(other);
    tablet.take_all(other);
    const Folded folded = tablet.folded();
    const People people(folded);
    EXPECT_EQ(people.speaker_of(tablet.state(note_here)), here);
    EXPECT_EQ(people.speaker_of(tablet.state(note_there)), there);
    const auto candidates = people.duplicate_candidates();
    ASSERT_EQ(candidates.size(), 1U);
    EXPECT_EQ(candidates[0].why, DuplicateCandidate::Why::SameLabel);
    EXPECT_EQ(people.free_label(), "P2");
    tablet.write(relabel(tablet.state(there), "P2"));
    EXPECT_THAT(labels(tablet), ElementsAre("P1", "P2"));
}

TEST_F(AttendeeTest, AreCandidatesWhenTwoTabletsEnteredTheSameOrganisationAndGroup) {
    Tablet other(2);
    other.take_all(tablet);
    tablet.add_person("P1", "ggz", "U1");
    tablet.add_person("P2", "ggz", "U1");
    other.add_person("P3", "ggz", "U1");
    other.add_person("P4", "uwv", "U1");
    tablet.take_all(other);
    const Folded folded = tablet.folded();
    EXPECT_EQ(People(folded).duplicate_candidates().size(), 2U) << "P1 and P2 were entered on one tablet";
}

}  // namespace
}  // namespace meetmoment::interview::test
