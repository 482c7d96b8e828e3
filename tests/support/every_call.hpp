// The same work again and again, with a fault at each call of the disk in turn.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace meetmoment::testing {

/// test(at) for `at` from 1 to `calls`, until one fails; a failure names the call.
template <class Test>
void at_every_call(std::uint64_t calls, Test test) {
    ASSERT_GT(calls, 200U) << "too little work to learn from";
    for (std::uint64_t at = 1; at <= calls; ++at) {
        SCOPED_TRACE("call " + std::to_string(at));
        test(at);
        if (::testing::Test::HasFailure()) return;
    }
}

}  // namespace meetmoment::testing
