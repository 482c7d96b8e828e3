// The framing guard: decides by hand, on the bounded bytes of a request's header, whether a parser may see
// them at all. Beast 1.81 can be stopped by one anonymous chunked request, and two parsers that disagree
// about where a body ends are how requests are smuggled; so only one narrow way of framing is let through.
// Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "sync-server/http/message.hpp"

namespace meetmoment::server::transport {

inline constexpr std::size_t kMostHeaderBytes = 16 * 1024;
inline constexpr std::size_t kMostTargetBytes = 4 * 1024;
inline constexpr std::size_t kMostFields = 100;

struct Framing {
    std::uint64_t content_length = 0;
    bool keep_alive = true;
    bool expects_continue = false;
};

struct Refusal {
    int status = 400;
    std::string code;
    std::string detail;
};

/// `block` is everything up to and including the first CRLFCRLF. Refused: anything but HTTP/1.1 (505), a bare
/// CR or LF, a control character, a folded line, a field name that is no token, not exactly one Host, any
/// Transfer-Encoding (411), a Content-Length that is not one run of digits, a body method without one (411),
/// an unknown expectation (417), a target that is not a path or longer than kMostTargetBytes (414), more than
/// kMostFields fields (431).
[[nodiscard]] std::variant<Refusal, Framing> check_framing(std::string_view block);

/// Parses a block that check_framing() let through. A Refusal when the parser sees it otherwise.
[[nodiscard]] std::variant<Refusal, http::Head> parse_head(std::string_view block);

}  // namespace meetmoment::server::transport
