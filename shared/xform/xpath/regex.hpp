// Regular expressions for regex(), by PCRE2 with match limits, so a catastrophic pattern ends with an error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::xform::xpath {

class Regex {
  public:
    /// "xpath.pattern" when it is not a valid pattern.
    [[nodiscard]] static Result<std::shared_ptr<const Regex>> compile(std::string_view pattern);

    /// Whether the whole text matches (java.util.regex.Pattern.matches). nullopt when the limits were
    /// reached.
    [[nodiscard]] std::optional<bool> matches(std::string_view text) const;

    ~Regex();
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;

  private:
    struct Code;
    explicit Regex(std::unique_ptr<Code> code);
    std::unique_ptr<Code> code_;
};

}  // namespace meetmoment::xform::xpath
