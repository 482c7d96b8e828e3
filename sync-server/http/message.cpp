#include "sync-server/http/message.hpp"

#include <array>

namespace meetmoment::server::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 5> kMethods{{{Method::Get, "GET"},
                                                                       {Method::Head, "HEAD"},
                                                                       {Method::Post, "POST"},
                                                                       {Method::Put, "PUT"},
                                                                       {Method::Delete, "DELETE"}}};

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

/// The text up to the separator; `rest` becomes what follows it.
std::string_view cut(std::string_view& rest, char separator) {
    const auto at = rest.find(separator);
    const auto part = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
    return part;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool parse_query(std::string_view text, Head& head) {
    while (!text.empty()) {
        auto pair = cut(text, '&');
        const auto name = decoded(cut(pair, '='), true);
        const auto value = decoded(pair, true);
        if (!name || !value) return false;
        head.query.try_emplace(*name, *value);
    }
    return true;
}

}  // namespace

std::string_view to_string(Method method) {
    for (const auto& [known, name] : kMethods) {
        if (known == method) return name;
    }
    return "OTHER";
}

Method parse_method(std::string_view text) {
    for (const auto& [method, name] : kMethods) {
        if (name == text) return method;
    }
    return Method::Other;
}

std::string_view Head::field(std::string_view name) const {
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return {};
}

std::string_view Head::cookie(std::string_view name) const {
    std::string_view rest = field("cookie");
    while (!rest.empty()) {
        auto pair = trimmed(cut(rest, ';'));
        if (cut(pair, '=') == name) return pair;
    }
    return {};
}

std::string Head::parameter(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

bool parse_target(std::string_view target, Head& head) {
    if (target.empty() || target.front() != '/') return false;
    head.target = target;
    auto path = cut(target, '?');
    path.remove_prefix(1);
    while (!path.empty()) {
        auto segment = decoded(cut(path, '/'), false);
        if (!segment || *segment == "." || *segment == "..") return false;
        head.segments.push_back(std::move(*segment));
    }
    return parse_query(target, head);
}

Response text_response(int status, std::string text, std::string content_type) {
    Response response;
    response.status = status;
    response.body = std::move(text);
    response.with("Content-Type", std::move(content_type));
    return response;
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Unknown";
    }
}

}  // namespace meetmoment::server::http
