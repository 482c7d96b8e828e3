// Finds predicates that a table can answer: instance('list')/root/item[region = /data/region].
#include <map>

#include "shared/xform/form_builder.hpp"
#include "shared/xform/xpath/evaluator.hpp"
#include "shared/xform/xpath/functions.hpp"
#include "shared/xform/xpath/value_index.hpp"

namespace meetmoment::xform {

namespace {

using xpath::Axis;
using xpath::Expr;
using xpath::ExprId;
using xpath::Op;
using xpath::Program;
using xpath::Start;
using xpath::Step;
using xpath::Test;

/// Shared by all expressions of a form that search the same list by the same child.
using Indexes = std::map<std::string, std::shared_ptr<const xpath::ValueIndex>>;

class LookupFinder {
  public:
    LookupFinder(const FormDefinition& form, Program& program, Indexes& indexes)
        : form_(form), program_(program), indexes_(indexes) {}

    void find() {
        for (ExprId id = 0; id < program_.exprs.size(); ++id) {
            const Expr& expr = program_.exprs[id];
            if (expr.op == Op::Path && expr.start == Start::Expression) path(id);
        }
    }

  private:
    void path(ExprId id) {
        const Expr& expr = program_.exprs[id];
        const auto list = instance_of(program_.exprs[expr.left]);
        if (list == no_node) return;
        std::vector<NodeId> nodes{list};
        std::string name = std::to_string(list);
        for (std::uint32_t i = 0; i < expr.range.count; ++i) {
            const Step& step = program_.steps[expr.range.first + i];
            if (step.axis != Axis::Child || !by_name(step)) return;
            nodes = children(nodes, step);
            name += "/" + std::to_string(step.uri) + ":" + std::to_string(step.name);
            if (step.predicates.count == 0) continue;
            lookup(id, i, program_.operands[step.predicates.first], std::move(nodes), name);
            return;
        }
    }

    void lookup(ExprId path, std::uint32_t step, ExprId predicate, std::vector<NodeId> nodes,
                std::string name) {
        if (counts(predicate)) return;
        const auto equality = searchable(predicate);
        if (!equality) return;
        const Step& child = program_.steps[program_.exprs[equality->first].range.first];
        name += (child.axis == Axis::Attribute ? "@" : "=") + std::to_string(child.uri) + ":" +
                std::to_string(child.name) + (child.test == Test::Name ? "" : "!");
        auto& index = indexes_[name];
        if (!index) index = std::make_shared<const xpath::ValueIndex>(form_.source, std::move(nodes), child);
        program_.lookups.push_back({path, step, equality->second, index});
    }

    // The child and the key of an equality that must hold for the predicate to hold.
    std::optional<std::pair<ExprId, ExprId>> searchable(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        if (expr.op == Op::And) {
            const auto left = searchable(expr.left);
            return left ? left : searchable(expr.right);
        }
        if (expr.op != Op::Equal) return std::nullopt;
        if (is_child(expr.left) && is_key(expr.right)) return std::pair(expr.left, expr.right);
        if (is_child(expr.right) && is_key(expr.left)) return std::pair(expr.right, expr.left);
        return std::nullopt;
    }

    [[nodiscard]] bool is_child(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        if (expr.op != Op::Path || expr.start != Start::Context || expr.range.count != 1) return false;
        const Step& step = program_.steps[expr.range.first];
        return (step.axis == Axis::Child || step.axis == Axis::Attribute) && by_name(step) &&
               step.predicates.count == 0;
    }
    // Something compared as text that is the same for every node of the list.
    [[nodiscard]] bool is_key(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        if (expr.op == Op::Literal) return true;
        return expr.op == Op::Path && expr.start != Start::Context && !program_.bound.empty() &&
               program_.bound[id].target != no_node;
    }
    [[nodiscard]] static bool by_name(const Step& step) {
        return step.test == Test::Name || step.test == Test::NameIn;
    }
    // Whether a predicate asks where its node stands.
    [[nodiscard]] bool counts(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        if (expr.op == Op::Call) {
            const std::string_view name = expr.function->name;
            if ((name == "position" || name == "last") && expr.range.count == 0) return true;
            for (std::uint32_t i = 0; i < expr.range.count; ++i) {
                if (counts(program_.operands[expr.range.first + i])) return true;
            }
            return false;
        }
        if (expr.op == Op::Path || expr.op == Op::Literal || expr.op == Op::Number) return false;
        return (expr.left != xpath::no_expr && counts(expr.left)) ||
               (expr.right != xpath::no_expr && counts(expr.right));
    }

    [[nodiscard]] NodeId instance_of(const Expr& call) const {
        if (call.op != Op::Call || call.function->name != "instance") return no_node;
        const Expr& id = program_.exprs[program_.operands[call.range.first]];
        if (id.op != Op::Literal) return no_node;
        const auto found = form_.secondary.find(program_.literals[id.literal]);
        const bool changes = found == form_.secondary.end() || form_.last_saved.contains(found->second);
        return changes ? no_node : found->second;
    }

    [[nodiscard]] std::vector<NodeId> children(const std::vector<NodeId>& of, const Step& step) const {
        std::vector<NodeId> out;
        for (const NodeId parent : of) {
            for (NodeId c = form_.source[parent].first_child; c != no_node; c = form_.source[c].next) {
                if (xpath::passes(step, form_.source[c])) out.push_back(c);
            }
        }
        return out;
    }

    const FormDefinition& form_;
    Program& program_;
    Indexes& indexes_;
};

}  // namespace

void find_lookups(FormBuilder& builder) {
    Indexes indexes;
    for (Expression& expression : builder.form.expressions)
        LookupFinder(builder.form, expression.program, indexes).find();
}

}  // namespace meetmoment::xform
