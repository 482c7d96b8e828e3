// The types of questions, their parameters and controls (https://xlsform.org/en/#question-types).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/xlsform/parameters.hpp"
#include "shared/xlsform/question_types.hpp"
#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::xlsform::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string question(std::string_view type, std::string_view parameters = {},
                     std::string_view appearance = {}) {
    return "| survey |\n| | type | name | label | parameters | appearance |\n| | " + std::string(type) +
           " | q | Q | " + std::string(parameters) + " | " + std::string(appearance) +
           " |\n| choices |\n| | list_name | name | label |\n| | c | 2 | Two |\n| | c | 6 | Six |";
}

TEST(QuestionTypes, GiveAControlAndABind) {
    const auto expect = [](std::string_view type, std::string_view control, std::string_view bind) {
        const std::string xform = xform_of(question(type));
        EXPECT_THAT(xform, HasSubstr("<" + std::string(control) + " ref=\"/data/q\""));
        EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/q\" " + std::string(bind) + "/>"));
    };
    expect("integer", "input", "type=\"int\"");
    expect("datetime", "input", "type=\"dateTime\"");
    expect("gps", "input", "type=\"geopoint\"");
    expect("note", "input", "readonly=\"true()\" type=\"string\"");
    expect("acknowledge", "trigger", "type=\"string\"");
    expect("file", "upload", "type=\"binary\"");
    expect("select_one c", "select1", "type=\"string\"");
    expect("select_multiple c", "select", "type=\"string\"");
    expect("rank c", "odk:rank", "type=\"odk:rank\"");
    expect("percentage", "input", "type=\"int\" constraint=\"0 &lt;= . and . &lt;= 100\"");
}

TEST(QuestionTypes, OfMetadataHaveNoControl) {
    for (const auto& [type, preload] : {std::pair{"start", "start"},
                                        {"end", "end"},
                                        {"today", "today"},
                                        {"deviceid", "deviceid"},
                                        {"username", "username"},
                                        {"email", "email"}}) {
        const std::string xform = xform_of(question(type));
        EXPECT_THAT(xform, HasSubstr("jr:preloadParams=\"" + std::string(preload) + "\"")) << type;
        EXPECT_THAT(xform, HasSubstr("<h:body/>")) << type;
    }
    EXPECT_THAT(warnings_of(question("simserial")),
                ElementsAre(HasSubstr("simserial is no longer supported")));
}

TEST(QuestionTypes, ThatNobodyKnowsAreRefused) {
    const Problem problem = problem_of(question("texxt"));
    EXPECT_EQ(problem.message, "Unknown question type 'texxt'.");
    EXPECT_EQ(problem.where, "survey, row 2, column type");
}

TEST(QuestionTypes, AreParsedWithTheirLists) {
    const auto select = parse_select("select_multiple towns or_other");
    ASSERT_TRUE(select);
    EXPECT_EQ(select->list_name, "towns");
    EXPECT_TRUE(select->or_other);
    EXPECT_EQ(parse_select("select one from file a.csv")->list_name, "a.csv");
    EXPECT_TRUE(parse_select("select one from file a.csv")->from_file);
    EXPECT_FALSE(parse_select("select one from towns")->from_file);
    for (const char* const type :
         {"select_one", "select_one ", "select_one a b", "selectone a", "select_one a or_others"})
        EXPECT_FALSE(parse_select(type)) << type;
    EXPECT_EQ(parse_control("begin_loop over towns")->list_name, "towns");
    EXPECT_EQ(parse_control("begin lgroup")->kind, ControlKind::Repeat);
    for (const char* const type :
         {"begin", "begin_", "begingroup", "end_group x", "begin_group a b", "ends_group"})
        EXPECT_FALSE(parse_control(type)) << type;
}

TEST(Labels, AreNeededWhereSomethingIsAsked) {
    EXPECT_EQ(problem_of("| survey |\n| | type | name |\n| | text | a |").message,
              "The survey element named 'a' has no label or hint.");
    EXPECT_THAT(xform_of("| survey |\n| | type | name | hint |\n| | text | a | H |"),
                HasSubstr("<label/>\n      <hint>H</hint>"));
    EXPECT_THAT(problem_of("| survey |\n| | type | name | guidance_hint |\n| | text | a | H |").message,
                HasSubstr("no label or hint"));
}

