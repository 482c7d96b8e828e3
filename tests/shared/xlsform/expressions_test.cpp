// Expressions, references in them and the paths that these become (https://xlsform.org/en/#relevant,
// https://docs.getodk.org/form-logic/).
#include "shared/xlsform/expression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/references.hpp"
#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::xlsform::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Characters, MakeNames) {
    EXPECT_TRUE(is_name("a-b.c_1"));
    EXPECT_TRUE(is_name("orx:a"));
    EXPECT_TRUE(is_name("\xC3\xA9t\xC3\xA9"));
    for (const char* const text : {"", "1a", "-a", "a b", "a:", ":a", "a:b:c", "a$", "\xC3", "a\xFF"})
        EXPECT_FALSE(is_name(text)) << text;
}

TEST(Characters, MakeNumbers) {
    for (const char* const text : {"1", "-1.5", "+2", ".5", "1e3", " 4 "})
        EXPECT_TRUE(is_number(text)) << text;
    for (const char* const text : {"", "-", "+-1", "1.2.3", "1x", "0x10"})
        EXPECT_FALSE(is_number(text)) << text;
    EXPECT_EQ(whole_number("+12"), 12);
    EXPECT_EQ(whole_number("1.0"), std::nullopt);
    EXPECT_EQ(whole_number("99999999999999999999"), std::nullopt);
}

TEST(Characters, AreCountedWhereTextsDiffer) {
    EXPECT_EQ(edit_distance("survey", "survey"), 0U);
    EXPECT_EQ(edit_distance("survey", "sruvey"), 2U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(Defaults, AreDynamicWhenTheyCalculate) {
    for (const char* const text :
         {"now()", "1 + 2", "${a}", "a * b", "4 div 2", "a | b", "concat('a')", "-a", "f - g"})
        EXPECT_TRUE(is_dynamic(text, "text")) << text;
    for (const char* const text : {"", "hello", "-4", "f-g", "'now()'", "https://e.org", "a, b", "mod",
                                   "2026-11-27", "12:30:00-05:00", "[a]", "$a"})
        EXPECT_FALSE(is_dynamic(text, "text")) << text;
    EXPECT_FALSE(is_dynamic("52.1 - 4.3", "geopoint"));
    EXPECT_TRUE(is_dynamic("52.1 - 4.3", "decimal"));
}

TEST(Defaults, StandInTheInstanceOrAreSet) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type         | name | label | default |
        | | text         | a    | A     | fixed   |
        | | date         | b    | B     | today() |
        | | begin repeat | r    | R     |         |
        | | text         | c    | C     | ${a}    |
        | | end repeat   |      |       |         |
        )");
    EXPECT_THAT(xform, HasSubstr("<a>fixed</a>"));
    EXPECT_THAT(xform,
                HasSubstr("<setvalue ref=\"/data/b\" event=\"odk-instance-first-load\" value=\"today()\"/>"));
    EXPECT_THAT(
        xform,
        HasSubstr("<setvalue ref=\"/data/r/c\" event=\"odk-instance-first-load\" value=\" /data/a \"/>"));
    EXPECT_THAT(xform,
                HasSubstr("<setvalue ref=\"/data/r/c\" event=\"odk-new-repeat\" value=\" /data/a \"/>\n"
                          "      </repeat>"));
}

TEST(InstanceExpressions, EndWithTheirPath) {
    const std::string_view text = "You chose instance('c')/root/item[name = 'x y']/label today.";
    ASSERT_THAT(instance_expressions(text), testing::SizeIs(1));
    const auto [begin, end] = instance_expressions(text).front();
    EXPECT_EQ(text.substr(begin, end - begin), "instance('c')/root/item[name = 'x y']/label");
    EXPECT_THAT(instance_expressions("an instance of (something)"), IsEmpty());
    EXPECT_THAT(instance_expressions("instance('a')/x then instance('b')/y[z]"), testing::SizeIs(2));
}

TEST(References, AreFound) {
    const auto references = references_in("${a} and ${last-saved#b_1} but ${ c} and ${");
    ASSERT_THAT(references, testing::SizeIs(2));
    EXPECT_EQ(references[0].name, "a");
    EXPECT_FALSE(references[0].last_saved);
    EXPECT_EQ(references[1].name, "b_1");
    EXPECT_TRUE(references[1].last_saved);
    EXPECT_TRUE(is_reference("${a}"));
    for (const char* const text : {"", "${}", "${a} ", "a", "${a}${b}", "${a b}"})
        EXPECT_FALSE(is_reference(text)) << text;
}

TEST(References, MustNameOneQuestion) {
    const Problem unknown =
        problem_of("| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${b} = 1 |");
    EXPECT_EQ(unknown.message,
              "[row : 2] On the 'survey' sheet, the 'relevant' value is invalid. Reference variables must "
              "contain a "
              "name from the 'survey' sheet. Could not find the name 'b'.");
    EXPECT_EQ(unknown.where, "survey, row 2, column relevant");
    EXPECT_THAT(problem_of("| survey |\n| | type | name | label |\n| | text | a | ${a |").message,
                HasSubstr("must start with '${', then a question name, and end with '}'."));
    EXPECT_THAT(problem_of(R"(
        | survey |
        | | type        | name | label |
        | | begin group | g    | G     |
        | | text        | a    | A     |
        | | end group   |      |       |
        | | text        | a    | A     |
        | | note        | n    | ${a}  |
        )")
                    .message,
                HasSubstr("The name 'a' appears more than once."));
}

