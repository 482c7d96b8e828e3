#include "sync-server/storage/postgres/connection.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace meetmoment::server::storage::postgres {
namespace {

constexpr int kBinary = 1;
constexpr const char* kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// Length of the well-formed UTF-8 sequence at the front, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
    for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length)
        if (is_utf8(text.substr(0, length))) return length;
    return 0;
}

unsigned array_of(Type element) {
    switch (element) {
        case Type::Boolean:
            return 1000;
        case Type::Bytes:
            return 1001;
        case Type::Integer:
            return 1016;
        case Type::Text:
            return 1009;
    }
    std::abort();
}

void put_big_endian(Bytes& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
}

std::string first_line(const char* message) {
    const std::string_view text = message == nullptr ? "" : message;
    return std::string(text.substr(0, text.find('\n')));
}

/// The server is not to be reached, or is none that writes: classes 08 and 57P, and what a standby answers.
bool is_lost(const std::string& state) {
    return state.starts_with("08") || state.starts_with("57P") || state == "25006" || state == "55000" ||
           state == "53300";
}

std::string code_of(const std::string& state, bool lost) {
    if (lost) return "store.busy";
    if (state.starts_with("53100")) return "store.full";
    if (state.starts_with("53") || state.starts_with("40") || state == "55P03") return "store.busy";
    if (state.starts_with("23")) return "store.constraint";
    if (state.starts_with("XX00")) return "store.corrupt";
    return "store.error";
}

std::string message_of(const std::string& code, const std::string& detail) {
    if (code == "store.full") return "The database has no room left: " + detail + ".";
    if (code == "store.busy") return "The database cannot be reached at the moment: " + detail + ".";
    return "The database met a fault: " + detail + ".";
}

/// Keywords and values for a connection, the password known apart.
struct Settings {
    std::vector<std::string> keywords, values;
    std::string password;

    void set(const char* keyword, std::string value) {
        for (const auto& known : keywords)
            if (known == keyword) return;
        keywords.emplace_back(keyword);
        values.push_back(std::move(value));
    }
};

/// What libpq says of a URL that it cannot read may hold pieces of it, and so of the password.
Result<Settings> settings_of(const std::string& url) {
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
        PQconninfoParse(url.c_str(), nullptr), PQconninfoFree);
    if (!options)
        return fail("store.url",
                    "The address of the database cannot be read; it is like "
                    "postgres://user:password@host:5432/database.");
    Settings settings;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr) continue;
        settings.set(option->keyword, option->val);
        if (std::string_view(option->keyword) == "password") settings.password = option->val;
    }
    settings.set("client_encoding", "UTF8");
    settings.set("application_name", "meetmoment");
    settings.set("connect_timeout", "5");
    settings.set("target_session_attrs", "read-write");
    return settings;
}

/// libpq gives no SQLSTATE for a connection that was not made. These another try does not change.
bool is_refusal(const std::string& said) {
    static constexpr std::array<std::string_view, 5> kRefusals{
        "authentication", "does not exist", "pg_hba.conf", "permission denied", "no password supplied"};
    return std::any_of(kRefusals.begin(), kRefusals.end(),
                       [&](std::string_view known) { return said.find(known) != std::string::npos; });
}

bool is_storable(std::string_view text) {
    return text.find('\0') == std::string_view::npos && is_utf8(text);
}

std::string without(std::string text, const std::string& secret) {
    for (auto at = secret.empty() ? std::string::npos : text.find(secret); at != std::string::npos;
         at = text.find(secret))
        text.replace(at, secret.size(), "…");
    return text;
}

}  // namespace

