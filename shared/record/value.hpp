// What a field may hold. A missing answer has kinds: never asked differs from cleared, from not relevant and
// from refused, because the analysis must tell them apart.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "shared/base/bytes.hpp"
#include "shared/base/cbor.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::record {

/// Form answers are texts in their XForms lexical form ("3", "2026-03-02", "a b"); interviews also use
/// integers (milliseconds, counts), booleans and bytes (a blob, see blob_reference.hpp).
using Scalar = std::variant<std::string, std::int64_t, double, bool, Bytes>;

struct Present {
    Scalar value;
    friend bool operator==(const Present&, const Present&) = default;
};
struct Cleared {
    friend bool operator==(const Cleared&, const Cleared&) = default;
};
struct NotRelevant {
    friend bool operator==(const NotRelevant&, const NotRelevant&) = default;
};
struct Refused {
    friend bool operator==(const Refused&, const Refused&) = default;
};

using Value = std::variant<Present, Cleared, NotRelevant, Refused>;

[[nodiscard]] inline Value present(std::string text) {
    return Present{Scalar{std::move(text)}};
}

/// For people: the text itself, a number in decimal, "true"/"false", bytes as hex; the missing kinds give "".
[[nodiscard]] std::string to_display(const Value& value);

/// [0, x] · [1] · [2] · [3]
void encode(const Value& value, cbor::Writer& out);
[[nodiscard]] Result<Value> decode_value(cbor::Reader& in);

/// The bare item: text, integer, 64-bit float, boolean or byte string.
void encode(const Scalar& scalar, cbor::Writer& out);
[[nodiscard]] Result<Scalar> decode_scalar(cbor::Reader& in);

}  // namespace meetmoment::record
