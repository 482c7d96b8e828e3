#include <gtest/gtest.h>

#include "shared/base/cbor.hpp"
#include "shared/sync/frame.hpp"
#include "shared/sync/messages.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::sync {

namespace {

Bytes squeezed(ByteView plain) {
    return deflate(plain);
}

Bytes inflated(ByteView wire) {
    return inflate(wire).value();
}

std::string request_code(ByteView wire) {
    const auto decoded = decode_request(wire);
    return decoded ? "" : decoded.error().code;
}

std::string reply_code(ByteView wire) {
    const auto decoded = decode_reply(wire);
    return decoded ? "" : decoded.error().code;
}

std::string request_hex(const std::string& hex) {
    return request_code(squeezed(*from_hex(record::testing::dense(hex))));
}
std::string reply_hex(const std::string& hex) {
    return reply_code(squeezed(*from_hex(record::testing::dense(hex))));
}

std::string repeated(const std::string& hex, int times) {
    std::string all;
    for (; times > 0; --times)
        all += hex;
    return all;
}

Request some_request() {
    record::testing::Draw draw(3);
    Request request;
    request.epoch = 9;
    request.scopes = {{"s/AM02/field", 300, Hash128{{1}}}, {"s/AM08/field", 2, Hash128{{2}}}};
    for (int left = 5; left > 0; --left)
        request.commits.push_back(record::seal(record::testing::draw_commit(draw))->bytes);
    return request;
}

Reply some_reply() {
    Reply reply;
    reply.epoch = 9;
    reply.acks = {{record::WriterId{77}, 4, 300}};
    reply.quarantined = {{{record::WriterId{77}, 3}, "commit.path"}};
    const Request request = some_request();
    for (const Bytes& commit : request.commits)
        reply.commits.push_back({300 + reply.commits.size(), commit});
    reply.cursors = request.scopes;
    return reply;
}

const std::string kHash = "50" + repeated("00", 16);

}  // namespace

TEST(HostileMessage, IsRefusedWhenItIsNoZstd) {
    EXPECT_EQ(request_code({}), "sync.not-zstd");
    EXPECT_EQ(request_code(Bytes{1, 2, 3}), "sync.not-zstd");
    EXPECT_EQ(request_code(inflated(encode(some_request()))), "sync.not-zstd");
    const Bytes without_a_size = *from_hex("28b52ffd0000310000850100800080");
    EXPECT_EQ(request_code(without_a_size), "sync.not-zstd");
    Bytes two = encode(some_request());
    const Bytes again = two;
    two.insert(two.end(), again.begin(), again.end());
    EXPECT_EQ(request_code(two), "sync.not-zstd");
    two.resize(again.size() + 1);
    EXPECT_EQ(request_code(two), "sync.not-zstd");
    const Bytes skippable = *from_hex("502a4d180400000000000000");
    EXPECT_EQ(request_code(skippable), "cbor.truncated");
}

TEST(HostileMessage, IsRefusedWhenItIsTooLarge) {
    EXPECT_EQ(request_code(Bytes(kMaxMessageBytes + 1, 0)), "sync.too-large");
    EXPECT_EQ(reply_code(Bytes(kMaxMessageBytes + 1, 0)), "sync.too-large");
}

