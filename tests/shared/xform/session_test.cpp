// Filling in a form: what an answer does, what a screen is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

// A small questionnaire with everything that the built-in ones use.
std::string questionnaire() {
    return form_xml(
        R"x(<context><round/><region/></context>
            <welkom><n_intro/><toestemming/></welkom>
            <samenwerking><a1/><a4/><a5/><som/></samenwerking>
            <knelpunten><j1/><j1_anders/><top/></knelpunten>
            <meta><instanceID/><instanceName/></meta>)x",
        R"x(<itext>
              <translation lang="Nederlands (nl)" default="true()">
                <text id="samenwerking"><value>Samenwerking in <output value="/data/context/region"/></value></text>
                <text id="a1"><value>Op welk niveau wordt samengewerkt?</value></text>
                <text id="a1:hint"><value>Kies een niveau</value><value form="guidance">Niveau 1 is laag</value></text>
                <text id="a1:req"><value>Kies een niveau, <output value="/data/context/region"/> telt mee.</value></text>
                <text id="n1"><value>Niveau 1</value></text><text id="n2"><value>Niveau 2</value></text>
                <text id="a4:msg"><value>Niet hoger dan het niveau.</value></text>
                <text id="only_nl"><value>Alleen Nederlands</value></text>
              </translation>
              <translation lang="English (en)">
                <text id="samenwerking"><value>Cooperation in <output value="/data/context/region"/></value></text>
                <text id="a1"><value>At which level is there cooperation?</value></text>
                <text id="a1:hint"><value>Choose a level</value><value form="guidance">Level 1 is low</value></text>
                <text id="a1:req"><value>Choose a level, <output value="/data/context/region"/> counts.</value></text>
                <text id="n1"><value>Level 1</value></text><text id="n2"><value>Level 2</value></text>
                <text id="a4:msg"><value>Not above the level.</value></text>
              </translation>
            </itext>
            <bind nodeset="/data/context/round" type="string" readonly="true()"/>
            <bind nodeset="/data/welkom/n_intro" readonly="true()" type="string"/>
            <bind nodeset="/data/welkom/toestemming" required="true()" jr:requiredMsg="Akkoord nodig"/>
            <bind nodeset="/data/samenwerking/a1" type="int" required="true()" jr:requiredMsg="jr:itext('a1:req')"/>
            <bind nodeset="/data/samenwerking/a4" type="int" constraint=". &lt;= /data/samenwerking/a1 * 2" jr:constraintMsg="jr:itext('a4:msg')"/>
            <bind nodeset="/data/samenwerking/a5" relevant="/data/context/round = 'M0'"/>
            <bind nodeset="/data/samenwerking/som" type="int" calculate="/data/samenwerking/a1 + /data/samenwerking/a4"/>
            <bind nodeset="/data/knelpunten" relevant="/data/samenwerking/a1 &lt; 2"/>
            <bind nodeset="/data/knelpunten/j1_anders" relevant="selected(../j1, 'anders')" required="true()"/>
            <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
            <bind nodeset="/data/meta/instanceName" calculate="concat('V-U ', /data/context/region, ' ', jr:choice-name(/data/samenwerking/a1, '/data/samenwerking/a1'))"/>)x",
        R"x(<group ref="/data/welkom"><label>Welkom</label>
              <input ref="/data/welkom/n_intro"><label>Fijn dat u meedoet.</label></input>
              <trigger ref="/data/welkom/toestemming"><label>Ik ga akkoord</label></trigger>
            </group>
            <group ref="/data/samenwerking" appearance="field-list big"><label ref="jr:itext('samenwerking')"/>
              <select1 ref="/data/samenwerking/a1" appearance="likert"><label ref="jr:itext('a1')"/><hint ref="jr:itext('a1:hint')"/>
                <item><label ref="jr:itext('n1')"/><value>1</value></item><item><label ref="jr:itext('n2')"/><value>2</value></item></select1>
              <range ref="/data/samenwerking/a4" start="0" end="10" step="1"><label ref="jr:itext('only_nl')"/></range>
              <input ref="/data/samenwerking/a5"><label>Wat is samenwerken?</label></input>
            </group>
            <group ref="/data/knelpunten"><label>Knelpunten bij niveau <output value="/data/samenwerking/a1"/></label>
              <select ref="/data/knelpunten/j1"><label>Welke?</label><item><label>Tijd</label><value>tijd</value></item><item><label>Anders</label><value>anders</value></item></select>
              <group><label>Toelichting</label><input ref="/data/knelpunten/j1_anders"><label>Welk ander?</label></input></group>
            </group>)x");
}

