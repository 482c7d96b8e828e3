// What is in a form, and its conditions in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/bytes.hpp"
#include "shared/outline/wording.hpp"
#include "tests/shared/outline/support.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::outline::test {
namespace {

using testing::ElementsAre;
using testing::Optional;

constexpr std::string_view whole = R"(
| survey | | | | | | | | | | |
| | type | name | label::Nederlands (nl) | label::English (en) | hint::Nederlands (nl) | hint::English (en) | relevant | required | constraint | media::image::Nederlands (nl) |
| | begin_group | eten | Eten | Food | | | | | | |
| | select_one jn | vlees | Eet u vlees? | Do you eat meat? | Ook vis. | | | yes | | bord.png |
| | integer | keren | Hoe vaak? | How often? | | | ${vlees} = 'ja' | | . >= 1 and . <= 21 | |
| | end_group | | | | | | | | | |
| | begin_repeat | kind | Kind | Child | | | | | | |
| | text | naam | Naam? | | | | | | | |
| | note | n | Dag ${naam} | Hello ${naam} | | | | | | |
| | end_repeat | | | | | | | | | |
| choices | | | | | | | | | | |
| | list_name | name | label::Nederlands (nl) | label::English (en) | | | | | | |
| | jn | ja | Ja | Yes | | | | | | |
| | jn | nee | Nee | - | | | | | | |
| settings | | | | | | | | | | |
| | form_title | form_id | version | default_language | | | | | | |
| | Maaltijden | eten | 3 | Nederlands (nl) | | | | | | |)";

TEST(Outline, TellsPagesGroupsAndRepeatsInTheirOrder) {
    const Outline outline = outlined(whole);
    EXPECT_EQ(outline.title, "Maaltijden");
    EXPECT_EQ(outline.id, "eten");
    EXPECT_EQ(outline.version, "3");
    EXPECT_THAT(outline.languages, ElementsAre("Nederlands (nl)", "English (en)"));
    EXPECT_EQ(outline.shown, 2U);
    std::vector<std::string> paths;
    for (const Entry& entry : outline.entries)
        paths.push_back(std::to_string(entry.depth) + entry.path);
    EXPECT_THAT(paths, ElementsAre("0eten", "1eten/vlees", "1eten/keren", "0kind", "1kind/naam", "1kind/n"));
    EXPECT_EQ(at(outline, "eten").part, Part::Page);
    EXPECT_EQ(at(outline, "kind").part, Part::Repeat);
    EXPECT_THAT(at(outline, "kind").label,
                ElementsAre(Optional(std::string("Kind")), Optional(std::string("Child"))));
    EXPECT_EQ(at(outline, "kind/n").part, Part::Note);
    EXPECT_EQ(at(outline, "eten/keren").number, 2U);
}

TEST(Outline, TellsWhatAQuestionIs) {
    const Outline outline = outlined(whole);
    const Entry& meat = at(outline, "eten/vlees");
    EXPECT_EQ(meat.answer, "one answer");
    EXPECT_EQ(meat.type, "select_one");
    EXPECT_TRUE(meat.always_required);
    EXPECT_THAT(meat.media, ElementsAre("image: bord.png"));
    ASSERT_NE(meat.list, no_index);
    const ChoiceList& list = outline.lists[meat.list];
    ASSERT_EQ(list.choices.size(), 2U);
    EXPECT_EQ(list.choices[1].value, "nee");
    EXPECT_EQ(at(outline, "eten/keren").answer, "a whole number");
    EXPECT_THAT(at(outline, "kind/n").label[0], Optional(std::string("Dag [naam]")));
}

TEST(Outline, SaysWhichTextsALanguageLacks) {
    const Outline outline = outlined(whole);
    EXPECT_TRUE(is_missing(at(outline, "kind/naam").label, 1));
    EXPECT_FALSE(is_missing(at(outline, "kind/naam").label, 0));
    EXPECT_FALSE(is_missing(at(outline, "eten/keren").hint, 1)) << "it has no hint at all";
    const ChoiceList& list = outline.lists[at(outline, "eten/vlees").list];
    EXPECT_TRUE(is_missing(list.choices[1].label, 1)) << "pyxform's '-' is no translation";
    EXPECT_EQ(outline.missing_texts, 3U);  // the hint of vlees, the label of naam, the choice nee
    EXPECT_EQ(outlined(whole, "nl").missing_texts, 0U);
    EXPECT_EQ(outlined(whole, "en").missing_texts, 3U);
}

