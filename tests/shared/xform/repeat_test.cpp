// Repeats (ODK XForms, "Repeats"): instances that users add and remove, templates, counts, paths and
// positions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "shared/xform/navigator.hpp"
#include "shared/xform/spots.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using testing::Contains;
using testing::ElementsAre;

const std::string household =
    form_xml(R"x(<som/><kind jr:template=""><nummer/><leeftijd/><ouder/></kind><na/>)x",
             R"x(<bind nodeset="/data/som" calculate="sum(/data/kind/leeftijd)"/>
        <bind nodeset="/data/kind/nummer" calculate="position(..)"/>
        <bind nodeset="/data/kind/leeftijd" type="int"/>
        <bind nodeset="/data/kind/ouder" calculate="../leeftijd + 1" relevant="../leeftijd &gt; 17"/>)x",
             R"x(<group ref="/data/kind"><label>Kinderen</label><repeat nodeset="/data/kind">
          <input ref="/data/kind/leeftijd"><label>Kind <output value="position(..)"/></label></input></repeat></group>
        <input ref="/data/na"/>)x");

class Household : public testing::Test {
  protected:
    std::string add(std::string_view key, std::optional<std::size_t> before = std::nullopt) {
        const auto done = session.add_repeat("kind", key, before);
        EXPECT_TRUE(done.has_value());
        return "kind/leeftijd[" + std::string(key) + "]";
    }
    void set(const std::string& path, std::string_view value) {
        ASSERT_TRUE(session.set_value(path, value).has_value()) << path;
    }

    World world;
    Session session = started(world, parsed(household));
};

TEST_F(Household, StartsWithoutInstancesWhenThereIsATemplateOnly) {
    EXPECT_EQ(session.repeat_count("kind"), 0u);
    EXPECT_EQ(session.value("som"), "0");
    EXPECT_THAT(session.repeat_instances(), ElementsAre());
}

TEST_F(Household, AddsInstancesAndCountsThem) {
    set(add("a"), "4");
    set(add("b"), "19");
    EXPECT_EQ(session.value("som"), "23");
    EXPECT_EQ(session.value("kind/nummer[b]"), "2");
    EXPECT_EQ(session.value("kind/ouder[b]"), "20");
    EXPECT_FALSE(session.is_relevant("kind/ouder[a]"));
    EXPECT_TRUE(session.is_relevant("kind/ouder[b]"));
    EXPECT_THAT(session.repeat_instances(), ElementsAre("kind[a]", "kind[b]"));
}

TEST_F(Household, AnInstanceCanComeBeforeAnother) {
    set(add("a"), "1");
    set(add("b", 0), "2");
    EXPECT_EQ(session.value("kind/nummer[a]"), "2");
    EXPECT_EQ(session.value("kind/nummer[b]"), "1");
    EXPECT_THAT(session.repeat_instances(), ElementsAre("kind[b]", "kind[a]"));
    EXPECT_EQ(session.path_of("/data/kind[1]/leeftijd"), "kind/leeftijd[b]");
    EXPECT_EQ(session.reference_of("kind/leeftijd[a]"), "/data/kind[2]/leeftijd");
}

TEST_F(Household, RemovingOneMovesTheOthersUp) {
    for (const char* key : {"a", "b", "c"})
        set(add(key), "10");
    ASSERT_TRUE(session.remove_repeat("kind[a]").has_value());
    EXPECT_EQ(session.value("som"), "20");
    EXPECT_EQ(session.value("kind/nummer[b]"), "1");
    EXPECT_EQ(session.value("kind/nummer[c]"), "2");
    EXPECT_EQ(session.value("kind/leeftijd[a]"), "");
    EXPECT_EQ(session.remove_repeat("kind[a]").error().code, "session.unknown-path");
}

TEST_F(Household, SaysWhichItemsChanged) {
    add("a");
    add("b");
    const std::uint32_t second = item_id(session, "kind/leeftijd[b]");
    EXPECT_EQ(session.item(second)->label, "Kind 2");
    const auto changes = session.remove_repeat("kind[a]");
    ASSERT_TRUE(changes.has_value());
    EXPECT_TRUE(changes->structure);
    EXPECT_THAT(changes->items, Contains(second)) << "its label shows its number";
    EXPECT_EQ(session.item(second)->label, "Kind 1");
}

