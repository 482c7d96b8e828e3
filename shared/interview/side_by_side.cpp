#include "shared/interview/side_by_side.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kWindow{90'000};
constexpr double kWordWeight = 0.5, kTimeWeight = 0.3, kSpeakerWeight = 0.2;
constexpr double kAlike = 0.45;
/// Longer texts are compared by their beginnings.
constexpr std::size_t kMostLetters = 2000;

std::vector<std::string> triples(std::string_view text) {
    std::string letters;
    for (const char c : text.substr(0, kMostLetters)) {
        const auto unit = static_cast<unsigned char>(c);
        if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || unit >= 0x80U)
            letters += c;
    }
    std::vector<std::string> all;
    if (letters.empty()) return all;
    // A short word counts as a whole.
    for (std::size_t at = 0; at == 0 || at + 3 <= letters.size(); ++at)
        all.push_back(letters.substr(at, 3));
    std::sort(all.begin(), all.end());
    return all;
}

double dice(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() && b.empty()) return 1;
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

struct Pair {
    double score = 0;
    std::size_t a = 0, b = 0;  ///< entries
};

/// Finds the rows of one topic.
class Pairing {
  public:
    explicit Pairing(SideBySide& side) : side_(side) {
        for (const Entry& entry : side_.entries) {
            column_.push_back(column_of(entry));
            triples_.push_back(triples(entry.note.text));
        }
    }

    void run() {
        const std::size_t count = side_.entries.size();
        row_of_.resize(count);
        for (std::size_t at = 0; at < count; ++at) {
            row_of_[at] = at;
            Row row;
            row.cells.resize(side_.columns.size());
            row.cells[column_[at]] = at;
            side_.rows.push_back(std::move(row));
        }
        for (const Pair& pair : pairs())
            join(pair);
        std::erase_if(side_.rows, [](const Row& row) {
            return std::none_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell; });
        });
        std::sort(side_.rows.begin(), side_.rows.end(),
                  [](const Row& a, const Row& b) { return first_of(a) < first_of(b); });
    }

  private:
    [[nodiscard]] std::size_t column_of(const Entry& entry) const {
        const Column column{entry.note.stream, entry.note.author};
        return static_cast<std::size_t>(std::lower_bound(side_.columns.begin(), side_.columns.end(), column) -
                                        side_.columns.begin());
    }

    [[nodiscard]] static std::size_t first_of(const Row& row) {
        std::size_t first = SIZE_MAX;
        for (const auto& cell : row.cells)
            if (cell) first = std::min(first, *cell);
        return first;
    }

    [[nodiscard]] double score(std::size_t a, std::size_t b) const {
        const Entry& one = side_.entries[a];
        const Entry& other = side_.entries[b];
        if (one.note.speaker && other.note.speaker && one.note.speaker != other.note.speaker) return 0;
        const bool same = one.note.speaker && one.note.speaker == other.note.speaker;
        const double apart = static_cast<double>(std::chrono::abs(*one.at - *other.at).count()) /
                             static_cast<double>(kWindow.count());
        return kWordWeight * dice(triples_[a], triples_[b]) + kTimeWeight * (1 - apart) +
               (same ? kSpeakerWeight : 0);
    }

    /// The likest first.
    [[nodiscard]] std::vector<Pair> pairs() const {
        std::vector<Pair> all;
        for (std::size_t a = 0; a < side_.entries.size(); ++a) {
            if (!side_.entries[a].at) continue;
            for (std::size_t b = a + 1; b < side_.entries.size(); ++b) {
                if (*side_.entries[b].at - *side_.entries[a].at > kWindow) break;
                if (column_[a] == column_[b]) continue;
                if (const double alike = score(a, b); alike >= kAlike) all.push_back({alike, a, b});
            }
        }
        std::sort(all.begin(), all.end(), [](const Pair& x, const Pair& y) {
            return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
        });
        return all;
    }

    void join(const Pair& pair) {
        Row& into = side_.rows[row_of_[pair.a]];
        Row& from = side_.rows[row_of_[pair.b]];
        if (&into == &from) return;
        for (std::size_t at = 0; at < into.cells.size(); ++at)
            if (into.cells[at] && from.cells[at]) return;
        const bool single = into.likeness == 0 && from.likeness == 0;
        into.likeness = single ? pair.score : std::min(pair.score, likest(into, from));
        for (std::size_t at = 0; at < into.cells.size(); ++at)
            if (from.cells[at]) {
                row_of_[*from.cells[at]] = row_of_[pair.a];
                into.cells[at] = std::exchange(from.cells[at], std::nullopt);
            }
    }

    /// What is known of two rows that meet: the least of those that hold more than one entry.
    [[nodiscard]] static double likest(const Row& a, const Row& b) {
        if (a.likeness == 0) return b.likeness;
        return b.likeness == 0 ? a.likeness : std::min(a.likeness, b.likeness);
    }

    SideBySide& side_;
    std::vector<std::size_t> column_;
    std::vector<std::vector<std::string>> triples_;
    std::vector<std::size_t> row_of_;
};

