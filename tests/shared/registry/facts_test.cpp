// What of a submission goes over into the next round, and how it is written.
#include "shared/registry/facts.hpp"

#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::registry {
namespace {

using xform::test::World;

/// A form with the namespace of our attributes.
std::string form(std::string_view instance, std::string_view binds, std::string_view body) {
    std::string xml = xform::test::form_xml(instance, binds, body);
    xml.insert(xml.find(' ', xml.find("<h:html")), " xmlns:mm=\"urn:meetmoment:form\"");
    return xml;
}

const std::string kGoals = form(
    "<trekker/><som/><mening/><doel jr:template=\"\"><name/><titel/><status/><oordeel/></doel>"
    "<nieuw jr:template=\"\"><titel/><kosten/></nieuw>",
    R"x(<bind nodeset="/data/trekker" mm:registry="trekker"/>
        <bind nodeset="/data/som" calculate="count(/data/doel)" mm:registry="aantal"/>
        <bind nodeset="/data/doel" mm:registry="doelen"/>
        <bind nodeset="/data/doel/name" mm:registry="name"/>
        <bind nodeset="/data/doel/titel" mm:registry="titel" relevant="../status != 'weg'"/>
        <bind nodeset="/data/nieuw" mm:registry="doelen"/>
        <bind nodeset="/data/nieuw/titel" mm:registry="titel"/>
        <bind nodeset="/data/nieuw/kosten" type="int" mm:registry="kosten"/>)x",
    R"x(<input ref="/data/trekker"/><input ref="/data/mening"/>
        <group ref="/data/doel"><repeat nodeset="/data/doel"><input ref="/data/doel/titel"/>
          <input ref="/data/doel/status"/><input ref="/data/doel/oordeel"/></repeat></group>
        <group ref="/data/nieuw"><repeat nodeset="/data/nieuw"><input ref="/data/nieuw/titel"/></repeat></group>)x");

struct Facts : testing::Test {
    World world;
    std::shared_ptr<const xform::Form> goals = xform::test::parsed(kGoals);
    xform::Session session = xform::test::started(world, goals);

    void set(const std::string& path, const std::string& value) {
        ASSERT_TRUE(session.set_value(path, value)) << path;
    }
    void add(const std::string& repeat, const std::string& key) {
        ASSERT_TRUE(session.add_repeat(repeat, key));
    }
    std::string list() const { return facts_of(*goals, session).at("jr://file-csv/vorige_doelen.csv"); }
    std::string singles() const { return facts_of(*goals, session).at("jr://file-csv/vorige.csv"); }
};

TEST_F(Facts, WithoutARoundBeforeThereAreHeadersOnly) {
    EXPECT_EQ(no_facts(*goals), (Files{{"jr://file-csv/vorige.csv", "name,value\n"},
                                       {"jr://file-csv/vorige_doelen.csv", "name,titel,kosten\n"}}));
    EXPECT_EQ(facts_of(*goals, session).at("jr://file-csv/vorige_doelen.csv"), "name,titel,kosten\n");
}

TEST_F(Facts, AListIsTheUnionOfItsRepeatsInTheOrderOfTheForm) {
    add("nieuw", "n1");
    set("nieuw/titel[n1]", "Drie");
    set("nieuw/kosten[n1]", "7");
    add("doel", "d1");
    set("doel/titel[d1]", "Een");
    add("doel", "d2");
    set("doel/titel[d2]", "Twee");
    EXPECT_EQ(list(), "name,titel,kosten\nd1,Een,\nd2,Twee,\nn1,Drie,7\n");
}

TEST_F(Facts, AnEntryKeepsTheNameThatItHad) {
    add("doel", "d1");
    set("doel/name[d1]", "from-the-first-round");
    set("doel/titel[d1]", "Een");
    EXPECT_EQ(list(), "name,titel,kosten\nfrom-the-first-round,Een,\n");
}

TEST_F(Facts, OfTwoEntriesWithOneNameTheFirstCounts) {
    for (const char* key : {"d1", "d2"}) {
        add("doel", key);
        set(std::string("doel/name[") + key + "]", "same");
        set(std::string("doel/titel[") + key + "]", key);
    }
    EXPECT_EQ(list(), "name,titel,kosten\nsame,d1,\n");
}

