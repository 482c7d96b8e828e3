#include "sync-server/transport/framing.hpp"

#include <gtest/gtest.h>

namespace meetmoment::server::transport {
namespace {

int refusal_of(const std::string& block) {
    const auto result = check_framing(block);
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal == nullptr ? 0 : refusal->status;
}

Framing framing_of(const std::string& block) {
    return std::get<Framing>(check_framing(block));
}

TEST(Framing, LetsAPlainRequestThrough) {
    const auto framing = framing_of("POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n");
    EXPECT_EQ(framing.content_length, 12U);
    EXPECT_TRUE(framing.keep_alive);
}

TEST(Framing, ReadsCloseAndContinue) {
    const auto framing = framing_of(
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\nExpect: 100-Continue\r\nContent-Length: "
        "0\r\n\r\n");
    EXPECT_FALSE(framing.keep_alive);
    EXPECT_TRUE(framing.expects_continue);
}

struct Attack {
    const char* name;
    std::string block;
    int status;
    friend void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }
};

class FramingAttack : public testing::TestWithParam<Attack> {};

TEST_P(FramingAttack, IsRefused) {
    EXPECT_EQ(refusal_of(GetParam().block), GetParam().status);
}

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n";
const std::string kPost = "POST / HTTP/1.1\r\nHost: a\r\n";

INSTANTIATE_TEST_SUITE_P(
    All, FramingAttack,
    testing::Values(Attack{"Chunked", kPost + "Transfer-Encoding: chunked\r\n\r\n", 411},
                    Attack{"ChunkedBesideALength",
                           kPost + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 411},
                    Attack{"ChunkedInOtherCase", kPost + "tRANSFER-eNCODING: identity\r\n\r\n", 411},
                    Attack{"Trailer", kPost + "Content-Length: 0\r\nTrailer: X\r\n\r\n", 411},
                    Attack{"NoLength", kPost + "\r\n", 411},
                    Attack{"TwoLengths", kPost + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n", 400},
                    Attack{"LengthList", kPost + "Content-Length: 3, 3\r\n\r\n", 400},
                    Attack{"SignedLength", kPost + "Content-Length: +3\r\n\r\n", 400},
                    Attack{"NegativeLength", kPost + "Content-Length: -3\r\n\r\n", 400},
                    Attack{"HexLength", kPost + "Content-Length: 0x3\r\n\r\n", 400},
                    Attack{"EndlessLength", kPost + "Content-Length: 99999999999999999999\r\n\r\n", 400},
                    Attack{"EmptyLength", kPost + "Content-Length: \r\n\r\n", 400},
                    Attack{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
                    Attack{"NoHost", "GET / HTTP/1.1\r\nAccept: a\r\n\r\n", 400},
                    Attack{"EmptyHost", "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400},
                    Attack{"OldVersion", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", 505},
                    Attack{"NewVersion", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
                    Attack{"NoVersion", "GET /\r\nHost: a\r\n\r\n", 400},
                    Attack{"DoubleSpace", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Attack{"AbsoluteTarget", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Attack{"AsteriskTarget", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Attack{"LongTarget", "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
                           414},
                    Attack{"FoldedLine", kGet + "X: a\r\n b\r\n\r\n", 400},
                    Attack{"SpaceBeforeColon", kGet + "X : a\r\n\r\n", 400},
                    Attack{"NamelessField", kGet + ": a\r\n\r\n", 400},
                    Attack{"FieldWithoutColon", kGet + "X\r\n\r\n", 400},
                    Attack{"BareLineFeed", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400},
                    Attack{"BareCarriageReturn", kGet + "X: a\rb\r\n\r\n", 400},
                    Attack{"Nul", kGet + "X: a" + std::string(1, '\0') + "\r\n\r\n", 400},
                    Attack{"Expectation", kGet + "Expect: coffee\r\n\r\n", 417},
                    Attack{"ManyFields",
                           [] {
                               std::string block = kGet;
                               for (int i = 0; i < 101; ++i)
                                   block += "X: a\r\n";
                               return block + "\r\n";
                           }(),
                           431}),
    [](const auto& attack) { return attack.param.name; });

http::Head head_of(const std::string& target) {
    return std::get<http::Head>(parse_head("GET " + target + " HTTP/1.1\r\nHost: a\r\nX-Two: b\r\n\r\n"));
}

TEST(Head, IsDecodedSegmentBySegment) {
    const auto head = head_of("/v1/documents/form%2Fv-u/2026.1?q=a+b%26c&q=second&flag");
    EXPECT_EQ(head.segments, (std::vector<std::string>{"v1", "documents", "form/v-u", "2026.1"}));
    EXPECT_EQ(head.parameter("q"), "a b&c");
    EXPECT_EQ(head.parameter("flag"), "");
    EXPECT_EQ(head.field("x-two"), "b");
}

TEST(Head, RefusesBrokenEscapesAndClimbingPaths) {
    for (const auto* target :
         {"/%", "/%4", "/%zz", "/%00", "/../etc/passwd", "/a/%2e%2e/b", "/a/./b", "/?a=%0"}) {
        const auto head = parse_head("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_TRUE(std::holds_alternative<Refusal>(head)) << target;
    }
}

TEST(Head, FindsACookieAmongOthers) {
    http::Head head;
    head.fields = {{"cookie", "a=1; __Host-meetmoment=token; b=2"}};
    EXPECT_EQ(head.cookie("__Host-meetmoment"), "token");
    EXPECT_EQ(head.cookie("Host-meetmoment"), "");
}

}  // namespace
}  // namespace meetmoment::server::transport
