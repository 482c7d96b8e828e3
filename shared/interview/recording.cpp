#include "shared/interview/recording.hpp"

#include <algorithm>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace fields = study::fields;
using std::chrono::milliseconds;

namespace {

const Stream* stream_with(const std::vector<Stream>& streams, const std::optional<record::RecordId>& id) {
    const auto found =
        std::find_if(streams.begin(), streams.end(), [&id](const Stream& stream) { return stream.id == id; });
    return id && found != streams.end() ? &*found : nullptr;
}

}  // namespace

std::vector<Recording> recordings_of(const Folded& folded, const std::vector<Stream>& streams) {
    std::vector<Recording> all;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kRecording)) {
        const auto start = moment_of(*state, fields::kAt);
        const auto length = integer_of(*state, fields::kLength);
        if (!start || !length || *length <= 0) continue;
        Recording one;
        one.id = state->id;
        if (const record::Value* sound = state->shown(fields::kAudio)) one.sound = record::blob_of(*sound);
        one.stream = reference_of(*state, fields::kStreamId);
        const Stream* stream = stream_with(streams, one.stream);
        one.start = stream ? stream->corrected(*start) : *start;
        one.length = milliseconds{*length};
        one.author = state->text(fields::kAuthor);
        one.persons = references_of(*state, path_of(fields::kPersons));
        all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(), [](const Recording& a, const Recording& b) {
        return std::tie(a.start, a.id) < std::tie(b.start, b.id);
    });
    return all;
}

std::optional<SoundPlace> place_in_sound(UtcMillis at, const std::optional<record::RecordId>& stream,
                                         const std::vector<Recording>& recordings) {
    const Recording* best = nullptr;
    for (const Recording& one : recordings) {
        if (!one.sound || at < one.start || at > one.end() + kNoteLag) continue;
        const bool own = stream && one.stream == stream;
        const bool best_is_own = best && stream && best->stream == stream;
        if (!best || own || !best_is_own) best = &one;
    }
    if (best == nullptr) return std::nullopt;
    return SoundPlace{best->id, std::clamp(at - kNoteLag - best->start, milliseconds{0}, best->length)};
}

std::vector<record::Op> add_recording(const record::RecordId& interview, const record::RecordId& id,
                                      const NewRecording& recording) {
    Change change = Change::creation(id, study::kinds::kRecording, interview);
    change.put(fields::kAudio, record::blob_value(recording.sound))
        .put(fields::kAt, moment(recording.start))
        .put(fields::kLength, integer(recording.length.count()))
        .put_text(fields::kAuthor, recording.author);
    if (recording.stream) change.put(fields::kStreamId, reference(*recording.stream));
    for (const record::RecordId& person : recording.persons)
        change.add(fields::kPersons, person.to_string());
    return std::move(change).ops();
}

std::vector<record::Op> remove_recording(const record::RecordState& recording) {
    return std::move(Change(recording).hide()).ops();
}

}  // namespace meetmoment::interview
