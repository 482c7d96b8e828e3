#include "app/services/interview_session.hpp"

#include <algorithm>
#include <sstream>

#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/interview/session.hpp"
#include "shared/record/authoring.hpp"
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

using interview::moment;
using interview::path_of;

UtcMillis time_of(const RecordState& state, std::string_view field) {
    return interview::moment_of(state, field).value_or(UtcMillis{});
}

/// What a state will look like when the operations are stored; only for showing it meanwhile. Its dots have
/// the sequence number 0, which nobody's commits have.
void preview(RecordState& state, std::vector<record::Op> ops) {
    record::number_characters(ops, [](const record::RecordId&) { return 0U; });
    for (const record::Op& op : ops) {
        record::Live live;
        if (const auto* create = std::get_if<record::Create>(&op)) {
            state.id = create->record;
            state.kind = create->kind;
            state.parent = create->parent;
        } else if (const auto* put = std::get_if<record::Put>(&op)) {
            live.value = put->value;
            state.fields[put->path] = {live};
        } else if (const auto* insert = std::get_if<record::TextInsert>(&op)) {
            state.body.pieces.push_back(
                {live.dot, 0, {}, {}, insert->from, insert->left, insert->right, insert->text});
        } else if (const auto* deletion = std::get_if<record::TextDelete>(&op)) {
            state.body.deleted.insert(state.body.deleted.end(), deletion->ranges.begin(),
                                      deletion->ranges.end());
        }
    }
    record::put_in_order(state.body);
    // Until it is read from the store, nothing is known to have seen it.
    state.heads.clear();
}

bool is_stored(const RecordState& state) {
    return !state.heads.empty();
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
                  interview::text_of(state),
                  state.text(fields::kAuthor),
                  state.text(fields::kOrder),
                  time_of(state, fields::kAt),
                  false,
                  {}};
        note.conflict =
            !interview::has_text_body(state) && interview::in_conflict(state, path_of(fields::kText));
        note.tags = interview::elements_of(state, path_of(fields::kTags));
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
        if (draft.path.field == kDraftAt) {
            const auto* present = std::get_if<record::Present>(&draft.value);
            const auto* number = present ? std::get_if<std::int64_t>(&present->value) : nullptr;
            if (number) draft_at_ = UtcMillis{std::chrono::milliseconds{*number}};
        }
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
    save.ops = interview::start_session(id_, {context_.study,
                                              context_.round,
                                              context_.region,
                                              context_.group,
                                              context_.guide,
                                              context_.title,
                                              std::string(study::source::kTablet),
                                              clock_.wall(),
                                              {},
                                              {context_.user}});
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
                       {id_, in_line(kDraftAt), moment(draft_at_), now}};
        draft_stored_ = true;
    }
    draft_unsaved_ = false;
    return save;
}

std::optional<InterviewSave> InterviewSession::add_note() {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    if (std::all_of(draft_text_.begin(), draft_text_.end(), blank)) return std::nullopt;
    InterviewSave save = begin_save(true);
    interview::NewNote note;
    if (topic_ < static_cast<int>(guide_.topics.size()))
        note.topic = guide_.topics[static_cast<std::size_t>(topic_)].id;
    note.order = interview::order_key(draft_at_, random_);
    note.text = draft_text_;
    note.kind = kind_;
    note.speaker_label = speaker_;
    for (const Speaker& one : speakers())
        if (one.label == speaker_) note.speaker = one.id;
    note.at = draft_at_;
    note.author = context_.user;
    append_creation_of(interview::add_note(id_, draft_id_, note), save);
    steps_.push_back({Action::AddNote, draft_id_, {}, std::nullopt});
    for (const auto field : {kDraftText, kDraftSpeaker, kDraftKind, kDraftAt})
        save.obsolete_drafts.push_back(record::Path{std::string(field), {draft_id_}});
    draft_text_.clear();
    draft_unsaved_ = draft_stored_ = false;
    draft_id_ = make_uuid_v7(clock_.wall(), random_);
    return save;
}

void InterviewSession::append_creation_of(std::vector<record::Op> ops, InterviewSave& save) {
    RecordState shown;
    preview(shown, ops);
    children_[shown.id] = std::move(shown);
    save.ops.insert(save.ops.end(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
}

std::optional<InterviewSave> InterviewSession::change(const record::RecordId& id, const Writing& writing) {
    const auto found = children_.find(id);
    if (found == children_.end() || !is_stored(found->second)) return std::nullopt;
    InterviewSave save = begin_save(true);
    save.ops = writing(found->second);
    if (!save.ops.empty()) preview(found->second, save.ops);
    return save;
}

std::optional<InterviewSave> InterviewSession::edit_note(const record::RecordId& note,
                                                         const std::string& text) {
    const RecordState* state = child(note);
    if (state == nullptr || text.empty() || interview::text_of(*state) == text) return std::nullopt;
    const std::string before = interview::text_of(*state);
    auto save = change(note, [&](const RecordState& loaded) { return interview::edit_text(loaded, text); });
    if (save) steps_.push_back({Action::EditNote, note, before, std::nullopt});
    return save;
}

std::vector<record::Op> InterviewSession::taken_back(const Step& step, const RecordState& loaded) {
    if (step.action == Action::RemoveNote) return interview::restore_note(loaded);
    // What others typed since stays: only the difference that the step made is turned round.
    RecordState then = loaded;
    if (step.after) then.body = *step.after;
    return interview::edit_text(then, step.text);
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
    if (save) steps_.push_back({Action::RemoveNote, note, {}, std::nullopt});
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
    const record::RecordId person = make_uuid_v7(clock_.wall(), random_);
    append_creation_of(interview::add_attendee(id_, person, {label, organisation, {}, {}, std::nullopt}),
                       save);
    steps_.push_back({Action::AddSpeaker, person, {}, std::nullopt});
    set_speaker(label);
    return save;
}

InterviewSave InterviewSession::finish() {
    InterviewSave save = begin_save(true);
    for (record::Op& op : interview::finish_session(interview_, clock_.wall()))
        save.ops.push_back(std::move(op));
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
    auto save =
        puts ? change(step.record, [&step](const RecordState& loaded) { return taken_back(step, loaded); })
             : hide(step.record);
    if (save) steps_.pop_back();
    return save;
}

void InterviewSession::take(const std::vector<RecordState>& records) {
    for (const RecordState& state : records) {
        if (state.id == id_)
            interview_ = state;
        else
            children_[state.id] = state;
        // The first reading after a step is what the step left behind.
        for (Step& step : steps_)
            if (step.record == state.id && step.action == Action::EditNote && !step.after)
                step.after = state.body;
    }
}

}  // namespace meetmoment::app
