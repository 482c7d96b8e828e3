#include "shared/xlsform/survey.hpp"

#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/expression.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::size_t max_depth = 100;  ///< groups in groups

std::unique_ptr<Element> generated(std::string_view type, std::string name) {
    auto out = std::make_unique<Element>();
    out->type = type;
    out->name = std::move(name);
    return out;
}

bool needs_deprecation_warning(std::string_view type) {
    return type == "subscriberid" || type == "simserial";
}

std::string capitalised(std::string_view word) {
    std::string out(word);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

}  // namespace

bool SurveyReader::refuse(std::string_view code, std::uint32_t row, std::string_view sentence) const {
    return context_.findings.refuse(code, row_mark(row) + " " + std::string(sentence), {"survey", row});
}

bool SurveyReader::read(const Table& table) {
    stack_.push_back({&survey_, ControlKind::Group, {}, {}});
    for (const TableRow& row : table.rows)
        if (!read_row(read_survey_row(row, context_.default_language))) return false;
    if (!check_triggers() || !check_reference_geometries()) return false;
    if (stack_.size() == 1) return true;
    const Element& open = here();
    const std::string kind(name_of(stack_.back().kind));
    return refuse("structure", open.row,
                  "Unmatched 'begin_" + kind + "'. No matching 'end_" + kind + "' was found for the name '" +
                      open.name + "'.");
}

bool SurveyReader::read_row(SurveyRow row) {
    if (!row.disabled.empty()) {
        context_.findings.warn(
            row_mark(row.number) +
            " The 'disabled' column header is not part of the current spec. We recommend using "
            "relevant instead.");
        if (yes_or_no(row.disabled).value_or(false)) return true;
    }
    if (row.is_empty) return true;
    if (!row.element->type.empty()) return read_typed_row(std::move(row));
    if (row.element->name.empty() && row.element->label.empty()) {
        context_.findings.warn(row_mark(row.number) + " Row without name, text, or label is being skipped.");
        return true;
    }
    return refuse("structure", row.number, "Question with no type.");
}

bool SurveyReader::read_typed_row(SurveyRow row) {
    if (!row.trigger.empty() && !read_trigger(row)) return false;
    Element& element = *row.element;
    read_default(element);
    std::optional<Parameters> parameters = Parameters::parse(row.parameters);
    if (!parameters)
        return refuse_parameters(row.number, "Parameters must be in the form of 'key1=value1 key2=value2.",
                                 context_.findings);
    element.parameters = std::move(*parameters);
    if (element.type == "audit") return read_audit(std::move(row));
    if (!check_calculation(element)) return false;
    if (needs_deprecation_warning(element.type))
        context_.findings.warn(
            row_mark(row.number) + " " + element.type +
            " is no longer supported on most devices. Only old versions of Collect on Android "
            "versions older than 11 still support it.");
    if (const std::string_view setting = setting_of_type(element.type); !setting.empty()) {
        context_.settings.set(setting, element.name);
        return true;
    }
    const std::optional<ControlCommand> control = parse_control(element.type);
    return read_named_row(std::move(row), control);
}

bool SurveyReader::read_named_row(SurveyRow row, const std::optional<ControlCommand>& control) {
    const bool ends = control && !control->begins;
    if (!ends && !name_row(row)) return false;
    std::string* save_to = nullptr;
    std::string property(row.element->bind.plain("entities:saveto"));
    if (row.element->bind.has("entities:saveto")) save_to = &property;
    if (!context_.entities.note_row(&here(), ends ? "" : row.element->name, row.number, control.has_value(),
                                    save_to, context_.findings))
        return false;
    if (save_to != nullptr) row.element->bind.set("entities:saveto", property);
    if (ends) return end(row, control->kind);
    if (control) return begin(std::move(row), *control);
    return read_question(std::move(row));
}

bool SurveyReader::read_trigger(SurveyRow& row) {
    const Place place{"survey", row.number, "trigger"};
    if (!may_have_reference(row.trigger))
        return refuse_malformed(ReferenceFault::Malformed, place, context_.findings);
    for (const std::string& part : split(row.trigger, ",")) {
        const ParsedReferences parsed = parse_references(part, 1);
        if (parsed.fault != ReferenceFault::None)
            return refuse_malformed(parsed.fault, place, context_.findings);
        for (const Reference& reference : parsed.references) {
            row.element->triggers.push_back(reference.name);
            triggers_.push_back({reference.name, row.number});
        }
    }
    return true;
}

