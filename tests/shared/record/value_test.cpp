#include "shared/record/value.hpp"

#include <gtest/gtest.h>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

std::string value_code(std::string_view hex) {
    const Bytes bytes = *from_hex(hex);
    cbor::Reader in(bytes);
    const auto value = decode_value(in);
    return value ? "" : value.error().code;
}

}  // namespace

TEST(ValueCodec, GivesBackEveryValue) {
    testing::Draw draw(1);
    for (int left = 2000; left > 0; --left) {
        const Value value = draw.value();
        cbor::Writer out;
        encode(value, out);
        cbor::Reader in(out.view());
        const auto read = decode_value(in);
        ASSERT_TRUE(read) << read.error().code;
        EXPECT_EQ(*read, value);
        EXPECT_TRUE(in.finish());
    }
}

TEST(ValueCodec, RefusesWhatIsNoValue) {
    EXPECT_EQ(value_code("80"), "commit.value");
    EXPECT_EQ(value_code("8100"), "commit.value");
    EXPECT_EQ(value_code("8104"), "commit.value");
    EXPECT_EQ(value_code("820100"), "commit.value");
    EXPECT_EQ(value_code("8200f6"), "commit.value");
    EXPECT_EQ(value_code("8200a0"), "commit.value");
    EXPECT_EQ(value_code("83000000"), "commit.value");
    EXPECT_EQ(value_code("82001bffffffffffffffff"), "cbor.range");
    EXPECT_EQ(value_code("00"), "cbor.type");
    EXPECT_EQ(value_code("8200"), "cbor.truncated");
}

TEST(ValueText, ReadsAsPeopleWriteIt) {
    EXPECT_EQ(to_display(present("ja")), "ja");
    EXPECT_EQ(to_display(Present{Scalar{std::int64_t{-5}}}), "-5");
    EXPECT_EQ(to_display(Present{Scalar{2.5}}), "2.5");
    EXPECT_EQ(to_display(Present{Scalar{true}}), "true");
    EXPECT_EQ(to_display(Present{Scalar{Bytes{0, 255}}}), "00ff");
    for (const Value& missing : {Value{Cleared{}}, Value{NotRelevant{}}, Value{Refused{}}})
        EXPECT_EQ(to_display(missing), "");
}

}  // namespace meetmoment::record
