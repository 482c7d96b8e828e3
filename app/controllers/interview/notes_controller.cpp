#include "app/controllers/interview/notes_controller.hpp"

#include <algorithm>

#include "app/models/choice_model.hpp"
#include "app/text.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/order_key.hpp"

namespace meetmoment::app {
namespace {

namespace fields = study::fields;
const std::string kLine = "line";
const std::string kHeld = "held/";

}  // namespace

NotesController::NotesController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                 Translations& translations)
    : InterviewPart(desk, catalogue, translations, true),
      rows_({"noteId", "timeText", "topic", "topicTitle", "speaker", "kind", "kindLabel", "text", "author",
             "mine", "tags", "conflict", "quoteLater", "held", "photo", "soundText"}),
      kinds_({"kindId", "label", "current"}),
      tags_({"tagId", "label", "current"}) {
    connect(&desk, &InterviewDesk::opened, this, &NotesController::begin_line);
}

// --- the line

void NotesController::begin_line() {
    line_ = {};
    line_.id = session().new_id();
    line_.read(desk_.typed().text(kLine));
    // The note was added, and only its draft was left behind.
    if (session().record(line_.id) != nullptr) {
        line_ = {};
        line_.id = session().new_id();
        keep_line();
    }
    held_.clear();
    for (const auto& [key, json] : desk_.typed().all()) {
        NoteLine note;
        if (key.starts_with(kHeld)) note.read(json);
        if (!note.id.is_nil() && session().record(note.id) == nullptr) held_[note.id] = note;
    }
    refresh();
    Q_EMIT heldChanged();
}

QString NotesController::text() const {
    return to_qt(line_.text);
}

QString NotesController::speaker() const {
    return to_qt(line_.speaker);
}

LineWords NotesController::words() const {
    LineWords words;
    for (const interview::Attendee& one : session().people().attendees())
        words.labels.push_back(one.label);
    if (const study::Study* known = study())
        for (const study::Code& tag : known->tags) {
            LineWords::Tag word{tag.code, {}};
            for (const auto& [language, name] : tag.text.by_language)
                word.names.push_back(name);
            words.tags.push_back(std::move(word));
        }
    return words;
}

void NotesController::setText(const QString& text) {
    if (!active() || text == this->text()) return;
    const bool first = line_.text.empty();
    const bool was_quoted = line_.quoted();
    line_.text = from_qt(text);
    if (first) line_.at = session().now();
    if (line_.text.find_first_of("@#") != std::string::npos) {
        const LineCommands commands = take_commands(line_.text, words(), false);
        if (commands.any()) {
            line_.text = commands.text;
            for (const std::string& tag : commands.tags)
                if (!line_.has_tag(tag)) line_.toggle_tag(tag);
            if (commands.speaker) Q_EMIT speakerNamed(to_qt(*commands.speaker));
        }
    }
    if (!was_quoted && line_.quoted()) line_.kind = study::note_kind::kVerbatim;
    keep_line();
    refresh_choices();
}

void NotesController::keep_line() {
    const bool nothing = line_.text.empty() && line_.tags.empty() && !line_.quote_later;
    desk_.set_typed(kLine, nothing ? std::string() : line_.json());
    Q_EMIT lineChanged();
}

void NotesController::set_speaker(const std::string& label) {
    line_.speaker = label;
    keep_line();
}

void NotesController::selectKind(int index) {
    if (!active() || index < 0 || index >= kinds_.count()) return;
    line_.kind = from_qt(kinds_.value(index, QStringLiteral("kindId")).toString());
    keep_line();
    refresh_choices();
}

void NotesController::toggleTag(const QString& tag) {
    if (!active()) return;
    if (line_.empty()) line_.at = session().now();
    line_.toggle_tag(from_qt(tag));
    keep_line();
    refresh_choices();
}

QVariantList NotesController::tagsLike(const QString& text) const {
    QVariantList found;
    const study::Study* known = study();
    if (known == nullptr) return found;
    const QString wanted = folded(text).simplified();
    for (const study::Code& tag : known->tags) {
        QStringList names{to_qt(tag.code)};
        for (const auto& [language, name] : tag.text.by_language)
            names << to_qt(name);
        const bool matches = std::any_of(names.begin(), names.end(), [&wanted](const QString& name) {
            return folded(name).contains(wanted);
        });
        const QString label = to_qt(tag.text, language());
        names.removeAll(label);
        names.removeDuplicates();
        if (matches)
            found << QVariantMap{{QStringLiteral("tagId"), to_qt(tag.code)},
                                 {QStringLiteral("label"), label},
                                 {QStringLiteral("also"), names.mid(1).join(QStringLiteral(", "))}};
    }
    return found;
}

void NotesController::toggleQuoteLater() {
    if (!active()) return;
    if (line_.empty()) line_.at = session().now();
    line_.quote_later = !line_.quote_later;
    keep_line();
}

QString NotesController::takeText() {
    const QString words = to_qt(line_.words());
    line_.text.clear();
    if (active()) keep_line();
    return words;
}

