// The document as a whole: its frame, settings, groups and instances (https://getodk.github.io/xforms-spec/).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/xlsform/xml.hpp"
#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::xlsform::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Document, IsAnXFormOfItsQuestions) {
    EXPECT_EQ(xform_of(R"(
        | survey |
        | | type    | name | label  |
        | | integer | age  | How old are you? |
        )"),
              R"xml(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms">
  <h:head>
    <h:title>data</h:title>
    <model odk:xforms-version="1.0.0">
      <instance>
        <data id="data">
          <age/>
          <meta>
            <instanceID/>
          </meta>
        </data>
      </instance>
      <bind nodeset="/data/age" type="int"/>
      <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
    </model>
  </h:head>
  <h:body>
    <input ref="/data/age">
      <label>How old are you?</label>
    </input>
  </h:body>
</h:html>
)xml");
}

TEST(Document, TakesItsNamesFromTheFileWhereSettingsGiveNone) {
    ConvertOptions options;
    options.form_name = "answers";
    options.fallback_name = "clinic_2026";
    EXPECT_THAT(
        xform_of("| survey |\n| | type | name | label |\n| | text | a | A |", options),
        AllOf(HasSubstr("<h:title>clinic_2026</h:title>"), HasSubstr("<answers id=\"clinic_2026\">")));
    options.form_name = "no name";
    EXPECT_EQ(problem_of("| survey |\n| | type | name | label |\n| | text | a | A |", options).code,
              "xlsform.name");
}

TEST(Settings, DescribeTheForm) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type | name | label |
        | | text | a    | A     |
        | settings |
        | | form_title | form_id | version | style | instance_name | name | instance_id | attribute::ex:place | namespaces          | prefix | delimiter |
        | | Clinic     | clinic  | 3       | pages | concat(${a}, 'x') | root | guid    | north               | ex="http://e.org/x" | p      | +         |
        )");
    EXPECT_THAT(xform, HasSubstr("<h:title>Clinic</h:title>"));
    EXPECT_THAT(xform, HasSubstr("xmlns:ex=\"http://e.org/x\""));
    EXPECT_THAT(xform, HasSubstr("<root ex:place=\"north\" id=\"clinic\" version=\"3\" odk:prefix=\"p\" "
                                 "odk:delimiter=\"+\">"));
    EXPECT_THAT(xform, HasSubstr("<h:body class=\"pages\">"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/root/meta/instanceName\" type=\"string\" "
                                 "calculate=\"concat( /root/a , 'x')\"/>"));
    EXPECT_THAT(xform, HasSubstr("jr:preload=\"guid\""));
}

TEST(Settings, DescribeTheSubmission) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type | name | label |
        | | text | a    | A     |
        | settings |
        | | submission_url   | public_key | auto_send | auto_delete | client_editable |
        | | https://e.org/up | MIIB       | true      | false       | yes             |
        )");
    EXPECT_THAT(
        xform,
        HasSubstr("<submission action=\"https://e.org/up\" method=\"post\" base64RsaPublicKey=\"MIIB\" "
                  "orx:auto-send=\"true\" orx:auto-delete=\"false\" odk:client-editable=\"true\"/>"));
}

TEST(Settings, MayLeaveTheInstanceIdOutUnlessTheFormIsEncrypted) {
    EXPECT_THAT(
        xform_of(
            "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | omit_instanceID "
            "|\n| | yes |"),
        Not(HasSubstr("meta")));
    EXPECT_EQ(
        problem_of(
            "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | omit_instanceID "
            "| public_key |\n| | yes | KEY |")
            .message,
        "Cannot omit instanceID, it is required for encryption.");
}

TEST(Settings, KnowTwoNamesOfTheIdAndWarnOfBoth) {
    const std::string workbook =
        "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | "
        "id_string | form_id |\n| | old | new |";
    EXPECT_THAT(xform_of(workbook), HasSubstr("<data id=\"new\">"));
    EXPECT_THAT(warnings_of(workbook), testing::ElementsAre(HasSubstr("form_id and id_string")));
}