TEST(Binds, SayYesAndNoAsXPath) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type | name | label | required | read_only | required_message | constraint | constraint_message |
        | | text | a    | A     | yes      | FALSE     | Please           | . != 'x'   | Not x              |
        )");
    EXPECT_THAT(xform, HasSubstr("required=\"true()\" readonly=\"false()\" jr:requiredMsg=\"Please\" "
                                 "constraint=\". != 'x'\" jr:constraintMsg=\"Not x\""));
}

TEST(Columns, OfBindBodyAndInstanceAreTaken) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type | name | label | bind::orx:x | body::accuracy | instance::odk:tag |
        | | text | a    | A     | 1           | 2              | 3                 |
        )");
    EXPECT_THAT(xform, HasSubstr("orx:x=\"1\""));
    EXPECT_THAT(xform, HasSubstr("<input ref=\"/data/a\" accuracy=\"2\">"));
    EXPECT_THAT(xform, HasSubstr("<a odk:tag=\"3\"/>"));
}

TEST(Parameters, ArePairs) {
    const auto parsed = Parameters::parse("Start=1, end = 10;step=2 Label=Name");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(*parsed->find("start"), "1");
    EXPECT_EQ(*parsed->find("end"), "10");
    EXPECT_EQ(*parsed->find("label"), "Name");
    for (const char* const text : {"a", "a=", "=1", "a=1=2", "a b=1"})
        EXPECT_FALSE(Parameters::parse(text)) << text;
    EXPECT_TRUE(Parameters::parse("  ,; "));
}

TEST(Parameters, ThatATypeLacksAreRefused) {
    EXPECT_EQ(problem_of(question("text", "step=1 rows=2")).message,
              "[row : 2] On the 'survey' sheet, the 'parameters' value is invalid. The accepted parameter "
              "keys for this "
              "question type are 'rows'. The following are invalid parameter key(s): 'step'.");
    EXPECT_THAT(problem_of(question("text", "rows")).message, HasSubstr("'key1=value1 key2=value2."));
}

TEST(Parameters, OfTextAndMedia) {
    EXPECT_THAT(xform_of(question("text", "rows=5")), HasSubstr("rows=\"5\""));
    EXPECT_EQ(problem_of(question("text", "rows=five")).message,
              "[row : 2] Parameter rows must have an integer value.");
    EXPECT_THAT(xform_of(question("image", "max-pixels=640")), HasSubstr("orx:max-pixels=\"640\""));
    EXPECT_THAT(warnings_of(question("image")), ElementsAre(HasSubstr("Use the max-pixels parameter")));
    EXPECT_THAT(xform_of(question("image", "max-pixels=1 app=org.e.cam")), HasSubstr("intent=\"org.e.cam\""));
    EXPECT_THAT(xform_of(question("image", "max-pixels=1 app=org.e.cam", "signature")),
                Not(HasSubstr("intent")));
    for (const char* const app : {"cam", "org.", "org..cam", "org._cam", "org.1cam", "org.c-m"})
        EXPECT_THAT(problem_of(question("image", "max-pixels=1 app=" + std::string(app))).message,
                    HasSubstr("invalid Android package name"))
            << app;
    EXPECT_THAT(xform_of(question("audio", "quality=external")), HasSubstr("odk:quality=\"external\""));
    EXPECT_EQ(problem_of(question("background-audio", "quality=external")).message,
              "Invalid value for quality.");
    EXPECT_THAT(
        xform_of(question("background-audio", "quality=low")),
        HasSubstr("<odk:recordaudio ref=\"/data/q\" event=\"odk-instance-load\" odk:quality=\"low\"/>"));
}