std::string storable(std::string_view text) {
    if (is_storable(text)) return std::string(text);
    std::string out;
    while (!text.empty()) {
        const auto length = sequence_length(text);
        if (length == 0 || text.front() == '\0')
            out += kReplacement;
        else
            out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

void append_binary(Bytes& out, bool value) {
    out.push_back(value ? 1 : 0);
}

void append_binary(Bytes& out, std::int64_t value) {
    put_big_endian(out, std::bit_cast<std::uint64_t>(value));
}

void append_binary(Bytes& out, std::string_view text) {
    if (is_storable(text)) return append_binary(out, as_bytes(text));
    const auto changed = storable(text);
    append_binary(out, as_bytes(changed));
}

void append_binary(Bytes& out, ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

void Parameters::add(bool value) {
    append_binary(add_value(Type::Boolean), value);
}

void Parameters::add_integer(std::int64_t value) {
    append_binary(add_value(Type::Integer), value);
}

void Parameters::add(std::string_view text) {
    append_binary(add_value(Type::Text), text);
}

void Parameters::add(ByteView bytes) {
    append_binary(add_value(Type::Bytes), bytes);
}

Bytes& Parameters::add_value(Type type) {
    return values_.emplace_back(Value{static_cast<unsigned>(type), false, {}}).binary;
}

void Parameters::add_null() {
    values_.push_back({0, true, {}});
}

void Parameters::add_array(Type element, Bytes binary) {
    values_.push_back({array_of(element), false, std::move(binary)});
}

void Connection::Close::operator()(pg_conn* connection) const {
    PQfinish(connection);
}
void Connection::Clear::operator()(pg_result* result) const {
    PQclear(result);
}

Result<Connection> Connection::open(const std::string& url) {
    const auto settings = settings_of(url);
    if (!settings) return fail(settings.error());
    std::vector<const char*> keywords, values;
    for (std::size_t at = 0; at < settings->keywords.size(); ++at) {
        keywords.push_back(settings->keywords[at].c_str());
        values.push_back(settings->values[at].c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    std::unique_ptr<pg_conn, Close> connection(PQconnectdbParams(keywords.data(), values.data(), 0));
    if (!connection) return fail("store.open", "There is no memory for a connection to the database.");
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        const std::string said = without(first_line(PQerrorMessage(connection.get())), settings->password);
        if (is_refusal(said)) return fail("store.open", "The database refuses the connection: " + said + ".");
        return fail("store.busy", "The database cannot be reached: " + said + ".");
    }
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    return Connection(std::move(connection));
}

void Connection::check(pg_result* result) const {
    const auto status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) return;
    const char* field = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string state = field == nullptr ? "" : field;
    // Without a SQLSTATE it was libpq that spoke: the server has gone.
    const bool lost = state.empty() || is_lost(state) || broken();
    const auto code = code_of(state, lost);
    // Not the whole message: its detail shows rows.
    const char* primary = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string said =
        primary == nullptr ? first_line(PQerrorMessage(connection_.get())) : std::string(primary);
    throw Failure({code, message_of(code, said), {}}, state, lost);
}

void Connection::execute(const std::string& sql) {
    const Answer answer(PQexec(connection_.get(), sql.c_str()));
    check(answer.get());
}

Connection::Answer Connection::ask(const std::string& sql, const Parameters& parameters) {
    const auto& all = parameters.values();
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    static constexpr char kEmpty = 0;
    for (const auto& one : all) {
        types.push_back(one.type);
        const char* bytes = one.binary.empty() ? &kEmpty : reinterpret_cast<const char*>(one.binary.data());
        values.push_back(one.null ? nullptr : bytes);
        lengths.push_back(static_cast<int>(one.binary.size()));
        formats.push_back(kBinary);
    }
    Answer answer(PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(all.size()), types.data(),
                               values.data(), lengths.data(), formats.data(), kBinary));
    check(answer.get());
    return answer;
}

bool Connection::broken() const {
    return PQstatus(connection_.get()) != CONNECTION_OK;
}

bool Connection::holds_utf8() const {
    const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
    return encoding != nullptr && std::string_view(encoding) == "UTF8";
}

void Connection::roll_back() noexcept {
    if (broken() || PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
    const Answer answer(PQexec(connection_.get(), "ROLLBACK"));
}

void Connection::commit() {
    const Answer answer(PQexec(connection_.get(), "COMMIT"));
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK) {
        // PostgreSQL answers the COMMIT of a transaction that has failed with ROLLBACK.
        if (std::string_view(PQcmdStatus(answer.get())) == "COMMIT") return;
        throw Failure({"store.error", "The database undid the transaction.", {}}, "25P02", false);
    }
    if (broken() || PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE) == nullptr)
        throw Failure({"store.busy",
                       "The connection to the database broke while it stored; whether it did is unknown.",
                       {}},
                      kUnsure, true);
    check(answer.get());
}

bool Query::next() {
    return ++row_ < PQntuples(answer_.get());
}

std::int64_t Query::changes() const {
    return std::strtoll(PQcmdTuples(answer_.get()), nullptr, 10);
}

std::int64_t Query::integer(int column) const {
    std::uint64_t value = 0;
    const auto bytes = view(column);
    for (const auto byte : bytes)
        value = value << 8U | byte;
    // An int4 keeps its sign.
    if (bytes.size() == 4) return static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
    return std::bit_cast<std::int64_t>(value);
}

ByteView Query::view(int column) const {
    return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(answer_.get(), row_, column)),
            static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
}

bool Query::is_null(int column) const {
    return PQgetisnull(answer_.get(), row_, column) != 0;
}

}  // namespace meetmoment::server::storage::postgres
