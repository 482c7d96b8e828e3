#include "shared/record/text_sequence.hpp"

#include <algorithm>
#include <tuple>

#include "shared/record/authoring.hpp"

namespace meetmoment::record {

namespace {

/// Adds `from` to `to` (exclusive) to ranges that are kept apart.
void add_range(std::map<std::uint32_t, std::uint32_t>& ranges, std::uint32_t from, std::uint32_t to) {
    if (from >= to) return;
    auto next = ranges.upper_bound(from);
    if (next != ranges.begin() && std::prev(next)->second >= from) --next;
    while (next != ranges.end() && next->first <= to) {
        from = std::min(from, next->first);
        to = std::max(to, next->second);
        next = ranges.erase(next);
    }
    ranges.emplace(from, to);
}

/// Those of a set that count: of insertions that claim one character, the one with the smallest dot.
std::vector<const TextPiece*> undisputed(const TextBody& body) {
    std::vector<const TextPiece*> pieces;
    pieces.reserve(body.pieces.size());
    for (const TextPiece& piece : body.pieces)
        pieces.push_back(&piece);
    std::sort(pieces.begin(), pieces.end(), [](const auto* l, const auto* r) { return l->dot < r->dot; });
    std::map<WriterId, std::map<std::uint64_t, std::uint64_t>> claimed;  // from → end
    std::erase_if(pieces, [&](const TextPiece* piece) {
        auto& ranges = claimed[piece->dot.writer];
        const std::uint64_t from = piece->from;
        const std::uint64_t end = from + count_characters(piece->text);
        const auto next = ranges.lower_bound(from);
        if (next != ranges.end() && next->first < end) return true;
        if (next != ranges.begin() && std::prev(next)->second > from) return true;
        ranges.emplace_hint(next, from, end);
        return false;
    });
    // As they were typed, so that most find their neighbours next to each other.
    std::sort(pieces.begin(), pieces.end(), [](const auto* l, const auto* r) {
        return std::tie(l->lamport, l->dot) < std::tie(r->lamport, r->dot);
    });
    return pieces;
}

}  // namespace

TextSequence TextSequence::of(const TextBody& body) {
    TextSequence sequence;
    for (const TextPiece* piece : undisputed(body))
        sequence.insert(*piece);
    if (!sequence.waiting_.empty()) sequence.place_circles();
    for (const CharRange& range : body.deleted)
        sequence.erase(range);
    return sequence;
}

TextSequence::Taken TextSequence::insert(const TextPiece& piece) {
    const std::uint32_t count = count_characters(piece.text);
    Waiting waiting{{}, piece.dot, piece.left, piece.right};
    if (count == 0 || !claim(piece, count, waiting.item)) return Taken::Refused;
    if (const auto neighbour = missing(waiting)) {
        waiting_.emplace(*neighbour, std::move(waiting));
        return Taken::Waiting;
    }
    place_all(std::move(waiting), false);
    return Taken::Placed;
}

void TextSequence::erase(const CharRange& range) {
    Writer& writer = writers_[writer_place(range.writer)];
    const auto end = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(std::uint64_t{range.from} + range.count, kMaxCharacters));
    const auto remember = [&](std::uint32_t from, std::uint32_t to) { add_range(writer.early, from, to); };
    auto span = std::upper_bound(writer.spans.begin(), writer.spans.end(), range.from,
                                 [](std::uint32_t n, const Span& held) { return n < held.from; });
    if (span != writer.spans.begin()) --span;
    std::uint32_t n = range.from;
    for (; span != writer.spans.end() && span->from < end; ++span) {
        remember(n, std::min(span->from, end));
        n = std::max(n, span->from);
        const std::uint32_t last = std::min(end, span->from + span->count);
        while (n < last) {
            // A span holds insertions that are placed and ones that wait.
            const std::uint32_t place = span->place + (n - span->from);
            const auto from = places_.begin() + place;
            const bool placed = *from != kNone;
            const auto to = std::find_if(from, from + (last - n),
                                         [&](std::uint32_t block) { return (block != kNone) != placed; });
            const auto count = static_cast<std::uint32_t>(to - from);
            if (placed)
                erase_places(place, count);
            else
                remember(n, n + count);
            n += count;
        }
    }
    remember(n, end);
}

// --- names

std::uint32_t TextSequence::writer_place(WriterId writer) {
    const auto [known, added] =
        writer_index_.try_emplace(writer, static_cast<std::uint32_t>(writers_.size()));
    if (added) writers_.push_back({writer, {}, {}});
    return known->second;
}

