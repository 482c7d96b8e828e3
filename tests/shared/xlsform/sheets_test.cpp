// Sheets and their columns: which are which, under all their names
// (https://xlsform.org/en/#setting-up-your-worksheets).
#include "shared/xlsform/sheets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/xlsform/markdown_workbook.hpp"
#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::xlsform::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::vector<std::string>> tokens_of(std::string_view headers) {
    workbook::Workbook workbook = workbook_of("| survey |\n| | type | " + std::string(headers) + " |\n");
    Findings findings;
    Table table;
    EXPECT_TRUE(read_table(&workbook.sheets.front(), columns::survey(true), findings, table));
    std::vector<std::vector<std::string>> out;
    for (const Header& header : table.headers)
        out.push_back(header.tokens);
    out.erase(out.begin());
    return out;
}

using Tokens = std::vector<std::string>;

TEST(Headers, HaveOtherNames) {
    EXPECT_THAT(tokens_of("Caption"), ElementsAre(Tokens{"label"}));
    EXPECT_THAT(tokens_of("relevance"), ElementsAre(Tokens{"bind", "relevant"}));
    EXPECT_THAT(tokens_of("Constraint  Message"), ElementsAre(Tokens{"bind", "jr:constraintMsg"}));
    EXPECT_THAT(tokens_of("repeat_count"), ElementsAre(Tokens{"control", "jr:count"}));
    EXPECT_THAT(tokens_of("save_to"), ElementsAre(Tokens{"bind", "entities:saveto"}));
}

TEST(Headers, HaveLanguages) {
    EXPECT_THAT(tokens_of("label::Nederlands (nl) | image::English (en)"),
                ElementsAre(Tokens{"label", "Nederlands (nl)"}, Tokens{"media", "image", "English (en)"}));
    EXPECT_THAT(tokens_of("hint:French | bind:jr:constraintMsg:French"),
                ElementsAre(Tokens{"hint", "French"}, Tokens{"bind", "jr:constraintMsg", "French"}));
}

TEST(Headers, ThatNobodyKnowsStayAsTheyAre) {
    EXPECT_THAT(tokens_of("My Notes"), ElementsAre(Tokens{"My Notes"}));
}

TEST(Headers, StandOnce) {
    const Problem other = problem_of("| survey |\n| | type | name | value | label |\n| | text | a | b | A |");
    EXPECT_EQ(other.message,
              "Invalid headers provided for sheet: 'survey'. Headers that are different names for the same "
              "column were "
              "found: 'name', 'value'. Rename or remove one of these columns.");
    EXPECT_EQ(other.where, "survey, column value");
    EXPECT_EQ(problem_of("| survey |\n| | type | name | label | label |\n| | text | a | A | B |").message,
              "Duplicate column header: label");
}

TEST(Headers, OfTypeMustBeThere) {
    EXPECT_EQ(
        problem_of("| survey |\n| | name | label |\n| | a | A |").message,
        "Invalid headers provided for sheet: 'survey'. One or more required column headers were not found: "
        "'type'. Learn more: https://xlsform.org/en/#setting-up-your-worksheets");
    EXPECT_THAT(problem_of("| survey |\n| | text | a |\n| | text | b | B |").message,
                HasSubstr("may be due a missing header row"));
}

TEST(Cells, WithoutAHeaderAreNotes) {
    EXPECT_THAT(xform_of("| survey |\n| | type | name | label | |\n| | text | a | A | ask Jan |"),
                Not(HasSubstr("Jan")));
}

TEST(Cells, AreCleaned) {
    const std::string xform = xform_of(
        "| survey |\n| | type | name | label |\n| | text | a | \xE2\x80\x9CWhat\xE2\x80\x9D  is\xC2\xA0it |");
    EXPECT_THAT(xform, HasSubstr("<label>\"What\" is it</label>"));
    ConvertOptions options;
    options.keep_quotes = true;
    EXPECT_THAT(xform_of("| survey |\n| | type | name | label | relevant |\n| | text | a | \xE2\x80\x9C"
                         "A\xE2\x80\x9D | |\n"
                         "| | text | b | B | ${a} = \xE2\x80\x98x\xE2\x80\x99 |",
                         options),
                AllOf(HasSubstr("<label>\xE2\x80\x9C"
                                "A\xE2\x80\x9D</label>"),
                      HasSubstr("= 'x'")))
        << "what people read keeps its quotes, expressions need plain ones";
    EXPECT_THAT(
        xform_of("| survey |\n| | type | name | label |\n| | text | a | two  spaces |\n| settings |\n| | "
                 "clean_text_values |\n| | no |"),
        HasSubstr("<label>two  spaces</label>"));
}

TEST(Cells, OfTooManyBytesOrWrongOnesAreRefused) {
    workbook::Workbook workbook = workbook_of("| survey |\n| | type | name | label |\n| | text | a | A |");
    workbook.sheets.front().rows.at(1).cells.at(2) = std::string(200'000, 'x');
    EXPECT_EQ(convert(workbook).error().code, "xlsform.too-large");
    for (const char* const bytes : {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
        workbook.sheets.front().rows.at(1).cells.at(2) = bytes;
        EXPECT_EQ(convert(workbook).error().code, "xlsform.not-utf-8");
    }
}

TEST(SheetNames, DoNotCareForCase) {
    EXPECT_THAT(
        xform_of(
            "| Survey |\n| | type | name | label |\n| | text | a | A |\n| SETTINGS |\n| | form_title |\n| "
            "| T |"),
        HasSubstr("<h:title>T</h:title>"));
}

TEST(SheetNames, AreNotNeededForASingleSheet) {
    EXPECT_THAT(xform_of("| Sheet1 |\n| | type | name | label |\n| | text | a | A |"), HasSubstr("<a/>"));
}

TEST(SheetNames, ThatAreNearlyRightAreTold) {
    const Problem problem = problem_of(
        "| survy |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | list_name | name |");
    EXPECT_EQ(problem.message,
              "You must have a sheet named 'survey'. When looking for a sheet named 'survey', the following "
              "sheets with "
              "similar names were found: 'survy'.");
    EXPECT_THAT(
        warnings_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| setings |\n| | x |"),
        ElementsAre(HasSubstr("When looking for a sheet named 'settings'")));
    EXPECT_THAT(
        warnings_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| _setings |\n| | x |"),
        IsEmpty());
}

TEST(Rows, ThatSayNothingAreSkipped) {
    EXPECT_THAT(
        warnings_of(
            "| survey |\n| | type | name | label | hint |\n| | text | a | A | |\n| | | | | remember |"),
        ElementsAre(HasSubstr("[row : 3] Row without name, text, or label is being skipped")));
    EXPECT_THAT(problem_of("| survey |\n| | type | name | label |\n| | | a | A |").message,
                HasSubstr("[row : 2] Question with no type."));
    const std::string disabled =
        "| survey |\n| | type | name | label | disabled |\n| | text | a | A | yes |\n| | text | b | B | no |";
    EXPECT_THAT(xform_of(disabled), Not(HasSubstr("<a/>")));
    EXPECT_THAT(warnings_of(disabled), testing::SizeIs(2));
}

TEST(Rows, AreNumberedAsTheSheetDoes) {
    workbook::Workbook workbook;
    workbook.sheets.push_back({"survey", false, {{1, {"type", "name", "label"}}, {7, {"texxt", "a", "A"}}}});
    EXPECT_EQ(convert(workbook).error().where, "survey, row 7, column type");
}

}  // namespace
}  // namespace meetmoment::xlsform::test
