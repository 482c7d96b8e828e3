#include "shared/base/cbor.hpp"

#include <cbor.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace meetmoment::cbor {

namespace {

constexpr std::uint64_t kCanonicalNan = 0x7FF8000000000000U;

using HeadBytes = std::array<unsigned char, 9>;

void append(Bytes& out, const HeadBytes& head, std::size_t size) {
    out.insert(out.end(), head.begin(), head.begin() + static_cast<std::ptrdiff_t>(size));
}

std::size_t shortest_head(std::uint64_t value) {
    if (value < 24) return 1;
    if (value <= std::numeric_limits<std::uint8_t>::max()) return 2;
    if (value <= std::numeric_limits<std::uint16_t>::max()) return 3;
    if (value <= std::numeric_limits<std::uint32_t>::max()) return 5;
    return 9;
}

/// What libcbor's callbacks saw: one item without its children.
struct Seen {
    std::uint64_t value = 0;
    double number = 0;
    ByteView content;
};

Seen& seen(void* context) {
    return *static_cast<Seen*>(context);
}

void on_string(void* context, cbor_data data, std::size_t length) {
    seen(context).content = {data, length};
    seen(context).value = length;
}

cbor_callbacks make_callbacks() {
    cbor_callbacks calls = cbor_empty_callbacks;
    calls.uint8 = calls.negint8 = [](void* context, std::uint8_t value) { seen(context).value = value; };
    calls.uint16 = calls.negint16 = [](void* context, std::uint16_t value) { seen(context).value = value; };
    calls.uint32 = calls.negint32 = [](void* context, std::uint32_t value) { seen(context).value = value; };
    calls.uint64 = calls.negint64 = [](void* context, std::uint64_t value) { seen(context).value = value; };
    calls.string = calls.byte_string = on_string;
    calls.array_start =
        calls.map_start = [](void* context, std::size_t count) { seen(context).value = count; };
    calls.boolean = [](void* context, bool value) { seen(context).value = value ? 1 : 0; };
    calls.float8 = [](void* context, double value) { seen(context).number = value; };
    return calls;
}

}  // namespace

void Writer::array(std::uint64_t count) {
    HeadBytes head{};
    append(out_, head, cbor_encode_array_start(count, head.data(), head.size()));
}

void Writer::map(std::uint64_t count) {
    HeadBytes head{};
    append(out_, head, cbor_encode_map_start(count, head.data(), head.size()));
}

void Writer::unsigned_integer(std::uint64_t value) {
    HeadBytes head{};
    const std::size_t size = cbor_encode_uint(value, head.data(), head.size());
    append(out_, head, size);
}

void Writer::integer(std::int64_t value) {
    if (value >= 0) return unsigned_integer(static_cast<std::uint64_t>(value));
    HeadBytes head{};
    const std::size_t size = cbor_encode_negint(~static_cast<std::uint64_t>(value), head.data(), head.size());
    append(out_, head, size);
}

void Writer::text(std::string_view utf8) {
    HeadBytes head{};
    const std::size_t size = cbor_encode_string_start(utf8.size(), head.data(), head.size());
    append(out_, head, size);
    out_.insert(out_.end(), utf8.begin(), utf8.end());
}

void Writer::bytes(ByteView value) {
    HeadBytes head{};
    const std::size_t size = cbor_encode_bytestring_start(value.size(), head.data(), head.size());
    append(out_, head, size);
    out_.insert(out_.end(), value.begin(), value.end());
}

void Writer::boolean(bool value) {
    HeadBytes head{};
    const std::size_t size = cbor_encode_bool(value, head.data(), head.size());
    append(out_, head, size);
}

void Writer::null() {
    HeadBytes head{};
    const std::size_t size = cbor_encode_null(head.data(), head.size());
    append(out_, head, size);
}

void Writer::number(double value) {
    HeadBytes head{};
    const double written = std::isnan(value) ? std::bit_cast<double>(kCanonicalNan) : value;
    const std::size_t size = cbor_encode_double(written, head.data(), head.size());
    append(out_, head, size);
}

