#include "shared/xlsform/document.hpp"

#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/itext.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> namespaces = {
    {{"xmlns", "http://www.w3.org/2002/xforms"},
     {"xmlns:h", "http://www.w3.org/1999/xhtml"},
     {"xmlns:ev", "http://www.w3.org/2001/xml-events"},
     {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"},
     {"xmlns:jr", "http://openrosa.org/javarosa"},
     {"xmlns:orx", "http://openrosa.org/xforms"},
     {"xmlns:odk", "http://www.opendatakit.org/xforms"}}};

// The form's own namespaces: "esri=\"http://esri.com/xforms\" …".
void add_own_namespaces(std::string_view setting, XmlNode& html) {
    for (const std::string& word : words(setting)) {
        const std::vector<std::string> parts = split(word, "=");
        if (parts.size() != 2 || parts[0].empty()) continue;
        const std::string name = "xmlns:" + parts[0];
        const bool known = std::any_of(html.attributes.begin(), html.attributes.end(),
                                       [&](const auto& attribute) { return attribute.first == name; });
        if (!known) html.set(name, replaced(replaced(parts[1], "\"", ""), "'", ""));
    }
}

XmlNode root(const Form& form) {
    XmlNode out = xml_element("h:html");
    for (const auto& [name, uri] : namespaces)
        out.set(name, std::string(uri));
    add_own_namespaces(form.settings.get("namespaces"), out);
    if (!form.entities_version.empty())
        out.set("xmlns:entities", "http://www.opendatakit.org/xforms/entities");
    return out;
}

void add_submission(const Settings& settings, XmlNode& model) {
    XmlNode out = xml_element("submission");
    if (settings.has("submission_url")) {
        out.set("action", std::string(settings.get("submission_url")));
        out.set("method", "post");
    }
    if (settings.has("public_key")) out.set("base64RsaPublicKey", std::string(settings.get("public_key")));
    if (settings.has("auto_send")) out.set("orx:auto-send", std::string(settings.get("auto_send")));
    if (settings.has("auto_delete")) out.set("orx:auto-delete", std::string(settings.get("auto_delete")));
    if (settings.is_on("client_editable")) out.set("odk:client-editable", "true");
    if (!out.attributes.empty()) model.add(std::move(out));
}

// A select that searches needs its list for itself: its choices stand in the body.
bool mark_searched_lists(Form& form, Findings& findings) {
    std::vector<const Element*> searching, others;
    static_cast<const Element&>(*form.survey).visit([&](const Element& element) {
        if (element.is_select()) (searches(element) ? searching : others).push_back(&element);
    });
    for (const Element* element : searching) {
        if (!file_extension(element->itemset).empty())
            return findings.refuse(
                "choices",
                "Question '" + element->name +
                    "' is a select from file type, using 'search()'. This combination is not "
                    "supported. Remove the 'search()' usage, or change the select type.",
                {"survey", element->row});
        std::vector<std::string> users;
        for (const Element* other : others)
            if (other->itemset == element->itemset) users.push_back("'" + other->name + "'");
        if (!users.empty())
            return findings.refuse(
                "choices",
                "Question '" + element->name +
                    "' uses 'search()', and its select type references the choice list name '" +
                    element->itemset +
                    "'. This choice list name is referenced by at least one other question that is "
                    "not using 'search()', which will not work: " +
                    joined(users, ", ") +
                    ". Either 1) use 'search()' for all questions using this choice list name, or "
                    "2) use a different choice list name for the question using 'search()'.",
                {"survey", element->row});
        if (ChoiceList* list = form.choices.find(element->itemset)) list->only_searched = true;
    }
    return true;
}

XmlNode model(const Form& form, const Itext& itext, Paths& paths, Findings& findings) {
    XmlNode out = xml_element("model", {{"odk:xforms-version", "1.0.0"}});
    if (!form.entities_version.empty())
        out.set("entities:entities-version", std::string(form.entities_version));
    add_submission(form.settings, out);
    if (!itext.empty()) out.add(itext.write(form, paths));
    out.add(xml_element("instance").add(primary_instance(form, paths)));
    for (XmlNode& instance : secondary_instances(form, findings))
        out.add(std::move(instance));
    for (XmlNode& bind : binds(form, paths))
        out.add(std::move(bind));
    return out;
}

// Columns such as bind::x or those of choices become names of XML, which not every text is.
class NameCheck {
  public:
    NameCheck(const XmlNode& html, Findings& findings) : html_(html), findings_(findings) {}

    bool check(const XmlNode& node) {
        if (!node.name.empty() && !check_name(node.name)) return false;
        for (const auto& [name, value] : node.attributes)
            if (!check_name(name)) return false;
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const XmlNode& child) { return check(child); });
    }

  private:
    bool check_name(const std::string& name) {
        if (!is_name(name))
            return findings_.refuse("name", "'" + name + "' cannot be the name of an element or attribute. " +
                                                std::string(name_rule));
        const std::size_t colon = name.find(':');
        if (colon == std::string::npos || name.starts_with("xmlns:") || name.starts_with("xml:")) return true;
        const std::string declaration = "xmlns:" + name.substr(0, colon);
        const bool declared =
            std::any_of(html_.attributes.begin(), html_.attributes.end(),
                        [&](const auto& attribute) { return attribute.first == declaration; });
        return declared || findings_.refuse("name",
                                            "The prefix of '" + name +
                                                "' is not declared. Declare it in the column 'namespaces' of "
                                                "the settings.",
                                            {"settings", no_row, "namespaces"});
    }

    const XmlNode& html_;
    Findings& findings_;
};

}  // namespace

std::string write_document(Form& form, Findings& findings) {
    if (!mark_searched_lists(form, findings)) return {};
    Paths paths(form, findings);
    Itext itext;
    itext.collect(form, findings);
    XmlNode head = xml_element("h:head");
    head.add(xml_element("h:title").add_text(form.title));
    head.add(model(form, itext, paths, findings));
    XmlNode screen = xml_element("h:body");
    if (form.settings.has("style")) screen.set("class", std::string(form.settings.get("style")));
    if (findings.refused()) return {};
    screen.children = body(form, paths, findings);
    XmlNode html = root(form).add(std::move(head)).add(std::move(screen));
    if (findings.refused() || !NameCheck(html, findings).check(html)) return {};
    itext.check_languages(findings);
    return written(html);
}

}  // namespace meetmoment::xlsform
