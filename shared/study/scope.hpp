// Who may hold what: every commit belongs to one scope, every device and account has grants.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::study {

/// The role of everything that tablets collect in the field.
inline constexpr std::string_view kFieldRole = "field";

/// [A-Za-z0-9._-]{1,64}: what study ids, region codes, round ids, group codes and roles look like. "." and
/// ".." are not among them, so an identifier is safe as a file name.
[[nodiscard]] bool is_identifier(std::string_view text);

/// Study × region × role. As text "four-regions/AM02/field".
struct Scope {
    std::string study;
    std::string region;
    std::string role;

    friend auto operator<=>(const Scope&, const Scope&) = default;
};

[[nodiscard]] std::string to_string(const Scope& scope);
/// Fails with "scope.malformed" unless the text is three identifiers; so never with a '*'.
[[nodiscard]] Result<Scope> parse_scope(std::string_view text);

/// What an account or device may see. Region and role may be "*", which covers every one; the study may not.
struct Grant {
    Scope pattern;

    friend auto operator<=>(const Grant&, const Grant&) = default;
};

[[nodiscard]] std::string to_string(const Grant& grant);
/// Fails with "scope.malformed".
[[nodiscard]] Result<Grant> parse_grant(std::string_view text);
[[nodiscard]] bool covers(const Grant& grant, const Scope& scope);

}  // namespace meetmoment::study
