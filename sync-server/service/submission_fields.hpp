// The product's own fields of a record that a submission of ODK's clients becomes, and where it belongs:
// after what it says itself the app user's settings and the study have their say. Internal to service/. Pure
// functions.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/record/value.hpp"
#include "shared/study/study.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/answer_mapping.hpp"

namespace meetmoment::server::service {

/// Who sent what, and when it came.
struct SubmissionSource {
    const AppUser& user;
    const study::Study* study;  ///< nullptr: there is none
    const std::string& form_id;
    std::string form_version;  ///< "v-u:2026.1"
    UtcMillis now{};
};

/// The same submission is the same record, also for a server that was restored from a backup.
[[nodiscard]] record::RecordId record_of_submission(const std::string& study, const std::string& instance_id);

/// Codes of the study, "" where nobody knows.
struct SubmissionPlace {
    std::string region, round, group;
    [[nodiscard]] std::string scope(const std::string& study) const;
};
[[nodiscard]] SubmissionPlace place_of(const SubmissionSource& source, const MappedAnswers& mapped);

/// What the submission says in a context node of its form, "" for nothing.
[[nodiscard]] std::string said(const MappedAnswers& mapped, const std::string& name);

/// When its author began and ended, in milliseconds of Unix time; `now` where it does not tell.
[[nodiscard]] std::int64_t started_ms(const MappedAnswers& mapped, UtcMillis now);
[[nodiscard]] std::int64_t finished_ms(const MappedAnswers& mapped, UtcMillis now);

[[nodiscard]] record::Path own_field(std::string_view field);
[[nodiscard]] std::vector<std::pair<record::Path, record::Value>> own_fields(const SubmissionSource& source,
                                                                             const SubmissionPlace& place,
                                                                             const MappedAnswers& mapped);

}  // namespace meetmoment::server::service
