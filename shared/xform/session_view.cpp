// Pages, items and what changed of them.
#include <algorithm>

#include "shared/xform/form_builder.hpp"
#include "shared/xform/session_impl.hpp"

namespace meetmoment::xform {

bool Session::Impl::is_shown(const ItemDefinition& item) const {
    return item.node == no_node || instance.is_relevant(item.node);
}

bool Session::Impl::is_answerable(const ItemDefinition& item) const {
    return item.kind != ItemKind::Group && item.kind != ItemKind::Note && item.node != no_node &&
           !instance.is_readonly(item.node);
}

std::string Session::Impl::ordered(NodeId node, std::string_view value) {
    for (const Index id : form_.items_bound.of(node)) {
        const ItemDefinition& item = form_.items[id];
        if (item.kind != ItemKind::SelectMultiple || item.ranked || value.find(' ') == std::string_view::npos)
            continue;
        const std::vector<Choice> choices = instance.choices(item, false);
        std::vector<std::pair<std::size_t, std::string_view>> answers;
        for (std::size_t at = value.find_first_not_of(' '); at != std::string_view::npos;) {
            const std::size_t end = std::min(value.find(' ', at), value.size());
            const std::string_view answer = value.substr(at, end - at);
            const auto place = std::find_if(choices.begin(), choices.end(),
                                            [&](const Choice& c) { return c.value == answer; });
            answers.emplace_back(place - choices.begin(), answer);
            at = value.find_first_not_of(' ', end);
        }
        std::stable_sort(answers.begin(), answers.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
        std::string out;
        for (const auto& [place, answer] : answers)
            out += (out.empty() ? "" : " ") + std::string(answer);
        return out;
    }
    return std::string(value);
}

// A group stands in the list only when something below it does.
void Session::Impl::collect_visible(Index first, Index end, std::vector<std::uint32_t>& out) const {
    for (Index i = first; i < end;) {
        const ItemDefinition& item = form_.items[i];
        if (!is_shown(item)) {
            i = item.end;
            continue;
        }
        out.push_back(i);
        if (item.kind == ItemKind::Group) {
            const std::size_t before = out.size();
            collect_visible(i + 1, item.end, out);
            if (out.size() == before) out.pop_back();
        }
        i = item.end;
    }
}

Page Session::Impl::page(const PageDefinition& definition) {
    Page out;
    out.id = definition.id();
    if (definition.group != none) {
        const ItemDefinition& group = form_.items[definition.group];
        if (!is_shown(group)) return out;
        out.title = instance.text(group.label, TextForm::Default, group.context);
    }
    collect_visible(definition.first, definition.end, out.items);
    for (const std::uint32_t id : out.items) {
        const ItemDefinition& item = form_.items[id];
        if (!is_answerable(item)) continue;
        ++out.questions;
        if (!instance.value(item.node).empty()) ++out.answered;
    }
    return out;
}

Item Session::Impl::item(Index id) {
    const ItemDefinition& definition = form_.items[id];
    const Bind* bind = definition.node == no_node ? nullptr : form_.bind(definition.node);
    Item out;
    out.id = id;
    out.kind = definition.kind;
    out.type = bind == nullptr ? DataType::String : bind->type;
    out.label = instance.text(definition.label, TextForm::Default, definition.context);
    out.hint = instance.text(definition.hint, TextForm::Default, definition.context);
    out.guidance = instance.text(definition.hint, TextForm::Guidance, definition.context);
    out.appearance = definition.appearance;
    out.range = definition.range;
    if (definition.kind == ItemKind::SelectOne || definition.kind == ItemKind::SelectMultiple)
        out.choices = instance.choices(definition);
    if (definition.node == no_node) return out;
    out.path = form_.path_of[definition.node];
    out.required = instance.is_required(definition.node);
    out.readonly = instance.is_readonly(definition.node);
    if (definition.kind == ItemKind::Group) return out;
    out.value = instance.value(definition.node);
    out.error = fault_message(instance, definition, faults[id]);
    return out;
}

// Checks an item as after an edit: an empty answer keeps the fault that validation found, but gets no new
// one.
bool Session::Impl::recheck(Index id) {
    const Fault before = faults[id];
    faults[id] = find_fault(instance, form_.items[id], before == Fault::Required);
    return faults[id] != before;
}

Changes Session::Impl::collect_changes() {
    ChangeLog log = instance.take_changes();
    Changes out;
    std::vector<Index> touched;
    std::vector<Index> to_check;
    const auto add = [](std::vector<Index>& to, std::span<const Index> items) {
        to.insert(to.end(), items.begin(), items.end());
    };
    sort_unique(log.values);
    for (const NodeId node : log.values) {
        out.paths.push_back(form_.path_of[node]);
        add(touched, form_.items_bound.of(node));
        add(to_check, form_.items_bound.of(node));
    }
    for (const NodeId node : log.states) {
        add(touched, form_.items_bound.of(node));
        add(to_check, form_.items_bound.of(node));
    }
    for (const NodeId node : log.relevance) {
        out.structure = out.structure || !form_.items_bound.of(node).empty();
        add(to_check, form_.items_bound.of(node));
    }
    for (const auto* nodes : {&log.values, &log.relevance}) {
        for (const NodeId node : *nodes) {
            add(touched, form_.texts_reading.of(node));
            add(touched, form_.choices_reading.of(node));
            add(to_check, form_.choices_reading.of(node));
            for (const Index bind : form_.constraints_reading.of(node))
                add(to_check, form_.items_bound.of(form_.binds[bind].node));
        }
    }
    sort_unique(to_check);
    for (const Index id : to_check) {
        if (recheck(id)) touched.push_back(id);
    }
    sort_unique(touched);
    out.items = std::move(touched);
    return out;
}

std::vector<Invalid> Session::Impl::validate(Index first, Index end) {
    std::vector<std::uint32_t> shown;
    collect_visible(first, end, shown);
    std::vector<Invalid> out;
    for (Index i = first; i < end; ++i)
        faults[i] = Fault::None;
    for (const Index id : shown) {
        const ItemDefinition& item = form_.items[id];
        faults[id] = find_fault(instance, item, true);
        if (faults[id] == Fault::None) continue;
        out.push_back({id, item.page, form_.path_of[item.node], fault_message(instance, item, faults[id]),
                       faults[id]});
    }
    return out;
}

Changes Session::Impl::change_language(Index language) {
    Changes out;
    if (instance.current_language == language) return out;
    instance.current_language = language;
    for (const PageDefinition& definition : form_.pages) {
        if (definition.group != none && is_shown(form_.items[definition.group]))
            out.items.push_back(definition.group);
        const Page shown = page(definition);
        out.items.insert(out.items.end(), shown.items.begin(), shown.items.end());
    }
    return out;
}

}  // namespace meetmoment::xform
