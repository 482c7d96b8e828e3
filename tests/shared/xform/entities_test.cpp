// What a submission does to entities (ODK Entities 2022.1 to 2025.1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::string entity_form(std::string_view instance, std::string_view model, std::string_view body,
                        std::string_view version = "2025.1.0") {
    std::string xml = form_xml(instance, model, body);
    const std::string before = "<model ";
    xml.replace(
        xml.find(before), before.size(),
        "<model xmlns:entities=\"http://www.opendatakit.org/xforms/entities\" entities:entities-version=\"" +
            std::string(version) + "\" ");
    return xml;
}

TEST(Entities, AreCreatedWithTheirProperties) {
    World world;
    const auto form = parsed(entity_form(
        R"x(<plek/><soort/><oud/><meta><instanceID/><entity dataset="bomen" id="" create="1"><label/></entity></meta>)x",
        R"x(<bind nodeset="/data/plek" type="geopoint" entities:saveto="geometry"/><bind nodeset="/data/soort" entities:saveto="soort"/>
            <bind nodeset="/data/oud" relevant="/data/soort = 'eik'" entities:saveto="leeftijd"/>
            <bind nodeset="/data/meta/entity/@id" type="string"/><setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>
            <bind nodeset="/data/meta/entity/label" calculate="/data/soort"/>)x",
        R"x(<input ref="/data/plek"/><input ref="/data/soort"/><input ref="/data/oud"/>)x"));
    EXPECT_EQ(form->entities_version(), "2025.1.0");
    EXPECT_THAT(form->warnings(), IsEmpty());
    Session session = started(world, form);
    ASSERT_EQ(session.entities().size(), 1U);
    EXPECT_EQ(session.entities()[0].problem, "entity.label") << "a new one needs a label";
    ASSERT_TRUE(session.set_value("soort", "beuk").has_value());
    ASSERT_TRUE(session.set_value("plek", "52 5 0 0").has_value());
    const EntityChange change = session.entities().at(0);
    EXPECT_EQ(change.list, "bomen");
    EXPECT_EQ(change.id, session.value("meta/entity/@id"));
    EXPECT_EQ(change.id.size(), 36U);
    EXPECT_TRUE(change.create);
    EXPECT_FALSE(change.update);
    EXPECT_EQ(change.label, "beuk");
    EXPECT_EQ(change.path, "meta/entity");
    EXPECT_EQ(change.problem, "");
    EXPECT_THAT(change.properties, ElementsAre(Pair("geometry", "52.0 5.0 0.0 0.0"), Pair("soort", "beuk")))
        << "what is not asked is no property";
    ASSERT_TRUE(session.set_value("soort", "eik").has_value());
    EXPECT_THAT(session.entities()[0].properties, ElementsAre(Pair("geometry", "52.0 5.0 0.0 0.0"),
                                                              Pair("leeftijd", ""), Pair("soort", "eik")));
}

TEST(Entities, AreUpdatedFromTheVersionThatTheFormHad) {
    World world;
    const std::string id = "3f2f9d5e-8a2b-4c3d-9e4f-5a6b7c8d9e0f";
    const auto form = parsed(entity_form(
        R"x(<boom/><omtrek/><meta><entity dataset="bomen" id="" update="1" baseVersion="" trunkVersion="" branchId=""><label/></entity></meta>)x",
        R"x(<instance id="bomen"><root><item><name>)x" + id +
            R"x(</name><label>Oude eik</label><__version>4</__version><__trunkVersion>3</__trunkVersion><__branchId>tak</__branchId></item></root></instance>
            <bind nodeset="/data/omtrek" type="int" entities:saveto="omtrek"/>
            <bind nodeset="/data/meta/entity/@id" calculate="/data/boom" readonly="true()"/>
            <bind nodeset="/data/meta/entity/@baseVersion" calculate="instance('bomen')/root/item[name = /data/boom]/__version"/>
            <bind nodeset="/data/meta/entity/@trunkVersion" calculate="instance('bomen')/root/item[name = /data/boom]/__trunkVersion"/>
            <bind nodeset="/data/meta/entity/@branchId" calculate="instance('bomen')/root/item[name = /data/boom]/__branchId"/>)x",
        R"x(<select1 ref="/data/boom"><itemset nodeset="instance('bomen')/root/item"><value ref="name"/><label ref="label"/></itemset></select1><input ref="/data/omtrek"/>)x",
        "2024.1.0"));
    Session session = started(world, form);
    EXPECT_EQ(session.entities().at(0).problem, "entity.id");
    ASSERT_TRUE(session.set_value("boom", id).has_value());
    ASSERT_TRUE(session.set_value("omtrek", "310").has_value());
    EntityChange wanted;
    wanted.list = "bomen";
    wanted.id = id;
    wanted.update = true;
    wanted.base_version = "4";
    wanted.trunk_version = "3";
    wanted.branch_id = "tak";
    wanted.properties = {{"omtrek", "310"}};
    wanted.path = "meta/entity";
    EXPECT_THAT(session.entities(), ElementsAre(wanted));
    EXPECT_THAT(session.to_xml(),
                testing::HasSubstr("baseVersion=\"4\" trunkVersion=\"3\" branchId=\"tak\""));
}

