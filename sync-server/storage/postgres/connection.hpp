// One connection to PostgreSQL by libpq, and queries on it. Internal to postgres/.
//
// Nothing lives longer in the session than a transaction: statements are unnamed, settings are SET LOCAL. So
// a connection may stand behind pgbouncer in transaction mode. Parameters and results are binary.
#pragma once

#include <bit>
#include <concepts>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "shared/base/hash.hpp"
#include "shared/base/uuid.hpp"
#include "shared/record/blob_reference.hpp"
#include "sync-server/storage/store.hpp"

struct pg_conn;
struct pg_result;

namespace meetmoment::server::storage::postgres {

/// Type numbers of PostgreSQL; part of its protocol, they never change.
enum class Type : unsigned { Boolean = 16, Bytes = 17, Integer = 20, Text = 25 };

/// SQLSTATE of a COMMIT without an answer: nobody can say whether the transaction was kept.
inline constexpr const char* kUnsure = "08007";

/// A failure that PostgreSQL named.
class Failure final : public StoreFailure {
  public:
    Failure(Problem problem, std::string state, bool lost)
        : StoreFailure(std::move(problem)), state_(std::move(state)), lost_(lost) {}
    /// The SQLSTATE, "" when the connection broke before there was one.
    [[nodiscard]] const std::string& state() const { return state_; }
    /// The connection is gone, or the server cannot write at the moment.
    [[nodiscard]] bool lost() const { return lost_; }
    /// Another run may succeed: the transaction fell to another one (40001, 40P01), or lost().
    [[nodiscard]] bool may_pass() const { return lost_ || state_ == "40001" || state_ == "40P01"; }

  private:
    std::string state_;
    bool lost_;
};

/// What texts PostgreSQL can hold: U+0000 and what is no UTF-8 become U+FFFD. Columns that must give back
/// what came are bytes instead.
[[nodiscard]] std::string storable(std::string_view text);

// A value's binary form, behind what is there.
void append_binary(Bytes& out, bool value);
void append_binary(Bytes& out, std::int64_t value);
void append_binary(Bytes& out, std::string_view text);
void append_binary(Bytes& out, ByteView bytes);

/// Values in the binary form of the protocol, one after another.
class Parameters {
  public:
    void add(bool value);
    void add(std::integral auto value) { add_integer(static_cast<std::int64_t>(value)); }
    void add(std::string_view text);
    void add(const std::string& text) { add(std::string_view(text)); }
    void add(const char* text) { add(std::string_view(text)); }
    void add(ByteView bytes);
    void add(const Bytes& bytes) { add(ByteView(bytes)); }
    void add(const Uuid& id) { add(ByteView(id.bytes)); }
    void add(const Hash128& hash) { add(ByteView(hash.bytes)); }
    void add(const record::BlobHash& hash) { add(ByteView(hash.bytes)); }
    template <class T>
    void add(const std::optional<T>& value) {
        if (value)
            add(*value);
        else
            add_null();
    }
    /// An array of `element`s that is in binary form already.
    void add_array(Type element, Bytes binary);

    struct Value {
        unsigned type = 0;
        bool null = false;
        Bytes binary;
    };
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

  private:
    void add_integer(std::int64_t value);
    void add_null();
    [[nodiscard]] Bytes& add_value(Type type);
    std::vector<Value> values_;
};

/// A column of values, sent as one array.
template <class T>
class Column {
  public:
    void add(const T& value) { add_element(value); }
    void add(const std::optional<T>& value) requires(!std::same_as<T, bool>) {
        if (value)
            add_element(*value);
        else
            add_null();
    }
    [[nodiscard]] std::size_t size() const { return count_; }

  private:
    friend class Query;
    static constexpr Type kElement = std::same_as<T, bool>          ? Type::Boolean
                                     : std::same_as<T, std::string> ? Type::Text
                                     : std::integral<T>             ? Type::Integer
                                                                    : Type::Bytes;
    static constexpr std::size_t kLength = 4;

    void add_element(const T& value) {
        const std::size_t at = elements_.size();
        elements_.resize(at + kLength);
        if constexpr (std::same_as<T, std::string>)
            append_binary(elements_, std::string_view(value));
        else if constexpr (std::same_as<T, Bytes>)
            append_binary(elements_, ByteView(value));
        else
            append_binary(elements_, value);
        put_length(at, static_cast<std::uint32_t>(elements_.size() - at - kLength));
    }
    void add_null() {
        elements_.resize(elements_.size() + kLength);
        put_length(elements_.size() - kLength, 0xffffffffU);
        has_null_ = true;
    }
    void put_length(std::size_t at, std::uint32_t length) {
        for (unsigned byte = 0; byte < kLength; ++byte)
            elements_[at + byte] = static_cast<std::uint8_t>(length >> (24U - 8U * byte));
        ++count_;
    }
    [[nodiscard]] Bytes binary() const;

