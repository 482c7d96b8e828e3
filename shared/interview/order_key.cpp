#include "shared/interview/order_key.hpp"

#include <algorithm>
#include <array>

#include "shared/base/bytes.hpp"

namespace meetmoment::interview {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kBase = 16;
/// Of milliseconds: enough until the year 2527.
constexpr std::size_t kTimeDigits = 11;

/// Digits of a key from outside count by their place among ours.
std::size_t digit(char c) {
    return static_cast<std::size_t>(std::upper_bound(kDigits.begin(), kDigits.end(), c) - kDigits.begin()) -
           (c < kDigits.front() ? 0U : 1U);
}

/// The last digit is no zero: a key that is another one with zeros behind it would leave no room between.
std::string random_end(RandomSource& random) {
    std::array<std::uint8_t, 3> bytes{};
    random.fill(bytes);
    if (bytes.back() % kBase == 0) ++bytes.back();
    return to_hex(bytes);
}

/// The digits of a fraction above `left` and below `right`, so short that all that begins with them is too.
std::string fraction_between(std::string_view left, std::string_view right, bool bounded) {
    std::string between;
    const std::size_t longest = std::max(left.size(), right.size());
    for (std::size_t at = 0;; ++at) {
        // Keys from elsewhere may differ by what are no digits.
        if (at >= longest) bounded = false;
        const std::size_t low = at < left.size() ? digit(left[at]) : 0;
        const std::size_t high = !bounded ? kBase : at < right.size() ? digit(right[at]) : 0;
        if (high > low + 1) return between + kDigits[(low + high) / 2];
        between += kDigits[low];
        // Below `right` from here on, whatever follows.
        if (high > low) bounded = false;
    }
}

}  // namespace

std::string order_key(UtcMillis at, RandomSource& random) {
    std::string key(kTimeDigits, kDigits.front());
    auto rest = static_cast<std::uint64_t>(std::max<std::int64_t>(at.time_since_epoch().count(), 0));
    for (auto place = key.rbegin(); place != key.rend(); ++place, rest /= kBase)
        *place = kDigits[rest % kBase];
    return key + random_end(random);
}

std::string order_between(std::string_view left, std::string_view right, RandomSource& random) {
    const auto is_zero = [](char c) { return digit(c) == 0; };
    const bool is_prefix = right.starts_with(left);
    const bool room =
        left < right && !(is_prefix && std::all_of(right.begin() + static_cast<std::ptrdiff_t>(left.size()),
                                                   right.end(), is_zero));
    std::string key = fraction_between(left, right, room);
    // As long as a key of time at least, so that no key is the beginning of one of those.
    while (key.size() < kTimeDigits)
        key += kDigits[kBase / 2];
    return key + random_end(random);
}

std::string order_at(std::span<const std::string> keys, std::size_t position, RandomSource& random) {
    position = std::min(position, keys.size());
    const std::string left = position == 0 ? std::string() : keys[position - 1];
    const auto right =
        std::upper_bound(keys.begin() + static_cast<std::ptrdiff_t>(position), keys.end(), left);
    return order_between(left, right == keys.end() ? std::string_view() : *right, random);
}

}  // namespace meetmoment::interview
