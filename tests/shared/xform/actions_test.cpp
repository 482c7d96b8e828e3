// Events and actions, preloads and the meta block, as the ODK XForms specification has them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/xform/preload.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::map<std::string, std::string> values_of(const Session& session) {
    std::map<std::string, std::string> out;
    for (const auto& answer : session.answers())
        out[answer.path] = answer.value;
    return out;
}

TEST(Requests, AskForAPlaceOnceAndOnEachChange) {
    World world;
    const auto form = parsed(form_xml(
        "<begin/><vraag/><bij/>",
        R"x(<bind nodeset="/data/begin" type="geopoint" readonly="true()"/><bind nodeset="/data/bij" type="geopoint"/>
            <odk:setgeopoint event="odk-instance-first-load" ref="/data/begin" value="'genegeerd'">genegeerd</odk:setgeopoint>)x",
        R"x(<input ref="/data/vraag"><odk:setgeopoint event="xforms-value-changed" ref="/data/bij"/></input>)x"));
    Session session = started(world, form);
    const ActionRequest begin{ActionRequest::Kind::Geopoint, "begin", ""};
    const ActionRequest beside{ActionRequest::Kind::Geopoint, "bij", ""};
    EXPECT_EQ(session.value("begin"), "");
    EXPECT_THAT(session.take_requests(), ElementsAre(begin));
    EXPECT_THAT(session.take_requests(), IsEmpty());
    ASSERT_TRUE(session.set_value("begin", "52.1 5.1 0 3.5").has_value()) << "also where people may not type";
    EXPECT_EQ(session.value("begin"), "52.1 5.1 0 3.5");
    EXPECT_EQ(session.lexical_value("begin"), "52.1 5.1 0.0 3.5");
    ASSERT_TRUE(session.set_value("vraag", "a").has_value());
    ASSERT_TRUE(session.set_value("vraag", "b").has_value());
    EXPECT_THAT(session.take_requests(), ElementsAre(beside))
        << "two changes before anyone asks are one request";
    ASSERT_TRUE(session.set_value("vraag", "b").has_value());
    EXPECT_THAT(session.take_requests(), IsEmpty()) << "the same value is no change";
    auto again = Session::resume(form, world.environment(), values_of(session));
    ASSERT_TRUE(again.has_value());
    EXPECT_THAT(again->take_requests(), IsEmpty());
    EXPECT_EQ(again->value("begin"), session.value("begin"));
}

TEST(Requests, AskForSoundEachTimeTheFormIsOpened) {
    World world;
    const auto form = parsed(form_xml("<geluid/><stil/><uit/>",
                                      R"x(<bind nodeset="/data/uit" relevant="false()"/>
            <odk:recordaudio event="odk-instance-load" ref="/data/geluid" odk:quality="low"/>
            <odk:recordaudio event="odk-instance-load" ref="/data/stil"/>
            <odk:recordaudio event="odk-instance-load" ref="/data/uit"/>)x",
                                      ""));
    Session session = started(world, form);
    const auto asked = ElementsAre(ActionRequest{ActionRequest::Kind::RecordAudio, "geluid", "low"},
                                   ActionRequest{ActionRequest::Kind::RecordAudio, "stil", ""});
    EXPECT_THAT(session.take_requests(), asked);
    auto again = Session::resume(form, world.environment(), values_of(session));
    EXPECT_THAT(again->take_requests(), asked);
    auto edited = Session::from_xml(form, world.environment(), session.to_xml());
    EXPECT_THAT(edited->take_requests(), asked);
}

TEST(Requests, InARepeatNameTheirInstance) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<r jr:template=''><plek/><x/></r>", "",
            R"x(<repeat nodeset="/data/r"><odk:setgeopoint event="odk-new-repeat" ref="/data/r/plek"/><input ref="/data/r/x"/></repeat>)x")));
    EXPECT_THAT(session.take_requests(), IsEmpty());
    ASSERT_TRUE(session.add_repeat("r", "een").has_value());
    ASSERT_TRUE(session.add_repeat("r", "twee").has_value());
    EXPECT_THAT(session.take_requests(),
                ElementsAre(ActionRequest{ActionRequest::Kind::Geopoint, "r/plek[een]", ""},
                            ActionRequest{ActionRequest::Kind::Geopoint, "r/plek[twee]", ""}));
    ASSERT_TRUE(session.set_value("r/plek[twee]", "52 5 0 0").has_value());
    EXPECT_EQ(session.value("r/plek[een]"), "");
}

