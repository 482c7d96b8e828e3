// The instances of a form: its answers, and the lists that it chooses from.
#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/document.hpp"

namespace meetmoment::xlsform {

namespace {

class PrimaryInstance {
  public:
    explicit PrimaryInstance(Paths& paths) : paths_(paths) {}

    // A repeat is preceded by its template, but within what is repeated already.
    XmlNode section(const Element& element, bool repeated) {
        XmlNode out = with_attributes(element);
        add_children(element, repeated, out);
        return out;
    }

  private:
    void add_children(const Element& element, bool repeated, XmlNode& out) {
        for (const auto& child : element.children) {
            if (child->kind == ElementKind::ExternalInstance) continue;
            if (child->kind == ElementKind::EntityAttribute) {
                out.set(child->name, child->value);
            } else if (child->flat) {
                add_children(*child, repeated, out);
            } else if (!child->is_section()) {
                out.add(leaf(*child));
            } else if (child->is_repeat() && !repeated) {
                out.add(repeat_template(*child));
                out.add(section(*child, true));
            } else {
                out.add(section(*child, repeated));
            }
        }
    }

    XmlNode repeat_template(const Element& repeat) {
        XmlNode out = xml_element(repeat.name, {{"jr:template", ""}});
        for (const auto& child : repeat.children) {
            if (child->is_repeat()) {
                out.add(repeat_template(*child));
            } else if (child->is_section()) {
                out.add(section(*child, false));
            } else if (child->is_question()) {
                out.add(leaf(*child));
            }
        }
        return out;
    }

    XmlNode leaf(const Element& element) {
        XmlNode out = with_attributes(element);
        if (!element.default_value.empty() && !element.default_is_dynamic)
            out.add_text(element.default_value);
        return out;
    }

    XmlNode with_attributes(const Element& element) {
        XmlNode out = xml_element(element.name);
        for (const Attribute& attribute : element.instance)
            out.set(attribute.name, paths_.resolve(attribute.value.plain(), &element));
        return out;
    }

