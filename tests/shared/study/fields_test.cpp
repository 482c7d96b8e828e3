#include "shared/study/fields.hpp"

#include <gtest/gtest.h>

using namespace meetmoment::study;

TEST(Fields, ContextNodesAndOurOwnFieldsAreNoAnswers) {
    EXPECT_TRUE(is_answer_path("samenwerking/a1"));
    EXPECT_TRUE(is_answer_path("contextueel/a1"));
    EXPECT_FALSE(is_answer_path(context::kRound));
    EXPECT_FALSE(is_answer_path(fields::kStatus));
    EXPECT_FALSE(is_answer_path(""));
}
