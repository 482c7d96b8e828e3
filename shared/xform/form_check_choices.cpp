// Choices: written in the form, or taken from a list.
#include <map>
#include <set>

#include "shared/xform/form_check_parts.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform {

namespace {

using xpath::Axis;
using xpath::Expr;
using xpath::Op;
using xpath::Program;
using xpath::Start;
using xpath::Step;
using xpath::Test;

/// Lines of lists that are looked at in all; many questions may share long lists.
constexpr std::size_t most_lines = 5'000'000;

/// The name when a path is one step to a child, "" for any other.
std::string_view child_name(const Program& program, xpath::ExprId id, const NameTable& names) {
    const Expr& expr = program.exprs[id];
    if (expr.op != Op::Path || expr.start != Start::Context || expr.range.count != 1) return {};
    const Step& step = program.steps[expr.range.first];
    if (step.axis != Axis::Child || step.test != Test::Name || step.predicates.count > 0) return {};
    return names.text(step.name);
}

/// The lines of a list that a path names in an instance, its conditions left aside.
struct List {
    std::string instance;
    std::vector<NodeId> lines;
    bool filtered = false;
    NodeId ends_at = no_node;  ///< without lines: where the path ends that finds none
};

class ChoiceCheck {
  public:
    explicit ChoiceCheck(const CheckedForm& checked)
        : form_(checked.form),
          source_(checked.form.source),
          lookup_(checked.lookup),
          findings_(checked.findings) {}

    void run() {
        for (const ItemDefinition& item : form_.items) {
            if (item.element == no_node) continue;
            const std::string_view name = source_.local_name(item.element);
            if (name == "select" || name == "select1" || name == "rank") question(item);
        }
    }

  private:
    void question(const ItemDefinition& item) {
        bool any = false;
        std::set<std::string> values;
        std::size_t at = 0;
        for (NodeId child = source_.first_element(item.element); child != no_node;
             child = source_.next_element(child)) {
            const std::string_view name = source_.local_name(child);
            if (name == "itemset") itemset(item, child);
            any = any || name == "itemset" || name == "item";
            if (name != "item" || at >= item.choices.size()) continue;
            const std::string& value = item.choices[at++].value;
            const std::string where = lookup_.where("item", child);
            if (value.empty()) {
                findings_.warn("form.no-choices", "This choice has no value, so choosing it answers nothing.",
                               where);
            } else if (!values.insert(value).second) {
                findings_.warn("form.duplicate-choice",
                               "Another choice of this question has the value '" + value + "' already.",
                               where);
            }
        }
        if (!any) findings_.warn("form.no-choices", "The question has no choices.", item.where);
    }

    void itemset(const ItemDefinition& item, NodeId element) {
        if (item.itemset.nodes == none) return;
        const auto list = find_list(form_.expressions[item.itemset.nodes].program);
        if (!list) return;
        const std::string at = lookup_.where("itemset", element);
        if (list->lines.empty()) {
            if (list->ends_at == no_node) return;
            if (source_.has_element_children(list->ends_at)) {
                findings_.warn("form.unknown-reference",
                               "The path leads to nothing in the instance '" + list->instance + "'.", at);
            } else {
                findings_.warn("form.no-choices", "The instance '" + list->instance + "' is empty.", at);
            }
            return;
        }
        value_of(*list, item.itemset.value, at);
        label_of(*list, item.itemset.label, at);
    }

