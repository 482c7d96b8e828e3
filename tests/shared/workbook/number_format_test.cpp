#include "shared/workbook/number_format.hpp"

#include <gtest/gtest.h>

#include "shared/workbook/place.hpp"

namespace meetmoment::workbook {
namespace {

std::string plain(std::string_view text) {
    return show_plain(parse_number(text).value());
}

TEST(NumberFormat, WholeNumbersHaveNoPointAndNoExponent) {
    EXPECT_EQ(plain("1"), "1");
    EXPECT_EQ(plain("1.0"), "1");
    EXPECT_EQ(plain("-3.000"), "-3");
    EXPECT_EQ(plain("-0"), "0");
    EXPECT_EQ(plain("1E5"), "100000");
    EXPECT_EQ(plain("1E+22"), "10000000000000000000000");
    EXPECT_EQ(plain("9.007199254740993E15"), "9007199254740992") << "the nearest double";
}

TEST(NumberFormat, OtherNumbersHaveTheFifteenDigitsThatExcelKeeps) {
    EXPECT_EQ(plain("0.1"), "0.1");
    EXPECT_EQ(plain("1.1000000000000001"), "1.1") << "as Excel writes what was typed as 1.1";
    EXPECT_EQ(plain("0.30000000000000004"), "0.3");
    EXPECT_EQ(plain("2.9999999999999996"), "3");
    EXPECT_EQ(plain("1E-7"), "0.0000001");
    EXPECT_EQ(plain("123456789.123456"), "123456789.123456");
    EXPECT_EQ(plain("-2.5"), "-2.5");
    EXPECT_EQ(show_plain(5e-324).size(), 326U) << "0.000…, within what is shown";
    EXPECT_EQ(show_plain(1.7976931348623157e308).size(), 309U);
}

TEST(NumberFormat, WhatIsNoNumberIsNone) {
    for (const char* text :
         {"", " ", "abc", "1,5", "1 2", "inf", "nan", "-inf", "1e999", "0x10", "--1", "+-1", "1e"})
        EXPECT_FALSE(parse_number(text)) << text;
    EXPECT_EQ(parse_number(" 2.5\n"), 2.5);
    EXPECT_EQ(parse_number("+2"), 2);
}

TEST(NumberFormat, AFormatIsADateWhenItsLettersSaySo) {
    for (const char* code : {"yyyy-mm-dd", "d/m/yyyy", "mmm-yy", "[$-413]d mmmm yyyy;@", "DD-MM-YY", "mmmm",
                             "ggge\"年\"", "[Red]yyyy", "yyyy\\-mm\\-dd", "\"at\" d mmm"})
        EXPECT_EQ(kind_of_format(code), NumberKind::Date) << code;
    for (const char* code : {"yyyy-mm-dd hh:mm", "d/m/yy h:mm AM/PM", "yyyy\\-mm\\-dd\\Thh:mm:ss"})
        EXPECT_EQ(kind_of_format(code), NumberKind::DateTime) << code;
    for (const char* code : {"h:mm", "hh:mm:ss.000", "mm:ss", "h AM/PM", "[$-F400]h:mm:ss\\ AM/PM"})
        EXPECT_EQ(kind_of_format(code), NumberKind::Time) << code;
    for (const char* code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]", "[H]:mm"})
        EXPECT_EQ(kind_of_format(code), NumberKind::Duration) << code;
}

TEST(NumberFormat, LettersInQuotesColoursAndExponentsAreNoDates) {
    for (const char* code : {"General",
                             "GENERAL",
                             "0",
                             "0.00",
                             "0%",
                             "#,##0.00",
                             "@",
                             "0.00E+00",
                             "##0.0E-0",
                             "0 \"dagen\"",
                             "[Red]0",
                             "[Magenta]#,##0",
                             "[>=100]0",
                             "_-* #,##0.00_-",
                             "\\d0",
                             "0\\h",
                             "0_d",
                             "*y0",
                             "[$€-2] #,##0",
                             "General \"mmm\"",
                             "",
                             ";",
                             "\"unclosed yyyy",
                             "[unclosed yyyy",
                             "0;yyyy",
                             "\\"})
        EXPECT_EQ(kind_of_format(code), NumberKind::Plain) << code;
}

TEST(NumberFormat, TheFormatsThatEveryExcelHasAreKnown) {
    for (const std::uint32_t id : {14U, 15U, 16U, 17U, 27U, 36U, 50U, 58U})
        EXPECT_EQ(kind_of_builtin(id), NumberKind::Date) << id;
    for (const std::uint32_t id : {18U, 19U, 20U, 21U, 45U, 47U})
        EXPECT_EQ(kind_of_builtin(id), NumberKind::Time) << id;
    EXPECT_EQ(kind_of_builtin(22), NumberKind::DateTime);
    EXPECT_EQ(kind_of_builtin(46), NumberKind::Duration);
    for (const std::uint32_t id : {0U, 1U, 2U, 9U, 10U, 11U, 12U, 37U, 44U, 48U, 49U, 163U, 99999U})
        EXPECT_EQ(kind_of_builtin(id), NumberKind::Plain) << id;
}

TEST(NumberFormat, DatesAreIsoTexts) {
    EXPECT_EQ(show(1, NumberKind::Date, false), "1900-01-01");
    EXPECT_EQ(show(59, NumberKind::Date, false), "1900-02-28");
    EXPECT_EQ(show(60, NumberKind::Date, false), "1900-02-29") << "the day that Excel believes in";
    EXPECT_EQ(show(61, NumberKind::Date, false), "1900-03-01");
    EXPECT_EQ(show(36526, NumberKind::Date, false), "2000-01-01");
    EXPECT_EQ(show(45350.99, NumberKind::Date, false), "2024-02-28") << "a date shows no time";
    EXPECT_EQ(show(45351, NumberKind::Date, false), "2024-02-29");
    EXPECT_EQ(show(2958465, NumberKind::Date, false), "9999-12-31");
}

TEST(NumberFormat, TheSystemOf1904BeginsFourYearsLater) {
    EXPECT_EQ(show(1, NumberKind::Date, true), "1904-01-02");
    EXPECT_EQ(show(36526 - 1462, NumberKind::Date, true), "2000-01-01");
    EXPECT_EQ(show(2958465 - 1462, NumberKind::Date, true), "9999-12-31");
    EXPECT_EQ(show(0, NumberKind::Date, true), "1904-01-01");
    EXPECT_EQ(show(0.5, NumberKind::DateTime, true), "1904-01-01T12:00:00");
}

TEST(NumberFormat, TimesAreRoundedToTheMillisecond) {
    EXPECT_EQ(show(36526.5, NumberKind::DateTime, false), "2000-01-01T12:00:00");
    EXPECT_EQ(show(36526.395833333336, NumberKind::DateTime, false), "2000-01-01T09:30:00");
    EXPECT_EQ(show(36526.99999999999, NumberKind::DateTime, false), "2000-01-02T00:00:00");
    EXPECT_EQ(show(0.5 + 0.25 / 86400, NumberKind::Time, false), "12:00:00.250");
    EXPECT_EQ(show(0.75, NumberKind::DateTime, false), "18:00:00") << "no day";
    EXPECT_EQ(show(1.25, NumberKind::Time, false), "06:00:00");
    EXPECT_EQ(show(1.25, NumberKind::Duration, false), "30:00:00");
    EXPECT_EQ(show(0, NumberKind::Time, false), "00:00:00");
}

TEST(NumberFormat, WhatIsNoDateInExcelIsAPlainNumber) {
    EXPECT_EQ(show(-1, NumberKind::Date, false), "-1");
    EXPECT_EQ(show(0, NumberKind::Date, false), "0");
    EXPECT_EQ(show(2958466, NumberKind::Date, false), "2958466");
    EXPECT_EQ(show(2958465.9999999999, NumberKind::DateTime, false), "2958466");
    EXPECT_EQ(show(2958465, NumberKind::Date, true), "2958465");
    EXPECT_EQ(show(1e300, NumberKind::Time, false).size(), 301U);
}

TEST(Place, ColumnsAreNamedAsInASheet) {
    EXPECT_EQ(column_name(0), "A");
    EXPECT_EQ(column_name(25), "Z");
    EXPECT_EQ(column_name(26), "AA");
    EXPECT_EQ(column_name(701), "ZZ");
    EXPECT_EQ(column_name(702), "AAA");
    EXPECT_EQ(column_name(16383), "XFD");
    for (std::uint32_t column = 0; column < kExcelColumns; ++column)
        ASSERT_EQ(parse_place(column_name(column) + "7"), (Place{7, column}));
}

TEST(Place, NothingBeyondTheLastCellIsAPlace) {
    EXPECT_EQ(parse_place("XFD1048576"), (Place{1048576, 16383}));
    for (const char* text : {"", "A", "1", "XFE1", "A1048577", "A0", "A-1", "a1", "A1 ", "$A$1",
                             "ZZZZZZZZZZZZZZ1", "A99999999999", "A1B", "Ä1"})
        EXPECT_FALSE(parse_place(text)) << text;
    EXPECT_FALSE(parse_range("B2:A1"));
    EXPECT_FALSE(parse_range("A1:"));
    EXPECT_TRUE(parse_range("A1:XFD1048576"));
    EXPECT_EQ(parse_range("C5")->last, (Place{5, 2}));
    EXPECT_EQ(where("survey", {5, 2}), "survey, row 5, column C");
}

}  // namespace
}  // namespace meetmoment::workbook
