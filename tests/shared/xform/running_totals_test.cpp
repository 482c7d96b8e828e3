// sum() and count() over the instances of a repeat, which go on from what they came to before: the value is
// that of a session that adds everything up anew, to the last bit, and an instance more or changed costs no
// more than what comes after it.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "shared/xform/definition.hpp"
#include "shared/xform/instance.hpp"
#include "tests/shared/xform/state.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

// The instance with the number "hidden" is, one with s = 1 is in part; the outer repeat adds up the inner
// one, the form both.
const std::string nested = form_xml(
    R"x(<hidden/><total/><number/><asked/><all/><late/>
        <r jr:template=""><s/><v/><plus/><own/><names/><i jr:template=""><w/></i></r>)x",
    R"x(<bind nodeset="/data/total" calculate="sum(/data/r/v)"/>
        <bind nodeset="/data/number" calculate="count(/data/r)"/>
        <bind nodeset="/data/asked" calculate="count(/data/r/v)"/>
        <bind nodeset="/data/all" calculate="sum(/data/r/i/w)"/>
        <bind nodeset="/data/late" calculate="sum(/data/r/plus)"/>
        <bind nodeset="/data/r" relevant="position(.) != /data/hidden"/>
        <bind nodeset="/data/r/v" relevant="../s != '1'"/>
        <bind nodeset="/data/r/plus" calculate="../v + position(..)"/>
        <bind nodeset="/data/r/own" calculate="concat(sum(../i/w), ' ', count(../i))"/>
        <bind nodeset="/data/r/names" calculate="sum(../i)"/>)x",
    R"x(<input ref="/data/hidden"/><repeat nodeset="/data/r"><input ref="/data/r/s"/><input ref="/data/r/v"/>
          <repeat nodeset="/data/r/i"><input ref="/data/r/i/w"/></repeat></repeat>)x");

// Numbers whose sum tells the order of the additions, and what is none.
std::string drawn(std::mt19937& draw) {
    static constexpr std::array<const char*, 9> values{
        "0.1", "0.7", "-3.3", "1", "12345678901234.5", "1e3", "0.000000001", "", "1000000000000000000"};
    return values[draw() % values.size()];
}

class RandomEdits : public testing::TestWithParam<unsigned> {};

TEST_P(RandomEdits, GiveTheTotalsOfAFreshSession) {
    World world;
    std::mt19937 draw(GetParam());
    Session session = started(world, parsed(nested));
    std::vector<std::string> keys, inner;
    const auto any = [&](const std::vector<std::string>& of) { return of[draw() % of.size()]; };
    for (int edit = 0; edit < 60; ++edit) {
        const unsigned kind = draw() % 8;
        const std::string key = "k" + std::to_string(edit);
        if (kind < 2 || keys.empty()) {
            // None can be added while the last is hidden.
            if (session.add_repeat("r", key, draw() % (keys.size() + 1))) keys.push_back(key);
        } else if (kind == 2 && keys.size() > 2) {
            const std::string gone = any(keys);
            ASSERT_TRUE(session.remove_repeat("r[" + gone + "]"));
            std::erase(keys, gone);
            std::erase_if(inner, [&](const std::string& at) { return at.starts_with("[" + gone + "]"); });
        } else if (kind == 3) {
            const std::string outer = "[" + any(keys) + "]";
            if (session.add_repeat("r/i" + outer, key, draw() % 3)) inner.push_back(outer + "[" + key + "]");
        } else if (kind == 4 && !inner.empty()) {
            ASSERT_TRUE(session.set_value("r/i/w" + any(inner), drawn(draw)));
        } else if (kind == 5) {
            ASSERT_TRUE(session.set_value("hidden", std::to_string(draw() % 6)));
            ASSERT_TRUE(session.set_value("r/s[" + any(keys) + "]", std::to_string(draw() % 2)));
        } else {
            ASSERT_TRUE(session.set_value("r/v[" + any(keys) + "]", drawn(draw)));
        }
        ASSERT_EQ(difference(state_of(session), state_of(resumed(session, world.environment()))), "")
            << "edit " << edit;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEdits, testing::Range(0U, 40U));

TEST(RunningTotals, AddInTheOrderOfTheDocument) {
    World world;
    Session session = started(world, parsed(nested));
    const auto add = [&](const std::string& key, const std::string& value, std::size_t before) {
        ASSERT_TRUE(session.add_repeat("r", key, before));
        ASSERT_TRUE(session.set_value("r/v[" + key + "]", value));
    };
    add("a", "0.1", 9);
    add("b", "0.2", 9);
    add("c", "0.3", 9);
    EXPECT_EQ(session.value("total"), "0.6000000000000001");
    add("d", "0.3", 0);
    ASSERT_TRUE(session.remove_repeat("r[c]"));
    EXPECT_EQ(session.value("total"), "0.6000000000000001");
    ASSERT_TRUE(session.remove_repeat("r[d]"));
    add("e", "0.3", 0);
    ASSERT_TRUE(session.set_value("r/v[a]", "0.2"));
    ASSERT_TRUE(session.set_value("r/v[b]", "0.1"));
    EXPECT_EQ(session.value("total"), "0.6") << "0.3 + 0.2 + 0.1";
}

class Visits : public testing::Test {
  protected:
    Visits() : instance(parsed(nested), world.environment()) {
        for (int i = 0; i < 1000; ++i)
            blocks.push_back(instance.add_block(0, repeat, most_instances, {}, false));
        instance.settle();
        (void)visited();
    }
    NodeId schema(const char* path) const { return instance.definition().leaf_by_path.at(path); }
    /// How many nodes are looked at to count what is in all instances.
    std::size_t visited() {
        std::size_t visits = 0;
        double total = 0;
        auto one = [&](xpath::NodeRef) {
            ++total;
            return ++visits > 0;
        };
        const auto nodes = instance.resume_bound({.target = schema("r/s")}, 0, xpath::Running::Count, total,
                                                 xpath::Visitor(one));
        EXPECT_EQ(nodes, blocks.size());
        EXPECT_EQ(total, static_cast<double>(blocks.size()));
        return visits;
    }

    World world;
    Instance instance;
    Index repeat = instance.definition().repeat_by_path.at("r");
    std::vector<BlockId> blocks;
};

TEST_F(Visits, AreNoneWhereNothingChanged) {
    EXPECT_EQ(visited(), 0U);
    instance.put(instance.blocks().node(blocks[0], schema("r/v")), "5");
    instance.settle();
    EXPECT_EQ(visited(), 0U) << "another question";
}

TEST_F(Visits, AreOneForOneMoreAtTheEnd) {
    blocks.push_back(instance.add_block(0, repeat, most_instances, {}, false));
    instance.settle();
    EXPECT_EQ(visited(), 1U);
}

TEST_F(Visits, AreThoseFromTheFirstThatChanged) {
    instance.put(instance.blocks().node(blocks[990], schema("r/s")), "2");
    EXPECT_EQ(visited(), 10U);
    instance.remove_block(blocks[900]);
    blocks.erase(blocks.begin() + 900);
    instance.settle();
    EXPECT_EQ(visited(), 99U);
}

}  // namespace
}  // namespace meetmoment::xform::test