    [[nodiscard]] std::optional<List> find_list(const Program& program) {
        const Expr* path = &program.exprs[program.root];
        if (path->op == Op::Call && path->function->name == "randomize")
            path = &program.exprs[program.operands[path->range.first]];
        if (path->op != Op::Path || path->start != Start::Expression) return std::nullopt;
        const Expr& from = program.exprs[path->left];
        if (from.op != Op::Call || from.function->name != "instance") return std::nullopt;
        const Expr& id = program.exprs[program.operands[from.range.first]];
        if (id.op != Op::Literal) return std::nullopt;
        const auto instance = form_.secondary.find(program.literals[id.literal]);
        if (instance == form_.secondary.end() || !source_.has_element_children(instance->second) ||
            form_.last_saved.contains(instance->second) ||
            findings_.has_error("instance of " + instance->first))
            return std::nullopt;
        List list;
        list.instance = instance->first;
        list.lines = {instance->second};
        for (std::uint32_t i = 0; i < path->range.count; ++i) {
            const Step& step = program.steps[path->range.first + i];
            if (step.axis != Axis::Child || step.test != Test::Name) return std::nullopt;
            list.filtered = list.filtered || step.predicates.count > 0;
            std::vector<NodeId> next;
            for (const NodeId parent : list.lines) {
                for (NodeId child = source_.first_element(parent); child != no_node;
                     child = source_.next_element(child)) {
                    if (++looked_at_ > most_lines) return std::nullopt;
                    if (source_[child].name == step.name) next.push_back(child);
                }
            }
            if (next.empty()) {
                list.ends_at = list.lines.front();
                list.lines.clear();
                break;
            }
            list.lines = std::move(next);
        }
        return list;
    }

    [[nodiscard]] NodeId child_of(NodeId line, std::string_view name) {
        NodeId child = source_.first_element(line);
        while (child != no_node && source_.local_name(child) != name)
            child = source_.next_element(child);
        ++looked_at_;
        return child;
    }

    // "" and a finding when no line has such a child.
    std::string_view column(const List& list, Index expression, const std::string& at, const char* what) {
        if (expression == none) return {};
        const Program& program = form_.expressions[expression].program;
        const std::string_view name = child_name(program, program.root, source_.names());
        if (name.empty() || looked_at_ > most_lines) return {};
        for (const NodeId line : list.lines) {
            if (child_of(line, name) != no_node) return name;
        }
        findings_.warn("form.unknown-reference",
                       "No entry of the instance '" + list.instance + "' has '" + std::string(name) +
                           "', which is the choices' " + what + ".",
                       at);
        return {};
    }

    void value_of(const List& list, Index expression, const std::string& at) {
        const std::string_view name = column(list, expression, at, "value");
        // Behind a condition the same value may be meant for several lists.
        if (name.empty() || list.filtered) return;
        std::set<std::string> values;
        std::string scratch;
        for (const NodeId line : list.lines) {
            if (looked_at_ > most_lines || findings_.full()) return;
            const NodeId child = child_of(line, name);
            if (child == no_node) continue;
            const std::string value(source_.string_value(child, scratch));
            if (!values.insert(value).second)
                findings_.warn(
                    "form.duplicate-choice",
                    "An entry of the instance '" + list.instance + "' has the value '" + value + "' already.",
                    source_[line].line == 0 ? at : lookup_.where("entry", line));
        }
    }

    void label_of(const List& list, Index expression, const std::string& at) {
        if (expression == none) return;
        const Program& program = form_.expressions[expression].program;
        const Expr& root = program.exprs[program.root];
        if (root.op != Op::Call || root.function->name != "jr:itext") {
            (void)column(list, expression, at, "label");
            return;
        }
        const std::string_view name =
            child_name(program, program.operands[root.range.first], source_.names());
        if (name.empty()) return;
        std::string scratch;
        for (const NodeId line : list.lines) {
            if (looked_at_ > most_lines || findings_.full()) return;
            const NodeId child = child_of(line, name);
            const std::string id(child == no_node ? std::string_view{}
                                                  : source_.string_value(child, scratch));
            if (id.empty()) {
                findings_.warn("form.empty-label",
                               "An entry of the instance '" + list.instance + "' has no '" +
                                   std::string(name) + "', the id of its label.",
                               source_[line].line == 0 ? at : lookup_.where("entry", line));
            } else if (!form_.itext_index.contains(id)) {
                findings_.warn("form.missing-translation", "There is no itext '" + id + "'.",
                               source_[child].line == 0 ? at : lookup_.where(name, child));
            }
        }
    }

    const FormDefinition& form_;
    const Document& source_;
    const FormBuilder& lookup_;
    Findings& findings_;
    std::size_t looked_at_ = 0;
};

}  // namespace

void check_choices(const CheckedForm& checked) {
    ChoiceCheck(checked).run();
}

}  // namespace meetmoment::xform