TEST(Actions, RunBeforeTheFormIsSaved) {
    World world;
    Session session = started(
        world,
        parsed(form_xml("<n>1</n><kopie/>",
                        R"x(<setvalue event="xforms-revalidate" ref="/data/kopie" value="/data/n + 1"/>)x",
                        R"x(<input ref="/data/n"/>)x")));
    EXPECT_EQ(session.value("kopie"), "");
    ASSERT_TRUE(session.set_value("n", "5").has_value());
    EXPECT_EQ(session.value("kopie"), "");
    EXPECT_THAT(paths(session, session.finish()), ElementsAre("kopie"));
    EXPECT_EQ(session.value("kopie"), "6");
}

TEST(Actions, HaveOlderNamesOfEvents) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<a/><r jr:template=''><b/></r>",
            R"x(<setvalue event="xforms-ready" ref="/data/a">klaar</setvalue>)x",
            R"x(<repeat nodeset="/data/r"><setvalue event="jr-insert" ref="/data/r/b">nieuw</setvalue><input ref="/data/r/b"/></repeat>)x")));
    EXPECT_EQ(session.value("a"), "klaar");
    ASSERT_TRUE(session.add_repeat("r", "x").has_value());
    EXPECT_EQ(session.value("r/b[x]"), "nieuw");
}

TEST(Actions, OfARepeatMayRunAtFirstLoadToo) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<r><b/></r>", "",
            R"x(<repeat nodeset="/data/r"><setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/r/b" value="position(..)"/><input ref="/data/r/b"/></repeat>)x")));
    EXPECT_EQ(session.value("/data/r[1]/b"), "1");
    ASSERT_TRUE(session.add_repeat("r", "x").has_value());
    EXPECT_EQ(session.value("r/b[x]"), "2");
}

TEST(Actions, StandInGroupsWithAndWithoutANode) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<g><a/></g><h><b/></h><r jr:template=''><k><c/></k><d/></r>", "",
            R"x(<group ref="/data/g"><setvalue event="odk-instance-first-load" ref="a">1</setvalue><input ref="a"/></group>
                            <group ref="/data/h"><group><setvalue event="odk-instance-load" ref="b">2</setvalue><input ref="b"/></group></group>
                            <repeat nodeset="/data/r"><group ref="/data/r/k"><setvalue event="odk-new-repeat" ref="c">3</setvalue></group>
                            <group><setvalue event="odk-new-repeat" ref="d">4</setvalue></group></repeat>)x")));
    EXPECT_EQ(session.value("g/a"), "1");
    EXPECT_EQ(session.value("h/b"), "2");
    ASSERT_TRUE(session.add_repeat("r", "x").has_value());
    EXPECT_EQ(session.value("r/k/c[x]"), "3");
    EXPECT_EQ(session.value("r/d[x]"), "4");
}

TEST(Actions, OfTheModelReachEachInstanceWhenTheFormIsOpened) {
    World world;
    Session session = started(
        world, parsed(form_xml(
                   "<r jr:template=''><a/><b/></r><r><a/><b/></r><r><a/><b/></r>",
                   R"x(<setvalue event="odk-instance-first-load" ref="/data/r/a" value="position(..)"/>)x",
                   R"x(<repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>)x")));
    EXPECT_EQ(session.value("/data/r[1]/a"), "1");
    EXPECT_EQ(session.value("/data/r[2]/a"), "2");
    EXPECT_EQ(session.problem(), std::nullopt);
    ASSERT_TRUE(session.add_repeat("r", "x").has_value());
    EXPECT_EQ(session.value("r/a[x]"), "") << "it came later";
}

TEST(Actions, NameTheirTargetByPathOrBind) {
    World world;
    const std::string binds =
        R"x(<bind id="doel" nodeset="/data/g/a"/><bind id="kenmerk" nodeset="/data/g/@soort"/>)x";
    const Session session = started(
        world,
        parsed(form_xml("<g soort=''><a/></g>",
                        binds + R"x(<setvalue event="odk-instance-first-load" bind="doel" value="1 + 1"/>
                                           <setvalue event="odk-instance-first-load" bind="kenmerk">oud</setvalue>)x",
                        "")));
    EXPECT_EQ(session.value("g/a"), "2");
    EXPECT_EQ(session.value("g/@soort"), "oud");
    EXPECT_THAT(session.to_xml(), HasSubstr("<g soort=\"oud\">"));
    EXPECT_EQ(refused(form_xml("<a/>", R"x(<setvalue event="odk-instance-load" bind="niets"/>)x", "")).code,
              "form.unknown-reference");
}

