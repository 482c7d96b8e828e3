#include "shared/merge/approval.hpp"

#include <algorithm>
#include <set>

#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"

namespace meetmoment::merge {

namespace {

std::set<record::Dot> dots_of(const record::Siblings* siblings) {
    std::set<record::Dot> dots;
    if (siblings != nullptr)
        for (const record::Live& live : *siblings)
            dots.insert(live.dot);
    return dots;
}

const record::Siblings* siblings_at(const record::RecordState& state, const record::Path& path) {
    const auto found = state.fields.find(path);
    return found == state.fields.end() || found->second.empty() ? nullptr : &found->second;
}

}  // namespace

std::optional<Approval> approval_of(const record::RecordState& state) {
    const auto* reviews = siblings_at(state, {std::string(study::fields::kReview), {}});
    if (reviews == nullptr) return std::nullopt;
    const record::Live& shown = reviews->front();
    const auto review = study::parse_review(record::to_display(shown.value));
    if (!review || review->state != study::ReviewState::Approved) return std::nullopt;
    return Approval{{shown.dot.writer, shown.dot.seq}, review->digest, shown.user, shown.wall};
}

std::optional<record::RecordState> approved_state(const History& history, const Approval& approval) {
    if (history.find(approval.commit) == nullptr) return std::nullopt;
    auto seen = history.state_seen_by(approval.commit);
    if (record::state_digest(seen) == approval.digest) return seen;
    if (const auto server_seq = history.receipt(approval.commit).server_seq) {
        auto held = history.state_at(*server_seq);
        if (record::state_digest(held) == approval.digest) return held;
    }
    return std::nullopt;
}

std::vector<ChangedField> changed_fields(const record::RecordState& before,
                                         const record::RecordState& after) {
    std::set<record::Path> paths;
    for (const auto* state : {&before, &after})
        for (const auto& [path, siblings] : state->fields)
            if (!path.field.starts_with(study::fields::kReviewPrefix)) paths.insert(path);
    std::vector<ChangedField> changed;
    for (const record::Path& path : paths) {
        const auto* old = siblings_at(before, path);
        const auto* now = siblings_at(after, path);
        if (dots_of(old) == dots_of(now)) continue;
        ChangedField field{path, std::nullopt, std::nullopt, {}, {}};
        if (old != nullptr) field.before = old->front().value;
        if (now != nullptr) {
            field.after = now->front().value;
            field.user = now->front().user;
            field.wall = now->front().wall;
        }
        changed.push_back(std::move(field));
    }
    return changed;
}

}  // namespace meetmoment::merge
