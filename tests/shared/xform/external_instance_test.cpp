// Which file is read how.
#include <gtest/gtest.h>

#include "tests/shared/xform/external_support.hpp"

namespace meetmoment::xform::test {

TEST(ExternalInstance, TheNameDecidesHowAFileIsRead) {
    EXPECT_EQ(external("jr://file-csv/a.csv", "n\nx\n"), "root(item(n=x))");
    EXPECT_EQ(external("jr://file/a.CSV", "n\nx\n"), "root(item(n=x))");
    EXPECT_EQ(external("jr://file/a.geojson", R"({"type": "FeatureCollection", "features": []})"), "root()");
    EXPECT_EQ(external("jr://file/a.xml", "<root><item><n>x</n></item></root>"), "root(item(n=x))");
}

TEST(ExternalInstance, OtherFilesAreNoLists) {
    EXPECT_EQ(external("jr://images/a.png", "x"), "external.unsupported at jr://images/a.png");
    EXPECT_EQ(external("jr://file/a.json", "{}"), "external.unsupported at jr://file/a.json");
    EXPECT_EQ(external("a.csv", "n\n"), "external.unsupported at a.csv");
}

TEST(ExternalInstance, AnXmlFileIsCopiedWithItsAttributesAndNamespaces) {
    Target target;
    const auto done = append_external(
        target.document, target.instance, "jr://file/a.xml",
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<g:list xmlns:g=\"urn:g\" v=\"2\">\n  <item/>\n</g:list>");
    ASSERT_TRUE(done) << done.error().message;
    const NodeId root = target.document.first_element(target.instance);
    EXPECT_EQ(target.document.local_name(root), "list");
    EXPECT_EQ(target.document.uri(root), "urn:g");
    EXPECT_EQ(target.document.attribute(root, "v"), "2");
    EXPECT_EQ(target.document.first_element(root), target.document[root].first_child);
}

TEST(ExternalInstance, TheLastSubmissionIsXml) {
    EXPECT_EQ(external("jr://instance/last-saved", "<data><q>1</q></data>"), "data(q=1)");
}

TEST(ExternalInstance, ABrokenXmlFileIsRefusedWithItsNameAndLine) {
    EXPECT_EQ(external("jr://file/a.xml", "<root>\n<a></b></root>"),
              "external.not-xml at jr://file/a.xml, line 2");
    EXPECT_EQ(external("jr://file/a.xml", ""), "external.not-xml at jr://file/a.xml, line 1");
    EXPECT_EQ(external("jr://file/a.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
              "external.doctype at jr://file/a.xml, line 1");
    EXPECT_EQ(external("jr://file/a.xml", "<a>\n\xFF</a>"), "external.not-xml at jr://file/a.xml, line 2");
}

TEST(ExternalInstance, XmlHasTheSameLimits) {
    EXPECT_EQ(external("jr://file/a.xml", "<a>\n<b/><c/></a>", {.nodes = 3}),
              "external.too-large at jr://file/a.xml, line 2");
    EXPECT_EQ(external("jr://file/a.xml", "<a><b/></a>", {.bytes = 10}),
              "external.too-large at jr://file/a.xml, line 1");
    EXPECT_EQ(external("jr://file/a.xml", "<a><b><c/></b></a>", {.depth = 1}),
              "external.too-deep at jr://file/a.xml, line 1");
}

}  // namespace meetmoment::xform::test
