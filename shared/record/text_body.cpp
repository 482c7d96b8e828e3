#include "shared/record/text_body.hpp"

#include "shared/base/seeded_bug.hpp"

#include <algorithm>
#include <tuple>

#include "shared/record/text_sequence.hpp"

namespace meetmoment::record {

namespace {

void encode(const std::optional<CharId>& character, cbor::Writer& out) {
    if (!character) return out.null();
    out.array(2);
    out.unsigned_integer(character->writer.value);
    out.unsigned_integer(character->n);
}

}  // namespace

void put_in_order(std::vector<CharRange>& ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<CharRange> joined;
    for (const CharRange& range : ranges) {
        CharRange* last = joined.empty() ? nullptr : &joined.back();
        if (last && last->writer == range.writer &&
            range.from <= last->from + last->count + (seeded(Bug::DeletionsJoinedTooFar) ? 4U : 0U))
            last->count = std::max(last->from + last->count, range.from + range.count) - last->from;
        else
            joined.push_back(range);
    }
    ranges = std::move(joined);
}

void put_in_order(TextBody& body) {
    std::sort(body.pieces.begin(), body.pieces.end(), [](const TextPiece& left, const TextPiece& right) {
        return std::tie(left.dot.writer, left.from, left.dot) <
               std::tie(right.dot.writer, right.from, right.dot);
    });
    put_in_order(body.deleted);
}

void encode(const TextBody& body, cbor::Writer& out) {
    out.array(3);
    out.array(body.pieces.size());
    for (const TextPiece& piece : body.pieces) {
        out.array(5);
        out.unsigned_integer(piece.dot.writer.value);
        out.unsigned_integer(piece.from);
        encode(piece.left, out);
        encode(piece.right, out);
        out.text(piece.text);
    }
    out.array(body.deleted.size());
    for (const CharRange& range : body.deleted) {
        out.array(3);
        out.unsigned_integer(range.writer.value);
        out.unsigned_integer(range.from);
        out.unsigned_integer(range.count);
    }
    out.text(text_of(body));
}

}  // namespace meetmoment::record
