#include "shared/study/scope.hpp"

#include <gtest/gtest.h>

using namespace meetmoment::study;

TEST(Scope, ReadsBackWhatItWrote) {
    const Scope scope{"four-regions", "AM02", "field"};
    EXPECT_EQ(to_string(scope), "four-regions/AM02/field");
    EXPECT_EQ(parse_scope(to_string(scope)).value(), scope);
}

TEST(Scope, RefusesWhatIsNotThreeIdentifiers) {
    for (const auto* text : {"", "a", "a/b", "a/b/", "/b/c", "a//c", "a/b/c/d", "a b/c/d", "a/*/field",
                             "*/b/c", "a/b/é", "a/../c", "./b/c", "a/b/c\n"}) {
        const auto scope = parse_scope(text);
        ASSERT_FALSE(scope) << text;
        EXPECT_EQ(scope.error().code, "scope.malformed");
    }
}

TEST(Scope, RefusesAnIdentifierOfMoreThan64Characters) {
    EXPECT_TRUE(parse_scope(std::string(64, 'a') + "/b/c"));
    EXPECT_FALSE(parse_scope(std::string(65, 'a') + "/b/c"));
}

TEST(Grant, CoversEveryRegionOrRoleThatItLeavesOpen) {
    const Scope friesland{"four-regions", "AM02", "field"};
    EXPECT_TRUE(covers(parse_grant("four-regions/*/*").value(), friesland));
    EXPECT_TRUE(covers(parse_grant("four-regions/AM02/field").value(), friesland));
    EXPECT_TRUE(covers(parse_grant("four-regions/*/field").value(), friesland));
    EXPECT_FALSE(covers(parse_grant("four-regions/AM08/*").value(), friesland));
    EXPECT_FALSE(covers(parse_grant("four-regions/*/analysis").value(), friesland));
    EXPECT_FALSE(covers(parse_grant("other/*/*").value(), friesland));
}

TEST(Grant, NeverLeavesTheStudyOpen) {
    EXPECT_FALSE(parse_grant("*/*/*"));
    EXPECT_FALSE(parse_grant("four-regions/AM*/field"));
    EXPECT_EQ(to_string(parse_grant("four-regions/*/field").value()), "four-regions/*/field");
}
