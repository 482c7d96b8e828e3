// A submission as it came, and what can be made of it before the store is asked: all work that need not wait
// for the writing thread.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/xform/submitted_entities.hpp"
#include "sync-server/service/answer_mapping.hpp"
#include "sync-server/service/new_submission.hpp"
#include "sync-server/service/openrosa_submissions.hpp"
#include "sync-server/service/submission_fields.hpp"

namespace meetmoment::server::service {

/// Bytes. Answers that are longer become files: a commit has its limit.
inline constexpr std::size_t kLongestText = 128 * 1024;
inline constexpr std::size_t kFullCommit = 100 * 1024;  ///< of operations, by an estimate
inline constexpr std::size_t kFrame = 128;              ///< of an operation, beside its path and its value

/// What an original becomes when nothing of it is in the store yet, which is nearly always.
struct SubmissionDraft {
    std::vector<Uuid> names;  ///< of the instances of its repeats
    std::set<std::string> wanted_files;
    std::string scope;
    record::EncodedOps ops;  ///< of its one commit
    NewSubmission index;
};

/// Everything that can be prepared outside the writing thread.
struct OpenRosaJob {
    AppUser user;
    Upload upload;
    std::shared_ptr<const study::Study> study;
    std::shared_ptr<const FormTexts> form;  ///< nullptr when it is not here or cannot be parsed
    bool form_known = false;
    xform::SubmissionHead head;
    xform::SubmittedAnswers answers;
    std::vector<xform::SubmittedEntity> entities;
    std::map<std::string, std::set<std::string>> entity_lists;  ///< of the study
    std::map<std::string, WholeFile> files;
    UtcMillis now{};
    bool drafted = false;  ///< the texts of `answers` went into a draft
    std::optional<SubmissionDraft> draft;
    std::vector<Uuid> names;  ///< of an original without a draft: of the instances of `answers`
    MappedAnswers mapped;     ///< of an original without a draft
    Receipt receipt;

    [[nodiscard]] std::string form_version() const { return head.form_id + ":" + head.version; }
    [[nodiscard]] record::RecordId record() const {
        return record_of_submission(user.study, head.instance_id);
    }
    [[nodiscard]] InstanceNaming naming(const record::RecordId& record) const {
        return {record, head.instance_id, now};
    }
    [[nodiscard]] SubmissionSource source() const {
        return {user, study.get(), head.form_id, form_version(), now};
    }
};

/// The set that this instance of a repeat is in.
[[nodiscard]] record::Path set_of(const record::Path& instance);
[[nodiscard]] record::Op add_op(const record::RecordId& id, const record::Path& instance,
                                std::vector<record::Dot> over);

/// Of an original: drafts it when it becomes one commit of `author` for which the store need not be asked,
/// else names its instances and maps its answers. A draft takes the texts out of the job's answers.
void prepare(OpenRosaJob& job, const std::string& author);
/// Of an original, after its answers were read anew.
void map_original(OpenRosaJob& job);

}  // namespace meetmoment::server::service
