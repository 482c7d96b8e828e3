#include "shared/outline/wording.hpp"

#include <optional>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::outline {

using xform::DataType;
using xform::Index;
using xform::ItemKind;
using xform::no_node;
using xform::NodeId;
using xform::xpath::Axis;
using xform::xpath::Expr;
using xform::xpath::ExprId;
using xform::xpath::Op;
using xform::xpath::Program;
using xform::xpath::Start;
using xform::xpath::Step;
using xform::xpath::Test;

namespace {

constexpr std::size_t longest_in_sentence = 80;
/// Longer is no easier to read than the expression.
constexpr std::size_t longest_words = 2'000;

std::string quoted(std::string_view text) {
    return "“" + std::string(text) + "”";
}

/// How a piece of a sentence holds together.
enum class Joint { Single, And, Or };

struct Phrase {
    std::string text;
    Joint joint = Joint::Single;
};

class Sentence {
  public:
    Sentence(const xform::FormDefinition& form, const std::vector<Entry>& entries,
             const std::vector<ChoiceList>& lists, const std::vector<std::uint32_t>& entry_of,
             const xform::Expression& expression)
        : form_(form),
          entries_(entries),
          lists_(lists),
          entry_of_(entry_of),
          expression_(expression),
          program_(expression.program) {}

    [[nodiscard]] std::string condition() const {
        const auto found = phrase(program_.root);
        return found && found->text.size() <= longest_words ? found->text : std::string{};
    }
    [[nodiscard]] std::string value() const {
        const auto found = operand(program_.root);
        return found && found->size() <= longest_words ? *found : std::string{};
    }

  private:
    [[nodiscard]] const Expr& at(ExprId id) const { return program_.exprs[id]; }
    [[nodiscard]] ExprId argument(const Expr& call, std::uint32_t i) const {
        return program_.operands[call.range.first + i];
    }

    /// The node that a path names; no_node for any other expression.
    [[nodiscard]] NodeId node(ExprId id) const {
        if (at(id).op != Op::Path) return no_node;
        if (id < program_.bound.size() && program_.bound[id].target != no_node)
            return program_.bound[id].target;
        return no_node;
    }
    [[nodiscard]] const Entry* entry(NodeId id) const {
        return id == no_node || entry_of_[id] == no_index ? nullptr : &entries_[entry_of_[id]];
    }
    [[nodiscard]] DataType type(ExprId id) const {
        const NodeId found = node(id);
        const xform::Bind* bind = found == no_node ? nullptr : form_.bind(found);
        return bind == nullptr ? DataType::String : bind->type;
    }

