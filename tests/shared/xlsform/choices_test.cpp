// Lists of choices, selects, and texts in several languages
// (https://xlsform.org/en/#multiple-choice-questions, #multiple-language-support).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/xlsform/language_codes.hpp"
#include "tests/shared/xlsform/markdown_workbook.hpp"
#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::xlsform::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view towns = R"(
        | choices |
        | | list_name | name | label   | province |
        | | towns     | ens  | Enschede | ov      |
        | | towns     | utr  | Utrecht  | ut      |
        )";

std::string select(std::string_view type, std::string_view filter = {}, std::string_view parameters = {},
                   std::string_view appearance = {}) {
    return "| survey |\n| | type | name | label | choice_filter | parameters | appearance |\n| | text | p | "
           "P | | | |\n"
           "| | " +
           std::string(type) + " | q | Q | " + std::string(filter) + " | " + std::string(parameters) + " | " +
           std::string(appearance) + " |" + std::string(towns);
}

TEST(Choices, AreAnInstance) {
    const std::string xform = xform_of(select("select_one towns"));
    EXPECT_THAT(xform, HasSubstr(R"(      <instance id="towns">
        <root>
          <item>
            <name>ens</name>
            <label>Enschede</label>
            <province>ov</province>
          </item>)"));
    EXPECT_THAT(xform,
                HasSubstr("<itemset nodeset=\"instance('towns')/root/item\">\n        <value ref=\"name\"/>\n"
                          "        <label ref=\"label\"/>"));
}

TEST(Choices, AreFilteredAndShuffled) {
    EXPECT_THAT(xform_of(select("select_one towns", "province = ${p}")),
                HasSubstr("nodeset=\"instance('towns')/root/item[province =  /data/p ]\""));
    EXPECT_THAT(xform_of(select("select_one towns", "", "randomize=true seed=${p}")),
                HasSubstr("nodeset=\"randomize(instance('towns')/root/item, /data/p)\""));
    EXPECT_THAT(problem_of(select("select_one towns", "", "seed=1")).message,
                HasSubstr("Parameters must include randomize=true to use a seed."));
    EXPECT_THAT(problem_of(select("select_one towns", "", "randomize=maybe")).message,
                HasSubstr("randomize must be set to true or false"));
    EXPECT_THAT(problem_of(select("select_one towns", "", "randomize=true seed=x")).message,
                HasSubstr("seed value must be a number or a reference"));
}

TEST(Choices, MayEndWithOther) {
    const std::string xform = xform_of(select("select_multiple towns or_other"));
    EXPECT_THAT(xform, HasSubstr("<name>other</name>\n            <label>Other</label>"));
    EXPECT_THAT(
        xform,
        HasSubstr("<bind nodeset=\"/data/q_other\" type=\"string\" relevant=\"selected(../q, 'other')\"/>"));
    EXPECT_THAT(xform, HasSubstr("<label>Specify other.</label>"));
    EXPECT_THAT(problem_of(select("select_one towns or_other", "1 = 1")).message,
                HasSubstr("Choice filter not supported with or_other."));
}

TEST(Choices, MayBeSearched) {
    const std::string xform = xform_of(select("select_one towns", "", "", "search('fish')"));
    EXPECT_THAT(xform, HasSubstr("<item>\n        <label>Enschede</label>\n        <value>ens</value>"));
    EXPECT_THAT(xform, Not(HasSubstr("<instance id=\"towns\">")));
    EXPECT_THAT(problem_of(select("select_one_from_file towns.csv", "", "", "search('fish')")).message,
                HasSubstr("is a select from file type, using 'search()'"));
}

TEST(Choices, MayComeFromAFile) {
    EXPECT_THAT(
        xform_of(select("select_one_from_file t.csv", "", "value=Code label=Name")),
        HasSubstr(
            "<itemset nodeset=\"instance('t')/root/item\">\n        <value ref=\"Code\"/>\n        <label "
            "ref=\"Name\"/>"));
    EXPECT_THAT(
        problem_of(select("select_one_from_file t.pdf")).message,
        HasSubstr("File name for 'select_one_from_file t.pdf' should end with one of the supported file "
                  "extensions"));
    EXPECT_THAT(problem_of(select("select_one_from_file t.csv", "", "value=a*")).message,
                HasSubstr("the 'parameters (value)' value is invalid."));
}

TEST(Choices, MayBeTheAnswersOfARepeat) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type               | name   | label | choice_filter |
        | | begin repeat       | person | P     |               |
        | | text               | name   | N     |               |
        | | integer            | age    | A     |               |
        | | end repeat         |        |       |               |
        | | select_one ${name} | who    | Who   |               |
        | | select_one ${name} | adult  | Who   | ${age} > 17   |
        )");
    EXPECT_THAT(xform,
                HasSubstr("<itemset nodeset=\"/data/person[./name != '']\">\n        <value ref=\"name\"/>\n"
                          "        <label ref=\"name\"/>"));
    EXPECT_THAT(xform, HasSubstr("<itemset nodeset=\"/data/person[ ./age  &gt; 17]\">"));
}