class Questionnaire : public testing::Test {
  protected:
    World world;
    std::shared_ptr<const Form> form = parsed(questionnaire());
    Session session = started(world, form, {{"context/round", "M0"}, {"context/region", "Friesland"}});

    std::uint32_t id(std::string_view path) const { return item_id(session, path); }
    Changes set(std::string_view path, std::string_view value) {
        auto changes = session.set_value(path, value);
        EXPECT_TRUE(changes.has_value()) << path;
        return changes ? *changes : Changes{};
    }
    std::vector<std::string> titles() const {
        std::vector<std::string> out;
        for (const Page& page : session.pages())
            out.push_back(page.title);
        return out;
    }
};

TEST_F(Questionnaire, ShowsItsPagesAndItems) {
    EXPECT_THAT(titles(), ElementsAre("Welkom", "Samenwerking in Friesland"));
    const Page page = session.pages()[1];
    EXPECT_THAT(page.items, ElementsAre(id("samenwerking/a1"), id("samenwerking/a4"), id("samenwerking/a5")));
    EXPECT_EQ(page.questions, 3);
    EXPECT_EQ(page.answered, 0);
    EXPECT_EQ(session.pages()[0].questions, 1);
    EXPECT_EQ(item_at(session, "welkom/n_intro").kind, ItemKind::Note);
    const Item a1 = item_at(session, "samenwerking/a1");
    EXPECT_EQ(a1.kind, ItemKind::SelectOne);
    EXPECT_EQ(a1.type, DataType::Int);
    EXPECT_EQ(a1.label, "Op welk niveau wordt samengewerkt?");
    EXPECT_EQ(a1.hint, "Kies een niveau");
    EXPECT_EQ(a1.guidance, "Niveau 1 is laag");
    EXPECT_THAT(a1.appearance, ElementsAre("likert"));
    EXPECT_THAT(a1.choices, ElementsAre(Choice{"1", "Niveau 1"}, Choice{"2", "Niveau 2"}));
    EXPECT_TRUE(a1.required);
    EXPECT_EQ(item_at(session, "samenwerking/a4").range.end, 10);
    EXPECT_FALSE(session.item(999).has_value());
}

TEST_F(Questionnaire, RecalculatesWhatDependsOnAnAnswer) {
    set("samenwerking/a1", "2");
    const Changes changes = set("samenwerking/a4", "3");
    EXPECT_EQ(session.value("samenwerking/som"), "5");
    EXPECT_THAT(paths(session, changes), ElementsAre("samenwerking/a4", "samenwerking/som"));
    EXPECT_THAT(changes.items, ElementsAre(id("samenwerking/a4")));
    EXPECT_FALSE(changes.structure);
    EXPECT_EQ(session.value("meta/instanceName"), "V-U Friesland Niveau 2");
    EXPECT_EQ(session.pages()[1].answered, 2);
    set("samenwerking/a1", "");
    EXPECT_EQ(session.value("samenwerking/som"), "");
}

