// What the form check finds: one case for each kind of mistake, and forms without that mistake that it leaves
// alone.
#include <gtest/gtest.h>

#include <map>

#include "shared/xform/form_check.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

FileSource files_of(const std::map<std::string, std::string>& files) {
    return [files](std::string_view src) -> std::optional<std::string> {
        const auto found = files.find(std::string(src));
        if (found == files.end()) return std::nullopt;
        return found->second;
    };
}

/// "error 2:5 xpath.syntax (relevant of /data/a)", a line for each finding.
std::string told(const std::string& xml, const FileSource& files = nullptr) {
    std::string out;
    for (const Finding& finding : check(xml, files)) {
        out += (finding.severity == Severity::Error ? "error " : "warning ") + std::to_string(finding.line);
        if (finding.column != 0) out += ":" + std::to_string(finding.column);
        out += " " + finding.code + " (" + finding.element + ")\n";
    }
    return out;
}

std::string messages(const std::string& xml, const FileSource& files = nullptr) {
    std::string out;
    for (const Finding& finding : check(xml, files))
        out += finding.message + "\n";
    return out;
}

/// Two questions, /data/a and /data/b, with labels, and a group /data/g with /data/g/c. `model` begins in
/// line 2, `body` in the line after it.
std::string form(const std::string& model, const std::string& body = "") {
    return form_xml(
        "<a/><b/><g><c/></g>", "\n" + model,
        "\n" + body +
            R"x(<input ref="/data/a"><label>A</label></input><input ref="/data/b"><label>B</label></input>)x"
            R"x(<group ref="/data/g"><label>G</label><input ref="/data/g/c"><label>C</label></input></group>)x");
}
std::string a_bind(const std::string& attributes) {
    return "<bind nodeset=\"/data/a\" " + attributes + "/>";
}
/// A form whose one select stands in line 2.
std::string with_select(const std::string& inside, const std::string& model = "") {
    return form_xml("<s/>", model, "\n<select1 ref='/data/s'><label>S</label>" + inside + "</select1>");
}

TEST(FormCheck, FindsNothingInAFormThatIsInOrder) {
    EXPECT_EQ(told(form(a_bind("type='int' relevant='/data/b = 1' constraint='. &gt; 1'"))), "");
}

TEST(FormCheck, TellsWhatIsNoFormAtAll) {
    EXPECT_EQ(told("Beste collega,"), "error 1 form.not-xml ()\n");
    EXPECT_EQ(told("<a>\n\n<b></a>"), "error 3 form.not-xml ()\n");
    EXPECT_EQ(told("<a>\n\xff</a>"), "error 2 form.not-xml ()\n");
    EXPECT_EQ(told("<html/>"), "error 1 form.no-model ()\n");
    EXPECT_EQ(told("<html>\n<model/></html>"), "error 2 form.no-instance (model)\n");
}

TEST(FormCheck, NamesAnUnknownFunctionWithLineAndColumn) {
    const std::string xml = form(a_bind("relevant='1 + frob(2)'"));
    EXPECT_EQ(told(xml), "error 2:5 xpath.unknown-function (relevant of /data/a)\n");
    EXPECT_NE(messages(xml).find("'frob'"), std::string::npos);
    EXPECT_NE(messages(xml).find("1 + frob(2)"), std::string::npos);
}

TEST(FormCheck, NamesAWrongNumberOfArguments) {
    EXPECT_EQ(told(form(a_bind("calculate='not()'"))),
              "error 2:1 xpath.argument-count (calculate of /data/a)\n");
    EXPECT_EQ(told(form(a_bind("calculate='pi(1)'"))),
              "error 2:1 xpath.argument-count (calculate of /data/a)\n");
}

TEST(FormCheck, NamesWhereAnExpressionBreaks) {
    EXPECT_EQ(told(form(a_bind("constraint='. &gt;'"))), "error 2:4 xpath.syntax (constraint of /data/a)\n");
    EXPECT_EQ(told(form(a_bind("constraint=\"regex(., '[')\""))),
              "error 2:1 xpath.pattern (constraint of /data/a)\n");
}

