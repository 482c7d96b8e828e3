// Entities: what is declared, what is saved to them, and where
// (https://getodk.github.io/xforms-spec/entities, https://docs.getodk.org/entities-intro/).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::xlsform::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string with_entity(std::string_view columns, std::string_view row, std::string_view save_to = {}) {
    return "| survey |\n| | type | name | label | save_to |\n| | csv-external | trees | | |\n| | text | kind "
           "| Kind | " +
           std::string(save_to) + " |\n| entities |\n| | list_name | " + std::string(columns) +
           " |\n| | trees | " + std::string(row) + " |";
}

TEST(Entities, AreCreated) {
    const std::string xform = xform_of(with_entity("label", "${kind}", "species"));
    EXPECT_THAT(xform, HasSubstr("entities:entities-version=\"2024.1.0\""));
    EXPECT_THAT(xform, HasSubstr("xmlns:entities=\"http://www.opendatakit.org/xforms/entities\""));
    EXPECT_THAT(xform, HasSubstr("<entity dataset=\"trees\" create=\"1\" id=\"\">\n              <label/>"));
    EXPECT_THAT(xform,
                HasSubstr("<bind nodeset=\"/data/kind\" type=\"string\" entities:saveto=\"species\"/>"));
    EXPECT_THAT(xform, HasSubstr("<setvalue ref=\"/data/meta/entity/@id\" event=\"odk-instance-first-load\" "
                                 "value=\"uuid()\"/>"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/meta/entity/label\" calculate=\" /data/kind \""));
}

TEST(Entities, AreUpdated) {
    const std::string xform = xform_of(with_entity("entity_id | update_if", "${kind} | true()"));
    EXPECT_THAT(
        xform,
        HasSubstr("<entity dataset=\"trees\" update=\"1\" baseVersion=\"\" trunkVersion=\"\" branchId=\"\" "
                  "id=\"\"/>"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/meta/entity/@update\" calculate=\"true()\""));
    EXPECT_THAT(xform,
                HasSubstr("calculate=\"instance('trees')/root/item[name= /data/kind ]/__trunkVersion\""));
    EXPECT_THAT(xform, Not(HasSubstr("uuid()")));
}

TEST(Entities, NeedWhatTheirWayNeeds) {
    EXPECT_THAT(problem_of(with_entity("entity_id", "")).message, HasSubstr("does not have a label"));
    EXPECT_THAT(problem_of(with_entity("label | update_if", "L | 1")).message,
                HasSubstr("does not have an 'entity_id' expression"));
    EXPECT_THAT(problem_of(with_entity("entity_id | create_if", "${kind} | 1")).message,
                HasSubstr("does not have an 'update_if' expression"));
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | list_name | "
                   "entity_id |\n| | trees | ${a} |")
            .message,
        HasSubstr("does not match the name of a secondary instance"));
}

TEST(Entities, HaveNamesOfTheirOwn) {
    const auto message = [](std::string_view name) {
        return problem_of(
                   "| survey |\n| | type | name | label |\n| | text | a | A |\n| entities |\n| | dataset | "
                   "label |\n"
                   "| | " +
                   std::string(name) + " | L |")
            .message;
    };
    EXPECT_THAT(message("__t"), HasSubstr("must not begin with two underscores"));
    EXPECT_THAT(message("a.b"), HasSubstr("must not contain a period"));
    EXPECT_THAT(message("a b"), HasSubstr("Names must begin with a letter"));
    EXPECT_THAT(message(""), HasSubstr("Entity lists must have a name."));
    EXPECT_THAT(message("t | L |\n| | t"), HasSubstr("must not have any duplicate names"));
    EXPECT_THAT(problem_of(with_entity("label | colour", "L | red")).message,
                HasSubstr("The following column(s) are not supported by this version of pyxform: 'colour'."));
}

