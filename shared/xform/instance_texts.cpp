// Labels, messages and choices in the language now.
#include <algorithm>

#include "shared/xform/instance.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform {

namespace {

const TextContent* variant(const std::vector<TextVariant>& variants, TextForm form) {
    const auto found =
        std::find_if(variants.begin(), variants.end(), [&](const TextVariant& v) { return v.form == form; });
    return found == variants.end() ? nullptr : &found->content;
}

}  // namespace

// What the language lacks is taken from the default language rather than left out, each form of a text by
// itself (JavaRosa).
const TextContent* Instance::itext_content(const Itext& text, TextForm form) const {
    const FormDefinition& definition = form_->definition();
    const auto fallback = static_cast<std::size_t>(
        std::find(definition.languages.begin(), definition.languages.end(), definition.default_language) -
        definition.languages.begin());
    for (const std::size_t language : {static_cast<std::size_t>(current_language), fallback}) {
        if (language >= text.by_language.size()) continue;
        const TextContent* const found = variant(text.by_language[language], form);
        if (found != nullptr) return found;
    }
    return nullptr;
}

std::string Instance::evaluate_text(const Expression& expression, xpath::NodeRef context) {
    auto result = xpath::evaluate_string(expression.program, *this, context);
    if (result) return std::move(*result);
    report(result.error());
    return {};
}

bool Instance::enter_text() {
    if (text_depth_ == 0) texts_ = 0;
    if (text_depth_ >= deepest_text || texts_ >= most_texts) {
        report({"form.endless-text", "The form's texts show each other without end.", {}});
        return false;
    }
    ++texts_;
    ++text_depth_;
    return true;
}

std::string Instance::render(const TextContent& content, xpath::NodeRef context) {
    if (!enter_text()) return {};
    std::string out;
    for (const TextPart& part : content) {
        out += part.literal;
        if (part.expression != none) out += evaluate_text(definition().expressions[part.expression], context);
        if (out.size() <= longest_calculated) continue;
        report(
            {"form.too-long", "A text is longer than " + std::to_string(longest_calculated) + " bytes.", {}});
        break;
    }
    leave_text();
    return out;
}

std::string Instance::text(const TextRef& ref, TextForm form, NodeId context) {
    switch (ref.kind) {
        case TextRef::Kind::None:
            return {};
        case TextRef::Kind::Content:
            return form == TextForm::Default ? render(definition().contents[ref.index], context)
                                             : std::string{};
        case TextRef::Kind::Expression:
            return form == TextForm::Default ? evaluate_text(definition().expressions[ref.index], context)
                                             : std::string{};
        case TextRef::Kind::Itext:
            break;
    }
    const TextContent* content = itext_content(definition().itexts[ref.index], form);
    return content == nullptr ? std::string{} : render(*content, context);
}

std::vector<Media> Instance::media(const Itext& text, NodeId context) {
    constexpr std::pair<TextForm, MediaKind> kinds[] = {{TextForm::Image, MediaKind::Image},
                                                        {TextForm::BigImage, MediaKind::BigImage},
                                                        {TextForm::Audio, MediaKind::Audio},
                                                        {TextForm::Video, MediaKind::Video}};
    std::vector<Media> out;
    for (const auto& [form, kind] : kinds) {
        const TextContent* content = itext_content(text, form);
        if (content == nullptr) continue;
        if (std::string uri = render(*content, context); !uri.empty()) out.push_back({kind, std::move(uri)});
    }
    return out;
}

std::vector<Media> Instance::media(const TextRef& ref, NodeId context) {
    if (!definition().has_media || ref.kind != TextRef::Kind::Itext) return {};
    return media(definition().itexts[ref.index], context);
}

// Of a choice from a list whose label is jr:itext() of an id in the list.
std::vector<Media> Instance::media_of_choice(const Expression& label, xpath::NodeRef node, NodeId context) {
    const xpath::Program& program = label.program;
    const xpath::Expr& root = program.exprs[program.root];
    if (root.op != xpath::Op::Call || root.function->name != "jr:itext") return {};
    xpath::Evaluation evaluation(program, *this);
    const std::string id =
        evaluation.string(program.operands[root.range.first], {.node = node, .current = context});
    const auto found = definition().itext_index.find(id);
    if (found == definition().itext_index.end()) return {};
    return media(definition().itexts[found->second], context);
}

std::optional<std::string> Instance::itext(std::string_view id, const xpath::Focus& focus) {
    const auto found = definition().itext_index.find(std::string(id));
    if (found == definition().itext_index.end()) return std::nullopt;
    const TextContent* content = itext_content(definition().itexts[found->second], TextForm::Default);
    // Texts of choices from a list show values of the question, not of the list.
    const xpath::NodeRef context = xpath::in_form(focus.node) ? focus.current : focus.node;
    return content == nullptr ? std::string{} : render(*content, context);
}