TEST(FormCheck, GoesOnBehindTheFirstMistakeAndInsideAnExpression) {
    EXPECT_EQ(told(form("<bind nodeset='/data/b' relevant='/data/x = 1'/>\n" +
                        a_bind("relevant=\"frob(/data/y) or regex(/data/b, '[') or not()\" required='1 +'"))),
              "error 2 form.unknown-reference (relevant of /data/b)\n"
              "error 3 form.unknown-reference (relevant of /data/a)\n"
              "error 3:1 xpath.unknown-function (relevant of /data/a)\n"
              "error 3:4 xpath.syntax (required of /data/a)\n"
              "error 3:18 xpath.pattern (relevant of /data/a)\n"
              "error 3:41 xpath.argument-count (relevant of /data/a)\n");
}

TEST(FormCheck, NamesEveryReferenceOfAnExpressionThatLeadsNowhere) {
    const std::string xml = form(a_bind("relevant='/data/x = /data/y'"));
    EXPECT_NE(messages(xml).find("/data/x"), std::string::npos);
    EXPECT_NE(messages(xml).find("/data/y"), std::string::npos);
}

TEST(FormCheck, NamesReferencesThatLeadNowhereWhereverTheyStand) {
    const auto in_body = [](const std::string& body) { return told(form("", body)); };
    EXPECT_EQ(in_body("<input ref='/data/x'><label>X</label></input>"),
              "error 3 form.unknown-reference (input of /data/x)\n");
    EXPECT_EQ(in_body("<input bind='x'><label>X</label></input>"),
              "error 3 form.unknown-reference (input)\n");
    EXPECT_EQ(in_body("<group ref='/data/x'/>"), "error 3 form.unknown-reference (group of /data/x)\n");
    EXPECT_EQ(in_body("<repeat nodeset='/data/x'/>"), "error 3 form.unknown-reference (repeat of /data/x)\n");
    EXPECT_EQ(in_body("<input ref='/data/a'><label>\n<output value='/data/x'/></label></input>"),
              "error 4 form.unknown-reference (output)\n");
    EXPECT_EQ(in_body("<select1 ref='/data/a'><label>A</label><itemset nodeset=\"instance('x')/root/item\">"
                      "<value ref='v'/></itemset></select1>"),
              "error 3 form.unknown-reference (itemset of instance('x')/root/item)\n");
    EXPECT_EQ(told(form("<setvalue ref='/data/x' value='/data/y' event='odk-instance-first-load'/>")),
              "error 2 form.unknown-reference (setvalue of /data/x)\n"
              "error 2 form.unknown-reference (setvalue of /data/x)\n");
}

TEST(FormCheck, LooksIntoWhatStandsInAGroupThatIsNowhere) {
    EXPECT_EQ(
        told(form("",
                  "<group ref='/data/x'>\n<input ref='/data/y'><label>Y</label></input></group>"
                  "<repeat nodeset='/data/z'>\n<input ref='/data/w'><label>W</label></input></repeat>")),
        "error 3 form.unknown-reference (group of /data/x)\n"
        "error 4 form.unknown-reference (input of /data/y)\n"
        "error 4 form.unknown-reference (repeat of /data/z)\n"
        "error 5 form.unknown-reference (input of /data/w)\n");
}

TEST(FormCheck, NamesABindOfNothing) {
    EXPECT_EQ(told(form("<bind nodeset='/data/x' type='int'/>")),
              "warning 2 form.unknown-reference (bind of /data/x)\n");
    EXPECT_EQ(told(form("<bind type='int'/>")), "error 2:1 xpath.syntax (bind)\n");
}

