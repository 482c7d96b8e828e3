// Whatever the order in which commits arrive, everybody is shown the same.
#include <gtest/gtest.h>

#include "shared/study/fields.hpp"
#include "tests/shared/merge/support.hpp"

namespace meetmoment::merge::test {
namespace {

/// Three people and a reviewer who write and exchange what they have at random.
class Team {
  public:
    explicit Team(std::uint64_t seed) : draw(seed) {
        for (std::uint64_t writer = 1; writer <= 4; ++writer)
            people.emplace_back(writer);
        people[0].create({{"a", "5"}, {"b", "3"}, {"t", "ja"}, {"r", "r"}, {"g", "x"}});
        for (Person& person : people)
            people[0].meet(person);
    }
    void step() {
        Person& one = people[draw.below(people.size())];
        one.replica.wall = UtcMillis(std::chrono::milliseconds(draw.below(1'000'000)));
        switch (draw.below(12)) {
            case 0:
                return one.approve();
            case 1:
                one.write({one.replica.hide(kRecord)});
                return;
            case 2:
                one.write(keep_ops(one.state(), one.history()));
                return;
            case 3:
                for (const Attention& item : one.attention(around))
                    if (may_be_accepted(item.kind)) one.write({accept_op(one.state(), item.key)});
                return;
            case 4:
            case 5: {
                auto sent = people[draw.below(people.size())].replica.log();
                draw.shuffle(sent);
                sent.resize(draw.below(sent.size() + 1));
                for (const auto& sealed : sent)
                    one.replica.take(sealed);
                return;
            }
            default:
                answer(one);
        }
    }
    void answer(Person& one) {
        static const std::vector<std::pair<std::string, std::vector<std::string>>> kAnswers{
            {"a", {"2", "4", "6"}}, {"b", {"1", "3", "5"}}, {"t", {"ja", "nee"}}, {"c", {"", "c1", "c2"}},
            {"r", {"", "r1"}},      {"g", {"x", "y"}},      {"k", {"x1", "y1"}}};
        const auto& [field, values] = kAnswers[draw.below(kAnswers.size())];
        const std::string value = values[draw.below(values.size())];
        if (draw.chance(70)) {
            one.answer({{field, value}});
        } else {  // does not say what he saw
            one.write({value.empty() ? one.replica.put(kRecord, record::Path{field, {}}, record::Cleared{})
                                     : one.replica.put(kRecord, field, value)});
        }
    }

    /// Everybody gets everything; gives it.
    std::vector<record::SealedCommit> exchange_all() {
        std::map<record::CommitId, record::SealedCommit> all;
        for (const Person& person : people)
            for (const auto& sealed : person.replica.log())
                all.emplace(sealed.commit.id, sealed);
        std::vector<record::SealedCommit> commits;
        for (const auto& [id, sealed] : all) {
            commits.push_back(sealed);
            for (Person& person : people)
                person.replica.take(sealed);
        }
        return commits;
    }

    record::testing::Draw draw;
    std::vector<Person> people;
    Surroundings around{small_form(), std::nullopt, {record::RecordId{{7}}}};
};

TEST(Order, OfArrivalDoesNotMatterToWhatIsShown) {
    std::map<std::string, int> kinds;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        Team team(seed);
        for (int steps = 0; steps < 25; ++steps)
            team.step();
        auto commits = team.exchange_all();
        if (team.draw.chance(50)) {
            for (const Attention& item : team.people[0].attention(team.around))
                if (may_be_accepted(item.kind))
                    team.people[0].write({accept_op(team.people[0].state(), item.key)});
            commits = team.exchange_all();
        }
        const auto expected = team.people[0].attention(team.around);
        for (const Attention& item : expected)
            ++kinds[std::string(to_string(item.kind)) + (item.accepted ? " accepted" : "")];
        for (const Person& person : team.people)
            ASSERT_EQ(person.attention(team.around), expected);
        for (std::uint64_t reader = 50; reader < 53; ++reader) {
            Person other(reader);
            team.draw.shuffle(commits);
            for (const auto& sealed : commits)
                other.replica.take(sealed);
            ASSERT_EQ(merge::attention(other.state(), history_of(commits), team.around), expected);
        }
    }
    for (const char* kind : {"conflict", "semantic", "semantic accepted", "deleted-versus-edited",
                             "changed-after-approval", "duplicate", "duplicate accepted"})
        EXPECT_GT(kinds[kind], 0) << kind << " never came up";
}

TEST(Order, ASemanticProblemIsNeverOneOfItsAuthorsOwn) {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        Team team(seed);
        for (int steps = 0; steps < 25; ++steps)
            team.step();
        team.exchange_all();
        const Person& one = team.people[0];
        for (const SemanticProblem& problem : semantic_problems(one.state(), one.history(), small_form())) {
            ++found;
            std::set<record::WriterId> writers;
            for (const Evidence& value : problem.values)
                writers.insert(value.dot.writer);
            EXPECT_GT(writers.size(), 1U);
        }
    }
    EXPECT_GT(found, 20);
}

}  // namespace
}  // namespace meetmoment::merge::test