TEST_F(Questionnaire, ShowsAndHidesByRelevanceAndKeepsTheAnswer) {
    Changes changes = set("samenwerking/a1", "1");
    EXPECT_TRUE(changes.structure);
    EXPECT_THAT(titles(), Contains("Knelpunten bij niveau 1"));
    EXPECT_THAT(session.pages()[2].items, ElementsAre(id("knelpunten/j1")));
    set("knelpunten/j1", "tijd anders");
    EXPECT_EQ(session.pages()[2].items.size(), 3U);
    set("knelpunten/j1_anders", "geld");
    changes = set("samenwerking/a1", "2");
    EXPECT_TRUE(changes.structure);
    EXPECT_FALSE(session.is_relevant("knelpunten/j1_anders"));
    EXPECT_FALSE(session.is_relevant("knelpunten"));
    EXPECT_EQ(session.value("knelpunten/j1_anders"), "geld");
    EXPECT_EQ(session.to_xml().find("knelpunten"), std::string::npos);
    set("samenwerking/a1", "1");
    EXPECT_TRUE(session.is_relevant("knelpunten/j1_anders"));
    EXPECT_NE(session.to_xml().find("<j1_anders>geld</j1_anders>"), std::string::npos);
}

TEST_F(Questionnaire, TellsWhichLabelsShowAnAnswer) {
    set("samenwerking/a1", "1");
    const Changes changes = set("context/region", "Utrecht");
    EXPECT_THAT(changes.items, Contains(session.pages()[1].items[0] - 1))
        << "the group whose label shows the region";
    EXPECT_THAT(titles(), Contains("Samenwerking in Utrecht"));
}

TEST_F(Questionnaire, RefusesUnknownAndReadonlyPaths) {
    EXPECT_EQ(session.set_value("samenwerking/a99", "1").error().code, "session.unknown-path");
    EXPECT_EQ(session.set_value("samenwerking", "1").error().code, "session.unknown-path");
    EXPECT_EQ(session.set_value("context/round", "M6").error().code, "session.readonly");
    EXPECT_TRUE(session.set_value("/data/samenwerking/a1", "1").has_value());
}

TEST_F(Questionnaire, KeepsWhatDoesNotFitAndSaysSo) {
    Changes changes = set("samenwerking/a4", "elf");
    EXPECT_EQ(item_at(session, "samenwerking/a4").value, "elf");
    EXPECT_EQ(item_at(session, "samenwerking/a4").error, "Vul een geheel getal in.");
    EXPECT_THAT(changes.items, Contains(id("samenwerking/a4")));
    set("samenwerking/a4", "11");
    EXPECT_EQ(item_at(session, "samenwerking/a4").error, "Kies een waarde op de schaal.");
    set("samenwerking/a1", "3");
    EXPECT_EQ(item_at(session, "samenwerking/a1").error, "Kies een van de antwoorden in de lijst.");
    set("samenwerking/a4", "");
    EXPECT_EQ(item_at(session, "samenwerking/a4").error, "");
}

TEST_F(Questionnaire, ChecksAConstraintAgainWhenWhatItReadsChanges) {
    set("samenwerking/a1", "2");
    set("samenwerking/a4", "4");
    EXPECT_EQ(item_at(session, "samenwerking/a4").error, "");
    const Changes changes = set("samenwerking/a1", "1");
    EXPECT_EQ(item_at(session, "samenwerking/a4").error, "Niet hoger dan het niveau.");
    EXPECT_THAT(changes.items, Contains(id("samenwerking/a4")));
}

