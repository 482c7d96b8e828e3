// Regular expressions for regex(), by PCRE2 with match limits, so a catastrophic pattern ends with an error.
// PCRE2's interpreter keeps its state on the heap, within a limit; its compiler to machine code, which would
// run on the stack, is not used.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::xform::xpath {

class Regex {
  public:
    /// How many steps a match may take: a thousand, twenty thousand, two hundred thousand.
    enum class Effort : std::uint8_t { Little, Some, Most };
    static constexpr std::array efforts = {Effort::Little, Effort::Some, Effort::Most};
    [[nodiscard]] static constexpr std::uint32_t steps(Effort effort) {
        return effort == Effort::Little ? 1'000 : effort == Effort::Some ? 20'000 : 200'000;
    }

    /// "xpath.pattern" when it is not a valid pattern or longer than 4 KiB. Java's \uXXXX is understood.
    [[nodiscard]] static Result<std::shared_ptr<const Regex>> compile(std::string_view pattern);

    /// Whether the whole text matches (java.util.regex.Pattern.matches). nullopt when the limits of the
    /// effort were reached. `text` must be UTF-8. Any thread.
    [[nodiscard]] std::optional<bool> matches(std::string_view text, Effort effort = Effort::Most) const;

    ~Regex();
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;

  private:
    struct Code;
    explicit Regex(std::unique_ptr<Code> code);
    std::unique_ptr<Code> code_;
};

}  // namespace meetmoment::xform::xpath
