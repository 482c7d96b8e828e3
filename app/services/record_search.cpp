#include "app/services/record_search.hpp"

#include <algorithm>

#include "app/services/store_executor.hpp"
#include "app/text.hpp"
#include "shared/record/text_sequence.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

struct RecordSearch::Run {
    QString words;
    std::vector<record::RecordId> submissions, interviews;
    std::size_t next = 0;  ///< among submissions, then interviews

    [[nodiscard]] bool done() const { return next >= submissions.size() + interviews.size(); }
};

namespace {

bool says(const std::string& text, const QString& words) {
    return to_qt(text).contains(words, Qt::CaseInsensitive);
}

bool says(const record::RecordState& state, const QString& words) {
    for (const auto& [path, siblings] : state.fields)
        for (const record::Live& live : siblings)
            if (!path.field.starts_with('@') && says(record::to_display(live.value), words)) return true;
    return !state.body.empty() && says(record::text_of(state.body), words);
}

Result<bool> record_says(store::TabletStore& store, const record::RecordId& id, const QString& words) {
    const auto state = store.record(id);
    if (!state) return fail(state.error());
    if (*state && says(**state, words)) return true;
    const auto drafts = store.drafts(id);
    if (!drafts) return fail(drafts.error());
    return std::any_of(drafts->begin(), drafts->end(), [&words](const store::DraftValue& draft) {
        return study::is_answer_path(record::to_string(draft.path)) &&
               says(record::to_display(draft.value), words);
    });
}

/// The interview itself, or one of its notes.
Result<bool> interview_says(store::TabletStore& store, const record::RecordId& id, const QString& words) {
    auto itself = record_says(store, id, words);
    if (!itself || *itself) return itself;
    const auto notes = store.records(study::kinds::kNote, {}, id);
    if (!notes) return fail(notes.error());
    for (const store::RecordRow& note : *notes) {
        if (note.hidden) continue;
        auto found = record_says(store, note.id, words);
        if (!found || *found) return found;
    }
    return false;
}

}  // namespace

void RecordSearch::begin(const QString& words, std::vector<record::RecordId> submissions,
                         std::vector<record::RecordId> interviews) {
    hits_.clear();
    run_.reset();
    if (words.trimmed().size() < kLeastLetters) return;
    run_ = std::make_shared<Run>(Run{words.trimmed(), std::move(submissions), std::move(interviews)});
    go_on(run_);
}

void RecordSearch::go_on(const std::shared_ptr<Run>& run) {
    using Hits = std::vector<record::RecordId>;
    executor_
        .run([run](store::TabletStore& store) -> Result<Hits> {
            Hits hits;
            for (std::size_t read = 0; read < kSlice && !run->done(); ++read, ++run->next) {
                const bool form = run->next < run->submissions.size();
                const auto& id =
                    form ? run->submissions[run->next] : run->interviews[run->next - run->submissions.size()];
                const auto says =
                    form ? record_says(store, id, run->words) : interview_says(store, id, run->words);
                // One that cannot be read is not found; the others are.
                if (says && *says) hits.push_back(id);
            }
            return hits;
        })
        .then(this, [this, run](const Result<Hits>& hits) {
            if (run != run_ || !hits) return;
            hits_.insert(hits->begin(), hits->end());
            if (!hits->empty()) Q_EMIT found();
            run->done() ? run_.reset() : go_on(run);
        });
}

}  // namespace meetmoment::app