TEST_F(Facts, WhatIsNotRelevantOrNeverFilledInIsNoEntry) {
    add("doel", "d1");
    set("doel/name[d1]", "a");
    set("doel/titel[d1]", "Een");
    set("doel/status[d1]", "weg");
    add("nieuw", "n1");
    EXPECT_EQ(list(), "name,titel,kosten\n");
}

TEST_F(Facts, SingleFactsAreThoseOutsideRepeatsCalculatedOnesToo) {
    set("trekker", "Gemeente \"Noord\", afd. 1");
    set("mening", "prima");
    add("doel", "d1");
    EXPECT_EQ(singles(), "name,value\ntrekker,\"Gemeente \"\"Noord\"\", afd. 1\"\naantal,1\n");
}

TEST_F(Facts, OpinionsNeverGoOver) {
    add("doel", "d1");
    set("doel/titel[d1]", "Een");
    set("doel/oordeel[d1]", "slecht");
    set("mening", "prima");
    for (const auto& [src, text] : facts_of(*goals, session)) {
        EXPECT_EQ(text.find("slecht"), std::string::npos) << src;
        EXPECT_EQ(text.find("prima"), std::string::npos) << src;
    }
}

TEST_F(Facts, OnlyWhatBothVersionsOfTheFormDeclareGoesOver) {
    const auto newer = xform::test::parsed(form(
        "<doel jr:template=\"\"><naam/><doelgroep/></doel>",
        R"x(<bind nodeset="/data/doel" mm:registry="doelen"/><bind nodeset="/data/doel/naam" mm:registry="titel"/>
                 <bind nodeset="/data/doel/doelgroep" mm:registry="doelgroep"/>)x",
        R"x(<group ref="/data/doel"><repeat nodeset="/data/doel"><input ref="/data/doel/naam"/></repeat></group>)x"));
    add("nieuw", "n1");
    set("nieuw/titel[n1]", "Een");
    set("nieuw/kosten[n1]", "7");
    set("trekker", "UWV");
    const Files files = facts_of(*newer, session);
    EXPECT_EQ(files.at("jr://file-csv/vorige_doelen.csv"), "name,titel,doelgroep\nn1,Een,\n");
    EXPECT_EQ(files.at("jr://file-csv/vorige.csv"), "name,value\n");
}

TEST_F(Facts, TheFilesAreReadByTheFormThatAsksForThem) {
    add("doel", "d1");
    set("doel/titel[d1]", "Regels; met,\n\"alles\" erin ");
    const auto next = xform::Form::parse(
        form(
            "<a/><b/><c/>",
            R"x(<instance id="v" src="jr://file-csv/vorige_doelen.csv"/><instance id="w" src="jr://file-csv/vorige_niets.csv"/>
                 <bind nodeset="/data/a" calculate="instance('v')/root/item[name = 'd1']/titel"/>
                 <bind nodeset="/data/b" calculate="count(instance('v')/root/item)"/>
                 <bind nodeset="/data/c" calculate="count(instance('w')/root/item)"/>)x",
            "<input ref=\"/data/a\"/>"),
        {}, source_of(facts_of(*goals, session)));
    ASSERT_TRUE(next) << next.error().message;
    const xform::Session opened = xform::test::started(world, *next);
    EXPECT_EQ(opened.value("a"), "Regels; met,\n\"alles\" erin ");
    EXPECT_EQ(opened.value("b"), "1");
    EXPECT_EQ(opened.value("c"), "0");
}

TEST_F(Facts, OtherFilesAreNotOurs) {
    EXPECT_FALSE(source_of({})("jr://file-csv/gemeenten.csv"));
    EXPECT_FALSE(is_previous("jr://file-csv/vorigejaar.csv"));
    EXPECT_TRUE(is_previous("jr://file/vorige_doelen.csv"));
    EXPECT_FALSE(is_previous("jr://images/vorige.csv"));
}

}  // namespace
}  // namespace meetmoment::registry
