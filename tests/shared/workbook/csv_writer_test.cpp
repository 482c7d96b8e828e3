#include "shared/workbook/csv_writer.hpp"

#include <gtest/gtest.h>

#include "shared/workbook/csv_reader.hpp"

namespace meetmoment::workbook::test {
namespace {

std::vector<Row> read_again(const Sheet& sheet) {
    const std::string csv = write_csv(sheet);
    const auto book = read_csv_files({{"x.csv", Bytes(csv.begin(), csv.end())}});
    if (!book) throw std::runtime_error(book.error().message);
    return book->sheets.at(0).rows;
}

TEST(CsvWriter, GivesWhatTheReaderReadsAgain) {
    const Sheet sheet{"x",
                      false,
                      {{1, {"a", "b", "c"}},
                       {2, {"1,2", "say \"yes\"", " blanks "}},
                       {3, {"two\nlines", "", "é€😀;\t'"}},
                       {4, {"-1", "+2.5", "last"}}}};
    EXPECT_EQ(read_again(sheet), sheet.rows);
}

TEST(CsvWriter, LetsNoTextBeAFormula) {
    for (const std::string text : {"=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "\rx"}) {
        const std::string csv = write_csv({"x", false, {{1, {text}}}});
        EXPECT_NE(csv.find("\"'" + text), std::string::npos) << text;
    }
    EXPECT_EQ(write_csv({"x", false, {{1, {"-3", "a=b"}}}}), "\xEF\xBB\xBF\"-3\",\"a=b\"\r\n");
}

TEST(CsvWriter, GivesEachRowTheSameNumberOfCells) {
    EXPECT_EQ(write_csv({"x", false, {{1, {"a", "b"}}, {2, {"c"}}, {3, {}}}}),
              "\xEF\xBB\xBF\"a\",\"b\"\r\n\"c\",\r\n,\r\n");
}

}  // namespace
}  // namespace meetmoment::workbook::test
