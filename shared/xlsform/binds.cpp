// What the model says of each node: its bind, and what sets it.
#include <algorithm>
#include <array>

#include "shared/xlsform/document.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::array<std::string_view, 5> conditions = {"readonly", "required", "relevant", "constraint",
                                                        "calculate"};

std::string bind_value(const Element& element, const Attribute& attribute, Paths& paths) {
    const std::string& name = attribute.name;
    const bool is_message = name == "jr:constraintMsg" || name == "jr:requiredMsg";
    const bool in_itext = (attribute.value.translated() && (is_message || name == "jr:noAppErrorString")) ||
                          (is_message && has_reference(attribute.value.plain()));
    if (in_itext) return "jr:itext('" + element.itext_id(name) + "')";
    const bool is_condition = std::find(conditions.begin(), conditions.end(), name) != conditions.end();
    const std::string_view condition =
        is_condition ? as_condition(attribute.value.plain()) : std::string_view();
    return condition.empty() ? paths.resolve(attribute.value.plain(), &element) : std::string(condition);
}

std::string_view name_of(Event event) {
    switch (event) {
        case Event::FirstLoad:
            return "odk-instance-first-load";
        case Event::Load:
            return "odk-instance-load";
        case Event::NewRepeat:
            break;
    }
    return "odk-new-repeat";
}

void add_bind(const Element& element, Paths& paths, std::vector<XmlNode>& out) {
    if (element.bind.empty() || element.flat) return;
    XmlNode bind = xml_element("bind", {{"nodeset", element.path()}});
    for (const Attribute& attribute : element.bind) {
        const bool set_by_trigger = attribute.name == "calculate" && !element.triggers.empty();
        if (!set_by_trigger) bind.set(attribute.name, bind_value(element, attribute, paths));
    }
    out.push_back(std::move(bind));
}

}  // namespace

std::vector<XmlNode> actions(const Element& element, Paths& paths, bool in_repeat) {
    std::vector<XmlNode> out;
    for (const Action& action : element.actions) {
        if ((action.event == Event::NewRepeat) != in_repeat) continue;
        XmlNode node = xml_element(action.element,
                                   {{"ref", element.path()}, {"event", std::string(name_of(action.event))}});
        const std::string value =
            element.default_value.empty() ? action.value : paths.resolve(element.default_value, &element);
        if (action.element == "setvalue" && !value.empty()) node.set("value", value);
        if (!action.quality.empty()) node.set("odk:quality", action.quality);
        out.push_back(std::move(node));
    }
    return out;
}

std::vector<XmlNode> binds(const Form& form, Paths& paths) {
    std::vector<XmlNode> out;
    static_cast<const Element&>(*form.survey).visit([&](const Element& element) {
        if (element.kind == ElementKind::ExternalInstance) return;
        add_bind(element, paths, out);
        for (XmlNode& action : actions(element, paths, false))
            out.push_back(std::move(action));
    });
    return out;
}

}  // namespace meetmoment::xlsform