TEST(FormCheck, NamesAnOutputOfATranslationThatLeadsNowhere) {
    EXPECT_EQ(
        told(form("<itext><translation lang='nl'><text id='t'>\n<value>A <output value='/data/x'/></value>"
                  "</text></translation></itext>")),
        "warning 3 form.unknown-reference (output)\n");
}

TEST(FormCheck, NamesAListThatItsInstanceDoesNotHave) {
    const std::string list =
        "<instance id='l'><root><item><name>x</name><label>X</label></item></root></instance>";
    const auto itemset = [&](const std::string& nodeset, const std::string& value, const std::string& label) {
        return told(with_select("\n<itemset nodeset=\"" + nodeset + "\"><value ref='" + value +
                                    "'/><label ref='" + label + "'/></itemset>",
                                list));
    };
    EXPECT_EQ(itemset("instance('l')/root/item[name != '']", "name", "label"), "");
    EXPECT_EQ(itemset("randomize(instance('l')/root/item)", "name", "label"), "");
    EXPECT_EQ(itemset("instance('l')/root/entry", "name", "label"),
              "warning 3 form.unknown-reference (itemset of instance('l')/root/entry)\n");
    EXPECT_EQ(itemset("instance('l')/root/item", "naam", "label"),
              "warning 3 form.unknown-reference (itemset of instance('l')/root/item)\n");
    EXPECT_EQ(itemset("randomize(instance('l')/root/item, 3)", "name", "tekst"),
              "warning 3 form.unknown-reference (itemset of randomize(instance('l')/root/item, 3))\n");
}

struct Clash {
    const char* attributes;
    const char* found;  ///< in the message, nullptr for none
    friend void PrintTo(const Clash& one, std::ostream* out) { *out << one.attributes; }
};
class FormCheckTypes : public testing::TestWithParam<Clash> {};

TEST_P(FormCheckTypes, AreTold) {
    const std::string xml = form_xml(
        "<date/><time/><int/><many/><point/><file/><text/><x/>",
        "<bind nodeset='/data/date' type='date'/><bind nodeset='/data/time' type='time'/>"
        "<bind nodeset='/data/int' type='int'/><bind nodeset='/data/point' type='geopoint'/>"
        "<bind nodeset='/data/file' type='binary'/>\n<bind nodeset='/data/x' constraint=\"" +
            std::string(GetParam().attributes) + "\"/>",
        "<input ref='/data/date'><label>D</label></input><input ref='/data/time'><label>T</label></input>"
        "<input ref='/data/int'><label>I</label></input><input ref='/data/point'><label>P</label></input>"
        "<upload ref='/data/file'><label>F</label></upload><input ref='/data/text'><label>T</label></input>"
        "<select ref='/data/many'><label>M</label><item><label>1</label><value>1</value></item></select>"
        "<input ref='/data/x'><label>X</label></input>");
    const std::vector<Finding> found = check(xml, nullptr);
    if (GetParam().found == nullptr) {
        EXPECT_TRUE(found.empty()) << found.front().message;
        return;
    }
    ASSERT_EQ(found.size(), 1U) << messages(xml);
    EXPECT_EQ(found.front().code, "form.type-clash");
    EXPECT_EQ(found.front().severity, Severity::Warning);
    EXPECT_EQ(found.front().line, 2U);
    EXPECT_GT(found.front().column, 0U);
    EXPECT_NE(found.front().message.find(GetParam().found), std::string::npos) << found.front().message;
}