    Paths& paths_;
};

/// An <instance>, where it comes from and what asks for it.
struct Secondary {
    std::string_view type;  ///< as pyxform names it in messages
    std::string context, name, src;
};

std::string context_of(const Element& element) {
    const Element& parent = *element.parent;
    return "[type: " + parent.type + ", name: " + parent.name + "]";
}

// The files that pulldata('file', …) reads.
std::vector<std::string> pulled_files(std::string_view expression) {
    std::vector<std::string> out;
    constexpr std::string_view call = "pulldata";
    if (expression.find("pulldata(") == std::string_view::npos) return out;
    for (std::size_t at = expression.find(call); at != std::string_view::npos;
         at = expression.find(call, at)) {
        at += call.size();
        while (at < expression.size() && is_space(expression[at]))
            ++at;
        const std::size_t comma = expression.find(',', at);
        if (at >= expression.size() || expression[at] != '(' || comma == std::string_view::npos) continue;
        const std::string argument =
            replaced(replaced(expression.substr(at + 1, comma - at - 1), "'", ""), "\"", "");
        out.emplace_back(trimmed(argument));
        at = comma;
    }
    return out;
}

constexpr std::array<std::string_view, 5> calculated = {"calculate", "constraint", "readonly", "required",
                                                        "relevant"};

std::vector<std::string_view> expressions_of(const Element& element) {
    std::vector<std::string_view> out;
    for (const Attribute& attribute : element.bind)
        if (std::find(calculated.begin(), calculated.end(), attribute.name) != calculated.end())
            out.emplace_back(attribute.value.plain());
    if (element.is_question()) {
        out.emplace_back(element.choice_filter);
        out.emplace_back(element.default_value);
    }
    return out;
}

bool reads_last_saved(const Element& element) {
    const std::vector<std::string_view> expressions = expressions_of(element);
    return std::any_of(expressions.begin(), expressions.end(), [](std::string_view expression) {
        const std::vector<Reference> references = references_in(expression);
        return std::any_of(references.begin(), references.end(),
                           [](const Reference& reference) { return reference.last_saved; });
    });
}

std::string file_source(std::string_view file) {
    return (file_extension(file) == ".csv" ? "jr://file-csv/" : "jr://file/") + std::string(file);
}

void collect(const Element& element, std::vector<Secondary>& out) {
    if (element.kind == ElementKind::ExternalInstance) {
        const std::string extension = element.type == "csv-external" ? ".csv" : ".xml";
        out.push_back({"external", context_of(element), element.name, file_source(element.name + extension)});
        return;
    }
    if (!element.is_question() && !element.is_section()) return;
    if (element.parent == nullptr) return;
    for (const std::string_view expression : expressions_of(element))
        for (const std::string& file : pulled_files(expression))
            out.push_back({"pulldata", context_of(element), file, "jr://file-csv/" + file + ".csv"});
    const std::string_view extension = file_extension(element.itemset);
    if (element.is_select() && !searches(element) && !extension.empty()) {
        const std::string name = element.itemset.substr(0, element.itemset.size() - extension.size());
        out.push_back({"file", context_of(element), name, file_source(element.itemset)});
    }
}

bool check_external_names(const std::vector<Secondary>& instances, Findings& findings) {
    std::map<std::string, std::vector<std::string>> contexts;
    for (const Secondary& instance : instances)
        if (instance.type == "external") contexts[instance.name].push_back(instance.context + "(external)");
    for (const auto& [name, places] : contexts)
        if (places.size() > 1)
            return findings.refuse("structure",
                                   "Instance names must be unique within a form. The name '" + name +
                                       "' was found " + std::to_string(places.size()) +
                                       " time(s), under these contexts: " + joined(places, ", "),
                                   {"survey"});
    return true;
}

XmlNode choice_item(const ChoiceList& list, std::size_t index) {
    const Choice& choice = list.choices[index];
    XmlNode out = xml_element("item");
    const auto add = [&](std::string_view name, const std::string& value) {
        out.add(xml_element(name).add_text(value));
    };
    if (list.in_itext) add("itextId", list.itext_id(index));
    add("name", choice.name);
    if (!list.in_itext && !choice.label.plain().empty()) add("label", choice.label.plain());
    for (const auto& [name, value] : choice.more)
        add(name, value);
    if (!choice.sms_option.empty()) add("sms_option", choice.sms_option);
    return out;
}

XmlNode choice_instance(const ChoiceList& list) {
    XmlNode root = xml_element("root");
    for (std::size_t i = 0; i < list.choices.size(); ++i)
        root.add(choice_item(list, i));
    return xml_element("instance", {{"id", list.name}}).add(std::move(root));
}

}  // namespace

XmlNode primary_instance(const Form& form, Paths& paths) {
    XmlNode out = PrimaryInstance(paths).section(*form.survey, false);
    const Settings& settings = form.settings;
    for (const auto& [name, value] : settings.attributes())
        out.set(name, value);
    out.set("id", form.id);
    for (const auto& [attribute, setting] :
         {std::pair{"xmlns", "instance_xmlns"}, std::pair{"version", "version"},
          std::pair{"odk:prefix", "prefix"}, std::pair{"odk:delimiter", "delimiter"}})
        if (settings.has(setting)) out.set(attribute, std::string(settings.get(setting)));
    return out;
}

std::vector<XmlNode> secondary_instances(const Form& form, Findings& findings) {
    std::vector<Secondary> wanted;
    bool last_saved = false;
    static_cast<const Element&>(*form.survey).visit([&](const Element& element) {
        collect(element, wanted);
        last_saved |= element.is_question() && reads_last_saved(element);
    });
    if (last_saved) wanted.push_back({"instance", "None", "__last-saved", "jr://instance/last-saved"});
    for (const ChoiceList& list : form.choices.all())
        if (!list.only_searched) wanted.push_back({"choice", "survey", list.name, "None"});
    std::vector<XmlNode> out;
    if (!check_external_names(wanted, findings)) return out;
    std::map<std::string, const Secondary*> seen;
    for (const Secondary& instance : wanted) {
        const auto [place, is_new] = seen.emplace(instance.name, &instance);
        const Secondary& other = *place->second;
        if (!is_new && other.src == instance.src) continue;
        if (!is_new) {
            findings.refuse(
                "structure",
                "The same instance id will be generated for different external instance source URIs. "
                "Please check the form. Instance name: '" +
                    instance.name + "', Existing type: '" + std::string(other.type) + "', Existing URI: '" +
                    other.src + "', Duplicate type: '" + std::string(instance.type) + "', Duplicate URI: '" +
                    instance.src + "', Duplicate context: '" + instance.context + "'.",
                {"survey"});
            return out;
        }
        out.push_back(instance.type == "choice"
                          ? choice_instance(*form.choices.find(instance.name))
                          : xml_element("instance", {{"id", instance.name}, {"src", instance.src}}));
    }
    return out;
}

}  // namespace meetmoment::xlsform