TEST(Actions, ThatNothingRunsAreTold) {
    const auto form = parsed(form_xml("<a/>",
                                      R"x(<setvalue event="xforms-value-changed" ref="/data/a">x</setvalue>
                                          <setvalue xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="odk-instance-load" ref="/data/a">x</setvalue>
                                          <setvalue event="iets-anders odk-instance-load" ref="/data/a">x</setvalue>)x",
                                      ""));
    ASSERT_EQ(form->warnings().size(), 1U);
    EXPECT_EQ(form->warnings()[0].code, "form.idle-action");
    EXPECT_THAT(form->warnings()[0].where, HasSubstr("setvalue of /data/a"));
}

TEST(Attributes, ThatTheFormFillsAreAnswers) {
    World world;
    const auto form = parsed(form_xml(
        "<g vast='ja' los=''><a/></g>",
        R"x(<bind nodeset="/data/g/@los" type="string" readonly="true()"/><setvalue event="odk-instance-first-load" ref="/data/g/@los" value="uuid()"/>)x",
        R"x(<input ref="/data/g/a"/>)x"));
    Session session = started(world, form);
    const std::string id = session.value("g/@los");
    EXPECT_EQ(id.size(), 36U);
    ASSERT_EQ(values_of(session).count("g/@los"), 1U);
    EXPECT_EQ(values_of(session).count("g/@vast"), 0U);
    const auto again = Session::resume(form, world.environment(), values_of(session));
    EXPECT_EQ(again->value("g/@los"), id);
    EXPECT_EQ(again->to_xml(), session.to_xml());
    const auto read = Session::from_xml(form, world.environment(), session.to_xml());
    EXPECT_EQ(read->value("g/@los"), id);
    EXPECT_THAT(session.to_xml(), HasSubstr("vast=\"ja\""));
}

class Preloads : public testing::Test {
  protected:
    World world;
    Environment environment() {
        Environment out = world.environment();
        out.properties = {{"deviceid", "collect:abc"}, {"username", "west"},   {"email", "west@example.org"},
                          {"phonenumber", "+3120"},    {"simserial", "89310"}, {"subscriberid", "20404"},
                          {"uri:username", "eigen:w"}};
        return out;
    }
    std::string preloaded(const std::string& preload, const std::string& parameter,
                          const std::string& own = "") {
        const auto form = parsed(form_xml(
            "<a>" + own + "</a>",
            "<bind nodeset='/data/a' jr:preload='" + preload + "' jr:preloadParams='" + parameter + "'/>",
            ""));
        warnings = form->warnings();
        const auto session = Session::start(form, environment());
        return session ? session->value("a") : session.error().code;
    }
    std::vector<Problem> warnings;
};

TEST_F(Preloads, OfTheDeviceAndItsUser) {
    EXPECT_EQ(preloaded("property", "deviceid"), "collect:abc");
    EXPECT_EQ(preloaded("property", "username"), "west");
    EXPECT_EQ(preloaded("property", "email"), "west@example.org");
    EXPECT_EQ(preloaded("property", "phonenumber"), "+3120");
    EXPECT_EQ(preloaded("property", "phone number"), "+3120");
    EXPECT_EQ(preloaded("property", "simserial"), "89310");
    EXPECT_EQ(preloaded("property", "subscriberid"), "20404");
    EXPECT_EQ(preloaded("property", "deviceID"), "collect:abc") << "capitals make no difference";
    EXPECT_EQ(preloaded("property", "uri:deviceid"), "collect:abc");
    EXPECT_EQ(preloaded("property", "uri:email"), "mailto:west@example.org");
    EXPECT_EQ(preloaded("property", "uri:phonenumber"), "tel:+3120");
    EXPECT_EQ(preloaded("property", "uri:simserial"), "simserial:89310");
    EXPECT_EQ(preloaded("property", "uri:subscriberid"), "imsi:20404");
    EXPECT_EQ(preloaded("property", "uri:username"), "eigen:w") << "what the device gives comes first";
    EXPECT_EQ(preloaded("property", "schoenmaat", "standaard"), "standaard")
        << "nothing known changes nothing";
    EXPECT_THAT(preloaded("uid", ""), testing::MatchesRegex("uuid:[0-9a-f-]{36}"));
}

