#include "shared/record/value.hpp"

#include <array>
#include <charconv>

namespace meetmoment::record {

namespace {

void encode_scalar(const Scalar& scalar, cbor::Writer& out) {
    struct Visitor {
        cbor::Writer& out;
        void operator()(const std::string& text) const { out.text(text); }
        void operator()(std::int64_t number) const { out.integer(number); }
        void operator()(double number) const { out.number(number); }
        void operator()(bool truth) const { out.boolean(truth); }
        void operator()(const Bytes& bytes) const { out.bytes(bytes); }
    };
    std::visit(Visitor{out}, scalar);
}

enum : std::uint64_t { kPresent = 0, kCleared = 1, kNotRelevant = 2, kRefused = 3 };

}  // namespace

Result<Scalar> decode_scalar(cbor::Reader& in) {
    const auto kind = in.peek();
    if (!kind) return fail(kind.error());
    switch (*kind) {
        case cbor::Kind::Text:
            return in.text().map([](std::string_view text) { return Scalar{std::string(text)}; });
        case cbor::Kind::Unsigned:
        case cbor::Kind::Negative:
            return in.integer().map([](std::int64_t number) { return Scalar{number}; });
        case cbor::Kind::Double:
            return in.number().map([](double number) { return Scalar{number}; });
        case cbor::Kind::Boolean:
            return in.boolean().map([](bool truth) { return Scalar{truth}; });
        case cbor::Kind::Bytes:
            return in.bytes().map([](ByteView bytes) { return Scalar{Bytes(bytes.begin(), bytes.end())}; });
        case cbor::Kind::Array:
        case cbor::Kind::Map:
        case cbor::Kind::Null:
            break;
    }
    return fail("commit.value", "A value must be a text, a number, a truth value or bytes.");
}

std::string to_display(const Value& value) {
    const auto* held = std::get_if<Present>(&value);
    if (!held) return {};
    struct Visitor {
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const {
            std::array<char, 32> buffer{};
            const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
            return {buffer.data(), end};
        }
        std::string operator()(bool truth) const { return truth ? "true" : "false"; }
        std::string operator()(const Bytes& bytes) const { return to_hex(bytes); }
    };
    return std::visit(Visitor{}, held->value);
}

void encode(const Scalar& scalar, cbor::Writer& out) {
    encode_scalar(scalar, out);
}

void encode(const Value& value, cbor::Writer& out) {
    if (const auto* held = std::get_if<Present>(&value)) {
        out.array(2);
        out.unsigned_integer(kPresent);
        encode_scalar(held->value, out);
        return;
    }
    out.array(1);
    out.unsigned_integer(std::holds_alternative<Cleared>(value)       ? kCleared
                         : std::holds_alternative<NotRelevant>(value) ? kNotRelevant
                                                                      : kRefused);
}

Result<Value> decode_value(cbor::Reader& in) {
    const auto count = in.array();
    if (!count) return fail(count.error());
    if (*count == 0) return fail("commit.value", "A value is an empty list.");
    const auto kind = in.unsigned_integer();
    if (!kind) return fail(kind.error());
    if (*kind == kPresent && *count == 2)
        return decode_scalar(in).map([](Scalar scalar) { return Value{Present{std::move(scalar)}}; });
    if (*count == 1) {
        if (*kind == kCleared) return Value{Cleared{}};
        if (*kind == kNotRelevant) return Value{NotRelevant{}};
        if (*kind == kRefused) return Value{Refused{}};
    }
    return fail("commit.value", "A value is of a kind that this version does not know.");
}

}  // namespace meetmoment::record
