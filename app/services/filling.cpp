#include "app/services/filling.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <utility>

#include "shared/merge/filled_form.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"

namespace meetmoment::app {
namespace {

using merge::lexical;
using record::Value;
namespace fields = study::fields;
namespace context = study::context;

constexpr std::string_view kMeta = "meta/";
/// Draft-only field beside the draft of a path: the dots that its author had loaded, when that is not the
/// newest state of the log. Needed for changes after sending, whose commit waits for a reason and so may come
/// after a sync.
constexpr std::string_view kDraftOver = "draft/over/";

record::Path path_of(std::string_view field) {
    return record::Path{std::string(field), {}};
}

Value typed(const std::string& lexical_value) {
    if (lexical_value.empty()) return record::Cleared{};
    return record::present(lexical_value);
}

bool is_present(const Value* value) {
    return value != nullptr && std::holds_alternative<record::Present>(*value);
}

/// "<writer 16 hex>:<seq>:<index>" separated by spaces.
std::string dots_text(const record::Siblings& siblings) {
    std::ostringstream out;
    for (const record::Live& live : siblings)
        out << std::hex << std::setw(16) << std::setfill('0') << live.dot.writer.value << std::dec << ':'
            << live.dot.seq << ':' << live.dot.index << ' ';
    return out.str();
}

std::vector<record::Dot> read_dots(const std::string& text) {
    std::vector<record::Dot> dots;
    std::istringstream in(text);
    record::Dot dot;
    char colon = 0;
    while (in >> std::hex >> dot.writer.value >> std::dec >> colon >> dot.seq >> colon >> dot.index)
        dots.push_back(dot);
    return dots;
}

bool is_answer(std::string_view field) {
    return study::is_answer_path(field) && !field.starts_with(kDraftOver);
}

bool takes_an_answer(const xform::Item& item) {
    return item.kind != xform::ItemKind::Group && item.kind != xform::ItemKind::Note && !item.path.empty() &&
           !item.readonly;
}

std::set<std::string> answerable_now(const xform::Session& session) {
    std::set<std::string> paths;
    for (const xform::Page& page : session.pages())
        for (const std::uint32_t id : page.items)
            if (const auto item = session.item(id); item && takes_an_answer(*item)) paths.insert(item->path);
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
    const std::string form = state.text(fields::kForm);
    const auto colon = form.find(':');
    of.form_version = colon == std::string::npos ? std::string() : form.substr(colon + 1);
    return of;
}

void merge(xform::Changes& into, xform::Changes&& from) {
    into.items.insert(into.items.end(), from.items.begin(), from.items.end());
    into.nodes.insert(into.nodes.end(), from.nodes.begin(), from.nodes.end());
    into.structure = into.structure || from.structure;
}

std::map<std::string, record::Siblings> by_field(const record::RecordState& state) {
    std::map<std::string, record::Siblings> siblings;
    for (const auto& [path, live] : state.fields)
        if (path.instances.empty() && !live.empty()) siblings.emplace(path.field, live);
    return siblings;
}

}  // namespace

std::string FillingContext::scope() const {
    return study::to_string(study::Scope{study, region, std::string(study::kFieldRole)});
}

Filling::Filling(record::RecordId id, FillingContext context, xform::Session session)
    : id_(id), context_(std::move(context)), session_(std::move(session)) {}

Result<Filling> Filling::start(record::RecordId id, FillingContext context,
                               std::shared_ptr<const xform::Form> form, xform::Environment environment) {
    std::map<std::string, std::string> initial;
    add_context(initial, context);
    auto session = xform::Session::start(std::move(form), std::move(environment), initial);
    if (!session) return fail(session.error());
    return Filling(id, std::move(context), std::move(*session));
}

Result<Filling> Filling::resume(const record::RecordState& state,
                                const std::vector<store::DraftValue>& drafts,
                                std::shared_ptr<const xform::Form> form, xform::Environment environment) {
    FillingContext of = context_of(state);
    auto loaded = by_field(state);
    std::map<std::string, std::string> drafted;
    for (const store::DraftValue& draft : drafts)
        if (is_answer(draft.path.field)) drafted[draft.path.field] = lexical(draft.value);
    auto session = merge::filled_form(state, std::move(form), std::move(environment), drafted);
    if (!session) return fail(session.error());

    Filling filling(state.id, std::move(of), std::move(*session));
    filling.exists_ = true;
    filling.sent_ = state.text(fields::kStatus) == study::status::kFinal;
    filling.loaded_ = std::move(loaded);
    // Drafts were typed before what has come since; what their author had seen is not known any more.
    if (drafts.empty()) filling.heads_ = state.heads;
    for (const store::DraftValue& draft : drafts) {
        const std::string& field = draft.path.field;
        if (field.starts_with(kDraftOver))
            filling.over_[field.substr(kDraftOver.size())] = read_dots(record::to_display(draft.value));
        if (!is_answer(field)) continue;
        filling.drafted_.insert(field);
        // The draft of an irrelevant answer only waits for its relevance.
        if (filling.session_.is_relevant(field)) filling.edited_.insert(field);
    }
    return filling;
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

Result<xform::Changes> Filling::answer(std::string_view path, std::string_view value, UtcMillis) {
    auto changes = session_.set_value(path, value);
    if (!changes) return changes;
    edited_.emplace(path);
    unsaved_.emplace(path);
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
        {fields::kSource, std::string(study::source::kTablet)}};
    for (const auto& [field, text] : texts)
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
        for (const record::Live& live : *siblings)
            over.push_back(live.dot);
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
        if (!answerable.contains(path) && !edited_.contains(path)) continue;
        if (!answer.value.empty()) {
            const Value value = record::present(answer.value);
            if (before == nullptr || *before != value || (edited_.contains(path) && in_conflict(path)))
                wanted.emplace(path, value);
        } else if (is_present(before)) {
            wanted.emplace(path, record::Cleared{});
        }
    }
    return wanted;
}

