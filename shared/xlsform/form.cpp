#include "shared/xlsform/form.hpp"

#include <algorithm>
#include <set>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/loops.hpp"

namespace meetmoment::xlsform {

namespace {

void give_type(Element& element, const QuestionType& type) {
    element.question = &type;
    Attributes bind;
    for (const auto& [name, value] : type.bind)
        bind.set(name, std::string(value));
    for (const Attribute& attribute : element.bind)
        bind.at(attribute.name) = attribute.value;
    element.bind = std::move(bind);
    if (!type.mediatype.empty() && !element.control.has("mediatype"))
        element.control.set("mediatype", std::string(type.mediatype));
    if (element.hint.empty() && !type.hint.empty()) element.hint = Text(std::string(type.hint));
}

// "None" must not be chosen together with something else.
void exclude_none(Element& element) {
    const std::string none = "(.='none' or not(selected(., 'none')))";
    const std::string constraint(element.bind.plain("constraint"));
    element.bind.set("constraint", constraint.empty() ? none : constraint + " and " + none);
}

class Completion {
  public:
    Completion(Form& form, Findings& findings) : form_(form), findings_(findings) {}

    bool complete_question(Element& element) {
        note_triggers(element);
        const QuestionType* type = find_question_type(element.type);
        if (type == nullptr)
            return findings_.refuse("type", "Unknown question type '" + element.type + "'.",
                                    {"survey", element.row, "type"});
        if (form_.settings.is_on("add_none_option") && element.type == select_multiple) exclude_none(element);
        give_type(element, *type);
        if (!element.is_select() || !element.itemset.empty()) return true;
        return findings_.refuse("choices",
                                "Arguments 'itemset' and 'list_name' must not both be None or empty.",
                                {"survey", element.row, "type"});
    }

    bool complete_all(Element& element) {
        if (element.control.plain("appearance") == "label" && element.label.empty())
            element.label = Text(" ");
        if (element.is_question() && !complete_question(element)) return false;
        return std::all_of(element.children.begin(), element.children.end(),
                           [&](const auto& child) { return complete_all(*child); });
    }

    bool check_names(const Element& section) {
        std::set<std::string_view> names;
        for (const auto& child : section.children) {
            if (!is_name(child->name)) return refuse_name(*child);
            if (child->is_section() && !check_names(*child)) return false;
        }
        if (section.kind == ElementKind::Entity) return true;
        for (const auto& child : section.children)
            if (!names.insert(child->name).second)
                return refuse_value(
                    *child,
                    "Questions, groups, and repeats must be unique within their nearest parent group "
                    "or repeat, or the survey if not inside a group or repeat.");
        return true;
    }

    bool check_repeats() {
        std::set<std::string> names;
        bool unique = true;
        static_cast<const Element&>(*form_.survey).visit([&](const Element& element) {
            if (!unique || !element.is_repeat()) return;
            if (element.name == form_.survey->name)
                unique =
                    refuse_value(element,
                                 "Repeat names must not be the same as the survey root (which defaults to "
                                 "'data').");
            else if (!names.insert(element.name).second)
                unique =
                    refuse_value(element,
                                 "Repeat names must unique anywhere in the survey, at all levels of group or "
                                 "repeat nesting.");
        });
        return unique;
    }

    void index_names() {
        static_cast<const Element&>(*form_.survey).visit([&](const Element& element) {
            if (!element.is_question() && !element.is_section()) return;
            const auto [place, is_new] = form_.by_name.emplace(element.name, &element);
            if (!is_new) place->second = nullptr;
        });
    }

  private:
    void note_triggers(const Element& element) {
        TriggeredBy& by = element.type == "background-geopoint" ? form_.set_geopoints : form_.set_values;
        for (const std::string& trigger : element.triggers)
            by[trigger].push_back({element.name, std::string(element.bind.plain("calculate"))});
    }

    bool refuse_value(const Element& element, std::string_view sentence) {
        return findings_.refuse("name",
                                row_mark(no_row) + " On the 'survey' sheet, the 'name' value '" +
                                    element.name + "' is invalid. " + std::string(sentence),
                                {"survey", element.row, "name"});
    }

    bool refuse_name(const Element& element) {
        return findings_.refuse(
            "name",
            "The name '" + element.name + "' contains an invalid character. " + std::string(name_rule),
            {"survey", element.row, "name"});
    }

    Form& form_;
    Findings& findings_;
};

// "flat": groups show on the screen, but leave no level in the data.
void flatten(Element& section, const std::string& relevant) {
    for (const auto& child : section.children) {
        const std::string own(child->bind.plain("relevant"));
        std::string both = relevant.empty() ? own : relevant;
        if (!relevant.empty() && !own.empty()) both += " and (" + own + ")";
        if (!child->children.empty()) {
            child->flat = true;
            flatten(*child, both);
        } else if (!both.empty()) {
            child->bind.set("relevant", both);
        }
    }
}

}  // namespace

bool complete(Form& form, Findings& findings) {
    if (form.settings.has("flat")) flatten(*form.survey, {});
    if (!expand_loops(*form.survey, form.choices, findings)) return false;
    Completion completion(form, findings);
    if (!completion.complete_all(*form.survey) || !completion.check_names(*form.survey) ||
        !completion.check_repeats())
        return false;
    completion.index_names();
    for (ChoiceList& list : form.choices.all())
        list.in_itext = list.needs_itext();
    return true;
}

}  // namespace meetmoment::xlsform
