// Instances of repeats in a filling-in: added, taken out, brought back, and kept in step with the log.
#include "app/services/filling_repeats.hpp"

#include <algorithm>

#include "app/services/filling.hpp"
#include "app/services/filling_drafts.hpp"
#include "shared/record/repeats.hpp"

namespace meetmoment::app {
namespace {

/// A calculated number of instances may depend on what is inside them; deeper than that nobody nests them.
constexpr int kMostRounds = 8;

/// A name that sorts after `last`, also when another tablet with a clock ahead made that.
std::string key_after(std::string_view last, UtcMillis now, RandomSource& random) {
    if (const auto before = Uuid::parse(last); before && before->bytes[6] >> 4U == 7) {
        std::int64_t at = 0;
        for (int i = 0; i < 6; ++i)
            at = at << 8 | before->bytes[static_cast<std::size_t>(i)];
        now = std::max(now, UtcMillis(std::chrono::milliseconds(at + 1)));
    }
    return make_uuid_v7(now, random).to_string();
}

std::vector<std::string> siblings_in(const xform::Session& session, const std::string& repeat) {
    std::vector<std::string> all = session.repeat_instances();
    std::erase_if(all, [&](const std::string& instance) { return repeat_of(instance) != repeat; });
    return all;
}

}  // namespace

void Filling::take_shape() {
    shape_.clear();
    for (const std::string& instance : session_.repeat_instances())
        shape_.emplace(keys_of(instance), instance);
}

bool Filling::is_gone(std::string_view path) const {
    const std::string_view keys = keys_of(path);
    return !keys.empty() && !shape_.contains(std::string(keys));
}

std::string Filling::current(const std::string& path) const {
    if (!is_gone(path)) return session_.value(path);
    const auto typed = typed_.find(path);
    return typed == typed_.end() ? std::string() : typed->second;
}

void Filling::give_back(xform::Changes& changes) {
    if (!changes.structure) return;
    for (int round = 0; round < kMostRounds; ++round) {
        const auto before = std::exchange(shape_, {});
        take_shape();
        std::map<std::string, std::string> back;
        const auto is_back = [&](const std::string& path) {
            const std::string keys(keys_of(path));
            return !keys.empty() && shape_.contains(keys) && !before.contains(keys);
        };
        for (const auto& [path, siblings] : loaded_)
            if (is_back(path)) back[path] = record::to_display(siblings.front().value);
        for (const auto& [path, value] : typed_)
            if (is_back(path)) back[path] = value;
        bool reshaped = false;
        for (const auto& [path, value] : back) {
            if (value.empty() || session_.value(path) == value) continue;
            const auto changed = session_.set_value(path, value);
            if (!changed) continue;
            reshaped = reshaped || changed->structure;
            add_to(changes, *changed);
        }
        if (!reshaped) return;
    }
}

Result<Filling::Added> Filling::add_instance(std::string_view repeat, UtcMillis now, RandomSource& random) {
    const auto siblings = siblings_in(session_, std::string(repeat));
    const std::string key =
        key_after(siblings.empty() ? std::string_view() : key_of(siblings.back()), now, random);
    auto changes = session_.add_repeat(repeat, key);
    if (!changes) return fail(changes.error());
    Added added{std::string(repeat) + '[' + key + ']', std::move(*changes)};
    reshaped_[added.path] = true;
    unsaved_shape_.insert(added.path);
    give_back(added.changes);
    return added;
}

Result<xform::Changes> Filling::remove_instance(std::string_view instance) {
    const std::string path(instance);
    Removed gone;
    for (const auto& answer : session_.answers())
        if (is_inside(answer.path, path)) gone.values.emplace(answer.path, answer.value);
    for (const std::string& inner : session_.repeat_instances())
        if (inner != path && is_inside(inner, path)) gone.inside.push_back(inner);
    const auto siblings = siblings_in(session_, repeat_of(path));
    const auto at = std::find(siblings.begin(), siblings.end(), path);
    if (at != siblings.end() && std::next(at) != siblings.end()) gone.next = *std::next(at);
    auto changes = session_.remove_repeat(path);
    if (!changes) return changes;
    removed_[path] = std::move(gone);
    reshaped_[path] = false;
    unsaved_shape_.insert(path);
    give_back(*changes);
    return changes;
}

Result<xform::Changes> Filling::restore_instance(std::string_view instance) {
    const auto gone = removed_.find(std::string(instance));
    if (gone == removed_.end() || !is_gone(instance))
        return fail("filling.not-removed", "This was not taken out here.", std::string(instance));
    const auto& [path, removed] = *gone;
    const auto siblings = siblings_in(session_, repeat_of(path));
    const auto next = std::find(siblings.begin(), siblings.end(), removed.next);
    std::optional<std::size_t> before;
    if (next != siblings.end()) before = static_cast<std::size_t>(next - siblings.begin());
    auto changes = session_.add_repeat(repeat_of(path), key_of(path), before);
    if (!changes) return changes;
    keep_inside(path, removed.inside, *changes);
    for (const auto& [answer, value] : removed.values) {
        if (session_.value(answer) == value) continue;
        if (const auto changed = session_.set_value(answer, value)) add_to(*changes, *changed);
    }
    // Not committed yet and known to the log: as if nothing had happened.
    const auto pending = reshaped_.find(path);
    if (pending != reshaped_.end() && !pending->second && instances_.contains(path))
        reshaped_.erase(pending);
    else
        reshaped_[path] = true;
    unsaved_shape_.insert(path);
    give_back(*changes);
    return changes;
}

/// A new instance may come with instances of the repeats inside it; it gets those of `wanted` instead.
void Filling::keep_inside(const std::string& instance, const std::vector<std::string>& wanted,
                          xform::Changes& changes) {
    for (const std::string& inner : session_.repeat_instances()) {
        const bool own = inner != instance && is_inside(inner, instance) &&
                         std::find(wanted.begin(), wanted.end(), inner) == wanted.end();
        if (!own) continue;
        if (const auto removed = session_.remove_repeat(inner)) add_to(changes, *removed);
    }
    for (const std::string& inner : wanted)
        if (const auto added = session_.add_repeat(repeat_of(inner), key_of(inner))) add_to(changes, *added);
}

/// Adds what the log lacks, and again what is answered in, so that it stays if somebody else takes it out at
/// the same time; removes what the user took out.
void Filling::append_instances(std::vector<record::Op>& ops, const std::set<std::string>& put) const {
    for (const auto& [keys, instance] : shape_) {
        const auto known = instances_.find(instance);
        const bool answered =
            std::any_of(put.begin(), put.end(), [&, &inside = instance](const std::string& path) {
                return is_inside(path, inside) && !is_gone(path);
            });
        if (known != instances_.end() && !answered) continue;
        const auto path = record::parse_path(instance);
        if (!path) continue;
        ops.emplace_back(record::Add{id_, record::set_of(*path), record::element_of(*path),
                                     known == instances_.end() ? std::vector<record::Dot>() : known->second});
    }
    for (const auto& [instance, added] : reshaped_) {
        if (added) continue;
        const auto drafted = removed_over_.find(instance);
        const auto known = instances_.find(instance);
        const auto path = record::parse_path(instance);
        if (!path || (drafted == removed_over_.end() && known == instances_.end())) continue;
        const auto& over = drafted != removed_over_.end() ? drafted->second : known->second;
        if (!over.empty()) ops.emplace_back(record::Remove{id_, record::set_of(*path), over});
    }
}

void Filling::append_shape_drafts(FillingSave& save, UtcMillis now) {
    for (const std::string& instance : std::exchange(unsaved_shape_, {})) {
        const auto path = record::parse_path(std::string(kDraftRepeat) + instance);
        if (!path) continue;
        const auto pending = reshaped_.find(instance);
        if (pending == reshaped_.end()) {
            save.obsolete_drafts.push_back(*path);
            continue;
        }
        const auto known = instances_.find(instance);
        const std::string text = pending->second             ? "added"
                                 : known == instances_.end() ? "removed"
                                                             : "removed " + dots_text(known->second);
        save.drafts.push_back({id_, *path, record::present(text), now});
    }
}

void Filling::take_shape_draft(const store::DraftValue& draft) {
    const std::string instance = record::to_string(draft.path).substr(kDraftRepeat.size());
    const std::string text = record::to_display(draft.value);
    constexpr std::string_view removed = "removed";
    const bool added = !text.starts_with(removed);
    reshaped_[instance] = added;
    if (!added) removed_over_[instance] = read_dots(text.substr(removed.size()));
}

std::optional<std::size_t> Filling::place_for(const std::string& instance) const {
    const auto siblings = siblings_in(session_, repeat_of(instance));
    for (std::size_t at = 0; at < siblings.size(); ++at)
        if (key_of(siblings[at]) > key_of(instance)) return at;
    return std::nullopt;
}

void Filling::take_own_additions(const FillingSave& save, const record::RecordState& state) {
    for (const record::Op& op : save.ops) {
        const auto* add = std::get_if<record::Add>(&op);
        const auto* text = add == nullptr ? nullptr : std::get_if<std::string>(&add->element);
        const auto set = add == nullptr ? state.fields.end() : state.fields.find(add->set);
        if (text == nullptr || set == state.fields.end()) continue;
        // Its commit is the youngest of all that the state has, so its operation comes first.
        const auto own =
            std::find_if(set->second.begin(), set->second.end(), [text](const record::Live& live) {
                return live.element && record::to_display(live.value) == *text;
            });
        if (own != set->second.end())
            instances_[record::to_string(add->set) + '[' + *text + ']'] = {own->dot};
    }
}

void Filling::refresh_shape(const record::RecordState& state, xform::Changes& changes) {
    auto fresh = instance_dots(state);
    // What its author wants to take out goes by what was there when he did.
    for (const auto* pending : {&reshaped_, &reshaping_})
        for (const auto& [instance, added] : *pending) {
            if (added) continue;
            if (const auto kept = instances_.find(instance); kept != instances_.end())
                fresh[instance] = kept->second;
            else
                fresh.erase(instance);
        }
    const auto is_mine = [&, this](const std::string& instance) {
        const auto touches = [&](const std::string& path) { return is_inside(path, instance); };
        return std::any_of(edited_.begin(), edited_.end(), touches) ||
               std::any_of(in_flight_.begin(), in_flight_.end(), touches) ||
               std::any_of(reshaped_.begin(), reshaped_.end(),
                           [&](const auto& one) { return one.second && is_inside(instance, one.first); }) ||
               std::any_of(reshaping_.begin(), reshaping_.end(),
                           [&](const auto& one) { return one.second && is_inside(instance, one.first); });
    };
    for (const std::string& instance : session_.repeat_instances()) {
        // What the log never had is new here.
        if (fresh.contains(instance) || !instances_.contains(instance) || is_mine(instance)) continue;
        if (const auto removed = session_.remove_repeat(instance)) add_to(changes, *removed);
    }
    const auto is_taken_out = [&](const std::string& instance) {
        return std::any_of(reshaped_.begin(), reshaped_.end(),
                           [&](const auto& one) { return !one.second && is_inside(instance, one.first); }) ||
               std::any_of(reshaping_.begin(), reshaping_.end(),
                           [&](const auto& one) { return !one.second && is_inside(instance, one.first); });
    };
    std::vector<std::string> all;
    for (const record::Path& instance : record::instances(state))
        all.push_back(record::to_string(instance));
    take_shape();
    for (const std::string& instance : all) {
        if (shape_.contains(std::string(keys_of(instance))) || is_taken_out(instance)) continue;
        const auto added = session_.add_repeat(repeat_of(instance), key_of(instance), place_for(instance));
        if (!added) continue;
        add_to(changes, *added);
        std::vector<std::string> inside;
        for (const std::string& inner : all)
            if (inner != instance && is_inside(inner, instance)) inside.push_back(inner);
        keep_inside(instance, inside, changes);
        take_shape();
    }
    instances_ = std::move(fresh);
    std::erase_if(removed_over_, [this](const auto& one) { return !reshaped_.contains(one.first); });
}

}  // namespace meetmoment::app