TEST_F(Household, NamesEachChangedNodeOnceInOrder) {
    for (int i = 0; i < 100; ++i)
        add("a" + std::to_string(i));
    for (int i = 0; i < 10; ++i) {  // nodes that are used again stand behind later ones
        ASSERT_TRUE(session.remove_repeat("kind[a" + std::to_string(i) + "]").has_value());
        add("b" + std::to_string(i));
    }
    const auto changes = session.remove_repeat("kind[a20]");
    ASSERT_TRUE(changes.has_value());
    EXPECT_EQ(changes->nodes.size(), 89U) << "the numbers after the eleventh of a hundred";
    EXPECT_EQ(changes->items.size(), 89U);
    for (const auto* ids : {&changes->nodes, &changes->items})
        EXPECT_EQ(std::adjacent_find(ids->begin(), ids->end(), std::greater_equal<>()), ids->end());
}

TEST_F(Household, AnIdIsNeverUsedForAnotherInstance) {
    add("a");
    const std::uint32_t first = item_id(session, "kind/leeftijd[a]");
    ASSERT_TRUE(session.remove_repeat("kind[a]").has_value());
    add("b");
    EXPECT_FALSE(session.item(first).has_value());
    EXPECT_NE(item_id(session, "kind/leeftijd[b]"), first);
}

TEST_F(Household, ComesBackAsItWas) {
    set(add("b"), "19");
    set(add("a"), "4");
    std::map<std::string, std::string> values;
    for (const Session::Answer& answer : session.answers())
        values[answer.path] = answer.value;
    const auto again =
        Session::resume(parsed(household), world.environment(), values, session.repeat_instances());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->answers(), session.answers());
    EXPECT_THAT(again->repeat_instances(), ElementsAre("kind[b]", "kind[a]"));
}

TEST_F(Household, AnInstanceThatOnlyAValueNamesIsThere) {
    const auto again = Session::resume(parsed(household), world.environment(), {{"kind/leeftijd[x]", "30"}});
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->value("som"), "30");
}

TEST_F(Household, GivesItsXmlAndReadsIt) {
    set(add("a"), "4");
    set(add("b"), "19");
    EXPECT_NE(session.to_xml().find("<kind><nummer>1</nummer><leeftijd>4</leeftijd></kind><kind>"),
              std::string::npos)
        << session.to_xml();
    const auto again = Session::from_xml(parsed(household), world.environment(), session.to_xml());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->to_xml(), session.to_xml());
}

TEST_F(Household, RefusesWhatIsNoRepeatOrIsKnown) {
    EXPECT_EQ(session.add_repeat("na").error().code, "session.unknown-path");
    EXPECT_EQ(session.add_repeat("kind[x]/kind").error().code, "session.unknown-path");
    add("a");
    EXPECT_EQ(session.add_repeat("kind", "a").error().code, "session.known-key");
}

TEST_F(Household, IsWalkedStopByStop) {
    add("a");
    Navigator at(session);
    std::vector<std::pair<Stop, std::string>> walk;
    while (at.next() && at.stop() != Stop::End)
        walk.emplace_back(at.stop(), session.reference_of(*at.item()));
    EXPECT_THAT(walk, ElementsAre(std::pair(Stop::Repeat, std::string("/data/kind[1]")),
                                  std::pair(Stop::Question, std::string("/data/kind[1]/leeftijd")),
                                  std::pair(Stop::NewRepeat, std::string("/data/kind")),
                                  std::pair(Stop::Question, std::string("/data/na"))));
    ASSERT_TRUE(at.previous());
    EXPECT_EQ(at.stop(), Stop::Question);
    ASSERT_TRUE(at.previous());
    EXPECT_EQ(at.stop(), Stop::NewRepeat);
    ASSERT_TRUE(session.remove_repeat("kind[a]").has_value());
    EXPECT_EQ(at.stop(), Stop::NewRepeat) << "it stays where it is";
}

TEST(Repeats, WithoutATemplateTheFirstInstanceIsThereAndIsTheTemplate) {
    World world;
    Session session =
        started(world, parsed(form_xml("<r><a>1</a></r>", "",
                                       R"x(<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>)x")));
    EXPECT_EQ(session.repeat_count("r"), 1u);
    ASSERT_TRUE(session.add_repeat("r", "x").has_value());
    EXPECT_EQ(session.value("r/a[x]"), "1");
}

