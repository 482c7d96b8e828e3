// How identities and values stand in the tablet's columns.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

#include "shared/record/commit.hpp"
#include "shared/record/fold.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

[[nodiscard]] inline std::int64_t column(std::uint64_t value) {
    return std::bit_cast<std::int64_t>(value);
}
[[nodiscard]] inline std::int64_t column(record::WriterId writer) {
    return column(writer.value);
}
[[nodiscard]] inline std::uint64_t unsigned_of(std::int64_t value) {
    return std::bit_cast<std::uint64_t>(value);
}

inline Statement& bind_dot(Statement& statement, int first, const record::Dot& dot) {
    return statement.bind(first, column(dot.writer))
        .bind(first + 1, std::int64_t{dot.seq})
        .bind(first + 2, std::int64_t{dot.index});
}

[[nodiscard]] inline record::Dot dot_at(const Statement& row, int first) {
    return {record::WriterId{unsigned_of(row.integer(first))},
            static_cast<std::uint32_t>(row.integer(first + 1)),
            static_cast<std::uint32_t>(row.integer(first + 2))};
}

[[nodiscard]] inline record::CommitId commit_id_at(const Statement& row, int first) {
    return {record::WriterId{unsigned_of(row.integer(first))},
            static_cast<std::uint32_t>(row.integer(first + 1))};
}

inline Statement& bind_character(Statement& statement, int first,
                                 const std::optional<record::CharId>& character) {
    if (!character) return statement.bind_null(first).bind_null(first + 1);
    return statement.bind(first, column(character->writer)).bind(first + 1, std::int64_t{character->n});
}

[[nodiscard]] inline std::optional<record::CharId> character_at(const Statement& row, int first) {
    if (row.is_null(first)) return std::nullopt;
    return record::CharId{record::WriterId{unsigned_of(row.integer(first))},
                          static_cast<std::uint32_t>(row.integer(first + 1))};
}

/// Sixteen bytes of a BLOB column, as identity or hash; zero when the column holds something else.
template <class Sixteen>
[[nodiscard]] Sixteen sixteen_at(const Statement& row, int column_index) {
    Sixteen value;
    const ByteView bytes = row.blob(column_index);
    if (bytes.size() == value.bytes.size()) std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
    return value;
}

[[nodiscard]] inline Bytes value_bytes(const record::Value& value) {
    cbor::Writer out;
    record::encode(value, out);
    return out.take();
}

[[nodiscard]] inline Result<record::Value> value_of(ByteView bytes) {
    cbor::Reader in(bytes);
    return record::decode_value(in);
}

}  // namespace meetmoment::store
