// The function library, from the XPath 1.0 recommendation and the ODK XForms specification.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

TEST(StringFunctions, JoinAndCutByCodePoint) {
    Evaluator e("<data><a>één</a><a>twee</a><b/></data>");
    EXPECT_EQ(e.string("concat('a', 1, true())"), "a1true");
    EXPECT_EQ(e.string("concat(/data/a, '!')"), "ééntwee!");
    EXPECT_EQ(e.string("join(', ', /data/a, 'drie')"), "één, twee, drie");
    EXPECT_EQ(e.number("string-length('één')"), 3);
    EXPECT_EQ(e.string("substr('één', 1)"), "én");
    EXPECT_EQ(e.string("substr('hello', 1, 3)"), "el");
    EXPECT_EQ(e.string("substr('hello', -2)"), "lo");
    EXPECT_EQ(e.string("substring('12345', 2, 3)"), "234");
    EXPECT_EQ(e.string("substring('12345', 1.5, 2.6)"), "234");
    EXPECT_EQ(e.string("substring('12345', 0, 3)"), "12");
    EXPECT_EQ(e.string("substring-before('2026-11', '-')"), "2026");
    EXPECT_EQ(e.string("substring-after('2026-11', '-')"), "11");
    EXPECT_EQ(e.string("substring-after('2026', '/')"), "");
    EXPECT_EQ(e.string("translate('één', 'én', 'E')"), "EE");
    EXPECT_EQ(e.string("normalize-space('  a \n b  ')"), "a b");
    EXPECT_EQ(e.string("string()", "/data/a"), "één");
    EXPECT_EQ(e.number("string-length()", "/data/a"), 3);
}

TEST(StringFunctions, Search) {
    Evaluator e;
    EXPECT_TRUE(e.boolean("contains('samenwerking', 'werk')"));
    EXPECT_TRUE(e.boolean("contains('a', '')"));
    EXPECT_FALSE(e.boolean("contains('a', 'ab')"));
    EXPECT_TRUE(e.boolean("starts-with('samen', 'sa')"));
    EXPECT_FALSE(e.boolean("starts-with('samen', 'amen')"));
    EXPECT_TRUE(e.boolean("ends-with('samen', 'amen')"));
    EXPECT_FALSE(e.boolean("ends-with('n', 'en')"));
}

