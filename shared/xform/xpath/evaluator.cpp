#include "shared/xform/xpath/evaluator.hpp"

#include <cmath>
#include <limits>

#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool is_comparison(Op op) {
    return op >= Op::Equal && op <= Op::GreaterEqual;
}

double arithmetic(Op op, double left, double right) {
    switch (op) {
        case Op::Add:
            return left + right;
        case Op::Subtract:
            return left - right;
        case Op::Multiply:
            return left * right;
        case Op::Divide:
            return left / right;
        default:
            return std::fmod(left, right);
    }
}
}  // namespace

bool Evaluation::boolean(ExprId id, const Focus& focus) {
    const Expr& expr = program_.exprs[id];
    switch (expr.op) {
        case Op::Or:
            return boolean(expr.left, focus) || boolean(expr.right, focus);
        case Op::And:
            return boolean(expr.left, focus) && boolean(expr.right, focus);
        case Op::Literal:
            return !program_.literals[expr.literal].empty();
        case Op::Call:
            return as_boolean(call(id, focus));
        case Op::Path:
        case Op::Filter:
        case Op::Union:
            return first_node(id, focus) != no_ref;
        default:
            if (is_comparison(expr.op)) return compare(expr, focus);
            return xpath::to_boolean(number(id, focus));
    }
}

double Evaluation::number(ExprId id, const Focus& focus) {
    const Expr& expr = program_.exprs[id];
    switch (expr.op) {
        case Op::Number:
            return expr.number;
        case Op::Negate:
            return -number(expr.left, focus);
        case Op::Add:
        case Op::Subtract:
        case Op::Multiply:
        case Op::Divide:
        case Op::Modulo: {
            const double left = number(expr.left, focus);
            return arithmetic(expr.op, left, number(expr.right, focus));
        }
        case Op::Literal:
            return to_number(std::string_view(program_.literals[expr.literal]));
        case Op::Call:
            return as_number(call(id, focus));
        case Op::Path:
        case Op::Filter:
        case Op::Union: {
            std::string scratch;
            const NodeRef node = first_node(id, focus);
            return node == no_ref ? nan : to_number(node_text(node, scratch));
        }
        default:
            return xpath::to_number(boolean(id, focus));
    }
}

std::string_view Evaluation::text(ExprId id, const Focus& focus, std::string& scratch) {
    const Expr& expr = program_.exprs[id];
    switch (expr.op) {
        case Op::Literal:
            return program_.literals[expr.literal];
        case Op::Path:
        case Op::Filter:
        case Op::Union: {
            const NodeRef node = first_node(id, focus);
            const std::string_view found = node == no_ref ? std::string_view{} : node_text(node, scratch);
            // Long texts cost as many nodes would, so that concatenating them ends.
            return spend(found.size() / 8) ? found : std::string_view{};
        }
        default:
            return scratch = string(id, focus);
    }
}

std::string Evaluation::string(ExprId id, const Focus& focus) {
    const Expr& expr = program_.exprs[id];
    switch (expr.op) {
        case Op::Call:
            return as_string(call(id, focus));
        case Op::Literal:
        case Op::Path:
        case Op::Filter:
        case Op::Union: {
            std::string scratch;
            return std::string(text(id, focus, scratch));
        }
        default:
            if (expr.type == Type::Boolean) return std::string(to_text(boolean(id, focus)));
            return to_text(number(id, focus));
    }
}

Value Evaluation::value(ExprId id, const Focus& focus) {
    const Expr& expr = program_.exprs[id];
    if (expr.op == Op::Call) return call(id, focus);
    switch (expr.type) {
        case Type::Boolean:
            return boolean(id, focus);
        case Type::Number:
            return number(id, focus);
        case Type::Nodes:
            return nodes(id, focus);
        default:
            return string(id, focus);
    }
}

Value Evaluation::call(ExprId id, const Focus& focus) {
    if (failed() || !spend()) return std::string{};
    Call invocation(*this, id, focus);
    return program_.exprs[id].function->run(invocation);
}

double Evaluation::to_number(std::string_view text) const {
    const double number = xpath::to_number(text);
    if (number == number || !host_.odk()) return number;
    return days_of(text, host_.utc_offset_minutes()).value_or(nan);
}

