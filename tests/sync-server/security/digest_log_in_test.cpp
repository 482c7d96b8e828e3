#include "sync-server/security/digest_log_in.hpp"

#include <gtest/gtest.h>

namespace meetmoment::server {
namespace {

using namespace std::chrono_literals;

TEST(DigestLogIn, AnswersAsRfc2617HasIt) {
    const auto answer = read_digest(
        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
        "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
        "uri=\"/dir/index.html\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", "
        "response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
    ASSERT_TRUE(answer);
    const auto ha1 = digest_ha1("Mufasa", "testrealm@host.com", "Circle Of Life");
    EXPECT_EQ(ha1, "939e7578ed9e3c518a452acee763bce9");
    EXPECT_EQ(digest_response(ha1, "GET", *answer), answer->response);
    EXPECT_NE(digest_response(ha1, "POST", *answer), answer->response);
}

TEST(DigestLogIn, AnswersAsRfc7616HasItForMd5) {
    const auto answer = read_digest(
        "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", "
        "algorithm=MD5, "
        "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
        "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, "
        "response=\"8ca523f5e9506fed4657c9700eebdbec\", "
        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    ASSERT_TRUE(answer);
    const auto ha1 = digest_ha1("Mufasa", "http-auth@example.org", "Circle of Life");
    EXPECT_EQ(digest_response(ha1, "GET", *answer), answer->response);
}

TEST(DigestLogIn, WhatLacksSomethingIsNoAnswer) {
    const std::string good =
        "Digest username=\"a\", nonce=\"n\", uri=\"/\", qop=auth, nc=00000001, cnonce=\"c\", "
        "response=\"0123456789abcdef0123456789abcdef\"";
    ASSERT_TRUE(read_digest(good));
    for (const auto* part : {"username=\"a\", ", "nonce=\"n\", ", "uri=\"/\", ", "qop=auth, ",
                             "nc=00000001, ", "cnonce=\"c\", "}) {
        auto lacking = good;
        lacking.erase(lacking.find(part), std::string(part).size());
        EXPECT_FALSE(read_digest(lacking)) << part;
    }
    for (const auto* text : {"", "Digest", "Digest ", "Digest a", "Digest a=\"", "Basic YTpi", "Bearer x"})
        EXPECT_FALSE(read_digest(text)) << text;
    EXPECT_FALSE(read_digest(good + ", nonce=\"m\"")) << "twice";
    EXPECT_FALSE(read_digest(good + ", algorithm=SHA-256"));
    EXPECT_FALSE(read_digest(good + ", qop=auth-int"));
}

TEST(BasicLogIn, IsReadUpToTheFirstColon) {
    const auto pair = read_basic("Basic QWxhZGRpbjpvcGVuOnNlc2FtZQ==");
    ASSERT_TRUE(pair);
    EXPECT_EQ(pair->first, "Aladdin");
    EXPECT_EQ(pair->second, "open:sesame");
    EXPECT_FALSE(read_basic("Basic ???"));
    EXPECT_FALSE(read_basic("Basic YQ=="));
    EXPECT_FALSE(read_basic("Digest x"));
}

TEST(DigestNonce, IsGoodForFiveMinutesAndOnlyHere) {
    SeededRandom random(1), other_random(2);
    DigestNonces nonces(random), others(other_random);
    const auto nonce = nonces.make(1000ms);
    EXPECT_EQ(nonces.look(nonce, 1000ms + 5min), DigestNonces::Use::Fresh);
    EXPECT_EQ(nonces.look(nonce, 1001ms + 5min), DigestNonces::Use::Stale);
    EXPECT_EQ(others.look(nonce, 1000ms), DigestNonces::Use::Stale) << "of a process before this one";
    EXPECT_EQ(nonces.look("short", 1000ms), DigestNonces::Use::Refused);
    auto changed = nonce;
    changed[15] = changed[15] == '0' ? '1' : '0';
    EXPECT_NE(nonces.use(changed, "00000001", 1000ms), DigestNonces::Use::Fresh);
}

TEST(DigestNonce, TakesEachCountOnceInAnyOrder) {
    SeededRandom random(1);
    DigestNonces nonces(random);
    const auto nonce = nonces.make(0ms);
    const auto use = [&](const char* count) { return nonces.use(nonce, count, 1ms); };
    EXPECT_EQ(use("00000001"), DigestNonces::Use::Fresh);
    EXPECT_EQ(use("00000001"), DigestNonces::Use::Refused);
    EXPECT_EQ(use("00000004"), DigestNonces::Use::Fresh);
    EXPECT_EQ(use("00000003"), DigestNonces::Use::Fresh);
    EXPECT_EQ(use("00000003"), DigestNonces::Use::Refused);
    EXPECT_EQ(use("00000002"), DigestNonces::Use::Fresh);
    EXPECT_EQ(use("00000001"), DigestNonces::Use::Refused);
    EXPECT_EQ(use("00000000"), DigestNonces::Use::Refused);
    EXPECT_EQ(use("0000000x"), DigestNonces::Use::Refused);
    EXPECT_EQ(use("ffffffff"), DigestNonces::Use::Fresh);
    EXPECT_EQ(use("00000005"), DigestNonces::Use::Refused) << "too far behind to be told apart";
}

}  // namespace
}  // namespace meetmoment::server