TEST(Repeats, TheFormsOwnInstancesKeepTheirValues) {
    World world;
    const Session session = started(
        world, parsed(form_xml(R"x(<r jr:template=""><a>0</a></r><r><a>1</a></r><r><a>2</a></r>)x", "",
                               R"x(<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>)x")));
    EXPECT_EQ(session.value("/data/r[1]/a"), "1");
    EXPECT_EQ(session.value("/data/r[2]/a"), "2");
    EXPECT_EQ(session.to_xml().find("template"), std::string::npos);
}

TEST(Repeats, ACountGivesTheNumber) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            R"x(<n/><r jr:template=""><a/></r>)x", "",
            R"x(<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>)x")));
    EXPECT_EQ(session.repeat_count("r"), 0u);
    ASSERT_TRUE(session.set_value("n", "3").has_value());
    EXPECT_EQ(session.repeat_count("r"), 3u);
    ASSERT_TRUE(session.set_value("n", "1").has_value());
    EXPECT_EQ(session.repeat_count("r"), 1u);
    ASSERT_TRUE(session.set_value("n", "").has_value());
    EXPECT_EQ(session.repeat_count("r"), 1u) << "no number changes nothing";
    EXPECT_EQ(session.add_repeat("r").error().code, "session.fixed-repeat");
    ASSERT_TRUE(session.set_value("n", "-2").has_value());
    EXPECT_EQ(session.repeat_count("r"), 0u);
}

TEST(Repeats, AFixedNumberStays) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<r><a/></r>", "",
            R"x(<repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/a"/></repeat>)x")));
    EXPECT_EQ(session.add_repeat("r").error().code, "session.fixed-repeat");
    EXPECT_EQ(session.remove_repeat("/data/r[1]").error().code, "session.fixed-repeat");
    for (const std::uint32_t id : session.stops())
        EXPECT_NE(session.item(id)->kind, ItemKind::AddRepeat);
}

TEST(Repeats, StandInsideRepeats) {
    World world;
    const auto form = parsed(form_xml(
        R"x(<gezin jr:template=""><aantal/><kind jr:template=""><naam/><plek/></kind></gezin>)x",
        R"x(<bind nodeset="/data/gezin/aantal" calculate="count(../kind)"/>
            <bind nodeset="/data/gezin/kind/plek" calculate="concat(position(../..), '.', position(..))"/>)x",
        R"x(<repeat nodeset="/data/gezin"><repeat nodeset="/data/gezin/kind"><input ref="/data/gezin/kind/naam"/></repeat></repeat>)x"));
    Session session = started(world, form);
    for (const char* family : {"g", "h"}) {
        ASSERT_TRUE(session.add_repeat("gezin", family).has_value());
        for (const char* child : {"1", "2"}) {
            const std::string key = std::string(family) + child;
            ASSERT_TRUE(session.add_repeat("gezin/kind[" + std::string(family) + "]", key).has_value());
        }
    }
    EXPECT_EQ(session.value("gezin/aantal[h]"), "2");
    EXPECT_EQ(session.value("gezin/kind/plek[h][h2]"), "2.2");
    ASSERT_TRUE(session.remove_repeat("gezin[g]").has_value());
    EXPECT_EQ(session.value("gezin/kind/plek[h][h2]"), "1.2");
    EXPECT_THAT(session.repeat_instances(),
                ElementsAre("gezin[h]", "gezin/kind[h][h1]", "gezin/kind[h][h2]"));
}