double Evaluation::as_number(const Value& value) const {
    switch (type_of(value)) {
        case Type::Boolean:
            return xpath::to_number(std::get<bool>(value));
        case Type::Number:
            return std::get<double>(value);
        case Type::String:
            return to_number(std::string_view(std::get<std::string>(value)));
        case Type::Date:
            return to_number(std::string_view(std::get<DateText>(value).text));
        case Type::Nodes:
            break;
    }
    std::string scratch;
    const NodeSet& nodes = std::get<NodeSet>(value);
    return nodes.empty() ? nan : to_number(node_text(nodes.front(), scratch));
}

bool Evaluation::as_boolean(const Value& value) const {
    switch (type_of(value)) {
        case Type::Boolean:
            return std::get<bool>(value);
        case Type::Number:
            return xpath::to_boolean(std::get<double>(value));
        case Type::String:
            return !std::get<std::string>(value).empty();
        case Type::Date:
            return !std::get<DateText>(value).text.empty();
        case Type::Nodes:
            break;
    }
    return !std::get<NodeSet>(value).empty();
}

std::string Evaluation::as_string(const Value& value) const {
    switch (type_of(value)) {
        case Type::Boolean:
            return std::string(to_text(std::get<bool>(value)));
        case Type::Number:
            return to_text(std::get<double>(value));
        case Type::String:
            return std::get<std::string>(value);
        case Type::Date:
            return std::get<DateText>(value).text;
        case Type::Nodes:
            break;
    }
    std::string scratch;
    const NodeSet& nodes = std::get<NodeSet>(value);
    return nodes.empty() ? std::string{} : std::string(node_text(nodes.front(), scratch));
}

std::string_view Evaluation::node_text(NodeRef node, std::string& scratch) const {
    return document(node).string_value(id_of(node), scratch);
}

void Evaluation::fail_with(std::string code, std::string message, ExprId at) {
    if (problem_) return;
    std::string where = program_.source;
    if (at != no_expr) where += ", column " + std::to_string(program_.exprs[at].column);
    problem_ = Problem{std::move(code), std::move(message), std::move(where)};
}

bool Evaluation::spend(std::uint64_t cost) {
    if (budget_ >= cost) {
        budget_ -= cost;
        return true;
    }
    budget_ = 0;
    fail_with("xpath.too-costly", "The expression looks at too many nodes.");
    return false;
}

NodeSet Evaluation::borrow() {
    if (host_.spare.empty()) return {};
    NodeSet nodes = std::move(host_.spare.back());
    host_.spare.pop_back();
    nodes.clear();
    return nodes;
}

void Evaluation::give_back(NodeSet&& nodes) {
    if (nodes.capacity() > 0 && host_.spare.size() < 32) host_.spare.push_back(std::move(nodes));
}

namespace {
Focus at(NodeRef context) {
    return {.node = context, .current = context};
}
template <class T>
Result<T> outcome(const Evaluation& evaluation, T value) {
    if (evaluation.failed()) return fail(*evaluation.problem());
    return value;
}
}  // namespace

Result<std::string> evaluate_string(const Program& program, Host& host, NodeRef context) {
    Evaluation evaluation(program, host);
    std::string value = evaluation.string(program.root, at(context));
    return outcome(evaluation, std::move(value));
}

Result<bool> evaluate_boolean(const Program& program, Host& host, NodeRef context) {
    Evaluation evaluation(program, host);
    const bool value = evaluation.boolean(program.root, at(context));
    return outcome(evaluation, value);
}

Result<double> evaluate_number(const Program& program, Host& host, NodeRef context) {
    Evaluation evaluation(program, host);
    const double value = evaluation.number(program.root, at(context));
    return outcome(evaluation, value);
}

Result<NodeSet> evaluate_nodes(const Program& program, Host& host, NodeRef context) {
    Evaluation evaluation(program, host);
    NodeSet value = evaluation.nodes(program.root, at(context));
    return outcome(evaluation, std::move(value));
}

}  // namespace meetmoment::xform::xpath
