// Reading forms: what is in them, and what is refused with which place.
#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

TEST(FormParse, TellsWhatTheFormIs) {
    const auto form = parsed(form_xml(
        "<a/>",
        R"x(<itext><translation lang="Nederlands (nl)"/><translation lang="English (en)" default="true()"/></itext>)x",
        ""));
    EXPECT_EQ(form->id(), "test");
    EXPECT_EQ(form->version(), "3");
    EXPECT_EQ(form->title(), "Test form");
    EXPECT_EQ(form->languages(), (std::vector<std::string>{"Nederlands (nl)", "English (en)"}));
    EXPECT_EQ(form->default_language(), "English (en)");
}

TEST(FormParse, AcceptsABodyBeforeItsModel) {
    const std::string xml =
        R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:body><input ref="/data/a"><label>A</label></input></h:body>)x"
        R"x(<h:head><model><instance><data id="x"><a/></data></instance><bind nodeset="/data/a" type="int"/></model></h:head></h:html>)x";
    World world;
    const Session session = started(world, parsed(xml));
    EXPECT_EQ(item_at(session, "a").type, DataType::Int);
}

TEST(FormParse, TellsWhatTheModelAndTheBodySay) {
    std::string xml = form_xml(
        "<a/>",
        R"x(<submission action="https://example.org/submission" method="form-data-post" base64RsaPublicKey="MIIB"
              orx:auto-send="true" orx:auto-delete="false" odk:client-editable="true"/>)x",
        "");
    const std::string body = "<h:body>";
    xml.replace(xml.find(body), body.size(), "<h:body class=\"pages  theme-grid\">");
    const auto form = parsed(xml);
    EXPECT_EQ(form->submission().action, "https://example.org/submission");
    EXPECT_EQ(form->submission().method, "form-data-post");
    EXPECT_EQ(form->submission().base64_rsa_public_key, "MIIB");
    EXPECT_EQ(form->submission().auto_send, true);
    EXPECT_EQ(form->submission().auto_delete, false);
    EXPECT_TRUE(form->submission().client_editable);
    EXPECT_EQ(form->body_classes(), (std::vector<std::string>{"pages", "theme-grid"}));
    EXPECT_EQ(form->xforms_version(), "1.0.0");
    EXPECT_EQ(form->entities_version(), "");

    const auto plain = parsed(form_xml("<a/>", "", ""));
    EXPECT_EQ(plain->submission().action, "");
    EXPECT_EQ(plain->submission().auto_send, std::nullopt);
    EXPECT_EQ(plain->submission().auto_delete, std::nullopt);
    EXPECT_FALSE(plain->submission().client_editable);
    EXPECT_TRUE(plain->body_classes().empty());
}

TEST(FormParse, OfTwoModelsTheFirstCounts) {
    World world;
    const Session session = started(
        world,
        parsed(
            R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Een</h:title>
            <model><instance><een id="1"><a/></een></instance><bind nodeset="/een/a" type="int"/></model>
            <model><instance><twee id="2"><b/></twee></instance><bind nodeset="/twee/b" type="int"/></model></h:head>
            <h:body><input ref="/een/a"/></h:body></h:html>)x"));
    EXPECT_EQ(session.form().id(), "1");
    EXPECT_EQ(item_at(session, "a").type, DataType::Int);
}

TEST(FormParse, QuestionsMayHaveTheNamesOfItsParts) {
    World world;
    const auto form =
        parsed(form_xml("<title>t</title><body/><model/><head/>", "", R"x(<input ref="/data/body"/>)x"));
    EXPECT_EQ(form->title(), "Test form");
    const Session session = started(world, form);
    EXPECT_EQ(item_at(session, "body").kind, ItemKind::Input);
}

TEST(FormParse, AttributesThatItDoesNotKnowGoIntoTheSubmission) {
    World world;
    const std::string xml =
        R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:orx="http://openrosa.org/xforms" xmlns:eigen="urn:eigen" xmlns:jr="http://openrosa.org/javarosa">
            <h:head><model><instance><data id="x" orx:version="7" eigen:golf="2" prefix="p"><a tag="t"/><r jr:template="" eigen:soort="s"><b/></r></data></instance></model></h:head>
            <h:body><input ref="/data/a"/><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat></h:body></h:html>)x";
    const auto form = parsed(xml);
    EXPECT_EQ(form->version(), "7");
    Session session = started(world, form);
    (void)session.add_repeat("r");
    const std::string written = session.to_xml();
    EXPECT_NE(written.find("id=\"x\" orx:version=\"7\" eigen:golf=\"2\" prefix=\"p\""), std::string::npos)
        << written;
    EXPECT_NE(written.find("<a tag=\"t\"/>"), std::string::npos) << written;
    EXPECT_NE(written.find("<r eigen:soort=\"s\"><b/></r>"), std::string::npos) << written;
    EXPECT_NE(written.find("xmlns:eigen=\"urn:eigen\""), std::string::npos) << written;
}

