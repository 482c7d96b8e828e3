// Forms filled in at random: everything is asked, everything is answered, and what cannot be is told.
#include "shared/walk/walker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::walk::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using xform::test::form_xml;
using xform::test::parsed;
using xform::test::started;
using xform::test::World;

struct Walked {
    Walk walk;
    std::string xml;
    std::map<std::string, std::string> values;
};

Walked walked(const std::string& xml, std::uint64_t seed = 1, Options options = {}) {
    World world;
    xform::Session session = started(world, parsed(xml));
    SeededRandom random(seed);
    Walked out;
    out.walk = walk(session, world.clock.wall(), random, options);
    out.xml = session.to_xml();
    for (const auto& answer : session.answers())
        out.values[answer.path] = answer.value;
    return out;
}

TEST(Walker, AnswersEveryKindOfQuestion) {
    std::string instance, model, body;
    const auto add = [&](const std::string& name, const std::string& bind, const std::string& control) {
        instance += "<" + name + "/>";
        model += "<bind nodeset='/data/" + name + "' required='true()' " + bind + "/>";
        body += control;
    };
    for (const std::string type : {"string", "int", "decimal", "boolean", "date", "time", "dateTime",
                                   "geopoint", "geotrace", "geoshape", "barcode", "intent"})
        add(type, "type='" + type + "'", "<input ref='/data/" + type + "'><label>L</label></input>");
    const std::string items =
        "<item><label>A</label><value>a</value></item><item><label>B</label><value>b</value></item>";
    add("one", "", "<select1 ref='/data/one'>" + items + "</select1>");
    add("several", "", "<select ref='/data/several'>" + items + "</select>");
    add("ranked", "type='odk:rank'", "<odk:rank ref='/data/ranked'>" + items + "</odk:rank>");
    add("up", "type='int'", "<range ref='/data/up' start='1' end='9' step='2'/>");
    add("down", "type='decimal'", "<range ref='/data/down' start='1' end='-1' step='0.25'/>");
    add("tick", "", "<trigger ref='/data/tick'/>");
    add("photo", "type='binary'", "<upload ref='/data/photo' mediatype='image/*'/>");
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Walked result = walked(form_xml(instance, model, body), seed);
        EXPECT_EQ(result.walk.asked.size(), 19U);
        EXPECT_THAT(result.walk.stuck, IsEmpty()) << seed;
        EXPECT_THAT(result.walk.left.size(), 0U) << seed << " " << result.walk.left.front().path;
    }
}

TEST(Walker, TriesOtherAnswersUntilAConstraintHolds) {
    const std::pair<std::string, std::string> constraints[] = {
        {"type='int'", ". &gt;= 1950 and . &lt;= 2010"},
        {"type='int'", ". &lt; 0"},
        {"type='string'", "regex(., '[0-9]{4} [A-Z]{2}')"},
        {"type='string'", "regex(., '[^@]+@[^@]+')"},
        {"type='string'", "string-length(.) = 10"},
        {"type='date'", ". &lt;= today() - 6000"},
        {"type='date'", ". &gt; today()"},
    };
    for (const auto& [type, constraint] : constraints) {
        const std::string xml = form_xml(
            "<a/>",
            "<bind nodeset='/data/a' required='true()' " + type + " constraint=\"" + constraint + "\"/>",
            "<input ref='/data/a'><label>A</label></input>");
        EXPECT_THAT(walked(xml).walk.left.size(), 0U) << constraint;
    }
    std::string items;
    for (int i = 0; i < 8; ++i)
        items += "<item><value>v" + std::to_string(i) + "</value></item>";
    const std::string exclusive = form_xml(
        "<a/>", "<bind nodeset='/data/a' constraint=\"not(selected(., 'v3')) or count-selected(.) = 1\"/>",
        "<select ref='/data/a'>" + items + "</select>");
    for (std::uint64_t seed = 0; seed < 50; ++seed)
        EXPECT_THAT(walked(exclusive, seed).walk.stuck, IsEmpty()) << seed;
}

TEST(Walker, SaysWhereNoAnswerIsAccepted) {
    const Walked result = walked(
        form_xml("<a/><b/>",
                 "<bind nodeset='/data/a' required='true()' constraint='false()'/><bind nodeset='/data/b' "
                 "constraint='false()'/>",
                 "<input ref='/data/a'/><input ref='/data/b'/>"));
    EXPECT_THAT(result.walk.stuck, ElementsAre("a", "b"));
    ASSERT_EQ(result.walk.left.size(), 1U) << "b may be left empty";
    EXPECT_EQ(result.walk.left[0].path, "a");
    EXPECT_EQ(result.values.at("b"), "");
}

