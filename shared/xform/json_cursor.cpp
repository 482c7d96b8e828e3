#include "shared/xform/json_cursor.hpp"

#include <charconv>

#include "shared/xform/external_text.hpp"

namespace meetmoment::xform {

namespace {

void append_utf8(std::string& out, std::uint32_t code) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

}  // namespace

tl::unexpected<Problem> JsonCursor::problem(std::string code, std::string message) const {
    return fail(std::move(code), std::move(message), line_of(json_, at_));
}

tl::unexpected<Problem> JsonCursor::unexpected(const std::string& wanted) const {
    return problem("external.not-json", "The file is not JSON: " + wanted + " is missing.");
}

void JsonCursor::skip_space() {
    while (at_ < json_.size() &&
           (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\r' || json_[at_] == '\t'))
        ++at_;
}

bool JsonCursor::take(char c) {
    skip_space();
    if (at_ == json_.size() || json_[at_] != c) return false;
    ++at_;
    return true;
}

Result<JsonKind> JsonCursor::peek() {
    skip_space();
    const std::string_view rest = json_.substr(at_);
    if (rest.empty()) return unexpected("a value");
    switch (rest.front()) {
        case '{':
            return JsonKind::Object;
        case '[':
            return JsonKind::Array;
        case '"':
            return JsonKind::Text;
        case 't':
            if (rest.starts_with("true")) return JsonKind::True;
            break;
        case 'f':
            if (rest.starts_with("false")) return JsonKind::False;
            break;
        case 'n':
            if (rest.starts_with("null")) return JsonKind::Null;
            break;
        default:
            if (rest.front() == '-' || (rest.front() >= '0' && rest.front() <= '9')) return JsonKind::Number;
    }
    return unexpected("a value");
}

Result<void> JsonCursor::enter() {
    if (++depth_ > deepest_)
        return problem("external.too-deep",
                       "Objects and arrays are nested deeper than " + std::to_string(deepest_) + ".");
    return {};
}

Result<void> JsonCursor::object(const std::function<Result<void>(const std::string&)>& member) {
    if (!take('{')) return unexpected("an object");
    if (auto done = enter(); !done) return done;
    if (!take('}')) {
        do {
            skip_space();
            const auto name = text();
            if (!name) return fail(name.error());
            if (!take(':')) return unexpected("a colon");
            if (auto done = member(*name); !done) return done;
        } while (take(','));
        if (!take('}')) return unexpected("the end of an object");
    }
    --depth_;
    return {};
}

Result<void> JsonCursor::array(const std::function<Result<void>()>& element) {
    if (!take('[')) return unexpected("an array");
    if (auto done = enter(); !done) return done;
    if (!take(']')) {
        do {
            if (auto done = element(); !done) return done;
        } while (take(','));
        if (!take(']')) return unexpected("the end of an array");
    }
    --depth_;
    return {};
}

Result<std::string> JsonCursor::text() {
    if (!take('"')) return unexpected("a text");
    std::string out;
    for (;;) {
        const std::size_t start = at_;
        while (at_ < json_.size() && json_[at_] != '"' && json_[at_] != '\\' &&
               static_cast<unsigned char>(json_[at_]) >= 0x20)
            ++at_;
        out += json_.substr(start, at_ - start);
        if (at_ == json_.size() || static_cast<unsigned char>(json_[at_]) < 0x20)
            return unexpected("the end of a text");
        if (json_[at_++] == '"') return out;
        if (auto done = escape(out); !done) return fail(done.error());
    }
}

Result<void> JsonCursor::escape(std::string& out) {
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    const char letter = at_ < json_.size() ? json_[at_] : '\0';
    if (const std::size_t found = letters.find(letter); found != std::string_view::npos) {
        out += meant[found];
        ++at_;
        return {};
    }
    const auto first = code_unit();
    if (!first) return fail(first.error());
    std::uint32_t code = *first;
    if (code >= 0xD800 && code <= 0xDFFF) {
        const bool paired = code < 0xDC00 && at_ < json_.size() && json_[at_] == '\\';
        if (!paired) return unexpected("the other half of a character");
        ++at_;
        const auto second = code_unit();
        if (!second) return fail(second.error());
        if (*second < 0xDC00 || *second > 0xDFFF) return unexpected("the other half of a character");
        code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
    }
    append_utf8(out, code);
    return {};
}

// "uXXXX", behind the backslash.
Result<std::uint32_t> JsonCursor::code_unit() {
    const std::string_view unit = json_.substr(at_, 5);
    std::uint32_t code = 0;
    if (unit.size() < 5 || unit.front() != 'u') return unexpected("an escape");
    const auto [end, error] = std::from_chars(unit.data() + 1, unit.data() + 5, code, 16);
    if (error != std::errc() || end != unit.data() + 5) return unexpected("an escape");
    at_ += 5;
    return code;
}

std::size_t JsonCursor::digits() {
    const std::size_t start = at_;
    while (at_ < json_.size() && json_[at_] >= '0' && json_[at_] <= '9')
        ++at_;
    return at_ - start;
}

Result<std::string_view> JsonCursor::number() {
    skip_space();
    const std::size_t start = at_;
    if (at_ < json_.size() && json_[at_] == '-') ++at_;
    const std::size_t whole = at_;
    const std::size_t count = digits();
    if (count == 0 || (count > 1 && json_[whole] == '0')) return unexpected("a number");
    if (at_ < json_.size() && json_[at_] == '.') {
        ++at_;
        if (digits() == 0) return unexpected("a digit");
    }
    if (at_ < json_.size() && (json_[at_] == 'e' || json_[at_] == 'E')) {
        ++at_;
        if (at_ < json_.size() && (json_[at_] == '+' || json_[at_] == '-')) ++at_;
        if (digits() == 0) return unexpected("a digit");
    }
    return json_.substr(start, at_ - start);
}

Result<void> JsonCursor::skip() {
    const auto kind = peek();
    if (!kind) return fail(kind.error());
    switch (*kind) {
        case JsonKind::Object:
            return object([this](const std::string&) { return skip(); });
        case JsonKind::Array:
            return array([this] { return skip(); });
        case JsonKind::Text:
            return text().map([](const std::string&) {});
        case JsonKind::Number:
            return number().map([](std::string_view) {});
        default:
            at_ += *kind == JsonKind::False ? 5 : 4;
            return {};
    }
}

Result<void> JsonCursor::end() {
    skip_space();
    return at_ == json_.size() ? Result<void>() : unexpected("the end of the file");
}

}  // namespace meetmoment::xform
