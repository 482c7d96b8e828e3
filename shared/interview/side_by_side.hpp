// Several note-takers' streams laid beside each other, by one corrected time. Every entry stays as it was
// written; what is found here is which of them probably describe the same words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/interview/note.hpp"
#include "shared/interview/stream.hpp"

namespace meetmoment::interview {

/// When the note's first key was struck, in the common time of the interview: by its stream, or by the one
/// stream of its author. nullopt when the note has no time.
[[nodiscard]] std::optional<UtcMillis> corrected_time(const Note& note, const std::vector<Stream>& streams);

struct Entry {
    Note note;
    std::optional<UtcMillis> at;  ///< corrected
};
/// What a note-taker brings: one for each stream, and one for each author of notes without one.
struct Column {
    std::optional<record::RecordId> stream;
    std::string author;
    friend auto operator<=>(const Column&, const Column&) = default;
};
struct Row {
    /// One place for each column: where it stands in `SideBySide::entries`, or nullopt.
    std::vector<std::optional<std::size_t>> cells;
    /// How alike its entries are, 0 to 1; 0 for a single one.
    double likeness = 0;
};
struct SideBySide {
    std::string topic;
    std::vector<Column> columns;  ///< those with an entry on the topic, in order
    std::vector<Entry> entries;   ///< by (corrected time, id); those without a time first
    std::vector<Row> rows;        ///< by their first entry; each entry is in exactly one
    /// Percentage of the rows, remarks of the note-takers' own apart, that at least two of them have.
    /// nullopt when fewer than two wrote anything.
    [[nodiscard]] std::optional<int> agreement() const;
};

/// Topics in the order of the guide, unknown ones first; only topics with notes.
///
/// Two entries of different columns may be paired when they are at most 90 s apart and not said by two
/// different people; how alike they are is half the likeness of the words (Dice's coefficient over their
/// groups of three letters), three tenths nearness in time and two tenths the same speaker. From 0.45 on they
/// are paired, the likest first, ties by identity, and each row holds at most one entry of a column.
[[nodiscard]] std::vector<SideBySide> merge_streams(const Folded& folded, const People& people,
                                                    const study::Guide& guide);

/// How alike two texts are, 0 to 1: twice the groups of three letters that both have, by the number of both.
/// Upper and lower case of ASCII letters, blanks and signs do not count. 1 when both are empty.
[[nodiscard]] double likeness(std::string_view a, std::string_view b);

}  // namespace meetmoment::interview
