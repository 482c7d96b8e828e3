// Requests and responses as plain values: nothing of a socket or a parser shows here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meetmoment::server::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Delete, Other };

[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] Method parse_method(std::string_view text);

/// Everything of a request but its body.
struct Head {
    Method method = Method::Get;
    std::string target;                                       ///< as it was sent
    std::vector<std::string> segments;                        ///< of the path, percent-decoded; "/" has none
    std::map<std::string, std::string> query;                 ///< decoded; of a repeated name the first
    std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case
    std::string peer;                                         ///< address; of IPv6 the /64 network

    /// The first field of that (lower-case) name, "" when there is none.
    [[nodiscard]] std::string_view field(std::string_view name) const;
    /// The value of a cookie, "" when there is none.
    [[nodiscard]] std::string_view cookie(std::string_view name) const;
    [[nodiscard]] std::string parameter(const std::string& name) const;
};

/// Splits and decodes a request target. False on a broken escape, an encoded NUL, a "." or ".." segment.
[[nodiscard]] bool parse_target(std::string_view target, Head& head);

/// A body that is too large to be held: made in pieces, each when the one before has been sent.
struct Pieces {
    std::uint64_t length = 0;  ///< bytes of all of them
    /// The next one, not empty. nullopt when it cannot be had: the connection then ends before its time,
    /// which tells the client. Called on workers, one call at a time, until `length` bytes were given.
    std::function<std::optional<std::string>()> next;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
    std::shared_ptr<Pieces> pieces = {};  ///< instead of `body`
    /// More for the audit trail, not sent: "account=central", "rows=120".
    std::string audited = {};
    std::string problem = {};  ///< the code, when it tells of one; not sent by itself

    [[nodiscard]] std::uint64_t length() const { return pieces ? pieces->length : body.size(); }

    Response& with(std::string name, std::string value) {
        fields.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

[[nodiscard]] Response text_response(int status, std::string text, std::string content_type);

/// "Not Found"
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace meetmoment::server::http
