#include "shared/record/parallel_edits.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "shared/record/authoring.hpp"
#include "shared/record/causality.hpp"
#include "shared/record/fold.hpp"
#include "shared/record/text_sequence.hpp"

namespace meetmoment::record {

namespace {

/// The characters of a UTF-8 text as views.
std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0U) == 0x80U)
            ++to;
        characters.push_back(text.substr(from, to - from));
        from = to;
    }
    return characters;
}

bool is_blank(std::string_view character) {
    return character == " " || character == "\n" || character == "\t" || character == "\r" ||
           character == "\u00a0";
}
bool ends_sentence(std::string_view character) {
    return character == "." || character == "!" || character == "?" || character == "\u2026";
}
bool closes(std::string_view character) {
    return character == ")" || character == "]" || character == "\"" || character == "'" ||
           character == "\u201d" || character == "\u2019" || character == "\u00bb";
}

/// Where each sentence begins. Blanks belong to the sentence before them.
std::vector<std::size_t> sentence_starts(const std::vector<std::string_view>& characters) {
    std::vector<std::size_t> starts;
    bool ended = true;    // a new one begins with the next character that is no blank
    bool ending = false;  // after a full stop, maybe inside closing quotes
    for (std::size_t at = 0; at < characters.size(); ++at) {
        const auto character = characters[at];
        if (is_blank(character)) {
            ended = ended || ending || character == "\n";
            continue;
        }
        if (ended) starts.push_back(at);
        ended = false;
        ending = ends_sentence(character) || (ending && closes(character));
    }
    if (!starts.empty()) starts.front() = 0;
    return starts;
}

/// Finds the sentences that characters stand, or stood, in.
class Sentences {
  public:
    Sentences(const TextSequence& sequence, std::vector<std::size_t> starts) : starts_(std::move(starts)) {
        for (const TextSequence::Stretch& stretch : sequence.stretches())
            stretches_.emplace(stretch.first, stretch);
    }

    /// Calls touch(sentence) for those that the visible (`erased`: the deleted) ones of `range` are in.
    template <class Touch>
    void for_each(const CharRange& range, bool erased, const Touch& touch) const {
        auto at = stretches_.upper_bound(CharId{range.writer, range.from});
        if (at != stretches_.begin()) --at;
        const std::uint64_t end = std::uint64_t{range.from} + range.count;
        for (; at != stretches_.end() && at->first.writer <= range.writer; ++at) {
            const auto& [first, stretch] = *at;
            const std::uint64_t from = std::max(first.n, range.from);
            const std::uint64_t to = std::min(std::uint64_t{first.n} + stretch.count, end);
            if (first.writer != range.writer) continue;
            if (first.n >= end) break;
            if (from >= to || stretch.erased != erased) continue;
            const std::size_t position = stretch.position + (erased ? 0 : from - first.n);
            const std::size_t last = erased ? at_of(position) : at_of(position + (to - from) - 1);
            for (std::size_t sentence = at_of(position); sentence <= last; ++sentence)
                touch(sentence);
        }
    }

  private:
    [[nodiscard]] std::size_t at_of(std::size_t position) const {
        const auto after = std::upper_bound(starts_.begin(), starts_.end(), position);
        return after == starts_.begin() ? 0 : static_cast<std::size_t>(after - starts_.begin()) - 1;
    }

    std::vector<std::size_t> starts_;
    std::map<CharId, TextSequence::Stretch> stretches_;
};

/// A text cut into its sentences.
struct Cut {
    explicit Cut(const TextSequence& sequence)
        : text(sequence.text()), characters(characters_of(text)), starts(sentence_starts(characters)) {}

    /// Just behind the sentence, without the blanks after it.
    [[nodiscard]] std::size_t end_of(std::size_t sentence) const {
        std::size_t end = sentence + 1 < starts.size() ? starts[sentence + 1] : characters.size();
        while (is_blank(characters[end - 1]))
            --end;
        return end;
    }
    [[nodiscard]] std::string between(std::size_t from, std::size_t end) const {
        std::string part;
        for (; from < end; ++from)
            part += characters[from];
        return part;
    }

    std::string text;
    std::vector<std::string_view> characters;  ///< of `text`
    std::vector<std::size_t> starts;
};

