// Controls, their attributes, types and texts, as the ODK XForms specification has them ("Body", "Bindings",
// "Languages", "Media").
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Controls, AreToldApart) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            "<g><i/><s/><t/><u/><o/><m/><r/><n/><k/></g><x><y/></x>", "",
            R"x(<group ref="/data/g"><input ref="/data/g/i"/><secret ref="/data/g/s"/><textarea ref="/data/g/t"/>
                <upload ref="/data/g/u" mediatype="image/*"/><select1 ref="/data/g/o"/><select ref="/data/g/m"/>
                <odk:rank ref="/data/g/r"/><range ref="/data/g/n" start="1" end="5" step="1"/><trigger ref="/data/g/k"/></group>
                <repeat nodeset="/data/x"><input ref="/data/x/y"/></repeat>)x")));
    const auto control = [&](std::string_view path) { return item_at(session, path).control; };
    EXPECT_EQ(control("g"), Control::Group);
    EXPECT_EQ(control("g/i"), Control::Input);
    EXPECT_EQ(control("g/s"), Control::Secret);
    EXPECT_EQ(control("g/t"), Control::Textarea);
    EXPECT_EQ(control("g/u"), Control::Upload);
    EXPECT_EQ(control("g/o"), Control::SelectOne);
    EXPECT_EQ(control("g/m"), Control::SelectMultiple);
    EXPECT_EQ(control("g/r"), Control::Rank);
    EXPECT_EQ(control("g/n"), Control::Range);
    EXPECT_EQ(control("g/k"), Control::Trigger);
    EXPECT_EQ(control("x"), Control::Repeat);
    EXPECT_EQ(item_at(session, "g/u").kind, ItemKind::Input);
    EXPECT_EQ(item_at(session, "g/s").kind, ItemKind::Input);
    EXPECT_EQ(item_at(session, "g/r").kind, ItemKind::SelectMultiple);
}

