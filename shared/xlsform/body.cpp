// What is shown: the controls of the questions, in their groups and repeats.
#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/document.hpp"

namespace meetmoment::xlsform {

namespace {

/// What the choices of a control are made from.
struct Itemset {
    std::string nodeset, value, label;
};

class Body {
  public:
    Body(const Form& form, Paths& paths, Findings& findings)
        : form_(form), paths_(paths), findings_(findings) {}

    void add_children(const Element& section, std::vector<XmlNode>& out) {
        for (const auto& child : section.children) {
            if (child->kind == ElementKind::Group && !child->without_body) out.push_back(group(*child));
            if (child->is_repeat()) out.push_back(repeat(*child));
            if (child->is_question()) add_question(*child, out);
        }
    }

  private:
    XmlNode group(const Element& element) {
        XmlNode out = xml_element("group");
        add_control(element, out);
        if (!element.flat) out.set("ref", element.path());
        if (!element.label.empty()) out.add(label(element));
        add_children(element, out.children);
        return out;
    }

    XmlNode repeat(const Element& element) {
        XmlNode inner = xml_element("repeat", {{"nodeset", element.path()}});
        add_control(element, inner);
        add_children(element, inner.children);
        element.visit([&](const Element& inside) {
            if (&inside == &element || inside.nearest_repeat() != &element) return;
            for (XmlNode& action : actions(inside, paths_, true))
                inner.add(std::move(action));
        });
        return xml_element("group", {{"ref", element.path()}}).add(label(element)).add(std::move(inner));
    }

    void add_control(const Element& element, XmlNode& out) {
        for (const Attribute& attribute : element.control)
            out.set(attribute.name, paths_.resolve(attribute.value.plain(), &element));
    }

    void add_question(const Element& element, std::vector<XmlNode>& out) {
        const bool calculated = element.bind.has("calculate") || !element.triggers.empty();
        const bool unseen =
            element.type == "calculate" || (calculated && element.label.empty() && element.hint.empty());
        if (unseen) {
            check_unseen(element);
            return;
        }
        const std::string_view control = element.question->control;
        if (control.empty() || control == "action") return;
        out.push_back(question(element));
    }

    // Nobody can change what is not shown.
    void check_unseen(const Element& element) {
        const auto triggered = form_.set_values.find(element.name);
        if (triggered == form_.set_values.end()) return;
        findings_.refuse(
            "structure",
            "The question ${" + element.name +
                "} is not user-visible so it can't be used as a calculation trigger for question ${" +
                triggered->second.front().target + "}.",
            {"survey", element.row});
    }

    XmlNode question(const Element& element) {
        XmlNode out = xml_element(element.question->control, {{"ref", element.path()}});
        add_control(element, out);
        add_label_and_hint(element, out);
        if (!element.external_list.empty()) out.set("query", query(element));
        if (element.is_select()) {
            add_choices(element, out);
        } else if (!element.itemset.empty()) {
            add_itemset(attached_itemset(element), out);
        }
        for (const OsmTag& tag : element.tags)
            out.add(xml_element("tag", {{"key", tag.name}}).add(tag_label(tag)));
        add_triggered(element, form_.set_values, "setvalue", out);
        add_triggered(element, form_.set_geopoints, "odk:setgeopoint", out);
        return out;
    }

    void add_label_and_hint(const Element& element, XmlNode& out) {
        const bool has_hint = !element.hint.empty() || !element.guidance.empty();
        const bool has_label = !element.label.empty() || !element.media.empty();
        // Guidance alone may be hidden.
        if (!has_label && element.hint.empty()) {
            findings_.refuse("label", "The survey element named '" + element.name + "' has no label or hint.",
                             {"survey", element.row, "label"});
            return;
        }
        if (element.media.has("big-image") && !element.media.has("image"))
            findings_.refuse(
                "media",
                "To use big-image, you must also specify an image for the survey element named " +
                    element.name + ".",
                {"survey", element.row});
        out.add(label(element));
        if (has_hint) out.add(hint(element));
    }

    XmlNode label(const Element& element) {
        if (element.label_in_itext()) return itext_reference("label", element.itext_id("label"));
        XmlNode out = xml_element("label");
        out.children = paths_.content(element.label.plain(), &element);
        return out;
    }

    XmlNode hint(const Element& element) {
        if (element.hint.translated() || !element.guidance.empty())
            return itext_reference("hint", element.itext_id("hint"));
        XmlNode out = xml_element("hint");
        out.children = paths_.content(element.hint.plain(), &element);
        return out;
    }

    static XmlNode itext_reference(std::string_view name, const std::string& id) {
        return xml_element(name, {{"ref", "jr:itext('" + id + "')"}});
    }

    XmlNode tag_label(const OsmTag& tag) {
        XmlNode out = xml_element("label");
        const std::string& text =
            tag.label.translated() ? tag.label.languages().front().second : tag.label.plain();
        out.children = paths_.content(text, nullptr);
        return out;
    }

    std::string query(const Element& element) {
        const std::string filter = paths_.resolve(element.choice_filter, &element, {true, false});
        return "instance('" + element.external_list + "')/root/item" +
               (filter.empty() ? "" : "[" + filter + "]");
    }

