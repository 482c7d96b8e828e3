#include "sync-server/service/attention_desk.hpp"

#include <algorithm>

#include "shared/merge/duplicates.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/access.hpp"
#include "sync-server/service/attention_index.hpp"
#include "sync-server/service/entity_records.hpp"
#include "sync-server/service/record_view.hpp"
#include "sync-server/service/withdrawals.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;
using merge::AttentionKind;
using Ops = std::vector<record::Op>;

constexpr std::size_t kLongestReason = 2000;

auto unknown(const std::string& id) {
    return fail("record.unknown", "There is no such record.", id);
}
auto changed() {
    return fail("record.changed", "The record has changed since you opened it; look at it again.");
}

Result<record::RecordState> load(storage::Reading& reading, const Access& access,
                                 const record::RecordId& id) {
    auto state = reading.record(access.study->id, id);
    if (!state || !is_looked_at(state->kind) || !within_reach(reading, access, id))
        return unknown(id.to_string());
    return std::move(*state);
}

/// The open item that a decision is about; nullptr when there is none.
const merge::Attention* find(const std::vector<merge::Attention>& items, const AttentionDecision& decision) {
    const bool of_deletion = decision.action == "keep" || decision.action == "delete";
    const auto found = std::find_if(items.begin(), items.end(), [&](const merge::Attention& item) {
        if (item.accepted) return false;
        return of_deletion ? item.kind == AttentionKind::DeletedVersusEdited
                           : to_hex(item.key.bytes) == decision.key;
    });
    return found == items.end() ? nullptr : &*found;
}

/// The one that the record is said to be the same as; nullopt when the item is not about that.
std::optional<record::RecordId> kept_record(const AttentionDecision& decision, const merge::Attention& item) {
    if (item.kind == AttentionKind::Duplicate) return item.other;
    for (const merge::Evidence& alias : item.values)
        if (const auto named =
                item.kind == AttentionKind::TwoAliases ? merge::aliased_record(alias.value) : std::nullopt;
            named && named->to_string() == decision.other)
            return named;
    return std::nullopt;
}

/// One of the values of an entity's conflict over all of them; none when it is not one of these. Answers of
/// submissions are settled in service/review.hpp, which knows their form.
Ops take_ops(storage::Reading& reading, const AttentionDecision& decision, const record::RecordState& state,
             const merge::Attention& item) {
    if (item.kind != AttentionKind::Conflict || state.kind != study::kinds::kEntity) return {};
    const auto& siblings = state.fields.at(item.paths.front());
    const auto taken = std::find_if(siblings.begin(), siblings.end(), [&](const record::Live& live) {
        return dot_text(live.dot) == decision.other;
    });
    if (taken == siblings.end()) return {};
    std::vector<record::Dot> over;
    for (const auto& live : siblings)
        over.push_back(live.dot);
    std::sort(over.begin(), over.end());
    return {record::Put{state.id, item.paths.front(), taken->value, std::move(over)},
            next_version(reading, state)};
}

Result<Ops> ops_of(storage::Reading& reading, const AttentionDecision& decision,
                   const record::RecordState& state, const std::vector<merge::Attention>& items,
                   const merge::History& history) {
    if (decision.action == "unalias") {
        if (!merge::alias_of(state)) return changed();
        return Ops{merge::unalias_op(state)};
    }
    const auto* item = find(items, decision);
    if (item == nullptr) return changed();
    if (decision.action == "keep") return merge::keep_ops(state, history);
    if (decision.action == "delete") return merge::delete_ops(history);
    if (decision.action == "alias")
        if (const auto kept = kept_record(decision, *item)) return Ops{merge::alias_op(state, *kept)};
    if (decision.action == "accept" && merge::may_be_accepted(item->kind))
        return Ops{merge::accept_op(state, item->key)};
    if (decision.action == "take")
        if (auto ops = take_ops(reading, decision, state, *item); !ops.empty()) return ops;
    return fail("attention.action", "This cannot be decided so.", decision.action);
}

Result<void> check(const AttentionDecision& decision) {
    static constexpr std::string_view kActions[] = {"accept", "keep", "delete", "alias", "unalias", "take"};
    if (std::find(std::begin(kActions), std::end(kActions), decision.action) == std::end(kActions))
        return fail("attention.action", "The action is one of accept, keep, delete, alias, unalias, take.",
                    decision.action);
    const bool blank = decision.reason.find_first_not_of(" \t\r\n") == std::string::npos;
    if (blank || decision.reason.size() > kLongestReason)
        return fail("attention.reason-missing", "Say in a few words why.");
    return {};
}

}  // namespace

Result<storage::AttentionPage> AttentionDesk::list(const Person& person, storage::AttentionQuery query) {
    storage::AttentionPage page;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        query.scopes = access->scopes();
        page = reading.attention(access->study->id, query);
        return {};
    });
    if (!read) return fail(read.error());
    return page;
}

Result<RecordAttention> AttentionDesk::record(const Person& person, const std::string& id) {
    const auto record = Uuid::parse(id);
    if (!record) return unknown(id);
    RecordAttention out;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        const auto state = load(reading, *access, *record);
        if (!state) return fail(state.error());
        out = record_attention(reading, catalogue_, access->study->id, *state);
        return {};
    });
    if (!read) return fail(read.error());
    return out;
}

Result<RecordAttention> AttentionDesk::decide(const Person& person, const std::string& id,
                                              const AttentionDecision& decision) {
    const auto record = Uuid::parse(id);
    if (!record) return unknown(id);
    if (auto checked = check(decision); !checked) return fail(checked.error());
    const auto written = store_.write_and_wait(
        [&](storage::Writing& writing) { return commit(writing, person, *record, decision); });
    if (!written) return fail(written.error());
    return this->record(person, id);
}

Result<void> AttentionDesk::commit(storage::Writing& writing, const Person& person,
                                   const record::RecordId& id, const AttentionDecision& decision) {
    const auto access = service::access(writing, catalogue_, person, Privilege::Settle);
    if (!access) return fail(access.error());
    const auto& study = access->study;
    const auto state = load(writing, *access, id);
    if (!state) return fail(state.error());
    if (decision.digest != to_hex(record::state_digest(*state).bytes)) return changed();
    const auto history = history_of(writing, study->id, id);
    auto ops =
        ops_of(writing, decision, *state, attention_of(writing, catalogue_, study->id, *state), history);
    if (!ops) return fail(ops.error());
    for (const auto& op : *ops)
        if (const auto* alias = std::get_if<record::Alias>(&op);
            alias != nullptr && !within_reach(writing, *access, alias->kept))
            return unknown(alias->kept.to_string());
    // A deletion says itself what it had seen.
    if (decision.action != "delete" && decision.action != "keep")
        ops->emplace_back(record::Seen{id, history.heads()});
    OwnCommit own{study->id,       writing.header(study->id, id)->scope,
                  person.account,  state->text(fields::kForm),
                  decision.reason, std::nullopt,
                  std::move(*ops)};
    auto committed = writer_.commit(writing, std::move(own));
    if (!committed) return fail(committed.error());
    // Who is the same as somebody who withdrew has withdrawn too.
    reapply_withdrawals(writing, writer_, study->id, {id});
    return {};
}

}  // namespace meetmoment::server::service
