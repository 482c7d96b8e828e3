#include "shared/base/cbor.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace meetmoment::cbor {

namespace {

std::string code_of(std::string_view hex, int max_depth = 16) {
    const Bytes input = *from_hex(hex);
    Reader reader(input, max_depth);
    const auto item = reader.raw();
    if (!item) return item.error().code;
    const auto end = reader.finish();
    return end ? "" : end.error().code;
}

}  // namespace

// RFC 8949 Appendix A, the examples that are deterministic.
TEST(CborWriter, WritesTheExamplesOfTheRfc) {
    Writer out;
    out.unsigned_integer(23);
    out.unsigned_integer(24);
    out.unsigned_integer(1'000'000'000'000);
    out.unsigned_integer(std::numeric_limits<std::uint64_t>::max());
    out.integer(-1);
    out.integer(-1000);
    out.integer(std::numeric_limits<std::int64_t>::min());
    out.number(1.1);
    out.boolean(true);
    out.null();
    out.bytes(Bytes{1, 2, 3, 4});
    out.text("\u00fc");
    out.array(25);
    out.map(2);
    EXPECT_EQ(to_hex(out.view()),
              "17"
              "1818"
              "1b000000e8d4a51000"
              "1bffffffffffffffff"
              "20"
              "3903e7"
              "3b7fffffffffffffff"
              "fb3ff199999999999a"
              "f5"
              "f6"
              "4401020304"
              "62c3bc"
              "9819"
              "a2");
}

TEST(CborReader, ReadsBackWhatTheWriterWrote) {
    Writer out;
    out.array(7);
    out.unsigned_integer(70000);
    out.integer(-5);
    out.text("ja");
    out.bytes(Bytes{9});
    out.boolean(false);
    out.number(-0.5);
    out.map(2);
    out.text("a");
    out.null();
    out.text("b");
    out.integer(std::numeric_limits<std::int64_t>::min());

    Reader in(out.view());
    EXPECT_TRUE(in.array_of(7));
    EXPECT_EQ(in.unsigned_integer(), 70000U);
    EXPECT_EQ(in.integer(), -5);
    EXPECT_EQ(in.text(), "ja");
    EXPECT_EQ(in.bytes_of(1)->front(), 9);
    EXPECT_EQ(in.boolean(), false);
    EXPECT_EQ(in.number(), -0.5);
    EXPECT_EQ(in.map(), 2U);
    EXPECT_EQ(in.text(), "a");
    EXPECT_EQ(in.peek(), Kind::Null);
    EXPECT_TRUE(in.null());
    EXPECT_EQ(in.text(), "b");
    EXPECT_EQ(in.integer(), std::numeric_limits<std::int64_t>::min());
    EXPECT_TRUE(in.finish());
}

TEST(CborReader, RefusesWhatIsNotDeterministic) {
    EXPECT_EQ(code_of("1817"), "cbor.not-shortest");
    EXPECT_EQ(code_of("190018"), "cbor.not-shortest");
    EXPECT_EQ(code_of("1a0000ffff"), "cbor.not-shortest");
    EXPECT_EQ(code_of("1b00000000ffffffff"), "cbor.not-shortest");
    EXPECT_EQ(code_of("3800"), "cbor.not-shortest");
    EXPECT_EQ(code_of("7801"
                      "61"),
              "cbor.not-shortest");
    EXPECT_EQ(code_of("5801"
                      "61"),
              "cbor.not-shortest");
    EXPECT_EQ(code_of("9801"
                      "00"),
              "cbor.not-shortest");
    EXPECT_EQ(code_of("f93c00"), "cbor.not-shortest");
    EXPECT_EQ(code_of("fa47c35000"), "cbor.not-shortest");
    EXPECT_EQ(code_of("fb7ff8000000000001"), "cbor.not-shortest");
    EXPECT_EQ(code_of("9f00ff"), "cbor.indefinite");
    EXPECT_EQ(code_of("5f4100ff"), "cbor.indefinite");
    EXPECT_EQ(code_of("a2616200616100"), "cbor.map-order");
    EXPECT_EQ(code_of("a2616100616100"), "cbor.map-order");
    EXPECT_EQ(code_of("a2810100810000"), "cbor.map-order");
    EXPECT_EQ(code_of("a2810000810100"), "");
}