TEST(Entities, DependOnConditions) {
    World world;
    Session session = started(
        world,
        parsed(entity_form(
            R"x(<leeftijd/><meta><entity dataset="mensen" id="3f2f9d5e-8a2b-4c3d-9e4f-5a6b7c8d9e0f" create="" update=""><label>x</label></entity></meta>)x",
            R"x(<bind nodeset="/data/leeftijd" type="int"/><bind nodeset="/data/meta/entity" relevant="/data/leeftijd &lt; 100"/>
                <bind nodeset="/data/meta/entity/@create" calculate="/data/leeftijd &gt;= 18"/><bind nodeset="/data/meta/entity/@update" calculate="if(/data/leeftijd = 20, '1', '')"/>)x",
            R"x(<input ref="/data/leeftijd"/>)x")));
    EXPECT_THAT(session.entities(), IsEmpty());
    ASSERT_TRUE(session.set_value("leeftijd", "18").has_value());
    ASSERT_EQ(session.entities().size(), 1U);
    EXPECT_TRUE(session.entities()[0].create);
    EXPECT_FALSE(session.entities()[0].update);
    ASSERT_TRUE(session.set_value("leeftijd", "20").has_value());
    EXPECT_TRUE(session.entities().at(0).create && session.entities().at(0).update);
    ASSERT_TRUE(session.set_value("leeftijd", "17").has_value());
    EXPECT_THAT(session.entities(), IsEmpty());
    ASSERT_TRUE(session.set_value("leeftijd", "100").has_value());
    EXPECT_THAT(session.entities(), IsEmpty()) << "the entity is not relevant";
}

std::string orchard() {
    return entity_form(
        R"x(<wijk/><boom jr:template=""><soort/><blad><kleur/></blad><meta><entity dataset="bomen" id="" create="1"><label/></entity></meta></boom>
            <meta><instanceID/><entity dataset="wijken" id="" create="1"><label/></entity></meta>)x",
        R"x(<bind nodeset="/data/wijk" entities:saveto="naam"/><bind nodeset="/data/boom/soort" entities:saveto="soort"/><bind nodeset="/data/boom/blad/kleur" entities:saveto="kleur"/>
            <bind nodeset="/data/meta/entity/@id"/><setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>
            <bind nodeset="/data/meta/entity/label" calculate="/data/wijk"/>
            <bind nodeset="/data/boom/meta/entity/@id"/><bind nodeset="/data/boom/meta/entity/label" calculate="../../../soort"/>)x",
        R"x(<input ref="/data/wijk"/><repeat nodeset="/data/boom"><setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/boom/meta/entity/@id" value="uuid()"/>
            <input ref="/data/boom/soort"/><input ref="/data/boom/blad/kleur"/></repeat>)x");
}