TEST(Choices, OfTheExternalSheetAreACsv) {
    const auto converted = convert(workbook_of(R"(
        | survey |
        | | type                       | name | label | choice_filter |
        | | select_one_external cities | c    | C     | state = 'x'   |
        | external_choices |
        | | list_name | name | state |
        | | cities    | a    |       |
        | | cities    | "b"  | x     |
        )"));
    ASSERT_TRUE(converted);
    EXPECT_EQ(
        converted->itemsets_csv,
        "\"list_name\",\"name\",\"state\"\r\n\"cities\",\"a\",\"\"\r\n\"cities\",\"\"\"b\"\"\",\"x\"\r\n");
    EXPECT_THAT(converted->xform,
                HasSubstr("<input ref=\"/data/c\" query=\"instance('cities')/root/item[state = 'x']\">"));
}

TEST(Choices, MustBeThere) {
    EXPECT_THAT(
        problem_of(
            "| survey |\n| | type | name | label |\n| | select_one l | q | Q |\n| choice |\n| | list_name "
            "| name | label |\n| | l | a | A |")
            .message,
        HasSubstr(
            "There should be a choices sheet in this xlsform. When looking for a sheet named 'choices'"));
    EXPECT_THAT(problem_of(select("select_one cities")).message,
                HasSubstr("The select list name was not found in the 'choices' sheet."));
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label |\n| | select_one_external l | q | Q |").message,
        HasSubstr("There should be an external_choices sheet in this xlsform."));
}

TEST(Choices, HaveNamesAndShouldHaveLabels) {
    const std::string survey =
        "| survey |\n| | type | name | label |\n| | select_multiple l | q | Q |\n| choices |\n| | "
        "list_name | name | label |\n";
    EXPECT_EQ(problem_of(survey + "| | l | a | A |\n| | l | | B |").message,
              "[row : 3] On the 'choices' sheet, the 'name' value is invalid. Choices must have a name. "
              "Learn more: "
              "https://xlsform.org/en/#setting-up-your-worksheets");
    EXPECT_THAT(problem_of(survey + "| | l | a | A |\n| | l | a | B |").message, HasSubstr("must be unique"));
    EXPECT_THAT(
        xform_of(survey +
                 "| | l | a | A |\n| | l | a | B |\n| settings |\n| | allow_choice_duplicates |\n| | yes |"),
        HasSubstr("<label>B</label>"));
    EXPECT_THAT(
        problem_of(survey + "| | l | a b | A |").message,
        HasSubstr("Choice names with spaces cannot be added to multiple choice selects. See [a b] in [l]"));
    EXPECT_THAT(warnings_of(survey + "| | l | a | |"),
                ElementsAre(HasSubstr("Choices should have a label.")));
}

TEST(Choices, WithSpacesInAHeaderLoseThatColumn) {
    const std::string workbook =
        "| survey |\n| | type | name | label |\n| | select_one l | q | Q |\n| choices |\n| | "
        "list name | name | label | my notes |\n| | l | a | A | x |";
    EXPECT_THAT(warnings_of(workbook),
                ElementsAre(HasSubstr("the 'my notes' value is invalid. Column headers must not")));
    EXPECT_THAT(xform_of(workbook), Not(HasSubstr("notes")));
}

TEST(Languages, AreInTheItext) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type          | name | label::Dutch (nl) | label::English (en) | hint::Dutch (nl) | image     |
        | | select_one yn | q    | Vraag ${p}        | Question ${p}       | Hulp             | pic.png   |
        | | text          | p    | P                 | P                   |                  |           |
        | choices |
        | | list_name | name | label::Dutch (nl) | label::English (en) |
        | | yn        | y    | Ja                | Yes                 |
        )");
    EXPECT_THAT(
        xform,
        HasSubstr(
            "<label ref=\"jr:itext('/data/q:label')\"/>\n      <hint ref=\"jr:itext('/data/q:hint')\"/>"));
    EXPECT_THAT(xform, HasSubstr("<label ref=\"jr:itext(itextId)\"/>"));
    EXPECT_THAT(xform, HasSubstr("<text id=\"yn-0\">\n            <value>Ja</value>"));
    EXPECT_THAT(xform, HasSubstr("<value> Vraag <output value=\" /data/p \"/> </value>"));
    EXPECT_THAT(xform, HasSubstr("<translation lang=\"default\" default=\"true()\">"));
    EXPECT_THAT(xform, HasSubstr("<value form=\"image\">jr://images/pic.png</value>"));
    // A text that a language lacks is a dash in it.
    EXPECT_THAT(xform, HasSubstr("<text id=\"/data/q:hint\">\n            <value>-</value>"));
}

