#include "tests/simulation/oracle.hpp"

#include <algorithm>
#include <set>

#include "shared/record/authoring.hpp"

namespace meetmoment::simulation {

using namespace record;

namespace {

class Definition {
  public:
    explicit Definition(std::span<const Commit* const> commits) : commits_(commits) {}

    std::map<RecordId, RecordState> states() {
        each([this](const Commit&, const Dot&, const auto& op) {
            if constexpr (requires { op.over; }) dead_.insert(dead_.end(), op.over.begin(), op.over.end());
        });
        std::sort(dead_.begin(), dead_.end());
        each([this](const Commit& commit, const Dot& dot, const auto& op) { see(commit, dot, op); });
        for (auto& [id, state] : states_)
            finish(state);
        return std::move(states_);
    }

  private:
    template <class Visit>
    void each(Visit visit) {
        for (const Commit* commit : commits_)
            for (std::uint32_t index = 0; index < commit->ops.size(); ++index)
                std::visit(
                    [&](const auto& op) {
                        visit(*commit, Dot{commit->id.writer, commit->id.seq, index}, op);
                    },
                    commit->ops[index]);
    }
    RecordState& at(const RecordId& id) {
        RecordState& state = states_[id];
        state.id = id;
        return state;
    }
    void live(const Commit& commit, const Dot& dot, const RecordId& id, const Path& path, const Value& value,
              bool element) {
        if (std::binary_search(dead_.begin(), dead_.end(), dot)) return;
        at(id).fields[path].push_back({dot, commit.lamport, value, commit.user, commit.wall, element});
    }

    void see(const Commit& commit, const Dot&, const Create& op) {
        edit(commit, op.record);
        const auto [known, first] = created_.try_emplace(op.record, commit.id);
        if (!first && known->second <= commit.id) return;
        known->second = commit.id;
        at(op.record).kind = op.kind;
        at(op.record).parent = op.parent;
    }
    void see(const Commit& commit, const Dot& dot, const Put& op) {
        edit(commit, op.record);
        live(commit, dot, op.record, op.path, op.value, false);
    }
    void see(const Commit& commit, const Dot& dot, const Add& op) {
        edit(commit, op.record);
        live(commit, dot, op.record, op.set, Present{op.element}, true);
    }
    void see(const Commit& commit, const Dot&, const Remove& op) { edit(commit, op.record); }
    void see(const Commit& commit, const Dot& dot, const Alias& op) {
        edit(commit, op.record);
        live(commit, dot, op.record, Path{std::string(kAliasField), {}},
             Present{Bytes(op.kept.bytes.begin(), op.kept.bytes.end())}, false);
    }
    void see(const Commit& commit, const Dot& dot, const TextInsert& op) {
        edit(commit, op.record);
        at(op.record).body.pieces.push_back(
            {dot, commit.lamport, commit.user, commit.wall, op.from, op.left, op.right, op.text});
    }
    void see(const Commit& commit, const Dot&, const TextDelete& op) {
        edit(commit, op.record);
        for (const CharRange& range : op.ranges)
            for (std::uint32_t n = 0; n < range.count; ++n)
                deleted_[op.record].insert({range.writer, range.from + n});
    }
    void see(const Commit&, const Dot& dot, const Hide& op) {
        at(op.record);
        hides_[op.record].emplace_back(CommitId{dot.writer, dot.seq}, &op);
    }
    void see(const Commit&, const Dot&, const Seen&) {}
    void see(const Commit&, const Dot&, const Unknown&) {}

    void edit(const Commit& commit, const RecordId& id) {
        at(id);
        edits_[id].push_back(commit.id);
    }
    [[nodiscard]] bool covered(const RecordId& id, const CommitId& edit) {
        const auto& hides = hides_[id];
        return std::any_of(hides.begin(), hides.end(), [&](const auto& hide) {
            const auto seen = hide.second->seen.find(edit.writer);
            return hide.first == edit || (seen != hide.second->seen.end() && edit.seq <= seen->second);
        });
    }
    void finish(RecordState& state) {
        for (auto& [path, siblings] : state.fields)
            std::sort(siblings.begin(), siblings.end(), [](const Live& left, const Live& right) {
                return left.lamport != right.lamport ? left.lamport > right.lamport : left.dot > right.dot;
            });
        std::sort(state.body.pieces.begin(), state.body.pieces.end(),
                  [](const TextPiece& left, const TextPiece& right) {
                      return std::tie(left.dot.writer, left.from, left.dot) <
                             std::tie(right.dot.writer, right.from, right.dot);
                  });
        for (const CharId& gone : deleted_[state.id]) {
            auto& ranges = state.body.deleted;
            if (!ranges.empty() && ranges.back().writer == gone.writer &&
                ranges.back().from + ranges.back().count == gone.n)
                ++ranges.back().count;
            else
                ranges.push_back({gone.writer, gone.n, 1});
        }
        if (hides_[state.id].empty()) return;
        const auto& edits = edits_[state.id];
        state.hidden = std::all_of(edits.begin(), edits.end(),
                                   [&](const CommitId& edit) { return covered(state.id, edit); });
        state.deleted_versus_edited = !state.hidden;
    }

    std::span<const Commit* const> commits_;
    std::vector<Dot> dead_;
    std::map<RecordId, RecordState> states_;
    std::map<RecordId, CommitId> created_;
    std::map<RecordId, std::set<CharId>> deleted_;
    std::map<RecordId, std::vector<std::pair<CommitId, const Hide*>>> hides_;
    std::map<RecordId, std::vector<CommitId>> edits_;
};

}  // namespace

Bytes agreed_state(const RecordState& record) {
    Bytes state = canonical_state(record);
    state.push_back(record.deleted_versus_edited ? 1 : 0);
    for (const auto& [path, siblings] : record.fields) {
        const Dot& shown = siblings.front().dot;
        for (unsigned shift = 0; shift < 64; shift += 8)
            state.push_back(static_cast<std::uint8_t>(shown.writer.value >> shift));
        state.push_back(static_cast<std::uint8_t>(shown.seq));
        state.push_back(static_cast<std::uint8_t>(shown.index));
    }
    return state;
}

std::map<RecordId, RecordState> state_by_definition(std::span<const Commit* const> commits) {
    return Definition(commits).states();
}

}  // namespace meetmoment::simulation
