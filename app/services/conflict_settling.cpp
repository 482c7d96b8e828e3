#include "app/services/conflict_settling.hpp"

#include <algorithm>

#include "app/services/filling.hpp"
#include "shared/merge/filled_form.hpp"

namespace meetmoment::app {
namespace {

const record::Siblings* siblings_at(const record::RecordState& state, const record::Path& path) {
    const auto found = state.fields.find(path);
    return found == state.fields.end() ? nullptr : &found->second;
}

bool same_dots(const record::Siblings& siblings, std::vector<record::Dot> shown) {
    std::vector<record::Dot> now;
    for (const record::Live& live : siblings)
        now.push_back(live.dot);
    std::sort(now.begin(), now.end());
    std::sort(shown.begin(), shown.end());
    return now == shown;
}

bool puts(const record::Op& op, const record::Path& path) {
    const auto* put = std::get_if<record::Put>(&op);
    return put != nullptr && put->path == path;
}

}  // namespace

Result<void> settle(store::TabletStore& store, const FormLookup& forms, const xform::Environment& environment,
                    const Settlement& settlement, UtcMillis now) {
    if (settlement.reason.empty()) return fail("conflict.no-reason", "Why this answer is right is not said.");
    const auto state = store.record(settlement.record);
    if (!state) return fail(state.error());
    const auto drafts = store.drafts(settlement.record);
    if (!drafts) return fail(drafts.error());
    if (!drafts->empty())
        return fail("conflict.typing", "Something on the record is typed and not finished.");
    const auto path = record::parse_path(settlement.path);
    const record::Siblings* siblings = *state && path ? siblings_at(**state, *path) : nullptr;
    if (siblings == nullptr || !same_dots(*siblings, settlement.shown))
        return fail("conflict.changed", "There are other answers by now.");
    const auto chosen = std::find_if(siblings->begin(), siblings->end(),
                                     [&](const record::Live& live) { return live.dot == settlement.chosen; });
    if (chosen == siblings->end()) return fail("conflict.changed", "This answer is not there any more.");

    auto form = forms.of(store, **state);
    if (!form) return fail(form.error());
    auto filling = Filling::resume(**state, {}, *form, environment);
    if (!filling) return fail(filling.error());
    // What follows from the answer in the form, such as questions that are not asked any more. The answer
    // itself is put as it was given.
    if (auto answered = filling->answer(settlement.path, merge::lexical(chosen->value), now); !answered)
        return fail(answered.error());
    FillingSave save = filling->commit_save(now, false, settlement.reason);
    std::erase_if(save.ops, [&](const record::Op& op) { return puts(op, *path); });
    save.ops.insert(save.ops.begin(), record::Put{settlement.record, *path, chosen->value, settlement.shown});
    const auto committed = store.commit(save.scope, save.form, save.ops, settlement.reason);
    return committed ? Result<void>{} : fail(committed.error());
}

}  // namespace meetmoment::app