TEST(HostileMessage, IsRefusedBeforeABombIsInflated) {
    const Bytes bomb = squeezed(Bytes(kMaxInflatedBytes + 1, 0));
    ASSERT_LT(bomb.size(), 2000U);
    EXPECT_EQ(request_code(bomb), "sync.too-large");
    // A frame that states less than it holds: a single-segment frame's size of 4 bytes follows the
    // descriptor.
    Bytes liar = squeezed(Bytes(100'000, 0));
    ASSERT_EQ(liar[4] & 0xE0, 0xA0);
    liar[5] = 0xE8;
    liar[6] = 0x03;
    liar[7] = liar[8] = 0;
    EXPECT_EQ(request_code(liar), "sync.not-zstd");
    // A frame that states more than it holds.
    liar = squeezed(Bytes(100'000, 0));
    liar[7] = 0x10;
    EXPECT_EQ(request_code(liar), "sync.not-zstd");
}

TEST(HostileMessage, IsRefusedWhenItIsCutAnywhere) {
    const Bytes request = encode(some_request());
    for (std::size_t size = 0; size < request.size(); ++size)
        ASSERT_EQ(request_code(ByteView(request).first(size)), "sync.not-zstd") << size;
    const Bytes request_plain = inflated(request);
    for (std::size_t size = 0; size < request_plain.size(); ++size)
        ASSERT_EQ(request_code(squeezed(ByteView(request_plain).first(size))), "cbor.truncated") << size;
    const Bytes reply_plain = inflated(encode(some_reply()));
    for (std::size_t size = 0; size < reply_plain.size(); ++size)
        ASSERT_EQ(reply_code(squeezed(ByteView(reply_plain).first(size))), "cbor.truncated") << size;
}

TEST(HostileMessage, IsRefusedWhenItIsNestedTooDeep) {
    EXPECT_EQ(request_hex("86 01 00 80 00 80" + repeated("81", 15) + "00"), "");
    EXPECT_EQ(request_hex("86 01 00 80 00 80" + repeated("81", 16) + "00"), "cbor.too-deep");
    EXPECT_EQ(request_code(squeezed(Bytes(1'000'000, 0x81))), "sync.malformed");
    EXPECT_EQ(request_hex("86 01 00 80 00 80" + repeated("81", 100'000)), "cbor.too-deep");
}

TEST(HostileMessage, IsRefusedWhenATypeOrCountIsWrong) {
    EXPECT_EQ(request_hex("85 01 00 80 00 80"), "");
    EXPECT_EQ(request_hex("85 01 20 80 00 80"), "cbor.type");
    EXPECT_EQ(request_hex("85 01 00 a0 00 80"), "cbor.type");
    EXPECT_EQ(request_hex("85 01 00 80 00 8100"), "cbor.type");
    EXPECT_EQ(request_hex("85 01 00 80 00 816161"), "cbor.type");
    EXPECT_EQ(request_hex("a101 00"), "cbor.type");
    EXPECT_EQ(request_hex("85 01 00 80 1b0000000100000000 80"), "sync.malformed");
    EXPECT_EQ(request_hex("84 01 00 80 00"), "sync.malformed");
    EXPECT_EQ(request_hex("80"), "sync.malformed");
    EXPECT_EQ(request_hex("85 01 00 818261730050" + repeated("00", 16) + "00 80"), "cbor.count");
    EXPECT_EQ(request_hex("85 01 00 8183617300 4100 00 80"), "cbor.size");
    EXPECT_EQ(reply_hex("8a 01 00 80 80 80 80 f4 00 00 00"), "");
    EXPECT_EQ(reply_hex("8a 01 00 80 80 80 80 00 00 00 00"), "cbor.type");
    EXPECT_EQ(reply_hex("8a 01 00 8183000100 80 80 80 f4 00 00 00"), "");
    EXPECT_EQ(reply_hex("8a 01 00 81820001 80 80 80 f4 00 00 00"), "cbor.count");
    EXPECT_EQ(reply_code(encode(some_request())), "sync.malformed");
    EXPECT_EQ(request_code(encode(some_reply())), "cbor.type");
}

TEST(HostileMessage, IsRefusedWhenItIsOfAnotherVersion) {
    EXPECT_EQ(request_hex("85 02 00 80 00 80"), "sync.version");
    EXPECT_EQ(request_hex("85 00 00 80 00 80"), "sync.version");
}

TEST(HostileMessage, IsRefusedUnlessDeterministic) {
    EXPECT_EQ(request_hex("85 1801 00 80 00 80"), "cbor.not-shortest");
    EXPECT_EQ(request_hex("85 01 00 9fff 00 80"), "cbor.indefinite");
    EXPECT_EQ(request_hex("9f 01 00 80 00 80 ff"), "cbor.indefinite");
    EXPECT_EQ(request_hex("85 01 00 80 00 80 00"), "cbor.trailing");
    EXPECT_EQ(request_hex("85 c101 00 80 00 80"), "cbor.tagged");
    EXPECT_EQ(request_hex("85 01 00 8183 61ff 00" + kHash + "00 80"), "cbor.not-utf8");
}

TEST(HostileMessage, IsRefusedWhenItListsTooMuch) {
    const std::string scope = "83 6173 00" + kHash;
    EXPECT_EQ(request_hex("85 01 00 990100" + repeated(scope, 256) + "00 80"), "");
    EXPECT_EQ(request_hex("85 01 00 990101" + repeated(scope, 257) + "00 80"), "sync.malformed");
    EXPECT_EQ(request_hex("85 01 00 80 00 9a00010000" + repeated("40", 65536)), "");
    EXPECT_EQ(request_hex("85 01 00 80 00 9a00010001" + repeated("40", 65537)), "sync.malformed");
    EXPECT_EQ(request_hex("85 01 00 80 00 9bffffffffffffffff"), "cbor.truncated");
    EXPECT_EQ(request_hex("85 01 00 8183 790100" + repeated("61", 256) + "00" + kHash + "00 80"),
              "sync.malformed");
}

TEST(HostileMessage, NeverDoesHarmWhenDamagedAtRandom) {
    const Bytes request = inflated(encode(some_request()));
    const Bytes reply = inflated(encode(some_reply()));
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        record::testing::Draw draw(seed);
        Bytes damaged = draw.chance(50) ? request : reply;
        for (std::size_t left = 1 + draw.below(5); left > 0; --left)
            damaged[draw.chance(50) ? draw.below(damaged.size()) : draw.below(12)] =
                static_cast<std::uint8_t>(draw.below(256));
        for (const std::string& code : {request_code(squeezed(damaged)), reply_code(squeezed(damaged))})
            ASSERT_TRUE(code.empty() || code.starts_with("cbor.") || code.starts_with("sync."))
                << seed << ' ' << code;
    }
}

}  // namespace meetmoment::sync