TEST_F(Questionnaire, ValidatesAPageAndTheWhole) {
    EXPECT_EQ(item_at(session, "samenwerking/a1").error, "");
    const std::uint32_t page = session.pages()[1].id;
    auto invalid = session.validate_page(page);
    ASSERT_EQ(invalid.size(), 1U);
    EXPECT_EQ(invalid[0].item, id("samenwerking/a1"));
    EXPECT_EQ(invalid[0].page, page);
    EXPECT_EQ(invalid[0].path, "samenwerking/a1");
    EXPECT_EQ(invalid[0].message, "Kies een niveau, Friesland telt mee.");
    EXPECT_EQ(item_at(session, "samenwerking/a1").error, invalid[0].message);
    EXPECT_EQ(item_at(session, "welkom/toestemming").error, "");
    EXPECT_EQ(session.validate().size(), 2U);
    EXPECT_EQ(item_at(session, "welkom/toestemming").error, "Akkoord nodig");
    set("welkom/toestemming", "OK");
    EXPECT_EQ(item_at(session, "welkom/toestemming").error, "");
    set("samenwerking/a1", "1");
    EXPECT_TRUE(session.validate().empty()) << "j1_anders is not relevant";
    set("knelpunten/j1", "anders");
    ASSERT_EQ(session.validate().size(), 1U);
    EXPECT_EQ(session.validate()[0].message, "Deze vraag vraagt om een antwoord.");
    EXPECT_TRUE(session.validate_page(4711).empty());
}

TEST_F(Questionnaire, SwitchesLanguageWithoutChangingAValue) {
    set("samenwerking/a1", "1");
    set("samenwerking/a4", "4");
    const auto before = session.answers();
    const auto changes = session.set_language("English (en)");
    ASSERT_TRUE(changes.has_value());
    EXPECT_TRUE(changes->nodes.empty());
    EXPECT_THAT(changes->items, Contains(id("samenwerking/a1")));
    EXPECT_EQ(session.answers(), before);
    EXPECT_EQ(session.language(), "English (en)");
    EXPECT_THAT(titles(), Contains("Cooperation in Friesland"));
    EXPECT_EQ(item_at(session, "samenwerking/a1").choices[0].label, "Level 1");
    EXPECT_EQ(item_at(session, "samenwerking/a1").guidance, "Level 1 is low");
    EXPECT_EQ(item_at(session, "samenwerking/a4").error, "Not above the level.");
    EXPECT_EQ(item_at(session, "samenwerking/a4").label, "Alleen Nederlands") << "a missing text falls back";
    EXPECT_EQ(session.set_language("Deutsch").error().code, "form.unknown-language");
}

TEST_F(Questionnaire, ResumesFromItsAnswers) {
    set("samenwerking/a1", "1");
    set("knelpunten/j1", "anders");
    set("knelpunten/j1_anders", "a & b < c");
    std::map<std::string, std::string> values;
    for (const auto& answer : session.answers())
        values[answer.path] = answer.value;
    values["vroeger/vraag"] = "bewaard";
    const auto again = Session::resume(form, world.environment(), values);
    ASSERT_TRUE(again.has_value());
    auto expected = session.answers();
    expected.push_back({"vroeger/vraag", "bewaard", true});
    EXPECT_EQ(again->answers(), expected);
    EXPECT_EQ(again->to_xml(), session.to_xml());
    EXPECT_EQ(again->value("context/round"), "M0");
}

TEST_F(Questionnaire, ListsItsLeavesInDocumentOrder) {
    std::vector<std::string> paths;
    for (const auto& answer : session.answers())
        paths.push_back(answer.path);
    EXPECT_THAT(paths, ElementsAre("context/round", "context/region", "welkom/n_intro", "welkom/toestemming",
                                   "samenwerking/a1", "samenwerking/a4", "samenwerking/a5",
                                   "samenwerking/som", "knelpunten/j1", "knelpunten/j1_anders",
                                   "knelpunten/top", "meta/instanceID", "meta/instanceName"));
}

TEST_F(Questionnaire, WritesASubmission) {
    set("samenwerking/a5", "<elkaar & \"vinden\">");
    const std::string xml = session.to_xml();
    EXPECT_THAT(xml, testing::StartsWith("<data id=\"test\" version=\"3\"><context><round>M0</round>"));
    EXPECT_THAT(xml, testing::HasSubstr("<a5>&lt;elkaar &amp; \"vinden\"&gt;</a5>"));
    EXPECT_THAT(xml, testing::HasSubstr("<a1/>"));
    EXPECT_THAT(xml, Not(testing::HasSubstr("knelpunten")));
    EXPECT_THAT(xml, testing::ContainsRegex("<instanceID>uuid:[0-9a-f-]{36}</instanceID>"));
}

