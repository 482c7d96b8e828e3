// What a record's text reads as: list Fugue (Weidner, Kleppmann, "The Art of the Fugue", arXiv 2305.00583)
// over runs of characters.
//
// Every character is a node of a tree. With left and right the neighbours between which it was typed:
//   - it is a left child of `right` when right's own left neighbour is `left` too (the right-parent rule),
//   - else it is a right child of `left` (of the root, at the beginning);
//   - children of one side stand by (writer, n), rising.
// The text is the tree read in order: left children, the character, right children. The tree is a function of
// the set of insertions alone, so no order of arrival can matter, and what one person types at one place,
// forwards or backwards, is one subtree that nobody else's text gets into unless it was typed into it.
//
// What no honest store writes has a defined reading too:
//   - an insertion waits, unread, while one of its neighbours has not arrived;
//   - of insertions that claim the same character only the one with the smallest dot counts;
//   - insertions that wait for each other in a circle are read at the end of the text: the one with the
//     smallest dot goes there, then those that thereby find their place, and so on;
//   - characters with numbers from kMaxCharacters on are passed over.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/record/text_body.hpp"

namespace meetmoment::record {

/// Positions and lengths are in visible characters (Unicode scalar values). A value: copying copies the text.
/// Look-ups take time by the number of runs / 64; an insertion between neighbours that nobody else typed
/// between takes as long, one with rivals in addition as long as the runs of the rival before it are many.
class TextSequence {
  public:
    struct Origins {
        std::optional<CharId> left;   ///< nullopt: the beginning
        std::optional<CharId> right;  ///< nullopt: the end
        friend bool operator==(const Origins&, const Origins&) = default;
    };
    /// Visible characters of one author that stand next to each other and were typed in a row.
    struct Run {
        CharId first;
        std::uint32_t count = 0;
        std::string_view text;  ///< valid until the sequence changes
        std::string_view user;  ///< likewise
    };
    /// A run as it stands in the text, deleted ones included.
    struct Stretch {
        CharId first;
        std::uint32_t count = 0;
        std::size_t position = 0;  ///< of the first character; of deleted ones, where they stood
        bool erased = false;
    };
    enum class Taken : std::uint8_t {
        Placed,
        Waiting,  ///< for a neighbour
        Refused   ///< claims a character that is there already, or one out of range
    };

    /// The reading of a set, whatever it holds. The pieces need not be in order.
    [[nodiscard]] static TextSequence of(const TextBody& body);

    /// Takes one more insertion in. Any order gives what of() gives, as long as no two claim one character
    /// and no circle is among them: the first to come counts, and a circle waits.
    Taken insert(const TextPiece& piece);
    /// Characters that have not arrived are deleted when they do.
    void erase(const CharRange& range);

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::size_t length() const { return length_; }
    /// `position` is below length().
    [[nodiscard]] CharId id_at(std::size_t position) const;
    /// Where a character stands, or stood: how many visible ones are before it. nullopt when it is not
    /// placed.
    [[nodiscard]] std::optional<std::size_t> position_of(const CharId& character) const;
    /// The neighbours for typing at `position`, at most length(): the visible character before it and
    /// whatever stands after that, visible or deleted.
    [[nodiscard]] Origins origins_at(std::size_t position) const;
    /// Names `count` visible characters from `position` on; rising, apart.
    [[nodiscard]] std::vector<CharRange> range_at(std::size_t position, std::size_t count) const;
    [[nodiscard]] std::vector<Run> runs() const;
    [[nodiscard]] std::vector<Stretch> stretches() const;

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    /// Heap bytes, for measuring.
    [[nodiscard]] std::size_t memory() const;

  private:
    // Characters are numbered densely in order of arrival ("places" in places_).
    static constexpr std::uint32_t kNone = UINT32_MAX;  ///< the beginning, the end, not placed
    static constexpr std::size_t kBlockItems = 64;
    enum class Side : std::uint8_t { Left, Right, Tail };

