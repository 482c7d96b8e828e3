#define PCRE2_CODE_UNIT_WIDTH 8
#include "shared/xform/xpath/regex.hpp"

#include <pcre2.h>

#include <charconv>

namespace meetmoment::xform::xpath {

namespace {
constexpr std::uint32_t heap_limit_kib = 32 * 1024;
constexpr std::uint32_t deepest_parentheses = 100;
constexpr std::size_t longest_pattern = 4096;
constexpr std::size_t longest_compiled = 256 * 1024;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};

// The four hexadecimal digits of "\uXXXX" at `at`.
std::optional<unsigned> utf16_escape(std::string_view pattern, std::size_t at) {
    if (pattern.substr(at, 2) != "\\u" || at + 6 > pattern.size()) return std::nullopt;
    unsigned unit = 0;
    const char* const end = pattern.data() + at + 6;
    const auto read = std::from_chars(pattern.data() + at + 2, end, unit, 16);
    return read.ec == std::errc() && read.ptr == end ? std::optional(unit) : std::nullopt;
}

// Java writes a character as \uXXXX, one beyond U+FFFF as two of them; PCRE2 as \x{…}.
std::string with_pcre_escapes(std::string_view pattern) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '\\') {
            out += pattern[at++];
            continue;
        }
        auto unit = utf16_escape(pattern, at);
        if (!unit) {
            out += pattern.substr(at, 2);
            at += 2;
            continue;
        }
        at += 6;
        const auto low = utf16_escape(pattern, at);
        if (*unit >= 0xD800 && *unit < 0xDC00 && low && *low >= 0xDC00 && *low < 0xE000) {
            unit = 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00);
            at += 6;
        }
        std::array<char, 8> digits;
        const auto end = std::to_chars(digits.begin(), digits.end(), *unit, 16);
        out.append("\\x{").append(digits.data(), end.ptr).append("}");
    }
    return out;
}
}  // namespace

struct Regex::Code {
    std::unique_ptr<pcre2_code, Freed<pcre2_code_free>> code;
    std::array<std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>>, efforts.size()> limits;
};

Regex::Regex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Regex::~Regex() = default;

Result<std::shared_ptr<const Regex>> Regex::compile(std::string_view pattern) {
    if (pattern.size() > longest_pattern) {
        return fail("xpath.pattern",
                    "The regular expression is longer than " + std::to_string(longest_pattern) + " bytes.");
    }
    const std::unique_ptr<pcre2_compile_context, Freed<pcre2_compile_context_free>> context(
        pcre2_compile_context_create(nullptr));
    pcre2_set_parens_nest_limit(context.get(), deepest_parentheses);
    // Java's '.' stops at every line terminator that Unicode knows.
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_ANY);
    const std::string source = with_pcre_escapes(pattern);
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto code = std::make_unique<Code>();
    code->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(),
                                   PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, context.get()));
    if (!code->code) {
        std::array<PCRE2_UCHAR, 256> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return fail("xpath.pattern", "The regular expression is not valid at character " +
                                         std::to_string(offset + 1) + ": " +
                                         reinterpret_cast<const char*>(message.data()) + ".");
    }
    std::size_t size = 0;
    pcre2_pattern_info(code->code.get(), PCRE2_INFO_SIZE, &size);
    if (size > longest_compiled) return fail("xpath.pattern", "The regular expression repeats too much.");
    for (const Effort effort : efforts) {
        auto& limits = code->limits[static_cast<std::size_t>(effort)];
        limits.reset(pcre2_match_context_create(nullptr));
        pcre2_set_match_limit(limits.get(), steps(effort));
        pcre2_set_depth_limit(limits.get(), steps(effort));
        pcre2_set_heap_limit(limits.get(), heap_limit_kib);
    }
    return std::shared_ptr<const Regex>(new Regex(std::move(code)));
}

std::optional<bool> Regex::matches(std::string_view text, Effort effort) const {
    const std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>> match(
        pcre2_match_data_create(1, nullptr));
    const int found = pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                  0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, match.get(),
                                  code_->limits[static_cast<std::size_t>(effort)].get());
    if (found >= 0) return true;
    if (found == PCRE2_ERROR_NOMATCH) return false;
    return std::nullopt;
}

}  // namespace meetmoment::xform::xpath
