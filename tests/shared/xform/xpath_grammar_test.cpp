// XPath 1.0: grammar, operators, axes, node tests, comparisons.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

constexpr std::string_view family =
    R"(<data><a id="1">x</a><b id="2"><c>1</c><c>2</c><d><c>3</c></d></b><e>tail</e></data>)";

TEST(XPathGrammar, BindsOperatorsByTheirRank) {
    Evaluator e;
    EXPECT_EQ(e.number("1 + 2 * 3 - 4 div 2"), 5);
    EXPECT_EQ(e.number("(1 + 2) * 3"), 9);
    EXPECT_EQ(e.number("7 mod 4 + -1"), 2);
    EXPECT_EQ(e.number("--3"), 3);
    EXPECT_EQ(e.number("-7 mod 4"), -3);
    EXPECT_TRUE(e.boolean("1 < 2 = true()"));
    EXPECT_TRUE(e.boolean("false() and false() or true()"));
    EXPECT_EQ(e.number("10 - 3 - 2"), 5);
}

TEST(XPathGrammar, TellsOperatorNamesFromElementNames) {
    Evaluator e("<data><div>8</div><mod>3</mod><and>1</and></data>");
    EXPECT_EQ(e.number("/data/div div /data/mod mod 3"), std::fmod(8.0 / 3, 3));
    EXPECT_TRUE(e.boolean("/data/and and /data/*"));
    EXPECT_EQ(e.number("/data/div * 2"), 16);
    EXPECT_EQ(e.string("count(/data/*)"), "3");
}

TEST(XPathGrammar, ReadsNamesWithHyphensAndDots) {
    Evaluator e("<data><a-b>4</a-b><a.b>5</a.b></data>");
    EXPECT_EQ(e.number("/data/a-b - 1"), 3);
    EXPECT_EQ(e.number("/data/a.b -1"), 4);
}

TEST(XPathGrammar, WalksEveryAxisInDocumentOrder) {
    Evaluator e(family);
    EXPECT_EQ(e.nodes("/data/child::*"), "a b e");
    EXPECT_EQ(e.nodes("/data/b/descendant::*"), "c c d c");
    EXPECT_EQ(e.nodes("/data/b/descendant-or-self::*"), "b c c d c");
    EXPECT_EQ(e.nodes("//d/c/ancestor::*"), "data b d");
    EXPECT_EQ(e.nodes("//d/ancestor-or-self::*"), "data b d");
    EXPECT_EQ(e.nodes("//d/parent::node()"), "b");
    EXPECT_EQ(e.nodes("//d/preceding-sibling::*"), "c c");
    EXPECT_EQ(e.nodes("//d/preceding::*"), "a c c");
    EXPECT_EQ(e.nodes("/data/a/following-sibling::*"), "b e");
    EXPECT_EQ(e.nodes("//d/following::*"), "e");
    EXPECT_EQ(e.nodes("/data/*/attribute::id"), "id id");
    EXPECT_EQ(e.nodes("/data/a/self::a"), "a");
    EXPECT_EQ(e.nodes("/data/a/self::b"), "");
    EXPECT_EQ(e.nodes("/data/a/namespace::*"), "");
    EXPECT_EQ(e.nodes("/"), "/");
}

TEST(XPathGrammar, CountsPositionsBackwardsOnReverseAxes) {
    Evaluator e(family);
    EXPECT_EQ(e.string("//d/preceding-sibling::c[1]"), "2");
    EXPECT_EQ(e.string("(//d/preceding-sibling::c)[1]"), "1");
    EXPECT_EQ(e.nodes("//d/c/ancestor::*[1]"), "d");
    EXPECT_EQ(e.string("/data/b/c[last()]"), "2");
    EXPECT_EQ(e.string("/data/b/c[position() = 2]"), "2");
}

TEST(XPathGrammar, FiltersByPredicateAfterPredicate) {
    Evaluator e(family);
    EXPECT_EQ(e.string("//c[. > 1][2]"), "");
    EXPECT_EQ(e.string("(//c[. > 1])[2]"), "3");
    EXPECT_EQ(e.nodes("/data/*[@id = '2']"), "b");
    EXPECT_EQ(e.nodes("/data/*[c]"), "b");
    EXPECT_EQ(e.nodes("/data/*[not(@id)]"), "e");
}

TEST(XPathGrammar, JoinsNodeSetsWithoutDoubles) {
    Evaluator e(family);
    EXPECT_EQ(e.nodes("/data/e | /data/a | /data/*[1]"), "a e");
    EXPECT_EQ(e.nodes("//c/.. | //d"), "b d");
}

TEST(XPathGrammar, TestsNodesByKind) {
    Evaluator e("<data>one<!--two--><?three x?><b>four</b></data>");
    EXPECT_EQ(e.nodes("/data/text()"), "one");
    EXPECT_EQ(e.number("count(/data/comment())"), 1);
    EXPECT_EQ(e.number("count(/data/processing-instruction('three'))"), 1);
    EXPECT_EQ(e.number("count(/data/processing-instruction('four'))"), 0);
    EXPECT_EQ(e.number("count(/data/node())"), 4);
}