TEST(SessionStart, NeedsAClockAndARandomSource) {
    const auto form = parsed(form_xml("<a/>", "", ""));
    EXPECT_EQ(Session::start(form, {}).error().code, "session.environment");
    EXPECT_EQ(Session::resume(form, {}, {}).error().code, "session.environment");
}

TEST(SessionStart, Preloads) {
    World world;
    const auto form = parsed(form_xml(
        "<start/><end/><today/><device/><user/>",
        R"x(<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
                                          <bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
                                          <bind nodeset="/data/today" type="date" jr:preload="date" jr:preloadParams="today"/>
                                          <bind nodeset="/data/device" jr:preload="property" jr:preloadParams="deviceid"/>
                                          <bind nodeset="/data/user" jr:preload="property" jr:preloadParams="username"/>)x",
        ""));
    Session session = started(world, form);
    EXPECT_EQ(session.value("start"), "2026-11-23T10:30:15.250+01:00");
    EXPECT_EQ(session.value("today"), "2026-11-23");
    EXPECT_EQ(session.value("device"), "tablet-7");
    EXPECT_EQ(session.value("user"), "west");
    EXPECT_EQ(session.value("end"), "");
    world.clock.time += std::chrono::minutes(20);
    EXPECT_THAT(paths(session, session.finish()), ElementsAre("end"));
    EXPECT_EQ(session.value("end"), "2026-11-23T10:50:15.250+01:00");
    std::map<std::string, std::string> values;
    for (const auto& answer : session.answers())
        values[answer.path] = answer.value;
    const auto again = Session::resume(form, world.environment(), values);
    EXPECT_EQ(again->value("start"), "2026-11-23T10:30:15.250+01:00") << "a draft keeps its start";
    EXPECT_EQ(again->value("meta/instanceID"), session.value("meta/instanceID"));
}

TEST(SessionStart, AddsAnInstanceIdWhereTheFormHasNone) {
    World world;
    const Session session = started(world, parsed(form_xml("<a/>", "", "")));
    EXPECT_EQ(session.value("meta/instanceID").size(), 41U);
    EXPECT_THAT(session.to_xml(), testing::HasSubstr("xmlns:orx=\"http://openrosa.org/xforms\""));
    EXPECT_THAT(session.to_xml(), testing::HasSubstr("<orx:meta><orx:instanceID>uuid:"));
}

TEST(Actions, RunOnFirstLoadOnly) {
    World world;
    const auto form = parsed(form_xml(
        "<a/><b/><c/>",
        R"x(<bind nodeset="/data/b" type="int"/><setvalue event="odk-instance-first-load" ref="/data/a">vast</setvalue>
                                          <setvalue event="odk-instance-first-load odk-instance-load" ref="/data/b" value="40 + 2.5"/>
                                          <bind nodeset="/data/c" calculate="concat(/data/a, /data/b)"/>)x",
        ""));
    Session session = started(world, form);
    EXPECT_EQ(session.value("c"), "vast42");
    const auto again = Session::resume(form, world.environment(), {{"a", "anders"}, {"b", "1"}});
    EXPECT_EQ(again->value("a"), "anders");
    EXPECT_EQ(again->value("b"), "42") << "odk-instance-load runs each time";
}

TEST(Actions, LeaveWhatIsNotRelevantAloneWhenAFormIsOpened) {
    World world;
    const auto form = parsed(form_xml(
        "<in>5</in><out/>",
        R"x(<bind nodeset="/data/out" relevant="/data/in = 3"/><setvalue event="odk-instance-first-load" ref="/data/out" value="/data/in * 4"/>)x",
        ""));
    Session session = started(world, form);
    (void)session.set_value("in", "3");
    EXPECT_EQ(session.value("out"), "");
}