TEST(Groups, NestAndKeepTheirAppearance) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type        | name | label | relevant  | appearance |
        | | begin_group | g    | G     | 1 = 1     | field-list |
        | | begin group | h    |       |           |            |
        | | text        | a    | A     |           |            |
        | | end group   |      |       |           |            |
        | | end_group   |      |       |           |            |
        )");
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/g\" relevant=\"1 = 1\"/>"));
    EXPECT_THAT(xform,
                HasSubstr("<group appearance=\"field-list\" ref=\"/data/g\">\n      <label>G</label>\n      "
                          "<group ref=\"/data/g/h\">\n        <input ref=\"/data/g/h/a\">"));
}

TEST(Groups, MustBeginAndEnd) {
    EXPECT_EQ(
        problem_of("| survey |\n| | type | name | label |\n| | begin group | g | G |\n| | text | a | A |")
            .message,
        "[row : 2] Unmatched 'begin_group'. No matching 'end_group' was found for the name 'g'.");
    const Problem end =
        problem_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| | end repeat | r | |");
    EXPECT_EQ(end.message,
              "[row : 3] Unmatched 'end_repeat'. No matching 'begin_repeat' was found for the name 'r'.");
    EXPECT_EQ(end.where, "survey, row 3");
}

TEST(Groups, AsTablesShowTheLabelsOnce) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type           | name | label | appearance         |
        | | begin group    | t    | How?  | table-list minimal |
        | | select_one yn  | a    | A     |                    |
        | | select_one yn  | b    | B     |                    |
        | | end group      |      |       |                    |
        | choices |
        | | list_name | name | label |
        | | yn        | y    | Yes   |
        )");
    EXPECT_THAT(xform,
                HasSubstr("<group appearance=\"field-list minimal\" ref=\"/data/t\">\n      <input "
                          "ref=\"/data/t/generated_table_list_label_2\">\n        <label>How?</label>"));
    EXPECT_THAT(
        xform,
        HasSubstr("reserved_name_for_field_list_labels_3\" appearance=\"label\">\n        <label> </label>"));
    EXPECT_THAT(xform, HasSubstr("<select1 ref=\"/data/t/b\" appearance=\"list-nolabel\">"));
}

TEST(Names, AreUniqueWhereTheyStand) {
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | a | B |").message,
        HasSubstr("[row : 3] On the 'survey' sheet, the 'name' value 'a' is invalid."));
    EXPECT_THAT(warnings_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | A | B |"),
                testing::ElementsAre(HasSubstr("case-insensitive match")));
    EXPECT_THAT(warnings_of(R"(
        | survey |
        | | type        | name | label |
        | | begin group | g    | G     |
        | | text        | a    | A     |
        | | end group   |      |       |
        | | text        | a    | B     |
        )"),
                IsEmpty());
}

TEST(Names, FollowTheRulesOfXml) {
    EXPECT_THAT(problem_of("| survey |\n| | type | name | label |\n| | text | 1a | A |").message,
                HasSubstr("Names must begin with a letter or underscore."));
    EXPECT_THAT(problem_of("| survey |\n| | type | name | label |\n| | text | meta | A |").message,
                HasSubstr("reserved for form metadata"));
    EXPECT_EQ(problem_of("| survey |\n| | type | name | label |\n| | text | | A |").message,
              "[row : 2] Question or group with no name.");
    EXPECT_THAT(xform_of("| survey |\n| | type | name | label |\n| | note | | Hello |"),
                HasSubstr("<generated_note_name_2/>"));
}

TEST(Loops, AskTheSameOfEveryChoice) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type                 | name  | label             |
        | | begin loop over toys | loop  | Toys              |
        | | integer              | count | How many %(label)s (%(name)s)? |
        | | end loop             |       |                   |
        | choices |
        | | list_name | name | label |
        | | toys      | car  | Cars  |
        | | toys      | doll | Dolls |
        )");
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/loop/doll/count\" type=\"int\"/>"));
    EXPECT_THAT(xform, HasSubstr("<label>How many Cars (car)?</label>"));
    EXPECT_THAT(xform, HasSubstr("<group ref=\"/data/loop/doll\">\n        <label>Dolls</label>"));
}

