#include <gtest/gtest.h>

#include <set>

#include "shared/base/random.hpp"
#include "sync-server/security/enrolment_code.hpp"
#include "sync-server/security/password.hpp"
#include "sync-server/security/rate_limiter.hpp"
#include "sync-server/security/token.hpp"

namespace meetmoment::server {
namespace {

using namespace std::chrono_literals;

TEST(EnrolmentCode, ForgivesHowPeopleTypeIt) {
    EXPECT_EQ(normalise_enrolment("0il1-oabc-def0-1234", 16),
              "0111"
              "0ABC"
              "DEF0"
              "1234");
    EXPECT_EQ(normalise_enrolment(" 0IL1 OABC DEF0 1234 ", 16), "01110ABCDEF01234");
}

TEST(EnrolmentCode, RefusesOtherLengthsAndCharacters) {
    EXPECT_FALSE(normalise_enrolment("0123-4567-89AB-CDE", 16));
    EXPECT_FALSE(normalise_enrolment("0123-4567-89AB-CDEFG", 16));
    EXPECT_FALSE(normalise_enrolment("0123-4567-89AB-CDEU", 16)) << "U is not in the alphabet";
    EXPECT_FALSE(normalise_enrolment("", 4));
}

TEST(EnrolmentCode, IsShownSoThatItReadsBackAsItself) {
    SystemRandom random;
    for (int i = 0; i < 100; ++i) {
        const auto code = make_enrolment_code(random);
        EXPECT_EQ(normalise_enrolment(shown_enrolment_code(code), 16), code);
    }
}

TEST(EnrolmentProof, DependsOnCodeNonceAndCertificate) {
    const Bytes nonce(32, 1), other_nonce(32, 2), certificate{1, 2, 3}, other_certificate{1, 2, 4};
    const auto key = enrolment_key("0123456789ABCDEF");
    const auto proof = enrolment_proof(key, nonce, certificate);
    EXPECT_EQ(proof, enrolment_proof(key, nonce, certificate));
    EXPECT_NE(proof, enrolment_proof(key, other_nonce, certificate));
    EXPECT_NE(proof, enrolment_proof(key, nonce, other_certificate));
    EXPECT_NE(proof, enrolment_proof(enrolment_key("0123456789ABCDEG"), nonce, certificate));
}

TEST(Password, FitsOnlyItself) {
    const auto hash = hash_password("correct horse");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(verify_password(*hash, "correct horse"));
    EXPECT_FALSE(verify_password(*hash, "correct horsf"));
    EXPECT_NE(hash->find("$argon2id$"), std::string::npos);
}

TEST(Password, OfNobodyFitsNothing) {
    EXPECT_FALSE(verify_password("", "no account has this password"));
}

TEST(Password, MustBeLongEnough) {
    EXPECT_EQ(hash_password("short").error().code, "password.too-short");
    EXPECT_EQ(hash_password(std::string(2000, 'x')).error().code, "password.too-long");
}

TEST(Token, IsLongAndNeverTheSame) {
    SystemRandom random;
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i)
        tokens.insert(make_token(random));
    EXPECT_EQ(tokens.size(), 1000U);
    EXPECT_EQ(tokens.begin()->size(), 43U);
}

TEST(RateLimiter, GrantsABurstAndThenOneInEveryInterval) {
    RateLimiter limiter;
    const Rate rate{3, 1000ms};
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(limiter.take("a", rate, 0ms), 0ms);
    EXPECT_EQ(limiter.take("a", rate, 0ms), 1000ms);
    EXPECT_EQ(limiter.take("b", rate, 0ms), 0ms) << "another key has its own bucket";
    EXPECT_EQ(limiter.take("a", rate, 400ms), 600ms);
    EXPECT_EQ(limiter.take("a", rate, 1000ms), 0ms);
    EXPECT_GT(limiter.take("a", rate, 1000ms), 0ms);
}

TEST(RateLimiter, StaysBoundedUnderManyKeys) {
    RateLimiter limiter;
    for (int i = 0; i < 250'000; ++i)
        EXPECT_EQ(limiter.take(std::to_string(i), {1, 1000ms}, 0ms), 0ms);
}

}  // namespace
}  // namespace meetmoment::server
