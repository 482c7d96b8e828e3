// The text of a record as the set of its insertions and deletions. What it reads as is computed from this set
// (text_sequence.hpp), so no order of arrival can matter.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"

namespace meetmoment::record {

/// One insertion, with its author. Its characters are (dot.writer, from), (dot.writer, from + 1), …
struct TextPiece {
    Dot dot;
    std::uint64_t lamport = 0;
    std::string user;
    UtcMillis wall{};  ///< evidence
    std::uint32_t from = 0;
    std::optional<CharId> left, right;
    std::string text;
    friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

struct TextBody {
    std::vector<TextPiece> pieces;   ///< by (writer, from, dot)
    std::vector<CharRange> deleted;  ///< rising, apart

    [[nodiscard]] bool empty() const { return pieces.empty() && deleted.empty(); }
    friend bool operator==(const TextBody&, const TextBody&) = default;
};

/// Rising, and one range where two overlap or touch.
void put_in_order(std::vector<CharRange>& ranges);
/// Sorts both parts and joins the ranges.
void put_in_order(TextBody& body);

/// [[[writer, from, left | null, right | null, text] …], [[writer, from, count] …], what it reads as]
void encode(const TextBody& body, cbor::Writer& out);

}  // namespace meetmoment::record