// A number that stands alone is not evaluated; "+ 0" is.
TEST(Repeats, ANumberIsWrittenAsItsTypeHasIt) {
    for (const std::string type : {"string", "int", "decimal", "date", "boolean"}) {
        World world;
        const auto bind = [&](const std::string& path, const std::string& calculate) {
            return "<bind nodeset='/data/" + path + "' type='" + type + "' calculate='" + calculate + "'/>";
        };
        Session session = started(
            world,
            parsed(form_xml("<hide/><r jr:template=''><a/><b/><s jr:template=''><c/><d/><e/><f/></s></r>",
                            bind("r/a", "position(..)") + bind("r/b", "position(..) + 0") +
                                bind("r/s/c", "position(../..)") + bind("r/s/d", "position(../..) + 0") +
                                bind("r/s/e", "position(current()/..)") + bind("r/s/f", "position(..) + 0") +
                                "<bind nodeset='/data/r/s' relevant='position(.) != /data/hide'/>",
                            "<repeat nodeset='/data/r'><repeat nodeset='/data/r/s'/></repeat>")));
        for (const char* outer : {"x", "y", "z"}) {
            const std::string in = "[" + std::string(outer) + "]";
            ASSERT_TRUE(session.add_repeat("r", outer));
            for (const char* inner : {"1", "2", "3"})
                ASSERT_TRUE(session.add_repeat("r/s" + in, outer + std::string(inner), 0));
        }
        ASSERT_TRUE(session.set_value("hide", "2"));
        ASSERT_TRUE(session.remove_repeat("r[x]"));
        EXPECT_NE(session.value("r/a[y]"), "");
        EXPECT_NE(session.value("r/a[y]"), session.value("r/a[z]")) << type;
        for (const std::string path : {"/data/r[1]", "/data/r[2]"}) {
            EXPECT_EQ(session.value(path + "/a"), session.value(path + "/b")) << type;
            for (const char* inner : {"/s[1]", "/s[2]", "/s[3]"}) {
                EXPECT_EQ(session.value(path + inner + "/c"), session.value(path + inner + "/d")) << type;
                EXPECT_EQ(session.value(path + inner + "/e"), session.value(path + inner + "/f")) << type;
            }
        }
        EXPECT_EQ(session.value("r/s/c[z][z1]"), session.value("r/a[z]"));
    }
}