std::vector<Choice> Instance::choices(const ItemDefinition& item, BlockId block, bool with_labels) {
    std::vector<Choice> out;
    const NodeId context = tree_.node(block, item.context);
    for (const ChoiceDefinition& choice : item.choices) {
        out.push_back(
            {choice.value, with_labels ? text(choice.label, TextForm::Default, context) : std::string{}});
        if (with_labels) out.back().media = media(choice.label, context);
    }
    if (item.itemset.nodes == none) return out;
    const auto& expressions = definition().expressions;
    const auto found = xpath::evaluate_nodes(expressions[item.itemset.nodes].program, *this, context);
    if (!found) {
        report(found.error());
        return out;
    }
    const auto part = [&](Index expression, xpath::NodeRef node) {
        const xpath::Program& program = expressions[expression].program;
        xpath::Evaluation evaluation(program, *this);
        return evaluation.string(program.root, {.node = node, .current = context});
    };
    out.reserve(out.size() + found->size());
    for (const xpath::NodeRef node : *found) {
        Choice choice{part(item.itemset.value, node), {}};
        if (with_labels && item.itemset.label != none) {
            choice.label = part(item.itemset.label, node);
            if (definition().has_media)
                choice.media = media_of_choice(expressions[item.itemset.label], node, context);
        }
        out.push_back(std::move(choice));
    }
    return out;
}

std::optional<std::string> Instance::label_of_choice(const ItemDefinition& item, BlockId block,
                                                     std::string_view value) {
    const NodeId context = tree_.node(block, item.context);
    for (const ChoiceDefinition& choice : item.choices)
        if (choice.value == value) return text(choice.label, TextForm::Default, context);
    if (item.itemset.nodes == none) return std::nullopt;
    const auto& expressions = definition().expressions;
    const auto found = xpath::evaluate_nodes(expressions[item.itemset.nodes].program, *this, context);
    if (!found) {
        report(found.error());
        return std::nullopt;
    }
    const auto part = [&](Index expression, xpath::NodeRef node) {
        const xpath::Program& program = expressions[expression].program;
        xpath::Evaluation evaluation(program, *this);
        return evaluation.string(program.root, {.node = node, .current = context});
    };
    for (const xpath::NodeRef node : *found)
        if (part(item.itemset.value, node) == value)
            return item.itemset.label == none ? std::string{} : part(item.itemset.label, node);
    return std::nullopt;
}

bool Instance::offers(const ItemDefinition& item, BlockId block, std::vector<std::string_view> answers) {
    const auto take = [&answers](std::string_view value) { std::erase(answers, value); };
    for (const ChoiceDefinition& choice : item.choices)
        take(choice.value);
    if (answers.empty() || item.itemset.nodes == none) return answers.empty();
    const NodeId context = tree_.node(block, item.context);
    const auto& expressions = definition().expressions;
    const auto found = xpath::evaluate_nodes(expressions[item.itemset.nodes].program, *this, context);
    if (!found) {
        report(found.error());
        return false;
    }
    const xpath::Program& program = expressions[item.itemset.value].program;
    for (const xpath::NodeRef node : *found) {
        xpath::Evaluation evaluation(program, *this);
        take(evaluation.string(program.root, {.node = node, .current = context}));
        if (answers.empty()) return true;
    }
    return false;
}

std::optional<std::string> Instance::choice_label(std::string_view value, std::string_view path,
                                                  const xpath::Focus& focus) {
    const FormDefinition& form = definition();
    const BlockId around = xpath::in_form(focus.current) ? 0 : tree_.block_of(focus.current);
    path.remove_prefix(std::min(path.find_first_not_of(' '), path.size()));
    path = path.substr(0, path.find_last_not_of(' ') + 1);
    for (const ItemDefinition& item : form.items) {
        if (item.kind != ItemKind::SelectOne && item.kind != ItemKind::SelectMultiple) continue;
        if (item.node == no_node) continue;
        const bool named = path == form.absolute_path(item.node) ||
                           (!path.starts_with('/') &&
                            path.substr(path.rfind('/') + 1) == form.instance.local_name(item.node));
        if (!named) continue;
        BlockId block = no_block;
        if (form.encloses(item.scope, tree_.block(around).scope)) {
            block = tree_.enclosing(around, item.scope);
        } else {
            tree_.each_block(0, item.scope, [&](BlockId first) {
                block = first;
                return false;
            });
        }
        if (block == no_block) continue;
        // A label may be made of labels.
        if (!enter_text()) return std::nullopt;
        std::vector<Choice> offered = choices(item, block);
        leave_text();
        for (Choice& choice : offered) {
            if (choice.value == value) return std::move(choice.label);
        }
    }
    return std::nullopt;
}

// "Nederlands (nl)" → "nl", "nl" → "nl"
std::string_view Instance::language() const {
    if (current_language >= definition().languages.size()) return "en";
    const std::string_view name = definition().languages[current_language];
    const std::size_t open = name.rfind('(');
    const std::size_t close = name.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return name;
    return name.substr(open + 1, close - open - 1);
}

}  // namespace meetmoment::xform