INSTANTIATE_TEST_SUITE_P(
    Clashes, FormCheckTypes,
    testing::Values(
        Clash{"/data/date &gt; 'later'", "The date '/data/date' is compared with the text 'later'"},
        Clash{"'later' = /data/date", "The date '/data/date' is compared"},
        Clash{"/data/time &lt; 'noon'", "The time '/data/time'"},
        Clash{"/data/int = 'none'", "The number '/data/int'"}, Clash{"count(/data/x) = 'none'", "A number"},
        Clash{"today() &lt; 'later'", "A date is compared"},
        Clash{"selected(/data/many, '1') = 'false'", "counts as true"},
        Clash{"/data/text &lt; 'abc'", "neither less nor greater"},
        Clash{"/data/many &gt; 3", "select multiple"}, Clash{"/data/many + 1", "no number to calculate"},
        Clash{"1 - /data/many", "no number"}, Clash{"-/data/many = 1", "no number"},
        Clash{"/data/point * 2", "The point '/data/point'"},
        Clash{"/data/file div 2", "The file '/data/file'"}, Clash{"'one' + 1", "The text 'one'"},
        Clash{"abs('one')", "abs() takes a number"}, Clash{"round(/data/many)", "round() takes a number"},
        Clash{"number('one')", "number() takes a number"}, Clash{"max(1, 'one')", "max() takes"},
        Clash{"sum('one')", "sum() takes a number"}, Clash{"date('someday')", "date() takes a date"},
        Clash{"format-date('someday', '%Y')", "format-date() takes"},
        Clash{"count(1)", "count() takes a path"}, Clash{"sum(1 + 2)", "sum() takes a path"}));
INSTANTIATE_TEST_SUITE_P(
    NoClashes, FormCheckTypes,
    testing::Values(Clash{"/data/date = ''", nullptr}, Clash{"/data/date &gt; '2026-01-01'", nullptr},
                    Clash{"/data/date + 1 &gt; today()", nullptr}, Clash{"/data/int = '12'", nullptr},
                    Clash{"/data/text = 'abc'", nullptr}, Clash{"/data/text &gt; 3", nullptr},
                    Clash{"/data/many = '1'", nullptr}, Clash{"/data/time &lt; '09:30'", nullptr},
                    Clash{"abs('1.5')", nullptr}, Clash{"number(/data/many)", nullptr},
                    Clash{"if(/data/int = 1, 'yes', 'no') = 'yes'", nullptr},
                    Clash{"(/data/int = 1) + (/data/text = 'a') &gt; 1", nullptr},
                    Clash{"count(/data/*) &gt; 1 and sum(/data/int) &gt; 0", nullptr},
                    Clash{"coalesce(/data/int, 'none') = 'none'", nullptr}));

TEST(FormCheck, NamesTheMembersOfACircleInOrder) {
    const std::string xml = form(
        "<bind nodeset='/data/a' calculate='/data/b + 1'/>\n"
        "<bind nodeset='/data/b' calculate='/data/a + 1'/>\n"
        "<bind nodeset='/data/g/c' calculate='. + 1'/>");
    EXPECT_EQ(told(xml),
              "error 2 form.cycle (calculate of /data/a)\nerror 4 form.cycle (calculate of /data/g/c)\n");
    EXPECT_NE(messages(xml).find("/data/a → /data/b → /data/a."), std::string::npos) << messages(xml);
    EXPECT_NE(messages(xml).find("/data/g/c → /data/g/c."), std::string::npos) << messages(xml);
}

TEST(FormCheck, NamesACircleBesideOtherErrors) {
    EXPECT_EQ(told(form("<bind nodeset='/data/a' calculate='/data/b + 1' relevant='1 +'/>\n"
                        "<bind nodeset='/data/b' calculate='/data/a + 1'/>")),
              "error 2 form.cycle (calculate of /data/a)\nerror 2:4 xpath.syntax (relevant of /data/a)\n");
}

TEST(FormCheck, NamesATextThatALanguageLacks) {
    const std::string xml = form(
        "<itext><translation lang='nl'>\n<text id='t'><value>Ja</value></text></translation>"
        "<translation lang='en'/><translation lang='fy'><text id='t'><value>-</value></text>"
        "</translation></itext>");
    EXPECT_EQ(told(xml), "warning 3 form.missing-translation (text of t)\n");
    EXPECT_NE(messages(xml).find("'t' is missing in 'en', 'fy'"), std::string::npos) << messages(xml);
}