const TextSequence::Writer* TextSequence::find_writer(WriterId writer) const {
    const auto known = writer_index_.find(writer);
    return known == writer_index_.end() ? nullptr : &writers_[known->second];
}

std::uint32_t TextSequence::user_place(const std::string& user) {
    // Few people type into one note, and mostly the one who did last.
    const auto known = std::find(users_.rbegin(), users_.rend(), user);
    if (known != users_.rend()) return static_cast<std::uint32_t>(users_.rend() - known - 1);
    users_.push_back(user);
    return static_cast<std::uint32_t>(users_.size() - 1);
}

bool TextSequence::claim(const TextPiece& piece, std::uint32_t count, Item& item) {
    if (std::uint64_t{piece.from} + count > kMaxCharacters) return false;
    if (places_.size() + count >= kMaxCharacters || bytes_.size() + piece.text.size() >= kNone) return false;
    const std::uint32_t index = writer_place(piece.dot.writer);
    auto& spans = writers_[index].spans;
    auto next = spans.end();
    if (!spans.empty() && spans.back().from + spans.back().count > piece.from)
        next = std::lower_bound(spans.begin(), spans.end(), piece.from,
                                [](const Span& span, std::uint32_t n) { return span.from < n; });
    if (next != spans.end() && next->from < piece.from + count) return false;
    if (next != spans.begin() && std::prev(next)->from + std::prev(next)->count > piece.from) return false;
    const auto place = static_cast<std::uint32_t>(places_.size());
    Span* before = next == spans.begin() ? nullptr : &*std::prev(next);
    if (before && before->from + before->count == piece.from && before->place + before->count == place)
        before->count += count;
    else
        spans.insert(next, {piece.from, count, place});
    item = {place,
            count,
            static_cast<std::uint32_t>(bytes_.size()),
            static_cast<std::uint32_t>(piece.text.size()),
            kNone,
            index,
            piece.from,
            user_place(piece.user),
            Side::Right,
            false};
    places_.resize(places_.size() + count, kNone);
    bytes_ += piece.text;
    return true;
}

std::uint32_t TextSequence::place_of(const CharId& character) const {
    const Writer* writer = find_writer(character.writer);
    if (!writer) return kNone;
    auto span = std::upper_bound(writer->spans.begin(), writer->spans.end(), character.n,
                                 [](std::uint32_t n, const Span& held) { return n < held.from; });
    if (span == writer->spans.begin()) return kNone;
    --span;
    if (character.n - span->from >= span->count) return kNone;
    const std::uint32_t place = span->place + (character.n - span->from);
    return places_[place] == kNone ? kNone : place;
}

CharId TextSequence::id_of(std::uint32_t place) const {
    const Item& item = at(find(place));
    return {writers_[item.writer].id, item.n + (place - item.first)};
}

// --- reading

std::string TextSequence::text() const {
    std::string text;
    text.reserve(bytes_.size());
    for (const std::uint32_t block : order_)
        for (const Item& item : blocks_[block].items)
            if (!item.erased) text.append(bytes_, item.byte, item.bytes);
    return text;
}

CharId TextSequence::id_at(std::size_t position) const {
    std::size_t before = 0;
    const Item& item = at(find_visible(position, before));
    return {writers_[item.writer].id, item.n + static_cast<std::uint32_t>(position - before)};
}

std::optional<std::size_t> TextSequence::position_of(const CharId& character) const {
    const std::uint32_t place = place_of(character);
    if (place == kNone) return std::nullopt;
    const Spot spot = find(place);
    std::size_t before = 0;
    for (std::uint32_t rank = 0; rank < blocks_[spot.block].rank; ++rank)
        before += visible_[rank];
    for (std::size_t index = 0; index < spot.index; ++index)
        if (const Item& item = blocks_[spot.block].items[index]; !item.erased) before += item.count;
    return at(spot).erased ? before : before + (place - at(spot).first);
}

TextSequence::Origins TextSequence::origins_at(std::size_t position) const {
    Origins origins;
    Gap gap = gap_after(kNone);
    if (position > 0) {
        std::size_t before = 0;
        gap.spot = find_visible(position - 1, before);
        const Item& item = at(gap.spot);
        gap.offset = static_cast<std::uint32_t>(position - before);
        origins.left = CharId{writers_[item.writer].id, item.n + gap.offset - 1};
        if (gap.offset == item.count) gap = {{gap.spot.block, gap.spot.index + 1}, 0};
    }
    if (const std::uint32_t next = place_at(gap); next != kNone) origins.right = id_of(next);
    return origins;
}