    [[nodiscard]] std::optional<Phrase> phrase(ExprId id) const {
        const Expr& expr = at(id);
        switch (expr.op) {
            case Op::And:
            case Op::Or:
                return joined(expr);
            case Op::Equal:
            case Op::NotEqual:
                return equal(expr, expr.op == Op::Equal);
            case Op::Less:
            case Op::LessEqual:
            case Op::Greater:
            case Op::GreaterEqual:
                return ordered(expr);
            case Op::Call:
                return call(expr);
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<Phrase> joined(const Expr& expr) const {
        const Joint joint = expr.op == Op::And ? Joint::And : Joint::Or;
        std::string text;
        for (const ExprId side : {expr.left, expr.right}) {
            const auto part = phrase(side);
            if (!part || text.size() > longest_words) return std::nullopt;
            const bool mixed = part->joint != Joint::Single && part->joint != joint;
            if (!text.empty()) text += joint == Joint::And ? " and " : " or ";
            text += mixed ? "(" + part->text + ")" : part->text;
        }
        return Phrase{std::move(text), joint};
    }

    [[nodiscard]] std::optional<Phrase> equal(const Expr& expr, bool wanted) const {
        ExprId left = expr.left, right = expr.right;
        if (node(left) == no_node && node(right) != no_node) std::swap(left, right);
        const auto subject = operand(left);
        if (!subject) return std::nullopt;
        if (at(right).op == Op::Literal && program_.literals[at(right).literal].empty())
            return Phrase{*subject + (wanted ? " has no answer" : " is answered")};
        const auto object = answer(node(left), right);
        if (!object) return std::nullopt;
        return Phrase{*subject + (wanted ? " is " : " is not ") + *object};
    }

    [[nodiscard]] bool is_day(ExprId id) const {
        const DataType own = type(id);
        if (own == DataType::Date || own == DataType::DateTime || own == DataType::Time) return true;
        const Expr& expr = at(id);
        return expr.op == Op::Call && (expr.function->name == "today" || expr.function->name == "now" ||
                                       expr.function->name == "date" || expr.function->name == "date-time");
    }

    [[nodiscard]] std::optional<Phrase> ordered(const Expr& expr) const {
        Op op = expr.op;
        ExprId left = expr.left, right = expr.right;
        if (node(left) == no_node && node(right) != no_node) {
            std::swap(left, right);
            op = op == Op::Less        ? Op::Greater
                 : op == Op::Greater   ? Op::Less
                 : op == Op::LessEqual ? Op::GreaterEqual
                                       : Op::LessEqual;
        }
        const auto subject = operand(left);
        const auto object = operand(right);
        if (!subject || !object) return std::nullopt;
        const bool days = is_day(left) || is_day(right);
        const char* relation = op == Op::Less        ? (days ? " is before " : " is less than ")
                               : op == Op::LessEqual ? (days ? " is on or before " : " is at most ")
                               : op == Op::Greater   ? (days ? " is after " : " is more than ")
                                                     : (days ? " is on or after " : " is at least ");
        return Phrase{*subject + relation + *object};
    }

    [[nodiscard]] std::optional<Phrase> call(const Expr& expr) const {
        const std::string_view name = expr.function->name;
        const std::uint32_t count = expr.range.count;
        if (name == "selected" && count == 2) return selected(expr, true);
        if (name == "true" && count == 0) return Phrase{"always"};
        if (name == "false" && count == 0) return Phrase{"never"};
        if (name == "not" && count == 1) {
            const Expr& inner = at(argument(expr, 0));
            if (inner.op == Op::Call && inner.function->name == "selected" && inner.range.count == 2)
                return selected(inner, false);
            const auto part = phrase(argument(expr, 0));
            if (!part) return std::nullopt;
            return Phrase{"not (" + part->text + ")"};
        }
        if ((name == "contains" || name == "starts-with" || name == "ends-with") && count == 2) {
            const auto subject = operand(argument(expr, 0));
            const auto object = operand(argument(expr, 1));
            if (!subject || !object) return std::nullopt;
            const char* relation = name == "contains"      ? " contains "
                                   : name == "starts-with" ? " begins with "
                                                           : " ends with ";
            return Phrase{*subject + relation + *object};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Phrase> selected(const Expr& call, bool wanted) const {
        const NodeId asked = node(argument(call, 0));
        const auto subject = operand(argument(call, 0));
        const auto object = answer(asked, argument(call, 1));
        if (!subject || !object) return std::nullopt;
        const Entry* question = entry(asked);
        const bool one = question != nullptr && question->type == "select_one";
        return Phrase{
            *subject +
            (one ? (wanted ? " is " : " is not ") : (wanted ? " includes " : " does not include ")) +
            *object};
    }

    /// What a question's answer is compared with: a choice by its label.
    [[nodiscard]] std::optional<std::string> answer(NodeId asked, ExprId id) const {
        const Entry* question = entry(asked);
        const Expr& expr = at(id);
        if (question != nullptr && question->list != no_index &&
            (expr.op == Op::Literal || expr.op == Op::Number)) {
            const std::string value =
                expr.op == Op::Literal ? program_.literals[expr.literal] : xform::xpath::to_text(expr.number);
            for (const Choice& choice : lists_[question->list].choices) {
                if (choice.value != value) continue;
                const std::string label = short_label(choice.label);
                return quoted(label.empty() ? value : label);
            }
        }
        return operand(id);
    }

    [[nodiscard]] std::optional<std::string> path(ExprId id) const {
        const Expr& expr = at(id);
        const NodeId found = node(id);
        if (found != no_node && found == expression_.context) return "the answer";
        if (found != no_node) {
            const Entry* question = entry(found);
            const std::string label = question == nullptr ? std::string{} : short_label(question->label);
            if (!label.empty()) return quoted(label);
            return quoted(form_.instance.local_name(found));
        }
        if (expr.start == Start::Context && expr.range.count == 1) {
            const Step& step = program_.steps[expr.range.first];
            if (step.axis == Axis::Self && step.test == Test::Node && step.predicates.count == 0)
                return "the answer";
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> operand(ExprId id) const {
        const Expr& expr = at(id);
        switch (expr.op) {
            case Op::Path:
                return path(id);
            case Op::Literal:
                return quoted(program_.literals[expr.literal]);
            case Op::Number:
                return xform::xpath::to_text(expr.number);
            case Op::Negate: {
                const auto of = operand(expr.left);
                if (!of) return std::nullopt;
                return "-" + *of;
            }
            case Op::Add:
            case Op::Subtract:
            case Op::Multiply:
            case Op::Divide:
                return sum(expr);
            case Op::Call:
                return value_of_call(expr);
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<std::string> sum(const Expr& expr) const {
        const bool product = expr.op == Op::Multiply || expr.op == Op::Divide;
        std::string out;
        for (const ExprId side : {expr.left, expr.right}) {
            const auto part = operand(side);
            if (!part || out.size() > longest_words) return std::nullopt;
            const Op inner = at(side).op;
            const bool is_sum = inner == Op::Add || inner == Op::Subtract;
            const bool is_product = inner == Op::Multiply || inner == Op::Divide;
            const bool enclosed =
                (product && is_sum) || (side == expr.right && (is_sum || (product && is_product)));
            if (!out.empty()) {
                out += expr.op == Op::Add        ? " + "
                       : expr.op == Op::Subtract ? " − "
                       : expr.op == Op::Multiply ? " × "
                                                 : " ÷ ";
            }
            out += enclosed ? "(" + *part + ")" : *part;
        }
        return out;
    }

    [[nodiscard]] std::optional<std::string> value_of_call(const Expr& expr) const {
        const std::string_view name = expr.function->name;
        const std::uint32_t count = expr.range.count;
        if (name == "today" && count == 0) return "today";
        if (name == "now" && count == 0) return "now";
        if (count != 1) return std::nullopt;
        const ExprId first = argument(expr, 0);
        if (name == "date" && at(first).op == Op::Literal) return program_.literals[at(first).literal];
        const auto of = operand(first);
        if (!of) return std::nullopt;
        if (name == "date" || name == "number" || name == "string" || name == "decimal-date-time") return of;
        if (name == "count-selected") return "the number of choices at " + *of;
        if (name == "string-length") return "the length of " + *of;
        if (name == "count") return "how many " + *of + " there are";
        return std::nullopt;
    }

    const xform::FormDefinition& form_;
    const std::vector<Entry>& entries_;
    const std::vector<ChoiceList>& lists_;
    const std::vector<std::uint32_t>& entry_of_;
    const xform::Expression& expression_;
    const Program& program_;
};

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

}  // namespace

std::string short_label(const Texts& label) {
    for (const auto& text : label) {
        if (!text) continue;
        std::string out;
        bool blank = false;
        for (const char c : *text) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space && blank && !out.empty()) out += ' ';
            if (!space) out += c;
            blank = space;
            // Between characters, not in one.
            if (!space && out.size() > longest_in_sentence &&
                (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
                out.pop_back();
                return out + "…";
            }
        }
        return out;
    }
    return {};
}

Condition Wording::condition(Index expression) const {
    if (expression == xform::none) return {};
    const xform::Expression& found = form_.expressions[expression];
    return {trimmed(found.program.source), Sentence(form_, entries_, lists_, entry_of_, found).condition()};
}

Condition Wording::value(Index expression) const {
    if (expression == xform::none) return {};
    const xform::Expression& found = form_.expressions[expression];
    return {trimmed(found.program.source), Sentence(form_, entries_, lists_, entry_of_, found).value()};
}

bool Wording::is_constant(Index expression, bool value) const {
    if (expression == xform::none) return false;
    const Program& program = form_.expressions[expression].program;
    const Expr& root = program.exprs[program.root];
    return root.op == Op::Call && root.range.count == 0 && root.function->name == (value ? "true" : "false");
}

}  // namespace meetmoment::outline