TEST(FormParse, ReadsTypesWithAndWithoutPrefix) {
    const auto form = parsed(form_xml(
        "<a/><b/><c/><d/>",
        R"x(<bind nodeset="/data/a" type="xsd:int"/><bind nodeset="/data/b" type="decimal"/><bind nodeset="/data/c" type="xsd:date"/><bind nodeset="/data/d" type="geoshape"/>)x",
        R"x(<input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/><input ref="/data/d"/>)x"));
    World world;
    const Session session = started(world, form);
    EXPECT_EQ(item_at(session, "a").type, DataType::Int);
    EXPECT_EQ(item_at(session, "b").type, DataType::Decimal);
    EXPECT_EQ(item_at(session, "c").type, DataType::Date);
    EXPECT_EQ(item_at(session, "d").type, DataType::Geoshape);
}

TEST(FormRefused, WhatIsNoXml) {
    EXPECT_EQ(refused("Beste collega,").code, "form.not-xml");
    EXPECT_EQ(refused("").code, "form.not-xml");
    EXPECT_EQ(refused("<a><b></a>").code, "form.not-xml");
    EXPECT_EQ(refused("<a>\n\n<b></a>").where, "line 3");
    EXPECT_EQ(refused("<a>\xff\xfe</a>").code, "form.not-xml");
}

TEST(FormRefused, ATruncatedForm) {
    const std::string whole = form_xml("<a/>", "", R"x(<input ref="/data/a"><label>A</label></input>)x");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Problem problem = refused(whole.substr(0, length));
        EXPECT_EQ(problem.code, "form.not-xml") << length;
    }
}

TEST(FormRefused, ADoctype) {
    const Problem problem = refused("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>");
    EXPECT_EQ(problem.code, "form.doctype");
    EXPECT_EQ(problem.where, "line 1");
}

TEST(FormRefused, TooLargeTooDeepTooMany) {
    FormLimits limits;
    limits.bytes = 100;
    EXPECT_EQ(refused(form_xml("", "", ""), limits).code, "form.too-large");
    limits = {};
    limits.nodes = 15;
    EXPECT_EQ(refused(form_xml("<a/><b/><c/><d/><e/><f/><g/>", "", ""), limits).code, "form.too-large");
    limits.nodes = 200;
    std::string attributes;
    for (int i = 0; i < 300; ++i)
        attributes += " a" + std::to_string(i) + "='1'";
    EXPECT_EQ(refused("<a" + attributes + "/>", limits).code, "form.too-large");
    std::string open, close;
    for (int i = 0; i < 100'000; ++i) {
        open += "<a>";
        close += "</a>";
    }
    EXPECT_EQ(refused(open + close).code, "form.too-deep");
}

TEST(FormRefused, WithoutModelOrInstance) {
    EXPECT_EQ(refused("<html/>").code, "form.no-model");
    EXPECT_EQ(refused("<html><model/></html>").code, "form.no-instance");
    EXPECT_EQ(refused("<html><model><instance/></model></html>").code, "form.no-instance");
}

TEST(FormRefused, AnUnknownFunctionWithNameLineAndColumn) {
    const Problem problem =
        refused(form_xml("<a/>", "\n<bind nodeset=\"/data/a\" relevant=\"1 + frob(2)\"/>", ""));
    EXPECT_EQ(problem.code, "xpath.unknown-function");
    EXPECT_NE(problem.message.find("frob"), std::string::npos);
    EXPECT_EQ(problem.where, "relevant of /data/a, line 2, column 5");
}

