#include "app/services/interview_session.hpp"

#include <algorithm>
#include <sstream>

#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"

namespace meetmoment::app {
namespace {

namespace fields = study::fields;
using record::RecordState;

constexpr std::string_view kDraftText = "draft/text";
constexpr std::string_view kDraftSpeaker = "draft/speaker";
constexpr std::string_view kDraftKind = "draft/kind";
constexpr std::string_view kDraftAt = "draft/at";

record::Path path_of(std::string_view field) {
    return record::Path{std::string(field), {}};
}

record::Value integer(UtcMillis time) {
    return record::Present{record::Scalar{std::int64_t{time.time_since_epoch().count()}}};
}

UtcMillis time_of(const record::Value* value) {
    const auto* present = value ? std::get_if<record::Present>(value) : nullptr;
    const auto* number = present ? std::get_if<std::int64_t>(&present->value) : nullptr;
    return number ? UtcMillis{std::chrono::milliseconds{*number}} : UtcMillis{};
}

/// What a state will look like when a Put without siblings is stored; only for showing it meanwhile.
void show(RecordState& state, std::string_view field, record::Value value) {
    record::Live live;
    live.value = std::move(value);
    state.fields[path_of(field)] = {live};
}

bool is_stored(const RecordState& state) {
    for (const auto& [path, siblings] : state.fields)
        for (const record::Live& live : siblings)
            if (live.dot.seq == 0) return false;
    return true;
}

/// Rises with time and leaves room between any two keys; the random end tells apart what two note-takers
/// write at once.
std::string order_key(UtcMillis at, RandomSource& random) {
    constexpr int kDigits = 11;
    std::string key;
    auto rest = static_cast<std::uint64_t>(at.time_since_epoch().count());
    for (int i = 0; i < kDigits; ++i, rest /= 16)
        key.insert(key.begin(), "0123456789abcdef"[rest % 16]);
    std::array<std::uint8_t, 3> end{};
    random.fill(end);
    return key + to_hex(end);
}

InterviewContext context_of(const RecordState& interview, const std::string& user) {
    return {interview.text(fields::kStudy),
            interview.text(fields::kRound),
            interview.text(fields::kRegion),
            interview.text(fields::kGroup),
            interview.text(fields::kGuide),
            interview.text(fields::kTitle),
            user};
}

}  // namespace

std::string InterviewContext::scope() const {
    return study::to_string(study::Scope{study, region, std::string(study::kFieldRole)});
}

InterviewSession::InterviewSession(record::RecordId id, InterviewContext context, const study::Guide& guide,
                                   const Clock& clock, RandomSource& random)
    : id_(id),
      context_(std::move(context)),
      guide_(guide),
      clock_(clock),
      random_(random),
      draft_id_(make_uuid_v7(clock.wall(), random)),
      speaker_("unknown"),
      kind_(study::note_kind::kParaphrase),
      topic_since_(clock.monotonic()) {
    interview_.id = id_;
}

InterviewSession::InterviewSession(const InterviewRecords& records, const study::Guide& guide,
                                   const std::string& user, const Clock& clock, RandomSource& random)
    : InterviewSession(records.interview.id, context_of(records.interview, user), guide, clock, random) {
    exists_ = true;
    interview_ = records.interview;
    take(records.children);
    load_clock(records.clock);
    load_draft(records.drafts);
}

bool InterviewSession::finished() const {
    return interview_.text(fields::kStatus) == study::status::kFinal;
}

std::vector<InterviewSession::Note> InterviewSession::notes() const {
    std::vector<Note> all;
    for (const auto& [id, state] : children_) {
        if (state.kind != study::kinds::kNote || state.hidden) continue;
        Note note{id,
                  state.text(fields::kTopic),
                  state.text(fields::kSpeaker),
                  state.text(fields::kNoteKind),
                  state.text(fields::kText),
                  state.text(fields::kAuthor),
                  state.text(fields::kOrder),
                  time_of(state.shown(fields::kAt)),
                  false,
                  {}};
        if (const auto text = state.fields.find(path_of(fields::kText)); text != state.fields.end())
            note.conflict = record::in_conflict(text->second);
        if (const auto tags = state.fields.find(path_of(fields::kTags)); tags != state.fields.end())
            for (const record::Live& tag : tags->second)
                note.tags.push_back(record::to_display(tag.value));
        all.push_back(std::move(note));
    }
    const auto place = [this](const Note& note) {
        const auto at = std::find_if(guide_.topics.begin(), guide_.topics.end(),
                                     [&note](const study::Topic& topic) { return topic.id == note.topic; });
        return at == guide_.topics.end() ? std::ptrdiff_t{-1} : at - guide_.topics.begin();
    };
    std::sort(all.begin(), all.end(), [&place](const Note& a, const Note& b) {
        return std::tuple(place(a), a.order, a.id) < std::tuple(place(b), b.order, b.id);
    });
    return all;
}

std::vector<InterviewSession::Speaker> InterviewSession::speakers() const {
    std::vector<Speaker> all;
    for (const auto& [id, state] : children_)
        if (state.kind == study::kinds::kAttendee && !state.hidden)
            all.push_back({id, state.text(fields::kLabel), state.text(fields::kOrganisationType)});
    std::sort(all.begin(), all.end(), [](const Speaker& a, const Speaker& b) {
        return std::tuple(a.label.size(), a.label, a.id) < std::tuple(b.label.size(), b.label, b.id);
    });
    return all;
}

// --- the note line

void InterviewSession::set_draft_text(std::string text) {
    if (text == draft_text_) return;
    if (draft_text_.empty()) draft_at_ = clock_.wall();
    draft_text_ = std::move(text);
    draft_unsaved_ = true;
}

void InterviewSession::set_speaker(std::string label) {
    speaker_ = std::move(label);
    draft_unsaved_ = draft_unsaved_ || !draft_text_.empty();
}

void InterviewSession::set_kind(std::string kind) {
    kind_ = std::move(kind);
    draft_unsaved_ = draft_unsaved_ || !draft_text_.empty();
}

void InterviewSession::load_draft(const std::vector<store::DraftValue>& drafts) {
    for (const store::DraftValue& draft : drafts) {
        if (draft.path.instances.size() != 1) continue;
        const Uuid& note = draft.path.instances.front();
        // The note was added and only its draft was left behind.
        if (children_.contains(note)) continue;
        if (draft.path.field == kDraftText) {
            draft_id_ = note;
            draft_text_ = record::to_display(draft.value);
            draft_stored_ = true;
        }
        if (draft.path.field == kDraftSpeaker) speaker_ = record::to_display(draft.value);
        if (draft.path.field == kDraftKind) kind_ = record::to_display(draft.value);
        if (draft.path.field == kDraftAt) draft_at_ = time_of(&draft.value);
    }
}

// --- topics and their time

void InterviewSession::bank_time() {
    const auto now = clock_.monotonic();
    if (topic_ < static_cast<int>(guide_.topics.size()))
        spent_[guide_.topics[static_cast<std::size_t>(topic_)].id] += now - topic_since_;
    topic_since_ = now;
}

void InterviewSession::select_topic(int index) {
    if (index < 0 || index >= static_cast<int>(guide_.topics.size())) return;
    bank_time();
    topic_ = index;
}

std::chrono::milliseconds InterviewSession::elapsed(const std::string& topic) const {
    const auto found = spent_.find(topic);
    auto time = found == spent_.end() ? std::chrono::milliseconds{} : found->second;
    if (topic_ < static_cast<int>(guide_.topics.size()) &&
        guide_.topics[static_cast<std::size_t>(topic_)].id == topic)
        time += clock_.monotonic() - topic_since_;
    return time;
}

std::chrono::milliseconds InterviewSession::elapsed() const {
    std::chrono::milliseconds sum{};
    for (const study::Topic& topic : guide_.topics)
        sum += elapsed(topic.id);
    return sum;
}

std::string InterviewSession::clock_text() const {
    std::ostringstream out;
    out << topic_;
    for (const study::Topic& topic : guide_.topics)
        out << ' ' << topic.id << ' ' << elapsed(topic.id).count();
    return out.str();
}

void InterviewSession::load_clock(const std::string& text) {
    std::istringstream in(text);
    int topic = 0;
    if (!(in >> topic)) return;
    std::string id;
    std::int64_t milliseconds = 0;
    while (in >> id >> milliseconds)
        spent_[id] = std::chrono::milliseconds{milliseconds};
    if (topic >= 0 && topic < static_cast<int>(guide_.topics.size())) topic_ = topic;
}

// --- actions

InterviewSave InterviewSession::begin_save(bool creates) {
    InterviewSave save;
    save.interview = id_;
    save.scope = context_.scope();
    if (creates && !exists_) {
        append_creation(save);
        exists_ = true;
    }
    save.clock = clock_text();
    return save;
}

void InterviewSession::append_creation(InterviewSave& save) const {
    save.ops.emplace_back(record::Create{id_, std::string(study::kinds::kInterview), std::nullopt});
    const std::pair<std::string_view, std::string> texts[] = {
        {fields::kStudy, context_.study},
        {fields::kRound, context_.round},
        {fields::kRegion, context_.region},
        {fields::kGroup, context_.group},
        {fields::kGuide, context_.guide},
        {fields::kTitle, context_.title},
        {fields::kStatus, std::string(study::status::kDraft)},
        {fields::kSource, std::string(study::source::kTablet)}};
    for (const auto& [field, text] : texts)
        save.ops.emplace_back(record::Put{id_, path_of(field), record::present(text), {}});
    save.ops.emplace_back(record::Put{id_, path_of(fields::kStarted), integer(clock_.wall()), {}});
}

const RecordState* InterviewSession::child(const record::RecordId& id) const {
    const auto found = children_.find(id);
    return found == children_.end() ? nullptr : &found->second;
}

InterviewSave InterviewSession::save_draft() {
    InterviewSave save = begin_save(!draft_text_.empty());
    const auto in_line = [this](std::string_view field) {
        return record::Path{std::string(field), {draft_id_}};
    };
    if (draft_text_.empty()) {
        if (std::exchange(draft_stored_, false))
            for (const auto field : {kDraftText, kDraftSpeaker, kDraftKind, kDraftAt})
                save.obsolete_drafts.push_back(in_line(field));
    } else {
        const UtcMillis now = clock_.wall();
        save.drafts = {{id_, in_line(kDraftText), record::present(draft_text_), now},
                       {id_, in_line(kDraftSpeaker), record::present(speaker_), now},
                       {id_, in_line(kDraftKind), record::present(kind_), now},
                       {id_, in_line(kDraftAt), integer(draft_at_), now}};
        draft_stored_ = true;
    }
    draft_unsaved_ = false;
    return save;
}

std::optional<InterviewSave> InterviewSession::add_note() {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    if (std::all_of(draft_text_.begin(), draft_text_.end(), blank)) return std::nullopt;
    InterviewSave save = begin_save(true);
    RecordState shown;
    shown.id = draft_id_;
    shown.kind = study::kinds::kNote;
    shown.parent = id_;
    save.ops.emplace_back(record::Create{draft_id_, shown.kind, id_});
    const std::string topic = topic_ < static_cast<int>(guide_.topics.size())
                                  ? guide_.topics[static_cast<std::size_t>(topic_)].id
                                  : std::string();
    const std::pair<std::string_view, record::Value> values[] = {
        {fields::kTopic, record::present(topic)},
        {fields::kText, record::present(draft_text_)},
        {fields::kNoteKind, record::present(kind_)},
        {fields::kSpeaker, record::present(speaker_)},
        {fields::kAt, integer(draft_at_)},
        {fields::kOrder, record::present(order_key(draft_at_, random_))},
        {fields::kAuthor, record::present(context_.user)}};
    for (const auto& [field, value] : values) {
        save.ops.emplace_back(record::Put{draft_id_, path_of(field), value, {}});
        show(shown, field, value);
    }
    children_[draft_id_] = std::move(shown);
    steps_.push_back({Action::AddNote, draft_id_, {}});
    for (const auto field : {kDraftText, kDraftSpeaker, kDraftKind, kDraftAt})
        save.obsolete_drafts.push_back(record::Path{std::string(field), {draft_id_}});
    draft_text_.clear();
    draft_unsaved_ = draft_stored_ = false;
    draft_id_ = make_uuid_v7(clock_.wall(), random_);
    return save;
}

std::optional<InterviewSave> InterviewSession::put_text(const record::RecordId& note,
                                                        const std::string& text) {
    const auto found = children_.find(note);
    if (found == children_.end() || !is_stored(found->second)) return std::nullopt;
    std::vector<record::Dot> over;
    if (const auto siblings = found->second.fields.find(path_of(fields::kText));
        siblings != found->second.fields.end())
        for (const record::Live& live : siblings->second)
            over.push_back(live.dot);
    InterviewSave save = begin_save(true);
    save.ops.emplace_back(record::Put{note, path_of(fields::kText), record::present(text), std::move(over)});
    show(found->second, fields::kText, record::present(text));
    return save;
}

std::optional<InterviewSave> InterviewSession::edit_note(const record::RecordId& note,
                                                         const std::string& text) {
    const RecordState* state = child(note);
    if (state == nullptr || text.empty() || state->text(fields::kText) == text) return std::nullopt;
    const std::string before = state->text(fields::kText);
    auto save = put_text(note, text);
    if (save) steps_.push_back({Action::EditNote, note, before});
    return save;
}

std::optional<InterviewSave> InterviewSession::hide(const record::RecordId& id) {
    const auto found = children_.find(id);
    if (found == children_.end() || !is_stored(found->second)) return std::nullopt;
    InterviewSave save = begin_save(true);
    save.hide = found->second;
    return save;
}

std::optional<InterviewSave> InterviewSession::remove_note(const record::RecordId& note) {
    auto save = hide(note);
    if (save) steps_.push_back({Action::RemoveNote, note, child(note)->text(fields::kText)});
    return save;
}

InterviewSave InterviewSession::add_speaker(std::string label, const std::string& organisation) {
    if (label.empty()) {
        const auto known = speakers();
        for (int number = 1; label.empty(); ++number) {
            const std::string free = "P" + std::to_string(number);
            if (std::none_of(known.begin(), known.end(),
                             [&free](const Speaker& one) { return one.label == free; }))
                label = free;
        }
    }
    InterviewSave save = begin_save(true);
    RecordState shown;
    shown.id = make_uuid_v7(clock_.wall(), random_);
    shown.kind = study::kinds::kAttendee;
    shown.parent = id_;
    save.ops.emplace_back(record::Create{shown.id, shown.kind, id_});
    const auto put = [&save, &shown](std::string_view field, const std::string& text) {
        save.ops.emplace_back(record::Put{shown.id, path_of(field), record::present(text), {}});
        show(shown, field, record::present(text));
    };
    put(fields::kLabel, label);
    if (!organisation.empty()) put(fields::kOrganisationType, organisation);
    steps_.push_back({Action::AddSpeaker, shown.id, {}});
    set_speaker(label);
    children_[shown.id] = std::move(shown);
    return save;
}

InterviewSave InterviewSession::finish() {
    InterviewSave save = begin_save(true);
    const auto put = [this, &save](std::string_view field, record::Value value) {
        std::vector<record::Dot> over;
        if (const auto siblings = interview_.fields.find(path_of(field)); siblings != interview_.fields.end())
            for (const record::Live& live : siblings->second)
                over.push_back(live.dot);
        save.ops.emplace_back(record::Put{id_, path_of(field), std::move(value), std::move(over)});
    };
    put(fields::kStatus, record::present(std::string(study::status::kFinal)));
    put(fields::kFinished, integer(clock_.wall()));
    return save;
}

// --- undo

std::optional<InterviewSession::Action> InterviewSession::undoable() const {
    if (steps_.empty()) return std::nullopt;
    return steps_.back().action;
}

std::optional<InterviewSave> InterviewSession::undo() {
    if (steps_.empty()) return std::nullopt;
    const Step step = steps_.back();
    const bool puts = step.action == Action::EditNote || step.action == Action::RemoveNote;
    auto save = puts ? put_text(step.record, step.text) : hide(step.record);
    if (save) steps_.pop_back();
    return save;
}

void InterviewSession::take(const std::vector<RecordState>& records) {
    for (const RecordState& state : records) {
        if (state.id == id_)
            interview_ = state;
        else
            children_[state.id] = state;
    }
}

}  // namespace meetmoment::app