void SurveyReader::read_default(Element& element) const {
    if (!is_dynamic(element.default_value, element.type)) return;
    element.default_is_dynamic = true;
    element.actions.push_back({"setvalue", Event::FirstLoad, {}, {}});
    const bool in_repeat = std::any_of(stack_.begin(), stack_.end(), [](const Container& container) {
        return container.kind == ControlKind::Repeat;
    });
    if (in_repeat) element.actions.push_back({"setvalue", Event::NewRepeat, {}, {}});
}

bool SurveyReader::check_calculation(const Element& element) const {
    const bool needed = element.type == "calculate" && !element.default_is_dynamic;
    if (!needed || !element.bind.plain("calculate").empty()) return true;
    return refuse("structure", element.row, "Missing calculation.");
}

bool SurveyReader::name_row(SurveyRow& row) {
    Element& element = *row.element;
    if (element.name.empty()) {
        if (element.type != "note") return refuse("name", row.number, "Question or group with no name.");
        element.name = "generated_note_name_" + std::to_string(row.number);
    }
    const Place place{"survey", row.number, "name"};
    if (!is_name(element.name)) return context_.findings.refuse("name", invalid(place, name_rule), place);
    ++names_[element.name];
    return check_unique(element.name, row.number);
}

bool SurveyReader::check_unique(std::string_view name, std::uint32_t row) {
    const std::string start =
        row_mark(row) + " On the 'survey' sheet, the 'name' value '" + std::string(name) + "' is ";
    const Place place{"survey", row, "name"};
    if (name == "meta")
        return context_.findings.refuse(
            "name", start + "invalid. The name 'meta' is reserved for form metadata.", place);
    Container& container = stack_.back();
    if (!container.names.emplace(name).second)
        return context_.findings.refuse(
            "name",
            start +
                "invalid. Questions, groups, and repeats must be unique within their "
                "nearest parent group or repeat, or the survey if not inside a group "
                "or repeat.",
            place);
    if (!container.names_in_lower_case.insert(lower(name)).second)
        context_.findings.warn(
            start +
            "problematic. The name is a case-insensitive match to another name. Questions, groups, "
            "and repeats should be unique within the nearest parent group or repeat, or the survey "
            "if not inside a group or repeat. Some data processing tools are not case-sensitive, "
            "so the current names may make analysis difficult.");
    return true;
}

bool SurveyReader::begin(SurveyRow row, const ControlCommand& control) {
    Element& element = *row.element;
    if (stack_.size() >= max_depth)
        return refuse("too-deep", row.number, "Groups can be nested at most 100 levels deep.");
    if (control.kind == ControlKind::Repeat) {
        if (!check_repeat_name(element.name, row.number)) return false;
        if (element.label.empty() && element.media.empty())
            context_.findings.warn(row_mark(row.number) + " " + capitalised(name_of(control.kind)) +
                                   " has no label: {'name': '" + element.name + "', 'type': '" +
                                   element.type + "'}");
    }
    if (control.kind == ControlKind::Loop && !check_loop(control, row.number)) return false;
    element.loop_list = control.list_name;
    element.type = name_of(control.kind);
    element.kind = control.kind == ControlKind::Group    ? ElementKind::Group
                   : control.kind == ControlKind::Repeat ? ElementKind::Repeat
                                                         : ElementKind::Loop;
    add_count(element);
    std::unique_ptr<Element> label;
    begin_table_list(element, label);
    if (!row.intent.empty()) element.control.set("intent", row.intent);
    Element& added = here().add(std::move(row.element));
    if (label) added.add(std::move(label));
    stack_.push_back({&added, control.kind, {}, {}});
    return true;
}

bool SurveyReader::check_repeat_name(std::string_view name, std::uint32_t row) {
    const Place place{"survey", row, "name"};
    const std::string start =
        row_mark(row) + " On the 'survey' sheet, the 'name' value '" + std::string(name) + "' is invalid. ";
    if (name == survey_.name)
        return context_.findings.refuse(
            "name",
            start + "Repeat names must not be the same as the survey root (which defaults to 'data').",
            place);
    if (repeat_names_.emplace(name).second) return true;
    return context_.findings.refuse(
        "name",
        start + "Repeat names must unique anywhere in the survey, at all levels of group or repeat nesting.",
        place);
}

