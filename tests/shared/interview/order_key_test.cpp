#include "shared/interview/order_key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

TEST(OrderKey, RisesWithTimeAndLeavesRoomBeforeAndBehind) {
    SeededRandom random(1);
    const std::string first = order_key(at(1000), random);
    const std::string second = order_key(at(1001), random);
    EXPECT_LT(first, second);
    EXPECT_LT(order_between("", first, random), first);
    EXPECT_GT(order_between(second, "", random), second);
    EXPECT_EQ(first.size(), 17U);
    EXPECT_EQ(order_key(at(-5), random).substr(0, 11), "00000000000");
}

TEST(OrderKey, EqualKeysCannotBePartedAndStopNoInsertion) {
    SeededRandom random(2);
    const std::vector<std::string> keys{"5", "7", "7", "9"};
    const std::string key = order_at(keys, 2, random);
    EXPECT_GT(key, "7");
    EXPECT_LT(key, "9");
    EXPECT_GT(order_at(keys, 99, random), "9");
    EXPECT_LT(order_at(keys, 0, random), "5");
    EXPECT_FALSE(order_at({}, 0, random).empty());
}

TEST(OrderKey, TwoWhoInsertAtOnePlaceAtOnceMakeDifferentKeys) {
    SeededRandom one(3), other(4);
    std::set<std::string> keys;
    for (int left = 200; left > 0; --left) {
        keys.insert(order_between("5aaaaaa", "6aaaaaa", one));
        keys.insert(order_between("5aaaaaa", "6aaaaaa", other));
    }
    EXPECT_EQ(keys.size(), 400U);
}

TEST(OrderKey, NoKeyEndsInAZeroBecauseNothingFitsBetweenItAndTheSameWithoutIt) {
    SeededRandom random(7);
    for (int left = 2000; left > 0; --left) {
        EXPECT_NE(order_key(at(left), random).back(), '0');
        EXPECT_NE(order_between("5aaaaaa", "6aaaaaa", random).back(), '0');
    }
}

TEST(OrderKey, KeysFromElsewhereEndTheSearch) {
    SeededRandom random(5);
    for (const auto& [left, right] : std::vector<std::pair<std::string, std::string>>{
             {"A", "B"}, {"a", "a000"}, {"zz", ""}, {"b", "a"}, {"", "0000"}, {"\xff", "\xff\xff"}})
        EXPECT_FALSE(order_between(left, right, random).empty());
}

RC_GTEST_PROP(OrderKeyProperty, AKeyIsAlwaysBetweenItsNeighboursAndNeverEqual, ()) {
    SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
    std::vector<std::string> keys;
    // Also what the first version wrote, whose keys may end in zeros.
    if (*rc::gen::arbitrary<bool>()) keys = {"0199a000000000000", "0199a000001000000"};
    const auto places = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::arbitrary<std::uint32_t>());
    for (const std::uint32_t place : places) {
        // Half of the time at one spot, where the keys get closest.
        const std::size_t position =
            place % 2 == 0 ? std::min<std::size_t>(1, keys.size()) : place % (keys.size() + 1);
        const std::string key = order_at(keys, position, random);
        if (position > 0) RC_ASSERT(keys[position - 1] < key);
        if (position < keys.size()) RC_ASSERT(key < keys[position]);
        keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(position), key);
    }
    RC_ASSERT(std::is_sorted(keys.begin(), keys.end()));
    RC_ASSERT(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST(OrderKey, AThousandInsertionsAtOnePlaceStayShortEnough) {
    SeededRandom random(6);
    std::string left = "5aaaaaa", right = "6aaaaaa";
    for (int count = 0; count < 1000; ++count)
        (count % 3 == 0 ? left : right) = order_between(left, right, random);
    EXPECT_LT(left, right);
    EXPECT_LT(right.size(), 1100U);
}

}  // namespace
}  // namespace meetmoment::interview::test
