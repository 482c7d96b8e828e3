#include "app/services/draft_recovery.hpp"

#include <algorithm>
#include <array>

#include "app/services/filling_write.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

Result<int> recover_drafts(store::TabletStore& store, const FormLookup& form_of, const Clock& clock,
                           RandomSource& random, const std::string& reason) {
    static const std::array<std::string, 1> fields{std::string(study::fields::kStatus)};
    auto rows = store.records(study::kinds::kSubmission, fields);
    if (!rows) return fail(rows.error());
    int recovered = 0;
    for (const store::RecordRow& row : *rows) {
        if (!row.has_draft || row.hidden) continue;
        auto state = store.record(row.id);
        if (!state) return fail(state.error());
        if (!*state) continue;
        const bool final = (*state)->text(study::fields::kStatus) == study::status::kFinal;
        if (final && reason.empty()) continue;
        auto drafts = store.drafts(row.id);
        if (!drafts) return fail(drafts.error());
        auto form = form_of.of(store, **state);
        if (!form) continue;
        xform::Environment environment;
        environment.clock = &clock;
        environment.random = &random;
        auto filling = Filling::resume(**state, *drafts, *form, std::move(environment));
        if (!filling) continue;
        const FillingSave save = filling->commit_save(clock.wall(), false, final ? reason : "");
        if (save.empty()) continue;
        if (auto written = write(store, save); !written) return fail(written.error());
        ++recovered;
    }
    return recovered;
}

Result<bool> drafts_wait(store::TabletStore& store, const FormLookup& form_of) {
    const auto notes = store.records(study::kinds::kInterview, {});
    if (!notes) return fail(notes.error());
    const auto typed = [](const store::RecordRow& row) { return row.has_draft && !row.hidden; };
    if (std::any_of(notes->begin(), notes->end(), typed)) return true;
    const auto forms = store.records(study::kinds::kSubmission, {});
    if (!forms) return fail(forms.error());
    for (const store::RecordRow& row : *forms) {
        if (!typed(row)) continue;
        const auto state = store.record(row.id);
        if (!state) return fail(state.error());
        if (!*state || !form_of.of(store, **state)) return true;
    }
    return false;
}

}  // namespace meetmoment::app