bool SurveyReader::check_loop(const ControlCommand& control, std::uint32_t row) const {
    if (control.list_name.empty()) return refuse("structure", row, "Repeat loop without list name.");
    if (context_.choices.find(control.list_name) != nullptr) return true;
    return refuse("choices", row, "List name not in columns sheet: " + control.list_name);
}

// A count that is more than a reference is calculated in a node of its own.
void SurveyReader::add_count(Element& repeat) {
    const std::string count(repeat.control.plain("jr:count"));
    if (count.empty() || is_reference(count)) return;
    auto node = generated("calculate", repeat.name + "_count");
    node->bind.set("readonly", "true()");
    node->bind.set("calculate", count);
    repeat.control.set("jr:count", "${" + node->name + "}");
    here().add(std::move(node));
}

// "table-list" makes a field list of a group; its label becomes a note above the table.
void SurveyReader::begin_table_list(Element& group, std::unique_ptr<Element>& label) {
    std::vector<std::string> appearances = words(group.control.plain("appearance"));
    if (std::erase(appearances, "table-list") == 0) return;
    table_list_ = "";
    appearances.insert(appearances.begin(), "field-list");
    group.control.set("appearance", joined(appearances, " "));
    if (group.label.empty() && group.hint.empty()) return;
    label = generated("note", "generated_table_list_label_" + std::to_string(group.row));
    std::swap(label->label, group.label);
    std::swap(label->hint, group.hint);
}

bool SurveyReader::end(const SurveyRow& row, ControlKind kind) {
    if (stack_.size() > 1 && stack_.back().kind == kind) {
        stack_.pop_back();
        table_list_.reset();
        return true;
    }
    const std::string name = row.element->name.empty() ? "unknown" : row.element->name;
    const std::string type(name_of(kind));
    return refuse("structure", row.number,
                  "Unmatched 'end_" + type + "'. No matching 'begin_" + type + "' was found for the name '" +
                      name + "'.");
}

bool SurveyReader::check_triggers() const {
    for (const PlacedName& trigger : triggers_)
        if (!question_names_.contains(trigger.name))
            return refuse_unknown_name(trigger.name, {"survey", trigger.row, "trigger"}, context_.findings);
    return true;
}

bool SurveyReader::check_reference_geometries() const {
    const auto refuse_target = [&](std::uint32_t row) {
        return refuse_parameters(
            row,
            "The 'reference-geometry' parameter must either match a secondary instance name (a "
            "choices list_name, an entities list_name, or the base name of an attached file), or "
            "be a reference variable containing the name of a repeat.",
            context_.findings);
    };
    for (const PlacedName& target : reference_geometries_) {
        // A list that is searched is in no instance.
        for (const PlacedName& list : searched_lists_)
            if (list.name == target.name) return refuse_target(list.row);
        const bool is_list = attached_lists_.contains(target.name) ||
                             context_.choices.find(target.name) != nullptr ||
                             context_.entities.find(target.name) != nullptr;
        const bool is_repeat =
            is_reference(target.name) && repeat_names_.contains(references_in(target.name).front().name);
        if (!is_list && !is_repeat) return refuse_target(target.row);
    }
    return true;
}

bool check_entity_lists(const SurveyReader& reader, const Entities& entities, Findings& findings) {
    for (const EntityDeclaration& declaration : entities.all()) {
        if (!declaration.updates() || reader.attached_lists_.contains(declaration.list_name)) continue;
        return findings.refuse(
            "entity",
            row_mark(declaration.row) +
                " On the 'entities' sheet, the entity declaration is invalid. The entity list name '" +
                declaration.list_name +
                "' does not match the name of a secondary instance, which is required when updating "
                "entities. Please "
                "either: add a question on the 'survey' sheet with the type 'select_*_from_file' or "
                "'csv-external', or "
                "check the spelling of existing questions using these types and the entity list name.",
            {"entities", declaration.row});
    }
    return true;
}

}  // namespace meetmoment::xlsform
