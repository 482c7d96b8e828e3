// String functions. Positions and lengths count Unicode code points.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "shared/base/bytes.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/signature.hpp"
#include "shared/base/uuid.hpp"
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
    text.remove_prefix(offset_of(text, from));
    return std::string(text.substr(0, offset_of(text, to - from)));
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

Value string(Call& call) {
    if (call.count() > 0) return call.string(0);
    std::string scratch;
    return std::string(call.text_or_own(0, scratch));
}

Value joined(Call& call, std::string_view separator, std::size_t first) {
    std::string out;
    bool any = false;
    call.each_text(first, [&](std::string_view part) {
        const std::string_view between = any ? separator : std::string_view{};
        if (!call.may_make(out.size() + between.size() + part.size())) return;
        out.append(between).append(part);
        any = true;
    });
    return out;
}

Value concat(Call& call) {
    return joined(call, {}, 0);
}

Value join(Call& call) {
    return joined(call, call.string(0), 1);
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

// XPath 1.0 §4.2: one-based, both numbers rounded, NaN takes no character.
Value substring(Call& call) {
    std::string scratch;
    const std::string_view text = call.text(0, scratch);
    const double from = round_half_up(call.number(1));
    const double to = call.count() > 2 ? from + round_half_up(call.number(2)) : INFINITY;
    const double end = static_cast<double>(text.size()) + 1;
    if (!(from < to) || from >= end) return std::string{};
    const double first = std::max(from, 1.0);
    return slice(text, static_cast<std::size_t>(first) - 1,
                 static_cast<std::size_t>(std::max(std::min(to, end), 1.0)) - 1);
}

Value substring_before(Call& call) {
    std::string a, b;
    const std::string_view text = call.text(0, a);
    const std::size_t at = text.find(call.text(1, b));
    return std::string(text.substr(0, at == std::string_view::npos ? 0 : at));
}

Value substring_after(Call& call) {
    std::string a, b;
    const std::string_view text = call.text(0, a);
    const std::string_view mark = call.text(1, b);
    const std::size_t at = text.find(mark);
    return std::string(at == std::string_view::npos ? std::string_view{} : text.substr(at + mark.size()));
}

Value translate(Call& call) {
    std::string a, b, c;
    const std::string_view text = call.text(0, a);
    const auto from = code_points(call.text(1, b));
    const auto to = code_points(call.text(2, c));
    std::unordered_map<std::string_view, std::string_view> replaced;
    for (std::size_t i = 0; i < from.size(); ++i)
        replaced.try_emplace(from[i], i < to.size() ? to[i] : std::string_view{});
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view point = text.substr(at, offset_of(text.substr(at), 1));
        at += point.size();
        const auto found = replaced.find(point);
        out += found == replaced.end() ? point : found->second;
    }
    return call.may_make(out.size()) ? out : std::string{};
}

Value string_length(Call& call) {
    std::string scratch;
    return static_cast<double>(length_of(call.text_or_own(0, scratch)));
}

Value normalize_space(Call& call) {
    std::string scratch;
    std::string out;
    for (const char c : call.text_or_own(0, scratch)) {
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

// With a length: that many random letters and digits.
Value uuid(Call& call) {
    if (call.count() == 0) return make_uuid_v4(call.host().random()).to_string();
    constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    constexpr double longest = 65'536;
    const double wanted = std::trunc(call.number(0));
    if (wanted > longest) {
        call.fail("xpath.too-costly", "uuid() makes at most 65536 characters.");
        return std::string{};
    }
    const auto length = static_cast<std::size_t>(wanted >= 1 ? wanted : 0);
    if (!call.may_make(length)) return std::string{};
    std::string out;
    while (out.size() < length)
        out += alphabet[call.host().random().next_u64() % alphabet.size()];
    return out;
}

Value digest(Call& call) {
    std::string scratch;
    const std::string encoding = call.count() > 2 ? call.string(2) : "base64";
    const std::string algorithm = call.string(1);
    const std::string_view text = call.text(0, scratch);
    call.evaluation().charge_text(text.size() * 10);  // a byte costs that much more than to read it
    if (call.evaluation().failed()) return std::string{};
    const auto bytes = digest_bytes(text, algorithm);
    if (!bytes || (encoding != "hex" && encoding != "base64")) {
        call.fail("xpath.evaluation",
                  "digest() knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512, as hex or base64.");
        return std::string{};
    }
    return encoding == "hex" ? to_hex(*bytes) : to_base64(*bytes);
}

// What is no base64, or no UTF-8 inside, gives nothing.
Value base64_decode(Call& call) {
    std::string scratch;
    const auto bytes = from_base64(call.text(0, scratch));
    return std::string(bytes && is_utf8(as_text(*bytes)) ? as_text(*bytes) : std::string_view{});
}

// extract-signed(contents, key): `contents` is the base64 of an Ed25519 signature and the message after it;
// the message when the signature is that of the key (base64 of 32 bytes), nothing otherwise.
Value extract_signed(Call& call) {
    std::string a, b;
    const auto contents = from_base64(call.text(0, a));
    const auto key = from_base64(call.text(1, b));
    if (!contents || !key || contents->size() < ed25519_signature_bytes) return std::string{};
    call.evaluation().charge_text(200'000 + contents->size() * 10);
    const ByteView signature = ByteView(*contents).first(ed25519_signature_bytes);
    const ByteView message = ByteView(*contents).subspan(ed25519_signature_bytes);
    const bool genuine = verify_ed25519(message, signature, *key) && is_utf8(as_text(message));
    return std::string(genuine ? as_text(message) : std::string_view{});
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
    {"extract-signed", 2, 2, Type::String, extract_signed},
};

}  // namespace

std::span<const Function> string_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