std::vector<CharRange> TextSequence::range_at(std::size_t position, std::size_t count) const {
    std::vector<CharRange> ranges;
    if (count == 0) return ranges;
    std::size_t before = 0;
    Spot spot = find_visible(position, before);
    std::size_t offset = position - before;
    while (count > 0) {
        const Block& block = blocks_[spot.block];
        if (spot.index == block.items.size()) {
            spot = {order_[block.rank + 1], 0};
            continue;
        }
        const Item& item = block.items[spot.index++];
        if (item.erased) continue;
        const std::size_t taken = std::min<std::size_t>(item.count - offset, count);
        ranges.push_back({writers_[item.writer].id, item.n + static_cast<std::uint32_t>(offset),
                          static_cast<std::uint32_t>(taken)});
        count -= taken;
        offset = 0;
    }
    put_in_order(ranges);
    return ranges;
}

std::vector<TextSequence::Run> TextSequence::runs() const {
    std::vector<Run> runs;
    const std::string_view bytes = bytes_;
    for (const std::uint32_t block : order_)
        for (const Item& item : blocks_[block].items)
            if (!item.erased)
                runs.push_back({{writers_[item.writer].id, item.n},
                                item.count,
                                bytes.substr(item.byte, item.bytes),
                                users_[item.user]});
    return runs;
}

std::vector<TextSequence::Stretch> TextSequence::stretches() const {
    std::vector<Stretch> stretches;
    std::size_t position = 0;
    for (const std::uint32_t block : order_)
        for (const Item& item : blocks_[block].items) {
            stretches.push_back({{writers_[item.writer].id, item.n}, item.count, position, item.erased});
            if (!item.erased) position += item.count;
        }
    return stretches;
}

std::size_t TextSequence::memory() const {
    constexpr std::size_t kNode = 4 * sizeof(void*);  // of a std::map
    std::size_t bytes = bytes_.capacity() + places_.capacity() * sizeof(std::uint32_t) +
                        blocks_.capacity() * sizeof(Block) +
                        (order_.capacity() + visible_.capacity()) * sizeof(std::uint32_t);
    for (const Block& block : blocks_)
        bytes += block.items.capacity() * sizeof(Item);
    for (const Writer& writer : writers_)
        bytes += sizeof(Writer) + writer.spans.capacity() * sizeof(Span) + writer.early.size() * (kNode + 8);
    for (const auto& [key, siblings] : children_)
        bytes += kNode + sizeof(key) + sizeof(siblings) + siblings.capacity() * sizeof(std::uint32_t);
    return bytes + waiting_.size() * (kNode + sizeof(CharId) + sizeof(Waiting));
}

// --- the list of runs

TextSequence::Spot TextSequence::find(std::uint32_t place) const {
    const std::uint32_t block = places_[place];
    const auto& items = blocks_[block].items;
    std::size_t index = 0;
    while (place - items[index].first >= items[index].count)
        ++index;
    return {block, index};
}

TextSequence::Spot TextSequence::find_visible(std::size_t position, std::size_t& before) const {
    std::size_t rank = 0;
    before = 0;
    while (before + visible_[rank] <= position)
        before += visible_[rank++];
    const auto& items = blocks_[order_[rank]].items;
    std::size_t index = 0;
    for (;; ++index) {
        if (items[index].erased) continue;
        if (before + items[index].count > position) return {order_[rank], index};
        before += items[index].count;
    }
}

TextSequence::Gap TextSequence::gap_before(std::uint32_t place) const {
    const Spot spot = find(place);
    return {spot, place - at(spot).first};
}

TextSequence::Gap TextSequence::gap_after(std::uint32_t place) const {
    if (place == kNone) return {{order_.empty() ? 0 : order_.front(), 0}, 0};
    const Spot spot = find(place);
    const std::uint32_t offset = place - at(spot).first + 1;
    if (offset < at(spot).count) return {spot, offset};
    return {{spot.block, spot.index + 1}, 0};
}

TextSequence::Gap TextSequence::gap_at_end() const {
    if (order_.empty()) return {};
    return {{order_.back(), blocks_[order_.back()].items.size()}, 0};
}

std::uint32_t TextSequence::place_at(const Gap& gap) const {
    if (order_.empty()) return kNone;
    const Block& block = blocks_[gap.spot.block];
    if (gap.spot.index < block.items.size()) return block.items[gap.spot.index].first + gap.offset;
    return block.rank + 1 < order_.size() ? blocks_[order_[block.rank + 1]].items.front().first : kNone;
}

