// Properties that hold for every form and every sequence of edits.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "shared/xform/definition.hpp"
#include "shared/xform/instance.hpp"
#include "tests/shared/xform/random_form.hpp"
#include "tests/shared/xform/state.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

constexpr std::uint64_t seeds = 250;
constexpr int edits = 12;

struct Case {
    explicit Case(std::uint64_t seed, const RandomFormOptions& options = {})
        : choose(seeded(seed)),
          xml(random_form(choose, options)),
          form(parsed(xml)),
          invertible(options.invertible) {}

    Edit draw(const Session& session, int serial) {
        Edit edit = draw_edit(session, choose, serial, invertible);
        script += to_text(edit) + "\n";
        return edit;
    }
    [[nodiscard]] std::string told(std::uint64_t seed) const {
        std::string lines = xml;
        for (std::size_t at = lines.find("><"); at != std::string::npos; at = lines.find("><", at))
            lines.insert(at + 1, "\n");
        return "seed " + std::to_string(seed) + "\n" + script + lines;
    }

    World world;
    Choose choose;
    std::string xml;
    std::shared_ptr<const Form> form;
    bool invertible;
    std::string script;
};

class Seeds : public testing::TestWithParam<std::uint64_t> {
  protected:
    // Many small forms in one case: a case for each would take longer to start than to run.
    template <class Check>
    void each(const RandomFormOptions& options, Check&& check) {
        for (std::uint64_t seed = GetParam() * seeds; seed < (GetParam() + 1) * seeds; ++seed) {
            RandomFormOptions sized = options;
            sized.most_nodes = 3 + static_cast<int>(seed % 12);
            Case run(seed, sized);
            check(run);
            if (HasFailure()) {
                ADD_FAILURE() << run.told(seed);
                return;
            }
        }
    }
};

TEST_P(Seeds, WhatIsRecalculatedEqualsASessionThatStartsFromTheSameAnswers) {
    each({}, [](Case& run) {
        Session session = started(run.world, run.form);
        for (int i = 0; i < edits && !testing::Test::HasFailure(); ++i) {
            (void)apply(session, run.draw(session, i));
            const Session fresh = resumed(session, run.world.environment());
            EXPECT_EQ(difference(state_of(session), state_of(fresh)), "");
        }
        EXPECT_FALSE(session.problem().has_value()) << session.problem()->code;
    });
}

/// The instance itself without a session around it, so that everything can be calculated again in place.
class Bare {
  public:
    Bare(const std::shared_ptr<const Form>& form, World& world) : instance_(form, world.environment()) {
        instance_.add_seeds();
        instance_.recalculate_all();
        instance_.settle();
        (void)instance_.take_changes();
    }
    void apply(const Edit& edit) {
        const FormDefinition& form = instance_.definition();
        const auto [field, keys] = parts(edit.path);
        const InstanceTree& blocks = instance_.blocks();
        if (edit.kind == Edit::Kind::Set) {
            const NodeId leaf = form.leaf_by_path.at(field);
            instance_.enter(blocks.node(blocks.find_block(form.scope_of[leaf], keys), leaf), edit.value);
        } else if (edit.kind == Edit::Kind::Add) {
            const Index scope = form.repeat_by_path.at(field);
            instance_.add_block(blocks.find_block(form.scopes[scope].parent, keys), scope, edit.before,
                                edit.value, true);
        } else if (edit.kind == Edit::Kind::Remove) {
            instance_.remove_block(blocks.find_block(form.repeat_by_path.at(field), keys));
        }
        instance_.settle();
        (void)instance_.take_changes();
    }
    [[nodiscard]] std::string path(const std::vector<NodeId>& nodes) const {
        return nodes.empty()
                   ? ""
                   : instance_.blocks().path(nodes.front()) + " = " + instance_.entered(nodes.front());
    }
    /// What a calculation of everything still changes.
    ChangeLog recalculated() {
        instance_.recalculate_all();
        return instance_.take_changes();
    }

