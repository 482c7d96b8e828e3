#include "shared/xlsform/values.hpp"

#include <algorithm>

namespace meetmoment::xlsform {

namespace {

auto find_language(std::vector<std::pair<std::string, std::string>>& languages, std::string_view language) {
    return std::find_if(languages.begin(), languages.end(),
                        [&](const auto& one) { return one.first == language; });
}

}  // namespace

void Text::add_plain(std::string text, std::string_view default_language) {
    if (languages_.empty()) {
        plain_ = std::move(text);
    } else if (find_language(languages_, default_language) == languages_.end()) {
        languages_.emplace_back(default_language, std::move(text));
    }
}

void Text::add(std::string_view language, std::string text, std::string_view default_language) {
    if (!plain_.empty()) {
        if (language != default_language) languages_.emplace_back(default_language, std::move(plain_));
        plain_.clear();
    }
    const auto known = find_language(languages_, language);
    if (known == languages_.end()) {
        languages_.emplace_back(language, std::move(text));
    } else {
        known->second = std::move(text);
    }
}

const Text* Attributes::find(std::string_view name) const {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&](const Attribute& attribute) { return attribute.name == name; });
    return found == items_.end() ? nullptr : &found->value;
}

std::string_view Attributes::plain(std::string_view name) const {
    const Text* value = find(name);
    return value == nullptr ? std::string_view() : std::string_view(value->plain());
}

Text& Attributes::at(std::string_view name) {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&](const Attribute& attribute) { return attribute.name == name; });
    if (found != items_.end()) return found->value;
    return items_.emplace_back(Attribute{std::string(name), Text()}).value;
}

}  // namespace meetmoment::xlsform
