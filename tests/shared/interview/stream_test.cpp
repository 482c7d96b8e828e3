#include "shared/interview/stream.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using namespace std::chrono_literals;

Stream only_stream(const Tablet& tablet) {
    return streams_of(tablet.folded()).at(0);
}

struct StreamTest : testing::Test {
    Tablet tablet{1};
    record::RecordId id;
    StreamTest() {
        tablet.start();
        id = tablet.fresh();
        tablet.write(open_stream(interview_id(), id, "anna", study::role::kNoteTaker));
    }
};

TEST_F(StreamTest, AnOffsetHoldsFromItsMeasuringOnAndTheFirstOneAlsoBefore) {
    EXPECT_EQ(only_stream(tablet).corrected(at(7)), at(7));
    tablet.write(record_offset(tablet.state(id), {at(1000), 500ms, 20ms, "server"}));
    tablet.write(record_offset(tablet.state(id), {at(9000), -200ms, 20ms, "tablet"}));
    EXPECT_EQ(only_stream(tablet).corrected(at(0)), at(500));
    EXPECT_EQ(only_stream(tablet).corrected(at(8999)), at(9499));
    EXPECT_EQ(only_stream(tablet).corrected(at(9000)), at(8800));
}

TEST_F(StreamTest, AServersTimeGivesTheOffsetWithinHalfTheWay) {
    const ClockOffset offset = offset_from_server(at(1000), at(5'000'000), at(1400));
    EXPECT_EQ(offset.offset, 5'000'000ms - 1200ms);
    EXPECT_EQ(offset.error, 200ms);
    EXPECT_EQ(offset_from_server(at(1400), at(0), at(1000)).error, 0ms) << "a clock that was set back";
}

TEST_F(StreamTest, ACodeThatIsTypedOverGivesTheOffsetWithinItsError) {
    const UtcMillis there = at(1'772'442'905'300);
    const std::string code = handshake_code(there);
    ASSERT_EQ(code.size(), 6U);
    const UtcMillis here = there + 2h + 1700ms;
    const auto offset = offset_from_handshake(code, here, 2000ms);
    ASSERT_TRUE(offset);
    EXPECT_LE(std::chrono::abs(here + offset->offset - (there + 1700ms)), offset->error + 1000ms);
}

TEST_F(StreamTest, AWrongCodeIsRefused) {
    const std::string code = handshake_code(at(1'772'442'905'300));
    for (std::size_t place = 0; place < code.size(); ++place) {
        std::string wrong = code;
        wrong[place] = wrong[place] == '9' ? '0' : static_cast<char>(wrong[place] + 1);
        EXPECT_FALSE(offset_from_handshake(wrong, at(0), 0ms)) << wrong;
    }
    for (const auto* text : {"", "12345", "1234567", "-12345", "12 456", "abcdef", "999999"})
        EXPECT_FALSE(offset_from_handshake(text, at(0), 0ms)) << text;
}

RC_GTEST_PROP(StreamProperty, AHandshakeAcrossMidnightIsWithinItsError, ()) {
    const auto there = at(*rc::gen::inRange<std::int64_t>(0, 10 * 86'400'000LL));
    const auto off = std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(-40'000'000, 40'000'000)};
    const auto read = std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 5000)};
    const auto offset = offset_from_handshake(handshake_code(there), there + read + off, read);
    RC_ASSERT(offset.has_value());
    RC_ASSERT(std::chrono::abs(offset->offset + off) <= offset->error + read / 2 + std::chrono::seconds{1});
}

TEST_F(StreamTest, SpansThatOverlapCountOnce) {
    tablet.write(record_span(tablet.state(id), {at(0), 10s, "goed"}));
    tablet.write(record_span(tablet.state(id), {at(5000), 10s, "goed"}));
    tablet.write(record_span(tablet.state(id), {at(6000), 1s, "goed"}));
    tablet.write(record_span(tablet.state(id), {at(60'000), 1s, "goed"}));
    tablet.write(record_span(tablet.state(id), {at(5000), 3s, "borging"}));
    EXPECT_TRUE(record_span(tablet.state(id), {at(0), 0ms, "goed"}).empty());
    EXPECT_EQ(only_stream(tablet).time_on_topics().at("goed"), 16s);
    EXPECT_EQ(only_stream(tablet).time_on_topics().at("borging"), 3s);
}

TEST_F(StreamTest, WhatIsNotWellFormedIsPassedOver) {
    const std::string_view bad[] = {"",
                                    "1",
                                    "1 2",
                                    "1 2 ",
                                    "x 2 goed",
                                    "1 -2 goed",
                                    "1 99999999999 goed",
                                    "99999999999999999999 1 goed",
                                    "9223372036854775807 1 goed",
                                    "1 0 goed"};
    for (const auto element : bad) {
        tablet.write({record::Add{id, {"spans", {}}, std::string(element), {}}});
        tablet.write({record::Add{id, {"clock_offsets", {}}, std::string(element), {}}});
    }
    tablet.write({record::Add{id, {"clock_offsets", {}}, std::string("1 2 -3 server"), {}}});
    EXPECT_TRUE(only_stream(tablet).spans.empty());
    EXPECT_TRUE(only_stream(tablet).offsets.empty());
}

}  // namespace
}  // namespace meetmoment::interview::test