TEST(Actions, RunWhenAValueChanges) {
    World world;
    const auto form = parsed(form_xml(
        "<a/><when/><copy/><far/>", R"x(<bind nodeset="/data/copy" calculate="/data/a"/>)x",
        R"x(<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/when" value="now()"/></input>
                                          <input ref="/data/copy"><setvalue event="xforms-value-changed" ref="/data/far" value="concat(../far, '!')"/></input>)x"));
    Session session = started(world, form);
    EXPECT_EQ(session.value("when"), "");
    const auto changes = session.set_value("a", "1");
    EXPECT_THAT(paths(session, *changes), ElementsAre("a", "when", "copy", "far"));
    EXPECT_EQ(session.value("when"), "2026-11-23T10:30:15.250+01:00");
    EXPECT_EQ(session.value("far"), "!");
    (void)session.set_value("a", "1");
    EXPECT_EQ(session.value("far"), "!") << "the same value is no change";
}

TEST(Actions, ThatFeedEachOtherEnd) {
    World world;
    const auto form = parsed(form_xml(
        "<a/><b/>", "",
        R"x(<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input>
                                          <input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>)x"));
    Session session = started(world, form);
    EXPECT_TRUE(session.set_value("a", "1").has_value());
}

TEST(Itemsets, FilterAndDropWhatIsNoLongerOffered) {
    World world;
    const auto form = parsed(form_xml(
        "<land/><stad/><steden/>",
        R"x(<itext><translation lang="nl"><text id="ams"><value>Amsterdam</value></text><text id="ber"><value>Berlijn</value></text><text id="lee"><value>Leeuwarden</value></text></translation></itext>
                                          <instance id="steden"><root><item><naam>ams</naam><land>nl</land></item><item><naam>lee</naam><land>nl</land></item><item><naam>ber</naam><land>de</land></item></root></instance>)x",
        R"x(<input ref="/data/land"/>
                                          <select1 ref="/data/stad"><itemset nodeset="instance('steden')/root/item[land = /data/land]"><value ref="naam"/><label ref="jr:itext(naam)"/></itemset></select1>
                                          <select ref="/data/steden"><itemset nodeset="instance('steden')/root/item[land = current()/../land]"><value ref="naam"/><label ref="naam"/></itemset></select>)x"));
    Session session = started(world, form);
    EXPECT_TRUE(item_at(session, "stad").choices.empty());
    Changes changes = *session.set_value("land", "nl");
    EXPECT_THAT(changes.items, Contains(item_id(session, "stad")));
    EXPECT_THAT(item_at(session, "stad").choices,
                ElementsAre(Choice{"ams", "Amsterdam"}, Choice{"lee", "Leeuwarden"}));
    EXPECT_THAT(item_at(session, "steden").choices, ElementsAre(Choice{"ams", "ams"}, Choice{"lee", "lee"}));
    (void)session.set_value("stad", "lee");
    (void)session.set_value("steden", "lee ams");
    changes = *session.set_value("land", "de");
    EXPECT_EQ(session.value("stad"), "");
    EXPECT_EQ(session.value("steden"), "");
    EXPECT_THAT(paths(session, changes), ElementsAre("land", "stad", "steden"));
}

TEST(Selects, KeepTheirAnswersInTheOrderOfTheChoices) {
    World world;
    const std::string items =
        "<item><label>A</label><value>a</value></item><item><label>B</label><value>b</value></"
        "item><item><label>C</label><value>c</value></item>";
    const auto form = parsed(form_xml(
        "<s/><r/>", "",
        "<select ref='/data/s'>" + items + "</select><odk:rank ref='/data/r'>" + items + "</odk:rank>"));
    Session session = started(world, form);
    (void)session.set_value("s", "c x a c");
    EXPECT_EQ(session.value("s"), "a c x");
    EXPECT_FALSE(item_at(session, "s").error.empty());
    (void)session.set_value("r", "c a b");
    EXPECT_EQ(session.value("r"), "c a b");
}

TEST(Itemsets, GiveNamesAndLookUpTables) {
    World world;
    const auto form = parsed(form_xml(
        "<stad/><naam/><inwoners/>",
        R"x(<instance id="steden"><root><item><naam>ams</naam><label>Amsterdam</label><n>900</n></item></root></instance>
                                          <bind nodeset="/data/naam" calculate="jr:choice-name(/data/stad, '/data/stad')"/>
                                          <bind nodeset="/data/inwoners" type="int" calculate="pulldata('steden', 'n', 'naam', /data/stad)"/>)x",
        R"x(<select1 ref="/data/stad"><itemset nodeset="instance('steden')/root/item"><value ref="naam"/><label ref="label"/></itemset></select1>)x"));
    Session session = started(world, form);
    (void)session.set_value("stad", "ams");
    EXPECT_EQ(session.value("naam"), "Amsterdam");
    EXPECT_EQ(session.value("inwoners"), "900");
}

TEST(Binds, InheritRelevanceAndReadonly) {
    World world;
    const auto form = parsed(form_xml(
        "<aan/><g><h><x/></h></g>",
        R"x(<bind nodeset="/data/g" relevant="/data/aan != 'weg'" readonly="/data/aan = 'vast'"/><bind nodeset="/data/g/h" relevant="true()"/>)x",
        R"x(<input ref="/data/aan"/><group ref="/data/g"><group ref="/data/g/h"><input ref="/data/g/h/x"/></group></group>)x"));
    Session session = started(world, form);
    EXPECT_TRUE(session.is_relevant("g/h/x"));
    EXPECT_FALSE(item_at(session, "g/h/x").readonly);
    const Changes changes = *session.set_value("aan", "vast");
    EXPECT_TRUE(item_at(session, "g/h/x").readonly);
    EXPECT_THAT(changes.items, Contains(item_id(session, "g/h/x")));
    EXPECT_EQ(session.set_value("g/h/x", "1").error().code, "session.readonly");
    (void)session.set_value("aan", "weg");
    EXPECT_FALSE(session.is_relevant("g/h/x"));
}

TEST(Binds, HideWhatIsNotRelevantFromExpressions) {
    World world;
    const auto form = parsed(form_xml(
        "<aan>ja</aan><x>5</x><som/><aantal/>",
        R"x(<bind nodeset="/data/x" type="int" relevant="/data/aan = 'ja'"/><bind nodeset="/data/som" calculate="coalesce(/data/x, 0) + 1"/>
                                          <bind nodeset="/data/aantal" calculate="count(/data/x)"/>)x",
        ""));
    Session session = started(world, form);
    EXPECT_EQ(session.value("som"), "6");
    (void)session.set_value("aan", "nee");
    EXPECT_EQ(session.value("som"), "1");
    EXPECT_EQ(session.value("aantal"), "0");
    (void)session.set_value("aan", "ja");
    EXPECT_EQ(session.value("som"), "6");
}

