// The functions that ask a form: its instances, its texts, its choices, its version, its own earlier values.
#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

std::string two_languages() {
    return form_xml("<pick/><key/><row/><cell/><attr/><none/><text/><label/><stamp/><changed/><info/>",
                    R"x(<instance id="fruits"><root>
              <item tag="t1"><name>mango</name><label>Mango's</label></item>
              <item tag="t2"><name>peer</name><label>Peren</label></item>
              <item tag="t3"><name>peer</name><label>Peren (2)</label></item>
            </root></instance>
            <itext>
              <translation lang="Nederlands (nl)" default="true()">
                <text id="greet"><value>Dag <output value="/data/key"/></value></text>
                <text id="one"><value>Eén</value></text>
              </translation>
              <translation lang="English (en)">
                <text id="greet"><value>Hello <output value="/data/key"/></value></text>
                <text id="one"><value>One</value></text>
              </translation>
            </itext>
            <bind nodeset="/data/row" calculate="pulldata('fruits', 'label', 'name', /data/key)"/>
            <bind nodeset="/data/cell" calculate="instance('fruits')/root/item[name = current()/../key]/label"/>
            <bind nodeset="/data/attr" calculate="pulldata('fruits', 'name', '@tag', 't2')"/>
            <bind nodeset="/data/none" calculate="pulldata('fruits', 'nothing', 'name', /data/key)"/>
            <bind nodeset="/data/text" calculate="concat(jr:itext('greet'), '!')"/>
            <bind nodeset="/data/label" calculate="jr:choice-name(/data/pick, '/data/pick')"/>
            <bind nodeset="/data/stamp" calculate="once(/data/key)"/>
            <bind nodeset="/data/changed" calculate="concat(/data/key, /data/key)"/>
            <bind nodeset="/data/info" calculate="concat(version(), ' ', property('username'))"/>)x",
                    R"x(<input ref="/data/key"/>
            <select1 ref="/data/pick"><item><label ref="jr:itext('one')"/><value>1</value></item></select1>)x");
}

TEST(FormFunctions, ReadInstancesTextsAndChoices) {
    World world;
    Session session = started(world, parsed(two_languages()));
    ASSERT_TRUE(session.set_value("key", "peer"));
    ASSERT_TRUE(session.set_value("pick", "1"));
    EXPECT_EQ(session.value("row"), "Peren");
    EXPECT_EQ(session.value("cell"), "Peren");
    EXPECT_EQ(session.value("attr"), "peer");
    EXPECT_EQ(session.value("none"), "");
    EXPECT_EQ(session.value("text"), "Dag peer!");
    EXPECT_EQ(session.value("label"), "Eén");
    EXPECT_EQ(session.value("info"), "3 west");
    ASSERT_TRUE(session.set_value("key", "kiwi"));
    EXPECT_EQ(session.value("row"), "");
    EXPECT_EQ(session.value("cell"), "");
}

TEST(FormFunctions, OnceKeepsTheFirstValueThatItGot) {
    World world;
    Session session = started(world, parsed(two_languages()));
    EXPECT_EQ(session.value("stamp"), "");
    ASSERT_TRUE(session.set_value("key", "first"));
    ASSERT_TRUE(session.set_value("key", "second"));
    EXPECT_EQ(session.value("stamp"), "first");
    EXPECT_EQ(session.value("changed"), "secondsecond");
}

}  // namespace
}  // namespace meetmoment::xform::test