TEST(EntityProperties, HaveNamesOfTheirOwn) {
    const auto message = [](std::string_view save_to) {
        return problem_of(with_entity("label", "L", save_to)).message;
    };
    EXPECT_THAT(message("Name"), HasSubstr("must not be 'name' or 'label'"));
    EXPECT_THAT(message("__x"), HasSubstr("must not begin with two underscores"));
    EXPECT_THAT(message("a b"), HasSubstr("Names must begin with a letter"));
    EXPECT_THAT(message("flowers#x"), HasSubstr("The entity list name 'flowers' was not found"));
    EXPECT_THAT(message("a#b#c"), HasSubstr("at most one '#' delimiter"));
    EXPECT_THAT(message("trees#"), HasSubstr("Names must begin with a letter"));
    EXPECT_THAT(problem_of("| survey |\n| | type | name | label | save_to |\n| | text | a | A | x |").message,
                HasSubstr("add an entities sheet and declare an entity."));
}

TEST(EntityProperties, StandOnceAndNotOnGroups) {
    const std::string entities = "\n| entities |\n| | list_name | label |\n| | t | L |";
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label | save_to |\n| | text | a | A | x |\n| | text | b | "
                   "B | x |" +
                   entities)
            .message,
        HasSubstr(
            "[row : 3] On the 'survey' sheet, the 'save_to' value is invalid. The save_to property 'x' is "
            "already assigned by row '2'."));
    EXPECT_THAT(
        problem_of(
            "| survey |\n| | type | name | label | save_to |\n| | begin group | g | G | x |\n| | end group | "
            "| | |" +
            entities)
            .message,
        HasSubstr("Groups and repeats can't be saved"));
}

TEST(EntityPlaces, AreTheRepeatOfTheirProperties) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type         | name | label | save_to |
        | | begin repeat | r    | R     |         |
        | | text         | a    | A     | x       |
        | | end repeat   |      |       |         |
        | entities |
        | | list_name | label |
        | | t         | ${a}  |
        )");
    EXPECT_THAT(xform, HasSubstr("entities:entities-version=\"2025.1.0\""));
    EXPECT_THAT(
        xform,
        HasSubstr("<setvalue ref=\"/data/r/meta/entity/@id\" event=\"odk-new-repeat\" value=\"uuid()\"/>\n"
                  "      </repeat>"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/r/meta/entity/label\" calculate=\" ../../../a \""));
}

TEST(EntityPlaces, HoldOneEntityEach) {
    const std::string survey = R"(
        | survey |
        | | type        | name | label | save_to |
        | | text        | a    | A     | s#x     |
        | | begin group | g    | G     |         |
        | | text        | b    | B     | t#y     |
        | | end group   |      |       |         |
        | entities |
        | | list_name | label |
        | | s         | S     |
        | | t         | T     |
        )";
    const std::string xform = xform_of(survey);
    EXPECT_THAT(xform, HasSubstr("/data/g/meta/entity/@id"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/meta/entity/@id\""));
    EXPECT_THAT(
        problem_of(survey + "| | u | U |").message,
        HasSubstr(
            "[row : 4] On the 'entities' sheet, the entity declaration is invalid. Each container (survey, "
            "group, repeat) may have only one entity declaration"));
}

TEST(EntityPlaces, MustSuitAllThatIsSaved) {
    EXPECT_THAT(
        problem_of(R"(
        | survey |
        | | type         | name | label | save_to |
        | | begin repeat | r    | R     |         |
        | | text         | a    | A     | x       |
        | | end repeat   |      |       |         |
        | | begin repeat | s    | S     |         |
        | | text         | b    | B     | y       |
        | | end repeat   |      |       |         |
        | entities |
        | | list_name | label |
        | | t         | T     |
        )")
            .message,
        HasSubstr(
            "The entity list name 't' has a reference in container scope '/survey/r' which is not compatible "
            "with this 'save_to' reference in scope '/survey/s'."));
}

TEST(EntityPlaces, OfPropertiesInTwoGroupsAreWhatHoldsBoth) {
    EXPECT_THAT(xform_of(R"(
        | survey |
        | | type        | name | label | save_to |
        | | begin group | g    | G     |         |
        | | begin group | h    | H     |         |
        | | text        | a    | A     | x       |
        | | end group   |      |       |         |
        | | end group   |      |       |         |
        | | begin group | i    | I     |         |
        | | begin group | j    | J     |         |
        | | text        | b    | B     | y       |
        | | end group   |      |       |         |
        | | end group   |      |       |         |
        | entities |
        | | list_name | label |
        | | t         | T     |
        )"),
                HasSubstr("<bind nodeset=\"/data/meta/entity/@id\""));
}

}  // namespace
}  // namespace meetmoment::xlsform::test
