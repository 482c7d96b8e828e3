// Pages, items and what changed of them.
#include <algorithm>

#include "shared/xform/form_builder.hpp"
#include "shared/xform/session_impl.hpp"
#include "shared/xform/spots.hpp"

namespace meetmoment::xform {

namespace {

bool is_head(ItemKind kind, const std::vector<std::string>& appearance) {
    const bool select = kind == ItemKind::SelectOne || kind == ItemKind::SelectMultiple;
    return select && std::find(appearance.begin(), appearance.end(), "label") != appearance.end();
}

}  // namespace

bool is_table_head(const Item& item) {
    return is_head(item.kind, item.appearance);
}

bool Session::Impl::is_shown(const ItemDefinition& item, BlockId block) const {
    if (item.kind == ItemKind::AddRepeat) return may_add(form_.scope_of[item.node], block);
    return item.node == no_node || instance.is_relevant(instance.blocks().node(block, item.node));
}

bool Session::Impl::is_answerable(const ItemDefinition& item, BlockId block) const {
    return is_question(item.kind) && !is_head(item.kind, item.appearance) && item.node != no_node &&
           !instance.is_readonly(instance.blocks().node(block, item.node));
}

// Where the form does not set the number. A repeat without an instance is there when its parent is.
bool Session::Impl::may_add(Index scope, BlockId parent) const {
    const Scope& repeat = form_.scopes[scope];
    if (repeat.fixed || repeat.count != none) return false;
    const NodeId around = instance.blocks().node(parent, form_.instance[repeat.top].parent);
    const std::vector<BlockId>& instances = instance.blocks().instances(parent, scope);
    return instance.is_relevant(around) &&
           (instances.empty() || instance.is_relevant(instance.blocks().block(instances.back()).base));
}

bool Session::Impl::may_remove(BlockId block) const {
    const Scope& repeat = form_.scopes[instance.blocks().block(block).scope];
    return !repeat.fixed && repeat.count == none;
}

std::string Session::Impl::ordered(NodeId node, std::string_view value) {
    for (const Reader& bound : form_.items_bound.of(instance.blocks().schema_of(node))) {
        const ItemDefinition& item = form_.items[bound.target];
        if (item.kind != ItemKind::SelectMultiple || item.ranked || value.find(' ') == std::string_view::npos)
            continue;
        const std::vector<Choice> choices = instance.choices(item, instance.blocks().block_of(node), false);
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

bool Session::Impl::is_on_scale(NodeId node, std::string_view value) const {
    for (const Reader& bound : form_.items_bound.of(instance.blocks().schema_of(node))) {
        const ItemDefinition& item = form_.items[bound.target];
        if (item.kind != ItemKind::Range || value.empty()) continue;
        const double number = xpath::to_number(value);
        if (number < std::min(item.range.start, item.range.end) ||
            number > std::max(item.range.start, item.range.end))
            return false;
    }
    return true;
}

void Session::Impl::collect_shown(Index first, Index end, BlockId block, Groups groups,
                                  std::vector<std::uint32_t>& out) const {
    for (Index i = first; i < end; i = form_.items[i].end) {
        const ItemDefinition& item = form_.items[i];
        if (item.kind == ItemKind::Repeat) {
            for (const BlockId inner : instance.blocks().instances(block, item.scope)) {
                if (!is_shown(item, inner)) continue;
                out.push_back(instance.blocks().item_id(inner, i));
                collect_shown(i + 1, item.end, inner, groups, out);
            }
            continue;
        }
        if (!is_shown(item, block)) continue;
        const std::size_t before = out.size();
        const bool layout = item.kind == ItemKind::Group && item.node == no_node;
        if (groups == Groups::WithContent || !layout) out.push_back(instance.blocks().item_id(block, i));
        if (item.kind != ItemKind::Group) continue;
        collect_shown(i + 1, item.end, block, groups, out);
        if (groups == Groups::WithContent && out.size() == before + 1) out.pop_back();
    }
}

Page Session::Impl::page(const PageDefinition& definition) {
    Page out;
    out.id = definition.id();
    if (definition.group != none) {
        const ItemDefinition& group = form_.items[definition.group];
        if (!is_shown(group, 0)) return out;
        out.title = instance.text(group.label, TextForm::Default, group.context);
    }
    collect_shown(definition.first, definition.end, 0, Groups::WithContent, out.items);
    for (const std::uint32_t id : out.items) {
        const auto [block, index] = instance.blocks().item(id);
        const ItemDefinition& item = form_.items[index];
        if (!is_answerable(item, block)) continue;
        ++out.questions;
        if (!instance.entered(instance.blocks().node(block, item.node)).empty()) ++out.answered;
    }
    return out;
}

Item Session::Impl::item(std::uint32_t id, ItemParts parts) {
    const auto [block, index] = instance.blocks().item(id);
    const ItemDefinition& definition = form_.items[index];
    const Bind* bind = definition.node == no_node ? nullptr : form_.bind(definition.node);
    const NodeId context = instance.blocks().node(block, definition.context);
    Item out;
    out.id = id;
    out.kind = definition.kind;
    out.type = bind == nullptr ? DataType::String : bind->type;
    out.label = instance.text(definition.label, TextForm::Default, context);
    out.hint = instance.text(definition.hint, TextForm::Default, context);
    out.guidance = instance.text(definition.hint, TextForm::Guidance, context);
    out.short_label = instance.text(definition.label, TextForm::Short, context);
    out.media = instance.media(definition.label, context);
    out.control = definition.control;
    out.options = definition.options;
    out.appearance = definition.appearance;
    out.range = definition.range;
    if (parts == ItemParts::All)
        (definition.kind == ItemKind::Range ? out.ticks : out.choices) = instance.choices(definition, block);
    if (bind != nullptr) out.no_app_message = instance.text(bind->no_app_message, TextForm::Default, context);
    if (definition.node == no_node) return out;
    if (definition.kind == ItemKind::AddRepeat) {
        const std::string around = instance.blocks().path(context);
        out.path = form_.path_of[definition.node] + around.substr(std::min(around.find('['), around.size()));
        out.number = static_cast<std::uint32_t>(
            instance.blocks().instances(block, form_.scope_of[definition.node]).size());
        return out;
    }
    const NodeId node = instance.blocks().node(block, definition.node);
    out.path = instance.blocks().path(node);
    out.required = instance.is_required(node);
    out.readonly = instance.is_readonly(node);
    if (definition.kind == ItemKind::Repeat) {
        out.number = instance.blocks().block(block).number;
        out.removable = may_remove(block);
    }
    if (definition.kind == ItemKind::Group || definition.kind == ItemKind::Repeat) return out;
    out.value = instance.entered(node);
    out.error = fault_message(instance, definition, block, id < faults.size() ? faults[id] : Fault::None);
    return out;
}

// Checks an item as after an edit: an empty answer keeps the fault that validation found, but gets no new
// one.
bool Session::Impl::recheck(std::uint32_t id, const ItemDefinition& item, BlockId block) {
    if (faults.size() <= id) faults.resize(instance.blocks().end_of_items(), Fault::None);
    const Fault before = faults[id];
    faults[id] = find_fault(instance, item, block, before == Fault::Required);
    return faults[id] != before;
}

Changes Session::Impl::collect_changes() {
    ChangeLog log = instance.take_changes();
    const InstanceTree& blocks = instance.blocks();
    for (auto* nodes : {&log.values, &log.relevance, &log.states}) {
        std::erase_if(*nodes, [&](NodeId node) { return !blocks.block(blocks.block_of(node)).live; });
        sort_ids(*nodes);
    }
    Changes out;
    out.structure = !log.structure.empty();
    Spots touched(form_, blocks);
    Spots to_check(form_, blocks);
    Spots choosing(form_, blocks);
    const auto add_bound = [&](NodeId schema, BlockId block) {
        touched.add(form_.items_bound.of(schema), block);
        to_check.add(form_.items_bound.of(schema), block);
    };
    const auto add_constrained = [&](const Reader& reader, BlockId from) {
        for (const Reader& bound : form_.items_bound.of(form_.binds[reader.target].node))
            to_check.add(bound.target, from);
    };
    const auto add_readers = [&](NodeId schema, BlockId block) {
        touched.add(form_.texts_reading.of(schema), block);
        touched.add(form_.choices_reading.of(schema), block);
        to_check.add(form_.choices_reading.of(schema), block);
        choosing.add(form_.texts_reading.of(schema), block);
        choosing.add(form_.choices_reading.of(schema), block);
        for (const Reader& reader : form_.constraints_reading.of(schema))
            add_constrained(reader, blocks.enclosing(block, reader.anchor));
    };
    for (const NodeId node : log.values) {
        add_bound(blocks.schema_of(node), blocks.block_of(node));
        add_readers(blocks.schema_of(node), blocks.block_of(node));
    }
    for (const NodeId node : log.states)
        add_bound(blocks.schema_of(node), blocks.block_of(node));
    for (const NodeId node : log.relevance) {
        const std::span<const Reader> bound = form_.items_bound.of(blocks.schema_of(node));
        out.structure = out.structure || !bound.empty();
        to_check.add(bound, blocks.block_of(node));
        add_readers(blocks.schema_of(node), blocks.block_of(node));
    }
    // Of many changes of one repeat in one place the one that begins first covers the others.
    std::map<std::pair<BlockId, Index>, std::uint32_t> first_changed;
    for (const ChangeLog::Structure& change : log.structure) {
        if (!blocks.block(change.parent).live) continue;
        const auto [at, added] = first_changed.emplace(std::pair(change.parent, change.scope), change.from);
        if (!added) at->second = std::min(at->second, change.from);
    }
    for (const auto& [place, from] : first_changed) {
        const auto [parent, scope] = place;
        const NodeId top = form_.scopes[scope].top;
        const auto add = [&, parent = parent, scope = scope, from = from](const Reader& reader, auto&& take) {
            if (reader.anchor != scope) return take(blocks.enclosing(parent, reader.anchor));
            const std::vector<BlockId>& instances = blocks.instances(parent, scope);
            for (std::size_t i = from - 1; i < instances.size(); ++i)
                take(instances[i]);
        };
        for (const Reader& reader : form_.texts_reading.of(top))
            add(reader, [&](BlockId block) {
                touched.add(reader.target, block);
                choosing.add(reader.target, block);
            });
        for (const Reader& reader : form_.choices_reading.of(top)) {
            add(reader, [&](BlockId block) {
                touched.add(reader.target, block);
                choosing.add(reader.target, block);
                to_check.add(reader.target, block);
            });
        }
        for (const Reader& reader : form_.constraints_reading.of(top))
            add(reader, [&](BlockId block) { add_constrained(reader, block); });
    }
    out.items.reserve(touched.size());
    touched.each([&](Index item, BlockId block) { out.items.push_back(blocks.item_id(block, item)); });
    to_check.each([&](Index item, BlockId block) {
        const std::uint32_t id = blocks.item_id(block, item);
        if (recheck(id, form_.items[item], block)) out.items.push_back(id);
    });
    sort_ids(out.items);
    choosing.each([&](Index item, BlockId block) {
        const ItemDefinition& asked = form_.items[item];
        if (!asked.choices.empty() || asked.itemset.nodes != none)
            out.choices.push_back(blocks.item_id(block, item));
    });
    sort_ids(out.choices);
    out.nodes = std::move(log.values);
    return out;
}

std::vector<Invalid> Session::Impl::validate(Index first, Index end) {
    std::vector<std::uint32_t> shown;
    collect_shown(first, end, 0, Groups::WithContent, shown);
    faults.resize(instance.blocks().end_of_items(), Fault::None);
    for (std::uint32_t id = 0; id < faults.size(); ++id) {
        const auto [block, index] = instance.blocks().item(id);
        if (block == no_block || (index >= first && index < end)) faults[id] = Fault::None;
    }
    std::vector<Invalid> out;
    for (const std::uint32_t id : shown) {
        const auto [block, index] = instance.blocks().item(id);
        const ItemDefinition& item = form_.items[index];
        faults[id] = find_fault(instance, item, block, true);
        if (faults[id] == Fault::None) continue;
        out.push_back({id, item.page, instance.blocks().path(instance.blocks().node(block, item.node)),
                       fault_message(instance, item, block, faults[id]), faults[id]});
    }
    return out;
}

Changes Session::Impl::change_language(Index language) {
    Changes out;
    if (instance.current_language == language) return out;
    instance.current_language = language;
    for (const PageDefinition& definition : form_.pages) {
        if (definition.group != none && is_shown(form_.items[definition.group], 0))
            out.items.push_back(definition.group);
        const Page shown = page(definition);
        out.items.insert(out.items.end(), shown.items.begin(), shown.items.end());
    }
    out.choices = out.items;
    return out;
}

}  // namespace meetmoment::xform
