#include "shared/workbook/xml_part.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace meetmoment::workbook::test {
namespace {

/// What pugixml holds, by its own functions for memory.
class Counted {
  public:
    Counted() {
        live_ = most_ = 0;
        pugi::set_memory_management_functions(take, give);
    }
    ~Counted() { pugi::set_memory_management_functions(std::malloc, std::free); }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    [[nodiscard]] static std::size_t most() { return most_; }
    [[nodiscard]] static std::size_t live() { return live_; }

  private:
    static void* take(std::size_t size) {
        void* block = std::malloc(size);
        sizes_[block] = size;
        live_ += size;
        most_ = std::max(most_, live_);
        return block;
    }
    static void give(void* block) {
        live_ -= sizes_[block];
        sizes_.erase(block);
        std::free(block);
    }
    static inline std::map<void*, std::size_t> sizes_;
    static inline std::size_t live_ = 0;
    static inline std::size_t most_ = 0;
};

TEST(XmlPart, TheTreeTakesNoMoreMemoryThanItsLimit) {
    for (const std::string_view piece :
         {"<a/>", "<a/>x", "<a>x</a>", "<a b=''/>", "<a b='' c='' d=''/>", "<![CDATA[x]]><a/>"}) {
        std::string xml = "<r>";
        for (int times = 0; times < 50'000; ++times)
            xml += piece;
        xml += "</r>";
        WorkbookLimits limits;
        limits.tree_bytes = static_cast<std::size_t>(std::count(xml.begin(), xml.end(), '<') * 128 +
                                                     std::count(xml.begin(), xml.end(), '=') * 40);
        const Counted counted;
        EXPECT_TRUE(XmlPart::read("part", xml, limits)) << piece;
        constexpr std::size_t page = 1 << 16;
        EXPECT_LE(Counted::most(), limits.tree_bytes + xml.size() + page) << piece;
        EXPECT_EQ(Counted::live(), 0U);
        --limits.tree_bytes;
        EXPECT_EQ(XmlPart::read("part", xml, limits).error().code, "workbook.too-large") << piece;
    }
}

TEST(XmlPart, NestedElementsAreCountedAndSiblingsAreNot) {
    WorkbookLimits limits;
    limits.depth = 3;
    EXPECT_TRUE(XmlPart::read("part", "<a><b><c/><c/><c/></b><b/></a>", limits));
    EXPECT_EQ(XmlPart::read("part", "<a><b><c><d/></c></b></a>", limits).error().code, "workbook.too-deep");
}

}  // namespace
}  // namespace meetmoment::workbook::test
