#include "shared/xlsform/translation_checks.hpp"

#include <algorithm>
#include <span>

#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

// What people call a column that can be translated; "" for another.
std::string translatable(std::string_view token, bool in_survey) {
    for (const std::string_view name : {"label", "image", "big-image", "audio", "video"})
        if (token == name) return std::string(name);
    if (!in_survey) return {};
    if (token == "hint" || token == "guidance_hint") return std::string(token);
    if (token == "jr:constraintMsg") return "constraint_message";
    if (token == "jr:requiredMsg") return "required_message";
    return {};
}

}  // namespace

TranslationChecks::TranslationChecks(const Table& survey, const Table& choices)
    : survey_(columns_of(survey)), choices_(columns_of(choices)) {}

TranslationChecks::Columns TranslationChecks::columns_of(const Table& table) {
    Columns out;
    for (const Header& header : table.headers) {
        std::span<const std::string> tokens = header.tokens;
        if (tokens.size() > 1 && (tokens[0] == "media" || tokens[0] == "bind")) tokens = tokens.subspan(1);
        const std::string name = translatable(tokens[0], table.name == "survey");
        if (name.empty() || tokens.size() > 2) continue;
        out[tokens.size() == 1 ? "default" : tokens[1]].insert(name);
    }
    return out;
}

bool TranslationChecks::is_translated(const Columns& columns) {
    return std::any_of(columns.begin(), columns.end(),
                       [](const auto& one) { return one.first != "default"; });
}

void TranslationChecks::add_missing(const std::string& sheet, const Columns& columns,
                                    std::vector<std::string>& lines) {
    if (!is_translated(columns)) return;
    std::set<std::string> all;
    for (const auto& [language, names] : columns)
        all.insert(names.begin(), names.end());
    for (const auto& [language, names] : columns) {
        std::vector<std::string> missing;
        std::set_difference(all.begin(), all.end(), names.begin(), names.end(), std::back_inserter(missing));
        if (missing.empty()) continue;
        const std::string start = "Language '" + language + "' is missing the " + sheet;
        lines.push_back(missing.size() == 1 ? start + " " + missing.front() + " column."
                                            : start + " columns " + joined(missing, ", ") + ".");
    }
}

void TranslationChecks::warn_of_missing(Findings& findings) const {
    std::vector<std::string> lines;
    add_missing("survey", survey_, lines);
    add_missing("choices", choices_, lines);
    if (!lines.empty()) findings.warn(joined(lines, "\n"));
}

void TranslationChecks::warn_of_or_other(Findings& findings) const {
    if (!is_translated(survey_) && !is_translated(choices_)) return;
    findings.warn(
        "This form uses or_other and translations, which is not recommended. An untranslated input question "
        "label and "
        "choice label is generated for 'other'. Learn more: https://xlsform.org/en/#specify-other).");
}

}  // namespace meetmoment::xlsform
