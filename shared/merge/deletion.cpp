#include "shared/merge/deletion.hpp"

#include <algorithm>
#include <set>

#include "shared/study/fields.hpp"

namespace meetmoment::merge {

namespace {

const record::Hide* hide_in(const record::Commit& commit, const record::RecordId& record) {
    for (const record::Op& op : commit.ops)
        if (const auto* hide = std::get_if<record::Hide>(&op); hide != nullptr && hide->record == record)
            return hide;
    return nullptr;
}

/// As the fold counts: anything but deleting and having looked.
bool edits(const record::Commit& commit, const record::RecordId& record) {
    return std::any_of(commit.ops.begin(), commit.ops.end(), [&](const record::Op& op) {
        return record::record_of(op) == record && !std::holds_alternative<record::Hide>(op) &&
               !std::holds_alternative<record::Seen>(op);
    });
}

bool is_review(const record::Path& path) {
    return path.field.starts_with(study::fields::kReviewPrefix);
}

/// The commits that a deletion covers, with their own.
class Covered {
  public:
    void add(const record::CommitId& own, const record::Hide& hide) {
        own_.insert(own);
        for (const auto& [writer, seq] : hide.seen)
            upto_[writer] = std::max(upto_[writer], seq);
    }
    [[nodiscard]] bool holds(const record::CommitId& id) const {
        const auto known = upto_.find(id.writer);
        return own_.contains(id) || (known != upto_.end() && id.seq <= known->second);
    }

  private:
    std::set<record::CommitId> own_;
    std::map<record::WriterId, std::uint32_t> upto_;
};

const record::Siblings* kept_values(const record::RecordState& state) {
    const auto found = state.fields.find({std::string(study::fields::kReviewKept), {}});
    return found == state.fields.end() || found->second.empty() ? nullptr : &found->second;
}

bool was_kept(const record::RecordState& state, const History& history,
              const std::vector<Deletion>& deletions) {
    const auto* kept = kept_values(state);
    if (kept == nullptr) return false;
    return std::any_of(kept->begin(), kept->end(), [&](const record::Live& live) {
        return std::all_of(deletions.begin(), deletions.end(), [&](const Deletion& deletion) {
            return history.saw({live.dot.writer, live.dot.seq}, deletion.commit);
        });
    });
}

}  // namespace

std::optional<DeleteVersusEdit> delete_versus_edit(const record::RecordState& state, const History& history) {
    if (!state.deleted_versus_edited) return std::nullopt;
    DeleteVersusEdit dispute;
    Covered covered;
    for (const record::Commit& commit : history.commits()) {
        const auto* hide = hide_in(commit, state.id);
        if (hide == nullptr) continue;
        covered.add(commit.id, *hide);
        dispute.deletions.push_back({commit.id, commit.user, commit.wall, commit.reason});
        dispute.latest = std::max(dispute.latest, commit.wall);
    }
    if (dispute.deletions.empty() || was_kept(state, history, dispute.deletions)) return std::nullopt;
    std::set<std::string> editors;
    for (const record::Commit& commit : history.commits()) {
        if (covered.holds(commit.id) || !edits(commit, state.id)) continue;
        editors.insert(commit.user);
        dispute.latest = std::max(dispute.latest, commit.wall);
    }
    dispute.editors.assign(editors.begin(), editors.end());
    for (const auto& [path, siblings] : state.fields)
        for (const record::Live& live : siblings)
            if (!is_review(path) && !covered.holds({live.dot.writer, live.dot.seq}))
                dispute.edits.push_back(evidence_of(path, live));
    return dispute;
}

std::vector<record::Op> keep_ops(const record::RecordState& state, const History& history) {
    std::vector<record::Dot> over;
    if (const auto* kept = kept_values(state))
        for (const record::Live& live : *kept)
            over.push_back(live.dot);
    std::sort(over.begin(), over.end());
    return {record::Put{state.id,
                        {std::string(study::fields::kReviewKept), {}},
                        record::present(std::string("kept")),
                        std::move(over)},
            record::Seen{state.id, history.heads()}};
}

std::vector<record::Op> delete_ops(const History& history) {
    return {record::Hide{history.record(), history.heads()}};
}

}  // namespace meetmoment::merge
