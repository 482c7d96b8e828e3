#include "sync-server/service/submission_index.hpp"

#include "shared/merge/attention.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"
#include "sync-server/service/attention_index.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

std::int64_t integer_of(const record::RecordState& state, std::string_view field) {
    const auto* value = state.shown(field);
    const auto* present = value == nullptr ? nullptr : std::get_if<record::Present>(value);
    const auto* number = present == nullptr ? nullptr : std::get_if<std::int64_t>(&present->value);
    return number == nullptr ? 0 : *number;
}

std::vector<std::string> authors_of(const record::RecordState& state) {
    std::set<std::string> authors;
    for (const auto& [path, siblings] : state.fields) {
        if (path.field == fields::kReview) continue;
        for (const auto& live : siblings)
            authors.insert(live.user);
    }
    return {authors.begin(), authors.end()};
}

}  // namespace

bool is_reviewed_path(const FormTexts* form, const record::Path& path) {
    return merge::is_settled_by_people(form != nullptr ? form->form().get() : nullptr, path);
}

std::vector<record::Path> reviewed_conflicts(const FormTexts* form, const record::RecordState& state) {
    std::vector<record::Path> paths;
    for (const auto& path : state.conflicts()) {
        if (is_reviewed_path(form, path) && record::in_place(state, path)) paths.push_back(path);
    }
    return paths;
}

std::string review_of(const record::RecordState& state) {
    const auto review = study::parse_review(state.text(fields::kReview)).value_or(study::Review{});
    switch (review.state) {
        case study::ReviewState::Open:
            return "open";
        case study::ReviewState::Returned:
            return "returned";
        case study::ReviewState::Approved:
            break;
    }
    return review.digest == record::state_digest(state) ? "approved" : "changed";
}

storage::SubmissionRow submission_row(const FormTexts* form, const record::RecordState& state,
                                      const std::string& scope, std::int64_t touched_ms) {
    storage::SubmissionRow row;
    row.id = state.id;
    row.scope = scope;
    row.round = state.text(fields::kRound);
    row.region = state.text(fields::kRegion);
    row.group = state.text(fields::kGroup);
    row.instrument = state.text(fields::kInstrument);
    row.form = state.text(fields::kForm);
    row.respondent = state.text(fields::kRespondent);
    row.status = state.text(fields::kStatus);
    if (row.status.empty()) row.status = study::status::kDraft;
    row.source = state.text(fields::kSource);
    row.review = review_of(state);
    row.conflicts = static_cast<std::int64_t>(reviewed_conflicts(form, state).size());
    row.authors = authors_of(state);
    row.started_ms = integer_of(state, fields::kStarted);
    row.finished_ms = integer_of(state, fields::kFinished);
    row.updated_ms = touched_ms;
    return row;
}

void index_submissions(storage::Writing& writing, StudyCatalogue& catalogue, const std::string& study,
                       const std::set<record::RecordId>& touched) {
    std::map<record::RecordId, record::RecordState> looked_at;
    for (const auto& id : touched) {
        const auto header = writing.header(study, id);
        if (!header || !is_looked_at(header->kind)) continue;
        auto state = writing.record(study, id);
        if (header->kind == study::kinds::kSubmission) {
            const auto form = catalogue.form(writing, study, state->text(fields::kForm));
            if (state->hidden)
                writing.delete_submission(study, id);
            else
                writing.save_submission(
                    study, submission_row(form.get(), *state, header->scope, writing.touched_ms(study, id)));
        }
        looked_at.emplace(id, std::move(*state));
    }
    index_attention(writing, catalogue, study, std::move(looked_at));
}

}  // namespace meetmoment::server::service