TEST(References, ToQuestionsOfLoopsAreAmbiguous) {
    EXPECT_THAT(problem_of(R"(
        | survey |
        | | type              | name | label |
        | | begin loop over l | g    | G     |
        | | text              | a    | A     |
        | | end loop          |      |       |
        | | note              | n    | ${a}  |
        | choices |
        | | list_name | name | label |
        | | l         | x    | X     |
        | | l         | y    | Y     |
        )")
                    .message,
                HasSubstr("There are multiple survey elements named 'a'."));
}

TEST(Paths, AreRelativeWithinARepeat) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type         | name  | label       | calculation                     |
        | | text         | who   | Who         |                                 |
        | | begin repeat | house | House       |                                 |
        | | text         | road  | Road        |                                 |
        | | begin group  | g     | G           |                                 |
        | | calculate    | place |             | concat(${who}, ${road})         |
        | | begin repeat | room  | Room        |                                 |
        | | note         | n     | In ${road}! |                                 |
        | | calculate    | c     |             | ${n}                            |
        | | end repeat   |       |             |                                 |
        | | end group    |       |             |                                 |
        | | end repeat   |       |             |                                 |
        | | calculate    | all   |             | count(${road})                  |
        )");
    EXPECT_THAT(xform, HasSubstr("calculate=\"concat( /data/who ,  ../../road )\""));
    EXPECT_THAT(xform, HasSubstr("<label> In <output value=\" ../../../road \"/>! </label>"));
    EXPECT_THAT(xform,
                HasSubstr("<bind nodeset=\"/data/house/g/room/c\" type=\"string\" calculate=\" ../n \"/>"));
    EXPECT_THAT(xform, HasSubstr("calculate=\"count( /data/house/road )\""));
}

TEST(Paths, BeginWithCurrentInThePredicateOfAnotherInstance) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type         | name | label | calculation                                             |
        | | csv-external | l    |       |                                                         |
        | | begin repeat | r    | R     |                                                         |
        | | text         | a    | A     |                                                         |
        | | calculate    | b    |       | concat(instance('l')/root/item[name = ${a}]/x, ${a})    |
        | | end repeat   |      |       |                                                         |
        )");
    EXPECT_THAT(xform, HasSubstr("item[name =  current()/../a ]/x,  ../a )"));
}

TEST(Paths, OfIndexedRepeatAreAbsoluteButForTheIndex) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type         | name | label | calculation                           |
        | | begin repeat | r    | R     |                                       |
        | | text         | a    | A     |                                       |
        | | integer      | i    | I     |                                       |
        | | calculate    | b    |       | indexed-repeat(${a}, ${r}, ${i} - 1)  |
        | | end repeat   |      |       |                                       |
        )");
    EXPECT_THAT(xform, HasSubstr("indexed-repeat( /data/r/a ,  /data/r ,  ../i  - 1)"));
}

TEST(Triggers, CalculateWhenAnotherAnswerChanges) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type                | name  | label | trigger     | calculation |
        | | text                | a     | A     |             |             |
        | | text                | b     | B     |             |             |
        | | dateTime            | when  |       | ${a}, ${b}  | now()       |
        | | background-geopoint | where |       | ${a}        |             |
        | | text                | c     | C     | ${b}        |             |
        )");
    EXPECT_THAT(
        xform,
        HasSubstr("<input ref=\"/data/a\">\n      <label>A</label>\n      <setvalue ref=\"/data/when\" "
                  "event=\"xforms-value-changed\" value=\"now()\"/>\n      <odk:setgeopoint "
                  "ref=\"/data/where\" event=\"xforms-value-changed\"/>"));
    EXPECT_THAT(xform, HasSubstr("<setvalue ref=\"/data/c\" event=\"xforms-value-changed\"/>"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/when\" type=\"dateTime\"/>"));
}

TEST(Triggers, AreQuestionsThatPeopleSee) {
    EXPECT_THAT(problem_of("| survey |\n| | type | name | label | trigger |\n| | text | a | A | b |").message,
                HasSubstr("the 'trigger' value is invalid. Reference variables must start with '${'"));
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label | trigger |\n| | text | a | A | ${b} |").message,
        HasSubstr("Could not find the name 'b'."));
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label | trigger |\n| | text | a | A | ${a}${a} |").message,
        HasSubstr("must have a comma between each variable."));
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label | calculation | trigger |\n| | calculate | a | | 1 | "
                   "|\n| | text | b | B | 2 | ${a} |")
            .message,
        HasSubstr("The question ${a} is not user-visible"));
}

}  // namespace
}  // namespace meetmoment::xlsform::test