TEST(Outline, ShowsTheLanguageThatIsAskedFor) {
    const Outline outline = outlined(whole, "en");
    EXPECT_THAT(outline.languages, ElementsAre("English (en)", "Nederlands (nl)"));
    EXPECT_EQ(outline.shown, 1U);
    EXPECT_EQ(at(outline, "eten/keren").relevant.words, "“Do you eat meat?” is “Yes”");
    const auto unknown =
        outline_of(*xform::test::parsed(xform::test::form_xml("<a/>", "", "<input ref='/data/a'/>")), "fr");
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().code, "outline.unknown-language");
}

TEST(Outline, NamesThePicturesOfChoices) {
    const Outline outline = outlined(R"(
| survey | | | | |
| | type | name | label | choice_filter |
| | select_one l | a | A | |
| | select_one l | b | B | name != 'y' |
| choices | | | | |
| | list_name | name | label | media::image |
| | l | x | X | x.png |
| | l | y | Y | |)");
    const ChoiceList& list = outline.lists[at(outline, "a").list];
    EXPECT_THAT(list.choices[0].media, ElementsAre("image: x.png"));
    EXPECT_THAT(list.choices[1].media, ElementsAre());
    EXPECT_EQ(at(outline, "a").list, at(outline, "b").list);
    EXPECT_EQ(at(outline, "b").filter.expression, "name != 'y'");
}

TEST(Outline, NamesTheVariablesOfASubmissionWithTheirPlace) {
    const Outline outline = outlined(R"(
| survey | | | | | |
| | type | name | label | calculation | default |
| | begin_group | a | A | | |
| | begin_group | b | B | | |
| | text | c | C | | x |
| | end_group | | | | |
| | end_group | | | | |
| | begin_repeat | r | R | | |
| | integer | d | D | | |
| | end_repeat | | | | |
| | calculate | e | | 1 + 1 | |
| | start | s | | | |)");
    std::vector<std::string> rows;
    for (const Variable& one : outline.variables)
        rows.push_back(one.path + " " + one.type + " " + one.repeat);
    EXPECT_THAT(rows, ElementsAre("a/b/c text ", "r/d integer r", "e calculate ", "s metadata ",
                                  "meta/instanceID metadata "));
    const Variable& c = variable(outline, "a/b/c");
    EXPECT_EQ(c.initial, "x");
    EXPECT_EQ(outline.entries[c.page].path, "a");
    EXPECT_EQ(outline.entries[c.group].path, "a/b");
    EXPECT_EQ(variable(outline, "e").calculate.expression, "1 + 1");
}

TEST(Outline, TellsTheItemAndTheSourceOfABind) {
    const Outline outline = outlined(R"(
| survey | | | | | |
| | type | name | label | bind::mm:item | bind::mm:source |
| | text | a | A | J1 | bouwstenen 2.3 |
| | text | b | B | | |
| settings | | | | | |
| | namespaces | | | | |
| | mm="urn:meetmoment:form" | | | | |)");
    EXPECT_EQ(variable(outline, "a").item, "J1");
    EXPECT_EQ(variable(outline, "a").source, "bouwstenen 2.3");
    EXPECT_EQ(variable(outline, "b").item, "");
}

TEST(Outline, ReadsListsFromAFileAndKeepsTheirFilterApart) {
    const std::string xml = xform::test::form_xml(
        "<g/><w/>", "<instance id='w' src='jr://file-csv/wijken.csv'/>",
        R"x(<input ref="/data/g"><label>Gemeente</label></input><select1 ref="/data/w"><label>Wijk</label>
        <itemset nodeset="randomize(instance('w')/root/item[g = /data/g])"><value ref="name"/><label ref="label"/></itemset></select1>)x");
    const auto form = xform::Form::parse(xml, {}, [](std::string_view) {
        return std::optional<std::string>("name,label,g\n1,Noord,x\n2,Zuid,y\n");
    });
    ASSERT_TRUE(form.has_value()) << form.error().message;
    const auto outline = outline_of(**form);
    const Entry& entry = at(*outline, "w");
    EXPECT_EQ(entry.filter.expression, "g = /data/g");
    const ChoiceList& list = outline->lists[entry.list];
    EXPECT_EQ(list.source, "wijken.csv");
    ASSERT_EQ(list.choices.size(), 2U);
    EXPECT_THAT(list.choices[1].label[0], Optional(std::string("Zuid")));
}

