#include "app/services/filling.hpp"

#include <algorithm>
#include <utility>

#include "app/services/attachments.hpp"
#include "app/services/filling_drafts.hpp"
#include "app/services/filling_repeats.hpp"
#include "shared/merge/filled_form.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"
#include "shared/xform/influences.hpp"

namespace meetmoment::app {
namespace {

using merge::lexical;
using record::Value;
namespace fields = study::fields;
namespace context = study::context;

constexpr std::string_view kMeta = "meta/";

record::Path path_of(std::string_view text) {
    return record::parse_path(text).value_or(record::Path{std::string(text), {}});
}

std::vector<record::Dot> dots_of(const record::Siblings& siblings) {
    std::vector<record::Dot> dots;
    for (const record::Live& live : siblings)
        dots.push_back(live.dot);
    return dots;
}

bool is_present(const Value* value) {
    return value != nullptr && std::holds_alternative<record::Present>(*value);
}

bool takes_an_answer(const xform::Item& item) {
    return item.kind != xform::ItemKind::Group && item.kind != xform::ItemKind::Note && !item.path.empty() &&
           !item.readonly;
}

std::set<std::string> answerable_now(const xform::Session& session) {
    std::set<std::string> paths;
    for (const xform::Page& page : session.pages())
        for (const std::uint32_t id : page.items)
            if (const auto item = session.item(id, xform::ItemParts::WithoutChoices);
                item && takes_an_answer(*item))
                paths.insert(item->path);
    return paths;
}

void add_context(std::map<std::string, std::string>& values, const FillingContext& of) {
    values[std::string(context::kStudy)] = of.study;
    values[std::string(context::kRegion)] = of.region;
    values[std::string(context::kRound)] = of.round;
    values[std::string(context::kGroup)] = of.group;
    values[std::string(context::kRespondent)] = of.respondent;
}

FillingContext context_of(const record::RecordState& state) {
    FillingContext of;
    of.study = state.text(fields::kStudy);
    of.round = state.text(fields::kRound);
    of.region = state.text(fields::kRegion);
    of.group = state.text(fields::kGroup);
    of.instrument = state.text(fields::kInstrument);
    of.respondent = state.text(fields::kRespondent);
    of.previous = state.text(fields::kPrevious);
    const std::string form = state.text(fields::kForm);
    const auto colon = form.find(':');
    of.form_version = colon == std::string::npos ? std::string() : form.substr(colon + 1);
    return of;
}

std::map<std::string, record::Siblings> by_field(const record::RecordState& state) {
    std::map<std::string, record::Siblings> siblings;
    for (const auto& [path, live] : state.fields)
        if (!live.empty() && !live.front().element) siblings.emplace(record::to_string(path), live);
    return siblings;
}

}  // namespace

std::string FillingContext::scope() const {
    return study::to_string(study::Scope{study, region, std::string(study::kFieldRole)});
}

Filling::Filling(record::RecordId id, FillingContext context, xform::Session session)
    : id_(id), context_(std::move(context)), session_(std::move(session)) {}

Filling::~Filling() = default;
Filling::Filling(Filling&&) noexcept = default;
Filling& Filling::operator=(Filling&&) noexcept = default;

Result<Filling> Filling::start(record::RecordId id, FillingContext context,
                               std::shared_ptr<const xform::Form> form, xform::Environment environment) {
    std::map<std::string, std::string> initial;
    add_context(initial, context);
    auto session = xform::Session::start(std::move(form), std::move(environment), initial);
    if (!session) return fail(session.error());
    Filling filling(id, std::move(context), std::move(*session));
    filling.take_shape();
    return filling;
}

Result<Filling> Filling::resume(const record::RecordState& state,
                                const std::vector<store::DraftValue>& drafts,
                                std::shared_ptr<const xform::Form> form, xform::Environment environment) {
    auto values = merge::form_values(state);
    auto loaded = by_field(state);
    // Also where an instance is only in the drafts again.
    for (const auto& [path, siblings] : loaded)
        if (study::is_answer_path(path)) values[path] = lexical(siblings.front().value);
    for (const store::DraftValue& draft : drafts)
        if (is_answer(draft.path.field)) values[record::to_string(draft.path)] = lexical(draft.value);
    const std::vector<std::string> instances = drafted_instances(state, drafts);
    std::erase_if(values, [&](const auto& answer) { return !stands_in(answer.first, instances); });
    auto session = xform::Session::resume(std::move(form), std::move(environment), values, instances);
    if (!session) return fail(session.error());

    Filling filling(state.id, context_of(state), std::move(*session));
    filling.exists_ = true;
    filling.sent_ = state.text(fields::kStatus) == study::status::kFinal;
    filling.loaded_ = std::move(loaded);
    filling.instances_ = instance_dots(state);
    filling.take_shape();
    // Drafts were typed before what has come since; what their author had seen is not known any more.
    if (drafts.empty()) filling.heads_ = state.heads;
    for (const store::DraftValue& draft : drafts)
        filling.take_draft(draft);
    return filling;
}

void Filling::take_draft(const store::DraftValue& draft) {
    const std::string path = record::to_string(draft.path);
    if (path.starts_with(kDraftOver))
        over_[path.substr(kDraftOver.size())] = read_dots(record::to_display(draft.value));
    if (path.starts_with(kDraftRepeat)) take_shape_draft(draft);
    if (!is_answer(path)) return;
    drafted_.insert(path);
    if (!keys_of(path).empty()) typed_[path] = lexical(draft.value);
    // The draft of an irrelevant answer only waits for its relevance.
    if (is_gone(path) || session_.is_relevant(path)) edited_.insert(path);
}

bool Filling::edited(std::string_view path) const {
    const std::string key(path);
    return edited_.contains(key) || in_flight_.contains(key);
}

const record::Siblings* Filling::loaded(std::string_view path) const {
    const auto found = loaded_.find(std::string(path));
    return found == loaded_.end() ? nullptr : &found->second;
}

bool Filling::in_conflict(std::string_view path) const {
    const record::Siblings* siblings = loaded(path);
    return siblings != nullptr && record::in_conflict(*siblings);
}

const Value* Filling::loaded_value(const std::string& path) const {
    const record::Siblings* siblings = loaded(path);
    return siblings == nullptr ? nullptr : &siblings->front().value;
}

Value Filling::value_of(const std::string& path, const std::string& lexical_value) const {
    if (lexical_value.empty()) return record::Cleared{};
    const Value* before = loaded_value(path);
    if (before != nullptr && lexical(*before) == lexical_value) return *before;
    const auto file = attachment_of(lexical_value);
    return file && xform::is_file(session_.form(), field_of(path)) ? record::blob_value(*file)
                                                                   : record::present(lexical_value);
}

Result<xform::Changes> Filling::answer(std::string_view path, std::string_view value, UtcMillis) {
    auto changes = session_.set_value(path, value);
    if (!changes) return changes;
    edited_.emplace(path);
    unsaved_.emplace(path);
    if (!keys_of(path).empty()) typed_[std::string(path)] = session_.value(path);
    give_back(*changes);
    return changes;
}

void Filling::append_creation(std::vector<record::Op>& ops, std::string_view status, UtcMillis now) const {
    ops.emplace_back(record::Create{id_, std::string(study::kinds::kSubmission), std::nullopt});
    const std::pair<std::string_view, std::string> texts[] = {
        {fields::kStudy, context_.study},
        {fields::kRound, context_.round},
        {fields::kRegion, context_.region},
        {fields::kGroup, context_.group},
        {fields::kInstrument, context_.instrument},
        {fields::kForm, context_.form()},
        {fields::kRespondent, context_.respondent},
        {fields::kStatus, std::string(status)},
        {fields::kSource, std::string(study::source::kTablet)},
        {fields::kPrevious, context_.previous}};
    for (const auto& [field, text] : texts)
        if (field != fields::kPrevious || !text.empty())
            ops.emplace_back(record::Put{id_, path_of(field), record::present(text), {}});
    ops.emplace_back(
        record::Put{id_,
                    path_of(fields::kStarted),
                    record::Present{record::Scalar{std::int64_t{now.time_since_epoch().count()}}},
                    {}});
    // What identifies the instance is written once; calculations follow from the answers and are not stored.
    for (const auto& answer : session_.answers())
        if (answer.path.starts_with(kMeta) && !answer.value.empty() && answer.path != "meta/instanceName")
            ops.emplace_back(record::Put{id_, path_of(answer.path), record::present(answer.value), {}});
}

void Filling::append_put(std::vector<record::Op>& ops, const std::string& path, Value value) const {
    std::vector<record::Dot> over;
    if (const auto kept = over_.find(path); kept != over_.end())
        over = kept->second;
    else if (const record::Siblings* siblings = loaded(path))
        over = dots_of(*siblings);
    ops.emplace_back(record::Put{id_, path_of(path), std::move(value), std::move(over)});
}

std::map<std::string, Value> Filling::wanted_values() const {
    const std::set<std::string> answerable = answerable_now(session_);
    std::map<std::string, Value> wanted;
    for (const auto& answer : session_.answers()) {
        const std::string& path = answer.path;
        if (!study::is_answer_path(path) || path.starts_with(kMeta)) continue;
        const Value* before = loaded_value(path);
        if (!answer.relevant) {
            if (is_present(before)) wanted.emplace(path, record::NotRelevant{});
            continue;
        }
        if (!answerable.contains(path) && !edited_.contains(path) &&
            !xform::is_set_by_action(session_.form(), field_of(path)))
            continue;
        if (!answer.value.empty()) {
            const Value value = value_of(path, answer.value);
            if (before == nullptr || *before != value || (edited_.contains(path) && in_conflict(path)))
                wanted.emplace(path, value);
        } else if (is_present(before)) {
            wanted.emplace(path, record::Cleared{});
        }
    }
    for (const std::string& path : edited_) {
        if (!is_gone(path)) continue;
        const Value value = value_of(path, current(path));
        const Value* before = loaded_value(path);
        if (before == nullptr ? is_present(&value) : *before != value) wanted.emplace(path, value);
    }
    return wanted;
}

FillingSave Filling::draft_save(UtcMillis now) {
    FillingSave save;
    save.record = id_;
    save.scope = context_.scope();
    save.form = context_.form();
    if (unsaved_.empty() && unsaved_shape_.empty() && (exists_ || !keep_empty_)) return save;
    if (!exists_) {
        append_creation(save.ops, study::status::kDraft, now);
        append_instances(save.ops, {});
        save.creates = true;
    }
    append_shape_drafts(save, now);
    for (const std::string& path : unsaved_) {
        const std::string value = current(path);
        save.drafts.push_back(store::DraftValue{id_, path_of(path), value_of(path, value), now});
        if (const record::Siblings* siblings = loaded(path);
            sent_ && siblings != nullptr && !over_.contains(path))
            save.drafts.push_back(store::DraftValue{id_, path_of(std::string(kDraftOver) + path),
                                                    record::present(dots_text(dots_of(*siblings))), now});
        save.values.emplace(path, value);
        drafted_.insert(path);
    }
    unsaved_.clear();
    return save;
}

FillingSave Filling::commit_save(UtcMillis now, bool finish, const std::string& reason) {
    FillingSave save;
    save.record = id_;
    save.scope = context_.scope();
    save.form = context_.form();
    save.reason = reason;
    save.commits = true;
    save.finishes = finish;
    if (!dirty() && !finish) return save;

    if (!exists_) {
        append_creation(save.ops, finish ? study::status::kFinal : study::status::kDraft, now);
        save.creates = true;
    }
    std::set<std::string> put;
    for (auto& [path, value] : wanted_values()) {
        append_put(save.ops, path, std::move(value));
        put.insert(path);
    }
    append_instances(save.ops, put);
    settle_drafts(save, put, now, finish);
    if (finish && !sent_) {
        if (exists_)
            append_put(save.ops, std::string(fields::kStatus),
                       record::present(std::string(study::status::kFinal)));
        append_put(save.ops, std::string(fields::kFinished),
                   record::Present{record::Scalar{std::int64_t{now.time_since_epoch().count()}}});
    }
    if (exists_ && !save.ops.empty() && !heads_.empty()) save.ops.emplace_back(record::Seen{id_, heads_});
    for (const std::string& path : edited_)
        save.values.emplace(path, current(path));
    in_flight_ = std::exchange(edited_, {});
    reshaping_ = std::exchange(reshaped_, {});
    unsaved_.clear();
    unsaved_shape_.clear();
    return save;
}

void Filling::settle_drafts(FillingSave& save, const std::set<std::string>& put, UtcMillis now, bool finish) {
    // The store itself drops the drafts of the paths that a commit puts.
    std::set<std::string> candidates = drafted_;
    candidates.insert(unsaved_.begin(), unsaved_.end());
    candidates.insert(put.begin(), put.end());
    for (const std::string& path : candidates) {
        const std::string value = current(path);
        const bool waits = !finish && !value.empty() && !is_gone(path) && !session_.is_relevant(path);
        if (waits) {
            if (put.contains(path) || unsaved_.contains(path))
                save.drafts.push_back(store::DraftValue{id_, path_of(path), value_of(path, value), now});
            drafted_.insert(path);
        } else if (drafted_.erase(path) > 0) {
            if (!put.contains(path)) save.obsolete_drafts.push_back(path_of(path));
            if (sent_) save.obsolete_drafts.push_back(path_of(std::string(kDraftOver) + path));
        }
    }
    for (const auto& [instance, added] : reshaped_)
        save.obsolete_drafts.push_back(path_of(std::string(kDraftRepeat) + instance));
    for (const std::string& instance : unsaved_shape_)
        if (!reshaped_.contains(instance))
            save.obsolete_drafts.push_back(path_of(std::string(kDraftRepeat) + instance));
}

xform::Changes Filling::saved(const FillingSave& save) {
    if (save.commits) {
        in_flight_.clear();
        reshaping_.clear();
    }
    return {};
}

xform::Changes Filling::saved(const FillingSave& save, const record::RecordState& state) {
    exists_ = true;
    std::ignore = saved(save);
    take_own_additions(save, state);
    return refresh(state);
}

void Filling::drafts_failed(const FillingSave& save) {
    const auto is_shape = [](const std::string& path) { return path.starts_with(kDraftRepeat); };
    for (const store::DraftValue& draft : save.drafts) {
        const std::string path = record::to_string(draft.path);
        if (is_shape(path)) unsaved_shape_.insert(path.substr(kDraftRepeat.size()));
        if (!is_answer(path)) continue;
        unsaved_.insert(path);
        edited_.insert(path);
    }
    for (const record::Path& obsolete : save.obsolete_drafts) {
        const std::string path = record::to_string(obsolete);
        if (is_shape(path)) unsaved_shape_.insert(path.substr(kDraftRepeat.size()));
        if (is_answer(path)) drafted_.insert(path);
    }
}

void Filling::failed(const FillingSave& save) {
    drafts_failed(save);
    if (!save.commits) return;
    unsaved_.insert(in_flight_.begin(), in_flight_.end());
    edited_.merge(in_flight_);
    in_flight_.clear();
    for (const auto& [instance, added] : reshaping_)
        unsaved_shape_.insert(instance);
    reshaped_.merge(reshaping_);
    reshaping_.clear();
}

xform::Changes Filling::refresh(const record::RecordState& state) {
    xform::Changes changes;
    auto fresh = by_field(state);
    sent_ = state.text(fields::kStatus) == study::status::kFinal;
    refresh_shape(state, changes);
    for (const std::string& path : edited_)
        if (const auto kept = loaded_.find(path); kept != loaded_.end())
            fresh[path] = kept->second;
        else
            fresh.erase(path);
    for (const std::string& path : in_flight_)
        if (const auto kept = loaded_.find(path); kept != loaded_.end())
            fresh[path] = kept->second;
        else
            fresh.erase(path);
    for (const auto& [path, siblings] : fresh) {
        if (!study::is_answer_path(path) || edited(path)) continue;
        const Value& shown = siblings.front().value;
        if (std::holds_alternative<record::NotRelevant>(shown)) continue;
        const std::string value = lexical(shown);
        if (session_.value(path) == value) continue;
        if (auto changed = session_.set_value(path, value)) add_to(changes, *changed);
    }
    if (!dirty() && in_flight_.empty() && reshaping_.empty()) heads_ = state.heads;
    std::erase_if(over_, [this](const auto& kept) { return !edited(kept.first); });
    std::erase_if(typed_, [this](const auto& kept) { return !edited(kept.first); });
    loaded_ = std::move(fresh);
    give_back(changes);
    return changes;
}

}  // namespace meetmoment::app
