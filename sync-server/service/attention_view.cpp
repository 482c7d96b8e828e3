#include "sync-server/service/attention_view.hpp"

#include "shared/merge/duplicates.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/attention_index.hpp"
#include "sync-server/service/record_view.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

class View {
  public:
    View(storage::Reading& reading, const std::string& study, const FormTexts* form,
         const record::RecordState& state)
        : reading_(reading), study_(study), form_(form), state_(state), devices_(reading, study) {}

    AttentionItem item(const merge::Attention& found) {
        AttentionItem item;
        item.key = to_hex(found.key.bytes);
        item.kind = merge::to_string(found.kind);
        item.severity = merge::to_string(found.severity);
        if (found.kind == merge::AttentionKind::Semantic) item.rule = merge::to_string(found.rule);
        item.blocking = found.blocking;
        item.acceptable = merge::may_be_accepted(found.kind);
        item.certain = found.certain;
        item.message = found.message;
        item.who = found.who;
        item.at_ms = found.when.time_since_epoch().count();
        item.accepted = found.accepted;
        for (const auto& value : found.values) {
            item.values.push_back(
                named(value.path, value.value, value.user, value.wall, devices_.of(value.dot.writer)));
            item.values.back().dot = dot_text(value.dot);
        }
        for (const auto& change : found.changes)
            item.changes.push_back({named(change.path, change.before, {}, {}, {}),
                                    named(change.path, change.after, change.user, change.wall, {})});
        for (const auto& deletion : found.deletions)
            item.deletions.push_back({deletion.user, devices_.of(deletion.commit.writer), deletion.reason,
                                      deletion.wall.time_since_epoch().count()});
        if (found.other) item.other = other(*found.other);
        item.text = found.text;
        if (found.kind == merge::AttentionKind::TwoAliases) name_others(found, item);
        return item;
    }

  private:
    NamedValue named(const record::Path& path, const std::optional<record::Value>& value,
                     const std::string& user, UtcMillis wall, const std::string& device) const {
        NamedValue out;
        out.path = record::to_string(path);
        const Question* question = form_ == nullptr ? nullptr : form_->question(path.field);
        out.question = question == nullptr ? in_all_languages(path.field) : question->text_at(path, &state_);
        out.kind = value ? kind_of(*value) : "none";
        out.text = value ? record::to_display(*value) : std::string();
        out.label = question == nullptr ? in_all_languages(out.text) : question->label_of(out.text);
        out.user = user;
        out.device = device;
        out.at_ms = wall.time_since_epoch().count();
        return out;
    }

    /// What is kept are identities; people know records by their titles.
    void name_others(const merge::Attention& found, AttentionItem& item) {
        for (std::size_t at = 0; at < found.values.size(); ++at) {
            const auto id = merge::aliased_record(found.values[at].value);
            if (!id) continue;
            item.others.push_back(other(*id));
            item.values[at].text = item.others.back().title;
            item.values[at].label = in_all_languages(item.others.back().title);
        }
    }

    OtherRecord other(const record::RecordId& id) {
        OtherRecord out{id.to_string(), {}, 0};
        const auto state = reading_.record(study_, id);
        if (!state) return out;
        out.title = place_of(reading_, study_, *state).title;
        const auto* value = state->shown(fields::kStarted);
        const auto* held = value == nullptr ? nullptr : std::get_if<record::Present>(value);
        const auto* at = held == nullptr ? nullptr : std::get_if<std::int64_t>(&held->value);
        out.started_ms = at == nullptr ? 0 : *at;
        return out;
    }

    storage::Reading& reading_;
    const std::string& study_;
    const FormTexts* form_;
    const record::RecordState& state_;
    DeviceNames devices_;
};

}  // namespace

RecordAttention record_attention(storage::Reading& reading, StudyCatalogue& catalogue,
                                 const std::string& study, const record::RecordState& state) {
    RecordAttention out;
    out.id = state.id.to_string();
    out.kind = state.kind;
    Place place = place_of(reading, study, state);
    out.title = std::move(place.title);
    out.round = std::move(place.round);
    out.region = std::move(place.region);
    out.group = std::move(place.group);
    out.digest = to_hex(record::state_digest(state).bytes);
    out.hidden = state.hidden;
    if (const auto kept = merge::alias_of(state)) out.alias_of = kept->to_string();
    const auto form = catalogue.form(reading, study, state.text(fields::kForm));
    View view(reading, study, form.get(), state);
    for (const auto& item : attention_of(reading, catalogue, study, state))
        out.items.push_back(view.item(item));
    return out;
}

}  // namespace meetmoment::server::service
