// Forms made to hurt: each ends with a named problem, in work that is counted and not timed.
#include <gtest/gtest.h>

#include "shared/xform/instance.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

std::string times(int count, const std::string& text) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += text;
    return out;
}

/// The problem of a session from its start, "" without one.
std::string trouble(const Session& session) {
    return session.problem() ? session.problem()->code : "";
}

const std::string counted = form_xml(
    R"x(<n/><r jr:template=""><a/></r>)x", "",
    R"x(<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>)x");

TEST(Hostile, NestingAndSizeOfADocument) {
    EXPECT_EQ(refused(form_xml(times(120, "<a>") + times(120, "</a>"), "", "")).code, "accepted");
    EXPECT_EQ(refused(form_xml(times(100'000, "<a>") + times(100'000, "</a>"), "", "")).code,
              "form.too-deep");
    EXPECT_EQ(refused(form_xml(times(1'000'001, "<a/>"), "", "")).code, "form.too-large");
    EXPECT_EQ(refused(form_xml("<a b='" + std::string(16 * 1024 * 1024, 'x') + "'/>", "", "")).code,
              "form.too-large");
}

TEST(Hostile, EntitiesAndBytes) {
    EXPECT_EQ(refused(R"x(<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><h>&b;</h>)x").code,
              "form.doctype");
    EXPECT_EQ(refused(R"x(<!DOCTYPE l SYSTEM "file:///etc/passwd"><h/>)x").code, "form.doctype");
    EXPECT_EQ(refused("<data>\xc3\x28</data>").code, "form.not-xml");
    EXPECT_EQ(refused("<data>\xed\xa0\x80</data>").code, "form.not-xml") << "a surrogate is no character";
    World world;
    const Session session = started(world, parsed(form_xml("<a>&unknown;</a>", "", "")));
    EXPECT_EQ(session.value("a"), "&unknown;") << "no entity but XML's own";
}

TEST(Hostile, ExpressionsOfThisDepthAndLength) {
    const auto code = [](const std::string& calculate) {
        return refused(form_xml("<a/>", "<bind nodeset=\"/data/a\" calculate=\"" + calculate + "\"/>", ""))
            .code;
    };
    EXPECT_EQ(code(times(300, "(") + "1" + times(300, ")")), "xpath.too-deep");
    EXPECT_EQ(code("1" + times(40'000, "+1")), "xpath.too-long");
}

TEST(Hostile, ACatastrophicPatternEnds) {
    World world;
    Session session = started(
        world, parsed(form_xml("<a/>", R"x(<bind nodeset="/data/a" constraint="regex(., '(a|aa)+c')"/>)x",
                               R"x(<input ref="/data/a"/>)x")));
    ASSERT_TRUE(session.set_value("a", std::string(60, 'a') + "cx").has_value());
    EXPECT_EQ(trouble(session), "xpath.too-costly");
    EXPECT_NE(item_at(session, "a").error, "") << "what cannot be checked does not hold";
}

TEST(Hostile, ManyPatternsCountAsOneCost) {
    World world;
    const std::string list =
        "<instance id='l'><root>" + times(2'000, "<i>aaaaaaaaaaaaaaaaaaaaaaaacx</i>") + "</root></instance>";
    const Session session = started(
        world,
        parsed(form_xml(
            "<a/>",
            list +
                R"x(<bind nodeset="/data/a" calculate="count(instance('l')/root/i[regex(., '(a|aa)+c')])"/>)x",
            "")));
    EXPECT_EQ(trouble(session), "xpath.too-costly");
}

TEST(Hostile, QuadraticPredicatesEnd) {
    World world;
    const std::string list = "<instance id='l'><root>" + times(10'000, "<i>x</i>") + "</root></instance>";
    const Session session = started(
        world,
        parsed(form_xml(
            "<a/>",
            list +
                R"x(<bind nodeset="/data/a" calculate="count(instance('l')/root/i[count(../i[. = 'y']) = 1])"/>)x",
            "")));
    EXPECT_EQ(trouble(session), "xpath.too-costly");
    EXPECT_EQ(session.value("a"), "");
}

TEST(Hostile, ManyCostlyCalculationsHaveOneBudget) {
    World world;
    const std::string list = "<instance id='l'><root>" + times(2'000, "<i>x</i>") + "</root></instance>";
    std::string instance, binds;
    for (int i = 0; i < 100; ++i) {
        instance += "<a" + std::to_string(i) + "/>";
        binds += "<bind nodeset='/data/a" + std::to_string(i) +
                 "' calculate=\"count(instance('l')/root/i[. = 'y' or count(../i) = 0])\"/>";
    }
    const Session session = started(world, parsed(form_xml(instance, list + binds, "")));
    EXPECT_EQ(trouble(session), "form.too-costly");
}

TEST(Hostile, ValuesThatDoubleEachOther) {
    std::string instance = "<a0>0123456789</a0>", binds;
    for (int i = 1; i <= 40; ++i) {
        const std::string before = "/data/a" + std::to_string(i - 1);
        instance += "<a" + std::to_string(i) + "/>";
        binds += "<bind nodeset='/data/a" + std::to_string(i) + "' calculate='concat(" + before + ", " +
                 before + ")'/>";
    }
    World world;
    const Session session = started(world, parsed(form_xml(instance, binds, "")));
    EXPECT_EQ(trouble(session), "form.too-long");
    for (const Session::Answer& answer : session.answers())
        EXPECT_LE(answer.value.size(), longest_calculated);
}

TEST(Hostile, TextsThatShowThemselves) {
    World world;
    const std::string output = "<output value=\"jr:itext('t')\"/>";
    const Session session =
        started(world, parsed(form_xml("<a/>",
                                       "<itext><translation lang='nl'><text id='t'><value>ha " +
                                           times(10, output) + "</value></text></translation></itext>",
                                       R"x(<input ref="/data/a"><label ref="jr:itext('t')"/></input>)x")));
    EXPECT_LE(item_at(session, "a").label.size(), longest_calculated + 10);
    EXPECT_EQ(trouble(session), "form.endless-text");
}

TEST(Hostile, ALabelMadeOfItself) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            "<a>x</a>", "<instance id='l'><root><i><n>x</n></i><i><n>x</n></i></root></instance>",
            R"x(<select1 ref="/data/a"><itemset nodeset="instance('l')/root/i"><value ref="n"/><label ref="jr:choice-name(n, '/data/a')"/></itemset></select1>)x")));
    EXPECT_EQ(item_at(session, "a").choices.size(), 2U);
    EXPECT_EQ(trouble(session), "form.endless-text");
}

TEST(Hostile, ActionsThatSetEachOtherOff) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<a/><b/>", "",
            R"x(<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input>
                                   <input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>)x")));
    ASSERT_TRUE(session.set_value("a", "1").has_value());
    EXPECT_EQ(trouble(session), "form.endless-actions");
    EXPECT_NE(session.value("a"), "");
}

TEST(Hostile, ACountOfABillion) {
    World world;
    Session session = started(world, parsed(counted));
    ASSERT_TRUE(session.set_value("n", "1000000000").has_value());
    EXPECT_EQ(session.repeat_count("r"), most_instances);
    EXPECT_EQ(trouble(session), "form.too-many-instances");
    ASSERT_TRUE(session.set_value("n", "2").has_value());
    EXPECT_EQ(session.repeat_count("r"), 2U);
}

TEST(Hostile, ACountThatIsNoCount) {
    for (const char* count : {"-1", "-1e9", "elf", "NaN", "0", "Infinity"}) {
        World world;
        Session session = started(world, parsed(counted));
        ASSERT_TRUE(session.set_value("n", count).has_value());
        EXPECT_EQ(session.repeat_count("r"), 0U) << count;
    }
}

TEST(Hostile, AsManyInstancesAsThereMayBe) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            R"x(<n/><som/><r jr:template=""><a>1</a><b/></r>)x",
            R"x(<bind nodeset="/data/r/b" calculate="../a + position(..)"/><bind nodeset="/data/som" calculate="sum(/data/r/a)"/>)x",
            R"x(<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>)x")));
    ASSERT_TRUE(session.set_value("n", "100000").has_value());
    EXPECT_EQ(trouble(session), "");
    EXPECT_EQ(session.value("som"), "100000");
    EXPECT_EQ(session.value("/data/r[100000]/b"), "100001");
}

