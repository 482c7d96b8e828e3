// Notes of the note-takers: one record for each entry, so that what two people write never meets in one
// field. A note's words are a text that merges by characters (record/text_sequence.hpp). Notes of the first
// version hold them as one value; those stay readable, and are edited as they were written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/interview/attendee.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::interview {

struct Note {
    record::RecordId id;
    std::string topic;                        ///< Topic::id; "" before the first one
    std::string order;                        ///< key within the topic
    std::string text;                         ///< "" and tags: a marker
    std::string kind;                         ///< one of study::note_kind
    std::string speaker_label;                ///< as it is shown: "P3", "multiple", "unknown" or ""
    std::optional<record::RecordId> speaker;  ///< the kept attendee
    std::vector<std::string> tags;
    bool quote_later = false;
    std::optional<UtcMillis> at;  ///< first key stroke, by the device's clock
    std::optional<record::RecordId> stream;
    std::string author;
    std::optional<record::BlobHash> photo;  ///< a picture or sketch, for instance of a flip-over
    std::vector<record::RecordId> persons;  ///< who is in the picture
    bool conflict = false;                  ///< some field has two different values
    bool deleted_versus_edited = false;     ///< somebody deleted it, somebody else edited it

    [[nodiscard]] bool is_marker() const { return text.empty() && !tags.empty() && !photo; }
};

/// What a note reads as: its text if one was ever typed, else the value of the first version.
[[nodiscard]] std::string text_of(const record::RecordState& note);
/// Whether its words are a merging text.
[[nodiscard]] bool has_text_body(const record::RecordState& note);

[[nodiscard]] Note note_of(const record::RecordState& state, const People& people);
/// Those that are not hidden, by (place of the topic in the guide, order, id); topics that the guide does not
/// know come first, by their names.
[[nodiscard]] std::vector<Note> notes_of(const Folded& folded, const People& people,
                                         const study::Guide& guide);

struct NewNote {
    std::string topic;
    std::string order;
    std::string text;  ///< may be empty when there are tags or a photo
    std::string kind;
    std::string speaker_label;
    std::optional<record::RecordId> speaker;
    std::vector<std::string> tags;
    bool quote_later = false;
    UtcMillis at;
    std::optional<record::RecordId> stream;
    std::string author;
    std::optional<record::BlobHash> photo = std::nullopt;
    std::vector<record::RecordId> persons = {};  ///< in the picture
};
[[nodiscard]] std::vector<record::Op> add_note(const record::RecordId& interview, const record::RecordId& id,
                                               const NewNote& note);

/// From the words that are loaded to `draft`: the difference as insertions and deletions, so that what others
/// type meanwhile stays; one value over the loaded ones for a note of the first version. Nothing when they
/// are equal.
[[nodiscard]] std::vector<record::Op> edit_text(const record::RecordState& note, std::string_view draft);
[[nodiscard]] std::vector<record::Op> set_speaker(const record::RecordState& note, const std::string& label,
                                                  const std::optional<record::RecordId>& speaker);
[[nodiscard]] std::vector<record::Op> set_kind(const record::RecordState& note, std::string_view kind);
[[nodiscard]] std::vector<record::Op> set_quote_later(const record::RecordState& note, bool yes);
[[nodiscard]] std::vector<record::Op> tag(const record::RecordState& note, const std::string& code);
[[nodiscard]] std::vector<record::Op> untag(const record::RecordState& note, const std::string& code);
/// A picture beside the words, and who is in it. The one before goes.
[[nodiscard]] std::vector<record::Op> set_photo(const record::RecordState& note,
                                                const record::BlobHash& photo,
                                                const std::vector<record::RecordId>& persons);
/// The picture and who was in it.
[[nodiscard]] std::vector<record::Op> remove_photo(const record::RecordState& note);
/// To another topic or place; `order` as order_for() gives it.
[[nodiscard]] std::vector<record::Op> move_note(const record::RecordState& note, const std::string& topic,
                                                const std::string& order);
[[nodiscard]] std::vector<record::Op> remove_note(const record::RecordState& note);
/// Brings a note back that was removed, also when the removal is not loaded yet: its topic is written once
/// more, which the removal has not seen.
[[nodiscard]] std::vector<record::Op> restore_note(const record::RecordState& note);

/// The key for standing at `position` among those of `notes` (as notes_of() gives them) that are in `topic`.
[[nodiscard]] std::string order_for(const std::vector<Note>& notes, const std::string& topic,
                                    std::size_t position, RandomSource& random);

}  // namespace meetmoment::interview