TEST(Controls, SayWhatTheBodyAsks) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml("<u/><t/><p/><s/><r/><leeg/>", R"x(<bind nodeset="/data/p" type="geopoint"/>)x",
                        R"x(<upload ref="/data/u" mediatype="application/*" accept=".pdf,image/*"/>
                <input ref="/data/t" rows="5" autoplay="audio" intent="org.example.MEET(x='1')"/>
                <input ref="/data/p" accuracyThreshold="2.5" unacceptableAccuracyThreshold="90"/>
                <input ref="/data/s" incremental="true" rows="veel" accuracyThreshold=""/>
                <range ref="/data/r" start="1" end="10" step="1" odk:tick-interval="3" odk:placeholder="6"/>
                <input ref="/data/leeg"/>)x")));
    ControlOptions upload;
    upload.media_type = "application/*";
    upload.accept = ".pdf,image/*";
    EXPECT_EQ(item_at(session, "u").options, upload);
    ControlOptions text;
    text.rows = 5;
    text.autoplay = "audio";
    text.intent = "org.example.MEET(x='1')";
    EXPECT_EQ(item_at(session, "t").options, text);
    ControlOptions place;
    place.accuracy_threshold = 2.5;
    place.unacceptable_accuracy_threshold = 90;
    EXPECT_EQ(item_at(session, "p").options, place);
    ControlOptions shape;
    shape.incremental = true;
    EXPECT_EQ(item_at(session, "s").options, shape) << "what is no number is ignored";
    ControlOptions range;
    range.tick_interval = 3;
    range.placeholder = 6;
    EXPECT_EQ(item_at(session, "r").options, range);
    EXPECT_EQ(item_at(session, "leeg").options, ControlOptions{});
}

TEST(Controls, SayWhatTheBindAsks) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            "<foto/><geluid/><plek/><app/>",
            R"x(<bind nodeset="/data/foto" type="binary" orx:max-pixels="640"/>
                <bind nodeset="/data/geluid" type="binary" odk:quality="voice-only"/>
                <bind nodeset="/data/plek" type="geopoint" odk:allow-mock-accuracy="true"/>
                <bind nodeset="/data/app" type="intent" jr:noAppErrorString="Installeer eerst de app." saveIncomplete="true()"/>)x",
            R"x(<upload ref="/data/foto" mediatype="image/*"/><upload ref="/data/geluid" mediatype="audio/*"/>
                <input ref="/data/plek"/><input ref="/data/app"/>)x")));
    EXPECT_EQ(item_at(session, "foto").options.max_pixels, 640);
    EXPECT_EQ(item_at(session, "foto").type, DataType::Binary);
    EXPECT_EQ(item_at(session, "geluid").options.quality, "voice-only");
    EXPECT_TRUE(item_at(session, "plek").options.allow_mock_accuracy);
    EXPECT_FALSE(item_at(session, "foto").options.allow_mock_accuracy);
    EXPECT_EQ(item_at(session, "app").type, DataType::Intent);
    EXPECT_EQ(item_at(session, "app").no_app_message, "Installeer eerst de app.");
    EXPECT_EQ(item_at(session, "foto").no_app_message, "");
}

TEST(Controls, ARangeShowsTheLabelsOfItsTicksAndTakesWhatLiesBetween) {
    World world;
    Session session = started(
        world, parsed(form_xml("<n/><hoog/>",
                               R"x(<bind nodeset="/data/n" type="int"/>
                <instance id="t"><root><item><name>1</name><label>nooit</label></item><item><name>5</name><label>altijd</label></item></root></instance>)x",
                               R"x(<range ref="/data/n" start="1" end="5" step="1"><label>Hoe vaak?</label>
                <itemset nodeset="instance('t')/root/item[name &lt; 2 or /data/hoog = 'ja']"><value ref="name"/><label ref="label"/></itemset></range>
                <input ref="/data/hoog"/>)x")));
    EXPECT_THAT(item_at(session, "n").ticks, ElementsAre(Choice{"1", "nooit"}));
    EXPECT_THAT(item_at(session, "n").choices, IsEmpty());
    ASSERT_TRUE(session.set_value("n", "3").has_value());
    const auto changes = session.set_value("hoog", "ja");
    EXPECT_THAT(changes->items, testing::Contains(item_id(session, "n")));
    EXPECT_THAT(item_at(session, "n").ticks, ElementsAre(Choice{"1", "nooit"}, Choice{"5", "altijd"}));
    EXPECT_EQ(session.value("n"), "3") << "a value between the ticks stays";
    EXPECT_THAT(session.validate(), IsEmpty());
}

TEST(Controls, PathsMayBeRelativeToTheGroupAround) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<g><h><a/></h></g><r><b/><c/></r>", R"x(<bind id="los" nodeset="/data/r/c" type="int"/>)x",
            R"x(<group ref="g"><group><group ref="h"><input ref="a"><label>A</label></input></group></group></group>
                                   <group><repeat nodeset="r"><input ref="b"/><input bind="los"/></repeat></group>)x")));
    EXPECT_EQ(item_at(session, "g/h/a").label, "A");
    EXPECT_EQ(session.pages()[0].title, "");
    ASSERT_TRUE(session.set_value("/data/r[1]/b", "x").has_value());
    EXPECT_NE(session.to_xml().find("<r><b>x</b><c/></r>"), std::string::npos) << session.to_xml();
    EXPECT_EQ(item_at(session, session.path_of("/data/r[1]/c")).type, DataType::Int);
}

struct ShapeCase {
    const char* type;
    const char* text;
    bool fits;
    bool held;
    friend void PrintTo(const ShapeCase& one, std::ostream* out) {
        *out << one.type << " '" << one.text << "'";
    }
};
class Shapes : public testing::TestWithParam<ShapeCase> {};

TEST_P(Shapes, AreCheckedAndKept) {
    World world;
    Session session = started(
        world,
        parsed(form_xml("<a/>", std::string("<bind nodeset='/data/a' type='") + GetParam().type + "'/>",
                        "<input ref='/data/a'/>")));
    ASSERT_TRUE(session.set_value("a", GetParam().text).has_value());
    EXPECT_EQ(session.value("a"), GetParam().text);
    EXPECT_EQ(item_at(session, "a").error.empty(), GetParam().fits);
    EXPECT_EQ(session.lexical_value("a"), GetParam().held ? GetParam().text : "");
}

INSTANTIATE_TEST_SUITE_P(Geo, Shapes,
                         testing::Values(ShapeCase{"geotrace", "52 5 0 0;53 5 0 0", true, true},
                                         ShapeCase{"geotrace", "52 5 0 0; 53 5 0 0;", true, true},
                                         ShapeCase{"geotrace", "52 5", false, true},
                                         ShapeCase{"geotrace", "52 5;91 5", false, false},
                                         ShapeCase{"geotrace", "hier", false, false},
                                         ShapeCase{"geoshape", "52 5 0 0;53 5 0 0;53 6 0 0;52.0 5.00 9 9",
                                                   true, true},
                                         ShapeCase{"geoshape", "52 5;53 5;53 6", false, true},
                                         ShapeCase{"geoshape", "52 5;52 5", false, true}));

TEST(Types, ThatAreNotKnownAreTexts) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            "<a/><b/><c/><d/>",
            R"x(<bind nodeset="/data/a" type="select1"/><bind nodeset="/data/b" type="odk:rank"/>
                                   <bind nodeset="/data/c" type="iets"/><bind nodeset="/data/d" type="xsd:barcode"/>)x",
            R"x(<input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/><input ref="/data/d"/>)x")));
    EXPECT_EQ(item_at(session, "a").type, DataType::String);
    EXPECT_EQ(item_at(session, "b").type, DataType::String);
    EXPECT_EQ(item_at(session, "c").type, DataType::String);
    EXPECT_EQ(item_at(session, "d").type, DataType::Barcode);
}

const char* const spoken =
    R"x(<itext><translation lang="nl" default="true()">
          <text id="q"><value>Kaart van **<output value="/data/plaats"/>**</value><value form="short">Kaart</value>
            <value form="image">jr://images/<output value="/data/plaats"/>.png</value><value form="big-image">jr://images/groot.png</value>
            <value form="audio">jr://audio/q.mp3</value><value form="video">jr://video/q.mp4</value></text>
          <text id="h"><value>Kijk goed</value><value form="guidance">Niet voorlezen</value></text>
          <text id="p"><value form="print">Alleen op papier</value></text>
          <text id="l"><value>gewoon</value><value form="long">lang</value></text>
          <text id="a"><value>Ja</value><value form="image">jr://images/ja.png</value></text>
          <text id="b"><value form="audio">jr://audio/nee.mp3</value></text>
        </translation><translation lang="en">
          <text id="q"><value>Map of **<output value="/data/plaats"/>**</value><value form="audio">jr://audio/q-en.mp3</value></text>
          <text id="a"><value>Yes</value></text>
          <text id="b"><value>No</value></text>
        </translation></itext>)x";

TEST(Texts, HaveFormsAndMedia) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<plaats>Lelystad</plaats><k/><l/><m/>", spoken,
            R"x(<input ref="/data/plaats"/><select1 ref="/data/k"><label ref="jr:itext('q')"/><hint ref="jr:itext('h')"/>
                                   <item><label ref="jr:itext('a')"/><value>a</value></item><item><label ref="jr:itext('b')"/><value>b</value></item></select1>
                                   <input ref="/data/l"><label ref="jr:itext('l')"/></input><input ref="/data/m"><label>M</label><hint ref="jr:itext('p')"/></input>)x")));
    Item item = item_at(session, "k");
    EXPECT_EQ(item.label, "Kaart van **Lelystad**") << "Markdown stays in the text";
    EXPECT_EQ(item.short_label, "Kaart");
    EXPECT_EQ(item.hint, "Kijk goed");
    EXPECT_EQ(item.guidance, "Niet voorlezen");
    EXPECT_THAT(item.media, ElementsAre(Media{MediaKind::Image, "jr://images/Lelystad.png"},
                                        Media{MediaKind::BigImage, "jr://images/groot.png"},
                                        Media{MediaKind::Audio, "jr://audio/q.mp3"},
                                        Media{MediaKind::Video, "jr://video/q.mp4"}));
    EXPECT_THAT(item.choices, ElementsAre(Choice{"a", "Ja", {{MediaKind::Image, "jr://images/ja.png"}}},
                                          Choice{"b", "", {{MediaKind::Audio, "jr://audio/nee.mp3"}}}));
    EXPECT_EQ(item_at(session, "l").label, "lang");
    EXPECT_EQ(item_at(session, "m").guidance, "Alleen op papier");
    EXPECT_EQ(item_at(session, "m").hint, "");
    EXPECT_THAT(item_at(session, "m").media, IsEmpty());
    const auto changes = session.set_value("plaats", "Emmeloord");
    EXPECT_THAT(changes->items, testing::Contains(item.id));

    ASSERT_TRUE(session.set_language("en").has_value());
    item = item_at(session, "k");
    EXPECT_EQ(item.label, "Map of **Emmeloord**");
    EXPECT_EQ(item.short_label, "Kaart") << "a form that the language lacks comes from the default language";
    EXPECT_EQ(item.media[0].uri, "jr://images/Emmeloord.png");
    EXPECT_EQ(item.media[2].uri, "jr://audio/q-en.mp3");
    EXPECT_EQ(item.choices[1].label, "No");
    EXPECT_THAT(item.choices[1].media, ElementsAre(Media{MediaKind::Audio, "jr://audio/nee.mp3"}));
    EXPECT_EQ(item_at(session, "l").label, "lang");
}

TEST(Texts, OfAListHaveMediaToo) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            "<plaats>x</plaats><k/>",
            std::string(spoken) +
                R"x(<instance id="l"><root><item><v>1</v><t>a</t></item><item><v>2</v><t>b</t></item><item><v>3</v><t>l</t></item></root></instance>)x",
            R"x(<select1 ref="/data/k"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="jr:itext(t)"/></itemset></select1>)x")));
    EXPECT_THAT(
        item_at(session, "k").choices,
        ElementsAre(Choice{"1", "Ja", {{MediaKind::Image, "jr://images/ja.png"}}},
                    Choice{"2", "", {{MediaKind::Audio, "jr://audio/nee.mp3"}}}, Choice{"3", "lang"}));
}

TEST(Texts, BesideAReferenceCountWhereThereIsNoItext) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml(
            "<plaats>x</plaats><k/>", spoken,
            R"x(<input ref="/data/k"><label ref="jr:itext('weg')">Gewoon <output ref="/data/plaats"/></label>
                                   <hint ref="jr:itext('h')">niet dit</hint></input>)x")));
    EXPECT_EQ(item_at(session, "k").label, "Gewoon x");
    EXPECT_EQ(item_at(session, "k").hint, "Kijk goed");
}

TEST(Texts, AnOutputMayNameABind) {
    World world;
    const Session session = started(
        world,
        parsed(form_xml("<g><a>7</a></g><b/>", R"x(<bind id="zeven" nodeset="/data/g/a" type="int"/>)x",
                        R"x(<input ref="/data/b"><label>Na <output bind="zeven"/> komt</label></input>)x")));
    EXPECT_EQ(item_at(session, "b").label, "Na 7 komt");
}

TEST(Messages, MayBeTranslatedAndShowAnswers) {
    World world;
    Session session = started(
        world,
        parsed(form_xml(
            "<max>3</max><n/>",
            R"x(<itext><translation lang="nl"><text id="c"><value>Hoogstens <output value="/data/max"/>.</value></text></translation>
                  <translation lang="en"><text id="c"><value>At most <output value="/data/max"/>.</value></text></translation></itext>
                <bind nodeset="/data/n" type="int" required="true()" constraint=". &lt;= /data/max" jr:constraintMsg=" jr:itext('c')" jr:requiredMsg="Vul iets in."/>)x",
            R"x(<input ref="/data/max"/><input ref="/data/n"/>)x")));
    ASSERT_EQ(session.validate().size(), 1U);
    EXPECT_EQ(item_at(session, "n").error, "Vul iets in.");
    ASSERT_TRUE(session.set_value("n", "4").has_value());
    EXPECT_EQ(item_at(session, "n").error, "Hoogstens 3.");
    ASSERT_TRUE(session.set_language("en").has_value());
    EXPECT_EQ(item_at(session, "n").error, "At most 3.");
}

TEST(Controls, SayWhoseChoicesAnAnswerChanges) {
    World world;
    Session session =
        started(world, parsed(form_xml("<stad/><wijk/><vast/><r><n/></r><wie/>",
                                       R"x(<instance id="w"><root><item><s>a</s><name>1</name></item>
                <item><s>b</s><name>2</name></item></root></instance>)x",
                                       R"x(<input ref="/data/stad"/>
                <select1 ref="/data/wijk"><itemset nodeset="instance('w')/root/item[s = /data/stad]">
                    <value ref="name"/><label ref="name"/></itemset></select1>
                <select1 ref="/data/vast"><item><label>Een</label><value>1</value></item></select1>
                <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>
                <select1 ref="/data/wie"><itemset nodeset="/data/r[./n != '']">
                    <value ref="n"/><label ref="n"/></itemset></select1>)x")));
    const auto after = [&](const std::string& path, std::string_view value) {
        auto changes = session.set_value(path, value);
        return changes ? changes->choices : std::vector<std::uint32_t>{0};
    };
    EXPECT_THAT(after("stad", "b"), ElementsAre(item_id(session, "wijk")));
    EXPECT_THAT(after("wijk", "2"), IsEmpty());
    EXPECT_THAT(after("vast", "1"), IsEmpty());
    const std::string person = session.repeat_instances().at(0);
    EXPECT_THAT(after("r/n" + person.substr(1), "Bo"), ElementsAre(item_id(session, "wie")));
    ASSERT_EQ(session.choices(item_id(session, "wie")).size(), 1u);
    EXPECT_EQ(session.choice_label(item_id(session, "wie"), "Bo"), "Bo");
    EXPECT_EQ(session.choice_label(item_id(session, "vast"), "1"), "Een");
    EXPECT_EQ(session.choice_label(item_id(session, "vast"), "2"), std::nullopt);
    const auto bare = session.item(item_id(session, "vast"), ItemParts::WithoutChoices);
    ASSERT_TRUE(bare);
    EXPECT_THAT(bare->choices, IsEmpty());
    EXPECT_EQ(bare->value, "1");
}

TEST(Controls, TheHeadOfATableAsksNothing) {
    World world;
    const Session session = started(world, parsed(form_xml("<kop/><rij/>", "",
                                                           R"x(<select1 ref="/data/kop" appearance="label">
                <item><label>Een</label><value>1</value></item></select1>
                <select1 ref="/data/rij" appearance="list-nolabel"><item><label>Een</label><value>1</value></item></select1>)x")));
    EXPECT_TRUE(is_table_head(item_at(session, "kop")));
    EXPECT_FALSE(is_table_head(item_at(session, "rij")));
    ASSERT_EQ(session.pages().size(), 1u);
    EXPECT_EQ(session.pages()[0].questions, 1);
}

}  // namespace
}  // namespace meetmoment::xform::test