TEST(Hostile, ARepeatThatCountsItself) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            R"x(<g/><r jr:template=""><a/></r>)x", "",
            R"x(<input ref="/data/g"/><repeat nodeset="/data/r" jr:count="count(/data/r) + 1"><input ref="/data/r/a"/></repeat>)x")));
    EXPECT_LE(session.repeat_count("r"), most_instances);
    EXPECT_EQ(trouble(session), "form.too-costly") << "each instance counts those before it";
}

TEST(Hostile, CountsInsideCountsHaveRoomForSoManyNodes) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            R"x(<n>100000</n><r jr:template=""><s jr:template=""><t jr:template=""><a/></t></s></r>)x", "",
            R"x(<repeat nodeset="/data/r" jr:count="/data/n"><repeat nodeset="/data/r/s" jr:count="/data/n">
                            <repeat nodeset="/data/r/s/t" jr:count="/data/n"><input ref="/data/r/s/t/a"/></repeat></repeat></repeat>)x")));
    EXPECT_EQ(trouble(session), "form.too-many-instances");
    EXPECT_LE(session.answers().size(), most_nodes);
}

TEST(Hostile, ManyInstancesThatAllLookAtEachOther) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            R"x(<n/><r jr:template=""><a>1</a><b/></r>)x",
            R"x(<bind nodeset="/data/r/b" calculate="sum(/data/r/a)"/>)x",
            R"x(<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>)x")));
    ASSERT_TRUE(session.set_value("n", "10000").has_value());
    EXPECT_EQ(trouble(session), "form.too-costly");
    EXPECT_EQ(session.repeat_count("r"), 10'000U);
}

