// Runs text/ of the conformance data: histories.jsonl.gz, two traces of people who typed at the same time and
// two of one person's prose. Every turn is typed over the text of exactly its parents, through the operations
// that a tablet would make; the commits are then folded in several orders. Ends with
// "histories: P passed, F failed of N"; exit code 77 (skipped) when the data is absent.
#include <algorithm>
#include <iostream>
#include <set>
#include <unordered_set>

#include "tests/shared/record/support.hpp"
#include "tests/shared/record/text_traces.hpp"
#include "tests/support/recorded_cases.hpp"

using namespace meetmoment;
using namespace meetmoment::record;
using testing::Trace;
using testing::Turn;
using testing::Typist;

namespace {

const RecordId kNote{{1}};

WriterId writer_of(const Turn& turn) {
    return WriterId{turn.agent + 1};
}
std::string user_of(const Turn& turn) {
    return "agent " + std::to_string(turn.agent);
}

/// Types a trace, turn by turn. Each agent's text is kept, and gets only what it lacks, as long as the agent
/// goes on from its own last turn; else it is made anew from what the turn goes on from.
class Retyping {
  public:
    explicit Retyping(const Trace& trace) : turns_(trace.turns) {}

    std::vector<Op> type(std::size_t index) {
        const Turn& turn = turns_[index];
        Own& own = owns_.try_emplace(turn.agent, Own{typist_of(turn, 0), {}, {}}).first->second;
        if (own.last && !goes_on_from(turn, *own.last)) own = {typist_of(turn, own.typist.next()), {}, {}};
        for (const std::size_t other : lacking(turn, own.has)) {
            for (const Op& op : ops_[other])
                own.typist.take(writer_of(turns_[other]), user_of(turns_[other]), op);
            own.has.insert(other);
        }
        std::vector<Op> ops;
        for (const testing::Patch& patch : turn.patches)
            own.typist.type(patch, ops);
        own.has.insert(index);
        own.last = index;
        ops_.push_back(ops);
        return ops;
    }

  private:
    struct Own {
        Typist typist;
        std::unordered_set<std::size_t> has;
        std::optional<std::size_t> last;
    };

    static Typist typist_of(const Turn& turn, std::uint32_t next) {
        return {kNote, writer_of(turn), user_of(turn), next};
    }
    /// The turns that `turn` goes on from and that are not known, oldest first.
    template <class Known>
    std::vector<std::size_t> above(const Turn& turn, const Known& known) const {
        std::set<std::size_t> found;
        std::vector<std::size_t> open(turn.parents);
        while (!open.empty()) {
            const std::size_t next = open.back();
            open.pop_back();
            if (known(next) || !found.insert(next).second) continue;
            open.insert(open.end(), turns_[next].parents.begin(), turns_[next].parents.end());
        }
        return {found.begin(), found.end()};
    }
    std::vector<std::size_t> lacking(const Turn& turn, const std::unordered_set<std::size_t>& has) const {
        return above(turn, [&](std::size_t index) { return has.contains(index); });
    }
    bool goes_on_from(const Turn& turn, std::size_t last) const {
        const auto later = above(turn, [&](std::size_t index) { return index < last; });
        return !later.empty() && later.front() == last;
    }

    const std::vector<Turn>& turns_;
    std::vector<std::vector<Op>> ops_;
    std::map<std::uint64_t, Own> owns_;
};

std::vector<SealedCommit> commits_of(const Trace& trace) {
    Retyping retyping(trace);
    std::map<std::uint64_t, std::uint32_t> seqs;
    std::vector<SealedCommit> commits;
    for (std::size_t index = 0; index < trace.turns.size(); ++index) {
        Commit commit;
        commit.id = {writer_of(trace.turns[index]), ++seqs[trace.turns[index].agent]};
        commit.lamport = index + 1;
        commit.user = user_of(trace.turns[index]);
        commit.ops = retyping.type(index);
        commits.push_back(seal(std::move(commit)).value());
    }
    return commits;
}

std::string folded(const std::vector<SealedCommit>& commits) {
    MemoryFold fold;
    for (const SealedCommit& sealed : commits)
        apply(sealed.commit, fold);
    const auto note = fold.record(kNote);
    return note ? text_of(note->body) : "";
}

/// The text as it comes to be when the operations arrive one by one, later ones maybe first.
std::string arrived(const std::vector<SealedCommit>& commits) {
    Typist reader(kNote, WriterId{0}, "reader");
    for (const SealedCommit& sealed : commits)
        for (const Op& op : sealed.commit.ops)
            reader.take(sealed.commit.id.writer, sealed.commit.user, op);
    return reader.text().text();
}

bool holds(const std::string& name, const Trace& trace, std::size_t orders) {
    try {
        auto commits = commits_of(trace);
        testing::Draw draw(trace.turns.size());
        for (std::size_t order = 0; order <= orders; ++order) {
            if (folded(commits) != trace.end || arrived(commits) != trace.end) {
                std::cout << name << ": order " << order << " gives another text\n";
                return false;
            }
            draw.shuffle(commits);
        }
        return true;
    } catch (const std::exception& error) {
        std::cout << name << ": " << error.what() << "\n";
        return false;
    }
}

}  // namespace

int main() {
    const std::string folder = testing::text_folder();
    const auto histories = testing::read_histories(folder + "/histories.jsonl.gz");
    if (histories.empty()) {
        std::cout << "histories: skipped, there is no " << folder << "/histories.jsonl.gz\n";
        return recorded::skipped;
    }
    std::size_t passed = 0;
    for (std::size_t line = 0; line < histories.size(); ++line)
        passed += holds("line " + std::to_string(line + 1), histories[line], 4) ? 1U : 0U;
    bool exact = true;
    for (const std::string name : {"clownschool", "friendsforever", "json-crdt-blog-post", "seph-blog1"}) {
        const auto trace = testing::read_trace(folder + "/" + name + ".json.gz");
        const bool held = trace && holds(name, *trace, 2);
        std::cout << name << ": " << (held ? "exact" : trace ? "NOT exact" : "missing") << "\n";
        exact = exact && held;
    }
    std::cout << "histories: " << passed << " passed, " << histories.size() - passed << " failed of "
              << histories.size() << "\n";
    return exact && passed == histories.size() ? 0 : 1;
}
