#include "shared/interview/sign_off.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/session.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using testing::IsEmpty;

struct SignOffTest : testing::Test {
    Tablet tablet{1, "anna"};
    Tablet other{2, "bert"};
    record::RecordId note;
    SignOffTest() {
        tablet.start();
        note = tablet.write_note("x");
        other.take_all(tablet);
    }
    static void sign(Tablet& on) { on.write(sign_off(on.folded())); }
    static SignOffState read(const Tablet& on) { return sign_off_of(on.folded()); }
};

TEST_F(SignOffTest, LocksWithAReasonAndLetsAWithdrawalThrough) {
    EXPECT_TRUE(may_edit(tablet.folded()));
    sign(tablet);
    const auto refused = may_edit(tablet.folded());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "interview.signed-off");
    EXPECT_NE(refused.error().message.find("anna"), std::string::npos);
    EXPECT_TRUE(may_edit(tablet.folded(), Act::Withdraw));
    EXPECT_TRUE(may_edit(tablet.folded(), Act::SignOff));
    EXPECT_FALSE(read(tablet).changed_after);
    tablet.write(take_back_sign_off(tablet.state(interview_id())));
    EXPECT_TRUE(may_edit(tablet.folded()));
}

TEST_F(SignOffTest, ASecondSignatureChangesNothingOfWhatTheFirstOneSigned) {
    sign(tablet);
    other.take_all(tablet);
    sign(other);
    tablet.take_all(other);
    EXPECT_FALSE(read(tablet).changed_after);
    EXPECT_EQ(read(tablet).sign_offs.size(), 2U);
    tablet.write(take_back_sign_off(tablet.state(interview_id())));
    EXPECT_FALSE(read(tablet).locked());
}

TEST_F(SignOffTest, WhatMergesLateIsKeptAndShown) {
    sign(tablet);
    other.edit(note, "x en later");
    const auto more = other.write_note("ook later");
    other.write(set_topic_state(other.state(interview_id()), "goed", TopicState::Parked, "laat"));
    tablet.take_all(other);
    EXPECT_EQ(tablet.text(note), "x en later");
    const SignOffState state = read(tablet);
    EXPECT_TRUE(state.locked());
    EXPECT_TRUE(state.changed_after);
    std::set<record::RecordId> records;
    for (const LateChange& change : state.late) {
        records.insert(change.record);
        EXPECT_EQ(change.user, "bert");
    }
    EXPECT_EQ(records, (std::set<record::RecordId>{note, more, interview_id()}));
    sign(tablet);
    EXPECT_FALSE(read(tablet).changed_after) << "signed once more, with the late ones";
    EXPECT_THAT(read(tablet).late, IsEmpty());
}

TEST_F(SignOffTest, ADeletionThatMergesLateIsShownToo) {
    const auto second = tablet.write_note("lang verhaal");
    other.take_all(tablet);
    sign(tablet);
    other.edit(second, "lang");
    tablet.take_all(other);
    ASSERT_EQ(read(tablet).late.size(), 1U);
    EXPECT_EQ(read(tablet).late[0].record, second);
    other.write(remove_note(other.state(note)));
    tablet.take_all(other);
    EXPECT_TRUE(read(tablet).changed_after);
}

TEST_F(SignOffTest, TheDigestDependsOnNoOrder) {
    for (int count = 0; count < 5; ++count)
        tablet.write_note("n" + std::to_string(count));
    Folded folded = tablet.folded();
    const Hash128 digest = interview_digest(folded);
    std::reverse(folded.children.begin(), folded.children.end());
    EXPECT_EQ(interview_digest(folded), digest);
    folded.children.pop_back();
    EXPECT_NE(interview_digest(folded), digest);
}

TEST_F(SignOffTest, WhatIsNoSignatureSignsNothing) {
    for (const auto* text :
         {"", "00", "zz", "00112233445566778899aabbccddeeff x",
          "00112233445566778899aabbccddeeff 1:", "00112233445566778899aabbccddeeff 1:99999999999"})
        tablet.write({record::Add{interview_id(), path_of(study::fields::kSignOff), std::string(text), {}}});
    EXPECT_FALSE(read(tablet).locked());
}

TEST_F(SignOffTest, EachTopicIsReadBackAndCorrectedByThoseWhoWereThere) {
    const auto person = tablet.add_person("P1");
    const auto summary = [&](const Tablet& on) {
        const Folded folded = on.folded();
        return read_backs_of(folded, People(folded), guide()).at(1);
    };
    EXPECT_EQ(summary(tablet).state, ReadBackState::NotRead);
    tablet.write(set_summary(tablet.state(interview_id()), "goed", "Het gaat goed"));
    EXPECT_EQ(summary(tablet).state, ReadBackState::Read);
    tablet.write(add_correction(interview_id(), tablet.fresh(), "goed", "Niet overal", person, at(9)));
    tablet.write(confirm_summary(tablet.state(interview_id()), "goed", true));
    EXPECT_EQ(summary(tablet).state, ReadBackState::Corrected);
    ASSERT_EQ(summary(tablet).corrections.size(), 1U);
    EXPECT_EQ(summary(tablet).corrections[0].speaker_label, "P1");
    tablet.write(set_summary(tablet.state(interview_id()), "goed", "Het gaat bijna overal goed"));
    EXPECT_EQ(summary(tablet).state, ReadBackState::Read) << "a new summary is confirmed anew";
    tablet.write(confirm_summary(tablet.state(interview_id()), "goed", false));
    EXPECT_EQ(summary(tablet).state, ReadBackState::Confirmed);
}

TEST_F(SignOffTest, WhatIsOpenIsListed) {
    const auto points = [&] {
        const Folded folded = tablet.folded();
        return open_points(folded, People(folded), guide());
    };
    EXPECT_EQ(points().size(), 4U);
    tablet.write(finish_session(tablet.state(interview_id()), tablet.now));
    tablet.write(set_topic_state(tablet.state(interview_id()), "borging", TopicState::Skipped, "tijd"));
    for (const auto* topic : {"welkom", "goed"})
        tablet.write(confirm_summary(tablet.state(interview_id()), topic, false));
    EXPECT_THAT(points(), IsEmpty());
    other.write(set_kind(other.state(note), "verbatim"));
    tablet.write(set_kind(tablet.state(note), "comment"));
    tablet.take_all(other);
    ASSERT_EQ(points().size(), 1U);
    EXPECT_EQ(points()[0], (OpenPoint{"conflict", note.to_string()}));
}

}  // namespace
}  // namespace meetmoment::interview::test
