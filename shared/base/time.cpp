#include "shared/base/time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace meetmoment {

namespace {

using namespace std::chrono;

constexpr UtcMillis kFirst = sys_days{year{0} / January / 1};
constexpr UtcMillis kLast = sys_days{year{9999} / December / 31} + 24h - 1ms;

}  // namespace

UtcMillis SystemClock::wall() const {
    return time_point_cast<milliseconds>(system_clock::now());
}

milliseconds SystemClock::monotonic() const {
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

std::string to_iso8601(UtcMillis time) {
    const UtcMillis shown = std::clamp(time, kFirst, kLast);
    const auto day = floor<days>(shown);
    const year_month_day date{day};
    const hh_mm_ss clock{shown - day};
    std::array<char, 40> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace meetmoment