void TextSequence::put_in(const Spot& spot, const Item& item) {
    if (order_.empty()) {
        blocks_.emplace_back();
        order_.push_back(0);
        visible_.push_back(0);
    }
    Block& block = blocks_[spot.block];
    make_room(block.items);
    block.items.insert(block.items.begin() + static_cast<std::ptrdiff_t>(spot.index), item);
    std::fill_n(places_.begin() + item.first, item.count, spot.block);
    if (!item.erased) {
        visible_[block.rank] += item.count;
        length_ += item.count;
    }
    if (block.items.size() > kBlockItems) divide(spot.block);
}

/// A block grows by doubling, but not to twice what it ever holds.
void TextSequence::make_room(std::vector<Item>& items) {
    if (items.size() == items.capacity() && items.size() >= kBlockItems / 2) items.reserve(kBlockItems + 2);
}

/// Gives the second half of a block to a new one behind it.
void TextSequence::divide(std::uint32_t full) {
    const auto fresh = static_cast<std::uint32_t>(blocks_.size());
    blocks_.emplace_back();
    Block& from = blocks_[full];
    Block& to = blocks_[fresh];
    const auto half = from.items.begin() + static_cast<std::ptrdiff_t>(from.items.size() / 2);
    to.items.reserve(kBlockItems + 2);
    to.items.assign(half, from.items.end());
    from.items.erase(half, from.items.end());
    std::uint32_t moved = 0;
    for (const Item& item : to.items) {
        std::fill_n(places_.begin() + item.first, item.count, fresh);
        if (!item.erased) moved += item.count;
    }
    visible_[from.rank] -= moved;
    order_.insert(order_.begin() + from.rank + 1, fresh);
    visible_.insert(visible_.begin() + from.rank + 1, moved);
    for (std::uint32_t rank = from.rank + 1; rank < order_.size(); ++rank)
        blocks_[order_[rank]].rank = rank;
}

std::uint32_t TextSequence::bytes_of(const Item& item, std::uint32_t characters) const {
    if (item.bytes == item.count) return characters;
    std::uint32_t byte = item.byte;
    for (std::uint32_t left = characters; left > 0; --left)
        do
            ++byte;
        while (byte < bytes_.size() && (static_cast<unsigned char>(bytes_[byte]) & 0xC0U) == 0x80U);
    return byte - item.byte;
}

/// Makes two runs of one; gives the spot of the second.
TextSequence::Spot TextSequence::split(const Spot& spot, std::uint32_t offset) {
    make_room(blocks_[spot.block].items);
    Item& item = blocks_[spot.block].items[spot.index];
    Item rest = item;
    const std::uint32_t bytes = bytes_of(item, offset);
    rest.first += offset;
    rest.n += offset;
    rest.count -= offset;
    rest.byte += bytes;
    rest.bytes -= bytes;
    rest.left = rest.first - 1;
    rest.side = Side::Right;
    item.count = offset;
    item.bytes = bytes;
    auto& items = blocks_[spot.block].items;
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(spot.index) + 1, rest);
    return {spot.block, spot.index + 1};
}

void TextSequence::erase_places(std::uint32_t first, std::uint32_t count) {
    while (count > 0) {
        Spot spot = find(first);
        std::uint32_t offset = first - at(spot).first;
        const std::uint32_t taken = std::min(at(spot).count - offset, count);
        if (!at(spot).erased) {
            if (offset > 0) spot = split(spot, offset);
            if (at(spot).count > taken) split(spot, taken);
            blocks_[spot.block].items[spot.index].erased = true;
            visible_[blocks_[spot.block].rank] -= taken;
            length_ -= taken;
            join(spot);
            if (blocks_[spot.block].items.size() > kBlockItems) divide(spot.block);
        }
        first += taken;
        count -= taken;
    }
}

/// Makes one run of a deleted one and its deleted neighbours in the block where they were typed in a row.
void TextSequence::join(Spot spot) {
    auto& items = blocks_[spot.block].items;
    const auto follows = [&](std::size_t index) {
        const Item& left = items[index];
        const Item& right = items[index + 1];
        return left.erased && right.erased && right.side == Side::Right && right.left + 1 == right.first &&
               left.first + left.count == right.first && left.byte + left.bytes == right.byte &&
               left.writer == right.writer && left.n + left.count == right.n && left.user == right.user;
    };
    const auto unite = [&](std::size_t index) {
        items[index].count += items[index + 1].count;
        items[index].bytes += items[index + 1].bytes;
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(index) + 1);
    };
    if (spot.index + 1 < items.size() && follows(spot.index)) unite(spot.index);
    if (spot.index > 0 && follows(spot.index - 1)) unite(spot.index - 1);
}

std::string text_of(const TextBody& body) {
    return TextSequence::of(body).text();
}

}  // namespace meetmoment::record
