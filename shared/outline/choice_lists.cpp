#include "shared/outline/choice_lists.hpp"

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::outline {

using xform::no_node;
using xform::NodeId;
using xform::xpath::Axis;
using xform::xpath::Expr;
using xform::xpath::Op;
using xform::xpath::Program;
using xform::xpath::Start;
using xform::xpath::Step;
using xform::xpath::Test;

namespace {

/// randomize() changes the order only.
const Expr& path_of(const Program& program) {
    const Expr* path = &program.exprs[program.root];
    while (path->op == Op::Call && path->function->name == "randomize" && path->range.count > 0)
        path = &program.exprs[program.operands[path->range.first]];
    return *path;
}

/// The id of the instance whose elements a path of child steps names; "" for any other.
std::string instance_of(const Program& program) {
    const Expr& path = path_of(program);
    if (path.op != Op::Path || path.start != Start::Expression) return {};
    const Expr& from = program.exprs[path.left];
    if (from.op != Op::Call || from.function->name != "instance") return {};
    const Expr& id = program.exprs[program.operands[from.range.first]];
    for (std::uint32_t i = 0; i < path.range.count; ++i) {
        const Step& step = program.steps[path.range.first + i];
        if (step.axis != Axis::Child || step.test != Test::Name) return {};
    }
    return id.op == Op::Literal ? program.literals[id.literal] : std::string{};
}

/// The condition in "instance('x')/root/item[…]", "" without one.
std::string filter_of(const Program& program) {
    const Expr& path = path_of(program);
    if (path.op != Op::Path) return {};
    bool filtered = false;
    for (std::uint32_t i = 0; i < path.range.count; ++i)
        filtered = filtered || program.steps[path.range.first + i].predicates.count > 0;
    const std::size_t open = program.source.find('[');
    const std::size_t close = program.source.rfind(']');
    if (!filtered || open == std::string::npos || close == std::string::npos || close < open) return {};
    return program.source.substr(open + 1, close - open - 1);
}

std::string_view child_name(const Program& program, xform::xpath::ExprId id, const xform::NameTable& names) {
    const Expr& expr = program.exprs[id];
    if (expr.op != Op::Path || expr.start != Start::Context || expr.range.count != 1) return {};
    return names.text(program.steps[expr.range.first].name);
}

std::string file_of(std::string_view src) {
    return std::string(src.substr(src.rfind('/') + 1));
}

}  // namespace

std::string ChoiceLists::column(NodeId line, std::string_view name) const {
    const xform::Document& source = form_.source;
    for (NodeId child = source.first_element(line); child != no_node; child = source.next_element(child)) {
        if (source.local_name(child) != name) continue;
        std::string scratch;
        return std::string(source.string_value(child, scratch));
    }
    return {};
}

ChoiceList ChoiceLists::of_body(const xform::ItemDefinition& item) const {
    ChoiceList out;
    for (const xform::ChoiceDefinition& choice : item.choices)
        out.choices.push_back({choice.value, texts_.texts(choice.label), texts_.media(choice.label)});
    return out;
}

ChoiceList ChoiceLists::of_itemset(const xform::Itemset& itemset) const {
    ChoiceList out;
    const Program& nodes = form_.expressions[itemset.nodes].program;
    const auto instance = form_.secondary.find(instance_of(nodes));
    if (instance == form_.secondary.end()) {
        // The answers in a repeat.
        out.source = nodes.source;
        return out;
    }
    const xform::Document& source = form_.source;
    if (const std::string_view src = source.attribute(instance->second, "src"); !src.empty())
        out.source = file_of(src);
    std::vector<NodeId> lines{instance->second};
    const Expr& path = path_of(nodes);
    for (std::uint32_t i = 0; i < path.range.count; ++i) {
        std::vector<NodeId> next;
        for (const NodeId parent : lines) {
            for (NodeId child = source.first_element(parent); child != no_node;
                 child = source.next_element(child)) {
                if (source[child].name == nodes.steps[path.range.first + i].name) next.push_back(child);
            }
        }
        lines = std::move(next);
    }
    const auto name = [&](xform::Index expression, bool& itext) -> std::string_view {
        itext = false;
        if (expression == xform::none) return {};
        const Program& program = form_.expressions[expression].program;
        const Expr& root = program.exprs[program.root];
        itext = root.op == Op::Call && root.function->name == "jr:itext";
        return child_name(program, itext ? program.operands[root.range.first] : program.root, source.names());
    };
    bool itext = false;
    const std::string_view value = name(itemset.value, itext);
    const std::string_view label = name(itemset.label, itext);
    for (const NodeId line : lines) {
        const std::string text = column(line, label);
        Choice choice{column(line, value), itext ? texts_.itext(text) : texts_.plain(text), {}};
        if (itext && form_.has_media) choice.media = texts_.itext_media(text);
        out.choices.push_back(std::move(choice));
    }
    return out;
}

void ChoiceLists::read(const xform::ItemDefinition& item, Entry& entry) {
    if (item.itemset.nodes == xform::none) {
        if (item.choices.empty()) return;
        entry.list = static_cast<std::uint32_t>(lists_.size());
        lists_.push_back(of_body(item));
        return;
    }
    const Program& nodes = form_.expressions[item.itemset.nodes].program;
    entry.filter.expression = filter_of(nodes);
    const auto source = [&](xform::Index expression) {
        return expression == xform::none ? std::string{} : form_.expressions[expression].program.source;
    };
    const std::string instance = instance_of(nodes);
    const std::string key = (instance.empty() ? nodes.source : instance) + '\n' + source(item.itemset.value) +
                            '\n' + source(item.itemset.label);
    const auto [at, added] = known_.emplace(key, static_cast<std::uint32_t>(lists_.size()));
    if (added) lists_.push_back(of_itemset(item.itemset));
    entry.list = at->second;
}

}  // namespace meetmoment::outline
