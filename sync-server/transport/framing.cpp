#include "sync-server/transport/framing.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <charconv>
#include <optional>

namespace meetmoment::server::transport {
namespace {

bool is_token(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kMarks.find(c) != std::string_view::npos;
}

bool is_target(char c) {
    return c > 0x20 && c < 0x7f;
}

/// Visible characters, spaces, tabs and bytes above ASCII (which we only relay).
bool is_value(char c) {
    const auto code = static_cast<unsigned char>(c);
    return c == '\t' || (code >= 0x20 && code != 0x7f);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

Refusal bad(std::string detail) {
    return Refusal{400, "http.malformed", std::move(detail)};
}

std::optional<Refusal> check_request_line(std::string_view line, std::string& method) {
    const auto first = line.find(' ');
    const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) return bad("The request line is not complete.");
    const auto name = line.substr(0, first);
    const auto target = line.substr(first + 1, second - first - 1);
    if (name.empty() || name.size() > 16 || !std::all_of(name.begin(), name.end(), is_token)) {
        return bad("The method is not a token.");
    }
    if (target.size() > kMostTargetBytes)
        return Refusal{414, "http.target-too-long", "The address is too long."};
    if (target.empty() || target.front() != '/' || !std::all_of(target.begin(), target.end(), is_target)) {
        return bad("The address is not a path.");
    }
    if (line.substr(second + 1) != "HTTP/1.1") {
        return Refusal{505, "http.version", "This server speaks HTTP/1.1 only."};
    }
    method = name;
    return std::nullopt;
}

struct Seen {
    int hosts = 0;
    int lengths = 0;
    Framing framing;
};

std::optional<Refusal> check_length(std::string_view value, Seen& seen) {
    if (++seen.lengths > 1) return bad("There is more than one Content-Length.");
    const bool digits = !value.empty() && value.size() <= 18 &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return bad("The Content-Length is not a number.");
    std::from_chars(value.data(), value.data() + value.size(), seen.framing.content_length);
    return std::nullopt;
}

std::optional<Refusal> check_field(std::string_view line, Seen& seen) {
    if (line.front() == ' ' || line.front() == '\t') return bad("Folded header lines are not accepted.");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return bad("A header line has no name.");
    const auto raw_name = line.substr(0, colon);
    const auto raw_value = line.substr(colon + 1);
    if (!std::all_of(raw_name.begin(), raw_name.end(), is_token)) return bad("A header name is not a token.");
    if (!std::all_of(raw_value.begin(), raw_value.end(), is_value))
        return bad("A header holds a control character.");
    const std::string name = lower(raw_name);
    const auto value = trimmed(raw_value);
    if (name == "transfer-encoding" || name == "te" || name == "trailer") {
        if (name != "te") {
            return Refusal{411, "http.length-required",
                           "Send a Content-Length; transfer encodings are not accepted."};
        }
    } else if (name == "host") {
        if (++seen.hosts > 1 || value.empty()) return bad("There must be exactly one Host.");
    } else if (name == "content-length") {
        return check_length(value, seen);
    } else if (name == "connection") {
        const std::string options = lower(value);
        if (options.find("close") != std::string::npos) seen.framing.keep_alive = false;
    } else if (name == "expect") {
        if (lower(value) != "100-continue") {
            return Refusal{417, "http.expectation", "This expectation cannot be met."};
        }
        seen.framing.expects_continue = true;
    }
    return std::nullopt;
}

/// The line up to CRLF; nullopt when a CR or LF stands alone.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    if (line.find_first_of("\r\n") != std::string_view::npos) return std::nullopt;
    rest.remove_prefix(end + 2);
    return line;
}

}  // namespace

std::variant<Refusal, Framing> check_framing(std::string_view block) {
    std::string method;
    auto line = take_line(block);
    if (!line) return bad("A line end stands alone.");
    if (auto refusal = check_request_line(*line, method)) return *refusal;
    Seen seen;
    for (std::size_t count = 0;; ++count) {
        line = take_line(block);
        if (!line) return bad("A line end stands alone.");
        if (line->empty()) break;
        if (count == kMostFields)
            return Refusal{431, "http.header-too-large", "There are too many header lines."};
        if (auto refusal = check_field(*line, seen)) return *refusal;
    }
    if (seen.hosts != 1) return bad("There must be exactly one Host.");
    if (seen.lengths == 0 && (method == "POST" || method == "PUT" || method == "PATCH")) {
        return Refusal{411, "http.length-required", "Send a Content-Length."};
    }
    return seen.framing;
}

std::variant<Refusal, http::Head> parse_head(std::string_view block) {
    namespace beast_http = boost::beast::http;
    beast_http::request_parser<beast_http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(kMostHeaderBytes));
    parser.body_limit(boost::none);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(block.data(), block.size()), error);
    if (error == beast_http::error::need_more) error = {};
    if (error || !parser.is_header_done() || parser.chunked()) return bad("The header cannot be read.");
    http::Head head;
    const auto& message = parser.get();
    const auto method = message.method_string();
    head.method = http::parse_method(std::string_view(method.data(), method.size()));
    for (const auto& field : message) {
        const auto name = field.name_string();
        const auto value = field.value();
        head.fields.emplace_back(lower(std::string_view(name.data(), name.size())),
                                 std::string(value.data(), value.size()));
    }
    const auto target = message.target();
    if (!http::parse_target(std::string_view(target.data(), target.size()), head)) {
        return bad("The address cannot be decoded.");
    }
    return head;
}

}  // namespace meetmoment::server::transport
