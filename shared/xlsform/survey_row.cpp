#include "shared/xlsform/survey_row.hpp"

#include <span>

#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

bool has_languages(std::string_view column, std::string_view attribute) {
    return column == "media" || attribute == "jr:constraintMsg" || attribute == "jr:requiredMsg" ||
           attribute == "jr:noAppErrorString";
}

// "body:esri:style" is the attribute esri:style; "bind::jr:constraintMsg::French" is one in a language.
void add_attribute(Attributes& attributes, std::string_view column, const Cell& cell,
                   std::string_view default_language) {
    const std::vector<std::string>& tokens = cell.header->tokens;
    if (has_languages(column, tokens[1])) {
        add_cell(attributes.at(tokens[1]), cell, 2, default_language);
    } else {
        attributes.set(joined(std::span(tokens).subspan(1), ":"), cell.text);
    }
}

Text* text_of(Element& element, std::string_view column) {
    if (column == "label") return &element.label;
    if (column == "hint") return &element.hint;
    if (column == "guidance_hint") return &element.guidance;
    return nullptr;
}

Attributes* attributes_of(Element& element, std::string_view column) {
    if (column == "bind") return &element.bind;
    if (column == "control") return &element.control;
    if (column == "instance") return &element.instance;
    if (column == "media") return &element.media;
    return nullptr;
}

std::string* string_of(SurveyRow& row, std::string_view column) {
    Element& element = *row.element;
    if (column == "type") return &element.type;
    if (column == "name") return &element.name;
    if (column == "default") return &element.default_value;
    if (column == "choice_filter") return &element.choice_filter;
    if (column == "query") return &element.external_list;
    if (column == "parameters") return &row.parameters;
    if (column == "trigger") return &row.trigger;
    if (column == "intent") return &row.intent;
    if (column == "disabled") return &row.disabled;
    return nullptr;
}

}  // namespace

SurveyRow read_survey_row(const TableRow& row, std::string_view default_language) {
    SurveyRow out;
    out.number = row.number;
    out.element = std::make_unique<Element>();
    out.element->row = row.number;
    for (const Cell& cell : row.cells) {
        const std::vector<std::string>& tokens = cell.header->tokens;
        const std::string& column = tokens.front();
        out.is_empty &= column == "disabled";
        if (Text* text = text_of(*out.element, column)) {
            add_cell(*text, cell, 1, default_language);
        } else if (Attributes* attributes = attributes_of(*out.element, column)) {
            if (tokens.size() > 1) add_attribute(*attributes, column, cell, default_language);
        } else if (std::string* string = string_of(out, column); string != nullptr && tokens.size() == 1) {
            *string = cell.text;
        }
    }
    out.element->type = canonical_type(out.element->type);
    return out;
}

}  // namespace meetmoment::xlsform
