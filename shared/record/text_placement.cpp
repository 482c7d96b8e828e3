// Where an insertion comes to stand in a TextSequence: the tree of text_sequence.hpp, of which only the
// children that do not follow from a run are kept.
#include <algorithm>
#include <deque>

#include "shared/record/text_sequence.hpp"

namespace meetmoment::record {

namespace {

/// Left children of a character, its right children, and then those of the next: ordered as in a run.
constexpr std::uint64_t key_of(std::uint32_t parent, bool left) {
    return std::uint64_t{parent} * 2 + (left ? 0 : 1);
}
constexpr bool is_right(std::uint64_t key) {
    return key % 2 == 1;
}
constexpr std::uint64_t kTailKey = std::uint64_t{UINT32_MAX} * 2 + 2;

}  // namespace

std::optional<CharId> TextSequence::missing(const Waiting& piece) const {
    if (piece.left && place_of(*piece.left) == kNone) return piece.left;
    if (piece.right && place_of(*piece.right) == kNone) return piece.right;
    return std::nullopt;
}

void TextSequence::place(const Waiting& piece, bool at_tail) {
    Item item = piece.item;
    const CharId id{writers_[item.writer].id, item.n};
    item.left = piece.left ? place_of(*piece.left) : kNone;
    const std::uint32_t right = piece.right ? place_of(*piece.right) : kNone;
    if (at_tail) {
        item.side = Side::Tail;
        return attach(item, kNone, gap_among_rivals(kNone, Side::Tail, id));
    }
    item.side = right != kNone && left_of(right) == item.left ? Side::Left : Side::Right;
    const std::uint32_t parent = item.side == Side::Left ? right : item.left;
    // With nothing between its neighbours there is but one place. The tree agrees: a right child of `left`
    // that is there already would stand between them, or `right` would be the first below one, and then its
    // left neighbour were `left`.
    attach(item, parent,
           after(item.left) == right ? gap_after(item.left) : gap_among_rivals(parent, item.side, id));
}

void TextSequence::attach(const Item& item, std::uint32_t parent, const Gap& gap) {
    Writer& writer = writers_[item.writer];
    if (!extend(item, gap)) {
        put_in(gap.offset > 0 ? split(gap.spot, gap.offset) : gap.spot, item);
        auto& siblings =
            children_[item.side == Side::Tail ? kTailKey : key_of(parent, item.side == Side::Left)];
        const auto rank = std::find_if(siblings.begin(), siblings.end(), [&](std::uint32_t sibling) {
            return CharId{writer.id, item.n} < id_of(sibling);
        });
        siblings.insert(rank, item.first);
    }
    const std::uint32_t end = item.n + item.count;
    auto early = writer.early.upper_bound(item.n);
    if (early != writer.early.begin()) --early;
    for (; early != writer.early.end() && early->first < end; ++early) {
        const std::uint32_t from = std::max(early->first, item.n);
        const std::uint32_t to = std::min(early->second, end);
        if (from < to) erase_places(item.first + (from - item.n), to - from);
    }
}

/// Lengthens the run before the gap, when the characters were typed on at its end.
bool TextSequence::extend(const Item& item, const Gap& gap) {
    if (item.side != Side::Right || gap.offset > 0 || gap.spot.index == 0) return false;
    Item& before = blocks_[gap.spot.block].items[gap.spot.index - 1];
    const bool on = item.left + 1 == item.first && before.first + before.count == item.first &&
                    before.byte + before.bytes == item.byte && before.writer == item.writer &&
                    before.n + before.count == item.n && before.user == item.user && !before.erased;
    if (!on) return false;
    before.count += item.count;
    before.bytes += item.bytes;
    std::fill_n(places_.begin() + item.first, item.count, gap.spot.block);
    visible_[blocks_[gap.spot.block].rank] += item.count;
    length_ += item.count;
    return true;
}

void TextSequence::place_all(Waiting piece, bool at_tail) {
    place(piece, at_tail);
    std::deque<Item> placed{piece.item};
    while (!waiting_.empty() && !placed.empty()) {
        const Item item = placed.front();
        placed.pop_front();
        const WriterId writer = writers_[item.writer].id;
        const auto from = waiting_.lower_bound(CharId{writer, item.n});
        const auto to = waiting_.lower_bound(CharId{writer, item.n + item.count});
        std::vector<Waiting> found;
        for (auto at = from; at != to; ++at)
            found.push_back(at->second);
        waiting_.erase(from, to);
        for (const Waiting& other : found) {
            if (places_[other.item.first] != kNone) continue;
            if (const auto still = missing(other)) {
                waiting_.emplace(*still, other);
                continue;
            }
            place(other, false);
            placed.push_back(other.item);
        }
    }
}

/// Which of the insertions that wait, waits for what has not arrived, or for one that does.
std::vector<bool> TextSequence::lacking(const std::vector<Waiting>& pieces) const {
    std::map<CharId, std::size_t> by_id;
    for (std::size_t at = 0; at < pieces.size(); ++at)
        by_id.emplace(CharId{writers_[pieces[at].item.writer].id, pieces[at].item.n}, at);
    const auto holder_of = [&](const CharId& character) -> std::optional<std::size_t> {
        auto found = by_id.upper_bound(character);
        if (found == by_id.begin()) return std::nullopt;
        --found;
        const bool inside = found->first.writer == character.writer &&
                            character.n - found->first.n < pieces[found->second].item.count;
        return inside ? std::optional(found->second) : std::nullopt;
    };
    std::vector<std::vector<std::size_t>> followers(pieces.size());
    std::vector<bool> lacks(pieces.size(), false);
    std::vector<std::size_t> spread;
    const auto mark = [&](std::size_t at) {
        if (lacks[at]) return;
        lacks[at] = true;
        spread.push_back(at);
    };
    for (std::size_t at = 0; at < pieces.size(); ++at)
        for (const auto& neighbour : {pieces[at].left, pieces[at].right}) {
            if (!neighbour || place_of(*neighbour) != kNone) continue;
            if (const auto holder = holder_of(*neighbour))
                followers[*holder].push_back(at);
            else
                mark(at);
        }
    while (!spread.empty()) {
        const std::size_t from = spread.back();
        spread.pop_back();
        std::for_each(followers[from].begin(), followers[from].end(), mark);
    }
    return lacks;
}

void TextSequence::place_circles() {
    std::vector<Waiting> pieces;
    for (const auto& [character, piece] : waiting_)
        pieces.push_back(piece);
    std::sort(pieces.begin(), pieces.end(),
              [](const Waiting& left, const Waiting& right) { return left.dot < right.dot; });
    const std::vector<bool> lacks = lacking(pieces);
    for (std::size_t at = 0; at < pieces.size(); ++at)
        if (!lacks[at] && places_[pieces[at].item.first] == kNone) place_all(pieces[at], true);
    std::erase_if(waiting_, [&](const auto& entry) { return places_[entry.second.item.first] != kNone; });
}

std::uint32_t TextSequence::left_of(std::uint32_t place) const {
    const Item& item = at(find(place));
    return item.first == place ? item.left : place - 1;
}

std::uint32_t TextSequence::after(std::uint32_t place) const {
    return place_at(gap_after(place));
}

/// The right child of a character that was typed straight after it by the same writer; kNone without one.
std::uint32_t TextSequence::next_typed(std::uint32_t place) const {
    const std::uint32_t next = place + 1;
    if (next >= places_.size() || places_[next] == kNone) return kNone;
    const Item& item = at(find(next));
    if (item.first != next) return next;
    return item.left == place && item.side == Side::Right ? next : kNone;
}

std::uint32_t TextSequence::sibling_before(std::uint32_t parent, Side side, const CharId& id) const {
    std::uint32_t best = kNone;
    const auto listed = children_.find(side == Side::Tail ? kTailKey : key_of(parent, side == Side::Left));
    if (listed != children_.end())
        for (const std::uint32_t sibling : listed->second) {
            if (id < id_of(sibling)) break;
            best = sibling;
        }
    if (side != Side::Right || parent == kNone) return best;
    const std::uint32_t typed = next_typed(parent);
    if (typed != kNone && id_of(typed) < id && (best == kNone || id_of(best) < id_of(typed))) return typed;
    return best;
}

/// The last character in the text of the subtree of right children below `place`, which may be itself.
std::uint32_t TextSequence::last_below(std::uint32_t place) const {
    for (;;) {
        const Item& item = at(find(place));
        const std::uint32_t end = item.first + item.count - 1;
        std::uint32_t next = kNone;
        // The first character of the run with a child that stands after the rest of the run.
        for (auto listed = children_.lower_bound(key_of(place, true));
             listed != children_.end() && listed->first <= key_of(end, false) && next == kNone; ++listed) {
            if (!is_right(listed->first)) continue;
            const auto parent = static_cast<std::uint32_t>(listed->first / 2);
            const std::uint32_t typed = next_typed(parent);
            const std::uint32_t last = listed->second.back();
            if (typed == kNone || id_of(typed) < id_of(last)) next = last;
        }
        if (next == kNone) next = next_typed(end);
        if (next == kNone) return end;
        place = next;
    }
}

/// The first character in the text of the subtree of left children below `place`, which may be itself.
std::uint32_t TextSequence::first_below(std::uint32_t place) const {
    for (auto listed = children_.find(key_of(place, true)); listed != children_.end();
         listed = children_.find(key_of(place, true)))
        place = listed->second.front();
    return place;
}

TextSequence::Gap TextSequence::gap_among_rivals(std::uint32_t parent, Side side, const CharId& id) const {
    const std::uint32_t before = sibling_before(parent, side, id);
    if (before != kNone) return gap_after(last_below(before));
    if (side == Side::Right) return gap_after(parent);
    if (side == Side::Left) return gap_before(first_below(parent));
    const auto tail = children_.find(kTailKey);
    return tail == children_.end() ? gap_at_end() : gap_before(first_below(tail->second.front()));
}

}  // namespace meetmoment::record
