// Workbooks that nobody would write: whatever stands in the cells, a conversion ends, with a sentence or with
// a document that is XML.
#include <gtest/gtest.h>

#include "shared/base/random.hpp"
#include "shared/xform/document.hpp"
#include "shared/xlsform/convert.hpp"
#include "tests/shared/xlsform/random_workbook.hpp"

namespace meetmoment::xlsform::test {
namespace {

TEST(HostileWorkbooks, GiveASentenceOrXml) {
    SeededRandom random(20261127);
    const Choose choose = [&](std::size_t limit) { return random.next_u64() % limit; };
    int converted = 0;
    for (int i = 0; i < 20'000; ++i) {
        const workbook::Workbook workbook = random_workbook(choose);
        const auto done = convert(workbook);
        if (!done) {
            ASSERT_FALSE(done.error().message.empty());
            continue;
        }
        ++converted;
        const auto document = xform::Document::read(done->xform, std::make_shared<xform::NameTable>(),
                                                    {1 << 24, 256, 1'000'000});
        ASSERT_TRUE(document) << document.error().message << "\n" << done->xform;
    }
    EXPECT_GT(converted, 1000);
}

}  // namespace
}  // namespace meetmoment::xlsform::test