TEST(Entities, ComeFromEachInstanceOfARepeatAndFromTheWhole) {
    World world;
    const auto form = parsed(orchard());
    Session session = started(world, form);
    ASSERT_TRUE(session.set_value("wijk", "Oost").has_value());
    ASSERT_TRUE(session.add_repeat("boom", "a").has_value());
    ASSERT_TRUE(session.add_repeat("boom", "b").has_value());
    ASSERT_TRUE(session.set_value("boom/soort[a]", "eik").has_value());
    ASSERT_TRUE(session.set_value("boom/blad/kleur[b]", "geel").has_value());
    const auto changes = session.entities();
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].path, "boom/meta/entity[a]");
    EXPECT_EQ(changes[0].label, "eik");
    EXPECT_THAT(changes[0].properties, ElementsAre(Pair("kleur", ""), Pair("soort", "eik")));
    EXPECT_EQ(changes[1].path, "boom/meta/entity[b]");
    EXPECT_THAT(changes[1].properties, ElementsAre(Pair("kleur", "geel"), Pair("soort", "")));
    EXPECT_EQ(changes[1].problem, "entity.label");
    EXPECT_EQ(changes[2].list, "wijken");
    EXPECT_THAT(changes[2].properties, ElementsAre(Pair("naam", "Oost")));
    EXPECT_NE(changes[0].id, changes[1].id);
    EXPECT_EQ(changes[0].problem, "");

    std::map<std::string, std::string> values;
    for (const auto& answer : session.answers())
        values[answer.path] = answer.value;
    const auto again = Session::resume(form, world.environment(), values, session.repeat_instances());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->entities(), changes) << "a draft keeps the ids";
    const auto read = Session::from_xml(form, world.environment(), session.to_xml());
    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->entities().size(), 3U);
    EXPECT_EQ(read->entities()[1].id, changes[1].id);
}

TEST(Entities, OfANewerSpecificationAreRefused) {
    const auto code = [](std::string_view version) {
        return refused(entity_form("<a/>", "", "", version)).code;
    };
    EXPECT_EQ(code("2022.1.0"), "accepted");
    EXPECT_EQ(code("2023.1.0"), "accepted");
    EXPECT_EQ(code("2024.1.0"), "accepted");
    EXPECT_EQ(code("2025.1.0"), "accepted");
    EXPECT_EQ(code("2025.1.7"), "accepted") << "a patch changes nothing";
    EXPECT_EQ(code("2025.1"), "accepted");
    EXPECT_EQ(code("2025.2.0"), "form.newer-version");
    EXPECT_EQ(code("2026.1.0"), "form.newer-version");
    EXPECT_EQ(code("nieuwste"), "form.newer-version");
    EXPECT_EQ(refused(entity_form("<a/>", "", "", "2026.1.0")).where, "model, line 1");
}

TEST(Entities, PropertiesWithoutAnEntityOrAGoodNameAreTold) {
    const auto warned = [](std::string_view instance, std::string_view model, std::string_view body) {
        const auto form = parsed(entity_form(instance, model, body));
        std::vector<std::string> out;
        for (const Problem& warning : form->warnings())
            out.push_back(warning.code + " " + warning.where);
        return out;
    };
    EXPECT_THAT(warned("<a/>", R"x(<bind nodeset="/data/a" entities:saveto="a"/>)x", ""),
                ElementsAre("form.entity entities:saveto of /data/a"));
    const std::string entity = R"x(<meta><entity dataset="d" id="" create="1"><label/></entity></meta>)x";
    EXPECT_THAT(
        warned(
            "<a/><b/><c/>" + entity,
            R"x(<bind nodeset="/data/a" entities:saveto="name"/><bind nodeset="/data/b" entities:saveto="__x"/><bind nodeset="/data/c" entities:saveto="goed"/>)x",
            ""),
        ElementsAre("form.entity entities:saveto of /data/a", "form.entity entities:saveto of /data/b"));
    EXPECT_THAT(warned("<r><a/></r>" + entity, R"x(<bind nodeset="/data/r/a" entities:saveto="a"/>)x",
                       R"x(<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>)x"),
                ElementsAre("form.entity entities:saveto of /data/r/a"))
        << "many answers, one entity";
}

}  // namespace
}  // namespace meetmoment::xform::test