void Writer::raw(ByteView item) {
    out_.insert(out_.end(), item.begin(), item.end());
}

tl::unexpected<Problem> Reader::refuse(std::string code, std::string message) {
    broken_ = true;
    return fail(std::move(code), std::move(message), "byte " + std::to_string(position_));
}

Result<Kind> Reader::peek() {
    if (broken_) return refuse("cbor.broken", "An earlier item could not be read.");
    if (at_end()) return refuse("cbor.truncated", "The input ends where an item must follow.");
    const std::uint8_t initial = input_[position_];
    static constexpr std::array kByMajor{Kind::Unsigned, Kind::Negative, Kind::Bytes,
                                         Kind::Text,     Kind::Array,    Kind::Map};
    const unsigned major = initial >> 5U;
    if (major < kByMajor.size()) {
        if ((initial & 0x1FU) == 31) return refuse("cbor.indefinite", "An item has no definite length.");
        return kByMajor[major];
    }
    if (major == 6) return refuse("cbor.tagged", "Tags are not read.");
    if (initial == 0xF4 || initial == 0xF5) return Kind::Boolean;
    if (initial == 0xF6) return Kind::Null;
    if (initial == 0xFB) return Kind::Double;
    if (initial == 0xF9 || initial == 0xFA) {
        return refuse("cbor.not-shortest", "Numbers with a fraction are written in 64 bits.");
    }
    return refuse("cbor.malformed", "This simple value has no meaning here.");
}

Result<Reader::Head> Reader::decode() const {
    static const cbor_callbacks kCallbacks = make_callbacks();
    Seen item;
    const ByteView rest = input_.subspan(position_);
    const cbor_decoder_result result = cbor_stream_decode(rest.data(), rest.size(), &kCallbacks, &item);
    if (result.status == CBOR_DECODER_NEDATA) return fail("cbor.truncated", "The input ends inside an item.");
    if (result.status != CBOR_DECODER_FINISHED) return fail("cbor.malformed", "These bytes are not CBOR.");
    Head head;
    head.value = item.value;
    head.number = item.number;
    head.content = item.content;
    return head;
}

Result<Reader::Head> Reader::head() {
    const auto kind = peek();
    if (!kind) return fail(kind.error());
    auto head = decode();
    if (!head) return refuse(head.error().code, head.error().message);
    head->kind = *kind;

    const bool simple = *kind == Kind::Boolean || *kind == Kind::Null;
    const std::size_t head_bytes = *kind == Kind::Double ? 9 : simple ? 1 : shortest_head(head->value);
    const unsigned width = input_[position_] & 0x1FU;
    const std::size_t used = width < 24 ? 1 : 1 + (std::size_t{1} << (width - 24U));
    if (used != head_bytes)
        return refuse("cbor.not-shortest", "An integer or length is longer than it need be.");
    if (*kind == Kind::Text && !is_utf8(as_text(head->content))) {
        return refuse("cbor.not-utf8", "A text is not UTF-8.");
    }
    if (*kind == Kind::Double && std::isnan(head->number) &&
        std::bit_cast<std::uint64_t>(head->number) != kCanonicalNan) {
        return refuse("cbor.not-shortest", "A NaN has a payload.");
    }

    if (!open_.empty() && open_.back().at_key && open_.back().map) open_.back().key_begin = position_;
    position_ += head_bytes + head->content.size();

    const bool container = *kind == Kind::Array || *kind == Kind::Map;
    if (!container) {
        if (auto finished = finish_item(); !finished) return fail(finished.error());
        return head;
    }
    const std::uint64_t per_entry = *kind == Kind::Map ? 2 : 1;
    if (head->value > (input_.size() - position_) / per_entry) {
        return refuse("cbor.truncated", "An array or map announces more items than there are bytes.");
    }
    if (open_.size() >= static_cast<std::size_t>(max_depth_)) {
        return refuse("cbor.too-deep", "Arrays and maps are nested too deeply.");
    }
    if (head->value == 0) {
        if (auto finished = finish_item(); !finished) return fail(finished.error());
        return head;
    }
    open_.push_back({head->value * per_entry, *kind == Kind::Map, *kind == Kind::Map, 0, {}});
    return head;
}

