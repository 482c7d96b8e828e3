#include "shared/base/bytes.hpp"

#include <gtest/gtest.h>

#include "shared/base/hash.hpp"

namespace meetmoment {

TEST(Bytes, HexGoesThereAndBack) {
    const Bytes bytes{0x00, 0x7F, 0x80, 0xFF};
    EXPECT_EQ(to_hex(bytes), "007f80ff");
    EXPECT_EQ(from_hex("007F80ff"), bytes);
}

TEST(Bytes, RefusesHexThatIsNone) {
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
    EXPECT_FALSE(from_hex("é"));
}

TEST(Utf8, AcceptsEveryLength) {
    EXPECT_TRUE(is_utf8("a\u00e9\u20ac\U0001F600\U0010FFFF"));
}

TEST(Utf8, RefusesWhatRfc3629Forbids) {
    for (const std::string_view bad :
         {"\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80",
          "\xE2\x82", "\xC3", "\xFF", "a\xF5\x80\x80\x80"}) {
        EXPECT_FALSE(is_utf8(bad)) << to_hex(as_bytes(bad));
    }
}

TEST(Blake2b, GivesThePublishedDigest) {
    // b2sum -l 128 / -l 256 of "abc".
    EXPECT_EQ(to_hex(blake2b_128(as_bytes("abc")).bytes), "cf4ab791c62b8d2b2109c90275287816");
    EXPECT_EQ(to_hex(blake2b_256(as_bytes("abc"))),
              "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Blake2b, DependsOnItsKey) {
    const Bytes one(32, 1);
    const Bytes two(32, 2);
    EXPECT_NE(blake2b_256_keyed(one, as_bytes("abc")), blake2b_256_keyed(two, as_bytes("abc")));
    EXPECT_THROW((void)blake2b_256_keyed(Bytes(15, 1), as_bytes("abc")), std::logic_error);
    EXPECT_THROW((void)blake2b_256_keyed(Bytes(65, 1), as_bytes("abc")), std::logic_error);
}

TEST(Hash128, XorIsASetDigest) {
    const Hash128 a = blake2b_128(as_bytes("a"));
    const Hash128 b = blake2b_128(as_bytes("b"));
    Hash128 one = a;
    one ^= b;
    Hash128 two = b;
    two ^= a;
    EXPECT_EQ(one, two);
    two ^= a;
    EXPECT_EQ(two, b);
}

}  // namespace meetmoment
