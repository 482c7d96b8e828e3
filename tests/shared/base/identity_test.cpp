#include <gtest/gtest.h>

#include <set>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"

namespace meetmoment {

using namespace std::chrono;

TEST(Uuid, TextGoesThereAndBack) {
    const auto uuid = Uuid::parse("0191D5A0-7c3e-7b1a-9f00-0123456789ab");
    ASSERT_TRUE(uuid);
    EXPECT_EQ(uuid->to_string(), "0191d5a0-7c3e-7b1a-9f00-0123456789ab");
    EXPECT_FALSE(uuid->is_nil());
    EXPECT_TRUE(Uuid{}.is_nil());
}

TEST(Uuid, RefusesOtherTexts) {
    for (const std::string_view bad :
         {"", "0191d5a0-7c3e-7b1a-9f00-0123456789a", "0191d5a07c3e7b1a9f000123456789ab",
          "0191d5a0-7c3e-7b1a-9f00_0123456789ab", "0191d5a0-7c3e-7b1a-9f0-00123456789ab",
          "0191d5a0-7c3e-7b1a-9f00-0123456789ag", "{191d5a0-7c3e-7b1a-9f00-0123456789ab"}) {
        EXPECT_FALSE(Uuid::parse(bad)) << bad;
    }
}

TEST(Uuid, Version7SortsByTimeOfMaking) {
    SeededRandom random(7);
    Uuid last;
    for (int step = 1; step < 200; ++step) {
        const Uuid next = make_uuid_v7(UtcMillis{milliseconds{1'767'000'000'000 + step}}, random);
        EXPECT_LT(last, next);
        EXPECT_EQ(next.to_string()[14], '7');
        EXPECT_NE(std::string("89ab").find(next.to_string()[19]), std::string::npos);
        last = next;
    }
    EXPECT_EQ(make_uuid_v4(random).to_string()[14], '4');
}

TEST(Random, SeededRunsAreEqualAndSystemRunsAreNot) {
    SeededRandom one(42);
    SeededRandom two(42);
    EXPECT_EQ(one.next_u64(), two.next_u64());
    SystemRandom system;
    std::set<std::uint64_t> drawn;
    for (int draw = 0; draw < 100; ++draw)
        drawn.insert(system.next_u64());
    EXPECT_EQ(drawn.size(), 100U);
}

TEST(Time, IsWrittenAsIso8601) {
    EXPECT_EQ(to_iso8601(UtcMillis{milliseconds{0}}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_iso8601(UtcMillis{milliseconds{1'772'442'900'250}}), "2026-03-02T09:15:00.250Z");
    EXPECT_EQ(to_iso8601(UtcMillis{milliseconds{-1}}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(to_iso8601(UtcMillis::max()), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(to_iso8601(UtcMillis::min()), "0000-01-01T00:00:00.000Z");
}

TEST(Time, SystemClockDoesNotGoBack) {
    const SystemClock clock;
    const auto first = clock.monotonic();
    EXPECT_LE(first, clock.monotonic());
    EXPECT_GT(clock.wall(), UtcMillis{milliseconds{1'700'000'000'000}});
}

}  // namespace meetmoment
