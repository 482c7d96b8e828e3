// The table of expressions, properties that hold for any argument, and what hostile expressions meet.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>

#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/functions.hpp"
#include "tests/shared/xform/support.hpp"
#include "tests/shared/xform/xpath_cases.hpp"

namespace meetmoment::xform::test {
namespace {

TEST(XPathCases, GiveTheTextsOfTheTable) {
    Evaluator e(cases_document);
    for (const TextCase& one : text_cases()) {
        const std::string problem = e.problem(one.expression);
        EXPECT_EQ(problem, "") << one.expression;
        if (!problem.empty()) continue;
        EXPECT_EQ(e.string(one.expression), one.text) << one.expression;
    }
}

TEST(XPathCases, AreRefusedWithCodeAndPlace) {
    Evaluator e(cases_document);
    for (const RefusedCase& one : refused_cases())
        EXPECT_EQ(e.problem(one.expression), one.problem) << one.expression;
}

TEST(XPathCases, NameEveryFunctionOfTheLibrary) {
    std::string all;
    for (const TextCase& one : text_cases())
        all.append(one.expression).append("\n");
    // These ask a form: session_test.cpp. The rest stands in the table.
    const std::set<std::string_view> of_forms = {"jr:itext", "jr:choice-name", "pulldata", "instance",
                                                 "once"};
    for (const auto part : {xpath::string_functions(), xpath::number_functions(), xpath::logic_functions(),
                            xpath::node_set_functions(), xpath::date_functions(), xpath::select_functions(),
                            xpath::geo_functions()}) {
        for (const xpath::Function& function : part) {
            if (of_forms.contains(function.name)) continue;
            EXPECT_NE(all.find(std::string(function.name) + "("), std::string::npos) << function.name;
        }
    }
}

TEST(XPathErrors, NameTheFunctionThatFailedWhileItRan) {
    NameTable names;
    Evaluator e(cases_document);
    const auto program = xpath::compile("1 + digest('a', 'no')", names, {});
    ASSERT_TRUE(program);
    const auto got = xpath::evaluate_number(*program, e, 0);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().where, "1 + digest('a', 'no'), column 5");
}

// --- properties

std::string as_literal(std::string_view text) {
    const char quote = text.find('\'') == std::string_view::npos ? '\'' : '"';
    return quote + std::string(text) + quote;
}

std::string drawn_text(SeededRandom& random) {
    static constexpr std::string_view parts[] = {"a", "é", "😀", " ", "\t", "1", ".", "-", "\n", "ß", "€"};
    std::string out;
    for (auto left = random.next_u64() % 9; left > 0; --left)
        out += parts[random.next_u64() % std::size(parts)];
    return out;
}

TEST(XPathProperties, CutTextsFitTogetherAgain) {
    Evaluator e;
    SeededRandom random(3);
    for (int turn = 0; turn < 300; ++turn) {
        const std::string text = as_literal(drawn_text(random));
        const std::string at = std::to_string(random.next_u64() % 12);
        EXPECT_TRUE(e.boolean("concat(substr(" + text + ", 0, " + at + "), substr(" + text + ", " + at +
                              ")) = " + text));
        EXPECT_TRUE(e.boolean("substring(" + text + ", " + at + " + 1) = substr(" + text + ", " + at + ")"));
        EXPECT_TRUE(
            e.boolean("normalize-space(" + text + ") = normalize-space(normalize-space(" + text + "))"));
        EXPECT_TRUE(
            e.boolean("string-length(translate(" + text + ", 'aé😀', '😀aé')) = string-length(" + text + ")"));
        EXPECT_TRUE(e.boolean("translate(translate(" + text + ", 'aé😀', '😀aé'), '😀aé', 'aé😀') = " + text));
        EXPECT_TRUE(e.boolean("starts-with(" + text + ", substr(" + text + ", 0, " + at + "))"));
        EXPECT_TRUE(e.boolean("ends-with(" + text + ", substr(" + text + ", " + at + "))"));
    }
}

TEST(XPathProperties, NumbersReadBackFromTheirTexts) {
    SeededRandom random(5);
    for (int turn = 0; turn < 20'000; ++turn) {
        const std::uint64_t bits = random.next_u64();
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        if (turn % 2 == 0) number = static_cast<double>(static_cast<std::int64_t>(bits) >> (turn % 60)) / 100;
        if (!std::isfinite(number)) continue;
        const std::string text = xpath::to_text(number);
        EXPECT_EQ(text.find_first_of("eE+"), std::string::npos) << text;
        EXPECT_EQ(xpath::to_number(text), number) << text;
    }
}

TEST(XPathProperties, DatesReadBackFromTheirDays) {
    SeededRandom random(9);
    for (int turn = 0; turn < 5'000; ++turn) {
        const int offset = static_cast<int>(random.next_u64() % 1'681) - 840;
        const double day = static_cast<double>(random.next_u64() % 3'000'000) - 700'000;
        const auto date = xpath::local_time(day - offset / 1440.0, offset);
        if (!date) continue;
        const std::string text = xpath::date_text(*date);
        EXPECT_EQ(xpath::whole_days_of(text, offset), day) << text;
        const auto moment = xpath::local_time(day + 0.3, offset);
        ASSERT_TRUE(moment);
        const auto again = xpath::days_of(xpath::date_time_text(*moment), 0);
        ASSERT_TRUE(again);
        EXPECT_NEAR(*again, day + 0.3, 1e-8);
    }
}

TEST(XPathProperties, RandomizeLosesNothing) {
    Evaluator e(cases_document);
    for (int seed = -40; seed < 40; ++seed) {
        const std::string order = e.string("join('', randomize(/data/i, " + std::to_string(seed) + "))");
        EXPECT_EQ(std::set<char>(order.begin(), order.end()).size(), 6U) << order;
    }
}

TEST(DateNames, StandInTheLanguageOfTheForm) {
    Evaluator e;
    const std::string both = "format-date('2026-08-03', '%a %e %b')";
    const std::pair<const char*, const char*> wanted[] = {
        {"en", "Mon 3 Aug"},     {"nl", "ma 3 aug"},    {"nl-BE", "ma 3 aug"}, {"de", "Mo. 3 Aug."},
        {"de_AT", "Mo. 3 Aug."}, {"fr", "lun. 3 août"}, {"frr", "Mon 3 Aug"},  {"", "Mon 3 Aug"}};
    for (const auto& [language, text] : wanted) {
        e.tongue = language;
        EXPECT_EQ(e.string(both), text) << language;
    }
    std::set<std::string> months;
    for (const char* language : {"en", "nl", "de", "fr"}) {
        e.tongue = language;
        for (int month = 1; month <= 12; ++month)
            months.insert(language + e.string("format-date('2026-" + std::to_string(month) + "-1', '%b')"));
    }
    EXPECT_EQ(months.size(), 48U);
}

// --- limits

std::string repeated(std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += part;
    return out;
}

TEST(XPathLimits, ChainsOfEveryKindEndBeforeTheStackDoes) {
    Evaluator e;
    for (const std::string op : {" + 1", " = 1", " < 1", " or 0", " and 1", " | /data"}) {
        const std::string first = op == " | /data" ? "/data" : "1";
        EXPECT_EQ(e.problem(first + repeated(op, 1'900)), "") << op;
        EXPECT_EQ(e.problem(first + repeated(op, 2'100)).substr(0, 14), "xpath.too-deep") << op;
    }
    EXPECT_EQ(e.problem(repeated("-", 60'000) + "1"), "");
}

TEST(XPathLimits, NestingEndsBeforeTheStackDoes) {
    Evaluator e;
    const std::pair<const char*, const char*> wraps[] = {
        {"(", ")"}, {"not(", ")"}, {"/data[", "]"}, {"if(1, ", ", 2)"}, {"string(concat(", "))"}};
    for (const auto& [open, close] : wraps) {
        EXPECT_EQ(e.problem(repeated(open, 90) + "1" + repeated(close, 90)), "") << open;
        EXPECT_EQ(e.problem(repeated(open, 300) + "1" + repeated(close, 300)).substr(0, 14), "xpath.too-deep")
            << open;
    }
}

TEST(XPathLimits, TextsThatDoubleAtEachTurnStop) {
    Evaluator e("<data><t>" + std::string(1 << 18, 'a') + "</t></data>");
    const std::string eight = "concat(" + repeated("/data/t, ", 7) + "/data/t)";
    EXPECT_EQ(e.problem("string-length(" + eight + ")"), "");
    EXPECT_EQ(e.problem("string-length(concat(" + eight + ", " + eight + ", 'a'))"), "xpath.too-costly");
    EXPECT_EQ(e.problem("join(/data/t, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)"),
              "xpath.too-costly");
    EXPECT_EQ(e.problem("string-length(translate(" + eight + ", 'a', '😀'))"), "xpath.too-costly");
    EXPECT_EQ(e.problem("string-length(format-date('2026-01-01', " + eight + "))"), "xpath.too-costly");
}

TEST(XPathLimits, TextThatIsReadAgainAndAgainCounts) {
    std::string xml = "<data><t>" + std::string(1 << 18, 'a') + "</t>";
    for (int i = 0; i < 20'000; ++i)
        xml += "<a/>";
    Evaluator e(xml + "</data>");
    EXPECT_EQ(e.problem("count(/data/a[contains(/data/t, 'b')])"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a[string(/) = 'b'])"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a[digest(/data/t, 'MD5') = 'b'])"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a[contains(., 'b')])"), "");
}

TEST(XPathLimits, TextThatCouldNotBeGatheredToItsEndIsNoResult) {
    std::string xml = "<data>";
    for (int i = 0; i < 20'000; ++i)
        xml += "<a/>";
    Evaluator e(xml + "<t>0123456789</t></data>");
    const auto terms = [](int count) { return "0" + repeated(" + string-length(/)", count); };
    EXPECT_EQ(e.number(terms(900)), 9'000);
    bool refused = false;
    for (const int count : {998, 999, 1'000}) {  // the budget ends within the last of them
        const std::string problem = e.problem(terms(count));
        refused = refused || !problem.empty();
        if (problem.empty()) {
            EXPECT_EQ(e.number(terms(count)), count * 10);
        }
    }
    EXPECT_TRUE(refused);
}

TEST(XPathLimits, PathsOverManyNodesCount) {
    std::string xml = "<data>";
    for (int i = 0; i < 20'000; ++i)
        xml += "<a/>";
    Evaluator e(xml + "</data>");
    EXPECT_EQ(e.problem("count(/data/a[/data/a = 'x'])"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a[position(.) < 0])"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a[id('x')])"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a/preceding::a)"), "xpath.too-costly");
    EXPECT_EQ(e.problem("count(/data/a)"), "");
}

TEST(XPathLimits, TracesThatAreTooLongToCompareStop) {
    std::string trace;
    for (int i = 0; i < 20'000; ++i)
        trace += "0." + std::to_string(100'000 + i) + " " + std::to_string(i % 2) + ";";
    Evaluator e("<data><t>" + trace + "</t></data>");
    EXPECT_EQ(e.problem("intersects(/data/t)"), "xpath.too-costly");
    EXPECT_EQ(e.problem("distance(/data/t)"), "");
}

TEST(XPathLimits, RegularExpressionsStop) {
    Evaluator e("<data><long>" + std::string(6'000, 'a') + "</long><huge>" + std::string(1 << 19, 'a') +
                "</huge></data>");
    EXPECT_EQ(e.problem("regex('" + std::string(40, 'a') + "!', '(a+)+')"), "xpath.too-costly");
    EXPECT_EQ(e.problem("regex('a', '" + std::string(5'000, 'a') + "')"), "xpath.pattern at column 1");
    EXPECT_EQ(e.problem("regex('a', '" + std::string(150, '(') + "a" + std::string(150, ')') + "')"),
              "xpath.pattern at column 1");
    // A long answer is no attack.
    EXPECT_TRUE(e.boolean("regex(/data/long, '(a|b)*')"));
    EXPECT_TRUE(e.boolean("regex(/data/huge, '.*')"));
    EXPECT_EQ(e.problem("regex(/data/huge, '(a|b)*c')"), "xpath.too-costly");
    EXPECT_EQ(e.problem("regex('" + std::string(300, 'a') + "!', '(a(?1)*)*')"), "xpath.too-costly");
}

TEST(XPathLimits, RegularExpressionsOverManyNodesCount) {
    std::string xml = "<data>";
    for (int i = 0; i < 20'000; ++i)
        xml += "<a>aaaaaaaaaaaa!</a>";
    Evaluator e(xml + "</data>");
    EXPECT_EQ(e.problem("count(/data/a[regex(., '(a+)+')])"), "xpath.too-costly");
    EXPECT_EQ(e.number("count(/data/a[regex(., 'a+!')])"), 20'000);
}

}  // namespace
}  // namespace meetmoment::xform::test
