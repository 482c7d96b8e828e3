// Comparisons and sums of what cannot be compared or summed.
#include <algorithm>
#include <optional>
#include <set>

#include "shared/xform/form_check_parts.hpp"
#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform {

namespace {

using xpath::Expr;
using xpath::ExprId;
using xpath::Op;

/// What an operand is for certain. A word is a literal that is neither empty nor a number, date or time.
enum class Kind : std::uint8_t { Unknown, Number, Date, Time, Boolean, Word, Multiple, Geopoint, File };

constexpr std::string_view numeric_functions[] = {"abs", "sqrt",  "exp", "exp10", "log",   "log10",
                                                  "sin", "cos",   "tan", "asin",  "acos",  "atan",
                                                  "int", "round", "pow", "atan2", "floor", "ceiling"};
constexpr std::string_view number_takers[] = {"number", "sum", "max", "min"};
constexpr std::string_view date_takers[] = {"date",        "date-time",        "decimal-date-time",
                                            "format-date", "format-date-time", "decimal-time"};
constexpr std::string_view node_takers[] = {"sum", "count", "count-non-empty"};

template <std::size_t n>
bool is_one_of(std::string_view name, const std::string_view (&names)[n]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_order(Op op) {
    return op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual;
}
bool is_comparison(Op op) {
    return is_order(op) || op == Op::Equal || op == Op::NotEqual;
}
bool is_arithmetic(Op op) {
    return op == Op::Add || op == Op::Subtract || op == Op::Multiply || op == Op::Divide ||
           op == Op::Modulo || op == Op::Negate;
}

bool is_word(std::string_view text) {
    const double number = xpath::to_number(text);
    return !is_blank(text) && number != number && !xpath::days_of(text, 0) && !xpath::parse_time(text, 0);
}

class TypeCheck {
  public:
    TypeCheck(const CheckedForm& checked, const Expression& expression, const std::set<NodeId>& multiple)
        : form_(checked.form),
          findings_(checked.findings),
          expression_(expression),
          program_(expression.program),
          multiple_(multiple) {}

    void run() {
        for (const Expr& expr : program_.exprs) {
            if (is_comparison(expr.op)) comparison(expr);
            if (is_arithmetic(expr.op)) {
                operand(expr.left, expr.column);
                if (expr.right != xpath::no_expr) operand(expr.right, expr.column);
            }
            if (expr.op == Op::Call) call(expr);
        }
    }

  private:
    [[nodiscard]] Kind kind(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        if (is_comparison(expr.op) || expr.op == Op::And || expr.op == Op::Or) return Kind::Boolean;
        if (is_arithmetic(expr.op) || expr.op == Op::Number) return Kind::Number;
        if (expr.op == Op::Literal) return is_word(literal(id)) ? Kind::Word : Kind::Unknown;
        if (expr.op == Op::Path && id < program_.bound.size() && program_.bound[id].target != no_node)
            return kind_of_node(program_.bound[id].target);
        if (expr.op != Op::Call || expr.function->dynamic) return Kind::Unknown;
        switch (expr.function->type) {
            case xpath::Type::Number:
                return Kind::Number;
            case xpath::Type::Date:
                return Kind::Date;
            case xpath::Type::Boolean:
                return Kind::Boolean;
            default:
                return Kind::Unknown;
        }
    }

    [[nodiscard]] Kind kind_of_node(NodeId node) const {
        if (multiple_.contains(node)) return Kind::Multiple;
        const Bind* bind = form_.bind(node);
        if (bind == nullptr) return Kind::Unknown;
        switch (bind->type) {
            case DataType::Int:
            case DataType::Decimal:
                return Kind::Number;
            case DataType::Date:
            case DataType::DateTime:
                return Kind::Date;
            case DataType::Time:
                return Kind::Time;
            case DataType::Geopoint:
                return Kind::Geopoint;
            case DataType::Binary:
                return Kind::File;
            default:
                return Kind::Unknown;
        }
    }

    [[nodiscard]] const std::string& literal(ExprId id) const {
        return program_.literals[program_.exprs[id].literal];
    }

    [[nodiscard]] std::string name(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        switch (kind(id)) {
            case Kind::Word:
                return "the text '" + literal(id).substr(0, 40) + "'";
            case Kind::Multiple:
                return "the answers to a select multiple, '" + path(expr, id) + "',";
            case Kind::Number:
                return expr.op == Op::Path ? "the number '" + path(expr, id) + "'" : "a number";
            case Kind::Date:
                return expr.op == Op::Path ? "the date '" + path(expr, id) + "'" : "a date";
            case Kind::Time:
                return "the time '" + path(expr, id) + "'";
            case Kind::Geopoint:
                return "the point '" + path(expr, id) + "'";
            case Kind::File:
                return "the file '" + path(expr, id) + "'";
            default:
                return "what is true or false";
        }
    }
    [[nodiscard]] std::string path(const Expr&, ExprId id) const {
        return form_.absolute_path(program_.bound[id].target);
    }

    void clash(const std::string& message, std::uint32_t column) {
        findings_.warn("form.type-clash", message + " In: " + program_.source.substr(0, 200),
                       expression_.where, column);
    }

    // At the head of a sentence.
    [[nodiscard]] std::string subject(ExprId id) const {
        std::string out = name(id);
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
        return out;
    }

    void comparison(const Expr& expr) {
        const ExprId sides[] = {expr.left, expr.right};
        for (int i = 0; i < 2; ++i) {
            const Kind one = kind(sides[i]);
            const Kind other = kind(sides[1 - i]);
            const bool typed = other == Kind::Number || other == Kind::Date || other == Kind::Time;
            if (one == Kind::Word && (typed || other == Kind::Boolean)) {
                const std::string outcome =
                    other == Kind::Boolean ? "which counts as true whatever it says" : "which it never is";
                clash(subject(sides[1 - i]) + " is compared with " + name(sides[i]) + ", " + outcome + ".",
                      expr.column);
                return;
            }
            const bool unordered =
                one == Kind::Word || one == Kind::Multiple || one == Kind::Geopoint || one == Kind::File;
            if (is_order(expr.op) && unordered) {
                clash(subject(sides[i]) + " is neither less nor greater than anything.", expr.column);
                return;
            }
        }
    }

    void operand(ExprId id, std::uint32_t column) {
        const Kind one = kind(id);
        if (one == Kind::Word || one == Kind::Multiple || one == Kind::Geopoint || one == Kind::File)
            clash(subject(id) + " is no number to calculate with.", column);
    }

    void call(const Expr& expr) {
        const std::string_view function = expr.function->name;
        for (std::uint32_t i = 0; i < expr.range.count; ++i) {
            const ExprId id = program_.operands[expr.range.first + i];
            const Expr& argument = program_.exprs[id];
            const Kind one = kind(id);
            const bool numeric = is_one_of(function, numeric_functions);
            if (one == Kind::Word && (numeric || is_one_of(function, number_takers)))
                clash(std::string(function) + "() takes a number, and " + name(id) + " is none.",
                      expr.column);
            if (numeric && (one == Kind::Multiple || one == Kind::Geopoint || one == Kind::File))
                clash(std::string(function) + "() takes a number, and " + name(id) + " is none.",
                      expr.column);
            if (i == 0 && one == Kind::Word && is_one_of(function, date_takers))
                clash(std::string(function) + "() takes a date or time, and " + name(id) + " is none.",
                      expr.column);
            const bool nodes = argument.type == xpath::Type::Nodes ||
                               (argument.function != nullptr && argument.function->dynamic);
            if (is_one_of(function, node_takers) && !nodes && one != Kind::Word)
                clash(std::string(function) + "() takes a path to nodes, and this is none.", expr.column);
        }
    }

    const FormDefinition& form_;
    Findings& findings_;
    const Expression& expression_;
    const xpath::Program& program_;
    const std::set<NodeId>& multiple_;
};

}  // namespace

void check_types(const CheckedForm& checked) {
    std::set<NodeId> multiple;
    for (const ItemDefinition& item : checked.form.items) {
        if (item.kind == ItemKind::SelectMultiple && item.node != no_node) multiple.insert(item.node);
    }
    for (const Expression& expression : checked.form.expressions)
        TypeCheck(checked, expression, multiple).run();
}

}  // namespace meetmoment::xform