    /// A run as it stands in the text: each character but the first is a right child of the one before.
    struct Item {
        std::uint32_t first, count;  ///< places
        std::uint32_t byte, bytes;   ///< in bytes_
        std::uint32_t left;          ///< left neighbour of the first character
        std::uint32_t writer, n;     ///< of the first character
        std::uint32_t user;
        Side side;  ///< of the first character
        bool erased;
    };
    struct Block {
        std::vector<Item> items;
        std::uint32_t rank = 0;  ///< its place in order_
    };
    /// Characters `from`, `from` + 1, … have the places `place`, `place` + 1, …
    struct Span {
        std::uint32_t from, count, place;
    };
    struct Writer {
        WriterId id;
        std::vector<Span> spans;                       ///< rising, apart
        std::map<std::uint32_t, std::uint32_t> early;  ///< deleted before they came: from → end, apart
    };
    struct Spot {
        std::uint32_t block = 0;
        std::size_t index = 0;
    };
    /// Before the character `offset` of the item at `spot`; the index may be one past the last.
    struct Gap {
        Spot spot;
        std::uint32_t offset = 0;
    };
    struct Waiting {
        Item item;
        Dot dot;
        std::optional<CharId> left, right;
    };

    [[nodiscard]] std::uint32_t writer_place(WriterId writer);
    [[nodiscard]] const Writer* find_writer(WriterId writer) const;
    [[nodiscard]] std::uint32_t user_place(const std::string& user);
    bool claim(const TextPiece& piece, std::uint32_t count, Item& item);
    [[nodiscard]] std::uint32_t place_of(const CharId& character) const;
    [[nodiscard]] CharId id_of(std::uint32_t place) const;

    // Where an insertion comes to stand (text_placement.cpp).
    [[nodiscard]] std::optional<CharId> missing(const Waiting& piece) const;
    void place(const Waiting& piece, bool at_tail);
    void place_all(Waiting piece, bool at_tail);
    [[nodiscard]] std::vector<bool> lacking(const std::vector<Waiting>& pieces) const;
    void place_circles();
    void attach(const Item& item, std::uint32_t parent, const Gap& gap);
    bool extend(const Item& item, const Gap& gap);
    [[nodiscard]] std::uint32_t left_of(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t after(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t next_typed(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t sibling_before(std::uint32_t parent, Side side, const CharId& id) const;
    [[nodiscard]] std::uint32_t last_below(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t first_below(std::uint32_t place) const;
    [[nodiscard]] Gap gap_among_rivals(std::uint32_t parent, Side side, const CharId& id) const;

    // The list of runs.
    [[nodiscard]] Spot find(std::uint32_t place) const;
    [[nodiscard]] Spot find_visible(std::size_t position, std::size_t& before) const;
    [[nodiscard]] const Item& at(const Spot& spot) const { return blocks_[spot.block].items[spot.index]; }
    [[nodiscard]] Gap gap_before(std::uint32_t place) const;
    [[nodiscard]] Gap gap_after(std::uint32_t place) const;
    [[nodiscard]] Gap gap_at_end() const;
    [[nodiscard]] std::uint32_t place_at(const Gap& gap) const;
    void put_in(const Spot& spot, const Item& item);
    static void make_room(std::vector<Item>& items);
    Spot split(const Spot& spot, std::uint32_t offset);
    void divide(std::uint32_t block);
    void erase_places(std::uint32_t first, std::uint32_t count);
    void join(Spot spot);
    [[nodiscard]] std::uint32_t bytes_of(const Item& item, std::uint32_t characters) const;

    std::string bytes_;
    std::vector<std::uint32_t> places_;  ///< of each character, the block; kNone while it waits
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> order_;    ///< blocks as they stand in the text
    std::vector<std::uint32_t> visible_;  ///< by rank: visible characters of the block
    std::size_t length_ = 0;
    std::vector<Writer> writers_;
    std::map<WriterId, std::uint32_t> writer_index_;
    std::vector<std::string> users_;
    /// First characters of runs by parent and side, rising; the next character of a run is not listed.
    std::map<std::uint64_t, std::vector<std::uint32_t>> children_;
    std::multimap<CharId, Waiting> waiting_;  ///< by one neighbour that is missing
};

/// What the text reads as.
[[nodiscard]] std::string text_of(const TextBody& body);

}  // namespace meetmoment::record
