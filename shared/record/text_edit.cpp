#include "shared/record/text_edit.hpp"

#include <algorithm>
#include <string>

namespace meetmoment::record {

namespace {

using Text = std::u32string;
using View = std::u32string_view;

Text decode(std::string_view utf8) {
    Text text;
    text.reserve(utf8.size());
    for (const char unit : utf8) {
        const auto byte = static_cast<unsigned char>(unit);
        if ((byte & 0xC0U) == 0x80U && !text.empty())
            text.back() = (text.back() << 6U) | (byte & 0x3FU);
        else
            text.push_back(byte < 0x80U ? byte
                                        : byte & (byte < 0xE0U   ? 0x1FU
                                                  : byte < 0xF0U ? 0x0FU
                                                                 : 0x07U));
    }
    return text;
}

enum class Kind : std::uint8_t { Word, Blank, Other };

/// Letters beyond ASCII count as parts of words, whatever they are.
Kind kind_of(char32_t letter) {
    if (letter == U' ' || letter == U'\n' || letter == U'\t' || letter == U'\r' || letter == 0xA0U)
        return Kind::Blank;
    const bool word = (letter >= U'0' && letter <= U'9') || (letter >= U'a' && letter <= U'z') ||
                      (letter >= U'A' && letter <= U'Z') || letter == U'\'' || letter >= 0x80U;
    return word ? Kind::Word : Kind::Other;
}

/// A word is one token, every other character is one of its own.
bool starts_token(View text, std::size_t at) {
    return at == 0 || at >= text.size() || kind_of(text[at]) != Kind::Word ||
           kind_of(text[at - 1]) != Kind::Word;
}

std::vector<View> tokens_of(View text) {
    std::vector<View> tokens;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && !starts_token(text, to))
            ++to;
        tokens.push_back(text.substr(from, to - from));
        from = to;
    }
    return tokens;
}

std::size_t common_prefix(View left, View right) {
    return static_cast<std::size_t>(
        std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
}
std::size_t common_suffix(View left, View right) {
    return static_cast<std::size_t>(
        std::mismatch(left.rbegin(), left.rend(), right.rbegin(), right.rend()).first - left.rbegin());
}

/// Characters `from` to `to` (exclusive) of the old text become `by`; `by` is a part of the new text.
struct Change {
    std::size_t from, to;
    View by;
};

/// How far along each diagonal of Myers's edit graph a number of edits comes.
class Reach {
  public:
    explicit Reach(std::ptrdiff_t edits) : edits_(edits), x_(static_cast<std::size_t>(2 * edits + 1), 0) {}
    std::ptrdiff_t& operator[](std::ptrdiff_t diagonal) {
        return x_[static_cast<std::size_t>(diagonal + edits_)];
    }
    /// Whether the next edit comes onto a diagonal by putting a token in (else by taking one out).
    bool puts_in(std::ptrdiff_t diagonal) {
        if (diagonal == -edits_ - 1) return true;
        return diagonal != edits_ + 1 && (edits_ == 0 || (*this)[diagonal - 1] < (*this)[diagonal + 1]);
    }

  private:
    std::ptrdiff_t edits_;
    std::vector<std::ptrdiff_t> x_;
};

/// The shortest way from one list of tokens to another, one reach for each number of edits. Empty when it
/// takes more than kMaxWordEdits.
std::vector<Reach> shortest_way(const std::vector<View>& old_tokens, const std::vector<View>& new_tokens) {
    const auto old_size = static_cast<std::ptrdiff_t>(old_tokens.size());
    const auto new_size = static_cast<std::ptrdiff_t>(new_tokens.size());
    const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
        return x < old_size && y >= 0 && y < new_size &&
               old_tokens[static_cast<std::size_t>(x)] == new_tokens[static_cast<std::size_t>(y)];
    };
    std::vector<Reach> way;
    for (std::ptrdiff_t edits = 0; edits <= static_cast<std::ptrdiff_t>(kMaxWordEdits); ++edits) {
        Reach reach(edits);
        for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
            std::ptrdiff_t x = 0;
            if (edits > 0)
                x = way.back().puts_in(diagonal) ? way.back()[diagonal + 1] : way.back()[diagonal - 1] + 1;
            while (same(x, x - diagonal))
                ++x;
            reach[diagonal] = x;
            if (diagonal == old_size - new_size && x >= old_size) {
                way.push_back(std::move(reach));
                return way;
            }
        }
        way.push_back(std::move(reach));
    }
    return {};
}

/// For each token whether it stays, read off the shortest way from its end.
void mark_kept(std::vector<Reach> way, std::vector<bool>& old_kept, std::vector<bool>& new_kept) {
    std::size_t x = old_kept.size();
    std::size_t y = new_kept.size();
    const auto keep_from = [&](std::size_t first) {
        while (x > first) {
            old_kept[--x] = true;
            new_kept[--y] = true;
        }
    };
    for (std::size_t edits = way.size() - 1; edits > 0; --edits) {
        Reach& before = way[edits - 1];
        const auto diagonal = static_cast<std::ptrdiff_t>(x) - static_cast<std::ptrdiff_t>(y);
        const bool in = before.puts_in(diagonal);
        const auto came_from = static_cast<std::size_t>(before[in ? diagonal + 1 : diagonal - 1]);
        keep_from(in ? came_from : came_from + 1);
        if (in)
            --y;
        else
            --x;
    }
    keep_from(0);
}

