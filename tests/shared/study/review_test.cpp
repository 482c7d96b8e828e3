#include "shared/study/review.hpp"

#include <gtest/gtest.h>

#include "shared/base/bytes.hpp"

using namespace meetmoment;
using namespace meetmoment::study;

TEST(Review, ReadsBackEveryState) {
    const Review approved{ReviewState::Approved, blake2b_128(as_bytes("state"))};
    for (const auto& review : {Review{}, Review{ReviewState::Returned, {}}, approved}) {
        EXPECT_EQ(parse_review(to_string(review)), review);
    }
    EXPECT_EQ(to_string(approved).size(), std::string_view("approved:").size() + 32);
}

TEST(Review, AnAbsentFieldIsOpen) {
    EXPECT_EQ(parse_review(""), Review{});
}

TEST(Review, RefusesWhatTheGrammarDoesNotKnow) {
    for (const auto* text :
         {"Open", "approved", "approved:", "approved:0123", "closed",
          "approved:0123456789abcdef0123456789abcdeg", "approved:0123456789ABCDEF0123456789ABCDEF",
          "approved:0123456789abcdef0123456789abcdef00", "returned "}) {
        EXPECT_FALSE(parse_review(text)) << text;
    }
}
