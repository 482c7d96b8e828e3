// Lists in CSV files, by forms.md 1.1 and what JavaRosa reads.
#include <gtest/gtest.h>

#include "shared/xform/external_csv.hpp"
#include "tests/shared/xform/external_support.hpp"

namespace meetmoment::xform::test {

namespace {

std::string csv(std::string_view bytes, const ExternalLimits& limits = {}) {
    return external("jr://file-csv/list.csv", bytes, limits);
}

std::string refused_at(const std::string& code, int line) {
    return code + " at jr://file-csv/list.csv, line " + std::to_string(line);
}

}  // namespace

TEST(ExternalCsv, ItsFirstLineNamesTheElementsOfAnItem) {
    EXPECT_EQ(csv("name,label\na,Aap\nb,Bes\n"), "root(item(name=a,label=Aap),item(name=b,label=Bes))");
    EXPECT_EQ(csv("name,label\na,Aap\nb,Bes"), "root(item(name=a,label=Aap),item(name=b,label=Bes))");
}

TEST(ExternalCsv, ASemicolonInTheFirstLineIsTheDelimiter) {
    EXPECT_EQ(csv("name;label\na;Aap, noot\n"), "root(item(name=a,label=Aap, noot))");
    EXPECT_EQ(csv("name,label\na,x;y\n"), "root(item(name=a,label=x;y))");
    EXPECT_EQ(csv("\"a;b\",label\n1,2\n"), "root(item(a;b=1,label=2))");
}

TEST(ExternalCsv, AByteOrderMarkIsNoPartOfTheFirstName) {
    EXPECT_EQ(csv("\xEF\xBB\xBFname,label\na,\xC3\xA9\xC3\xA9n\n"),
              "root(item(name=a,label=\xC3\xA9\xC3\xA9n))");
    EXPECT_EQ(csv("\xEF\xBB\xBF\"name\"\na\n"), "root(item(name=a))");
}

TEST(ExternalCsv, AQuotedCellHoldsDelimitersLineEndsAndDoubledQuotes) {
    EXPECT_EQ(csv("name,label\na,\"Main St, NE\"\nb,\"text; more\"\n"),
              "root(item(name=a,label=Main St, NE),item(name=b,label=text; more))");
    EXPECT_EQ(csv("name,label\na,\"one\ntwo\"\nb,B\n"),
              "root(item(name=a,label=one\ntwo),item(name=b,label=B))");
    EXPECT_EQ(csv("name,label\na,\"one\r\ntwo\"\r\n"), "root(item(name=a,label=one\r\ntwo))");
    EXPECT_EQ(csv("name,label\na,\"say \"\"hi\"\"\"\n"), "root(item(name=a,label=say \"hi\"))");
    EXPECT_EQ(csv("name,label\na,\"\"\n"), "root(item(name=a,label=))");
    EXPECT_EQ(csv("\"name\",\"label\"\n\"a\" ,\"A\"\n"), "root(item(name=a,label=A))");
}

TEST(ExternalCsv, AQuoteInsideACellIsAQuote) {
    EXPECT_EQ(csv("name,label\na,5\" pipe\nb, \"x\"\n"),
              "root(item(name=a,label=5\" pipe),item(name=b,label= \"x\"))");
}

TEST(ExternalCsv, EveryKindOfLineEndEndsALine) {
    EXPECT_EQ(csv("n,l\r\na,A\r\nb,B\r\n"), "root(item(n=a,l=A),item(n=b,l=B))");
    EXPECT_EQ(csv("n,l\ra,A\rb,B"), "root(item(n=a,l=A),item(n=b,l=B))");
    EXPECT_EQ(csv("\n\nn,l\n\na,A\n\r\n\nb,B\n\n"), "root(item(n=a,l=A),item(n=b,l=B))");
}

TEST(ExternalCsv, AFileWithOnlyItsHeaderIsAnEmptyList) {
    EXPECT_EQ(csv("name,label"), "root()");
    EXPECT_EQ(csv("name,label\r\n"), "root()");
}

TEST(ExternalCsv, AFileWithoutALineIsRefused) {
    EXPECT_EQ(csv(""), "external.no-header at jr://file-csv/list.csv");
    EXPECT_EQ(csv("\n\r\n"), "external.no-header at jr://file-csv/list.csv");
    EXPECT_EQ(csv("\xEF\xBB\xBF"), "external.no-header at jr://file-csv/list.csv");
}

TEST(ExternalCsv, AShortLineHasEmptyCellsAndALongOneLosesTheRest) {
    EXPECT_EQ(csv("n,l,x\nAC\n"), "root(item(n=AC,l=,x=))");
    EXPECT_EQ(csv("n,l,x\na,A,1,2,3\nb\n"), "root(item(n=a,l=A,x=1),item(n=b,l=,x=))");
    EXPECT_EQ(csv("n,l\na,\n,A\n"), "root(item(n=a,l=),item(n=,l=A))");
}

TEST(ExternalCsv, WhiteSpaceBelongsToNamesAndCells) {
    EXPECT_EQ(csv("n, extra\na, b \n"), "root(item(n=a, extra= b ))");
}

TEST(ExternalCsv, AColumnWithoutANameIsLeftOut) {
    EXPECT_EQ(csv("n,,l,\na,1,A,2\n"), "root(item(n=a,l=A))");
}

TEST(ExternalCsv, TwoColumnsOfOneNameAreRefused) {
    EXPECT_EQ(csv("n,l,n\na,A,b\n"), refused_at("external.duplicate-column", 1));
}

TEST(ExternalCsv, AnEmptyCellHasNoTextNode) {
    Target target;
    ASSERT_TRUE(append_csv(target.document, target.instance, "n,l\na,\n"));
    const NodeId item = target.document.first_element(target.document.first_element(target.instance));
    const NodeId label = target.document.next_element(target.document.first_element(item));
    EXPECT_EQ(target.document.local_name(label), "l");
    EXPECT_EQ(target.document[label].first_child, no_node);
}

TEST(ExternalCsv, TheListComesBehindWhatTheInstanceHasInDocumentOrder) {
    Target target;
    const NodeId before = target.document.append_element(target.instance, "before", "", "");
    ASSERT_TRUE(append_csv(target.document, target.instance, "n\na\nb\n"));
    const NodeId root = target.document.next_element(before);
    EXPECT_EQ(target.document.local_name(root), "root");
    EXPECT_TRUE(target.document.precedes(before, root));
    EXPECT_EQ(target.document[root].parent, target.instance);
}

TEST(ExternalCsv, WhatIsNotUtf8IsRefusedWithItsLine) {
    EXPECT_EQ(csv("n,l\na,A\nb,caf\xE9\n"), refused_at("external.not-utf8", 3));
    EXPECT_EQ(csv("\xFF\xFEn\0"), refused_at("external.not-utf8", 1));
    EXPECT_EQ(csv("n\r\na\r\n\xC3"), refused_at("external.not-utf8", 3));
}

TEST(ExternalCsv, AQuoteThatDoesNotEndIsRefusedWhereItBegins) {
    EXPECT_EQ(csv("n,l\na,A\nb,\"B\nc,C\n"), refused_at("external.not-csv", 3));
    EXPECT_EQ(csv("\"n"), refused_at("external.not-csv", 1));
}

TEST(ExternalCsv, TextBehindAQuoteIsRefusedWithItsLine) {
    EXPECT_EQ(csv("n,l\na,\"x\ny\"z\n"), refused_at("external.not-csv", 3));
}

TEST(ExternalCsv, ControlCharactersAreRefusedWithTheLine) {
    EXPECT_EQ(csv(std::string_view("n,l\na,\0\n", 8)), refused_at("external.control-character", 2));
    EXPECT_EQ(csv("n,l\na,A\nb,x\vy\n"), refused_at("external.control-character", 3));
    EXPECT_EQ(csv("n,l\na,x\ty\n"), "root(item(n=a,l=x\ty))");
}

TEST(ExternalCsv, LimitsAreExact) {
    EXPECT_EQ(csv("n\na\n", {.bytes = 4}), "root(item(n=a))");
    EXPECT_EQ(csv("n\nab\n", {.bytes = 4}), "external.too-large at jr://file-csv/list.csv");
    EXPECT_EQ(csv("n\na\nb\n", {.rows = 2}), "root(item(n=a),item(n=b))");
    EXPECT_EQ(csv("n\na\nb\n\nc\n", {.rows = 2}), refused_at("external.too-large", 5));
    EXPECT_EQ(csv("n,l\na,b\n", {.columns = 2}), "root(item(n=a,l=b))");
    EXPECT_EQ(csv("n,l,x\na\n", {.columns = 2}), refused_at("external.too-large", 1));
    EXPECT_EQ(csv("n,l\na,b,c\n", {.columns = 2}), refused_at("external.too-large", 2));
    EXPECT_EQ(csv("n\na\nb\n", {.nodes = 7}), "root(item(n=a),item(n=b))");
    EXPECT_EQ(csv("n\na\nb\n", {.nodes = 6}), refused_at("external.too-large", 3));
}

TEST(ExternalCsv, AListWithoutEndIsRefusedBeforeItTakesMemory) {
    const ExternalLimits limits;
    Target target;
    std::string rows = "n\n";
    for (std::size_t row = 0; row < limits.rows + 1000; ++row)
        rows += "1\n";
    auto done = append_csv(target.document, target.instance, rows, limits);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "external.too-large");
    EXPECT_EQ(done.error().where, "line 250002");
    EXPECT_LE(target.document.size(), 2 + 1 + 3 * limits.rows);

    Target wide;
    done = append_csv(wide.document, wide.instance, std::string(1'000'000, ','), limits);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "external.too-large");
    EXPECT_EQ(wide.document.size(), 2U);

    Target square;
    std::string cells = "c0";
    for (int column = 1; column < 1000; ++column)
        cells += ",c" + std::to_string(column);
    std::string line = "\n1";
    for (int column = 1; column < 1000; ++column)
        line += ",1";
    for (int row = 0; row < 1100; ++row)
        cells += line;
    done = append_csv(square.document, square.instance, cells, limits);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "external.too-large");
    EXPECT_LE(square.document.size(), limits.nodes + 2);
}

}  // namespace meetmoment::xform::test