const Stream* stream_of(const Note& note, const std::vector<Stream>& streams) {
    const Stream* found = nullptr;
    for (const Stream& stream : streams) {
        if (note.stream == stream.id) return &stream;
        if (note.stream || stream.author != note.author) continue;
        // Of two devices of one author nobody knows which one it was.
        if (found) return nullptr;
        found = &stream;
    }
    return found;
}

SideBySide side_by_side(std::vector<Entry> entries) {
    SideBySide side;
    side.topic = entries.front().note.topic;
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.at, a.note.id) < std::tie(b.at, b.note.id);
    });
    std::set<Column> columns;
    for (const Entry& entry : entries)
        columns.insert({entry.note.stream, entry.note.author});
    side.columns.assign(columns.begin(), columns.end());
    side.entries = std::move(entries);
    Pairing(side).run();
    return side;
}

}  // namespace

std::optional<UtcMillis> corrected_time(const Note& note, const std::vector<Stream>& streams) {
    const Stream* stream = note.at ? stream_of(note, streams) : nullptr;
    return stream ? stream->corrected(*note.at) : note.at;
}

double likeness(std::string_view a, std::string_view b) {
    return dice(triples(a), triples(b));
}

std::optional<int> SideBySide::agreement() const {
    const auto counts = [this](const std::optional<std::size_t>& cell) {
        return cell && entries[*cell].note.kind != study::note_kind::kComment;
    };
    std::set<std::size_t> writing;
    int all = 0, shared = 0;
    for (const Row& row : rows) {
        int here = 0;
        for (std::size_t at = 0; at < row.cells.size(); ++at)
            if (counts(row.cells[at])) {
                writing.insert(at);
                ++here;
            }
        all += here > 0 ? 1 : 0;
        shared += here > 1 ? 1 : 0;
    }
    if (writing.size() < 2) return std::nullopt;
    return static_cast<int>(std::lround(100.0 * shared / all));
}

std::vector<SideBySide> merge_streams(const Folded& folded, const People& people, const study::Guide& guide) {
    const std::vector<Stream> streams = streams_of(folded);
    std::vector<SideBySide> topics;
    std::vector<Entry> entries;
    const auto close = [&] {
        if (!entries.empty()) topics.push_back(side_by_side(std::exchange(entries, {})));
    };
    for (Note& note : notes_of(folded, people, guide)) {
        if (!entries.empty() && entries.back().note.topic != note.topic) close();
        const Stream* stream = stream_of(note, streams);
        if (stream) note.stream = stream->id;
        const auto at = corrected_time(note, streams);
        entries.push_back({std::move(note), at});
    }
    close();
    return topics;
}

}  // namespace meetmoment::interview