TEST(Hostile, RepeatsInRepeats) {
    std::string instance = "<a/>", open, close, path = "/data";
    for (int i = 0; i < 100; ++i) {
        instance = "<r jr:template=''>" + instance + "</r>";
        path += "/r";
        open += "<repeat nodeset='" + path + "'>";
        close += "</repeat>";
    }
    World world;
    Session session =
        started(world, parsed(form_xml(instance, "", open + "<input ref='" + path + "/a'/>" + close)));
    std::string at = "r", keys;
    for (int i = 0; i < 100; ++i) {
        const std::string key = "k" + std::to_string(i);
        ASSERT_TRUE(session.add_repeat(at + keys, key).has_value()) << i;
        keys += "[" + key + "]";
        at += "/r";
    }
    EXPECT_EQ(session.repeat_instances().size(), 100U);
    EXPECT_EQ(refused(form_xml(times(200, "<r>") + times(200, "</r>"), "", "")).code, "form.too-deep");
}

TEST(Hostile, ASubmissionWithMoreInstancesThanThereIsRoomFor) {
    World world;
    std::string leaves;
    for (int i = 0; i < 100; ++i)
        leaves += "<a" + std::to_string(i) + "/>";
    const auto form = parsed(form_xml("<r jr:template=''>" + leaves + "</r>", "",
                                      "<repeat nodeset='/data/r'><input ref='/data/r/a0'/></repeat>"));
    const auto read =
        Session::from_xml(form, world.environment(), "<data>" + times(20'000, "<r/>") + "</data>");
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, "form.too-large");
}

TEST(Hostile, AnAnswerOfThatManyWords) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<a/>", "<instance id='l'><root>" + times(2'000, "<i><n>x</n></i>") + "</root></instance>",
            R"x(<select ref="/data/a"><itemset nodeset="instance('l')/root/i"><value ref="n"/></itemset></select>)x")));
    ASSERT_TRUE(session.set_value("a", times(2'000, "y ")).has_value());
    EXPECT_NE(item_at(session, "a").error, "");
}

}  // namespace
}  // namespace meetmoment::xform::test
