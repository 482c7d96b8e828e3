// The sheet of settings.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/sheets.hpp"

namespace meetmoment::xlsform {

/// The first row of the sheet. What it says nothing of is "".
class Settings {
  public:
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return !get(name).empty(); }
    [[nodiscard]] bool is_on(std::string_view name) const;
    void set(std::string_view name, std::string value);
    /// Columns "attribute::name": attributes of the primary instance.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& attributes() const {
        return attributes_;
    }

  private:
    friend bool read_settings(const Table& table, Findings& findings, Settings& out);
    std::vector<std::pair<std::string, std::string>> values_, attributes_;
};

/// False when the name of the form is no name.
[[nodiscard]] bool read_settings(const Table& table, Findings& findings, Settings& out);

/// What a settings column would set when a row of the survey has it as its type: "form_title" is "title"; ""
/// for any other type.
[[nodiscard]] std::string_view setting_of_type(std::string_view type);

}  // namespace meetmoment::xlsform
