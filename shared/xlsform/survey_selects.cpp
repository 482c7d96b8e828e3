// The rows of the survey that are selects.
#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/survey.hpp"

namespace meetmoment::xlsform {

namespace {

std::string without_extension(std::string_view list_name) {
    return std::string(list_name.substr(0, list_name.size() - file_extension(list_name).size()));
}

// Values and labels of a file become steps of a path.
bool check_column(std::string_view key, const Element& element, Findings& findings) {
    const std::string* value = element.parameters.find(key);
    if (value == nullptr) return true;
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const bool fits = is_letter(value->front()) && std::all_of(value->begin(), value->end(), [&](char c) {
                          return is_letter(c) || is_digit(c) || c == '-' || c == '.';
                      });
    if (fits) return true;
    const std::string column = "parameters (" + std::string(key) + ")";
    return findings.refuse("parameters", invalid({"survey", element.row, column}, name_rule),
                           {"survey", element.row, "parameters"});
}

// "Other", in every language that the list has.
Choice other_choice(const ChoiceList& list) {
    Choice out;
    out.name = "other";
    for (const Choice& choice : list.choices)
        for (const auto& [language, text] : choice.label.languages())
            out.label.add(language, "Other", language);
    if (out.label.empty()) out.label = Text("Other");
    return out;
}

std::unique_ptr<Element> other_question(const Element& select) {
    auto out = std::make_unique<Element>();
    out->type = "text";
    out->name = select.name + "_other";
    out->row = select.row;
    out->label = Text("Specify other.");
    out->bind.set("relevant", "selected(../" + select.name + ", 'other')");
    return out;
}

}  // namespace

bool SurveyReader::read_select(SurveyRow row, const SelectCommand& select) {
    Element& element = *row.element;
    element.type = select.type;
    if (select.type == select_external) {
        if (!check_external_select(select, element)) return false;
        element.external_list = select.list_name;
    } else if (!select.from_file && !has_reference(select.list_name)) {
        if (!check_choices(select, row.number)) return false;
    }
    if (select.or_other && !add_other(select, element)) return false;
    if (select.from_file && !check_file(select, row.number)) return false;
    if (!check_select_parameters(select, element)) return false;
    if (select.from_file) attached_lists_.insert(without_extension(select.list_name));
    if (select.type != select_external) element.itemset = select.list_name;
    if (searches(element)) searched_lists_.push_back({select.list_name, row.number});
    if (table_list_ && !read_table_list(select, element)) return false;
    std::unique_ptr<Element> other = select.or_other ? other_question(element) : nullptr;
    here().add(std::move(row.element));
    if (other) here().add(std::move(other));
    return true;
}

bool SurveyReader::check_external_select(const SelectCommand& select, const Element& element) const {
    if (element.choice_filter.empty())
        context_.findings.warn(row_mark(element.row) +
                               " select one external is only meant for filtered selects.");
    const std::vector<std::string>& lists = context_.external_lists;
    if (lists.empty()) {
        const std::string similar = context_.sheets.similar_to("external_choices");
        return context_.findings.refuse(
            "sheet",
            "There should be an external_choices sheet in this xlsform." +
                (similar.empty() ? "" : " " + similar) +
                " Please ensure that the external_choices sheet has columns 'list name', and 'name'.",
            {"external_choices"});
    }
    if (std::find(lists.begin(), lists.end(), select.list_name) != lists.end()) return true;
    return refuse("choices", element.row, "List name not in external choices sheet: " + select.list_name);
}

bool SurveyReader::check_choices(const SelectCommand& select, std::uint32_t row) const {
    if (context_.choices.empty()) {
        const std::string similar = context_.sheets.similar_to("choices");
        return context_.findings.refuse("sheet",
                                        "There should be a choices sheet in this xlsform." +
                                            (similar.empty() ? "" : " " + similar) +
                                            " Please ensure that the choices sheet has the mandatory columns "
                                            "'list_name', 'name', and 'label'.",
                                        {"choices"});
    }
    const ChoiceList* list = context_.choices.find(select.list_name);
    const Place place{"survey", row, "type"};
    if (list == nullptr)
        return context_.findings.refuse(
            "choices",
            invalid(
                place,
                "The select list name was not found in the 'choices' sheet. Please add one or more rows to "
                "the 'choices' sheet for this list_name, or check the spelling of the list name in the "
                "'type' column and existing choices 'list_name' rows."),
            place);
    if (select.type != select_multiple) return true;
    for (const Choice& choice : list->choices)
        if (choice.name.find(' ') != std::string::npos)
            return context_.findings.refuse(
                "choices",
                "Choice names with spaces cannot be added to multiple choice selects. See "
                "[" +
                    choice.name + "] in [" + list->name + "]",
                place);
    return true;
}

bool SurveyReader::check_file(const SelectCommand& select, std::uint32_t row) const {
    const std::string_view extension = file_extension(select.list_name);
    const std::string base = without_extension(select.list_name);
    if (!extension.empty() && base.find('.') == std::string::npos) return true;
    return refuse("structure", row,
                  "File name for '" + std::string(select.command) + " " + select.list_name +
                      "' should end with one of the supported file extensions: '.xml', '.csv', '.geojson'");
}

bool SurveyReader::add_other(const SelectCommand& select, const Element& element) {
    or_other_seen_ = true;
    if (!element.choice_filter.empty())
        return refuse("choices", element.row, "Choice filter not supported with or_other.");
    ChoiceList* list = context_.choices.find(select.list_name);
    if (list == nullptr)
        return refuse("choices", element.row, "Please specify choices for this 'or other' question.");
    const bool has_other = std::any_of(list->choices.begin(), list->choices.end(),
                                       [](const Choice& choice) { return choice.name == "other"; });
    if (!has_other) list->choices.push_back(other_choice(*list));
    return true;
}

bool SurveyReader::check_select_parameters(const SelectCommand& select, const Element& element) const {
    const Parameters& parameters = element.parameters;
    Findings& findings = context_.findings;
    const Place place{"survey", element.row, "parameters"};
    if (select.from_file) {
        if (!parameters.check({"label", "randomize", "seed", "value"}, element.row, findings) ||
            !check_column("value", element, findings) || !check_column("label", element, findings))
            return false;
    } else if (!parameters.check({"randomize", "seed"}, element.row, findings)) {
        return false;
    }
    const std::string* randomize = parameters.find("randomize");
    const std::string* seed = parameters.find("seed");
    if (randomize == nullptr)
        return seed == nullptr ||
               findings.refuse("parameters", "Parameters must include randomize=true to use a seed.", place);
    if (*randomize != "true" && *randomize != "false")
        return findings.refuse(
            "parameters", "randomize must be set to true or false: '" + *randomize + "' is an invalid value",
            place);
    if (seed == nullptr || is_reference(*seed) || is_number(*seed)) return true;
    return findings.refuse("parameters", "seed value must be a number or a reference to another field.",
                           place);
}

// In a table, the first select is preceded by one that shows the labels of the choices.
bool SurveyReader::read_table_list(const SelectCommand& select, Element& element) {
    if (table_list_->empty()) {
        if (!element.choice_filter.empty())
            return refuse("choices", element.row, "Choice filter not supported for table-list appearance.");
        table_list_ = select.list_name;
        auto header = std::make_unique<Element>();
        header->type = select.type;
        header->name = "reserved_name_for_field_list_labels_" + std::to_string(element.row);
        header->row = element.row;
        header->control.set("appearance", "label");
        header->itemset = select.list_name;
        here().add(std::move(header));
    }
    if (*table_list_ != select.list_name)
        return refuse("choices", element.row,
                      "Badly formatted table list, list names don't match: " + *table_list_ + " vs. " +
                          select.list_name);
    element.control.set("appearance", "list-nolabel");
    return true;
}

}  // namespace meetmoment::xlsform
