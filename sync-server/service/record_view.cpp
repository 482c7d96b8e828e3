#include "sync-server/service/record_view.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "shared/record/blob_reference.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"
#include "sync-server/service/submission_index.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

std::string writer_text(record::WriterId writer) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(writer.value));
    return text;
}

const Question* question_of(const FormTexts* form, const std::string& path) {
    return form == nullptr ? nullptr : form->question(path);
}

study::LocalText label_of(const record::Value& value, const Question* question) {
    const std::string text = record::to_display(value);
    return question == nullptr ? in_all_languages(text) : question->label_of(text);
}

std::int64_t millis(UtcMillis time) {
    return time.time_since_epoch().count();
}

}  // namespace

study::LocalText in_all_languages(const std::string& text) {
    study::LocalText out;
    out.by_language["nl"] = text;
    out.by_language["en"] = text;
    return out;
}

std::string dot_text(const record::Dot& dot) {
    return writer_text(dot.writer) + ":" + std::to_string(dot.seq) + ":" + std::to_string(dot.index);
}

std::string kind_of(const record::Value& value) {
    if (std::holds_alternative<record::Cleared>(value)) return "cleared";
    if (std::holds_alternative<record::NotRelevant>(value)) return "not-relevant";
    if (std::holds_alternative<record::Refused>(value)) return "refused";
    return "present";
}

std::string DeviceNames::of(record::WriterId writer) {
    const auto found = known_.find(writer);
    if (found != known_.end()) return found->second;
    const auto row = reading_.writer(study_, writer);
    std::string name = row ? row->device : std::string();
    const auto given = names_.find(name);
    if (given != names_.end()) name = given->second;
    return known_[writer] = name;
}

Sibling sibling_of(const record::Live& live, const Question* question, DeviceNames& devices) {
    const auto blob = record::blob_of(live.value);
    return {dot_text(live.dot),
            kind_of(live.value),
            record::to_display(live.value),
            label_of(live.value, question),
            live.user,
            devices.of(live.dot.writer),
            millis(live.wall),
            blob ? to_hex(blob->bytes) : std::string()};
}

Answer answer_of(const record::RecordState& state, const record::Path& path, const FormTexts* form,
                 DeviceNames& devices) {
    const Question* question = question_of(form, path.field);
    Answer answer;
    answer.path = record::to_string(path);
    answer.section = question == nullptr ? study::LocalText{} : question->section;
    answer.question = question == nullptr ? in_all_languages(path.field) : question->text_at(path, &state);
    answer.type = question == nullptr ? "text" : question->type;
    const auto found = state.fields.find(path);
    if (found == state.fields.end()) return answer;
    answer.conflict = is_reviewed_path(form, path) && record::in_conflict(found->second);
    for (const auto& live : found->second)
        answer.values.push_back(sibling_of(live, question, devices));
    return answer;
}

std::vector<Answer> answers_of(const record::RecordState& state, const FormTexts* form,
                               DeviceNames& devices) {
    std::vector<record::Path> paths;
    for (const auto& [path, siblings] : state.fields) {
        if (is_reviewed_path(form, path) && !siblings.empty()) paths.push_back(path);
    }
    std::map<std::string, bool> relevant;
    if (form != nullptr) {
        relevant = form->relevance(state);
        std::stable_sort(paths.begin(), paths.end(), [form](const record::Path& a, const record::Path& b) {
            return form->position(a.field) < form->position(b.field);
        });
    }
    std::vector<Answer> answers;
    for (const auto& path : paths) {
        answers.push_back(answer_of(state, path, form, devices));
        const auto known = relevant.find(record::to_string(path));
        if (known != relevant.end())
            answers.back().relevant = known->second;
        else if (!path.instances.empty())
            answers.back().relevant = false;  // its instance is not asked for, or was taken out
    }
    return answers;
}

History::History(storage::Reading& reading, const std::string& study, const record::RecordId& id) : id_(id) {
    for (const auto& logged : reading.history(study, id)) {
        auto sealed = record::open_sealed(logged.bytes);
        if (!sealed)
            throw storage::StoreFailure({"store.corrupt", "A commit in the log cannot be read.", {}});
        by_id_[sealed->commit.id] = entries_.size();
        entries_.push_back({logged.server_seq, std::move(sealed->commit)});
    }
}

std::vector<Change> History::changes(const FormTexts* form, DeviceNames& devices) const {
    std::vector<Change> out;
    for (const auto& [server_seq, commit] : entries_) {
        Change change{writer_text(commit.id.writer) + ":" + std::to_string(commit.id.seq),
                      commit.user,
                      devices.of(commit.id.writer),
                      millis(commit.wall),
                      server_seq,
                      commit.reason,
                      commit.form_version,
                      {}};
        for (const auto& op : commit.ops) {
            const auto* written = std::get_if<record::Put>(&op);
            if (written == nullptr || written->record != id_) continue;
            const Question* question = question_of(form, written->path.field);
            change.changes.push_back({record::to_string(written->path),
                                      question == nullptr ? in_all_languages(written->path.field)
                                                          : question->text_at(written->path, nullptr),
                                      kind_of(written->value), record::to_display(written->value),
                                      label_of(written->value, question)});
        }
        out.push_back(std::move(change));
    }
    return out;
}

const record::Put* History::put(const record::Dot& dot, const record::Commit** commit) const {
    const auto found = by_id_.find({dot.writer, dot.seq});
    if (found == by_id_.end()) return nullptr;
    const auto& made = entries_[found->second].commit;
    if (dot.index >= made.ops.size()) return nullptr;
    *commit = &made;
    return std::get_if<record::Put>(&made.ops[dot.index]);
}

std::optional<Sibling> History::base(const record::Siblings& siblings, const Question* question,
                                     DeviceNames& devices) const {
    std::optional<std::set<record::Dot>> shared;
    const record::Commit* commit = nullptr;
    for (const auto& live : siblings) {
        const auto* written = put(live.dot, &commit);
        if (written == nullptr) return std::nullopt;
        const std::set<record::Dot> over(written->over.begin(), written->over.end());
        if (!shared) {
            shared = over;
        } else {
            std::erase_if(*shared, [&over](const record::Dot& dot) { return !over.contains(dot); });
        }
    }
    if (!shared || shared->empty()) return std::nullopt;
    const record::Dot dot = *shared->rbegin();
    const auto* loaded = put(dot, &commit);
    if (loaded == nullptr) return std::nullopt;
    return sibling_of({dot, commit->lamport, loaded->value, commit->user, commit->wall, false}, question,
                      devices);
}

ReviewView History::review(const record::RecordState& state) const {
    ReviewView view;
    view.state = review_of(state);
    const auto found = state.fields.find(record::Path{std::string(fields::kReview), {}});
    if (found == state.fields.end() || found->second.empty()) return view;
    const auto& live = found->second.front();
    const auto parsed = study::parse_review(record::to_display(live.value));
    if (parsed && parsed->state == study::ReviewState::Approved) view.digest = to_hex(parsed->digest.bytes);
    view.by = live.user;
    view.at_ms = millis(live.wall);
    const record::Commit* commit = nullptr;
    if (put(live.dot, &commit) != nullptr) view.reason = commit->reason;
    return view;
}

}  // namespace meetmoment::server::service
