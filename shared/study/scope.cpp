#include "shared/study/scope.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace meetmoment::study {
namespace {

constexpr std::size_t kMaxIdentifier = 64;
constexpr std::string_view kEvery = "*";

bool is_identifier_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

std::optional<Scope> split(std::string_view text) {
    const auto first = text.find('/');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find('/', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return Scope{std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)),
                 std::string(text.substr(second + 1))};
}

std::string join(const Scope& scope) {
    return scope.study + '/' + scope.region + '/' + scope.role;
}

bool is_identifier_or_every(std::string_view text) {
    return text == kEvery || is_identifier(text);
}

}  // namespace

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= kMaxIdentifier && text != "." && text != ".." &&
           std::ranges::all_of(text, is_identifier_character);
}

std::string to_string(const Scope& scope) {
    return join(scope);
}

Result<Scope> parse_scope(std::string_view text) {
    auto scope = split(text);
    if (!scope || !is_identifier(scope->study) || !is_identifier(scope->region) ||
        !is_identifier(scope->role)) {
        return fail(
            "scope.malformed",
            "A scope is study/region/role, each 1 to 64 letters, digits, dots, underscores or hyphens.",
            std::string(text.substr(0, 3 * kMaxIdentifier + 2)));
    }
    return *std::move(scope);
}

std::string to_string(const Grant& grant) {
    return join(grant.pattern);
}

Result<Grant> parse_grant(std::string_view text) {
    auto pattern = split(text);
    if (!pattern || !is_identifier(pattern->study) || !is_identifier_or_every(pattern->region) ||
        !is_identifier_or_every(pattern->role)) {
        return fail("scope.malformed", "A grant is study/region/role; region and role may be \"*\".",
                    std::string(text.substr(0, 3 * kMaxIdentifier + 2)));
    }
    return Grant{*std::move(pattern)};
}

bool covers(const Grant& grant, const Scope& scope) {
    const auto fits = [](const std::string& pattern, const std::string& part) {
        return pattern == kEvery || pattern == part;
    };
    return grant.pattern.study == scope.study && fits(grant.pattern.region, scope.region) &&
           fits(grant.pattern.role, scope.role);
}

}  // namespace meetmoment::study
