// Deterministic CBOR (RFC 8949 §4.2.1) by libcbor: shortest integers and lengths, definite lengths only,
// map keys in bytewise order of their encoding, doubles as 64 bit. The reader refuses everything else, so
// two byte strings that decode to the same value are the same bytes. A NaN has one form,
// 0xfb7ff8000000000000.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::cbor {

class Writer {
  public:
    void array(std::uint64_t count);
    /// The caller writes `count` pairs, keys in canonical order.
    void map(std::uint64_t count);
    void unsigned_integer(std::uint64_t value);
    void integer(std::int64_t value);
    void text(std::string_view utf8);
    void bytes(ByteView value);
    void boolean(bool value);
    void null();
    void number(double value);
    /// Appends one item that is already deterministic CBOR (used to relay what this version does not know).
    void raw(ByteView item);

    [[nodiscard]] const Bytes& view() const { return out_; }
    [[nodiscard]] Bytes take() { return std::move(out_); }

  private:
    Bytes out_;
};

enum class Kind : std::uint8_t { Unsigned, Negative, Bytes, Text, Array, Map, Boolean, Null, Double };

/// Reads items one after another from bytes that outlive it. Every call fails with code "cbor.*" (and leaves
/// the reader unusable) on truncated, indefinite, non-shortest, tagged or wrongly typed input, on text that
/// is not UTF-8, and on nesting deeper than `max_depth`. Lengths are checked against what is left before
/// anything is allocated.
class Reader {
  public:
    explicit Reader(ByteView input, int max_depth = 16) : input_(input), max_depth_(max_depth) {}

    [[nodiscard]] Result<Kind> peek();
    /// Count of elements that follow. Never more than the bytes left.
    Result<std::uint64_t> array();
    /// As array(), and the count must be `count`.
    Result<void> array_of(std::uint64_t count);
    Result<std::uint64_t> map();
    Result<std::uint64_t> unsigned_integer();
    Result<std::int64_t> integer();
    Result<std::string_view> text();
    Result<ByteView> bytes();
    /// As bytes(), and exactly `size` long.
    Result<ByteView> bytes_of(std::size_t size);
    Result<bool> boolean();
    Result<void> null();
    Result<double> number();
    /// Skips one whole item and gives its bytes.
    Result<ByteView> raw();

    [[nodiscard]] bool at_end() const { return position_ == input_.size(); }
    [[nodiscard]] std::size_t position() const { return position_; }
    /// Fails with "cbor.trailing" unless at the end.
    Result<void> finish() const;

  private:
    struct Head {
        Kind kind{};
        std::uint64_t value = 0;  ///< magnitude, length, count or truth
        double number = 0;
        ByteView content;  ///< of a text or byte string
    };
    /// An array or map whose items are still being read.
    struct Frame {
        std::uint64_t left = 0;  ///< items, a pair counting as two
        bool map = false;
        bool at_key = false;
        std::size_t key_begin = 0;
        ByteView previous_key;
    };

    Result<Head> head();
    Result<Head> head_of(Kind kind);
    Result<Head> decode() const;
    Result<void> finish_item();
    tl::unexpected<Problem> refuse(std::string code, std::string message);

    ByteView input_;
    std::size_t position_ = 0;
    int max_depth_;
    bool broken_ = false;
    std::vector<Frame> open_;
};

}  // namespace meetmoment::cbor
