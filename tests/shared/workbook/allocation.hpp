// Counts what the test program allocates with operator new, so that a limit of memory can be tested without a
// clock.
#pragma once

#include <cstddef>

namespace meetmoment::workbook::test {

/// The largest block that was asked for since the last call, in bytes. One thread.
[[nodiscard]] std::size_t take_largest_block();

}  // namespace meetmoment::workbook::test
