#include "shared/interview/recording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/consent.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

record::BlobHash hash(std::uint8_t first) {
    record::BlobHash made;
    made.bytes[0] = first;
    return made;
}

struct RecordingsTest : testing::Test {
    Tablet tablet{1, "anna"};
    record::RecordId person;
    RecordingsTest() {
        tablet.start();
        person = tablet.add_person("P1");
    }
    record::RecordId record(UtcMillis start, std::chrono::milliseconds length,
                            const std::optional<record::RecordId>& stream = std::nullopt) {
        const auto id = tablet.fresh();
        tablet.write(add_recording(interview_id(), id, {hash(7), start, length, stream, "anna", {person}}));
        return id;
    }
    [[nodiscard]] std::vector<Recording> all() const {
        const Folded folded = tablet.folded();
        return recordings_of(folded, streams_of(folded));
    }
    std::optional<SoundPlace> place(UtcMillis at,
                                    const std::optional<record::RecordId>& stream = std::nullopt) {
        return place_in_sound(at, stream, all());
    }
};

TEST_F(RecordingsTest, AStretchSaysWhatWasRecordedWhenAndOfWhom) {
    const auto id = record(at(50'000), 30s);
    ASSERT_EQ(all().size(), 1U);
    const Recording one = all().front();
    EXPECT_EQ(one.id, id);
    EXPECT_EQ(one.sound, hash(7));
    EXPECT_EQ(one.start, at(50'000));
    EXPECT_EQ(one.end(), at(80'000));
    EXPECT_EQ(one.author, "anna");
    EXPECT_THAT(one.persons, ElementsAre(person));
    tablet.write(remove_recording(tablet.state(id)));
    EXPECT_THAT(all(), IsEmpty());
}

TEST_F(RecordingsTest, ANoteIsAboutWhatWasSaidTenSecondsBefore) {
    const auto first = record(at(100'000), 60s);
    const auto second = record(at(300'000), 60s);
    EXPECT_EQ(place(at(130'000)), (SoundPlace{first, 20s}));
    EXPECT_EQ(place(at(103'000)), (SoundPlace{first, 0s})) << "not before its beginning";
    EXPECT_EQ(place(at(168'000)), (SoundPlace{first, 58s})) << "written when it had just ended";
    EXPECT_EQ(place(at(99'999)), std::nullopt);
    EXPECT_EQ(place(at(170'001)), std::nullopt) << "off the record";
    EXPECT_EQ(place(at(330'000)), (SoundPlace{second, 20s}));
}

TEST_F(RecordingsTest, OfTwoTabletsThatRecordTheNoteFollowsItsOwn) {
    const auto here = tablet.fresh(), there = tablet.fresh();
    tablet.write(open_stream(interview_id(), here, "anna", study::role::kNoteTaker));
    tablet.write(open_stream(interview_id(), there, "bert", study::role::kNoteTaker));
    const auto own = record(at(100'000), 60s, here);
    const auto other = record(at(110'000), 60s, there);
    EXPECT_EQ(place(at(130'000), here)->recording, own);
    EXPECT_EQ(place(at(130'000), there)->recording, other);
    EXPECT_EQ(place(at(130'000))->recording, other) << "the one that began last";
}

TEST_F(RecordingsTest, ItsTimeIsTheCommonOne) {
    const auto stream = tablet.fresh();
    tablet.write(open_stream(interview_id(), stream, "anna", study::role::kNoteTaker));
    tablet.write(record_offset(tablet.state(stream), {at(1000), 5s, 1s, "tablet"}));
    record(at(100'000), 60s, stream);
    EXPECT_EQ(all().front().start, at(105'000));
}

TEST_F(RecordingsTest, AWithdrawalLeavesNothingToHear) {
    const auto id = record(at(100'000), 60s);
    const Folded folded = tablet.folded();
    tablet.write(
        withdraw(folded, People(folded), person, study::consent_item::kAudio, at(200'000), "2026.1"));
    EXPECT_EQ(tablet.state(id).text(study::fields::kAudio), "");
    EXPECT_EQ(place(at(130'000)), std::nullopt);
}

TEST_F(RecordingsTest, WhoDidNotAgreeIsKnownWhileTheyAreThere) {
    const auto other = tablet.add_person("P2");
    const auto missing = [this](UtcMillis when) {
        const Folded folded = tablet.folded();
        std::vector<std::string> labels;
        for (const Attendee& one : without_consent(folded, People(folded), study::consent_item::kAudio, when))
            labels.push_back(one.label);
        return labels;
    };
    const UtcMillis now = tablet.now;
    EXPECT_THAT(missing(now), ElementsAre("P1", "P2"));
    tablet.write(
        answer_consent(tablet.state(person), study::consent_item::kAudio, ConsentAnswer::Given, now, "1"));
    tablet.write(
        answer_consent(tablet.state(other), study::consent_item::kAudio, ConsentAnswer::Refused, now, "1"));
    EXPECT_THAT(missing(now), ElementsAre("P2"));
    tablet.write(leave(tablet.state(other), now + 1min));
    EXPECT_THAT(missing(now + 2min), IsEmpty());
}

}  // namespace
}  // namespace meetmoment::interview::test
