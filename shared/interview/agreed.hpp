// The record that the note-takers agree on: rows of their own, made from their notes, which stay as they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/interview/side_by_side.hpp"

namespace meetmoment::interview {

struct AgreedRow {
    record::RecordId id;
    std::string topic, order, text;
    std::string speaker_label;
    std::optional<record::RecordId> speaker;
    std::string author;                     ///< account of who wrote it down, "" in rows of the first version
    std::optional<UtcMillis> at;            ///< common time
    std::vector<record::RecordId> sources;  ///< notes, also such as were deleted since
    bool conflict = false;
};
struct AgreedTopic {
    std::string topic;
    std::vector<AgreedRow> rows;             ///< by (order, id)
    std::vector<record::RecordId> left_out;  ///< notes that no row was made from, in their order
    std::optional<int> agreement;            ///< see SideBySide::agreement
};
/// In the order of merge_streams(), then topics that have rows alone.
[[nodiscard]] std::vector<AgreedTopic> agreed_record(const Folded& folded, const People& people,
                                                     const study::Guide& guide);

/// A row from one of merge_streams(): words, speaker and time as given here, the references to the originals
/// from the row.
struct NewAgreedRow {
    std::string text, order;
    std::string speaker_label;
    std::optional<record::RecordId> speaker;
    std::string author = {};
};
[[nodiscard]] std::vector<record::Op> agree_on(const record::RecordId& interview, const record::RecordId& id,
                                               const SideBySide& side, const Row& row,
                                               const NewAgreedRow& agreed);
[[nodiscard]] std::vector<record::Op> reword_agreed(const record::RecordState& agreed,
                                                    const std::string& text);
/// The notes that it was made from stay, and are open again.
[[nodiscard]] std::vector<record::Op> remove_agreed(const record::RecordState& agreed);

}  // namespace meetmoment::interview
