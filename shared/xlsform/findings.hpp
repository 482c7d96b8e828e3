// What a conversion has to say: its warnings, and the first thing that is wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::xlsform {

inline constexpr std::uint32_t no_row = 0;  ///< nothing of the workbook in particular

/// A cell, a row or a sheet. An empty column means the row, `no_row` the sheet.
struct Place {
    std::string_view sheet;
    std::uint32_t row = no_row;
    std::string_view column = {};
};

class Findings {
  public:
    void warn(std::string sentence) { warnings_.push_back(std::move(sentence)); }

    /// Always false, so that a reader can end with `return findings.refuse(…)`. Only the first refusal is
    /// kept; what is read after it has no meaning.
    bool refuse(std::string_view code, std::string message, const Place& place = {});

    [[nodiscard]] bool refused() const { return problem_.has_value(); }
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
    [[nodiscard]] std::vector<std::string> take_warnings() { return std::move(warnings_); }

  private:
    std::vector<std::string> warnings_;
    std::optional<Problem> problem_;
};

/// "[row : 5]", "[row : unknown]" without a row: how pyxform names a row.
[[nodiscard]] std::string row_mark(std::uint32_t row);
/// "[row : 5] On the 'survey' sheet, the 'name' value is invalid. " and the sentence.
[[nodiscard]] std::string invalid(const Place& place, std::string_view sentence);

/// Names that are no names are refused in the same words everywhere.
inline constexpr std::string_view name_rule =
    "Names must begin with a letter or underscore. After the first character, names may contain letters, "
    "digits, underscores, hyphens, or periods.";

}  // namespace meetmoment::xlsform