TEST(Walker, AnswersWhatAnAnswerBringsUpBeforeAndBehind) {
    const Walked result =
        walked(form_xml("<early/><a/><late/>",
                        "<bind nodeset='/data/early' relevant=\"/data/a != ''\" required='true()'/>"
                        "<bind nodeset='/data/late' relevant=\"/data/early != ''\" required='true()'/>",
                        "<input ref='/data/early'/><input ref='/data/a'/><input ref='/data/late'/>"));
    EXPECT_THAT(result.walk.asked, ElementsAre("a", "early", "late"));
    EXPECT_THAT(result.walk.left.size(), 0U);
}

TEST(Walker, FillsRepeatsInEachOther) {
    const std::string xml = form_xml(
        "<r><a/><s><b/></s></r>", "<bind nodeset='/data/r/s/b' type='int' required='true()'/>",
        "<group ref='/data/r'><repeat nodeset='/data/r'><input ref='/data/r/a'/><group ref='/data/r/s'>"
        "<repeat nodeset='/data/r/s'><input ref='/data/r/s/b'/></repeat></group></repeat></group>");
    std::set<std::size_t> sizes;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Walked result = walked(xml, seed, {.most_instances = 2});
        EXPECT_EQ(result.walk.left.size(), 0U);
        sizes.insert(result.walk.asked.size());
        EXPECT_LE(result.walk.asked.size(), 2U + 4U);
    }
    EXPECT_THAT(sizes, Contains(6U)) << "two of two";
    EXPECT_THAT(sizes, Contains(2U)) << "one of one";
}

TEST(Walker, FollowsACountAndBreaksOffWhatHasNoEnd) {
    const auto counted = [](const std::string& count) {
        return form_xml("<r><a/></r>", "",
                        "<group ref='/data/r'><repeat nodeset='/data/r' jr:count='" + count +
                            "'><input ref='/data/r/a'/></repeat></group>");
    };
    EXPECT_EQ(walked(counted("5")).walk.asked.size(), 5U);
    const Walked long_one = walked(counted("5000"), 1, {.most_stops = 100});
    EXPECT_TRUE(long_one.walk.broken_off);
    EXPECT_LE(long_one.walk.asked.size(), 100U);
}

TEST(Walker, SeesWhatIsReadonlyAndDoesNotAnswerIt) {
    std::vector<std::string> seen;
    Options options;
    options.seen = [&](const xform::Item& item) { seen.push_back(item.label + "=" + item.value); };
    const Walked result = walked(
        form_xml("<a/><b>3</b>",
                 "<bind nodeset='/data/a' required='true()' constraint=\". = 'A'\"/><bind nodeset='/data/b' "
                 "type='int' readonly='true()'/>",
                 "<group><label>G</label><input ref='/data/a'><label>A</label></input></group>"
                 "<input ref='/data/b'><label>B</label></input>"),
        1, options);
    EXPECT_THAT(seen, ElementsAre("A=A", "B=3"));
    EXPECT_THAT(result.walk.asked, ElementsAre("a", "b"));
    EXPECT_EQ(result.values.at("b"), "3");
}

TEST(Walker, OfTheSameSeedIsTheSame) {
    const std::string xml =
        form_xml("<a/><b/>", "<bind nodeset='/data/a' type='int'/>",
                 "<input ref='/data/a'/><select ref='/data/b'><item><value>x</value></item>"
                 "<item><value>y</value></item></select>");
    EXPECT_EQ(walked(xml, 7).values, walked(xml, 7).values);
    std::set<std::string> answers;
    for (std::uint64_t seed = 0; seed < 50; ++seed)
        answers.insert(walked(xml, seed).values.at("a"));
    EXPECT_GT(answers.size(), 5U);
}

TEST(Walker, CanGiveAWrongAnswerFirst) {
    const std::string xml =
        form_xml("<a/>", "<bind nodeset='/data/a' type='int' required='true()'/>", "<input ref='/data/a'/>");
    const Walked result = walked(xml, 1, {.wrong_one_in = 1});
    EXPECT_EQ(result.walk.left.size(), 0U);
}

}  // namespace
}  // namespace meetmoment::walk::test
