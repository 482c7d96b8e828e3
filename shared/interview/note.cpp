#include "shared/interview/note.hpp"

#include <algorithm>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/record/text_edit.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace fields = study::fields;

bool has_text_body(const record::RecordState& note) {
    return !note.body.empty();
}

std::string text_of(const record::RecordState& note) {
    return has_text_body(note) ? record::text_of(note.body) : note.text(fields::kText);
}

Note note_of(const record::RecordState& state, const People& people) {
    Note note;
    note.id = state.id;
    note.topic = state.text(fields::kTopic);
    note.order = state.text(fields::kOrder);
    note.text = text_of(state);
    note.kind = state.text(fields::kNoteKind);
    note.speaker_label = people.speaker_label(state);
    note.speaker = people.speaker_of(state);
    note.tags = elements_of(state, path_of(fields::kTags));
    note.quote_later = truth_of(state, fields::kQuoteLater);
    note.at = moment_of(state, fields::kAt);
    note.stream = reference_of(state, fields::kStreamId);
    note.author = state.text(fields::kAuthor);
    if (const record::Value* photo = state.shown(fields::kPhoto)) note.photo = record::blob_of(*photo);
    note.persons = references_of(state, path_of(fields::kPersons));
    note.conflict = !state.conflicts().empty();
    note.deleted_versus_edited = state.deleted_versus_edited;
    return note;
}

std::vector<Note> notes_of(const Folded& folded, const People& people, const study::Guide& guide) {
    std::vector<Note> notes;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kNote))
        notes.push_back(note_of(*state, people));
    const auto place = [&guide](const Note& note) {
        const auto found =
            std::find_if(guide.topics.begin(), guide.topics.end(),
                         [&note](const study::Topic& topic) { return topic.id == note.topic; });
        return found == guide.topics.end() ? std::ptrdiff_t{-1} : found - guide.topics.begin();
    };
    std::sort(notes.begin(), notes.end(), [&place](const Note& a, const Note& b) {
        return std::tuple(place(a), std::tie(a.topic, a.order, a.id)) <
               std::tuple(place(b), std::tie(b.topic, b.order, b.id));
    });
    return notes;
}

std::vector<record::Op> add_note(const record::RecordId& interview, const record::RecordId& id,
                                 const NewNote& note) {
    Change change = Change::creation(id, study::kinds::kNote, interview);
    change.put(fields::kTopic, record::present(note.topic));
    if (!note.text.empty())
        change.append(record::TextInsert{id, record::kUnnumbered, std::nullopt, std::nullopt, note.text});
    change.put_text(fields::kNoteKind, note.kind).put_text(fields::kSpeaker, note.speaker_label);
    if (note.speaker) change.put(fields::kSpeakerId, reference(*note.speaker));
    change.put(fields::kAt, moment(note.at)).put_text(fields::kOrder, note.order);
    if (note.stream) change.put(fields::kStreamId, reference(*note.stream));
    change.put_text(fields::kAuthor, note.author);
    if (note.quote_later) change.put(fields::kQuoteLater, truth(true));
    for (const std::string& code : note.tags)
        change.add(fields::kTags, code);
    if (note.photo) change.put(fields::kPhoto, record::blob_value(*note.photo));
    for (const record::RecordId& person : note.persons)
        change.add(fields::kPersons, person.to_string());
    return std::move(change).ops();
}

std::vector<record::Op> edit_text(const record::RecordState& note, std::string_view draft) {
    const bool has_value = siblings_of(note, path_of(fields::kText)) != nullptr;
    if (has_value && !has_text_body(note))
        return std::move(Change(note).put(fields::kText, record::present(std::string(draft)))).ops();
    Change change(note);
    for (record::Op& op : record::edit_text(note.id, record::TextSequence::of(note.body), draft))
        change.append(std::move(op));
    return std::move(change).ops();
}

std::vector<record::Op> set_speaker(const record::RecordState& note, const std::string& label,
                                    const std::optional<record::RecordId>& speaker) {
    Change change(note);
    change.put(fields::kSpeaker, record::present(label));
    if (speaker)
        change.put(fields::kSpeakerId, reference(*speaker));
    else
        change.clear(path_of(fields::kSpeakerId));
    return std::move(change).ops();
}

std::vector<record::Op> set_kind(const record::RecordState& note, std::string_view kind) {
    return std::move(Change(note).put(fields::kNoteKind, record::present(std::string(kind)))).ops();
}

std::vector<record::Op> set_quote_later(const record::RecordState& note, bool yes) {
    return std::move(Change(note).put(fields::kQuoteLater, truth(yes))).ops();
}

std::vector<record::Op> tag(const record::RecordState& note, const std::string& code) {
    return std::move(Change(note).add(fields::kTags, code)).ops();
}

std::vector<record::Op> untag(const record::RecordState& note, const std::string& code) {
    return std::move(Change(note).remove(path_of(fields::kTags), code)).ops();
}

std::vector<record::Op> set_photo(const record::RecordState& note, const record::BlobHash& photo,
                                  const std::vector<record::RecordId>& persons) {
    Change change(note);
    change.put(fields::kPhoto, record::blob_value(photo));
    for (const std::string& before : elements_of(note, path_of(fields::kPersons))) {
        const auto stays = [&before](const record::RecordId& id) { return id.to_string() == before; };
        if (std::none_of(persons.begin(), persons.end(), stays))
            change.remove(path_of(fields::kPersons), before);
    }
    for (const record::RecordId& person : persons)
        change.add(fields::kPersons, person.to_string());
    return std::move(change).ops();
}

std::vector<record::Op> remove_photo(const record::RecordState& note) {
    Change change(note);
    change.clear(path_of(fields::kPhoto));
    for (const std::string& person : elements_of(note, path_of(fields::kPersons)))
        change.remove(path_of(fields::kPersons), person);
    return std::move(change).ops();
}

std::vector<record::Op> move_note(const record::RecordState& note, const std::string& topic,
                                  const std::string& order) {
    return std::move(Change(note)
                         .put(fields::kTopic, record::present(topic))
                         .put(fields::kOrder, record::present(order)))
        .ops();
}

std::vector<record::Op> remove_note(const record::RecordState& note) {
    return std::move(Change(note).hide()).ops();
}

std::vector<record::Op> restore_note(const record::RecordState& note) {
    std::vector<record::Dot> over;
    if (const auto* siblings = siblings_of(note, path_of(fields::kTopic)))
        for (const record::Live& live : *siblings)
            over.push_back(live.dot);
    return std::move(
               Change(note).append(record::Put{note.id, path_of(fields::kTopic),
                                               record::present(note.text(fields::kTopic)), std::move(over)}))
        .ops();
}

std::string order_for(const std::vector<Note>& notes, const std::string& topic, std::size_t position,
                      RandomSource& random) {
    std::vector<std::string> keys;
    for (const Note& note : notes)
        if (note.topic == topic) keys.push_back(note.order);
    return order_at(keys, position, random);
}

}  // namespace meetmoment::interview