Result<void> Reader::finish_item() {
    while (!open_.empty()) {
        Frame& frame = open_.back();
        if (frame.map && frame.at_key) {
            const ByteView key = input_.subspan(frame.key_begin, position_ - frame.key_begin);
            const bool rises = frame.previous_key.empty() ||
                               std::lexicographical_compare(frame.previous_key.begin(),
                                                            frame.previous_key.end(), key.begin(), key.end());
            if (!rises) return refuse("cbor.map-order", "Map keys are not in rising order.");
            frame.previous_key = key;
        }
        frame.at_key = !frame.at_key;
        if (--frame.left > 0) return {};
        open_.pop_back();
    }
    return {};
}

Result<Reader::Head> Reader::head_of(Kind kind) {
    const auto found = peek();
    if (!found) return fail(found.error());
    if (*found != kind) return refuse("cbor.type", "An item has another type than the message demands.");
    return head();
}

Result<std::uint64_t> Reader::array() {
    return head_of(Kind::Array).map([](const Head& head) { return head.value; });
}

Result<void> Reader::array_of(std::uint64_t count) {
    const auto found = array();
    if (!found) return fail(found.error());
    if (*found != count)
        return refuse("cbor.count", "An array has another number of items than it must have.");
    return {};
}

Result<std::uint64_t> Reader::map() {
    return head_of(Kind::Map).map([](const Head& head) { return head.value; });
}

Result<std::uint64_t> Reader::unsigned_integer() {
    return head_of(Kind::Unsigned).map([](const Head& head) { return head.value; });
}

Result<std::int64_t> Reader::integer() {
    const auto kind = peek();
    if (!kind) return fail(kind.error());
    if (*kind != Kind::Unsigned && *kind != Kind::Negative) {
        return refuse("cbor.type", "An item has another type than the message demands.");
    }
    const auto read = head();
    if (!read) return fail(read.error());
    if (read->value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return refuse("cbor.range", "An integer does not fit in 64 bits with a sign.");
    }
    const auto magnitude = static_cast<std::int64_t>(read->value);
    return *kind == Kind::Negative ? -1 - magnitude : magnitude;
}

Result<std::string_view> Reader::text() {
    return head_of(Kind::Text).map([](const Head& head) { return as_text(head.content); });
}

Result<ByteView> Reader::bytes() {
    return head_of(Kind::Bytes).map([](const Head& head) { return head.content; });
}

Result<ByteView> Reader::bytes_of(std::size_t size) {
    const auto found = bytes();
    if (!found) return found;
    if (found->size() != size)
        return refuse("cbor.size", "A byte string has another length than it must have.");
    return found;
}

Result<bool> Reader::boolean() {
    return head_of(Kind::Boolean).map([](const Head& head) { return head.value == 1; });
}

Result<void> Reader::null() {
    const auto found = head_of(Kind::Null);
    if (!found) return fail(found.error());
    return {};
}

Result<double> Reader::number() {
    return head_of(Kind::Double).map([](const Head& head) { return head.number; });
}

Result<ByteView> Reader::raw() {
    const std::size_t begin = position_;
    const std::size_t depth = open_.size();
    do {
        const auto item = head();
        if (!item) return fail(item.error());
    } while (open_.size() > depth);
    return input_.subspan(begin, position_ - begin);
}

Result<void> Reader::finish() const {
    if (broken_) return fail("cbor.broken", "An earlier item could not be read.");
    if (!at_end()) {
        return fail("cbor.trailing", "Bytes follow the last item.", "byte " + std::to_string(position_));
    }
    return {};
}

}  // namespace meetmoment::cbor
