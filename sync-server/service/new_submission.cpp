#include "sync-server/service/new_submission.hpp"

#include <algorithm>
#include <vector>

#include "shared/merge/attention.hpp"
#include "shared/merge/duplicates.hpp"
#include "shared/record/whole_record.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/submission_index.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

bool is_own(const record::Path& path) {
    return path.field.starts_with('@');
}

/// Whether its value is more than a row of the table of submissions shows.
bool is_looked_into(const std::string& field) {
    return field.starts_with(fields::kReviewPrefix) || field.starts_with(fields::kEntityProblem) ||
           field == record::kAliasField;
}

std::size_t hash_of(const record::Path& path) {
    constexpr std::size_t kFactor = 0x9E3779B97F4A7C15U;
    auto hash = std::hash<std::string>{}(path.field);
    for (const auto& instance : path.instances) {
        const std::string_view bytes(reinterpret_cast<const char*>(instance.bytes.data()),
                                     instance.bytes.size());
        hash = hash * kFactor + std::hash<std::string_view>{}(bytes);
    }
    return hash;
}

}  // namespace

std::optional<NewSubmission> new_submission(const record::Commit& commit, const study::Study* study) {
    const auto id = record::whole_record_of(commit);
    if (!id) return std::nullopt;
    record::RecordState own;  // with its own fields alone
    own.id = *id;
    own.kind = std::get<record::Create>(commit.ops.front()).kind;
    if (own.kind != study::kinds::kSubmission) return std::nullopt;
    own.heads[commit.id.writer] = commit.id.seq;
    std::vector<std::size_t> answers;  // hashes: two equal ones of different paths only cost a second look
    answers.reserve(commit.ops.size());
    for (const auto& op : commit.ops) {
        const auto* put = std::get_if<record::Put>(&op);
        if (put == nullptr) continue;
        if (!is_own(put->path)) {
            answers.push_back(hash_of(put->path));
            continue;
        }
        if (is_looked_into(put->path.field) || own.fields.contains(put->path)) return std::nullopt;
        own.fields[put->path] = {{{}, commit.lamport, put->value, commit.user, commit.wall, false}};
    }
    std::sort(answers.begin(), answers.end());
    if (std::adjacent_find(answers.begin(), answers.end()) != answers.end()) return std::nullopt;
    NewSubmission submission;
    submission.row = submission_row(nullptr, own, commit.scope, commit.wall.time_since_epoch().count());
    submission.row.authors = {commit.user};
    if (const auto key = merge::business_key(own)) submission.key = key->text;
    const auto* round = study == nullptr ? nullptr : study->round(submission.row.round);
    if (round != nullptr && submission.row.source != study::source::kFictitious)
        submission.late_ms = merge::late_from(*round).time_since_epoch().count();
    return submission;
}

void index_new_submission(storage::Writing& writing, StudyCatalogue& catalogue, const std::string& study,
                          const NewSubmission& submission, std::int64_t received_ms) {
    const auto& id = submission.row.id;
    const bool late = submission.late_ms && received_ms >= *submission.late_ms;
    const bool alone = submission.key.empty() || writing.records_with_key(study, submission.key, 1).empty();
    if (late || !alone) return index_submissions(writing, catalogue, study, {id});
    writing.save_submission(study, submission.row);
    writing.save_business_key(study, id, submission.key);
}

}  // namespace meetmoment::server::service
