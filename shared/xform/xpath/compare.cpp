// Comparisons (XPath 1.0 §3.4): existential over node-sets; dates compare as instants.
#include "shared/xform/xpath/evaluator.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

bool compare_numbers(Op op, double left, double right) {
    switch (op) {
        case Op::Equal:
            return left == right;
        case Op::NotEqual:
            return left != right;
        case Op::Less:
            return left < right;
        case Op::LessEqual:
            return left <= right;
        case Op::Greater:
            return left > right;
        default:
            return left >= right;
    }
}

bool is_equality(Op op) {
    return op == Op::Equal || op == Op::NotEqual;
}

Op mirrored(Op op) {
    switch (op) {
        case Op::Less:
            return Op::Greater;
        case Op::LessEqual:
            return Op::GreaterEqual;
        case Op::Greater:
            return Op::Less;
        case Op::GreaterEqual:
            return Op::LessEqual;
        default:
            return op;
    }
}

bool compare_scalars(const Evaluation& evaluation, Op op, const Value& left, const Value& right) {
    const Type l = type_of(left);
    const Type r = type_of(right);
    if (is_equality(op)) {
        const bool wanted = op == Op::Equal;
        if (l == Type::Boolean || r == Type::Boolean) {
            return (evaluation.as_boolean(left) == evaluation.as_boolean(right)) == wanted;
        }
        if (l == Type::String && r == Type::String) {
            return (std::get<std::string>(left) == std::get<std::string>(right)) == wanted;
        }
    }
    return compare_numbers(op, evaluation.as_number(left), evaluation.as_number(right));
}

bool compare_text_with(const Evaluation& evaluation, Op op, std::string_view text, const Value& right) {
    if (is_equality(op) && type_of(right) == Type::String)
        return (text == std::get<std::string>(right)) == (op == Op::Equal);
    return compare_numbers(op, evaluation.to_number(text), evaluation.as_number(right));
}

}  // namespace

std::string_view Evaluation::compared_text(NodeRef node, std::string& scratch) const {
    return host_.visible(node) ? node_text(node, scratch) : std::string_view{};
}

Value Evaluation::compared_value(ExprId id, const Focus& focus) {
    const Op op = program_.exprs[id].op;
    if (op == Op::Path || op == Op::Filter || op == Op::Union) return nodes(id, focus, Hidden::Kept);
    return value(id, focus);
}

bool Evaluation::compare(const Expr& expr, const Focus& focus) {
    const Expr& left = program_.exprs[expr.left];
    const Expr& right = program_.exprs[expr.right];
    const auto plain_nodes = [](const Expr& e) {
        return e.op == Op::Path || e.op == Op::Filter || e.op == Op::Union;
    };
    const auto may_be_nodes = [&](const Expr& e) {
        return e.type == Type::Nodes || (e.function != nullptr && e.function->dynamic);
    };
    if (!may_be_nodes(left) && !may_be_nodes(right)) {
        if (left.type == Type::Number && right.type == Type::Number) {
            const double l = number(expr.left, focus);
            return compare_numbers(expr.op, l, number(expr.right, focus));
        }
        const Value l = value(expr.left, focus);
        return compare_scalars(*this, expr.op, l, value(expr.right, focus));
    }
    // The common case without a copy: a path against a literal or a number.
    if (plain_nodes(left) && (right.op == Op::Literal || right.type == Type::Number) &&
        right.op != Op::Call) {
        bool found = false;
        std::string scratch;
        const bool as_text = right.op == Op::Literal && is_equality(expr.op);
        const double wanted = as_text ? 0 : number(expr.right, focus);
        auto visit = [&](NodeRef node) {
            const std::string_view text = compared_text(node, scratch);
            found = as_text ? (text == program_.literals[right.literal]) == (expr.op == Op::Equal)
                            : compare_numbers(expr.op, to_number(text), wanted);
            return !found;
        };
        each_node(expr.left, focus, Visitor(visit), Hidden::Kept);
        return found;
    }
    return compare_node_sets(expr, focus);
}

bool Evaluation::compare_node_sets(const Expr& expr, const Focus& focus) {
    Value left = compared_value(expr.left, focus);
    Value right = compared_value(expr.right, focus);
    Op op = expr.op;
    if (type_of(left) != Type::Nodes) {
        std::swap(left, right);
        op = mirrored(op);
    }
    if (type_of(left) != Type::Nodes) return compare_scalars(*this, op, left, right);
    // For = and != the node-set as a whole is a boolean; for an order each node is a number, as JavaRosa has
    // it.
    if (type_of(right) == Type::Boolean && is_equality(op)) {
        std::erase_if(std::get<NodeSet>(left), [this](NodeRef node) { return !host_.visible(node); });
        return compare_scalars(*this, op, as_boolean(left), right);
    }
    const NodeSet& nodes = std::get<NodeSet>(left);
    std::string scratch;
    if (type_of(right) != Type::Nodes) {
        for (const NodeRef node : nodes) {
            if (compare_text_with(*this, op, compared_text(node, scratch), right)) return true;
        }
        return false;
    }
    std::string other;
    for (const NodeRef a : nodes) {
        const std::string_view text = compared_text(a, scratch);
        for (const NodeRef b : std::get<NodeSet>(right)) {
            if (!spend()) return false;
            const std::string_view against = compared_text(b, other);
            const bool holds = is_equality(op) ? (text == against) == (op == Op::Equal)
                                               : compare_numbers(op, to_number(text), to_number(against));
            if (holds) return true;
        }
    }
    return false;
}

}  // namespace meetmoment::xform::xpath