TEST(FormRefused, ABrokenExpressionWhereverItStands) {
    EXPECT_EQ(refused(form_xml("<a/>", R"x(<bind nodeset="/data/a" constraint=". &gt;"/>)x", "")).code,
              "xpath.syntax");
    EXPECT_EQ(refused(form_xml("<a/>", "",
                               R"x(<input ref="/data/a"><label>x <output value="(1"/></label></input>)x"))
                  .code,
              "xpath.syntax");
    EXPECT_EQ(
        refused(
            form_xml(
                "<a/>",
                R"x(<itext><translation lang="nl"><text id="t"><value><output value="1 1"/></value></text></translation></itext>)x",
                ""))
            .code,
        "xpath.syntax");
    EXPECT_EQ(
        refused(form_xml("<a/>",
                         R"x(<setvalue ref="/data/a" value="count(" event="odk-instance-first-load"/>)x", ""))
            .code,
        "xpath.syntax");
    EXPECT_EQ(refused(form_xml("<a/>", R"x(<bind nodeset="/data/a" constraint="regex(., '[')"/>)x", "")).code,
              "xpath.pattern");
    EXPECT_EQ(refused(form_xml("<a/>", R"x(<bind nodeset="/data/a" calculate="not()"/>)x", "")).code,
              "xpath.argument-count");
}

TEST(FormRefused, AReferenceToNothingWhereverItStands) {
    const auto code = [](const std::string& model, const std::string& body) {
        return refused(form_xml("<a/><g><b/></g>", model, body)).code;
    };
    EXPECT_EQ(code(R"x(<bind nodeset="/data/a" relevant="/data/g/x = 1"/>)x", ""), "form.unknown-reference");
    EXPECT_EQ(code(R"x(<bind nodeset="/data/g/b" calculate="../../x"/>)x", ""), "form.unknown-reference");
    EXPECT_EQ(code(R"x(<bind nodeset="/data/a" calculate="instance('nowhere')/root/item"/>)x", ""),
              "form.unknown-reference");
    EXPECT_EQ(
        code(R"x(<bind nodeset="/data/a" constraint=". = 1" jr:constraintMsg="jr:itext('nothing')"/>)x", ""),
        "form.unknown-reference");
    EXPECT_EQ(code("", R"x(<input ref="/data/x"/>)x"), "form.unknown-reference");
    EXPECT_EQ(code("", R"x(<input bind="x"/>)x"), "form.unknown-reference");
    EXPECT_EQ(code("", R"x(<input ref="/data/a"><label ref="jr:itext('x')"/></input>)x"),
              "form.unknown-reference");
    EXPECT_EQ(code("", R"x(<input ref="/data/a"><label><output value="/data/y"/></label></input>)x"),
              "form.unknown-reference");
    EXPECT_EQ(code("", R"x(<group ref="/data/h"><input ref="/data/a"/></group>)x"), "form.unknown-reference");
    EXPECT_EQ(code(R"x(<setvalue ref="/data/x" event="odk-instance-first-load"/>)x", ""),
              "form.unknown-reference");
    EXPECT_EQ(
        code(
            "",
            R"x(<select1 ref="/data/a"><itemset nodeset="instance('x')/root/item"><value ref="v"/></itemset></select1>)x"),
        "form.unknown-reference");
    EXPECT_EQ(refused(form_xml("<a/>", "\n\n<bind nodeset='/data/a' relevant='/data/b'/>", "")).where,
              "relevant of /data/a, line 3");
}

TEST(FormRefused, ARepeatOfTheWholeForm) {
    EXPECT_EQ(refused(form_xml("<a/>", "", R"x(<repeat nodeset="/data"/>)x")).code, "form.unknown-reference");
    EXPECT_EQ(refused(form_xml("<a/>", "", R"x(<repeat nodeset="/data/"/>)x")).code, "xpath.syntax");
    EXPECT_EQ(refused(form_xml("<a/>", "", R"x(<repeat nodeset="/"/>)x")).code, "form.unknown-reference");
}

TEST(FormRefused, ACircleNamesItsMembersInOrder) {
    const Problem problem = refused(form_xml(
        "<c/><a/><b/><other/>",
        R"x(<bind nodeset="/data/a" calculate="/data/c + 1"/><bind nodeset="/data/b" calculate="/data/a + 1"/>)x"
        R"x(<bind nodeset="/data/c" calculate="/data/b + 1"/><bind nodeset="/data/other" calculate="/data/c"/>)x",
        ""));
    EXPECT_EQ(problem.code, "form.cycle");
    EXPECT_NE(problem.message.find("/data/c → /data/a → /data/b → /data/c"), std::string::npos)
        << problem.message;
}

TEST(FormRefused, CirclesThroughRelevanceAndThemselves) {
    EXPECT_EQ(refused(form_xml("<a/>", R"x(<bind nodeset="/data/a" calculate=". + 1"/>)x", "")).code,
              "form.cycle");
    EXPECT_EQ(
        refused(form_xml("<g><a/></g>", R"x(<bind nodeset="/data/g" relevant="/data/g/a = 1"/>)x", "")).code,
        "form.cycle");
    EXPECT_EQ(
        refused(
            form_xml(
                "<a/><g><b/></g>",
                R"x(<bind nodeset="/data/g" relevant="/data/a = 1"/><bind nodeset="/data/a" calculate="/data/g/b"/>)x",
                ""))
            .code,
        "form.cycle");
}

TEST(FormParse, AllowsSelfReferenceInAConstraintAndOnce) {
    const auto form = parsed(form_xml(
        "<a/><b/>",
        R"x(<bind nodeset="/data/a" constraint=". &gt; 1"/><bind nodeset="/data/b" calculate="once(random())"/>)x",
        R"x(<input ref="/data/a"/>)x"));
    EXPECT_NE(form, nullptr);
}

TEST(FormRefused, ExpressionsThatReadTheWholeFormOverAndOver) {
    std::string instance, model;
    for (int i = 0; i < 30'000; ++i)
        instance += "<n" + std::to_string(i) + "/>";
    for (int i = 0; i < 5'000; ++i)
        model += "<bind nodeset='/data/n" + std::to_string(i) + "' required='count(//*) = 1'/>";
    EXPECT_EQ(refused(form_xml(instance, model, "")).code, "form.too-large");
}

TEST(FormRefused, AListWhoseFileIsNotThere) {
    EXPECT_EQ(refused(form_xml("<a/>", R"x(<instance id="x" src="jr://file-csv/x.csv"/>)x", "")).code,
              "form.missing-file");
}

TEST(ExternalLists, AreReadFromTheFilesBesideTheForm) {
    const std::string xml = form_xml(
        "<a/><b/>",
        R"x(<instance id="regio" src="jr://file-csv/regio.csv"/>
            <bind nodeset="/data/b" calculate="instance('regio')/root/item[code = /data/a]/naam"/>)x",
        R"x(<select1 ref="/data/a"><itemset nodeset="instance('regio')/root/item"><value ref="code"/><label ref="naam"/></itemset></select1>)x");
    const auto form = Form::parse(xml, {}, [](std::string_view src) -> std::optional<std::string> {
        if (src == "jr://file-csv/regio.csv") return "code,naam\n12,Noord\n13,Zuid\n";
        return std::nullopt;
    });
    ASSERT_TRUE(form.has_value()) << form.error().message;
    World world;
    Session session = started(world, *form);
    EXPECT_EQ(item_at(session, "a").choices, (std::vector<Choice>{{"12", "Noord"}, {"13", "Zuid"}}));
    (void)session.set_value("a", "13");
    EXPECT_EQ(session.value("b"), "Zuid");
}

TEST(ExternalLists, APoorFileIsRefusedWithItsPlace) {
    const auto form =
        Form::parse(form_xml("<a/>", R"x(<instance id="x" src="jr://file-csv/x.csv"/>)x", ""), {},
                    [](std::string_view) { return std::optional<std::string>("a,a\n1,2\n"); });
    ASSERT_FALSE(form.has_value());
    EXPECT_EQ(form.error().code, "external.duplicate-column");
}

TEST(LastSaved, ShowsTheSubmissionBeforeOrTheBlankForm) {
    const std::string xml = form_xml("<a>1</a><was/>",
                                     R"x(<instance id="__last-saved" src="jr://instance/last-saved"/>
            <setvalue event="odk-instance-first-load" ref="/data/was" value="instance('__last-saved')/data/a"/>)x",
                                     R"x(<input ref="/data/a"/>)x");
    World world;
    const auto form = parsed(xml);
    Session first = started(world, form);
    EXPECT_EQ(first.value("was"), "1");
    (void)first.set_value("a", "2");
    Environment environment = world.environment();
    environment.last_saved = first.to_xml();
    const auto second = Session::start(form, environment);
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->value("was"), "2");
}

TEST(FormBinds, TellWhatTheySayInANamespaceOfTheirOwn) {
    std::string xml = form_xml(
        "<g><a/></g><b/><r><c/></r>",
        R"x(<bind nodeset="/data/g" m:item="G"/><bind nodeset="/data/g/a" m:item="A" m:other="" item="no"/>
            <bind nodeset="/data/g/a" m:item="second" m:source="s"/><bind nodeset="/data/r" m:item="R"/>)x",
        R"x(<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/c"/></repeat></group>)x");
    xml.insert(xml.find(" xmlns"), R"( xmlns:m="urn:x")");
    const auto form = parsed(xml);
    EXPECT_EQ(form->bind_attribute("g/a", "urn:x", "item"), "A");
    EXPECT_EQ(form->bind_attribute("g/a", "urn:x", "source"), "s");
    EXPECT_EQ(form->bind_attribute("g/a", "urn:y", "item"), "");
    EXPECT_EQ(form->bind_attribute("g", "urn:x", "item"), "G");
    EXPECT_EQ(form->bind_attribute("r", "urn:x", "item"), "R");
    for (const char* path : {"b", "", "nothing", "r/c", "meta/instanceID"})
        EXPECT_EQ(form->bind_attribute(path, "urn:x", "item"), "") << path;
}

TEST(FormWarnings, ABindOfNothingDoesNothing) {
    const auto form = parsed(form_xml("<a/>", R"x(<bind nodeset="/data/x" required="true()"/>)x", ""));
    ASSERT_EQ(form->warnings().size(), 1u);
    EXPECT_EQ(form->warnings()[0].code, "form.unknown-reference");
    EXPECT_EQ(form->warnings()[0].where.substr(0, 15), "bind of /data/x");
}

}  // namespace
}  // namespace meetmoment::xform::test
