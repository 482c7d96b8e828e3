#include "shared/xlsform/settings.hpp"

#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/question_types.hpp"

namespace meetmoment::xlsform {

std::string_view Settings::get(std::string_view name) const {
    const auto found =
        std::find_if(values_.begin(), values_.end(), [&](const auto& value) { return value.first == name; });
    return found == values_.end() ? std::string_view() : std::string_view(found->second);
}

bool Settings::is_on(std::string_view name) const {
    return yes_or_no(get(name)).value_or(false);
}

void Settings::set(std::string_view name, std::string value) {
    std::erase_if(values_, [&](const auto& one) { return one.first == name; });
    values_.emplace_back(name, std::move(value));
}

bool read_settings(const Table& table, Findings& findings, Settings& out) {
    if (table.rows.empty()) return true;
    for (const Cell& cell : table.rows.front().cells) {
        const std::vector<std::string>& tokens = cell.header->tokens;
        if (tokens.size() == 1) {
            out.set(tokens.front(), cell.text);
        } else if (tokens.front() == "attribute") {
            out.attributes_.emplace_back(joined(std::span(tokens).subspan(1), "::"), cell.text);
        }
    }
    const Place place{"settings", 1, "name"};
    if (out.has("name") && !is_name(out.get("name")))
        return findings.refuse("name", invalid(place, name_rule), place);
    return true;
}

std::string_view setting_of_type(std::string_view type) {
    if (type == "form_title" || type == "set_form_title") return "title";
    if (type == "form_id" || type == "set_form_id") return "id_string";
    if (type == "prefix") return "prefix";
    return {};
}

}  // namespace meetmoment::xlsform