TEST(FormCheck, NamesAMediumOrHintThatALanguageLacks) {
    const auto with = [](const std::string& kind) {
        return messages(form("<itext><translation lang='nl'><text id='t'><value>Ja</value><value form='" +
                             kind +
                             "'>jr://x/a</value></text></translation><translation lang='en'><text id='t'>"
                             "<value>Yes</value></text></translation></itext>"));
    };
    EXPECT_NE(with("image").find("The picture 't' is missing in 'en'"), std::string::npos);
    EXPECT_NE(with("audio").find("The sound 't' is missing in 'en'"), std::string::npos);
    EXPECT_NE(with("guidance").find("The guidance 't' is missing in 'en'"), std::string::npos);
}

TEST(FormCheck, NamesATextThatIsThereTwice) {
    EXPECT_EQ(told(form("<itext><translation lang='nl'><text id='t'><value>Ja</value></text>\n"
                        "<text id='t'><value>Nee</value></text></translation></itext>")),
              "warning 3 form.duplicate-text (text of t)\n");
}

TEST(FormCheck, NamesTextsThatAreNowhere) {
    EXPECT_EQ(told(form("", "<input ref='/data/a'>\n<label ref=\"jr:itext('t')\"/></input>")),
              "error 4 form.unknown-reference (text of jr:itext('t'))\n");
    EXPECT_EQ(told(form(a_bind("constraint='. = 1' jr:constraintMsg=\"jr:itext('t')\""))),
              "error 2 form.unknown-reference (jr:constraintMsg of /data/a)\n");
    EXPECT_EQ(
        told(with_select(
            "<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/>"
            "<label ref='jr:itext(itextId)'/></itemset>",
            "<itext><translation lang='nl'><text id='t-1'><value>Ja</value></text></translation></itext>"
            "<instance id='l'><root><item><name>1</name>\n<itextId>t-1</itextId></item><item><name>2</name>"
            "\n<itextId>t-2</itextId></item>\n<item><name>3</name></item></root></instance>")),
        "warning 3 form.missing-translation (itextId)\nwarning 4 form.empty-label (entry)\n");
}

TEST(FormCheck, NamesWhatIsNeverRelevant) {
    for (const char* condition :
         {"false()", "0", "1 = 2", "not(true())", "'' ", "false() and /data/b = 1", "'a' = 'b' or 2 &lt; 1",
          "boolean(0)", "number('1') &gt; 3", "true() = false()"}) {
        EXPECT_EQ(told(form(a_bind("relevant=\"" + std::string(condition) + "\""))),
                  "warning 2 form.unreachable (relevant of /data/a)\n")
            << condition;
    }
    for (const char* condition :
         {"true()", "/data/b = 1", "/data/b = 1 and true()", "false() or /data/b", "random() &lt; 0", "1"}) {
        EXPECT_EQ(told(form(a_bind("relevant=\"" + std::string(condition) + "\""))), "") << condition;
    }
}

TEST(FormCheck, NamesAGroupThatIsNeverRelevantOnceAndWhatHangsOnIt) {
    const std::string xml = form(
        "<bind nodeset='/data/a' relevant=\"selected(/data/g/c, 'x')\"/>\n"
        "<bind nodeset='/data/b' relevant=\"/data/g/c != 'x'\"/>\n"
        "<bind nodeset='/data/g' relevant='false()'/>\n"
        "<bind nodeset='/data/g/c' relevant='false()'/>");
    EXPECT_EQ(told(xml),
              "warning 2 form.unreachable (relevant of /data/a)\n"
              "warning 4 form.unreachable (relevant of /data/g)\n");
    EXPECT_NE(messages(xml).find("is never relevant itself"), std::string::npos);
    EXPECT_NE(messages(xml).find("(1 questions)"), std::string::npos);
}