TEST_F(Preloads, OfTimes) {
    EXPECT_EQ(preloaded("timestamp", "start"), "2026-11-23T10:30:15.250+01:00");
    EXPECT_EQ(preloaded("timestamp", "end"), "");
    EXPECT_EQ(preloaded("date", "today"), "2026-11-23");
    EXPECT_THAT(warnings, IsEmpty());
}

// 2026-11-23 is a Monday.
TEST_F(Preloads, OfWeeksInThePast) {
    EXPECT_EQ(preloaded("date", "prevperiod-week-mon-head"), "2026-11-16");
    EXPECT_EQ(preloaded("date", "prevperiod-week-mon-tail"), "2026-11-22");
    EXPECT_EQ(preloaded("date", "prevperiod-week-sun-head"), "2026-11-15");
    EXPECT_EQ(preloaded("date", "prevperiod-week-sun-tail"), "2026-11-21");
    EXPECT_EQ(preloaded("date", "prevperiod-week-mon-head--0"), "2026-11-23");
    EXPECT_EQ(preloaded("date", "prevperiod-week-mon-head-x-2"), "2026-11-09");
    EXPECT_EQ(preloaded("date", "prevperiod-week-tue-tail"), "2026-11-16");
    EXPECT_EQ(preloaded("date", "prevperiod-week-tue-tail-x"), "2026-11-23") << "today ends the week";
    EXPECT_THAT(warnings, IsEmpty());
}

TEST_F(Preloads, ThatAreNotKnownAreTold) {
    for (const auto& [kind, parameter] : std::vector<std::pair<const char*, const char*>>{
             {"patient", "naam"},
             {"timestamp", "midden"},
             {"date", "gisteren"},
             {"date", "prevperiod-week-maandag-head"},
             {"date", "prevperiod-week-mon-midden"},
             {"date", "prevperiod-week-mon-head-y"},
             {"date", "prevperiod-week-mon-head-x-"},
             {"date", "prevperiod-week-mon-head-x-99999999999"}}) {
        EXPECT_EQ(preloaded(kind, parameter, "blijft"), "blijft") << parameter;
        ASSERT_EQ(warnings.size(), 1U) << parameter;
        EXPECT_EQ(warnings[0].code, "form.unknown-preload");
    }
    EXPECT_EQ(preloaded_date("prevperiod", {}), "");
}

TEST_F(Preloads, MetadataIsKnownByItsNames) {
    const std::string meta =
        "<a/><orx:meta><orx:instanceID/><orx:instanceName/><orx:timeStart/><orx:timeEnd/><orx:userID/>"
        "<orx:deviceID/><orx:email>eigen@example.org</orx:email><orx:phoneNumber/><orx:audit/></orx:meta>";
    const auto form = parsed(
        form_xml(meta,
                 R"x(<bind nodeset="/data/orx:meta/orx:instanceName" calculate="concat('V-', /data/a)"/>
            <bind nodeset="/data/orx:meta/orx:phoneNumber" calculate="'geheim'"/>
            <bind nodeset="/data/orx:meta/orx:deviceID" jr:preload="property" jr:preloadParams="uri:deviceid"/>)x",
                 R"x(<input ref="/data/a"/>)x"));
    auto session = Session::start(form, environment());
    ASSERT_TRUE(session.has_value());
    ASSERT_TRUE(session->set_value("a", "1").has_value());
    EXPECT_EQ(session->value("meta/instanceName"), "V-1");
    EXPECT_EQ(session->value("meta/timeStart"), "2026-11-23T10:30:15.250+01:00");
    EXPECT_EQ(session->value("meta/timeEnd"), "");
    EXPECT_EQ(session->value("meta/userID"), "west");
    EXPECT_EQ(session->value("meta/deviceID"), "collect:abc");
    EXPECT_EQ(session->value("meta/email"), "eigen@example.org") << "what the form gives stays";
    EXPECT_EQ(session->value("meta/phoneNumber"), "geheim") << "its own calculation counts";
    EXPECT_EQ(session->value("meta/audit"), "");
    world.clock.time += std::chrono::minutes(20);
    (void)session->finish();
    EXPECT_EQ(session->value("meta/timeEnd"), "2026-11-23T10:50:15.250+01:00");
    const auto again = Session::resume(form, environment(), values_of(*session));
    EXPECT_EQ(again->value("meta/timeStart"), "2026-11-23T10:30:15.250+01:00") << "a draft keeps its start";
}

}  // namespace
}  // namespace meetmoment::xform::test