TEST(Parameters, OfPlaces) {
    const std::string xform =
        xform_of(question("geopoint", "capture-accuracy=5 warning-accuracy=50.5 allow-mock-accuracy=true"));
    EXPECT_THAT(xform, HasSubstr("accuracyThreshold=\"5\" unacceptableAccuracyThreshold=\"50.5\""));
    EXPECT_THAT(xform, HasSubstr("odk:allow-mock-accuracy=\"true\""));
    EXPECT_THAT(problem_of(question("geopoint", "capture-accuracy=x")).message, HasSubstr("numeric value"));
    EXPECT_THAT(xform_of(question("geotrace", "incremental=true")), HasSubstr("incremental=\"true\""));
    EXPECT_THAT(problem_of(question("geotrace", "incremental=no")).message,
                HasSubstr("may either be 'true'"));
    EXPECT_THAT(xform_of(question("geoshape", "reference-geometry=c")),
                HasSubstr("<itemset nodeset=\"instance('c')/root/item\">"));
    EXPECT_THAT(problem_of(question("geoshape", "reference-geometry=nowhere")).message,
                HasSubstr("The 'reference-geometry' parameter must either match"));
    EXPECT_THAT(xform_of(question("start-geopoint")),
                HasSubstr("<odk:setgeopoint ref=\"/data/q\" event=\"odk-instance-first-load\"/>"));
}

TEST(Ranges, HaveTheirNumbers) {
    EXPECT_THAT(xform_of(question("range")),
                HasSubstr("<range ref=\"/data/q\" start=\"1\" end=\"10\" step=\"1\">"));
    const std::string xform =
        xform_of(question("range", "start=0 end=1 step=0.1 tick_interval=0.5 placeholder=0.3"));
    EXPECT_THAT(xform, HasSubstr("odk:tick-interval=\"0.5\" odk:placeholder=\"0.3\""));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/q\" type=\"decimal\"/>"));
    EXPECT_THAT(xform_of(question("range", "start=2 end=6 step=2 tick_labelset=c")),
                HasSubstr("<itemset nodeset=\"instance('c')/root/item\">"));
    EXPECT_THAT(xform_of(question("range", "start=10 end=0 step=5")), HasSubstr("start=\"10\" end=\"0\""));
}

TEST(Ranges, MustFitTogether) {
    const auto message = [](std::string_view parameters, std::string_view appearance = {}) {
        return problem_of(question("range", parameters, appearance)).message;
    };
    EXPECT_THAT(message("start=x"), HasSubstr("the parameter 'start' must be a number."));
    EXPECT_THAT(message("start=1..2"), HasSubstr("the parameter 'start' must be a number."));
    EXPECT_THAT(message("step=0"), HasSubstr("the parameter 'step' must not be '0' (zero)."));
    EXPECT_THAT(message("end=3 step=5"), HasSubstr("the parameter 'step' must not be larger than the range"));
    EXPECT_THAT(message("step=2 tick_interval=3"),
                HasSubstr("'tick_interval' must be a multiple of 'step'."));
    EXPECT_THAT(message("placeholder=11"),
                HasSubstr("'placeholder' must be between the 'start' and 'end' values"));
    EXPECT_THAT(message("placeholder=1.5"), HasSubstr("'placeholder' must be a multiple of 'step'."));
    EXPECT_THAT(message("tick_labelset=none"), HasSubstr("must be a choice list name"));
    EXPECT_THAT(message("end=5 tick_labelset=c"),
                HasSubstr("choices must be between the 'start' and 'end' values"));
    EXPECT_THAT(message("step=3 tick_labelset=c"), HasSubstr("plus a multiple of 'step'."));
    EXPECT_THAT(message("tick_labelset=c", "no-ticks"), HasSubstr("when the 'appearance' is 'no-ticks'."));
    EXPECT_THAT(message("placeholder=2", "rating"), HasSubstr("are only supported for the appearances"));
}

TEST(Audits, AreInTheMetadata) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type  | name | label | parameters |
        | | audit |      |       | track-changes=true identify-user=true location-priority=balanced location-min-interval=60 location-max-age=120 |
        | | text  | a    | A     |            |
        )");
    EXPECT_THAT(xform, HasSubstr("<meta>\n            <audit/>\n            <instanceID/>"));
    EXPECT_THAT(xform,
                HasSubstr("<bind nodeset=\"/data/meta/audit\" type=\"binary\" odk:track-changes=\"true\" "
                          "odk:identify-user=\"true\" odk:location-max-age=\"120\" "
                          "odk:location-min-interval=\"60\" odk:location-priority=\"balanced\"/>"));
}