TEST(FormCheck, NamesARepeatThatNeverHasAnInstance) {
    const auto counted = [](const std::string& count) {
        return told(form_xml("<n/><r><x/></r>", "",
                             "<input ref='/data/n'><label>N</label></input>\n<group ref='/data/r'><repeat "
                             "nodeset='/data/r' jr:count='" +
                                 count +
                                 "'><input ref='/data/r/x'><label>X</label></input></repeat></group>"));
    };
    EXPECT_EQ(counted("0"), "warning 2 form.unreachable (repeat of /data/r)\n");
    EXPECT_EQ(counted("1"), "");
    EXPECT_EQ(counted("/data/n"), "");
}

TEST(FormCheck, NamesANodeThatOthersNeedAndNothingFills) {
    const auto with = [](const std::string& node, const std::string& more) {
        return told(form_xml("<a/>" + node, "\n<bind nodeset='/data/a' relevant='/data/x = 1'/>" + more,
                             "<input ref='/data/a'><label>A</label></input>"));
    };
    EXPECT_EQ(with("<x/>", ""), "warning 2 form.unreachable (relevant of /data/a)\n");
    EXPECT_EQ(with("<x/>", "<bind nodeset='/data/x' constraint='. = 2'/>"),
              "warning 2 form.unreachable (relevant of /data/a)\n");
    EXPECT_EQ(with("<x>1</x>", ""), "");
    EXPECT_EQ(with("<x/>", "<bind nodeset='/data/x' calculate='1 + 1'/>"), "");
    EXPECT_EQ(with("<x/>", "<bind nodeset='/data/x' jr:preload='uid'/>"), "");
    EXPECT_EQ(with("<x/>", "<setvalue ref='/data/x' value='1' event='odk-instance-first-load'/>"), "");
}

TEST(FormCheck, NamesAQuestionThatStandsInNoBody) {
    EXPECT_EQ(told(form_xml("<a/><m><b/></m>", "\n<bind nodeset='/data/a' required='true()'/>", "")),
              "warning 2 form.unreachable (bind of /data/a)\n");
    EXPECT_EQ(told(form_xml("<orx:meta><orx:instanceID/><orx:audit/></orx:meta>",
                            "<bind nodeset='/data/orx:meta/orx:audit' type='binary'/>", "")),
              "");
    EXPECT_EQ(told(form_xml("<r><x/></r><r><x>1</x></r>", "<bind nodeset='/data/r/x' type='int'/>",
                            "<group ref='/data/r'><repeat nodeset='/data/r'/></group>")),
              "")
        << "an instance that the form holds gives it a value";
}

TEST(FormCheck, NamesASecondBindOfANode) {
    const std::string xml = form(a_bind("type='int'") + "\n" + a_bind("required='true()'"));
    EXPECT_EQ(told(xml), "warning 3 form.duplicate-bind (bind of /data/a)\n");
    EXPECT_NE(messages(xml).find("in line 2"), std::string::npos);
}

TEST(FormCheck, NamesChoicesWithEqualValues) {
    EXPECT_EQ(
        told(with_select(
            "<item><label>1</label><value>x</value></item>\n<item><label>2</label><value>x</value></item>")),
        "warning 3 form.duplicate-choice (item)\n");
    EXPECT_EQ(told(with_select("<item><label>1</label><value/></item>")),
              "warning 2 form.no-choices (item)\n");
    const std::string list =
        "<instance id='l'><root><item><name>x</name><label>X</label></item>\n<item><name>x</name>"
        "<label>Y</label></item></root></instance>";
    const std::string inside = "<value ref='name'/><label ref='label'/></itemset>";
    EXPECT_EQ(told(with_select("<itemset nodeset=\"instance('l')/root/item\">" + inside, list)),
              "warning 2 form.duplicate-choice (entry)\n");
    EXPECT_EQ(told(with_select("<itemset nodeset=\"instance('l')/root/item[label = 'X']\">" + inside, list)),
              "");
}

