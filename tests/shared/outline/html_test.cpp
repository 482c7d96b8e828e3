// The summary on paper.
#include "shared/outline/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "tests/shared/outline/support.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::outline::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string html_of(const std::string& instance, const std::string& model, const std::string& body) {
    return to_html(*outline_of(*xform::test::parsed(xform::test::form_xml(instance, model, body))));
}

/// As XML but for what HTML has beyond it; fails the test on an element that is not closed.
pugi::xml_document tree(std::string html) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"<!DOCTYPE html>", ""},
                                   {"<meta charset=\"utf-8\">", ""},
                                   {"<br>", "<br/>"}}) {
        for (std::size_t at = html.find(from); at != std::string::npos; at = html.find(from, at + 1))
            html.replace(at, from.size(), to);
    }
    pugi::xml_document out;
    const auto result = out.load_string(html.c_str());
    EXPECT_TRUE(result) << result.description() << " at "
                        << html.substr(static_cast<std::size_t>(result.offset), 80);
    return out;
}

TEST(Html, LeavesOutGroupsThatNobodyMeets) {
    const std::string html = html_of(
        "<hidden><round/></hidden><page><a/></page>", "",
        R"(<group ref="/data/hidden"/><group ref="/data/page"><label>Shown</label><input ref="/data/page/a"/></group>)");
    EXPECT_THAT(html, Not(HasSubstr("hidden</code></h")));
    EXPECT_THAT(html, HasSubstr("Shown"));
    const std::string headings = html.substr(html.find("</dl>"));
    EXPECT_EQ(headings.find("<h2"), headings.rfind("<h2"));
}

TEST(Html, SaysWhatTheFormIsAndAsks) {
    const std::string html = to_html(outlined(R"(
| survey | | | | | | | |
| | type | name | label::nl | label::en | relevant | constraint | constraint_message::nl |
| | begin_group | p | Pagina | Page | | | |
| | select_one k | a | Kleur? | Colour? | | | |
| | integer | b | Hoeveel? | | ${a} = 'r' | . < 9 and regex(., '.') | Minder dan 9 |
| | end_group | | | | | | |
| choices | | | | | | | |
| | list_name | name | label::nl | label::en | | | |
| | k | r | Rood | Red | | | |
| settings | | | | | | | |
| | form_title | version | | | | | |
| | Verf | 7 | | | | | |)"));
    (void)tree(html);
    EXPECT_THAT(html, HasSubstr("<h1>Verf</h1>"));
    EXPECT_THAT(html, HasSubstr("<dd>7</dd>"));
    EXPECT_THAT(html, HasSubstr("Asked only if “Kleur?” is “Rood”"));
    EXPECT_THAT(html, HasSubstr("Accepted only if <code>. &lt; 9 and regex(., &#39;.&#39;)</code>"));
    EXPECT_THAT(html, HasSubstr("one answer"));
    EXPECT_THAT(html, HasSubstr("Minder dan 9"));
    EXPECT_THAT(html,
                HasSubstr("<span class=\"lang\">en</span><span class=\"missing\">no translation</span>"));
    EXPECT_THAT(html, HasSubstr("2 missing"));
}

TEST(Html, EscapesEveryTextAndLoadsNothing) {
    const std::string evil = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=x&gt;";
    const std::string html =
        html_of("<a/><b/>",
                "<bind nodeset='/data/a' relevant=\"/data/b = '" + evil + "'\" jr:constraintMsg=\"" + evil +
                    "\" constraint=\"regex(., '" + evil + "')\"/><bind nodeset='/data/b' calculate=\"'" +
                    evil + "'\"/>",
                "<select1 ref='/data/a'><label>" + evil + "</label><hint>" + evil + "</hint><item><label>" +
                    evil + "</label><value>" + evil + "</value></item></select1>");
    const pugi::xml_document document = tree(html);
    EXPECT_TRUE(document.select_nodes("//script|//img|//link|//iframe|//object|//a").empty());
    EXPECT_TRUE(document.select_nodes("//@src|//@href|//@onload|//@style").empty());
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(html, Not(HasSubstr("url(")));
    EXPECT_THAT(html, Not(HasSubstr("@import")));
}

TEST(Html, CutsALongListAndCountsIt) {
    std::string items;
    for (int i = 1; i <= 31; ++i)
        items +=
            "<item><label>L" + std::to_string(i) + "</label><value>" + std::to_string(i) + "</value></item>";
    const std::string html =
        html_of("<a/>", "", "<select1 ref='/data/a'><label>A</label>" + items + "</select1>");
    EXPECT_THAT(html, HasSubstr(">L30<"));
    EXPECT_THAT(html, Not(HasSubstr(">L31<")));
    EXPECT_THAT(html, HasSubstr("… and 1 more, 31 in all"));
}

TEST(Html, TellsHowOftenARepeatIsAsked) {
    const std::string repeat =
        "<group ref='/data/r'><label>Kinderen</label><repeat nodeset='/data/r'REST><input "
        "ref='/data/r/a'><label>Naam</"
        "label></input></repeat></group>";
    const auto with = [&](const std::string& rest) {
        std::string body = repeat;
        body.replace(body.find("REST"), 4, rest);
        return html_of("<n/><r><a/></r>", "<bind nodeset='/data/n' type='int'/>",
                       "<input ref='/data/n'><label>Hoeveel?</label></input>" + body);
    };
    EXPECT_THAT(with(""), HasSubstr("Repeated as often as needed"));
    EXPECT_THAT(with(" jr:count='/data/n'"), HasSubstr("Asked as many times as “Hoeveel?”"));
    EXPECT_THAT(with(" jr:noAddRemove='true()'"), HasSubstr("Repeated; none can be added"));
    EXPECT_THAT(with(""), HasSubstr("<h3>")) << "a heading";
    EXPECT_THAT(with(""), HasSubstr("Kinderen"));
}

}  // namespace
}  // namespace meetmoment::outline::test
