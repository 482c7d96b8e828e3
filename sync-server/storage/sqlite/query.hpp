// A prepared statement for the length of a scope: bound in one go, reset at the end. Internal to sqlite/.
#pragma once

#include <bit>
#include <cstring>
#include <string>
#include <string_view>

#include "shared/base/hash.hpp"
#include "shared/base/uuid.hpp"
#include "shared/store/sqlite.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::storage {

struct Null {};

/// SQLite's integers are signed; identities use all 64 bits.
[[nodiscard]] inline std::int64_t to_signed(std::uint64_t value) {
    return std::bit_cast<std::int64_t>(value);
}
[[nodiscard]] inline std::uint64_t to_unsigned(std::int64_t value) {
    return std::bit_cast<std::uint64_t>(value);
}

class Query {
  public:
    template <class... Values>
    Query(store::Database& database, std::string_view sql, const Values&... values)
        : statement_(database.prepared(sql)) {
        int index = 0;
        (bind(++index, values), ...);
    }
    ~Query() { statement_.reset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// False at the end. Throws StoreFailure.
    bool next() {
        auto row = statement_.step();
        if (!row) throw StoreFailure(row.error());
        return *row;
    }
    /// To the end, for statements whose rows do not matter.
    void run() {
        while (next()) {
        }
    }

    [[nodiscard]] std::int64_t integer(int column) const { return statement_.integer(column); }
    [[nodiscard]] std::uint64_t unsigned_integer(int column) const {
        return to_unsigned(statement_.integer(column));
    }
    [[nodiscard]] std::string text(int column) const { return std::string(statement_.text(column)); }
    [[nodiscard]] Bytes blob(int column) const {
        const auto view = statement_.blob(column);
        return Bytes(view.begin(), view.end());
    }
    /// Until the next row.
    [[nodiscard]] ByteView view(int column) const { return statement_.blob(column); }
    [[nodiscard]] bool is_null(int column) const { return statement_.is_null(column); }
    [[nodiscard]] Uuid uuid(int column) const { return fixed<Uuid>(column); }
    [[nodiscard]] Hash128 hash(int column) const { return fixed<Hash128>(column); }

  private:
    template <class T>
    [[nodiscard]] T fixed(int column) const {
        const auto view = statement_.blob(column);
        T value;
        if (view.size() != value.bytes.size()) {
            throw StoreFailure({"store.corrupt", "A key in the store has a wrong length.", {}});
        }
        std::memcpy(value.bytes.data(), view.data(), view.size());
        return value;
    }

    void bind(int index, std::int64_t value) { statement_.bind(index, value); }
    void bind(int index, int value) { statement_.bind(index, std::int64_t{value}); }
    void bind(int index, std::uint32_t value) { statement_.bind(index, std::int64_t{value}); }
    void bind(int index, std::uint64_t value) { statement_.bind(index, to_signed(value)); }
    void bind(int index, std::string_view value) { statement_.bind(index, value); }
    void bind(int index, const std::string& value) { statement_.bind(index, std::string_view(value)); }
    void bind(int index, const char* value) { statement_.bind(index, std::string_view(value)); }
    void bind(int index, const Bytes& value) { statement_.bind(index, ByteView(value)); }
    void bind(int index, ByteView value) { statement_.bind(index, value); }
    void bind(int index, const Uuid& value) { statement_.bind(index, ByteView(value.bytes)); }
    void bind(int index, const Hash128& value) { statement_.bind(index, ByteView(value.bytes)); }
    void bind(int index, Null) { statement_.bind_null(index); }
    template <class T>
    void bind(int index, const std::optional<T>& value) {
        if (value) {
            bind(index, *value);
        } else {
            statement_.bind_null(index);
        }
    }

    store::Statement& statement_;
};

}  // namespace meetmoment::server::storage