  private:
    static std::pair<std::string, std::vector<std::string_view>> parts(std::string_view path) {
        std::pair<std::string, std::vector<std::string_view>> out;
        out.first = path.substr(0, path.find('['));
        for (std::size_t open = path.find('['); open != std::string_view::npos;
             open = path.find('[', open + 1))
            out.second.push_back(path.substr(open + 1, path.find(']', open) - open - 1));
        return out;
    }
    Instance instance_;
};

TEST_P(Seeds, CalculatingEverythingAgainChangesNothing) {
    each({.actions = true}, [](Case& run) {
        World same;
        Session session = started(run.world, run.form);
        Bare bare(run.form, same);
        for (int i = 0; i < edits && !testing::Test::HasFailure(); ++i) {
            const Edit edit = run.draw(session, i);
            // Keys that the form itself makes are not those of the other instance.
            if (edit.path.find("-") != std::string::npos || !apply(session, edit)) continue;
            bare.apply(edit);
            const ChangeLog log = bare.recalculated();
            EXPECT_EQ(log.values.size(), 0U) << bare.path(log.values);
            EXPECT_EQ(log.relevance.size(), 0U);
            EXPECT_EQ(log.states.size(), 0U);
            EXPECT_EQ(log.structure.size(), 0U);
        }
    });
}

TEST_P(Seeds, ChangesNameEverythingThatLooksDifferent) {
    each({.actions = true}, [](Case& run) {
        Session session = started(run.world, run.form);
        for (int i = 0; i < edits && !testing::Test::HasFailure(); ++i) {
            const Seen before = seen(session);
            const auto answers = values_of(session);
            const Edit edit = run.draw(session, i);
            const auto changes = apply(session, edit);
            if (!changes || edit.kind == Edit::Kind::Validate) continue;
            const Seen after = seen(session);
            EXPECT_TRUE(changes->structure ||
                        (before.order == after.order && before.numbers == after.numbers))
                << "items came or went";
            for (const auto& [id, text] : before.items) {
                const auto now = after.items.find(id);
                if (now == after.items.end() || now->second == text) continue;
                EXPECT_GT(std::count(changes->items.begin(), changes->items.end(), id), 0) << text << "\n"
                                                                                           << now->second;
            }
            std::vector<std::string> changed;
            for (const std::uint32_t node : changes->nodes)
                changed.push_back(session.path_of_node(node));
            for (const auto& [path, value] : values_of(session)) {
                const auto was = answers.find(path);
                if (was == answers.end() || was->second == value) continue;
                EXPECT_EQ(std::count(changed.begin(), changed.end(), path), 1) << path;
            }
        }
    });
}

TEST_P(Seeds, AnErrorThatIsShownIsTheOneThatValidationFinds) {
    each({.actions = true}, [](Case& run) {
        Session session = started(run.world, run.form);
        std::set<std::uint32_t> validated;
        for (int i = 0; i < edits && !testing::Test::HasFailure(); ++i) {
            const Edit edit = run.draw(session, i);
            (void)apply(session, edit);
            if (edit.kind != Edit::Kind::Validate) continue;
            for (const std::uint32_t id : session.stops())
                validated.insert(id);
        }
        std::map<std::uint32_t, Item> shown;
        for (const std::uint32_t id : session.stops())
            shown[id] = *session.item(id);
        (void)session.validate();
        for (const auto& [id, item] : shown) {
            // An empty answer gets no new fault before it is validated.
            if (item.error.empty() && (item.value.empty() || !validated.contains(id))) continue;
            EXPECT_EQ(item.error, session.item(id)->error) << item.path;
        }
    });
}

/// What one edit changed, brought back by edits alone.
void undo(Session& session, const Edit& edit, const std::map<std::string, std::string>& answers,
          const std::vector<std::string>& instances) {
    if (edit.kind == Edit::Kind::Add) {
        EXPECT_TRUE(session.remove_repeat(edit.path + "[" + edit.value + "]").has_value());
    } else if (edit.kind == Edit::Kind::Remove) {
        restore_instances(session, instances);
    }
    for (int pass = 0; pass < 2; ++pass) {
        for (const Session::Answer& answer : session.answers()) {
            const auto was = answers.find(answer.path);
            if (was == answers.end() || was->second == session.value(answer.path) ||
                is_calculated(session, answer.path))
                continue;
            EXPECT_TRUE(session.set_value(answer.path, was->second).has_value()) << answer.path;
        }
    }
}

