#include "shared/xlsform/itext.hpp"

#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/language_codes.hpp"
#include "shared/xlsform/references.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::string_view missing = "-";  ///< what a language has that lacks a text

bool is_media(std::string_view form) {
    return form == "image" || form == "big-image" || form == "audio" || form == "video";
}

std::string media_folder(std::string_view form) {
    return form == "big-image" || form == "image" ? "jr://images/" : "jr://" + std::string(form) + "/";
}

// "fr" of "French (fr)"; "" without one.
std::string_view code_of(std::string_view language) {
    const std::size_t open = language.find('(');
    if (open == std::string_view::npos || !language.ends_with(')')) return {};
    return language.substr(open + 1, language.size() - open - 2);
}

XmlNode value_element(std::string_view form, std::string_view text, const Element* context, Paths& paths) {
    XmlNode out = xml_element("value");
    if (!form.empty()) out.set("form", std::string(form));
    const std::string whole = is_media(form) ? media_folder(form) + std::string(text) : std::string(text);
    if (text == missing) {
        out.add_text(whole);
    } else {
        out.children = paths.content(whole, is_media(form) ? nullptr : context);
    }
    return out;
}

}  // namespace

void Itext::collect(const Form& form, Findings& findings) {
    default_language_ = form.default_language;
    for (const ChoiceList& list : form.choices.all())
        if (list.in_itext) add_choices(list);
    const Element& survey = *form.survey;
    survey.visit([&](const Element& element) {
        if (element.is_question() || element.is_section()) add_element(element);
    });
    survey.visit([&](const Element& element) {
        if (element.is_question() || element.is_section()) add_media(element, findings);
    });
    fill_gaps();
}

Itext::Translation& Itext::translation(std::string_view language) {
    const auto found = std::find_if(translations_.begin(), translations_.end(),
                                    [&](const Translation& one) { return one.language == language; });
    if (found != translations_.end()) return *found;
    return translations_.emplace_back(Translation{std::string(language), {}, {}});
}

Itext::Entry& Itext::entry(Translation& translation, const std::string& id, const Element* context) {
    const auto [place, is_new] = translation.by_id.emplace(id, translation.entries.size());
    if (is_new) translation.entries.push_back({id, context, {}});
    return translation.entries[place->second];
}

void Itext::add(std::string_view language, const std::string& id, std::string_view form,
                const std::string& text, const Element* context) {
    std::vector<Value>& values = entry(translation(language), id, context).values;
    const auto known =
        std::find_if(values.begin(), values.end(), [&](const Value& value) { return value.form == form; });
    if (known == values.end()) {
        values.push_back({std::string(form), text});
    } else {
        known->text = text;
    }
}

void Itext::add_text(const Text& text, const std::string& id, std::string_view form, const Element* context) {
    if (!text.plain().empty()) add(default_language_, id, form, text.plain(), context);
    for (const auto& [language, translated] : text.languages())
        add(language, id, form, translated, context);
}

void Itext::add_choices(const ChoiceList& list) {
    for (std::size_t i = 0; i < list.choices.size(); ++i) {
        const Choice& choice = list.choices[i];
        add_text(choice.label, list.itext_id(i), "", nullptr);
        for (const Attribute& medium : choice.media)
            add_text(medium.value, list.itext_id(i), medium.name, nullptr);
    }
}

void Itext::add_message(const Element& element, std::string_view attribute, bool with_references) {
    const Text* message = element.bind.find(attribute);
    if (message == nullptr) return;
    if (message->translated() || (with_references && has_reference(message->plain())))
        add_text(*message, element.itext_id(attribute), "", &element);
}

void Itext::add_element(const Element& element) {
    add_message(element, "jr:constraintMsg", true);
    add_message(element, "jr:requiredMsg", true);
    add_message(element, "jr:noAppErrorString", false);
    if (element.label_in_itext()) add_text(element.label, element.itext_id("label"), "", &element);
    const bool has_guidance = element.is_question() && !element.guidance.empty();
    if (element.hint.translated() || (has_guidance && !element.hint.empty()))
        add_text(element.hint, element.itext_id("hint"), "", &element);
    if (has_guidance) add_text(element.guidance, element.itext_id("hint"), "guidance", &element);
}

void Itext::add_media(const Element& element, Findings& findings) {
    for (const Attribute& medium : element.media) {
        if (!is_media(medium.name)) {
            findings.refuse("media", "Media type: " + medium.name + " not supported",
                            {"survey", element.row});
            return;
        }
        add_text(medium.value, element.itext_id("label"), medium.name, &element);
    }
}

// Every language gets every text, so that none is shown in another language by accident.
void Itext::fill_gaps() {
    std::vector<Entry> all;  // with the forms of every language
    std::map<std::string, std::size_t> by_id;
    for (const Translation& translation : translations_)
        for (const Entry& entry : translation.entries) {
            const auto [place, is_new] = by_id.emplace(entry.id, all.size());
            if (is_new) all.push_back({entry.id, entry.context, {}});
            std::vector<Value>& values = all[place->second].values;
            for (const Value& value : entry.values)
                if (std::none_of(values.begin(), values.end(),
                                 [&](const Value& one) { return one.form == value.form; }))
                    values.push_back(value);
        }
    for (Translation& translation : translations_)
        for (const Entry& wanted : all) {
            std::vector<Value>& values = entry(translation, wanted.id, wanted.context).values;
            for (const Value& value : wanted.values)
                if (std::none_of(values.begin(), values.end(),
                                 [&](const Value& one) { return one.form == value.form; }))
                    values.push_back({value.form, std::string(missing)});
        }
}

XmlNode Itext::write(const Form& form, Paths& paths) const {
    XmlNode out = xml_element("itext");
    for (const Translation& translation : translations_) {
        XmlNode language = xml_element("translation", {{"lang", translation.language}});
        if (translation.language == form.default_language) language.set("default", "true()");
        for (const Entry& entry : translation.entries) {
            XmlNode text = xml_element("text", {{"id", entry.id}});
            for (const Value& value : entry.values)
                if (!is_media(value.form) || value.text != missing)
                    text.add(value_element(value.form, value.text, entry.context, paths));
            language.add(std::move(text));
        }
        out.add(std::move(language));
    }
    return out;
}

void Itext::check_languages(Findings& findings) const {
    std::vector<std::string> without;
    for (const Translation& translation : translations_) {
        const std::string& language = translation.language;
        if (language == "default" || language.size() < 3 || is_language_code(code_of(language))) continue;
        without.push_back(language);
    }
    if (without.empty()) return;
    findings.warn("The following language declarations do not contain valid machine-readable codes: " +
                  joined(without, ", ") + ". Learn more: http://xlsform.org#multiple-language-support");
}

}  // namespace meetmoment::xlsform
