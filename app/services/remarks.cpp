#include "app/services/remarks.hpp"

#include <algorithm>

#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"

namespace meetmoment::app {
namespace {

bool is_review(const record::Op& op) {
    const auto* put = std::get_if<record::Put>(&op);
    return put != nullptr && put->path.field.starts_with(study::fields::kReviewPrefix);
}

/// A commit of the review alone. No tablet's puts a review field: the server sets such a one aside.
bool is_of_review(const record::Commit& commit) {
    return std::any_of(commit.ops.begin(), commit.ops.end(), is_review);
}

}  // namespace

Result<std::optional<Remark>> read_remark(store::TabletStore& store, const record::RecordId& id) {
    const auto state = store.record(id);
    if (!state) return fail(state.error());
    if (!*state) return std::nullopt;
    const auto live = (*state)->fields.find(record::Path{std::string(study::fields::kReview), {}});
    if (live == (*state)->fields.end() || live->second.empty()) return std::nullopt;
    const auto review = study::parse_review((*state)->text(study::fields::kReview));
    if (!review || review->state != study::ReviewState::Returned) return std::nullopt;

    const record::Live& put = live->second.front();
    const auto history = store.history(id);
    if (!history) return fail(history.error());
    Remark remark{{}, put.user, put.wall};
    for (const store::LogEntry& entry : *history) {
        const record::Commit& commit = entry.commit.commit;
        if (commit.id.writer == put.dot.writer && commit.id.seq == put.dot.seq)
            remark.text = commit.reason;
        else if (commit.lamport > put.lamport && !is_of_review(commit) && entry.quarantined.empty())
            return std::nullopt;
    }
    return remark;
}

}  // namespace meetmoment::app
