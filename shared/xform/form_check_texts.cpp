// Translations, media and labels.
#include <algorithm>
#include <map>

#include "shared/xform/form_check_parts.hpp"

namespace meetmoment::xform {

namespace {

constexpr std::pair<TextForm, std::string_view> form_names[] = {
    {TextForm::Default, "text"},  {TextForm::Short, "short text"},     {TextForm::Guidance, "guidance"},
    {TextForm::Image, "picture"}, {TextForm::BigImage, "big picture"}, {TextForm::Audio, "sound"},
    {TextForm::Video, "video"},
};

bool is_medium(TextForm form) {
    return form != TextForm::Default && form != TextForm::Short && form != TextForm::Guidance;
}

// pyxform writes a dash where a translation is missing.
bool is_dash(const TextContent& content) {
    return content.size() == 1 && content.front().expression == none && content.front().literal == "-";
}

class TextCheck {
  public:
    explicit TextCheck(const CheckedForm& checked)
        : form_(checked.form),
          source_(checked.form.source),
          lookup_(checked.lookup),
          findings_(checked.findings) {}

    void translations(NodeId model) {
        std::size_t language = 0;
        for (NodeId itext = source_.first_element(model); itext != no_node;
             itext = source_.next_element(itext)) {
            if (source_.local_name(itext) != "itext") continue;
            for (NodeId t = source_.first_element(itext); t != no_node; t = source_.next_element(t)) {
                if (source_.local_name(t) == "translation") translation(t, language++);
            }
        }
        for (const Itext& text : form_.itexts) {
            for (const auto& [kind, name] : form_names)
                compare_languages(text, kind, name);
        }
    }

    void media(const FileSource& files) {
        std::map<std::string, bool> known;
        for (const Itext& text : form_.itexts) {
            for (const auto& variants : text.by_language) {
                for (const TextVariant& variant : variants) {
                    if (is_medium(variant.form)) medium(text, variant.content, files, known);
                }
            }
        }
    }

    void labels() {
        for (const ItemDefinition& item : form_.items) {
            const bool is_control = item.element != no_node && item.kind != ItemKind::Group &&
                                    item.kind != ItemKind::Repeat && item.kind != ItemKind::AddRepeat;
            if (!is_control) continue;
            // The heads of a table's columns are texts of choices; the question has none of its own there.
            const bool in_table = std::any_of(
                item.appearance.begin(), item.appearance.end(),
                [](const std::string& word) { return word == "label" || word == "list-nolabel"; });
            if (!in_table && !is_shown(item.label) && !is_shown(item.hint) &&
                !has_broken_text(item.element, item.label))
                findings_.warn("form.empty-label", "The question has neither a label nor a hint.",
                               item.where);
            NodeId element = source_.first_element(item.element);
            for (const ChoiceDefinition& choice : item.choices) {
                while (element != no_node && source_.local_name(element) != "item")
                    element = source_.next_element(element);
                if (element == no_node) break;
                if (!is_shown(choice.label) && !has_broken_text(element, choice.label))
                    findings_.warn("form.empty-label", "The choice '" + choice.value + "' has no label.",
                                   lookup_.where("item", element));
                element = source_.next_element(element);
            }
        }
    }

  private:
    void translation(NodeId element, std::size_t language) {
        for (NodeId text = source_.first_element(element); text != no_node;
             text = source_.next_element(text)) {
            if (source_.local_name(text) != "text") continue;
            const std::string_view id = source_.attribute(text, "id");
            std::vector<NodeId>& elements = elements_[std::string(id)];
            elements.resize(form_.languages.size(), no_node);
            if (elements[language] != no_node)
                findings_.warn("form.duplicate-text",
                               "The language '" + form_.languages[language] + "' has the text '" +
                                   std::string(id) + "' already, in line " +
                                   std::to_string(source_[elements[language]].line) + "; this one counts.",
                               lookup_.where("text", text));
            elements[language] = text;
        }
    }

    [[nodiscard]] std::string place(const Itext& text) const {
        const auto found = elements_.find(text.id);
        if (found != elements_.end()) {
            for (const NodeId element : found->second) {
                if (element != no_node) return lookup_.where("text", element);
            }
        }
        return "text of " + text.id;
    }

    // A language lacks what another shows.
    void compare_languages(const Itext& text, TextForm kind, std::string_view name) {
        std::vector<bool> has(text.by_language.size(), false);
        bool some = false;
        for (std::size_t language = 0; language < has.size(); ++language) {
            for (const TextVariant& variant : text.by_language[language]) {
                if (variant.form == kind && shows_something(variant.content) && !is_dash(variant.content))
                    has[language] = true;
            }
            some = some || has[language];
        }
        if (!some) return;
        std::string lacking;
        for (std::size_t language = 0; language < has.size(); ++language) {
            if (!has[language]) lacking += (lacking.empty() ? "'" : ", '") + form_.languages[language] + "'";
        }
        if (!lacking.empty())
            findings_.warn("form.missing-translation",
                           "The " + std::string(name) + " '" + text.id + "' is missing in " + lacking + ".",
                           place(text));
    }

    void medium(const Itext& text, const TextContent& content, const FileSource& files,
                std::map<std::string, bool>& known) {
        if (content.size() != 1 || content.front().expression != none) return;
        const std::string& src = content.front().literal;
        if (!src.starts_with("jr://")) return;
        const auto [at, added] = known.emplace(src, true);
        if (added) at->second = files(src).has_value();
        if (!at->second)
            findings_.warn("form.missing-file",
                           "The text '" + text.id + "' shows '" + src + "', and there is no such file.",
                           place(text));
    }

    [[nodiscard]] bool is_shown(const TextRef& text) const {
        if (text.kind == TextRef::Kind::None) return false;
        if (text.kind == TextRef::Kind::Expression) return true;
        if (text.kind == TextRef::Kind::Content) return shows_something(form_.contents[text.index]);
        for (const auto& variants : form_.itexts[text.index].by_language) {
            for (const TextVariant& variant : variants) {
                if (shows_something(variant.content)) return true;
            }
        }
        return false;
    }

    // A label whose reference could not be read has a finding already.
    [[nodiscard]] bool has_broken_text(NodeId element, const TextRef& label) const {
        if (label.kind != TextRef::Kind::None) return false;
        for (NodeId child = source_.first_element(element); child != no_node;
             child = source_.next_element(child)) {
            if (source_.local_name(child) == "label" && !source_.attribute(child, "ref").empty()) return true;
        }
        return false;
    }

    const FormDefinition& form_;
    const Document& source_;
    const FormBuilder& lookup_;
    Findings& findings_;
    std::map<std::string, std::vector<NodeId>> elements_;  ///< of each text by language
};

}  // namespace

void check_texts(const CheckedForm& checked, const FileSource& files) {
    TextCheck check(checked);
    check.translations(checked.model);
    if (files) check.media(files);
    check.labels();
}

}  // namespace meetmoment::xform