    void add_triggered(const Element& element, const TriggeredBy& by, std::string_view name, XmlNode& out) {
        const auto triggered = by.find(element.name);
        if (triggered == by.end()) return;
        for (const auto& [target_name, calculation] : triggered->second) {
            const Element* target = paths_.find(target_name);
            if (target == nullptr) return;
            XmlNode action = xml_element(name, {{"ref", target->path()}, {"event", "xforms-value-changed"}});
            const std::string value = paths_.resolve(calculation, &element);
            if (name == "setvalue" && !value.empty()) action.set("value", value);
            out.add(std::move(action));
        }
    }

    static void add_itemset(const Itemset& itemset, XmlNode& out) {
        out.add(xml_element("itemset", {{"nodeset", itemset.nodeset}})
                    .add(xml_element("value", {{"ref", itemset.value}}))
                    .add(xml_element("label", {{"ref", itemset.label}})));
    }

    void add_choices(const Element& element, XmlNode& out) {
        const ChoiceList* list = form_.choices.find(element.itemset);
        if (!searches(element)) {
            add_itemset(randomized(element, has_reference(element.itemset) ? repeat_itemset(element)
                                                                           : list_itemset(element)),
                        out);
        } else if (list != nullptr) {
            for (std::size_t i = 0; i < list->choices.size(); ++i)
                out.add(searched_item(element, *list, i));
        }
    }

    XmlNode searched_item(const Element& element, const ChoiceList& list, std::size_t index) {
        const Choice& choice = list.choices[index];
        XmlNode text = xml_element("label");
        if (list.in_itext) {
            text = itext_reference("label", list.itext_id(index));
        } else if (!element.label.empty()) {
            text.children = paths_.content(choice.label.plain(), nullptr);
        }
        return xml_element("item").add(std::move(text)).add(xml_element("value").add_text(choice.name));
    }

    std::string label_column(const std::string& list_name, std::string_view otherwise) const {
        const ChoiceList* list = form_.choices.find(list_name);
        return list != nullptr && list->in_itext ? "jr:itext(itextId)" : std::string(otherwise);
    }

    // Choices of a list of the workbook or of an attached file.
    Itemset list_itemset(const Element& element) {
        const std::string_view extension = file_extension(element.itemset);
        const bool geojson = extension == ".geojson";
        const std::string id = element.itemset.substr(0, element.itemset.size() - extension.size());
        const std::string* value = element.parameters.find("value");
        const std::string* label = element.parameters.find("label");
        Itemset out{"instance('" + id + "')/root/item",
                    value != nullptr ? *value
                    : geojson        ? "id"
                                     : "name",
                    label != nullptr ? *label
                    : geojson        ? "title"
                                     : "label"};
        if (extension.empty()) out.label = label_column(element.itemset, out.label);
        const std::string filter = paths_.resolve(element.choice_filter, &element, {true, false});
        if (!filter.empty()) out.nodeset += "[" + filter + "]";
        return out;
    }

    // Choices are the answers that a question of a repeat has.
    Itemset repeat_itemset(const Element& element) {
        const std::string path(trimmed(paths_.resolve(element.itemset, &element, {false, true})));
        const std::size_t slash = std::min(path.rfind('/'), path.size());
        const std::string nodeset = path.substr(0, slash);
        const std::string question = slash < path.size() ? path.substr(slash + 1) : path;
        std::string filter = paths_.resolve(element.choice_filter, &element, {true, true});
        if (filter.empty()) {
            filter = "./" + question + " != ''";
        } else {
            filter = replaced(replaced(filter, "current()/" + nodeset, "."), nodeset, ".");
        }
        return {nodeset + "[" + filter + "]", question, question};
    }

    // What a map shows beside the place that is asked for, or the labels of a range.
    Itemset attached_itemset(const Element& element) {
        std::string filter = paths_.resolve(element.choice_filter, &element, {true, false});
        if (has_reference(element.itemset)) {
            const std::string path(trimmed(paths_.resolve(element.itemset, &element)));
            if (filter.empty()) filter = "./geometry != ''";
            return {path + "[" + filter + "]", "geometry", "geometry"};
        }
        if (!filter.empty()) filter = "[" + filter + "]";
        return {"instance('" + element.itemset + "')/root/item" + filter, "name",
                label_column(element.itemset, "label")};
    }

    Itemset randomized(const Element& element, Itemset itemset) {
        const std::string* randomize = element.parameters.find("randomize");
        if (randomize == nullptr || *randomize != "true") return itemset;
        std::string& nodeset = itemset.nodeset;
        nodeset = "randomize(" + nodeset;
        if (const std::string* seed = element.parameters.find("seed"))
            nodeset.append(", ").append(trimmed(paths_.resolve(*seed, &element)));
        nodeset += ")";
        return itemset;
    }

    const Form& form_;
    Paths& paths_;
    Findings& findings_;
};

}  // namespace

std::vector<XmlNode> body(const Form& form, Paths& paths, Findings& findings) {
    std::vector<XmlNode> out;
    Body(form, paths, findings).add_children(*form.survey, out);
    return out;
}

}  // namespace meetmoment::xlsform
