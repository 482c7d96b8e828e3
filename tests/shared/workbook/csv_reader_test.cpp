#include "shared/workbook/csv_reader.hpp"

#include <gtest/gtest.h>

#include "shared/workbook/workbook_reader.hpp"
#include "tests/shared/workbook/workbook_support.hpp"

namespace meetmoment::workbook::test {
namespace {

Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

std::vector<Row> rows(std::string_view csv) {
    const auto workbook = read_csv_files({{"survey.csv", bytes(csv)}});
    if (!workbook) throw std::runtime_error(workbook.error().message);
    return workbook->sheets.at(0).rows;
}

Problem problem(std::string_view csv) {
    const auto workbook = read_csv_files({{"survey.csv", bytes(csv)}});
    if (workbook) throw std::runtime_error("not refused");
    return workbook.error();
}

const std::vector<Row> kTable{{1, {"a", "b"}}, {2, {"1", "2"}}};

TEST(CsvReader, LinesEndInEveryWay) {
    for (const char* csv : {"a,b\n1,2\n", "a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\r1,2\r",
                            "\xEF\xBB\xBF"
                            "a,b\n1,2"})
        EXPECT_EQ(rows(csv), kTable) << csv;
}

TEST(CsvReader, TheSeparatorIsFoundInTheHeader) {
    for (const char* csv :
         {"a;b\n1;2", "a\tb\n1\t2", "\"a\";\"b\"\n1;2", "sep=;\r\na;b\r\n1;2", "sep=\t\na\tb\n1\t2"})
        EXPECT_EQ(rows(csv), kTable) << csv;
    EXPECT_EQ(rows("a;b;c,d\n1;2;3,4"), (std::vector<Row>{{1, {"a", "b", "c,d"}}, {2, {"1", "2", "3,4"}}}));
    EXPECT_EQ(rows("\"x;y;z\",b\n1,2"), (std::vector<Row>{{1, {"x;y;z", "b"}}, {2, {"1", "2"}}}));
    EXPECT_EQ(rows("5\" a;b\n1;2,3,4"), (std::vector<Row>{{1, {"5\" a", "b"}}, {2, {"1", "2,3,4"}}}));
    EXPECT_EQ(rows("\"a \"\"x,,,\"\"\";b\n1;2"),
              (std::vector<Row>{{1, {"a \"x,,,\"", "b"}}, {2, {"1", "2"}}}));
    EXPECT_EQ(rows("sep=x\na,b"), (std::vector<Row>{{1, {"sep=x"}}, {2, {"a", "b"}}}));
}

TEST(CsvReader, QuotedCellsHoldSeparatorsQuotesAndLineEnds) {
    EXPECT_EQ(rows("a,b\n\"x,\"\"y\"\"\r\nz\rw\n\",\"\"\n1,\" 2 \""),
              (std::vector<Row>{{1, {"a", "b"}}, {2, {"x,\"y\"\nz\nw\n"}}, {3, {"1", " 2 "}}}));
    EXPECT_EQ(rows("a\"b\"c, d \n").at(0).cells, (std::vector<std::string>{"a\"b\"c", " d "}))
        << "a quote within a cell is a character";
}

TEST(CsvReader, EmptyLinesCountAsRows) {
    EXPECT_EQ(rows("a,b\n\n,,\n1,2\n\n"), (std::vector<Row>{{1, {"a", "b"}}, {4, {"1", "2"}}}));
    EXPECT_TRUE(rows("").empty());
    EXPECT_TRUE(rows("\xEF\xBB\xBF").empty());
    EXPECT_EQ(rows("a,\n"), (std::vector<Row>{{1, {"a"}}}));
    EXPECT_EQ(rows(",a"), (std::vector<Row>{{1, {"", "a"}}}));
}

TEST(CsvReader, BrokenQuotesAreToldWithFileAndLine) {
    EXPECT_EQ(problem("a,b\r\n1,2\r\n\"x,y\n\n").code, "workbook.not-csv");
    EXPECT_EQ(problem("a,b\r\n1,2\r\n\"x,y\n\n").where, "survey.csv, line 3") << "where the quote begins";
    EXPECT_EQ(problem("a,b\r1,\"2\"x").where, "survey.csv, line 2");
}

TEST(CsvReader, WhatIsNotUtf8IsToldWithFileAndLine) {
    const Problem told = problem("a,b\n\"x\ny\",1\n2,caf\xE9\n");
    EXPECT_EQ(told.code, "workbook.not-utf8");
    EXPECT_EQ(told.where, "survey.csv, line 4");
    EXPECT_EQ(problem("a\rb\r\xFF").where, "survey.csv, line 3");
    EXPECT_EQ(problem(std::string_view("\xFF\xFE"
                                       "a\0",
                                       4))
                  .where,
              "survey.csv, line 1");
}

TEST(CsvReader, AFolderIsAWorkbookOfItsCsvFiles) {
    const auto workbook = read_csv_files({{"survey.csv", bytes("a,b\n1,2")},
                                          {"choices.CSV", bytes("a;b\n1;2")},
                                          {"photo.jpg", bytes("\xFF")},
                                          {"._survey.csv", bytes("\xFF")},
                                          {".csv", bytes("x")}});
    ASSERT_TRUE(workbook) << workbook.error().message;
    EXPECT_EQ(*workbook, (Workbook{{{"choices", false, kTable}, {"survey", false, kTable}}}));
    EXPECT_EQ(read_csv_files({}).error().code, "workbook.no-sheet");
}

TEST(CsvReader, AZipIsAWorkbookInItsOwnOrder) {
    const Bytes zip = zipped({{"form/survey.csv", "a,b\n1,2"},
                              {"__MACOSX/form/._survey.csv", "\xFF"},
                              {"form/readme.txt", "\xFF"},
                              {"form/choices.csv", "a;b\n1;2"}});
    const Workbook expected{{{"survey", false, kTable}, {"choices", false, kTable}}};
    EXPECT_EQ(read_csv_zip(zip).value(), expected);
    EXPECT_EQ(read_workbook("form.zip", zip).value(), expected);
    EXPECT_EQ(read_csv_zip(zipped({{"a/survey.csv", "x"}, {"b/Survey.csv", "y"}})).error().code,
              "workbook.duplicate-sheet");
    const auto refused = read_csv_zip(zipped({{"a/survey.csv", "x\n\xFF"}}));
    EXPECT_EQ(refused.error().where, "a/survey.csv, line 2");
}

TEST(CsvReader, OneFileNamesItsSheetsInTheFirstColumn) {
    const std::string csv =
        "survey,,,\n,type,name,label\n,text,a,\"A\nline\"\n\nchoices\n,list_name,name\nchoices,yn,"
        "y\n\"settings\",id\n,x\n";
    const auto workbook = read_workbook("form.csv", as_bytes(csv));
    ASSERT_TRUE(workbook) << workbook.error().message;
    EXPECT_EQ(*workbook,
              (Workbook{{{"survey", false, {{2, {"type", "name", "label"}}, {3, {"text", "a", "A\nline"}}}},
                         {"choices", false, {{6, {"list_name", "name"}}, {7, {"yn", "y"}}}},
                         {"settings", false, {{8, {"id"}}, {9, {"x"}}}}}}));
}

TEST(CsvReader, OneFileWithoutNamesOfSheetsIsRefusedInWords) {
    const auto code = [](std::string_view csv) {
        return read_single_csv("form.csv", as_bytes(csv)).error().code;
    };
    EXPECT_EQ(code(",type,name\n"), "workbook.no-sheet-name");
    EXPECT_EQ(code(""), "workbook.empty");
    EXPECT_EQ(code("\n\n"), "workbook.no-sheet");
    EXPECT_EQ(code("survey\n,a\nchoices\n,b\nsurvey\n,c\n"), "workbook.duplicate-sheet");
    EXPECT_EQ(read_single_csv("form.csv", as_bytes("survey\n,\xFF")).error().where, "form.csv, line 2");
}

}  // namespace
}  // namespace meetmoment::workbook::test