TEST(FormCheck, NamesASelectWithoutChoices) {
    EXPECT_EQ(told(with_select("")), "warning 2 form.no-choices (select1 of /data/s)\n");
    EXPECT_EQ(told(with_select("\n<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/></itemset>",
                               "<instance id='l'><root/></instance>")),
              "warning 3 form.no-choices (itemset of instance('l')/root/item)\n");
    EXPECT_EQ(told(with_select("<itemset nodeset=\"instance('l')/root/item\"/>",
                               "<instance id='l'><root><item/></root></instance>")),
              "error 2 form.unknown-reference (itemset of instance('l')/root/item)\n");
}

TEST(FormCheck, NamesEmptyLabels) {
    const auto input = [](const std::string& inside) {
        return told(form_xml(
            "<a/>",
            "<itext><translation lang='nl'><text id='empty'><value> </value></text>"
            "<text id='heard'><value form='audio'>jr://audio/a.mp3</value></text></translation></itext>",
            "\n<input ref='/data/a'>" + inside + "</input>"));
    };
    const std::string finding = "warning 2 form.empty-label (input of /data/a)\n";
    EXPECT_EQ(input(""), finding);
    EXPECT_EQ(input("<label/>"), finding);
    EXPECT_EQ(input("<label> </label>"), finding);
    EXPECT_EQ(input("<label ref=\"jr:itext('empty')\"/>"), finding);
    EXPECT_EQ(input("<label ref=\"jr:itext('heard')\"/>"), "");
    EXPECT_EQ(input("<label><output value='/data/a'/></label>"), "");
    EXPECT_EQ(input("<label/><hint>A</hint>"), "");
    EXPECT_EQ(told(with_select(
                  "<item><label>1</label><value>1</value></item>\n<item><label/><value>2</value></item>"
                  "\n<item><value>3</value></item>")),
              "warning 3 form.empty-label (item)\nwarning 4 form.empty-label (item)\n");
    EXPECT_EQ(told(form_xml("<a/>", "",
                            "<select1 ref='/data/a' appearance='label'><label> </label><item><label>1</label>"
                            "<value>1</value></item></select1>")),
              "")
        << "the head of a table";
    EXPECT_EQ(told(form("", "<group><label/></group>")), "") << "pyxform labels groups of repeats so";
}

TEST(FormCheck, NamesAFileThatIsNotThere) {
    const std::string list = "\n<instance id='l' src='jr://file-csv/l.csv'/>";
    const std::string itemset =
        "<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/><label ref='label'/></itemset>";
    EXPECT_EQ(told(with_select(itemset, list)), "error 2 form.missing-file (instance of l)\n");
    EXPECT_EQ(told(with_select(itemset, list), files_of({{"jr://file-csv/l.csv", "name,label\n1,One\n"}})),
              "");
    EXPECT_EQ(told(with_select(itemset, list), files_of({{"jr://file-csv/l.csv", "name,label\n1,\"One\n"}})),
              "error 2 external.not-csv (jr://file-csv/l.csv, line 2, instance of l)\n");
}

TEST(FormCheck, NamesAPictureThatIsNotThereWhenThereAreFiles) {
    const std::string xml = form(
        "<itext><translation lang='nl'>\n<text id='t'><value form='image'>jr://images/a.png</value>"
        "</text></translation></itext>");
    EXPECT_EQ(told(xml, files_of({})), "warning 3 form.missing-file (text of t)\n");
    EXPECT_EQ(told(xml, files_of({{"jr://images/a.png", ""}})), "");
    EXPECT_EQ(told(xml), "");
}

TEST(FormCheck, NamesAuditSettingsThatAreIncomplete) {
    EXPECT_EQ(
        told(form_xml("<orx:meta><orx:audit/></orx:meta>",
                      "\n<bind nodeset='/data/orx:meta/orx:audit' odk:location-priority='balanced'/>", "")),
        "warning 2 form.audit (bind of /data/orx:meta/orx:audit)\n");
}