TEST(Languages, HaveADefault) {
    const std::string workbook = R"(
        | survey |
        | | type | name | label | label::French (fr) |
        | | text | q    | Q     | F                  |
        | settings |
        | | default_language |
        | | Dutch (nl)       |
        )";
    const std::string xform = xform_of(workbook);
    EXPECT_THAT(xform, HasSubstr("<translation lang=\"Dutch (nl)\" default=\"true()\">\n          <text "
                                 "id=\"/data/q:label\">\n            <value>Q</value>"));
    EXPECT_THAT(xform, HasSubstr("<translation lang=\"French (fr)\">"));
    EXPECT_THAT(warnings_of(workbook), IsEmpty());
}

TEST(Languages, DoNotDependOnTheOrderOfTheColumns) {
    const std::string xform =
        xform_of("| survey |\n| | type | name | label::French (fr) | label |\n| | text | q | F | Q |");
    EXPECT_THAT(xform, HasSubstr("<value>F</value>"));
    EXPECT_THAT(xform, HasSubstr("<value>Q</value>"));
}

TEST(Languages, OfHintsWithGuidanceAreInTheItext) {
    const std::string xform =
        xform_of("| survey |\n| | type | name | label | hint | guidance_hint |\n| | text | q | Q | H | G |");
    EXPECT_THAT(xform,
                HasSubstr("<text id=\"/data/q:hint\">\n            <value>H</value>\n            <value "
                          "form=\"guidance\">G</value>"));
    EXPECT_THAT(xform, HasSubstr("<hint ref=\"jr:itext('/data/q:hint')\"/>"));
}

TEST(Languages, OfMessagesAreInTheItext) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type | name | label | constraint | constraint_message::French (fr) | required | required_message |
        | | text | q    | Q     | . != 1     | Non                             | yes      | Not ${q}         |
        )");
    EXPECT_THAT(xform, HasSubstr("jr:constraintMsg=\"jr:itext('/data/q:jr:constraintMsg')\""));
    EXPECT_THAT(xform, HasSubstr("jr:requiredMsg=\"jr:itext('/data/q:jr:requiredMsg')\""));
}

TEST(Languages, ThatLackColumnsAreTold) {
    EXPECT_THAT(
        warnings_of(R"(
        | survey |
        | | type | name | label | label::French (fr) | hint::French (fr) | media::image |
        | | text | q    | Q     | F                  | H                 | a.png        |
        )"),
        ElementsAre(
            "Language 'French (fr)' is missing the survey image column.\nLanguage 'default' is missing "
            "the survey hint column."));
}

TEST(Languages, ShouldHaveCodes) {
    EXPECT_THAT(
        warnings_of(
            "| survey |\n| | type | name | label::French | label::Dutch (nl) | label::Klingon (xyzzy) |\n"
            "| | text | q | F | D | K |"),
        ElementsAre(
            "The following language declarations do not contain valid machine-readable codes: French, "
            "Klingon (xyzzy). Learn more: http://xlsform.org#multiple-language-support"));
    for (const char* const code : {"nl", "en", "fr", "nds", "zlm", "qaa..qtz"})
        EXPECT_TRUE(is_language_code(code)) << code;
    for (const char* const code : {"", "x", "xx", "zzz", "NL", "n1", "nl-NL", "aaaa"})
        EXPECT_FALSE(is_language_code(code)) << code;
}

TEST(Media, AreOfFourKinds) {
    EXPECT_EQ(
        problem_of("| survey |\n| | type | name | label | media::smell |\n| | text | q | Q | x |").message,
        "Media type: smell not supported");
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label | big-image |\n| | text | q | Q | x.png |").message,
        HasSubstr("To use big-image, you must also specify an image"));
}

TEST(OsmTags, StandInTheirQuestion) {
    EXPECT_THAT(
        xform_of(R"(
        | survey |
        | | type     | name | label |
        | | osm tags | road | Road  |
        | osm |
        | | list_name | name    | label   |
        | | tags      | highway | Highway |
        )"),
        HasSubstr("<upload ref=\"/data/road\" mediatype=\"osm/*\">\n      <label>Road</label>\n      <tag "
                  "key=\"highway\">\n        <label>Highway</label>"));
}

}  // namespace
}  // namespace meetmoment::xlsform::test
