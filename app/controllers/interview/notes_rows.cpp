// The rows of the notes: in their place, one by one, so that a new note does not make the list anew.
#include <algorithm>

#include "app/controllers/interview/notes_controller.hpp"
#include "app/services/attachments.hpp"
#include "app/text.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/side_by_side.hpp"

namespace meetmoment::app {

namespace fields = study::fields;
namespace {

/// For where a note is in them.
bool same(const std::vector<interview::Recording>& before, const std::vector<interview::Recording>& now) {
    return std::equal(before.begin(), before.end(), now.begin(), now.end(), [](const auto& a, const auto& b) {
        return std::tie(a.id, a.sound, a.start, a.length) == std::tie(b.id, b.sound, b.start, b.length);
    });
}

/// For the common time: what was counted by them goes up every minute.
bool same(const std::vector<interview::Stream>& before, const std::vector<interview::Stream>& now) {
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](const auto& a, const auto& b) { return a.id == b.id && a.offsets == b.offsets; });
}

}  // namespace

NotesController::Place NotesController::place_of(const std::string& topic, const std::string& order,
                                                 const Uuid& note) const {
    const auto& topics = session().guide().topics;
    const auto at = std::find_if(topics.begin(), topics.end(),
                                 [&topic](const study::Topic& one) { return one.id == topic; });
    return {at == topics.end() ? std::ptrdiff_t{-1} : at - topics.begin(), topic, order, note};
}

int NotesController::count_on(const std::string& topic) const {
    const auto found = counts_.find(topic);
    return found == counts_.end() ? 0 : found->second;
}

void NotesController::drop(const Uuid& note) {
    const auto known = place_of_.find(note);
    if (known == place_of_.end()) return;
    const auto at = std::lower_bound(places_.begin(), places_.end(), known->second);
    const auto row = static_cast<int>(at - places_.begin());
    --counts_[std::get<1>(*at)];
    places_.erase(at);
    place_of_.erase(known);
    rows_.remove(row);
}

void NotesController::show_row(const Uuid& note, const Place& place, const RowModel::Row& row) {
    const auto known = place_of_.find(note);
    if (known != place_of_.end() && known->second == place) {
        const auto at = std::lower_bound(places_.begin(), places_.end(), place);
        return rows_.update(static_cast<int>(at - places_.begin()), row);
    }
    drop(note);
    const auto at = std::lower_bound(places_.begin(), places_.end(), place);
    const auto index = static_cast<int>(at - places_.begin());
    places_.insert(at, place);
    place_of_[note] = place;
    ++counts_[std::get<1>(place)];
    rows_.insert(index, row);
}

void NotesController::show(const Uuid& note) {
    const record::RecordState* state = session().record(note);
    if (state == nullptr || state->kind != study::kinds::kNote) return;
    if (state->hidden) return drop(note);
    show_row(note, place_of(state->text(fields::kTopic), state->text(fields::kOrder), note), row_of(*state));
}

void NotesController::take(const std::vector<Uuid>& records) {
    // A label that changed shows in every note, and so does a recording or a clock.
    const bool everywhere = holds(records, study::kinds::kAttendee) || hears_otherwise(records);
    if (everywhere && rows_.count() > 0) return refresh();
    for (const Uuid& id : records)
        show(id);
}

bool NotesController::hears_otherwise(const std::vector<Uuid>& records) {
    if (!holds(records, study::kinds::kRecording) && !holds(records, study::kinds::kStream)) return false;
    const auto recordings = std::move(recordings_);
    const auto streams = std::move(streams_);
    read_recordings();
    if (recordings.empty() && recordings_.empty()) return false;
    return !same(recordings, recordings_) || !same(streams, streams_);
}

