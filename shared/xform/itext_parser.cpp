#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

constexpr std::pair<std::string_view, TextForm> forms[] = {
    {"", TextForm::Default},           {"long", TextForm::Default},   {"short", TextForm::Short},
    {"guidance", TextForm::Guidance},  {"print", TextForm::Guidance}, {"image", TextForm::Image},
    {"big-image", TextForm::BigImage}, {"audio", TextForm::Audio},    {"video", TextForm::Video},
};

Itext& entry(FormDefinition& form, std::string_view id) {
    const auto [at, added] = form.itext_index.emplace(id, static_cast<Index>(form.itexts.size()));
    if (added)
        form.itexts.push_back(
            {std::string(id), std::vector<std::vector<TextVariant>>(form.languages.size())});
    return form.itexts[at->second];
}

void parse_text(FormBuilder& builder, NodeId text, std::size_t language) {
    const Document& source = builder.form.source;
    std::vector<TextVariant> variants;
    for (NodeId value = source.first_element(text); value != no_node; value = source.next_element(value)) {
        if (source.local_name(value) != "value") continue;
        const std::string_view form = source.attribute(value, "form");
        for (const auto& [name, kind] : forms) {
            if (name != form) continue;
            // The long form is shown before the one without a name (JavaRosa).
            const auto place = form == "long" ? variants.begin() : variants.end();
            variants.insert(place, TextVariant{kind, builder.content(value, no_node)});
            builder.form.has_media = builder.form.has_media || kind >= TextForm::Image;
        }
    }
    entry(builder.form, source.attribute(text, "id")).by_language[language] = std::move(variants);
}

}  // namespace

void parse_itext(FormBuilder& builder, NodeId model) {
    FormDefinition& form = builder.form;
    const Document& source = form.source;
    std::vector<NodeId> translations;
    for (NodeId child = source.first_element(model); child != no_node; child = source.next_element(child)) {
        if (source.local_name(child) != "itext") continue;
        for (NodeId t = source.first_element(child); t != no_node; t = source.next_element(t)) {
            if (source.local_name(t) != "translation") continue;
            translations.push_back(t);
            form.languages.emplace_back(source.attribute(t, "lang"));
            const bool marked = source.attribute_node(t, "default") != no_node &&
                                !source.attribute(t, "default").starts_with("false");
            if (marked && form.default_language.empty()) form.default_language = form.languages.back();
        }
    }
    if (form.default_language.empty() && !form.languages.empty())
        form.default_language = form.languages.front();
    for (std::size_t language = 0; language < translations.size(); ++language) {
        const NodeId translation = translations[language];
        for (NodeId text = source.first_element(translation); text != no_node;
             text = source.next_element(text)) {
            if (source.local_name(text) == "text") parse_text(builder, text, language);
        }
    }
}

}  // namespace meetmoment::xform
