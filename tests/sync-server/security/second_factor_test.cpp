#include "sync-server/security/second_factor.hpp"

#include <gtest/gtest.h>

#include "shared/base/random.hpp"

namespace meetmoment::server {
namespace {

/// The key of RFC 6238, appendix B.
Bytes published_key() {
    const auto view = as_bytes("12345678901234567890");
    return {view.begin(), view.end()};
}

std::optional<std::int64_t> step(std::string_view digits, std::int64_t second, std::int64_t last = 0) {
    return factor_step(published_key(), digits, second * 1000, last);
}

// The last six of the eight digits that RFC 6238 gives for SHA-1.
TEST(SecondFactor, TakesTheDigitsOfThePublishedVectors) {
    EXPECT_EQ(step("287082", 59), 1);
    EXPECT_EQ(step("081804", 1'111'111'109), 37'037'036);
    EXPECT_EQ(step("050471", 1'111'111'111), 37'037'037);
    EXPECT_EQ(step("005924", 1'234'567'890), 41'152'263);
    EXPECT_EQ(step("279037", 2'000'000'000), 66'666'666);
    EXPECT_EQ(step("353130", 20'000'000'000), 666'666'666);
}

TEST(SecondFactor, TakesTheStepBesideAndNoOther) {
    EXPECT_EQ(step("081804", 1'111'111'109 + 30), 37'037'036);
    EXPECT_EQ(step("081804", 1'111'111'109 - 30), 37'037'036);
    EXPECT_EQ(step("081804", 1'111'111'109 + 61), std::nullopt);
    EXPECT_EQ(step("081804", 1'111'111'109 - 61), std::nullopt);
}

TEST(SecondFactor, TakesNothingTwice) {
    EXPECT_EQ(step("081804", 1'111'111'109, 37'037'035), 37'037'036);
    EXPECT_EQ(step("081804", 1'111'111'109, 37'037'036), std::nullopt);
    EXPECT_EQ(step("081804", 1'111'111'109, 37'037'037), std::nullopt);
}

TEST(SecondFactor, SkipsSpacesAndRefusesWhatAreNoSixDigits) {
    EXPECT_EQ(step("081 804", 1'111'111'109), 37'037'036);
    for (const auto* text : {"", "81804", "0818040", "o81804", "-81804", "08180\n"})
        EXPECT_EQ(step(text, 1'111'111'109), std::nullopt) << text;
}

TEST(SecondFactor, IsWrittenAsAuthenticatorsReadIt) {
    EXPECT_EQ(shown_factor_secret(published_key()), "GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ");
    EXPECT_EQ(factor_link(published_key(), "ben"),
              "otpauth://totp/Meetmoment:ben?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Meetmoment");
    SeededRandom random(1);
    EXPECT_EQ(make_factor_secret(random).size(), 20U);
}

TEST(SecondFactor, SpareCodesAreReadHoweverTheyAreTyped) {
    SeededRandom random(1);
    const auto code = make_spare_code(random);
    EXPECT_EQ(code.size(), 9U);
    EXPECT_NE(code, make_spare_code(random));
    std::string typed = code.substr(0, 4) + code.substr(5);
    for (auto& c : typed)
        c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(spare_code_hash(typed), spare_code_hash(code));
    EXPECT_EQ(spare_code_hash(code).size(), 64U);
    EXPECT_EQ(spare_code_hash(""), "");
    EXPECT_EQ(spare_code_hash("123456"), "");
}

}  // namespace
}  // namespace meetmoment::server
