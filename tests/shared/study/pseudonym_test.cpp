#include "shared/study/pseudonym.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

using namespace meetmoment;
using namespace meetmoment::study;

TEST(Pseudonym, EveryIssuedCodeIsValid) {
    SeededRandom random(7);
    std::set<std::string> codes;
    for (int i = 0; i < 2000; ++i) {
        const auto code = make_pseudonym(random);
        EXPECT_TRUE(is_pseudonym(code)) << code;
        codes.insert(code);
    }
    EXPECT_GT(codes.size(), 1995U);
}

TEST(Pseudonym, FindsEverySingleWrongCharacter) {
    SeededRandom random(8);
    for (int i = 0; i < 20; ++i) {
        const auto code = make_pseudonym(random);
        for (std::size_t at = 0; at < code.size(); ++at) {
            for (const char wrong : kPseudonymAlphabet) {
                if (wrong == code[at]) continue;
                auto typed = code;
                typed[at] = wrong;
                EXPECT_FALSE(is_pseudonym(typed)) << code << " as " << typed;
            }
        }
    }
}

TEST(Pseudonym, FindsEverySwapOfTwoCharacters) {
    SeededRandom random(9);
    for (int i = 0; i < 100; ++i) {
        const auto code = make_pseudonym(random);
        for (std::size_t a = 0; a < code.size(); ++a) {
            for (std::size_t b = a + 1; b < code.size(); ++b) {
                if (code[a] == code[b]) continue;
                auto typed = code;
                std::swap(typed[a], typed[b]);
                EXPECT_FALSE(is_pseudonym(typed)) << code << " as " << typed;
            }
        }
    }
}

TEST(Pseudonym, UsesEveryCharacterOfItsAlphabet) {
    SeededRandom random(10);
    std::set<char> seen;
    for (int i = 0; i < 500; ++i) {
        for (const char c : make_pseudonym(random))
            seen.insert(c);
    }
    EXPECT_EQ(seen.size(), kPseudonymAlphabet.size());
}

TEST(Pseudonym, IsReadInTheWaysThatPeopleTypeIt) {
    SeededRandom random(11);
    const auto code = make_pseudonym(random);
    auto lower = code;
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    EXPECT_EQ(normalise_pseudonym(lower), code);
    EXPECT_EQ(normalise_pseudonym(" " + code.substr(0, 4) + "-" + code.substr(4) + " "), code);
}

TEST(Pseudonym, RefusesWhatIsNoCode) {
    for (const auto* text : {"", "2222222", "222222222", "0000000O", "ABCDEFGH", "é2222222"}) {
        EXPECT_FALSE(normalise_pseudonym(text)) << text;
    }
    EXPECT_FALSE(is_pseudonym("2222-2222"));
}
