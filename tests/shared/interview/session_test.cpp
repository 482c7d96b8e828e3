#include "shared/interview/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/outcome.hpp"
#include "shared/interview/participation.hpp"
#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using namespace std::chrono_literals;

struct SessionTest : testing::Test {
    Tablet tablet{1, "anna"};
    Tablet other{2, "bert"};
    SessionTest() {
        tablet.start();
        other.take_all(tablet);
    }
    static Session read(const Tablet& on) { return session_of(on.folded(), guide()); }
    record::RecordId open(Tablet& on, const std::string& user, std::string_view role) const {
        const auto id = on.fresh();
        on.write(open_stream(interview_id(), id, user, role));
        return id;
    }
    static const TopicProgress& topic(const Session& session, const std::string& id) {
        for (const TopicProgress& one : session.topics)
            if (one.id == id) return one;
        throw std::runtime_error("no such topic");
    }
};

TEST_F(SessionTest, SaysWhereItBelongsAndWhoIsThere) {
    tablet.write(join_as_note_taker(tablet.state(interview_id()), "anna"));
    other.write(join_as_note_taker(other.state(interview_id()), "bert"));
    tablet.take_all(other);
    const Session session = read(tablet);
    EXPECT_EQ(session.study, "four-regions");
    EXPECT_EQ(session.round, "M6");
    EXPECT_EQ(session.region, "AM02");
    EXPECT_EQ(session.group, "U");
    EXPECT_EQ(session.guide, "g-u:2026.1");
    EXPECT_EQ(session.started, tablet.now);
    EXPECT_THAT(session.moderators, ElementsAre("anna"));
    EXPECT_THAT(session.note_takers, ElementsAre("anna", "bert"));
    EXPECT_EQ(topic(session, "goed").planned, minutes{20});
    EXPECT_FALSE(session.final);
    tablet.write(finish_session(tablet.state(interview_id()), at(5000)));
    EXPECT_TRUE(read(tablet).final);
    EXPECT_EQ(read(tablet).finished, at(5000));
    tablet.write(reopen_session(tablet.state(interview_id())));
    EXPECT_FALSE(read(tablet).final);
    EXPECT_EQ(read(tablet).finished, std::nullopt);
}

TEST_F(SessionTest, TimeOnATopicIsWhatTheModeratorsTabletCountedElseTheLongest) {
    const auto anna = open(tablet, "anna", study::role::kNoteTaker);
    const auto bert = open(other, "bert", study::role::kNoteTaker);
    tablet.write(record_span(tablet.state(anna), {at(0), minutes{9}, "goed"}));
    tablet.write(record_span(tablet.state(anna), {at(3'600'000), minutes{3}, "goed"}));
    other.write(record_span(other.state(bert), {at(50), minutes{10}, "goed"}));
    tablet.take_all(other);
    EXPECT_EQ(topic(read(tablet), "goed").actual, minutes{12});
    EXPECT_EQ(topic(read(tablet), "goed").by_stream.at(bert), minutes{10});
    EXPECT_TRUE(read(tablet).conflicts.empty()) << "two tablets never meet in a field";
    const auto lead = open(other, "carla", study::role::kModerator);
    other.write(record_span(other.state(lead), {at(50), minutes{25}, "goed"}));
    tablet.take_all(other);
    EXPECT_EQ(topic(read(tablet), "goed").actual, minutes{25});
    EXPECT_EQ(topic(read(tablet), "goed").overrun(), minutes{5});
    EXPECT_EQ(topic(read(tablet), "borging").actual, 0ms);
}

TEST_F(SessionTest, ATopicIsParkedOrSkippedWithAReasonAndTwoReasonsAreBothKept) {
    tablet.write(set_topic_state(tablet.state(interview_id()), "borging", TopicState::Skipped, "geen tijd"));
    EXPECT_EQ(topic(read(tablet), "borging").state, TopicState::Skipped);
    EXPECT_EQ(topic(read(tablet), "borging").reason, "geen tijd");
    other.write(set_topic_state(other.state(interview_id()), "borging", TopicState::Parked, "later"));
    tablet.take_all(other);
    EXPECT_TRUE(topic(read(tablet), "borging").conflict);
    EXPECT_FALSE(topic(read(tablet), "goed").conflict);
    tablet.write(set_topic_state(tablet.state(interview_id()), "borging", TopicState::Open, ""));
    EXPECT_EQ(topic(read(tablet), "borging").state, TopicState::Open);
    EXPECT_EQ(topic(read(tablet), "borging").reason, "");
    EXPECT_FALSE(topic(read(tablet), "borging").conflict);
}

