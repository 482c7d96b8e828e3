// The column "parameters": key=value pairs, with spaces, commas or semicolons between them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/xlsform/findings.hpp"

namespace meetmoment::xlsform {

class Parameters {
  public:
    /// Keys are in lower case, and so are the values of all but reference-geometry, label and value.
    [[nodiscard]] static std::optional<Parameters> parse(std::string_view text);

    [[nodiscard]] const std::string* find(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
    void set(std::string_view key, std::string value);
    void rename(std::string_view key, std::string_view to);
    void remove(std::string_view key);
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const { return items_; }

    /// False when a key is not among `accepted`, which stand in alphabetical order.
    [[nodiscard]] bool check(std::initializer_list<std::string_view> accepted, std::uint32_t row,
                             Findings& findings) const;

  private:
    std::vector<std::pair<std::string, std::string>> items_;
};

/// Refuses with what is wrong with the parameters of a row. Always false.
bool refuse_parameters(std::uint32_t row, std::string_view sentence, Findings& findings);

}  // namespace meetmoment::xlsform