FillingSave Filling::draft_save(UtcMillis now) {
    FillingSave save;
    save.record = id_;
    save.scope = context_.scope();
    save.form = context_.form();
    if (unsaved_.empty()) return save;
    if (!exists_) {
        append_creation(save.ops, study::status::kDraft, now);
        save.creates = true;
    }
    for (const std::string& path : unsaved_) {
        const std::string value = session_.value(path);
        save.drafts.push_back(store::DraftValue{id_, path_of(path), typed(value), now});
        if (const record::Siblings* siblings = loaded(path);
            sent_ && siblings != nullptr && !over_.contains(path))
            save.drafts.push_back(store::DraftValue{id_, path_of(std::string(kDraftOver) + path),
                                                    record::present(dots_text(*siblings)), now});
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
    if (edited_.empty() && !finish) return save;

    if (!exists_) {
        append_creation(save.ops, finish ? study::status::kFinal : study::status::kDraft, now);
        save.creates = true;
    }
    std::set<std::string> put;
    for (auto& [path, value] : wanted_values()) {
        append_put(save.ops, path, std::move(value));
        put.insert(path);
    }
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
        save.values.emplace(path, session_.value(path));
    in_flight_ = std::exchange(edited_, {});
    unsaved_.clear();
    return save;
}

void Filling::settle_drafts(FillingSave& save, const std::set<std::string>& put, UtcMillis now, bool finish) {
    // The store itself drops the drafts of the paths that a commit puts.
    std::set<std::string> candidates = drafted_;
    candidates.insert(unsaved_.begin(), unsaved_.end());
    candidates.insert(put.begin(), put.end());
    for (const std::string& path : candidates) {
        const std::string value = session_.value(path);
        const bool waits = !finish && !value.empty() && !session_.is_relevant(path);
        if (waits) {
            if (put.contains(path) || unsaved_.contains(path))
                save.drafts.push_back(store::DraftValue{id_, path_of(path), typed(value), now});
            drafted_.insert(path);
        } else if (drafted_.erase(path) > 0) {
            if (!put.contains(path)) save.obsolete_drafts.push_back(path_of(path));
            if (sent_) save.obsolete_drafts.push_back(path_of(std::string(kDraftOver) + path));
        }
    }
}

xform::Changes Filling::saved(const FillingSave& save) {
    if (save.commits) in_flight_.clear();
    return {};
}

xform::Changes Filling::saved(const FillingSave& save, const record::RecordState& state) {
    exists_ = true;
    if (save.commits) in_flight_.clear();
    return refresh(state);
}

void Filling::drafts_failed(const FillingSave& save) {
    for (const store::DraftValue& draft : save.drafts) {
        if (!is_answer(draft.path.field)) continue;
        unsaved_.insert(draft.path.field);
        edited_.insert(draft.path.field);
    }
    for (const record::Path& path : save.obsolete_drafts)
        if (is_answer(path.field)) drafted_.insert(path.field);
}

void Filling::failed(const FillingSave& save) {
    drafts_failed(save);
    if (!save.commits) return;
    unsaved_.insert(in_flight_.begin(), in_flight_.end());
    edited_.merge(in_flight_);
    in_flight_.clear();
}

xform::Changes Filling::refresh(const record::RecordState& state) {
    xform::Changes changes;
    auto fresh = by_field(state);
    sent_ = state.text(fields::kStatus) == study::status::kFinal;
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
        if (auto changed = session_.set_value(path, value)) merge(changes, std::move(*changed));
    }
    if (edited_.empty() && in_flight_.empty()) heads_ = state.heads;
    std::erase_if(over_, [this](const auto& kept) { return !edited(kept.first); });
    loaded_ = std::move(fresh);
    return changes;
}

}  // namespace meetmoment::app