void NotesController::read_recordings() {
    streams_.clear();
    recordings_.clear();
    if (!active()) return;
    interview::Folded media;
    for (const record::RecordState& child : session().folded().children)
        if (child.kind == study::kinds::kStream || child.kind == study::kinds::kRecording)
            media.children.push_back(child);
    streams_ = interview::streams_of(media);
    recordings_ = interview::recordings_of(media, streams_);
}

std::optional<interview::SoundPlace> NotesController::sound_of(const interview::Note& note) const {
    if (recordings_.empty()) return std::nullopt;
    const auto at = interview::corrected_time(note, streams_);
    return at ? interview::place_in_sound(*at, note.stream, recordings_) : std::nullopt;
}

void NotesController::refresh() {
    refresh_choices();
    read_recordings();
    places_.clear();
    place_of_.clear();
    counts_.clear();
    QList<RowModel::Row> rows;
    if (active()) {
        std::map<Place, RowModel::Row> sorted;
        for (const record::RecordState* state : session().folded().of_kind(study::kinds::kNote))
            sorted.emplace(place_of(state->text(fields::kTopic), state->text(fields::kOrder), state->id),
                           row_of(*state));
        for (const auto& [id, note] : held_)
            sorted.emplace(place_of(note.topic, std::to_string(note.at.time_since_epoch().count()), id),
                           row_of(note));
        for (const auto& [place, row] : sorted) {
            places_.push_back(place);
            place_of_[std::get<3>(place)] = place;
            ++counts_[std::get<1>(place)];
            rows.append(row);
        }
    }
    rows_.replace(rows);
    Q_EMIT lineChanged();
}

void NotesController::refresh_choices() {
    QList<RowModel::Row> kinds, tags;
    const study::Study* known = study();
    if (active() && known != nullptr) {
        for (const study::Code& kind : known->note_kinds)
            kinds.append({to_qt(kind.code), to_qt(kind.text, language()), line_.kind == kind.code});
        for (const study::Code& tag : known->tags)
            tags.append({to_qt(tag.code), to_qt(tag.text, language()), line_.has_tag(tag.code)});
    }
    kinds_.replace(kinds);
    tags_.replace(tags);
}

QString NotesController::kind_name(const std::string& kind) const {
    if (const study::Study* known = study())
        for (const study::Code& one : known->note_kinds)
            if (one.code == kind) return to_qt(one.text, language());
    return to_qt(kind);
}

QStringList NotesController::tag_names(const std::vector<std::string>& codes) const {
    QStringList names;
    const study::Study* known = study();
    for (const std::string& code : codes) {
        QString name = to_qt(code);
        if (known != nullptr)
            for (const study::Code& tag : known->tags)
                if (tag.code == code) name = to_qt(tag.text, language());
        names.append(name);
    }
    return names;
}

RowModel::Row NotesController::row_of(const record::RecordState& state) const {
    const interview::Note note = interview::note_of(state, session().people());
    const auto sound = sound_of(note);
    return {to_qt(note.id.to_string()),
            clock_text(note.at.value_or(UtcMillis{})),
            to_qt(note.topic),
            topic_title(note.topic),
            speaker_text(note.speaker_label),
            to_qt(note.kind),
            kind_name(note.kind),
            to_qt(note.text),
            to_qt(note.author),
            note.author == session().context().user,
            tag_names(note.tags),
            note.conflict || note.deleted_versus_edited,
            note.quote_later,
            false,
            note.photo ? to_qt(lexical_of(*note.photo)) : QString(),
            sound ? minutes_text(sound->into) : QString()};
}

RowModel::Row NotesController::row_of(const NoteLine& note) const {
    return {to_qt(note.id.to_string()),
            clock_text(note.at),
            to_qt(note.topic),
            topic_title(note.topic),
            speaker_text(note.speaker),
            to_qt(note.kind),
            kind_name(note.kind),
            to_qt(note.words()),
            to_qt(session().context().user),
            true,
            tag_names(note.tags),
            false,
            note.quote_later,
            true,
            QString(),
            QString()};
}

}  // namespace meetmoment::app
