// Choice filters that a table answers give what a search gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/xform/definition.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using testing::ElementsAre;

const std::string list = R"x(<instance id="l"><root>
  <item k="1"><naam>a</naam><deel>n</deel><deel>z</deel></item>
  <item k="2"><naam>b</naam><deel>z</deel></item>
  <item k="3"><naam>c</naam><deel>n</deel></item>
  <item k="4"><naam>d</naam><deel/></item></root></instance>)x";

std::vector<std::string> chosen(const std::string& predicate, const std::string& value, bool wanted = true) {
    World world;
    const auto form = parsed(form_xml(
        "<x/><r><y/></r><wie/>", list,
        R"x(<input ref="/data/x"/><select1 ref="/data/wie"><itemset nodeset="instance('l')/root/item)x" +
            predicate + R"x("><value ref="naam"/><label ref="naam"/></itemset></select1>)x"));
    bool found = false;
    for (const Expression& expression : form->definition().expressions)
        found = found || !expression.program.lookups.empty();
    EXPECT_EQ(found, wanted) << predicate;
    Session session = started(world, form, {{"x", value}});
    std::vector<std::string> out;
    for (const Choice& choice : item_at(session, "wie").choices)
        out.push_back(choice.value);
    return out;
}

TEST(Lookups, FindByAChildOrAnAttribute) {
    EXPECT_THAT(chosen("[deel = /data/x]", "n"), ElementsAre("a", "c"));
    EXPECT_THAT(chosen("[/data/x = deel]", "z"), ElementsAre("a", "b"));
    EXPECT_THAT(chosen("[@k = /data/x]", "2"), ElementsAre("b"));
    EXPECT_THAT(chosen("[deel = 'z']", ""), ElementsAre("a", "b"));
    EXPECT_THAT(chosen("[deel = current()/../x]", "n"), ElementsAre("a", "c"));
    EXPECT_THAT(chosen("[deel = /data/x]", "nergens"), ElementsAre());
}

TEST(Lookups, AnEmptyAnswerFindsEmptyChildren) {
    EXPECT_THAT(chosen("[deel = /data/x]", ""), ElementsAre("d"));
}

TEST(Lookups, WhatElseThePredicateSaysCounts) {
    EXPECT_THAT(chosen("[deel = /data/x and naam != 'a']", "n"), ElementsAre("c"));
    EXPECT_THAT(chosen("[naam != 'a' and deel = /data/x]", "z"), ElementsAre("b"));
    EXPECT_THAT(chosen("[deel = /data/x][2]", "n"), ElementsAre("c"));
    EXPECT_THAT(chosen("[deel = /data/x][position() = 1]", "z"), ElementsAre("a"));
}

TEST(Lookups, AreLeftAloneWhereATableCannotAnswer) {
    EXPECT_THAT(chosen("[deel = /data/x and position() &gt; 1]", "n", false), ElementsAre("c"));
    EXPECT_THAT(chosen("[deel = /data/x or naam = 'd']", "n", false), ElementsAre("a", "c", "d"));
    EXPECT_THAT(chosen("[@k = 2]", "", false), ElementsAre("b"));
    EXPECT_THAT(chosen("[2]", "", false), ElementsAre("b"));
}

}  // namespace
}  // namespace meetmoment::xform::test
