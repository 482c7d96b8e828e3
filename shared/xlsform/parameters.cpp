#include "shared/xlsform/parameters.hpp"

#include <algorithm>

#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

bool is_between_pairs(char c) {
    return is_space(c) || c == ',' || c == ';';
}

// What stands before the next separator or "=", which may have spaces around it.
std::string_view next_token(std::string_view text, std::size_t& at) {
    while (at < text.size() && is_between_pairs(text[at]))
        ++at;
    const std::size_t begin = at;
    if (at < text.size() && text[at] == '=') return text.substr(at++, 1);
    while (at < text.size() && !is_between_pairs(text[at]) && text[at] != '=')
        ++at;
    return text.substr(begin, at - begin);
}

bool is_case_sensitive(std::string_view key) {
    return key == "reference-geometry" || key == "label" || key == "value";
}

std::string comma_separated(std::vector<std::string> keys) {
    std::sort(keys.begin(), keys.end());
    return joined(keys, ", ");
}

}  // namespace

std::optional<Parameters> Parameters::parse(std::string_view text) {
    Parameters out;
    for (std::size_t at = 0;;) {
        const std::string_view key = next_token(text, at);
        if (key.empty()) return out;
        const std::string_view equals = next_token(text, at);
        const std::string_view value = next_token(text, at);
        if (key == "=" || equals != "=" || value.empty() || value == "=") return std::nullopt;
        const std::string name = lower(key);
        out.set(name, is_case_sensitive(name) ? std::string(value) : lower(value));
    }
}

const std::string* Parameters::find(std::string_view key) const {
    const auto found =
        std::find_if(items_.begin(), items_.end(), [&](const auto& item) { return item.first == key; });
    return found == items_.end() ? nullptr : &found->second;
}

void Parameters::set(std::string_view key, std::string value) {
    const auto found =
        std::find_if(items_.begin(), items_.end(), [&](const auto& item) { return item.first == key; });
    if (found == items_.end()) {
        items_.emplace_back(key, std::move(value));
    } else {
        found->second = std::move(value);
    }
}

void Parameters::rename(std::string_view key, std::string_view to) {
    for (auto& item : items_)
        if (item.first == key) item.first = to;
}

void Parameters::remove(std::string_view key) {
    std::erase_if(items_, [&](const auto& item) { return item.first == key; });
}

bool Parameters::check(std::initializer_list<std::string_view> accepted, std::uint32_t row,
                       Findings& findings) const {
    std::vector<std::string> rejected;
    for (const auto& [key, value] : items_)
        if (std::find(accepted.begin(), accepted.end(), key) == accepted.end()) rejected.push_back(key);
    if (rejected.empty()) return true;
    const std::vector<std::string> known(accepted.begin(), accepted.end());
    return refuse_parameters(row,
                             "The accepted parameter keys for this question type are '" +
                                 comma_separated(known) + "'. The following are invalid parameter key(s): '" +
                                 comma_separated(rejected) + "'.",
                             findings);
}

bool refuse_parameters(std::uint32_t row, std::string_view sentence, Findings& findings) {
    const Place place{"survey", row, "parameters"};
    return findings.refuse("parameters", invalid(place, sentence), place);
}

}  // namespace meetmoment::xlsform
