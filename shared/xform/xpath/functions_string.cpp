// String functions. Positions and lengths count Unicode code points.
#include <algorithm>
#include <array>
#include <cmath>

#include "shared/base/bytes.hpp"
#include "shared/base/uuid.hpp"
#include "shared/xform/xpath/digest.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

bool starts_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_code_point));
}

// Byte offset of the code point `index`; the size when there are fewer.
std::size_t offset_of(std::string_view text, std::size_t index) {
    std::size_t at = 0;
    while (index > 0 && at < text.size()) {
        do {
            ++at;
        } while (at < text.size() && !starts_code_point(text[at]));
        --index;
    }
    return at;
}

std::string slice(std::string_view text, std::size_t from, std::size_t to) {
    if (from >= to) return {};
    const std::size_t begin = offset_of(text, from);
    return std::string(text.substr(begin, offset_of(text, to) - begin));
}

std::vector<std::string_view> code_points(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = at + offset_of(text.substr(at), 1);
        out.push_back(text.substr(at, next - at));
        at = next;
    }
    return out;
}

std::string own_text(Call& call) {
    std::string scratch;
    return std::string(call.evaluation().node_text(call.focus().node, scratch));
}

Value string(Call& call) {
    return call.count() == 0 ? own_text(call) : call.string(0);
}

Value concat(Call& call) {
    std::string out;
    for (const std::string& part : call.flattened(0))
        out += part;
    return out;
}

Value join(Call& call) {
    const std::string separator = call.string(0);
    std::string out;
    bool first = true;
    for (const std::string& part : call.flattened(1)) {
        if (!first) out += separator;
        first = false;
        out += part;
    }
    return out;
}

// Zero-based; negative positions count from the end; `to` is exclusive.
Value substr(Call& call) {
    std::string scratch;
    const std::string_view text = call.text(0, scratch);
    const double length = static_cast<double>(length_of(text));
    const auto position = [&](double at) {
        at = std::trunc(at);
        if (at < 0) at += length;
        return static_cast<std::size_t>(std::isnan(at) ? 0 : std::clamp(at, 0.0, length));
    };
    return slice(text, position(call.number(1)),
                 call.count() > 2 ? position(call.number(2)) : position(length));
}

double round_half_up(double value) {
    return std::floor(value + 0.5);
}

Value substring(Call& call) {
    const std::string text = call.string(0);
    const double from = round_half_up(call.number(1));
    const double to = call.count() > 2 ? from + round_half_up(call.number(2)) : INFINITY;
    const std::vector<std::string_view> points = code_points(text);
    std::string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double position = static_cast<double>(i + 1);
        if (position >= from && position < to) out += points[i];
    }
    return out;
}

Value substring_before(Call& call) {
    const std::string text = call.string(0);
    const std::size_t at = text.find(call.string(1));
    return at == std::string::npos ? std::string{} : text.substr(0, at);
}

Value substring_after(Call& call) {
    const std::string text = call.string(0);
    const std::string mark = call.string(1);
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? std::string{} : text.substr(at + mark.size());
}

Value translate(Call& call) {
    const std::string text = call.string(0);
    const std::string from_text = call.string(1);
    const std::string to_text = call.string(2);
    const auto from = code_points(from_text);
    const auto to = code_points(to_text);
    std::string out;
    for (const std::string_view point : code_points(text)) {
        const auto at = static_cast<std::size_t>(std::find(from.begin(), from.end(), point) - from.begin());
        if (at == from.size()) {
            out += point;
        } else if (at < to.size()) {
            out += to[at];
        }
    }
    return out;
}

Value string_length(Call& call) {
    std::string scratch;
    if (call.count() == 0) return static_cast<double>(length_of(own_text(call)));
    return static_cast<double>(length_of(call.text(0, scratch)));
}

Value normalize_space(Call& call) {
    const std::string text = call.count() == 0 ? own_text(call) : call.string(0);
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

Value contains(Call& call) {
    std::string a, b;
    return call.text(0, a).find(call.text(1, b)) != std::string_view::npos;
}

Value starts_with(Call& call) {
    std::string a, b;
    return call.text(0, a).starts_with(call.text(1, b));
}

Value ends_with(Call& call) {
    std::string a, b;
    return call.text(0, a).ends_with(call.text(1, b));
}

Value uuid(Call& call) {
    if (call.count() == 0) return make_uuid_v4(call.host().random()).to_string();
    constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    const double wanted = call.number(0);
    const auto length = static_cast<std::size_t>(wanted >= 1 ? std::min(wanted, 1024.0) : 0);
    std::string out;
    while (out.size() < length)
        out += alphabet[call.host().random().next_u64() % alphabet.size()];
    return out;
}

Value digest(Call& call) {
    const std::string encoding = call.count() > 2 ? call.string(2) : "base64";
    const auto bytes = digest_bytes(call.string(0), call.string(1));
    if (!bytes || (encoding != "hex" && encoding != "base64")) {
        call.evaluation().fail_with(
            "xpath.evaluation", "digest() knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512, as hex or base64.");
        return std::string{};
    }
    return encoding == "hex" ? to_hex(*bytes) : to_base64(*bytes);
}

Value base64_decode(Call& call) {
    const auto bytes = from_base64(call.string(0));
    if (!bytes) return std::string{};
    std::string out(bytes->begin(), bytes->end());
    return is_utf8(out) ? out : std::string{};
}

constexpr Function functions[] = {
    {"string", 0, 1, Type::String, string},
    {"concat", 0, Function::any, Type::String, concat},
    {"join", 1, Function::any, Type::String, join},
    {"substr", 2, 3, Type::String, substr},
    {"substring", 2, 3, Type::String, substring},
    {"substring-before", 2, 2, Type::String, substring_before},
    {"substring-after", 2, 2, Type::String, substring_after},
    {"translate", 3, 3, Type::String, translate},
    {"string-length", 0, 1, Type::Number, string_length},
    {"normalize-space", 0, 1, Type::String, normalize_space},
    {"contains", 2, 2, Type::Boolean, contains},
    {"starts-with", 2, 2, Type::Boolean, starts_with},
    {"ends-with", 2, 2, Type::Boolean, ends_with},
    {"uuid", 0, 1, Type::String, uuid},
    {"digest", 2, 3, Type::String, digest},
    {"base64-decode", 1, 1, Type::String, base64_decode},
};

}  // namespace

std::span<const Function> string_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