TEST_P(Seeds, UndoneEditsRestoreTheInstance) {
    each({.invertible = true}, [](Case& run) {
        Session session = started(run.world, run.form);
        struct Done {
            Edit edit;
            std::map<std::string, std::string> answers;
            std::vector<std::string> instances;
            State state;
        };
        std::vector<Done> done;
        for (int i = 0; i < edits; ++i) {
            Done one{run.draw(session, i), values_of(session), session.repeat_instances(), state_of(session)};
            if (one.edit.kind == Edit::Kind::Language || !apply(session, one.edit)) continue;
            done.push_back(std::move(one));
        }
        for (auto step = done.rbegin(); step != done.rend() && !testing::Test::HasFailure(); ++step) {
            undo(session, step->edit, step->answers, step->instances);
            EXPECT_EQ(difference(step->state, state_of(session)), "") << "undo " << to_text(step->edit);
        }
    });
}

TEST_P(Seeds, ALanguageChangesNoValue) {
    each({}, [](Case& run) {
        Session session = started(run.world, run.form);
        for (int i = 0; i < edits / 3; ++i)
            (void)apply(session, run.draw(session, i));
        const State before = state_of(session);
        const std::string xml = session.to_xml();
        ASSERT_TRUE(session.set_language("English (en)").has_value());
        EXPECT_EQ(state_of(session).answers, before.answers);
        EXPECT_EQ(session.to_xml(), xml);
        ASSERT_TRUE(session.set_language("Nederlands (nl)").has_value());
        EXPECT_EQ(session.to_xml(), xml);
    });
}

TEST_P(Seeds, TheSubmissionReadAndWrittenAgainIsTheSame) {
    each({}, [](Case& run) {
        Session session = started(run.world, run.form);
        for (int i = 0; i < edits && !testing::Test::HasFailure(); ++i) {
            (void)apply(session, run.draw(session, i));
            const auto again = Session::from_xml(run.form, run.world.environment(), session.to_xml());
            ASSERT_TRUE(again.has_value());
            // Comparisons take what is not relevant as empty, and instances that are not relevant are gone
            // from the submission: then the second is the first that is stable.
            const auto instances = session.repeat_instances();
            const bool whole = std::all_of(instances.begin(), instances.end(), [&](const std::string& path) {
                return session.is_relevant(path);
            });
            if (whole) {
                EXPECT_EQ(again->to_xml(), session.to_xml());
            }
            const auto third = Session::from_xml(run.form, run.world.environment(), again->to_xml());
            ASSERT_TRUE(third.has_value());
            EXPECT_EQ(third->to_xml(), again->to_xml());
        }
    });
}

TEST_P(Seeds, BoundPathsFindWhatWalkingFinds) {
    each({.actions = true}, [](Case& run) {
        const auto walking = parsed(run.xml);
        // A form is made as a mutable object and only handed out as const.
        for (Expression& expression : const_cast<FormDefinition&>(walking->definition()).expressions)
            expression.program.bound.clear();
        World same;
        Session bound = started(run.world, run.form);
        Session walked = started(same, walking);
        for (int i = 0; i < edits && !testing::Test::HasFailure(); ++i) {
            const Edit edit = run.draw(bound, i);
            (void)apply(bound, edit);
            (void)apply(walked, edit);
            EXPECT_EQ(difference(state_of(bound), state_of(walked)), "");
        }
    });
}

/// MEETMOMENT_SEEDS=100 looks at more forms than a build has time for.
std::uint64_t groups() {
    const char* wanted = std::getenv("MEETMOMENT_SEEDS");
    return wanted == nullptr ? 4 : std::strtoull(wanted, nullptr, 10);
}

INSTANTIATE_TEST_SUITE_P(Forms, Seeds, testing::Range<std::uint64_t>(0, groups()));

}  // namespace
}  // namespace meetmoment::xform::test