TEST(Binds, CompareWhatIsNotAskedAsEmpty) {
    World world;
    const auto form = parsed(form_xml(
        "<aan>nee</aan><x>yes</x><y/><z/>",
        R"x(<bind nodeset="/data/x" relevant="/data/aan = 'ja'"/><bind nodeset="/data/y" calculate="/data/x != 'yes'"/>
                                          <bind nodeset="/data/z" calculate="concat(/data/x = '', boolean(/data/x), '' = /data/x, /data/x = /data/y)"/>)x",
        ""));
    Session session = started(world, form);
    EXPECT_EQ(session.value("y"), "true");
    EXPECT_EQ(session.value("z"), "truefalsetruefalse");
    (void)session.set_value("aan", "ja");
    EXPECT_EQ(session.value("y"), "false");
    EXPECT_EQ(session.value("z"), "falsetruefalsefalse");
}

TEST(Binds, GiveCalculatedValuesTheFormOfTheirType) {
    World world;
    const auto form = parsed(form_xml(
        "<i/><d/><s/><n/><b/><t/>",
        R"x(<bind nodeset="/data/i" type="int" calculate="7.9"/><bind nodeset="/data/d" type="date" calculate="now()"/>
                                          <bind nodeset="/data/s" type="string" calculate="1 div 3 * 3"/><bind nodeset="/data/n" type="int" calculate="number('x')"/>
                                          <bind nodeset="/data/b" type="boolean" calculate="1 = 1"/><bind nodeset="/data/t" type="time" calculate="now()"/>)x",
        ""));
    const Session session = started(world, form);
    EXPECT_EQ(session.value("i"), "7");
    EXPECT_EQ(session.value("d"), "2026-11-23");
    EXPECT_EQ(session.value("s"), "1");
    EXPECT_EQ(session.value("n"), "");
    EXPECT_EQ(session.value("b"), "true");
    EXPECT_EQ(session.value("t"), "10:30:15.250+01:00");
}

