// Rows for the tables of submissions, kept beside the fold in the same transaction.
#pragma once

#include <set>
#include <string>

#include "shared/record/fold.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// Whether a reviewer has to settle a conflict on this path: an answer that a person gives. Times and
/// calculated values differ by themselves and follow. `form` may be nullptr.
[[nodiscard]] bool is_reviewed_path(const FormTexts* form, const record::Path& path);

/// Paths with different live values that a reviewer has to settle.
[[nodiscard]] std::vector<record::Path> reviewed_conflicts(const FormTexts* form,
                                                           const record::RecordState& state);

/// "open", "returned", "approved", or "changed" when an approved record is not what was approved.
[[nodiscard]] std::string review_of(const record::RecordState& state);

[[nodiscard]] storage::SubmissionRow submission_row(const FormTexts* form, const record::RecordState& state,
                                                    const std::string& scope, std::int64_t touched_ms);

/// Brings the rows of these records up to date (other kinds than submissions have none here), and what there
/// is to look at in them (attention_index.hpp).
void index_submissions(storage::Writing& writing, StudyCatalogue& catalogue, const std::string& study,
                       const std::set<record::RecordId>& touched);

}  // namespace meetmoment::server::service
