// The sound of an interview, in stretches: each is a record of its own, made when it ends. What is said off
// the record lies between two stretches and is in none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/interview/note.hpp"
#include "shared/interview/stream.hpp"
#include "shared/record/blob_reference.hpp"

namespace meetmoment::interview {

struct Recording {
    record::RecordId id;
    std::optional<record::BlobHash> sound;  ///< nullopt when it was withdrawn or taken away
    UtcMillis start;                        ///< in the common time of the interview
    std::chrono::milliseconds length{};
    std::optional<record::RecordId> stream;
    std::string author;
    std::vector<record::RecordId> persons;  ///< who was there to be heard
    [[nodiscard]] UtcMillis end() const { return start + length; }
};
/// By (start, id); without what is no recording: no time, no length.
[[nodiscard]] std::vector<Recording> recordings_of(const Folded& folded, const std::vector<Stream>& streams);

/// Notes lag behind what is said: a note is about what was to be heard this long before its first key.
inline constexpr std::chrono::milliseconds kNoteLag{10'000};

struct SoundPlace {
    record::RecordId recording;
    std::chrono::milliseconds into{};  ///< from its beginning
    friend bool operator==(const SoundPlace&, const SoundPlace&) = default;
};
/// Where the words of a note that was begun at `at` (common time) are to be heard: in a recording that ran
/// then or had ended no longer than kNoteLag before. Of several that of the note's own stream, else the one
/// that began last.
[[nodiscard]] std::optional<SoundPlace> place_in_sound(UtcMillis at,
                                                       const std::optional<record::RecordId>& stream,
                                                       const std::vector<Recording>& recordings);

struct NewRecording {
    record::BlobHash sound;
    UtcMillis start;  ///< by the device's clock
    std::chrono::milliseconds length{};
    std::optional<record::RecordId> stream;
    std::string author;
    std::vector<record::RecordId> persons;
};
[[nodiscard]] std::vector<record::Op> add_recording(const record::RecordId& interview,
                                                    const record::RecordId& id,
                                                    const NewRecording& recording);
[[nodiscard]] std::vector<record::Op> remove_recording(const record::RecordState& recording);

}  // namespace meetmoment::interview