/// The words of a condition on `d`, beside: a select_one, b select_multiple, c integer, e date.
Condition worded(const std::string& expression) {
    const std::string xml = xform::test::form_xml(
        "<a/><b/><c/><d/><e/><f/>",
        "<bind nodeset='/data/c' type='int'/><bind nodeset='/data/e' type='date'/><bind nodeset='/data/d' "
        "constraint=\"" +
            expression + "\"/>",
        R"x(<select1 ref="/data/a"><label>Kleur?</label><item><label>Rood</label><value>r</value></item><item><label>Twee</label><value>2</value></item></select1>
        <select ref="/data/b"><label>Welke?</label><item><label>Peer</label><value>p</value></item></select>
        <input ref="/data/c"><label>Aantal</label></input><input ref="/data/e"><label>Dag</label></input>
        <input ref="/data/d"><label>D</label></input>)x");
    return at(*outline_of(*xform::test::parsed(xml)), "d").constraint;
}

TEST(Wording, PutsConditionsIntoWords) {
    const std::pair<std::string, std::string> cases[] = {
        {"/data/a = 'r'", "“Kleur?” is “Rood”"},
        {"'r' = /data/a", "“Kleur?” is “Rood”"},
        {"/data/a = 2", "“Kleur?” is “Twee”"},
        {"/data/a != 'r'", "“Kleur?” is not “Rood”"},
        {"/data/a = 'x'", "“Kleur?” is “x”"},
        {"/data/a = ''", "“Kleur?” has no answer"},
        {"/data/a != ''", "“Kleur?” is answered"},
        {"selected(/data/a, 'r')", "“Kleur?” is “Rood”"},
        {"selected(/data/b, 'p')", "“Welke?” includes “Peer”"},
        {"not(selected(/data/b, 'p'))", "“Welke?” does not include “Peer”"},
        {"count-selected(/data/b) &lt;= 3", "the number of choices at “Welke?” is at most 3"},
        {"/data/c &gt; 3", "“Aantal” is more than 3"},
        {"3 &gt; /data/c", "“Aantal” is less than 3"},
        {"3 &lt;= /data/c", "“Aantal” is at least 3"},
        {"/data/c &gt; -1", "“Aantal” is more than -1"},
        {"/data/c = (1 + /data/c) * 2 - (3 - 1)", "“Aantal” is (1 + “Aantal”) × 2 − (3 − 1)"},
        {"/data/e &lt; today()", "“Dag” is before today"},
        {"/data/e &gt;= date('2026-01-01')", "“Dag” is on or after 2026-01-01"},
        {"/data/f = 'M6'", "“f” is “M6”"},
        {". = /data/c", "the answer is “Aantal”"},
        {"string-length(.) &lt; 9", "the length of the answer is less than 9"},
        {"contains(/data/c, '4')", "“Aantal” contains “4”"},
        {"/data/a = 'r' and /data/c = 1 and /data/c = 2",
         "“Kleur?” is “Rood” and “Aantal” is 1 and “Aantal” is 2"},
        {"/data/a = 'r' and (/data/c = 1 or /data/c = 2)",
         "“Kleur?” is “Rood” and (“Aantal” is 1 or “Aantal” is 2)"},
        {"not(/data/a = 'r' or /data/c = 1)", "not (“Kleur?” is “Rood” or “Aantal” is 1)"},
        {"true()", "always"},
    };
    for (const auto& [expression, words] : cases)
        EXPECT_EQ(worded(expression).words, words) << expression;
}

TEST(Wording, LeavesWhatHasNoWordsAsItIs) {
    for (const std::string expression :
         {"regex(., '[0-9]+')", "/data/a", "/data/c mod 2 = 0", "/data/a = 'r' and regex(., 'x')",
          "not(/data/a)", "1", "count(//a) = 1", "if(true(), 1, 2) = 1", "position(..) = 1"}) {
        EXPECT_EQ(worded(expression).words, "") << expression;
        EXPECT_EQ(worded(expression).expression, expression);
    }
}

TEST(Wording, ShortensALongLabelBetweenCharacters) {
    for (std::size_t before = 70; before < 85; ++before) {
        std::string label(before, 'a');
        for (int i = 0; i < 10; ++i)
            label += "€ ";
        const std::string shortened = short_label({label});
        EXPECT_TRUE(is_utf8(shortened)) << before;
        EXPECT_TRUE(shortened.ends_with("…")) << before;
        EXPECT_LE(shortened.size(), 90U) << before;
    }
}

}  // namespace
}  // namespace meetmoment::outline::test