/// Leaves out what a change has in common at both ends; what is only put in or taken out stays whole words.
void add_change(std::vector<Change>& changes, View old_text, Change change) {
    const View old_part = old_text.substr(change.from, change.to - change.from);
    const std::size_t prefix = common_prefix(old_part, change.by);
    const std::size_t suffix = common_suffix(old_part.substr(prefix), change.by.substr(prefix));
    change.from += prefix;
    change.to -= suffix;
    change.by = change.by.substr(prefix, change.by.size() - prefix - suffix);
    if (change.from == change.to && change.by.empty()) return;
    // Of "word| word" and "word |word " the second: a gap goes with the word before it.
    const char32_t next = change.to < old_text.size() ? old_text[change.to] : U'\0';
    if (kind_of(next) == Kind::Blank && change.from == change.to && change.by.front() == next) {
        ++change.from;
        ++change.to;
        change.by = View(change.by.data() + 1, change.by.size());
    } else if (kind_of(next) == Kind::Blank && change.by.empty() && old_text[change.from] == next) {
        ++change.from;
        ++change.to;
    }
    changes.push_back(change);
}

std::vector<Change> changes_of(View old_text, View new_text) {
    std::size_t prefix = common_prefix(old_text, new_text);
    while (!starts_token(old_text, prefix) || !starts_token(new_text, prefix))
        --prefix;
    std::size_t suffix = common_suffix(old_text.substr(prefix), new_text.substr(prefix));
    while (!starts_token(old_text, old_text.size() - suffix) ||
           !starts_token(new_text, new_text.size() - suffix))
        --suffix;
    const View old_middle = old_text.substr(prefix, old_text.size() - prefix - suffix);
    const View new_middle = new_text.substr(prefix, new_text.size() - prefix - suffix);
    const auto old_tokens = tokens_of(old_middle);
    const auto new_tokens = tokens_of(new_middle);
    std::vector<bool> old_kept(old_tokens.size(), false), new_kept(new_tokens.size(), false);
    if (auto way = shortest_way(old_tokens, new_tokens); !way.empty())
        mark_kept(std::move(way), old_kept, new_kept);

    std::vector<Change> changes;
    std::size_t old_at = prefix, new_at = prefix;
    for (std::size_t x = 0, y = 0; x < old_tokens.size() || y < new_tokens.size();) {
        Change change{old_at, old_at, {}};
        const std::size_t new_from = new_at;
        while (x < old_tokens.size() && !old_kept[x])
            change.to += old_tokens[x++].size();
        while (y < new_tokens.size() && !new_kept[y])
            new_at += new_tokens[y++].size();
        change.by = new_text.substr(new_from, new_at - new_from);
        old_at = change.to;
        add_change(changes, old_text, change);
        for (; x < old_tokens.size() && old_kept[x] && y < new_tokens.size() && new_kept[y]; ++x, ++y) {
            old_at += old_tokens[x].size();
            new_at += new_tokens[y].size();
        }
    }
    return changes;
}

std::string encode(View text) {
    std::string utf8;
    for (const char32_t letter : text) {
        const auto unit = [&](char32_t bits) { utf8 += static_cast<char>(bits); };
        if (letter < 0x80U) {
            unit(letter);
        } else if (letter < 0x800U) {
            unit(0xC0U | (letter >> 6U));
            unit(0x80U | (letter & 0x3FU));
        } else if (letter < 0x10000U) {
            unit(0xE0U | (letter >> 12U));
            unit(0x80U | ((letter >> 6U) & 0x3FU));
            unit(0x80U | (letter & 0x3FU));
        } else {
            unit(0xF0U | (letter >> 18U));
            unit(0x80U | ((letter >> 12U) & 0x3FU));
            unit(0x80U | ((letter >> 6U) & 0x3FU));
            unit(0x80U | (letter & 0x3FU));
        }
    }
    return utf8;
}

}  // namespace

std::vector<Op> edit_text(const RecordId& record, const TextSequence& loaded, std::string_view draft) {
    const Text old_text = decode(loaded.text());
    const Text new_text = decode(draft);
    TextDelete deletion{record, {}};
    std::vector<Op> inserts;
    for (const Change& change : changes_of(old_text, new_text)) {
        for (const CharRange& range : loaded.range_at(change.from, change.to - change.from))
            deletion.ranges.push_back(range);
        if (change.by.empty()) continue;
        const auto origins = loaded.origins_at(change.from);
        inserts.emplace_back(TextInsert{record, kUnnumbered, origins.left, origins.right, encode(change.by)});
    }
    put_in_order(deletion.ranges);
    std::vector<Op> ops;
    if (!deletion.ranges.empty()) ops.emplace_back(std::move(deletion));
    ops.insert(ops.end(), std::make_move_iterator(inserts.begin()), std::make_move_iterator(inserts.end()));
    return ops;
}

}  // namespace meetmoment::record