// As converters of workbooks write a look-up in the label of a repeated question. The text has no place of
// its own: it counts for the item that shows it.
TEST(Repeats, ATextOfSeveralItemsLooksUpForItsOwn) {
    World world;
    Session session = started(
        world, parsed(form_xml(
                   R"x(<kind jr:template=""><code/><naam/></kind>)x",
                   R"x(<itext><translation lang="nl"><text id="t"><value>Dit is <output
                       value="instance('namen')/root/item[name = current()/../code]/tekst"/></value></text></translation></itext>
                       <instance id="namen"><root><item><name>1</name><tekst>een</tekst></item>
                       <item><name>2</name><tekst>twee</tekst></item></root></instance>
                       <bind nodeset="/data/kind/code"/>)x",
                   R"x(<group ref="/data/kind"><repeat nodeset="/data/kind"><input ref="/data/kind/code"/>
                       <input ref="/data/kind/naam"><label ref="jr:itext('t')"/></input></repeat></group>)x")));
    for (const char* key : {"a", "b"})
        ASSERT_TRUE(session.add_repeat("kind", key));
    ASSERT_TRUE(session.set_value("kind/code[a]", "2"));
    ASSERT_TRUE(session.set_value("kind/code[b]", "1"));
    EXPECT_EQ(item_at(session, "kind/naam[a]").label, "Dit is twee");
    EXPECT_EQ(item_at(session, "kind/naam[b]").label, "Dit is een");
    ASSERT_TRUE(session.set_value("kind/code[b]", "2"));
    EXPECT_EQ(item_at(session, "kind/naam[b]").label, "Dit is twee");
}

TEST(Ids, AreSortedAndEachOnce) {
    const auto sorted = [](std::vector<std::uint32_t> ids) {
        sort_ids(ids);
        return ids;
    };
    EXPECT_THAT(sorted({}), ElementsAre());
    EXPECT_THAT(sorted({7, 7}), ElementsAre(7));
    EXPECT_THAT(sorted({1, 63, 64}), ElementsAre(1, 63, 64));
    EXPECT_THAT(sorted({64, 0, 63, 64, 127, 0}), ElementsAre(0, 63, 64, 127)) << "close together";
    EXPECT_THAT(sorted({0xffff'fffe, 5, 0xffff'fffe, 0}), ElementsAre(0, 5, 0xffff'fffe)) << "far apart";
}

TEST(Repeats, AnActionRunsInItsOwnNewInstance) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            R"x(<r jr:template=""><a/><b/></r>)x", "",
            R"x(<repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/a" value="position(..)"/>
                            <input ref="/data/r/b"><setvalue event="xforms-value-changed" ref="/data/r/a">veranderd</setvalue></input></repeat>)x")));
    ASSERT_TRUE(session.add_repeat("r", "x").has_value());
    ASSERT_TRUE(session.add_repeat("r", "y").has_value());
    EXPECT_EQ(session.value("r/a[x]"), "1");
    EXPECT_EQ(session.value("r/a[y]"), "2");
    ASSERT_TRUE(session.set_value("r/b[x]", "iets").has_value());
    EXPECT_EQ(session.value("r/a[x]"), "veranderd");
    EXPECT_EQ(session.value("r/a[y]"), "2");
}

TEST(Repeats, CalculationsThatFeedEachOtherWithoutEndAreStopped) {
    World world;
    Session session = started(
        world, parsed(form_xml(
                   R"x(<r jr:template=""><a/></r>)x",
                   R"x(<bind nodeset="/data/r/a" calculate="if(count-non-empty(/data/r/a) = 2, '', 'x')"/>)x",
                   R"x(<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>)x")));
    (void)session.add_repeat("r");
    (void)session.add_repeat("r");
    ASSERT_TRUE(session.problem().has_value());
    EXPECT_EQ(session.problem()->code, "form.endless-calculation");
}

TEST(Repeats, AChoiceListCanComeFromARepeat) {
    World world;
    Session session =
        started(world, parsed(form_xml(R"x(<lid jr:template=""><naam/></lid><wie/>)x", "",
                                       R"x(<repeat nodeset="/data/lid"><input ref="/data/lid/naam"/></repeat>
                                   <select1 ref="/data/wie"><itemset nodeset="/data/lid[./naam != '']"><value ref="naam"/><label ref="naam"/></itemset></select1>)x")));
    ASSERT_TRUE(session.add_repeat("lid", "a").has_value());
    EXPECT_TRUE(item_at(session, "wie").choices.empty());
    ASSERT_TRUE(session.set_value("lid/naam[a]", "Noor").has_value());
    EXPECT_THAT(item_at(session, "wie").choices, ElementsAre(Choice{"Noor", "Noor"}));
    ASSERT_TRUE(session.set_value("wie", "Noor").has_value());
    ASSERT_TRUE(session.remove_repeat("lid[a]").has_value());
    EXPECT_EQ(session.value("wie"), "") << "it is no longer offered";
}

TEST(Edits, GetANewIdAndNameTheOld) {
    World world;
    const auto form = parsed(form_xml("<a/>", "", "<input ref='/data/a'/>"));
    Session session = started(world, form, {{"a", "eerst"}});
    const std::string id = session.value("meta/instanceID");
    const auto edited = Session::edit(form, world.environment(), session.to_xml());
    ASSERT_TRUE(edited.has_value());
    EXPECT_EQ(edited->value("a"), "eerst");
    EXPECT_EQ(edited->value("meta/deprecatedID"), id);
    EXPECT_NE(edited->value("meta/instanceID"), id);
    EXPECT_EQ(session.to_xml().find("deprecatedID"), std::string::npos);
}

TEST(Edits, OfAnotherFormAreRefused) {
    World world;
    const auto form = parsed(form_xml("<a/>", "", ""));
    EXPECT_EQ(Session::from_xml(form, world.environment(), "<other/>").error().code, "session.other-form");
    EXPECT_EQ(Session::from_xml(form, world.environment(), "<data>").error().code, "form.not-xml");
}

TEST(Typed, StaysAsItWasWhileTheInstanceHoldsWhatItsTypeCan) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<i/><d/><t/><x/>",
            R"x(<bind nodeset="/data/i" type="int"/><bind nodeset="/data/d" type="decimal"/><bind nodeset="/data/t" type="time"/>
                                   <bind nodeset="/data/x" calculate="/data/i + 1"/>)x",
            R"x(<input ref="/data/i"/><input ref="/data/d"/><input ref="/data/t"/>)x")));
    (void)session.set_value("i", "10.1");
    EXPECT_EQ(session.value("i"), "10.1");
    EXPECT_EQ(session.lexical_value("i"), "10");
    EXPECT_EQ(session.value("x"), "11");
    EXPECT_EQ(item_at(session, "i").error, "Enter a whole number.");
    (void)session.set_value("i", "elf");
    EXPECT_EQ(session.lexical_value("i"), "");
    EXPECT_EQ(item_at(session, "i").value, "elf");
    (void)session.set_value("d", "23");
    EXPECT_EQ(session.value("d"), "23");
    EXPECT_EQ(session.lexical_value("d"), "23.0");
    EXPECT_EQ(item_at(session, "d").error, "");
    (void)session.set_value("t", "09:30");
    EXPECT_EQ(session.lexical_value("t"), "09:30:00");
}

}  // namespace
}  // namespace meetmoment::xform::test
