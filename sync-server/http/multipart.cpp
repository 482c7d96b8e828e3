#include "sync-server/http/multipart.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/base/bytes.hpp"
#include "sync-server/support/text_form.hpp"

namespace meetmoment::server::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLongestBoundary = 70;

auto malformed(std::string why) {
    return fail("multipart.malformed", std::move(why));
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_boundary_character(char c) {
    return is_alphanumeric(c) || std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// "%C3%A9" decoded; nullopt for a broken escape or an encoded NUL.
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// "; name=value; name=\"quo\\\"ted\"" after a value. In quotes a backslash protects only a quote and itself,
/// since browsers write those of Windows paths as they are. nullopt when it is none, or a name is there
/// twice.
std::optional<Parameters> read_parameters(std::string_view rest) {
    Parameters parameters;
    rest = trimmed(rest);
    while (!rest.empty()) {
        if (rest.front() != ';') return std::nullopt;
        rest = trimmed(rest.substr(1));
        if (rest.empty()) break;
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string name = lower(trimmed(rest.substr(0, equals)));
        rest = trimmed(rest.substr(equals + 1));
        std::string value;
        if (rest.starts_with('"')) {
            std::size_t at = 1;
            for (; at < rest.size() && rest[at] != '"'; ++at) {
                const bool escape =
                    rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\');
                if (escape) ++at;
                value += rest[at];
            }
            if (at >= rest.size()) return std::nullopt;
            rest = trimmed(rest.substr(at + 1));
        } else {
            const auto end = std::min(rest.find(';'), rest.size());
            value = trimmed(rest.substr(0, end));
            if (!is_token(value)) return std::nullopt;
            rest = rest.substr(end);
        }
        const bool known = std::any_of(parameters.begin(), parameters.end(),
                                       [&name](const auto& one) { return one.first == name; });
        if (!is_token(name) || known) return std::nullopt;
        parameters.emplace_back(name, std::move(value));
    }
    return parameters;
}

const std::string* find(const Parameters& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto& one) { return one.first == name; });
    return found == parameters.end() ? nullptr : &found->second;
}

/// RFC 5987: "UTF-8''na%C3%AFef.jpg"
std::optional<std::string> read_extended(std::string_view text) {
    const auto first = text.find('\'');
    const auto second = first == std::string_view::npos ? first : text.find('\'', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    auto decoded = percent_decoded(text.substr(second + 1));
    const std::string charset = lower(text.substr(0, first));
    if (!decoded || (charset != "utf-8" && charset != "iso-8859-1")) return std::nullopt;
    return charset == "utf-8" ? *decoded : utf8_of_latin1(*decoded);
}

/// Header names and file names are bytes of UTF-8 nearly always; the others are Latin-1. What a browser
/// cannot write in quotes it escapes as %22 (and line ends, which no name may have).
std::string readable(std::string_view text) {
    constexpr std::string_view kQuote = "%22";
    std::string out = is_utf8(text) ? std::string(text) : utf8_of_latin1(text);
    for (auto at = out.find(kQuote); at != std::string::npos; at = out.find(kQuote, at + 1))
        out.replace(at, kQuote.size(), 1, '"');
    return out;
}

std::string base_name(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x20 || code == 0x7F;
    });
}

class Reader {
  public:
    Reader(std::string_view body, std::string_view boundary, const MultipartLimits& limits)
        : rest_(body), delimiter_("--" + std::string(boundary)), limits_(limits) {}

    Result<std::vector<Part>> read() {
        if (rest_.starts_with(kLineEnd)) rest_.remove_prefix(kLineEnd.size());
        if (!rest_.starts_with(delimiter_))
            return malformed("The body does not begin with the boundary that its type names.");
        rest_.remove_prefix(delimiter_.size());
        std::vector<Part> parts;
        while (!rest_.starts_with("--")) {
            if (parts.size() == limits_.parts)
                return fail("multipart.too-many", "The body has too many parts.");
            auto part = next();
            if (!part) return fail(part.error());
            parts.push_back(std::move(*part));
        }
        rest_.remove_prefix(2);
        if (!rest_.empty() && rest_ != kLineEnd) return malformed("Something follows the last boundary.");
        return parts;
    }

  private:
    /// From behind one boundary to behind the next.
    Result<Part> next() {
        if (!rest_.starts_with(kLineEnd)) return malformed("A boundary is not at the end of its line.");
        rest_.remove_prefix(kLineEnd.size());
        Part part;
        if (auto header = read_header(part); !header) return fail(header.error());
        const std::string end = std::string(kLineEnd) + delimiter_;
        const auto at = rest_.find(end);
        if (at == std::string_view::npos) return malformed("The body breaks off within a part.");
        part.content = rest_.substr(0, at);
        rest_.remove_prefix(at + end.size());
        if (!rest_.starts_with(kLineEnd) && !rest_.starts_with("--"))
            return malformed("A line of a part's content begins like the boundary.");
        return part;
    }