TEST(XPathComparison, IsExistentialOverNodeSets) {
    Evaluator e("<data><n>1</n><n>5</n><t>x</t><u/></data>");
    EXPECT_TRUE(e.boolean("/data/n = 5"));
    EXPECT_TRUE(e.boolean("/data/n != 5"));
    EXPECT_TRUE(e.boolean("/data/n > 4"));
    EXPECT_FALSE(e.boolean("/data/n > 5"));
    EXPECT_TRUE(e.boolean("4 < /data/n"));
    EXPECT_FALSE(e.boolean("/data/nothing = ''"));
    EXPECT_FALSE(e.boolean("/data/nothing != ''"));
    EXPECT_TRUE(e.boolean("/data/u = ''"));
    EXPECT_TRUE(e.boolean("/data/nothing = false()"));
    EXPECT_TRUE(e.boolean("/data/n = /data/n"));
}

TEST(XPathComparison, ComparesByTheStrongerType) {
    Evaluator e;
    EXPECT_TRUE(e.boolean("'1.0' = 1"));
    EXPECT_FALSE(e.boolean("'1.0' = '1'"));
    EXPECT_TRUE(e.boolean("'false' = true()"));
    EXPECT_TRUE(e.boolean("'a' != 1"));
    EXPECT_FALSE(e.boolean("'a' < 'b'"));
    EXPECT_FALSE(e.boolean("number('x') = number('x')"));
}

TEST(XPathNumbers, PrintWithoutExponentOrTrailingZeros) {
    Evaluator e;
    EXPECT_EQ(e.string("1.0"), "1");
    EXPECT_EQ(e.string("0.1 + 0.2"), "0.30000000000000004");
    EXPECT_EQ(e.string("1000000 * 1000000 * 1000000 * 1000"), "1000000000000000000000");
    EXPECT_EQ(e.string("1 div 1000000000"), "0.000000001");
    EXPECT_EQ(e.string("1 div 0"), "Infinity");
    EXPECT_EQ(e.string("-1 div 0"), "-Infinity");
    EXPECT_EQ(e.string("0 div 0"), "NaN");
    EXPECT_EQ(e.string("-0"), "0");
    EXPECT_EQ(e.string("1 = 1"), "true");
}

TEST(XPathErrors, NameTheColumn) {
    Evaluator e;
    EXPECT_EQ(e.problem("1 + frobnicate(2)"), "xpath.unknown-function at column 5");
    EXPECT_EQ(e.problem("jr:frob(1)"), "xpath.unknown-function at column 1");
    EXPECT_EQ(e.problem("1 + "), "xpath.syntax at column 5");
    EXPECT_EQ(e.problem("(1 + 2"), "xpath.syntax at column 7");
    EXPECT_EQ(e.problem("/data/a['x]"), "xpath.syntax at column 9");
    EXPECT_EQ(e.problem("a b"), "xpath.syntax at column 3");
    EXPECT_EQ(e.problem("$x"), "xpath.syntax at column 1");
    EXPECT_EQ(e.problem("zork:a"), "xpath.syntax at column 1");
    EXPECT_EQ(e.problem("sideways::a"), "xpath.syntax at column 1");
    EXPECT_EQ(e.problem("true(1)"), "xpath.argument-count at column 1");
    EXPECT_EQ(e.problem("if(1, 2)"), "xpath.argument-count at column 1");
    EXPECT_EQ(e.problem("regex('a', '(')"), "xpath.pattern at column 1");
    EXPECT_EQ(e.problem("1 | 2"), "xpath.syntax at column 3");
    EXPECT_EQ(e.problem(""), "xpath.syntax at column 1");
}

TEST(XPathErrors, StopDeepAndLongExpressions) {
    Evaluator e;
    EXPECT_EQ(e.problem(std::string(5000, '(') + "1" + std::string(5000, ')')).substr(0, 14),
              "xpath.too-deep");
    EXPECT_EQ(e.problem(std::string(70'000, ' ')), "xpath.too-long");
    std::string chain = "1";
    for (int i = 0; i < 10'000; ++i)
        chain += "+1";
    EXPECT_EQ(e.problem(chain).substr(0, 14), "xpath.too-deep");
    std::string predicates = "/data";
    for (int i = 0; i < 300; ++i)
        predicates += "[a";
    EXPECT_EQ(e.problem(predicates).substr(0, 14), "xpath.too-deep");
}

TEST(XPathErrors, StopExpressionsThatLookAtTooMuch) {
    std::string xml = "<data>";
    for (int i = 0; i < 3000; ++i)
        xml += "<a>1</a>";
    Evaluator e(xml + "</data>");
    EXPECT_EQ(e.problem("count(//a[count(//a[. = 2]) > 0])"), "xpath.too-costly");
}

}  // namespace
}  // namespace meetmoment::xform::test