void NotesController::add() {
    if (!active()) return;
    const LineCommands commands = take_commands(line_.text, words(), true);
    line_.text = commands.text;
    for (const std::string& tag : commands.tags)
        if (!line_.has_tag(tag)) line_.toggle_tag(tag);
    if (commands.speaker) Q_EMIT speakerNamed(to_qt(*commands.speaker));
    if (line_.empty()) return keep_line();
    NoteLine note = line_;
    note.topic = desk_.table().topic();
    if (note.at == UtcMillis{}) note.at = session().now();
    line_ = {};
    line_.id = session().new_id();
    line_.speaker = note.speaker;
    line_.kind = note.quoted() ? std::string(study::note_kind::kParaphrase) : note.kind;
    if (may_go(note.words())) {
        commit(std::move(note), kLine);
        Q_EMIT lineChanged();
    } else {
        desk_.set_typed(kHeld + note.id.to_string(), note.json());
        held_[note.id] = note;
        keep_line();
        desk_.save_typed();
        show_row(note.id, place_of(note.topic, std::to_string(note.at.time_since_epoch().count()), note.id),
                 row_of(note));
        Q_EMIT added(rows_.index_of(to_qt(note.id.to_string())));
        Q_EMIT heldChanged();
    }
    refresh_choices();
}

void NotesController::release(const Uuid& id, const std::string& words) {
    const auto found = held_.find(id);
    if (found == held_.end()) return;
    NoteLine note = found->second;
    held_.erase(found);
    drop(id);
    note.text = words;
    if (note.empty())
        desk_.set_typed(kHeld + id.to_string(), {});
    else
        commit(std::move(note), kHeld + id.to_string());
    Q_EMIT heldChanged();
}

void NotesController::commit(NoteLine note, const std::string& typed_key) {
    InterviewAct act;
    act.name = "note.add";
    act.obsolete_drafts = {desk_.use_typed(typed_key)};
    const std::string order = interview::order_key(note.at, desk_.random());
    const Uuid id = note.id;
    act.ops = [note = std::move(note), order](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        interview::NewNote made;
        made.topic = note.topic;
        made.order = order;
        made.text = note.words();
        made.kind = note.kind;
        made.speaker_label = note.speaker;
        for (const interview::Attendee& one : session.people().attendees())
            if (one.label == note.speaker) made.speaker = one.id;
        made.tags = note.tags;
        made.quote_later = note.quote_later;
        made.at = note.at;
        made.stream = session.stream();
        made.author = session.context().user;
        return interview::add_note(session.id(), note.id, made);
    };
    desk_.perform(std::move(act));
    if (const auto place = place_of_.find(id); place != place_of_.end())
        Q_EMIT added(static_cast<int>(std::lower_bound(places_.begin(), places_.end(), place->second) -
                                      places_.begin()));
}

// --- notes that are there

void NotesController::change(const char* name, const QString& note, const Writing& writing) {
    const auto id = Uuid::parse(from_qt(note));
    if (!active() || !id) return;
    InterviewAct act;
    act.name = name;
    act.ops = [id = *id, writing](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        const record::RecordState* state = session.record(id);
        if (state == nullptr) return InterviewAct::Ops{};
        return writing(*state, session);
    };
    desk_.perform(std::move(act));
}

void NotesController::edit(const QString& note, const QString& text) {
    const std::string words = from_qt(text.trimmed());
    const auto id = Uuid::parse(from_qt(note));
    if (words.empty() || !id) return;
    if (held_.contains(*id)) {
        held_[*id].text = words;
        if (may_go(words)) return release(*id, words);
        desk_.set_typed(kHeld + id->to_string(), held_[*id].json());
        return rows_.put(row_of(held_[*id]));
    }
    change("note.edit", note, [words](const record::RecordState& state, const InterviewSession&) {
        return interview::edit_text(state, words);
    });
}

void NotesController::remove(const QString& note) {
    if (const auto id = Uuid::parse(from_qt(note)); id && held_.contains(*id)) {
        held_[*id].tags.clear();
        held_[*id].quote_later = false;
        return release(*id, {});
    }
    change("note.remove", note, [](const record::RecordState& state, const InterviewSession&) {
        return interview::remove_note(state);
    });
}

void NotesController::setKind(const QString& note, const QString& kind) {
    change("note.kind", note,
           [kind = from_qt(kind)](const record::RecordState& state, const InterviewSession&) {
               return interview::set_kind(state, kind);
           });
}

void NotesController::setSpeaker(const QString& note, const QString& speaker) {
    change("note.speaker", note,
           [label = from_qt(speaker)](const record::RecordState& state, const InterviewSession& session) {
               std::optional<Uuid> person;
               for (const interview::Attendee& one : session.people().attendees())
                   if (one.label == label) person = one.id;
               return interview::set_speaker(state, label, person);
           });
}

void NotesController::setNoteQuoteLater(const QString& note, bool yes) {
    change("note.quote", note, [yes](const record::RecordState& state, const InterviewSession&) {
        return interview::set_quote_later(state, yes);
    });
}

void NotesController::toggleNoteTag(const QString& note, const QString& tag) {
    change("note.tag", note,
           [code = from_qt(tag)](const record::RecordState& state, const InterviewSession&) {
               const auto tags = interview::elements_of(state, interview::path_of(fields::kTags));
               const bool has = std::find(tags.begin(), tags.end(), code) != tags.end();
               return has ? interview::untag(state, code) : interview::tag(state, code);
           });
}

void NotesController::moveTo(const QString& note, const QString& topic) {
    change("note.move", note,
           [topic = from_qt(topic)](const record::RecordState& state, const InterviewSession& session) {
               const auto at = interview::moment_of(state, fields::kAt).value_or(session.now());
               return interview::move_note(state, topic, interview::order_key(at, session.random()));
           });
}

QStringList NotesController::tagsOf(const QString& note) const {
    QStringList codes;
    const auto id = Uuid::parse(from_qt(note));
    const record::RecordState* state = active() && id ? session().record(*id) : nullptr;
    if (state != nullptr)
        for (const std::string& code : interview::elements_of(*state, interview::path_of(fields::kTags)))
            codes.append(to_qt(code));
    return codes;
}

}  // namespace meetmoment::app
