// Fractional keys: texts that are compared bytewise, and between any two of which there is room for another.
// A key is a fraction in hexadecimal digits with three random bytes at its end, so that two people who insert
// at one place at once hardly ever make the same key; if they do, the records' identities decide.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::interview {

/// For what comes at the end: rises with time.
[[nodiscard]] std::string order_key(UtcMillis at, RandomSource& random);

/// Above `left` and below `right`, when left < right and both were made here; "" stands for the beginning
/// and the end. Else above `left` only, which must not stop an insertion.
[[nodiscard]] std::string order_between(std::string_view left, std::string_view right, RandomSource& random);

/// For standing at `position` among `keys`, which rise (equal ones are allowed); positions beyond the end
/// mean the end. Equal keys cannot be parted: the key comes to stand behind all of them.
[[nodiscard]] std::string order_at(std::span<const std::string> keys, std::size_t position,
                                   RandomSource& random);

}  // namespace meetmoment::interview
