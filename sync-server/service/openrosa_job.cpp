#include "sync-server/service/openrosa_job.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "shared/study/fields.hpp"
#include "sync-server/support/text_form.hpp"

namespace meetmoment::server::service {
namespace {

/// Whether it becomes one commit, and the store need not be asked or changed for more than that.
bool is_plain(const OpenRosaJob& job) {
    if (!job.files.empty() || !job.entities.empty()) return false;
    constexpr std::size_t kOwnFields = 16 * kFrame;
    std::size_t size = kOwnFields + kFrame * job.answers.instances.size();
    for (const auto& value : job.answers.values) {
        if (value.value.size() > kLongestText) return false;
        if (!value.value.empty()) size += kFrame + value.path.size() + value.value.size();
    }
    return size <= kFullCommit;
}

bool tells_time(std::string_view path) {
    return path == "start" || path == "end" || path.starts_with("meta/time");
}

/// Takes the texts out of the job's answers. nullopt when the commit cannot be as it would have to be.
std::optional<SubmissionDraft> draft_of(OpenRosaJob& job, const std::string& author) {
    job.drafted = true;
    const auto id = job.record();
    SubmissionDraft draft;
    draft.names = name_instances(job.answers, {}, {}, job.naming(id));
    MappedAnswers about;  // what its own fields are made of
    std::vector<record::Op> answers;
    answers.reserve(job.answers.values.size());
    for (auto& value : job.answers.values) {
        if (value.value.empty()) continue;
        if (value.path.starts_with(study::context::kPrefix)) {
            about.context.emplace(value.path.substr(study::context::kPrefix.size()), std::move(value.value));
            continue;
        }
        record::Path path{std::move(value.path), instances_around(job.answers, draft.names, value.instance)};
        if (!has_a_path(path)) continue;
        if (value.file) draft.wanted_files.insert(composed(value.value));
        if (tells_time(path.field)) about.texts.emplace(path, value.value);
        answers.emplace_back(record::Put{id, std::move(path), record::present(std::move(value.value)), {}});
    }
    const auto source = job.source();
    const auto place = place_of(source, about);
    record::Commit commit;
    commit.id.seq = 1;
    commit.scope = place.scope(job.user.study);
    commit.user = author;
    commit.wall = job.now;
    commit.ops.reserve(16 + job.answers.instances.size() + answers.size());
    commit.ops.emplace_back(record::Create{id, std::string(study::kinds::kSubmission), std::nullopt});
    for (auto& [path, value] : own_fields(source, place, about))
        commit.ops.emplace_back(record::Put{id, std::move(path), std::move(value), {}});
    for (std::size_t i = 0; i < job.answers.instances.size(); ++i) {
        const record::Path instance{job.answers.instances[i].repeat,
                                    instances_around(job.answers, draft.names, i)};
        if (has_a_path(instance)) commit.ops.push_back(add_op(id, instance, {}));
    }
    std::move(answers.begin(), answers.end(), std::back_inserter(commit.ops));
    auto index = new_submission(commit, job.study.get());
    auto encoded = record::encode_ops(std::move(commit.ops), {});
    if (!index || !encoded) return std::nullopt;
    draft.scope = std::move(commit.scope);
    draft.ops = std::move(*encoded);
    draft.index = std::move(*index);
    return draft;
}

}  // namespace

record::Path set_of(const record::Path& instance) {
    record::Path set = instance;
    set.instances.pop_back();
    return set;
}

record::Op add_op(const record::RecordId& id, const record::Path& instance, std::vector<record::Dot> over) {
    return record::Add{id, set_of(instance), record::Scalar{instance.instances.back().to_string()},
                       std::move(over)};
}

void prepare(OpenRosaJob& job, const std::string& author) {
    if (job.form_known && is_plain(job))
        job.draft = draft_of(job, author);
    else
        map_original(job);
}

void map_original(OpenRosaJob& job) {
    job.names = name_instances(job.answers, {}, {}, job.naming(job.record()));
    job.mapped = map_answers(job.answers, job.names);
}

}  // namespace meetmoment::server::service
