// Writing the parts that studies and guides share. Internal to shared/study.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "shared/study/json.hpp"
#include "shared/study/text.hpp"

namespace meetmoment::study {

inline json::Value to_value(const LocalText& text) {
    json::Object out;
    for (const auto& [language, words] : text.by_language)
        out.emplace_back(language, json::Value{words});
    return {std::move(out)};
}

inline json::Value to_value(const std::string& text) {
    return {text};
}
inline json::Value to_value(std::string_view text) {
    return {std::string(text)};
}
inline json::Value to_value(int number) {
    return {std::int64_t{number}};
}
inline json::Value to_value(bool flag) {
    return {flag};
}

template <class Element>
json::Value to_values(const std::vector<Element>& elements) {
    json::Array out;
    for (const auto& element : elements)
        out.push_back(to_value(element));
    return {std::move(out)};
}

}  // namespace meetmoment::study