TEST(FormCheck, SortsByLineAndTellsNothingTwice) {
    const std::vector<Finding> found = check(
        form(a_bind("relevant='/data/x or /data/x'"), "<input ref='/data/y'/>\n<input ref='/data/z'/>\n"),
        nullptr);
    ASSERT_EQ(found.size(), 5U);
    for (std::size_t i = 1; i < found.size(); ++i) {
        EXPECT_LE(found[i - 1].line, found[i].line);
        EXPECT_NE(found[i - 1], found[i]);
    }
}

TEST(FormCheck, StopsAtAThousandFindingsAndSaysSo) {
    std::string binds;
    for (int i = 0; i < 1'100; ++i)
        binds += "<bind nodeset='/data/a' relevant='" + std::to_string(i) + " +'/>\n";
    const std::vector<Finding> found = check(form(binds), nullptr);
    ASSERT_EQ(found.size(), most_findings + 1);
    EXPECT_EQ(found.back().code, "form.too-many-findings");
    EXPECT_EQ(found[most_findings - 1].line, 1'001U);
}

TEST(FormCheck, SaysNothingMoreOfAFormThatIsTooLarge) {
    std::string instance, model;
    for (int i = 0; i < 30'000; ++i)
        instance += "<n" + std::to_string(i) + "/>";
    for (int i = 0; i < 1'000; ++i)
        model += "<bind nodeset='/data/n" + std::to_string(i) + "' required='count(//*) = 1'/>\n";
    const std::vector<Finding> found = check(form_xml(instance, model, ""), nullptr);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().code, "form.too-large");
    EXPECT_GT(found.front().line, 1U);
}

// The check goes on where Form::parse stops, so it sees half-made tables: whatever is cut off must not
// matter.
TEST(FormCheck, SurvivesEveryMistakeInEveryPlace) {
    const std::string xml =
        form_xml("<a/><g><c/></g><r><x/></r><orx:meta><orx:audit/></orx:meta>",
                 "<itext><translation lang='nl'><text id='t'><value>A <output "
                 "value='/data/a'/></value></text></translation></itext>"
                 "<instance id='l'><root><item><name>1</name><label>1</label></item></root></instance>"
                 "<bind id='ba' nodeset='/data/a' relevant='/data/g/c = 1' calculate='1 + 1'/>"
                 "<bind nodeset='/data/orx:meta/orx:audit' odk:track-changes='true'/>"
                 "<setvalue ref='/data/a' value='/data/g/c' event='odk-instance-first-load'/>",
                 "<input bind='ba'><label ref=\"jr:itext('t')\"/></input>"
                 "<group ref='/data/g'><select ref='/data/g/c'><label>C</label><itemset "
                 "nodeset=\"instance('l')/root/item\">"
                 "<value ref='name'/><label ref='label'/></itemset></select></group>"
                 "<group ref='/data/r'><repeat nodeset='/data/r' jr:count='count(/data/g/c)'><input "
                 "ref='/data/r/x'><label>X</label>"
                 "</input></repeat></group>");
    ASSERT_TRUE(Form::parse(xml));
    std::size_t refused_forms = 0;
    for (std::size_t at = 0; at < xml.size(); ++at) {
        for (const char* instead : {"", "x", "(", "/"}) {
            std::string broken = xml;
            broken.replace(at, 1, instead);
            const std::vector<Finding> found = check(broken, nullptr);
            const auto parsed_form = Form::parse(broken);
            bool error = false;
            for (const Finding& finding : found)
                error = error || finding.severity == Severity::Error;
            EXPECT_EQ(error, !parsed_form) << at << " '" << instead << "'";
            if (!parsed_form) ++refused_forms;
        }
    }
    EXPECT_GT(refused_forms, 100U);
}

}  // namespace
}  // namespace meetmoment::xform::test