TEST(StringFunctions, DigestKnownMessages) {
    Evaluator e;
    EXPECT_EQ(e.string("digest('abc', 'MD5', 'hex')"), "900150983cd24fb0d6963f7d28e17f72");
    EXPECT_EQ(e.string("digest('', 'MD5', 'hex')"), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(e.string("digest('abc', 'SHA-1', 'hex')"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(e.string("digest('abc', 'SHA-256', 'hex')"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        e.string("digest('abc', 'SHA-384', 'hex')"),
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
    EXPECT_EQ(e.string("digest('abc', 'SHA-512', 'hex')"),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feeb"
              "bd454d4423643ce80e2a9ac94fa54ca49f");
    EXPECT_EQ(e.string("digest('abc', 'MD5')"), "kAFQmDzST7DWlj99KOF/cg==");
    EXPECT_EQ(e.problem("digest('abc', 'MD4')"), "xpath.evaluation");
    EXPECT_EQ(e.string("base64-decode('SGVsbG8=')"), "Hello");
    EXPECT_EQ(e.string("base64-decode('/w==')"), "");
}

TEST(StringFunctions, MakeIdentifiers) {
    Evaluator e;
    EXPECT_TRUE(
        e.boolean("regex(uuid(), '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')"));
    EXPECT_EQ(e.number("string-length(uuid(9))"), 9);
    EXPECT_TRUE(e.boolean("uuid() != uuid()"));
}

TEST(NumberFunctions, ConvertAndRound) {
    Evaluator e("<data><n>4</n><n>-6</n><n>2.5</n><x>a</x><z/></data>");
    EXPECT_EQ(e.number("number(' 12.5 ')"), 12.5);
    EXPECT_TRUE(std::isnan(e.number("number('12a')")));
    EXPECT_TRUE(std::isnan(e.number("number('')")));
    EXPECT_TRUE(std::isnan(e.number("number('1e3')")));
    EXPECT_EQ(e.number("number(true())"), 1);
    EXPECT_EQ(e.number("int(-2.9)"), -2);
    EXPECT_EQ(e.number("int('7.9')"), 7);
    EXPECT_EQ(e.number("round(2.5)"), 3);
    EXPECT_EQ(e.number("round(-2.5)"), -3);
    EXPECT_EQ(e.number("round(2.15, 1)"), 2.2);
    EXPECT_EQ(e.number("round(1234.5, -2)"), 1200);
    EXPECT_EQ(e.number("floor(-1.5)"), -2);
    EXPECT_EQ(e.number("ceiling(1.2)"), 2);
    EXPECT_EQ(e.number("abs(-3)"), 3);
    EXPECT_EQ(e.number("pow(2, 10)"), 1024);
    EXPECT_EQ(e.number("sqrt(81)"), 9);
    EXPECT_DOUBLE_EQ(e.number("log(exp(2))"), 2);
    EXPECT_DOUBLE_EQ(e.number("log10(exp10(3))"), 3);
    EXPECT_DOUBLE_EQ(e.number("4 * atan2(1, 1)"), e.number("pi()"));
    EXPECT_DOUBLE_EQ(e.number("sin(pi() div 2) + cos(0) + tan(0)"), 2);
    EXPECT_DOUBLE_EQ(e.number("asin(1) + acos(1) + atan(0)"), e.number("pi() div 2"));
    EXPECT_TRUE(e.boolean("random() >= 0 and random() < 1"));
}

TEST(NumberFunctions, TakeTogetherNodeSets) {
    Evaluator e("<data><n>4</n><n>-6</n><n>2.5</n><x>a</x><z/></data>");
    EXPECT_EQ(e.number("sum(/data/n)"), 0.5);
    EXPECT_EQ(e.number("sum(/data/nothing)"), 0);
    EXPECT_TRUE(std::isnan(e.number("sum(/data/*)")));
    EXPECT_EQ(e.number("max(/data/n)"), 4);
    EXPECT_EQ(e.number("min(/data/n, -7)"), -7);
    EXPECT_TRUE(std::isnan(e.number("max(/data/x)")));
    EXPECT_TRUE(std::isnan(e.number("min(/data/nothing)")));
    EXPECT_EQ(e.number("count(/data/n)"), 3);
    EXPECT_EQ(e.number("count-non-empty(/data/*)"), 4);
}

TEST(LogicFunctions, EvaluateOnlyWhatTheyGiveBack) {
    Evaluator e;
    EXPECT_EQ(e.string("if(1 > 2, 'a', 'b')"), "b");
    EXPECT_EQ(e.problem("if(true(), 1, digest('a', 'no'))"), "");
    EXPECT_EQ(e.problem("true() or digest('a', 'no') = 1"), "");
    EXPECT_EQ(e.problem("false() and digest('a', 'no') = 1"), "");
    EXPECT_EQ(e.string("coalesce('', 'b')"), "b");
    EXPECT_EQ(e.string("coalesce('a', 'b')"), "a");
    EXPECT_EQ(e.string("coalesce(number('x'), 3)"), "3");
    EXPECT_EQ(e.string("once('fresh')", "/data"), "fresh");
    Evaluator filled("<data>kept</data>");
    EXPECT_EQ(filled.string("once('fresh')", "/data"), "kept");
}

TEST(LogicFunctions, ReadBooleans) {
    Evaluator e;
    EXPECT_TRUE(e.boolean("true()"));
    EXPECT_FALSE(e.boolean("false()"));
    EXPECT_TRUE(e.boolean("boolean('false')"));
    EXPECT_FALSE(e.boolean("boolean('')"));
    EXPECT_FALSE(e.boolean("boolean(0)"));
    EXPECT_TRUE(e.boolean("not(/data/nothing)"));
    EXPECT_TRUE(e.boolean("boolean-from-string('true')"));
    EXPECT_TRUE(e.boolean("boolean-from-string('1')"));
    EXPECT_FALSE(e.boolean("boolean-from-string('yes')"));
    EXPECT_TRUE(e.boolean("checklist(1, 2, true(), false(), true())"));
    EXPECT_FALSE(e.boolean("checklist(-1, 1, true(), false(), true())"));
    EXPECT_TRUE(e.boolean("weighted-checklist(3, 3, true(), 1, false(), 5, true(), 2)"));
}

TEST(Regex, MatchesTheWholeText) {
    Evaluator e;
    EXPECT_TRUE(e.boolean("regex('1234', '[0-9]{4}')"));
    EXPECT_FALSE(e.boolean("regex('12345', '[0-9]{4}')"));
    EXPECT_TRUE(e.boolean("regex('één', '.{3}')"));
    EXPECT_TRUE(e.boolean("regex('a', concat('[', 'a]'))"));
    EXPECT_EQ(e.problem("regex('a', concat('[', 'a'))"), "xpath.pattern");
}

TEST(Regex, EndsWithAnErrorWhenItRunsAway) {
    Evaluator e;
    EXPECT_EQ(e.problem("regex('" + std::string(40, 'a') + "!', '(a+)+')"), "xpath.too-costly");
}

TEST(DateFunctions, KnowTodayAndNowInTheLocalOffset) {
    Evaluator e;
    EXPECT_EQ(e.string("today()"), "2026-11-23");
    EXPECT_EQ(e.string("now()"), "2026-11-23T10:30:15.250+01:00");
    e.clock.time += std::chrono::hours(14);
    EXPECT_EQ(e.string("today()"), "2026-11-24");
}

TEST(DateFunctions, CountInDays) {
    Evaluator e("<data><born>2000-11-24</born></data>");
    EXPECT_EQ(e.number("date('2026-11-23') - date('2026-11-01')"), 22);
    EXPECT_EQ(e.string("date(date('2026-02-28') + 1)"), "2026-03-01");
    EXPECT_EQ(e.number("int((today() - /data/born) div 365.25)"), 25);
    EXPECT_TRUE(e.boolean("/data/born < today()"));
    EXPECT_TRUE(e.boolean("date('2026-03-01T00:30:00+01:00') = date('2026-02-28T23:30:00Z')"));
    EXPECT_EQ(e.number("decimal-date-time('1970-01-02T01:00:00+01:00')"), 1);
    EXPECT_EQ(e.number("decimal-time('06:00:00.000+01:00')"), 0.25);
}

TEST(DateFunctions, GiveNothingForWhatIsNoDate) {
    Evaluator e;
    EXPECT_EQ(e.string("date('2026-02-30')"), "");
    EXPECT_EQ(e.string("date('gisteren')"), "");
    EXPECT_EQ(e.string("date('')"), "");
    EXPECT_EQ(e.string("format-date('', '%Y')"), "");
    EXPECT_FALSE(e.boolean("date('x')"));
}

TEST(DateFunctions, FormatInTheLanguageOfTheForm) {
    Evaluator e;
    EXPECT_EQ(e.string("format-date('2026-03-02', '%Y %y %m %n %d %e %b %a %%')"),
              "2026 26 03 3 02 2 Mar Mon %");
    EXPECT_EQ(e.string("format-date-time('2026-03-02T09:05:07.008+01:00', '%H:%M:%S.%3 %h')"),
              "09:05:07.008 9");
    e.tongue = "nl";
    EXPECT_EQ(e.string("format-date('2026-03-02', '%a %e %b')"), "ma 2 mrt");
}

TEST(SelectFunctions, ReadSpaceSeparatedAnswers) {
    Evaluator e("<data><s>a b  c</s><z/></data>");
    EXPECT_TRUE(e.boolean("selected(/data/s, 'b')"));
    EXPECT_FALSE(e.boolean("selected(/data/s, 'a b')"));
    EXPECT_FALSE(e.boolean("selected(/data/z, 'a')"));
    EXPECT_EQ(e.string("selected-at(/data/s, 2)"), "c");
    EXPECT_EQ(e.string("selected-at(/data/s, 3)"), "");
    EXPECT_EQ(e.number("count-selected(/data/s)"), 3);
    EXPECT_EQ(e.number("count-selected(/data/z)"), 0);
    EXPECT_EQ(e.string("concat(property('deviceid'), version())"), "deviceid-17");
}

TEST(NodeSetFunctions, PointAtNodes) {
    Evaluator e(R"(<data xml:lang="nl-NL"><r><x>1</x></r><r><x>2</x></r><r id="last"><x>3</x></r></data>)");
    EXPECT_EQ(e.number("position(..)", "/data/r[2]/x"), 2);
    EXPECT_EQ(e.string("/data/r[x = current()]/x", "/data/r[3]/x"), "3");
    EXPECT_EQ(e.string("indexed-repeat(/data/r/x, /data/r, 2)"), "2");
    EXPECT_EQ(e.string("indexed-repeat(/data/r/x, /data/r, 4)"), "");
    EXPECT_EQ(e.string("name(/data/*)"), "r");
    EXPECT_EQ(e.string("local-name(/data/r/@id)"), "id");
    EXPECT_EQ(e.string("namespace-uri(/data)"), "");
    EXPECT_EQ(e.string("id('last')/x", "/data"), "3");
    EXPECT_TRUE(e.boolean("lang('nl')", "/data/r[1]"));
    EXPECT_FALSE(e.boolean("lang('n')", "/data/r[1]"));
}

TEST(NodeSetFunctions, RandomizeRepeatablyByItsSeed) {
    Evaluator e("<data><i>a</i><i>b</i><i>c</i><i>d</i><i>e</i></data>");
    const std::string once = e.string("join('', randomize(/data/i, 42))");
    EXPECT_EQ(e.string("join('', randomize(/data/i, 42))"), once);
    EXPECT_NE(e.string("join('', randomize(/data/i, 43))"), once);
    EXPECT_EQ(e.number("count(randomize(/data/i))"), 5);
}

TEST(GeoFunctions, MeasureOnTheGlobe) {
    Evaluator e;
    EXPECT_NEAR(e.number("distance('0 0;0 1')"), 111'318.85, 0.01);
    EXPECT_EQ(e.number("distance('52.1 5.1')"), 0);
    EXPECT_EQ(e.number("area('0 0;0 1')"), 0);
    EXPECT_NEAR(e.number("area('0 0;0 0.01;0.01 0.01;0.01 0;0 0')"), 1'239'000, 1000);
    EXPECT_TRUE(e.boolean("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')"));
    EXPECT_FALSE(e.boolean("geofence('1.5 0.5', '0 0;0 1;1 1;1 0;0 0')"));
    EXPECT_TRUE(e.boolean("intersects('0 0;1 1;1 0;0 1')"));
    EXPECT_FALSE(e.boolean("intersects('0 0;0 1;1 1;1 0;0 0')"));
}

}  // namespace
}  // namespace meetmoment::xform::test