TEST(Audits, AreRefusedWhenTheyMakeNoSense) {
    const auto message = [](std::string_view parameters) {
        return problem_of("| survey |\n| | type | name | label | parameters |\n| | audit | audit | | " +
                          std::string(parameters) + " |")
            .message;
    };
    EXPECT_THAT(message("track-changes=maybe"), HasSubstr("track-changes must be set to true or false"));
    EXPECT_THAT(message("track-changes-reasons=x"), HasSubstr("must be set to on-form-edit"));
    EXPECT_THAT(message("location-priority=balanced"), HasSubstr("are required parameters."));
    EXPECT_THAT(message("location-priority=x location-min-interval=1 location-max-age=2"),
                HasSubstr("must be set to no-power, low-power, balanced, or high-accuracy"));
    EXPECT_THAT(message("location-priority=balanced location-min-interval=1.5 location-max-age=2"),
                HasSubstr("location-min-interval must have an integer value."));
    EXPECT_THAT(message("location-priority=balanced location-min-interval=9 location-max-age=2"),
                HasSubstr("must be greater than or equal to location-min-interval."));
    EXPECT_THAT(problem_of("| survey |\n| | type | name |\n| | audit | log |").message,
                HasSubstr("Audits must always be named 'audit.'"));
}

TEST(Repeats, HaveATemplateAndACount) {
    const std::string xform = xform_of(R"(
        | survey |
        | | type         | name | label | repeat_count | appearance |
        | | integer      | n    | N     |              |            |
        | | begin repeat | r    | R     | ${n}         | field-list |
        | | text         | a    | A     |              |            |
        | | begin repeat | s    | S     | ${n} + 1     |            |
        | | text         | b    | B     |              |            |
        | | end repeat   |      |       |              |            |
        | | end repeat   |      |       |              |            |
        )");
    EXPECT_THAT(xform,
                HasSubstr("<repeat nodeset=\"/data/r\" jr:count=\" /data/n \" appearance=\"field-list\">"));
    EXPECT_THAT(xform, HasSubstr("<repeat nodeset=\"/data/r/s\" jr:count=\" ../s_count \">"));
    EXPECT_THAT(xform, HasSubstr("<bind nodeset=\"/data/r/s_count\" type=\"string\" readonly=\"true()\" "
                                 "calculate=\" /data/n  + 1\"/>"));
    EXPECT_THAT(xform, HasSubstr(R"(          <r jr:template="">
            <a/>
            <s_count/>
            <s jr:template="">
              <b/>
            </s>
          </r>
          <r>
            <a/>
            <s_count/>
            <s>
              <b/>
            </s>
          </r>)"));
}

TEST(Repeats, HaveNamesOfTheirOwn) {
    EXPECT_THAT(
        problem_of(
            "| survey |\n| | type | name | label |\n| | begin repeat | data | R |\n| | end repeat | | |")
            .message,
        HasSubstr("Repeat names must not be the same as the survey root"));
    EXPECT_THAT(problem_of(R"(
        | survey |
        | | type         | name | label |
        | | begin group  | g    | G     |
        | | begin repeat | r    | R     |
        | | end repeat   |      |       |
        | | end group    |      |       |
        | | begin repeat | r    | R     |
        | | end repeat   |      |       |
        )")
                    .message,
                HasSubstr("Repeat names must unique anywhere in the survey"));
    EXPECT_THAT(
        warnings_of(
            "| survey |\n| | type | name | label |\n| | begin repeat | r | |\n| | text | a | A |\n| | end "
            "repeat | | |"),
        ElementsAre(HasSubstr("[row : 2] Repeat has no label: {'name': 'r', 'type': 'begin repeat'}")));
}

TEST(Groups, CannotBeNestedWithoutEnd) {
    std::string workbook = "| survey |\n| | type | name | label |\n";
    for (int i = 0; i < 5000; ++i)
        workbook += "| | begin group | g" + std::to_string(i) + " | G |\n";
    EXPECT_EQ(problem_of(workbook).code, "xlsform.too-deep");
}

}  // namespace
}  // namespace meetmoment::xlsform::test