TEST(Loops, CannotMultiplyWithoutEnd) {
    std::string workbook = "| survey |\n| | type | name | label |\n";
    for (int i = 0; i < 6; ++i)
        workbook += "| | begin loop over l | l" + std::to_string(i) + " | |\n";
    workbook += "| | text | a | A |\n";
    for (int i = 0; i < 6; ++i)
        workbook += "| | end loop | | |\n";
    workbook += "| choices |\n| | list_name | name | label |\n";
    for (int i = 0; i < 20; ++i)
        workbook += "| | l | n" + std::to_string(i) + " | N |\n";
    EXPECT_EQ(problem_of(workbook).code, "xlsform.too-large");
}

TEST(ExternalLists, BecomeInstances) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type                               | name   | label | calculation                   |
        | | csv-external                       | towns  |       |                               |
        | | xml-external                       | house  |       |                               |
        | | select_one_from_file lakes.geojson | lake   | Lake  |                               |
        | | select_multiple_from_file fish.csv | fish   | Fish  |                               |
        | | calculate                          | price  |       | pulldata('prices', 'p', 'k', 1) |
        | | calculate                          | again  |       | pulldata('towns', 'p', 'k', 1)  |
        )");
    EXPECT_THAT(xform, HasSubstr("<instance id=\"towns\" src=\"jr://file-csv/towns.csv\"/>"));
    EXPECT_THAT(xform, HasSubstr("<instance id=\"house\" src=\"jr://file/house.xml\"/>"));
    EXPECT_THAT(xform, HasSubstr("<instance id=\"lakes\" src=\"jr://file/lakes.geojson\"/>"));
    EXPECT_THAT(xform, HasSubstr("<instance id=\"prices\" src=\"jr://file-csv/prices.csv\"/>"));
    EXPECT_THAT(xform, HasSubstr("<value ref=\"id\"/>\n        <label ref=\"title\"/>"));
    EXPECT_EQ(xform.find("id=\"towns\""), xform.rfind("id=\"towns\""));
}

TEST(ExternalLists, OfOneNameMustBeOneFile) {
    const Problem problem = problem_of(R"(
        | survey |
        | | type                           | name  | label |
        | | xml-external                   | towns |       |
        | | select_one_from_file towns.csv | town  | Town  |
        )");
    EXPECT_THAT(problem.message,
                HasSubstr("The same instance id will be generated for different external instance "
                          "source URIs. Please check the form. Instance name: 'towns', Existing type: "
                          "'external', Existing URI: 'jr://file/towns.xml', Duplicate type: 'file'"));
}

TEST(LastSaved, IsAnInstanceWhereAReferenceAsksForIt) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type | name | label | default              |
        | | text | town | Town  | ${last-saved#town}   |
        )");
    EXPECT_THAT(xform, HasSubstr("<instance id=\"__last-saved\" src=\"jr://instance/last-saved\"/>"));
    EXPECT_THAT(xform, HasSubstr("<setvalue ref=\"/data/town\" event=\"odk-instance-first-load\" value=\" "
                                 "instance('__last-saved')/data/town \"/>"));
}

TEST(Columns, ThatMakeNoXmlAreRefused) {
    EXPECT_EQ(problem_of("| survey |\n| | type | name | label | bind::a b |\n| | text | a | A | 1 |").code,
              "xlsform.name");
    EXPECT_THAT(
        problem_of("| survey |\n| | type | name | label | bind::esri:x |\n| | text | a | A | 1 |").message,
        HasSubstr("The prefix of 'esri:x' is not declared."));
}

TEST(Xml, LeavesOutWhatItCannotHold) {
    EXPECT_EQ(written(xml_element("a", {{"b", "\"<\x01>"}}).add_text("x\x02 & y")),
              "<?xml version=\"1.0\"?>\n<a b=\"&quot;&lt;&gt;\">x &amp; y</a>\n");
}

}  // namespace
}  // namespace meetmoment::xlsform::test
