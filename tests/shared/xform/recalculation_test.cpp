// Properties of recalculation over random forms and random edits.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "shared/xform/definition.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

using Draw = std::mt19937;

int below(Draw& draw, int limit) {
    return static_cast<int>(draw() % static_cast<unsigned>(limit));
}

// Node i may read nodes before it, so there is no circle; a third are questions, the rest is calculated, in
// groups of four with a relevance of their own.
std::string random_form(Draw& draw, int nodes) {
    std::string instance, model, body;
    const auto path = [](int i) { return "/data/g" + std::to_string(i / 4) + "/n" + std::to_string(i); };
    for (int group = 0; group * 4 < nodes; ++group) {
        instance += "<g" + std::to_string(group) + ">";
        const int first = group * 4;
        if (group > 0 && below(draw, 2) == 0) {
            model += "<bind nodeset='/data/g" + std::to_string(group) + "' relevant='coalesce(" +
                     path(below(draw, first)) + ", 0) mod 3 != 1'/>";
        }
        for (int i = first; i < std::min(first + 4, nodes); ++i) {
            instance += "<n" + std::to_string(i) + "/>";
            std::string bind = "<bind nodeset='" + path(i) + "' type='int'";
            if (i > 0 && i % 3 != 0) {
                const std::string a = path(below(draw, i)), b = path(below(draw, i));
                const char* shapes[] = {"coalesce(%a, 1) + coalesce(%b, 2)", "if(%a > %b, 1, count(%a) + 5)",
                                        "sum(%a | %b) mod 7",
                                        "count(/data/*[. != \"\"]) * 0 + string-length(%a)"};
                std::string shape = shapes[below(draw, 3)];
                for (std::size_t at; (at = shape.find("%a")) != std::string::npos;)
                    shape.replace(at, 2, a);
                for (std::size_t at; (at = shape.find("%b")) != std::string::npos;)
                    shape.replace(at, 2, b);
                for (std::size_t at; (at = shape.find('>')) != std::string::npos;)
                    shape.replace(at, 1, "&gt;");
                bind += " calculate='" + shape + "'";
            }
            if (i > 0 && below(draw, 3) == 0)
                bind += " relevant='coalesce(" + path(below(draw, i)) + ", 0) mod 2 = 0'";
            if (i > 0 && below(draw, 5) == 0)
                bind += " required='" + path(below(draw, i)) + " = 1' readonly='" + path(below(draw, i)) +
                        " = 2'";
            model += bind + "/>";
            body += "<input ref='" + path(i) + "'><label><output value='" + path(below(draw, i + 1)) +
                    "'/></label></input>";
        }
        instance += "</g" + std::to_string(group) + ">";
    }
    return form_xml(instance, model, body);
}

std::map<std::string, std::string> values_of(const Session& session) {
    std::map<std::string, std::string> out;
    for (const auto& answer : session.answers())
        out[answer.path] = answer.value;
    return out;
}

struct State {
    std::vector<Session::Answer> answers;
    std::vector<std::string> items;
    friend bool operator==(const State&, const State&) = default;
};

State state_of(const Session& session) {
    State out{session.answers(), {}};
    for (std::uint32_t id = 0;; ++id) {
        const auto item = session.item(id);
        if (!item) return out;
        out.items.push_back(item->label + "|" + item->value + (item->required ? "|required" : "") +
                            (item->readonly ? "|readonly" : ""));
    }
}

class RandomForms : public testing::TestWithParam<int> {};

TEST_P(RandomForms, IncrementalRecalculationEqualsAFullOne) {
    Draw draw(static_cast<unsigned>(GetParam()));
    const auto form = parsed(random_form(draw, 10 + below(draw, 60)));
    World world;
    Session session = started(world, form);
    const auto paths = session.answers();
    for (int edit = 0; edit < 40; ++edit) {
        const std::string& path =
            paths[static_cast<std::size_t>(below(draw, static_cast<int>(paths.size()) - 1))].path;
        (void)session.set_value(path, below(draw, 5) == 0 ? "" : std::to_string(below(draw, 6)));
        const auto fresh = Session::resume(form, world.environment(), values_of(session));
        ASSERT_TRUE(fresh.has_value());
        // A calculated node that was typed over is calculated again on resuming; compare what both calculate.
        Session again = *Session::resume(form, world.environment(), values_of(*fresh));
        ASSERT_EQ(state_of(*fresh), state_of(again)) << "a full recalculation is stable";
        if (form->definition().bind(form->definition().leaf_by_path.at(path))->calculate == none) {
            ASSERT_EQ(state_of(session), state_of(*fresh))
                << "seed " << GetParam() << ", edit " << edit << " of " << path;
        } else {
            session = std::move(again);
        }
    }
}

TEST_P(RandomForms, ChangesNameEveryItemThatLooksDifferent) {
    Draw draw(static_cast<unsigned>(GetParam() + 1000));
    const auto form = parsed(random_form(draw, 40));
    World world;
    Session session = started(world, form);
    for (int edit = 0; edit < 30; ++edit) {
        const State before = state_of(session);
        const auto changes = session.set_value("g0/n0", std::to_string(below(draw, 9)));
        ASSERT_TRUE(changes.has_value());
        const State after = state_of(session);
        for (std::uint32_t id = 0; id < after.items.size(); ++id) {
            if (before.items[id] == after.items[id]) continue;
            EXPECT_NE(std::find(changes->items.begin(), changes->items.end(), id), changes->items.end())
                << before.items[id] << " " << after.items[id];
        }
        for (std::size_t i = 0; i < after.answers.size(); ++i) {
            const auto& path = after.answers[i].path;
            const bool named = std::ranges::count(paths(session, *changes), path) > 0;
            EXPECT_EQ(named, before.answers[i].value != after.answers[i].value) << path;
            if (before.answers[i].relevant != after.answers[i].relevant) {
                EXPECT_TRUE(changes->structure);
            }
        }
    }
}

TEST_P(RandomForms, UndoneEditsRestoreTheInstance) {
    Draw draw(static_cast<unsigned>(GetParam() + 2000));
    const auto form = parsed(random_form(draw, 40));
    World world;
    Session session = started(world, form);
    const State before = state_of(session);
    std::vector<std::pair<std::string, std::string>> undo;
    for (int edit = 0; edit < 20; ++edit) {
        const int question = below(draw, 13) * 3;
        const std::string path = "g" + std::to_string(question / 4) + "/n" + std::to_string(question);
        const std::string old = session.value(path);
        if (session.set_value(path, std::to_string(below(draw, 6)))) undo.emplace_back(path, old);
    }
    EXPECT_GE(undo.size(), 5U);
    for (auto step = undo.rbegin(); step != undo.rend(); ++step) {
        EXPECT_TRUE(session.set_value(step->first, step->second).has_value());
    }
    EXPECT_EQ(state_of(session), before);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomForms, testing::Range(0, 60));

TEST(Recalculation, FollowsALongChain) {
    std::string instance = "<n0/>", model;
    for (int i = 1; i <= 500; ++i) {
        instance += "<n" + std::to_string(i) + "/>";
        model = "<bind nodeset='/data/n" + std::to_string(i) + "' type='int' calculate='/data/n" +
                std::to_string(i - 1) + " + 1'/>" + model;
    }
    World world;
    Session session = started(world, parsed(form_xml(instance, model, "<input ref='/data/n0'/>")));
    const auto changes = session.set_value("n0", "1");
    EXPECT_EQ(changes->nodes.size(), 501U);
    EXPECT_EQ(session.value("n500"), "501");
}

}  // namespace
}  // namespace meetmoment::xform::test
