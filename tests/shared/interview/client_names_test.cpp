#include "shared/interview/client_names.hpp"

#include <gtest/gtest.h>

namespace meetmoment::interview {
namespace {

constexpr int kYear = 2026;

/// What is found, one after the other with a bar between.
std::string found(std::string_view text, const KnownWords& known = {}) {
    std::string all;
    for (const Suspicion& one : suspicions(text, known, kYear))
        all += (all.empty() ? "" : "|") + one.words;
    return all;
}

TEST(ClientNames, ANameWithinASentenceIsFoundWhole) {
    EXPECT_EQ(found("Toen kwam Jan van der Berg binnen"), "Jan van der Berg");
    EXPECT_EQ(found("Dat zei Élise ook, en daarna Anne-Marie"), "Élise|Anne-Marie");
    EXPECT_EQ(found("Daarna belde J. Jansen van de"), "J. Jansen");
}

TEST(ClientNames, TheFirstWordOfASentenceIsNoNameUnlessATitleStandsBeforeIt) {
    EXPECT_EQ(found("Wij bellen elkaar. Dat helpt. \"Goed zo\""), "");
    EXPECT_EQ(found("Mevrouw Smit kwam langs"), "Smit");
    EXPECT_EQ(found("de casus van dhr. Bakker loopt"), "Bakker");
}

TEST(ClientNames, AcronymsLabelsAndKnownWordsAreNone) {
    EXPECT_EQ(found("de GGZ en het UWV bellen met P3 op M6"), "");
    KnownWords known;
    add_words("Friesland, Leeuwarden (Wmo)", known);
    EXPECT_EQ(found("in Leeuwarden kent de Wmo dit", known), "");
    EXPECT_EQ(found("in Leeuwarden kent Piet dit", known), "Piet");
}

TEST(ClientNames, ABsnIsWhatPassesTheElevenTest) {
    EXPECT_EQ(found("nummer 111222333 staat erin"), "111222333");
    EXPECT_EQ(found("nummer 1112.22.333"), "1112.22.333");
    EXPECT_EQ(found("nummer 111222334"), "");
    EXPECT_EQ(found("er zijn 16 weken en 123456 euro"), "");
}

TEST(ClientNames, ADateOfBirthIsOldOrSaysThatItIs) {
    EXPECT_EQ(found("zij is van 12-3-1985"), "12-3-1985");
    EXPECT_EQ(found("zij is van 12 maart 1985"), "12 maart 1985");
    EXPECT_EQ(found("wij spreken af op 12-3-2026 om 17:30"), "");
    EXPECT_EQ(found("geboren 12-03-2019"), "12-03-2019");
}

TEST(ClientNames, AddressesAndTelephoneNumbersAreFound) {
    EXPECT_EQ(found("mail naar piet@voorbeeld.nl of bel 06-12345678"), "piet@voorbeeld.nl|06-12345678");
    EXPECT_EQ(found("@3 zegt dit"), "");
}

TEST(ClientNames, AreReplacedWithoutTouchingTheRest) {
    const std::string text = "Toen kwam Jan van der Berg, BSN 111222333, binnen";
    EXPECT_EQ(without(text, suspicions(text, {}, kYear), "[cliënt]"),
              "Toen kwam [cliënt], BSN [cliënt], binnen");
}

TEST(ClientNames, AnythingTypedIsRead) {
    std::string bytes;
    for (int round = 0; round < 3; ++round)
        for (int c = 1; c < 256; ++c) {
            bytes += static_cast<char>(c);
            std::size_t end = 0;
            for (const Suspicion& one : suspicions(bytes, {}, kYear)) {
                EXPECT_GE(one.from, end);
                end = one.from + one.size;
                EXPECT_LE(end, bytes.size());
            }
        }
}

}  // namespace
}  // namespace meetmoment::interview