    Bytes elements_;
    std::uint32_t count_ = 0;
    bool has_null_ = false;
};

class Connection {
  public:
    /// `url` is a libpq URL or keyword string. Fails with "store.busy" when nobody answers, "store.open" when
    /// the server refuses. No message holds the password.
    [[nodiscard]] static Result<Connection> open(const std::string& url);

    /// Statements without parameters and rows. Throws Failure.
    void execute(const std::string& sql);
    [[nodiscard]] bool broken() const;
    [[nodiscard]] bool holds_utf8() const;
    /// Ends whatever transaction is open, unless the connection is broken.
    void roll_back() noexcept;
    /// Throws Failure, with the state kUnsure when the answer did not come.
    void commit();

    struct Close {
        void operator()(pg_conn* connection) const;
    };
    struct Clear {
        void operator()(pg_result* result) const;
    };
    using Answer = std::unique_ptr<pg_result, Clear>;
    /// One statement, unnamed. Throws Failure.
    [[nodiscard]] Answer ask(const std::string& sql, const Parameters& parameters);

  private:
    explicit Connection(std::unique_ptr<pg_conn, Close> connection) : connection_(std::move(connection)) {}
    void check(pg_result* result) const;
    std::unique_ptr<pg_conn, Close> connection_;
};

/// A statement and its rows. Parameters are $1 and on; columns count from 0.
class Query {
  public:
    template <class... Values>
    Query(Connection& connection, const std::string& sql, const Values&... values) {
        Parameters parameters;
        (add(parameters, values), ...);
        answer_ = connection.ask(sql, parameters);
    }

    /// False at the end.
    bool next();
    /// Rows that an INSERT, UPDATE or DELETE concerned.
    [[nodiscard]] std::int64_t changes() const;

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::uint64_t unsigned_integer(int column) const {
        return std::bit_cast<std::uint64_t>(integer(column));
    }
    [[nodiscard]] std::uint32_t number(int column) const {
        return static_cast<std::uint32_t>(integer(column));
    }
    [[nodiscard]] std::string text(int column) const { return std::string(as_text(view(column))); }
    [[nodiscard]] Bytes blob(int column) const {
        const auto bytes = view(column);
        return Bytes(bytes.begin(), bytes.end());
    }
    [[nodiscard]] ByteView view(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] Uuid uuid(int column) const { return fixed<Uuid>(column); }
    [[nodiscard]] Hash128 hash(int column) const { return fixed<Hash128>(column); }
    [[nodiscard]] record::BlobHash blob_hash(int column) const { return fixed<record::BlobHash>(column); }
    [[nodiscard]] record::WriterId writer(int column) const { return {unsigned_integer(column)}; }

  private:
    template <class Value>
    static void add(Parameters& parameters, const Value& value) {
        parameters.add(value);
    }
    template <class T>
    static void add(Parameters& parameters, const Column<T>& column) {
        parameters.add_array(Column<T>::kElement, column.binary());
    }
    template <class T>
    [[nodiscard]] T fixed(int column) const {
        const auto bytes = view(column);
        T value;
        if (bytes.size() != value.bytes.size())
            throw StoreFailure({"store.corrupt", "A key in the store has a wrong length.", {}});
        std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
        return value;
    }

    Connection::Answer answer_;
    int row_ = -1;
};

/// Bytes of a text that must come back as it is.
[[nodiscard]] inline Bytes exact(std::string_view text) {
    const auto bytes = as_bytes(text);
    return Bytes(bytes.begin(), bytes.end());
}

/// Rows for one table, written by one statement.
template <class... Columns>
class Rows {
  public:
    void add(const Columns&... values) {
        std::apply([&](auto&... column) { (column.add(values), ...); }, columns_);
        ++count_;
    }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t size() const { return count_; }
    /// `sql` takes `first` as $1 and the columns as arrays from $2 on. Nothing without rows. They are gone
    /// afterwards.
    void write(Connection& connection, const std::string& sql, const std::string& first) {
        if (empty()) return;
        std::apply([&](const auto&... column) { (void)Query(connection, sql, first, column...); }, columns_);
        columns_ = {};
        count_ = 0;
    }

  private:
    template <class T>
    struct Inner {
        using type = T;
    };
    template <class T>
    struct Inner<std::optional<T>> {
        using type = T;
    };
    std::tuple<Column<typename Inner<Columns>::type>...> columns_;
    std::size_t count_ = 0;
};

template <class T>
Bytes Column<T>::binary() const {
    Bytes all;
    all.reserve(20 + elements_.size());
    const auto append32 = [&all](std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            all.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
    };
    append32(count_ == 0 ? 0 : 1);  // dimensions
    append32(has_null_ ? 1 : 0);
    append32(static_cast<std::uint32_t>(kElement));
    if (count_ > 0) {
        append32(count_);
        append32(1);  // lower bound
    }
    all.insert(all.end(), elements_.begin(), elements_.end());
    return all;
}

}  // namespace meetmoment::server::storage::postgres