TEST(CborReader, RefusesWhatIsMalformed) {
    EXPECT_EQ(code_of(""), "cbor.truncated");
    EXPECT_EQ(code_of("19"), "cbor.truncated");
    EXPECT_EQ(code_of("6261"), "cbor.truncated");
    EXPECT_EQ(code_of("8200"), "cbor.truncated");
    EXPECT_EQ(code_of("a100"), "cbor.truncated");
    EXPECT_EQ(code_of("9bffffffffffffffff"), "cbor.truncated");
    EXPECT_EQ(code_of("bbffffffffffffffff"), "cbor.truncated");
    EXPECT_EQ(code_of("5bffffffffffffffff"), "cbor.truncated");
    EXPECT_EQ(code_of("7bfffffffffffffff0"), "cbor.truncated");
    EXPECT_EQ(code_of("c000"), "cbor.tagged");
    EXPECT_EQ(code_of("f7"), "cbor.malformed");
    EXPECT_EQ(code_of("f814"), "cbor.malformed");
    EXPECT_EQ(code_of("ff"), "cbor.malformed");
    EXPECT_EQ(code_of("1c"), "cbor.malformed");
    EXPECT_EQ(code_of("62c328"), "cbor.not-utf8");
    EXPECT_EQ(code_of("0000"), "cbor.trailing");
}

TEST(CborReader, RefusesNestingDeeperThanItsLimit) {
    EXPECT_EQ(code_of("81818100", 3), "");
    EXPECT_EQ(code_of("8181818100", 3), "cbor.too-deep");
    EXPECT_EQ(code_of("81818180", 3), "cbor.too-deep");
    const Bytes deep(100'000, 0x81);
    Reader reader(deep);
    EXPECT_EQ(reader.raw().error().code, "cbor.too-deep");
}

TEST(CborReader, FailsAtEveryTruncation) {
    Writer out;
    out.array(3);
    out.text("samenwerking");
    out.map(1);
    out.unsigned_integer(1);
    out.array(2);
    out.number(2.5);
    out.bytes(Bytes(300, 7));
    out.integer(-70000);
    for (std::size_t size = 0; size < out.view().size(); ++size) {
        Reader reader(ByteView(out.view()).first(size));
        EXPECT_FALSE(reader.raw()) << size;
    }
}

TEST(CborReader, StaysBrokenAfterAFailure) {
    const Bytes input = *from_hex("0061ff00");
    Reader reader(input);
    EXPECT_FALSE(reader.text());
    EXPECT_EQ(reader.unsigned_integer().error().code, "cbor.broken");
    EXPECT_FALSE(reader.finish());
}

TEST(CborReader, RefusesOtherTypesCountsAndRanges) {
    const auto with = [](std::string_view hex, auto read) {
        const Bytes input = *from_hex(hex);
        Reader reader(input);
        return read(reader).error().code;
    };
    EXPECT_EQ(with("00", [](Reader& in) { return in.text(); }), "cbor.type");
    EXPECT_EQ(with("20", [](Reader& in) { return in.unsigned_integer(); }), "cbor.type");
    EXPECT_EQ(with("f6", [](Reader& in) { return in.integer(); }), "cbor.type");
    EXPECT_EQ(with("8100", [](Reader& in) { return in.array_of(2); }), "cbor.count");
    EXPECT_EQ(with("4100", [](Reader& in) { return in.bytes_of(2); }), "cbor.size");
    EXPECT_EQ(with("1b8000000000000000", [](Reader& in) { return in.integer(); }), "cbor.range");
    EXPECT_EQ(with("3b8000000000000000", [](Reader& in) { return in.integer(); }), "cbor.range");
}

TEST(CborReader, GivesTheBytesOfASkippedItem) {
    const Bytes input = *from_hex(
        "83"
        "01"
        "8201a1616100"
        "02");
    Reader reader(input);
    ASSERT_TRUE(reader.array_of(3));
    ASSERT_TRUE(reader.unsigned_integer());
    EXPECT_EQ(to_hex(*reader.raw()), "8201a1616100");
    EXPECT_EQ(reader.unsigned_integer(), 2U);
    EXPECT_TRUE(reader.finish());
}

TEST(CborWriter, HasOneFormOfNan) {
    Writer one;
    one.number(std::nan("1"));
    Writer two;
    two.number(-std::numeric_limits<double>::quiet_NaN());
    EXPECT_EQ(one.view(), two.view());
    Reader reader(one.view());
    EXPECT_TRUE(std::isnan(*reader.number()));
}

}  // namespace meetmoment::cbor