/// What the author of a commit had before him of the characters in `sentence`: the sentences that they stood
/// in.
std::string as_left_by(const CommitId& author, const RecordId& record, std::span<const Commit> commits,
                       const Causality& causality, const std::vector<CharRange>& sentence) {
    MemoryFold seen;
    for (const Commit& commit : commits)
        if (causality.saw(author, commit.id)) apply(commit, seen);
    const auto state = seen.record(record);
    if (!state) return {};
    const TextSequence sequence = TextSequence::of(state->body);
    const Cut cut(sequence);
    if (cut.starts.empty()) return {};
    const Sentences sentences(sequence, cut.starts);
    std::set<std::size_t> touched;
    for (const CharRange& range : sentence)
        sentences.for_each(range, false, [&](std::size_t at) { touched.insert(at); });
    if (touched.empty()) return {};
    return cut.between(cut.starts[*touched.begin()], cut.end_of(*touched.rbegin()));
}

using Touched = std::set<CommitId>;  ///< the commits that edited one sentence

/// Those of them that another one was written beside.
std::vector<CommitId> side_by_side(const Touched& touched, const Causality& causality) {
    std::vector<CommitId> found;
    for (const CommitId& commit : touched) {
        const auto seen = causality.seen_by(commit);
        for (auto other = touched.begin(); other != touched.end();) {
            const WriterId writer = other->writer;
            // Of each other writer, the first commit that this one had not seen: if even that one had seen
            // this one, all later ones had.
            const auto known = seen.find(writer);
            const auto unseen = touched.upper_bound({writer, known == seen.end() ? 0 : known->second});
            if (writer != commit.writer && unseen != touched.end() && unseen->writer == writer &&
                !causality.saw(*unseen, commit)) {
                found.push_back(commit);
                break;
            }
            other = touched.upper_bound({writer, UINT32_MAX});
        }
    }
    return found;
}

bool is_settled(const Touched& touched, const std::vector<CommitId>& edits, const Causality& causality) {
    return std::any_of(touched.begin(), touched.end(), [&](const CommitId& later) {
        return std::all_of(edits.begin(), edits.end(),
                           [&](const CommitId& edit) { return edit != later && causality.saw(later, edit); });
    });
}

}  // namespace

std::vector<SharedSentence> sentences_edited_side_by_side(const RecordId& record, const TextBody& body,
                                                          std::span<const Commit> commits) {
    const TextSequence sequence = TextSequence::of(body);
    const Cut cut(sequence);
    std::vector<SharedSentence> shared;
    if (cut.starts.empty()) return shared;

    const Sentences sentences(sequence, cut.starts);
    std::vector<Touched> touched(cut.starts.size());
    std::map<CommitId, const Commit*> by_id;
    for (const Commit& commit : commits) {
        by_id[commit.id] = &commit;
        const auto touch = [&](std::size_t sentence) { touched[sentence].insert(commit.id); };
        for (const Op& op : commit.ops) {
            const auto* insert = std::get_if<TextInsert>(&op);
            const auto* deletion = std::get_if<TextDelete>(&op);
            if (insert && insert->record == record)
                sentences.for_each({commit.id.writer, insert->from, count_characters(insert->text)}, false,
                                   touch);
            if (deletion && deletion->record == record)
                for (const CharRange& range : deletion->ranges)
                    sentences.for_each(range, true, touch);
        }
    }

    const Causality causality(record, commits);
    for (std::size_t at = 0; at < cut.starts.size(); ++at) {
        auto edits = side_by_side(touched[at], causality);
        if (edits.empty()) continue;
        std::sort(edits.begin(), edits.end(), [&](const CommitId& left, const CommitId& right) {
            return std::tie(by_id[left]->lamport, left) < std::tie(by_id[right]->lamport, right);
        });
        const std::size_t end = cut.end_of(at);
        SharedSentence& sentence = shared.emplace_back();
        sentence.from = cut.starts[at];
        sentence.count = end - sentence.from;
        sentence.text = cut.between(sentence.from, end);
        const auto characters = sequence.range_at(sentence.from, sentence.count);
        for (const CommitId& edit : edits) {
            const bool last = std::none_of(edits.begin(), edits.end(), [&edit](const CommitId& other) {
                return other.writer == edit.writer && other.seq > edit.seq;
            });
            sentence.edits.push_back(
                {edit, by_id[edit]->user, by_id[edit]->wall,
                 last ? std::optional(as_left_by(edit, record, commits, causality, characters))
                      : std::nullopt});
        }
        sentence.settled = is_settled(touched[at], edits, causality);
    }
    return shared;
}

}  // namespace meetmoment::record