    Result<void> read_header(Part& part) {
        const auto block = rest_.substr(0, limits_.header_bytes);
        bool named = false;
        std::size_t at = 0;
        std::vector<std::string> seen;
        for (;;) {
            const auto end = block.find(kLineEnd, at);
            if (end == std::string_view::npos) {
                if (rest_.size() > limits_.header_bytes)
                    return fail("multipart.too-large", "The header of a part is too large.");
                return malformed("The body breaks off within the header of a part.");
            }
            const auto line = block.substr(at, end - at);
            at = end + kLineEnd.size();
            if (line.empty()) break;
            if (line.find_first_of("\r\n") != std::string_view::npos ||
                line.find('\0') != std::string_view::npos)
                return malformed("A header line of a part holds a control character.");
            const auto colon = line.find(':');
            if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
                return malformed("A header line of a part has no name.");
            const std::string name = lower(line.substr(0, colon));
            if (std::find(seen.begin(), seen.end(), name) != seen.end())
                return malformed("A header line of a part is there twice.");
            seen.push_back(name);
            const auto value = trimmed(line.substr(colon + 1));
            if (auto taken = take_field(part, name, value); !taken) return taken;
            named = named || name == "content-disposition";
        }
        if (!named) return malformed("A part has no name.");
        rest_.remove_prefix(at);
        return {};
    }

    Result<void> take_field(Part& part, const std::string& name, std::string_view value) {
        if (name == "content-disposition") return take_disposition(part, value);
        if (name == "content-transfer-encoding") {
            const auto encoding = lower(value);
            if (encoding != "7bit" && encoding != "8bit" && encoding != "binary")
                return malformed("A part has a transfer encoding; send the bytes as they are.");
        }
        if (name == "content-type") {
            part.type = lower(trimmed(value.substr(0, value.find(';'))));
            if (part.type.starts_with("multipart/") || part.type.starts_with("message/"))
                return malformed("A part is made of parts itself.");
        }
        return {};
    }

    Result<void> take_disposition(Part& part, std::string_view value) {
        const auto end = std::min(value.find(';'), value.size());
        const auto parameters = read_parameters(value.substr(end));
        if (lower(trimmed(value.substr(0, end))) != "form-data" || !parameters)
            return malformed("A part's Content-Disposition cannot be read.");
        const auto* name = find(*parameters, "name");
        if (name == nullptr || name->empty()) return malformed("A part has no name.");
        part.name = readable(*name);
        if (const auto* file = find(*parameters, "filename")) part.file_name = base_name(readable(*file));
        if (const auto* file = find(*parameters, "filename*")) {
            auto extended = read_extended(*file);
            if (!extended) return malformed("The name of a part's file cannot be read.");
            part.file_name = base_name(*extended);
        }
        if (part.name.size() > limits_.name_bytes || part.file_name.size() > limits_.name_bytes)
            return fail("multipart.too-large", "The name of a part is too long.");
        if (has_control(part.name) || has_control(part.file_name) || !is_utf8(part.name) ||
            !is_utf8(part.file_name))
            return malformed("The name of a part holds a control character.");
        return {};
    }

    std::string_view rest_;
    std::string delimiter_;
    const MultipartLimits& limits_;
};

}  // namespace

Result<std::string> multipart_boundary(std::string_view content_type) {
    const auto end = std::min(content_type.find(';'), content_type.size());
    if (lower(trimmed(content_type.substr(0, end))) != "multipart/form-data")
        return fail("multipart.type", "Send a submission as multipart/form-data.");
    std::optional<std::string> boundary;
    if (const auto parameters = read_parameters(content_type.substr(end))) {
        if (const auto* value = find(*parameters, "boundary")) boundary = *value;
    }
    if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary || boundary->back() == ' ' ||
        !std::all_of(boundary->begin(), boundary->end(), is_boundary_character))
        return fail("multipart.boundary", "The Content-Type names no usable boundary.");
    return *boundary;
}

Result<std::vector<Part>> read_multipart(std::string_view body, std::string_view boundary,
                                         const MultipartLimits& limits) {
    auto parts = Reader(body, boundary, limits).read();
    if (parts) {
        for (auto& part : *parts)
            if (part.type.empty()) part.type = "text/plain";
    }
    return parts;
}

}  // namespace meetmoment::server::http
