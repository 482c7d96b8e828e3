// The rows beside a submission that one commit makes whole (shared/record/whole_record.hpp). They follow from
// a dozen fields of that commit, so they are worked out ahead on a worker, and the submission is not folded
// while it is taken in. Internal to service/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "shared/record/commit.hpp"
#include "shared/study/study.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct NewSubmission {
    storage::SubmissionRow row;
    std::string key;                      ///< merge::business_key, "" without one
    std::optional<std::int64_t> late_ms;  ///< it is late when it comes then, in Unix time, or afterwards
};

/// Of a commit that is still to be appended. nullopt when it does not make a submission whole, or there is
/// more to look at in it than its place tells: a field twice, a review, an alias, an entity that was refused.
[[nodiscard]] std::optional<NewSubmission> new_submission(const record::Commit& commit,
                                                          const study::Study* study);

using NewSubmissions = std::map<record::CommitId, NewSubmission>;  ///< by the commits that make them
inline const NewSubmissions kNoNewSubmissions;

/// After the append of its commit to a store that had nothing of the record: what index_submissions() does,
/// which does it where there is a duplicate or the submission is late.
void index_new_submission(storage::Writing& writing, StudyCatalogue& catalogue, const std::string& study,
                          const NewSubmission& submission, std::int64_t received_ms);

}  // namespace meetmoment::server::service
