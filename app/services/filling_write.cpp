#include "app/services/filling_write.hpp"

namespace meetmoment::app {
namespace {

Result<void> write_drafts(store::TabletStore& store, const FillingSave& save) {
    if (!save.drafts.empty())
        if (auto drafted = store.save_draft(save.drafts); !drafted) return drafted;
    for (const record::Path& path : save.obsolete_drafts)
        if (auto discarded = store.discard_draft(save.record, path); !discarded) return discarded;
    return {};
}

}  // namespace

Result<Written> write(store::TabletStore& store, const FillingSave& save) {
    Written written;
    if (!save.ops.empty()) {
        if (auto committed = store.commit(save.scope, save.form, save.ops, save.reason); !committed)
            return fail(committed.error());
        auto state = store.record(save.record);
        if (!state) return fail(state.error());
        written.state = std::move(*state);
    }
    if (auto drafts = write_drafts(store, save); !drafts) {
        if (!written.state) return fail(drafts.error());
        written.draft_problem = drafts.error();
    }
    return written;
}

}  // namespace meetmoment::app
