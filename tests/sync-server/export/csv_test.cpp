#include "sync-server/export/csv.hpp"

#include <gtest/gtest.h>

namespace meetmoment::server::exports {
namespace {

std::string row(Separator separator, const std::vector<std::string>& cells) {
    CsvWriter csv(separator);
    for (const auto& cell : cells)
        csv.free_text(cell);
    csv.end_row();
    return csv.take();
}

TEST(Csv, QuotesWhatNeedsQuotes) {
    EXPECT_EQ(row(Separator::Comma, {"a", "b,c", "say \"hi\"", "two\nlines", " space"}),
              "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\" space\"\r\n");
}

TEST(Csv, KeepsEmptyCells) {
    EXPECT_EQ(row(Separator::Comma, {"", "", "x"}), ",,x\r\n");
}

TEST(Csv, MarksItsByteOrderForDutchExcelOnly) {
    EXPECT_EQ(row(Separator::Semicolon, {"a;b", "c"}), "\xEF\xBB\xBF\"a;b\";c\r\n");
}

TEST(Csv, DisarmsFormulas) {
    EXPECT_EQ(row(Separator::Comma, {"=1+1", "+31", "-cmd", "@SUM", "\tx", "\rx"}),
              "'=1+1,'+31,'-cmd,'@SUM,\"'\tx\",\"'\rx\"\r\n");
}

TEST(Csv, LeavesNumbersAlone) {
    EXPECT_EQ(row(Separator::Comma, {"-3", "-0.5", "7", "-"}), "-3,-0.5,7,'-\r\n");
}

}  // namespace
}  // namespace meetmoment::server::exports
