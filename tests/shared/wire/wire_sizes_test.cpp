#include "tests/shared/wire/wire_sizes.hpp"

#include <gtest/gtest.h>

using namespace meetmoment;

// The data is made up but fixed, so a larger size is a change of the encoding or of the form.
TEST(WireSizes, AreWhatWasPromised) {
    const wire::Sizes sizes = wire::measure();
    SCOPED_TRACE(wire::to_table(sizes));
    EXPECT_LE(sizes.worst_correction, 100U);
    EXPECT_LE(sizes.idle_request, 300U);
    EXPECT_LE(sizes.idle_reply, 300U);
    // The wish is 30 % for a first submission, which takes a dictionary that both sides make of the form;
    // until then these hold what there is.
    EXPECT_LE(sizes.further, 0.42 * sizes.xml);
    EXPECT_LE(sizes.reopened, 0.46 * sizes.xml);
    EXPECT_LE(sizes.first, 1.15 * sizes.xml);
}