TEST(Outputs, ThatAreEscapedTwiceMeanWhatTheyMeant) {
    World world;
    const auto label_of = [&](const std::string& value) {
        const auto form = parsed(form_xml(
            "<a>2</a>", "", "<input ref='/data/a'><label><output value=\"" + value + "\"/></label></input>"));
        return item_at(started(world, form), "a").label;
    };
    EXPECT_EQ(label_of("/data/a &lt; 3"), "true");
    EXPECT_EQ(label_of("/data/a &amp;lt; 3"), "true");
    EXPECT_EQ(label_of("if(/data/a &amp;gt; 3, 'x', 'a &amp;amp; b')"), "a & b");
    EXPECT_EQ(label_of("'a &amp;lt; b'"), "a &lt; b") << "as it is written it is an expression";
}

struct TypeCase {
    const char* type;
    const char* text;
    bool fits;
    friend void PrintTo(const TypeCase& one, std::ostream* out) {
        *out << one.type << " '" << one.text << "'";
    }
};
class Types : public testing::TestWithParam<TypeCase> {};

TEST_P(Types, CheckWhatIsTyped) {
    World world;
    const auto form =
        parsed(form_xml("<a/>", std::string("<bind nodeset='/data/a' type='") + GetParam().type + "'/>",
                        "<input ref='/data/a'/>"));
    Session session = started(world, form);
    (void)session.set_value("a", GetParam().text);
    EXPECT_EQ(session.value("a"), GetParam().text);
    EXPECT_EQ(item_at(session, "a").error.empty(), GetParam().fits)
        << GetParam().type << " " << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Lexical, Types,
    testing::Values(TypeCase{"int", "-12", true}, TypeCase{"int", "1.5", false},
                    TypeCase{"int", "2147483648", false}, TypeCase{"int", "+1", false},
                    TypeCase{"int", " 1", false}, TypeCase{"decimal", "1.5", true},
                    TypeCase{"decimal", "1,5", false}, TypeCase{"decimal", "1e5", false},
                    TypeCase{"date", "2028-02-29", true}, TypeCase{"date", "2026-02-29", false},
                    TypeCase{"date", "2026-2-1", false}, TypeCase{"date", "23-11-2026", false},
                    TypeCase{"time", "09:30", true}, TypeCase{"time", "09:30:00.000+01:00", true},
                    TypeCase{"time", "24:00", false}, TypeCase{"dateTime", "2026-11-23T09:30:00Z", true},
                    TypeCase{"dateTime", "2026-11-23", false}, TypeCase{"boolean", "true", true},
                    TypeCase{"boolean", "ja", false}, TypeCase{"geopoint", "52.1 5.1 0 3.5", true},
                    TypeCase{"geopoint", "91 5", false}, TypeCase{"geopoint", "52.1", false},
                    TypeCase{"string", "alles", true}));

}  // namespace
}  // namespace meetmoment::xform::test
