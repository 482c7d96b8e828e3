#define PCRE2_CODE_UNIT_WIDTH 8
#include "shared/xform/xpath/regex.hpp"

#include <pcre2.h>
#include <array>

namespace meetmoment::xform::xpath {

namespace {
constexpr std::uint32_t match_limit = 200'000;
constexpr std::uint32_t depth_limit = 5'000;
constexpr std::uint32_t heap_limit_kib = 8 * 1024;
constexpr std::size_t longest_pattern = 4096;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
}  // namespace

struct Regex::Code {
    std::unique_ptr<pcre2_code, Freed<pcre2_code_free>> code;
    std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>> limits;
};

Regex::Regex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Regex::~Regex() = default;

Result<std::shared_ptr<const Regex>> Regex::compile(std::string_view pattern) {
    if (pattern.size() > longest_pattern) {
        return fail("xpath.pattern",
                    "The regular expression is longer than " + std::to_string(longest_pattern) + " bytes.");
    }
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto code = std::make_unique<Code>();
    code->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), PCRE2_UTF,
                                   &error, &offset, nullptr));
    if (!code->code) {
        std::array<PCRE2_UCHAR, 256> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return fail("xpath.pattern", "The regular expression is not valid at character " +
                                         std::to_string(offset + 1) + ": " +
                                         reinterpret_cast<const char*>(message.data()) + ".");
    }
    code->limits.reset(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(code->limits.get(), match_limit);
    pcre2_set_depth_limit(code->limits.get(), depth_limit);
    pcre2_set_heap_limit(code->limits.get(), heap_limit_kib);
    return std::shared_ptr<const Regex>(new Regex(std::move(code)));
}

std::optional<bool> Regex::matches(std::string_view text) const {
    const std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>> match(
        pcre2_match_data_create(1, nullptr));
    const int found = pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                  0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, match.get(), code_->limits.get());
    if (found >= 0) return true;
    if (found == PCRE2_ERROR_NOMATCH) return false;
    return std::nullopt;
}

}  // namespace meetmoment::xform::xpath
