#include "shared/xlsform/loops.hpp"

#include <algorithm>

namespace meetmoment::xlsform {

namespace {

constexpr std::size_t max_elements = 100'000;  ///< loops in loops multiply

std::string_view label_in(const Choice& choice, std::string_view language) {
    for (const auto& [of, text] : choice.label.languages())
        if (of == language) return text;
    return choice.label.plain();
}

std::string_view value_of(const Choice& choice, std::string_view key, std::string_view language) {
    if (key == "name") return choice.name;
    if (key == "label") return label_in(choice, language);
    for (const auto& [name, value] : choice.more)
        if (name == key) return value;
    return {};
}

// %(key)s becomes the choice's value, %% a percent sign.
std::string filled_in(std::string_view text, const Choice& choice, std::string_view language) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end =
            text.substr(i).starts_with("%(") ? text.find(")s", i) : std::string_view::npos;
        if (end != std::string_view::npos) {
            out.append(value_of(choice, text.substr(i + 2, end - i - 2), language));
            i = end + 1;
        } else if (text.substr(i).starts_with("%%")) {
            out.push_back('%');
            ++i;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

void fill_in(Text& text, const Choice& choice) {
    text.each(
        [&](std::string_view language, std::string& value) { value = filled_in(value, choice, language); });
}

void fill_in(Element& element, const Choice& choice) {
    for (Text* text : {&element.label, &element.hint, &element.guidance})
        fill_in(*text, choice);
    for (Attributes* attributes : {&element.media, &element.bind, &element.control, &element.instance})
        for (Attribute& attribute : *attributes)
            fill_in(attribute.value, choice);
    for (std::string* text :
         {&element.name, &element.default_value, &element.choice_filter, &element.itemset})
        *text = filled_in(*text, choice, {});
}

std::unique_ptr<Element> copy_of(const Element& element) {
    auto out = std::make_unique<Element>();
    out->kind = element.kind;
    out->name = element.name;
    out->type = element.type;
    out->row = element.row;
    out->label = element.label;
    out->hint = element.hint;
    out->guidance = element.guidance;
    out->media = element.media;
    out->bind = element.bind;
    out->control = element.control;
    out->instance = element.instance;
    out->default_value = element.default_value;
    out->default_is_dynamic = element.default_is_dynamic;
    out->actions = element.actions;
    out->triggers = element.triggers;
    out->choice_filter = element.choice_filter;
    out->itemset = element.itemset;
    out->external_list = element.external_list;
    out->parameters = element.parameters;
    out->tags = element.tags;
    out->value = element.value;
    out->loop_list = element.loop_list;
    out->without_body = element.without_body;
    out->flat = element.flat;
    for (const auto& child : element.children)
        out->add(copy_of(*child));
    return out;
}

std::size_t size_of(const Element& element) {
    std::size_t size = 1;
    for (const auto& child : element.children)
        size += size_of(*child);
    return size;
}

class LoopExpansion {
  public:
    LoopExpansion(const ChoiceLists& choices, Findings& findings) : choices_(choices), findings_(findings) {}

    bool expand(Element& element) {
        if (element.kind == ElementKind::Loop && !expand_loop(element)) return false;
        return std::all_of(element.children.begin(), element.children.end(),
                           [&](const auto& child) { return expand(*child); });
    }

  private:
    bool expand_loop(Element& loop) {
        loop.kind = ElementKind::Group;
        const std::vector<std::unique_ptr<Element>> templates = std::exchange(loop.children, {});
        const ChoiceList* list = choices_.find(loop.loop_list);
        if (list == nullptr) return true;
        for (const Choice& choice : list->choices) {
            if (choice.name == "none") continue;
            auto group = std::make_unique<Element>();
            group->kind = ElementKind::Group;
            group->type = "group";
            group->name = choice.name;
            group->row = loop.row;
            group->label = choice.label;
            group->media = choice.media;
            for (const auto& question : templates)
                fill_in(group->add(copy_of(*question)), choice);
            made_ += size_of(*group);
            if (made_ > max_elements)
                return findings_.refuse("too-large",
                                        row_mark(loop.row) + " Loops make more than 100,000 questions.",
                                        {"survey", loop.row});
            loop.add(std::move(group));
        }
        return true;
    }

    const ChoiceLists& choices_;
    Findings& findings_;
    std::size_t made_ = 0;
};

}  // namespace

bool expand_loops(Element& survey, const ChoiceLists& choices, Findings& findings) {
    return LoopExpansion(choices, findings).expand(survey);
}

}  // namespace meetmoment::xlsform