TEST_F(SessionTest, OutcomesAreListedAndDone) {
    const auto person = tablet.add_person("P1");
    const auto action = tablet.fresh();
    const auto due = study::parse_date("2026-06-01");
    tablet.write(add_action(interview_id(), action, {"Bel UWV", "P1", person, due, "goed", at(10)}));
    tablet.write(
        add_decision(interview_id(), tablet.fresh(), {"Elke maand overleg", "goed", "anna", {}, "", at(20)}));
    const auto parked = tablet.fresh();
    tablet.write(park_subject(interview_id(), parked, {"Financiering", "goed", "anna", {}, "", at(30)}));
    tablet.write(add_finding(
        interview_id(), tablet.fresh(),
        {"Het werd stil", "goed", "anna", {}, std::string(study::finding_kind::kMoment), at(40)}));
    Folded folded = tablet.folded();
    ASSERT_EQ(actions_of(folded, People(folded)).size(), 1U);
    EXPECT_EQ(actions_of(folded, People(folded))[0].due, "2026-06-01");
    EXPECT_EQ(actions_of(folded, People(folded))[0].person, person);
    EXPECT_FALSE(actions_of(folded, People(folded))[0].done);
    EXPECT_EQ(decisions_of(folded).at(0).text, "Elke maand overleg");
    EXPECT_EQ(findings_of(folded).at(0).kind, "moment");
    EXPECT_EQ(findings_of(folded).at(0).at, at(40));
    tablet.write(set_done(tablet.state(action), true));
    tablet.write(set_due(tablet.state(action), std::nullopt));
    tablet.write(set_done(tablet.state(parked), true));
    tablet.write(reword(tablet.state(parked), "Geld"));
    folded = tablet.folded();
    EXPECT_TRUE(actions_of(folded, People(folded))[0].done);
    EXPECT_EQ(actions_of(folded, People(folded))[0].due, "");
    EXPECT_TRUE(parking_lot_of(folded).at(0).done);
    EXPECT_EQ(parking_lot_of(folded).at(0).text, "Geld");
}

TEST_F(SessionTest, ASilentMemberAndASilentGroupAreSeen) {
    const auto one = tablet.add_person("P1", "ggz", "U1");
    const auto two = tablet.add_person("P2", "uwv", "U2");
    tablet.add_person("P3", "gemeente", "B");
    const auto again = tablet.add_person("P9", "ggz", "U1");
    const auto stream = open(tablet, "anna", study::role::kNoteTaker);
    other.take_all(tablet);
    const auto second = open(other, "bert", study::role::kNoteTaker);
    tablet.write(record_turn(tablet.state(stream), {at(0), 30s, one.to_string()}));
    tablet.write(record_turn(tablet.state(stream), {at(30'000), 20s, two.to_string()}));
    tablet.write(record_turn(tablet.state(stream), {at(50'000), 10s, again.to_string()}));
    other.write(record_turn(other.state(second), {at(0), 29s, one.to_string()}));
    tablet.write(mark_duplicate(tablet.state(again), one));
    tablet.write_note("x", "goed", two);
    tablet.take_all(other);
    const Folded folded = tablet.folded();
    const Participation shares = participation_of(folded, People(folded), study());
    ASSERT_EQ(shares.people.size(), 3U);
    EXPECT_EQ(shares.people[0].turns, 2U);
    EXPECT_EQ(shares.people[0].talk, 40s) << "one talk, clocked twice";
    EXPECT_EQ(shares.people[1].notes, 1U);
    EXPECT_TRUE(shares.people[2].silent());
    ASSERT_EQ(shares.groups.size(), 2U);
    EXPECT_EQ(shares.groups[0].group, "U");
    EXPECT_EQ(shares.groups[0].talk, 60s);
    EXPECT_EQ(shares.groups[0].people, 2U);
    EXPECT_EQ(shares.groups[1].group, "B");
    EXPECT_EQ(shares.groups[1].silent_people, 1U);
    EXPECT_TRUE(shares.groups[1].silent());
}

}  // namespace
}  // namespace meetmoment::interview::test
