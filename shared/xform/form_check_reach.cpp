// What nobody ever reaches: nodes that are never relevant, and nodes that nothing fills in.
#include <algorithm>
#include <optional>
#include <variant>

#include "shared/xform/form_check_parts.hpp"
#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform {

namespace {

using xpath::Expr;
using xpath::ExprId;
using xpath::Op;

/// Each round finds what depends on the findings of the one before.
constexpr int most_rounds = 20;

using Constant = std::variant<bool, double, std::string>;

/// The value of an expression that is the same whatever is answered; nullopt for any other. What is never
/// relevant counts as empty, as expressions see it.
class Folding {
  public:
    Folding(const xpath::Program& program, const std::vector<bool>& never)
        : program_(program), never_(never) {}

    [[nodiscard]] std::optional<bool> condition() const {
        const auto value = fold(program_.root);
        if (!value) return std::nullopt;
        return boolean(*value);
    }
    [[nodiscard]] std::optional<double> number() const {
        const auto value = fold(program_.root);
        if (!value) return std::nullopt;
        return number(*value);
    }

  private:
    [[nodiscard]] static bool boolean(const Constant& value) {
        if (const bool* truth = std::get_if<bool>(&value)) return *truth;
        if (const double* number = std::get_if<double>(&value)) return xpath::to_boolean(*number);
        return !std::get<std::string>(value).empty();
    }
    [[nodiscard]] static std::optional<double> number(const Constant& value) {
        if (const bool* truth = std::get_if<bool>(&value)) return xpath::to_number(*truth);
        if (const double* number = std::get_if<double>(&value)) return *number;
        const std::string& text = std::get<std::string>(value);
        if (xpath::days_of(text, 0)) return std::nullopt;  // depends on where the tablet is
        return xpath::to_number(text);
    }

    [[nodiscard]] std::optional<Constant> fold(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        switch (expr.op) {
            case Op::Number:
                return expr.number;
            case Op::Literal:
                return program_.literals[expr.literal];
            case Op::Path:
                if (id < program_.bound.size() && program_.bound[id].target != no_node &&
                    never_[program_.bound[id].target])
                    return std::string{};
                return std::nullopt;
            case Op::And:
            case Op::Or:
                return joined(expr);
            case Op::Equal:
            case Op::NotEqual:
            case Op::Less:
            case Op::LessEqual:
            case Op::Greater:
            case Op::GreaterEqual:
                return compared(expr);
            case Op::Call:
                return called(expr);
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<Constant> joined(const Expr& expr) const {
        const bool decides = expr.op == Op::Or;
        const auto left = fold(expr.left);
        const auto right = fold(expr.right);
        if ((left && boolean(*left) == decides) || (right && boolean(*right) == decides)) return decides;
        if (left && right) return !decides;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Constant> compared(const Expr& expr) const {
        const auto left = fold(expr.left);
        const auto right = fold(expr.right);
        if (!left || !right) return std::nullopt;
        if (expr.op == Op::Equal || expr.op == Op::NotEqual) {
            const bool wanted = expr.op == Op::Equal;
            if (std::holds_alternative<bool>(*left) || std::holds_alternative<bool>(*right))
                return (boolean(*left) == boolean(*right)) == wanted;
            if (std::holds_alternative<std::string>(*left) && std::holds_alternative<std::string>(*right))
                return (std::get<std::string>(*left) == std::get<std::string>(*right)) == wanted;
        }
        const auto l = number(*left);
        const auto r = number(*right);
        if (!l || !r) return std::nullopt;
        switch (expr.op) {
            case Op::Equal:
                return *l == *r;
            case Op::NotEqual:
                return *l != *r;
            case Op::Less:
                return *l < *r;
            case Op::LessEqual:
                return *l <= *r;
            case Op::Greater:
                return *l > *r;
            default:
                return *l >= *r;
        }
    }

    [[nodiscard]] std::optional<Constant> called(const Expr& expr) const {
        const std::string_view name = expr.function->name;
        if (name == "true" || name == "false") return name == "true";
        if (expr.range.count == 0) return std::nullopt;
        const auto first = fold(program_.operands[expr.range.first]);
        if (!first) return std::nullopt;
        if (name == "not") return !boolean(*first);
        if (name == "boolean") return boolean(*first);
        if (name == "number") {
            const auto value = number(*first);
            if (!value) return std::nullopt;
            return *value;
        }
        if (name == "selected") {
            const auto wanted = fold(program_.operands[expr.range.first + 1]);
            const std::string* chosen = std::get_if<std::string>(&*first);
            if (wanted && chosen != nullptr && chosen->empty() && boolean(*wanted)) return false;
        }
        return std::nullopt;
    }

    const xpath::Program& program_;
    const std::vector<bool>& never_;
};

// Of attributes of binds that mean something to this product: mm:given="app" is a node that the program fills
// in which opens the form, such as the round.
constexpr std::string_view product_namespace = "urn:meetmoment:form";

class ReachCheck {
  public:
    explicit ReachCheck(const CheckedForm& checked)
        : form_(checked.form),
          schema_(checked.form.instance),
          checked_(checked),
          never_(schema_.size(), false) {}

    void never_relevant() {
        const std::vector<bool> nothing(schema_.size(), false);
        std::vector<bool> told(form_.binds.size(), false);
        bool more = true;
        for (int round = 0; more && round < most_rounds; ++round) {
            more = false;
            for (Index i = 0; i < form_.binds.size(); ++i) {
                const Bind& bind = form_.binds[i];
                if (told[i] || bind.relevant == none || never_[bind.node]) continue;
                const xpath::Program& program = form_.expressions[bind.relevant].program;
                if (Folding(program, never_).condition() != false) continue;
                told[i] = more = true;
                tell(bind, Folding(program, nothing).condition() != false);
            }
        }
    }

    void never_repeated() {
        for (Index i = 1; i < form_.scopes.size(); ++i) {
            const Scope& scope = form_.scopes[i];
            if (scope.count == none) continue;
            const Expression& count = form_.expressions[scope.count];
            const auto instances = Folding(count.program, never_).number();
            if (instances && !(*instances >= 1))
                checked_.findings.warn("form.unreachable",
                                       "The repeat '" + form_.absolute_path(scope.top) +
                                           "' never has an instance: its jr:count is always below 1.",
                                       count.where);
        }
    }

    void never_filled() {
        find_filled();
        find_readers();
        for (NodeId node = schema_.root(); node < schema_.size(); ++node) {
            const bool leaf = schema_[node].kind == NodeKind::Element && !schema_.has_element_children(node);
            if (!leaf || filled_[node] || is_meta(node)) continue;
            const Bind* bind = form_.bind(node);
            if (readers_[node] != none) {
                checked_.findings.warn("form.unreachable",
                                       "'" + form_.absolute_path(node) +
                                           "' is asked for here, but no question, calculation, preload, "
                                           "default or action ever gives it a value.",
                                       form_.expressions[readers_[node]].where);
            } else if (bind != nullptr) {
                checked_.findings.warn("form.unreachable",
                                       "'" + form_.absolute_path(node) +
                                           "' stands in no body, and nothing else gives it a value.",
                                       bind_elements_[node] == no_node
                                           ? std::string("bind")
                                           : checked_.lookup.where("bind", bind_elements_[node]));
            }
        }
    }

  private:
    void tell(const Bind& bind, bool follows) {
        const NodeId end = schema_.subtree_end(bind.node);
        for (NodeId node = bind.node; node < end; ++node)
            never_[node] = true;
        const auto questions =
            std::count_if(form_.items.begin(), form_.items.end(), [&](const ItemDefinition& item) {
                return is_question(item.kind) && item.node > bind.node && item.node < end;
            });
        std::string message =
            "'" + form_.absolute_path(bind.node) + "' is never relevant: its condition is always false";
        message += follows ? ", as what it asks for is never relevant itself." : ".";
        if (questions > 0)
            message += " So nothing in it is ever asked (" + std::to_string(questions) + " questions).";
        checked_.findings.warn("form.unreachable", message, form_.expressions[bind.relevant].where);
    }

    void find_filled() {
        filled_.assign(schema_.size(), false);
        bind_elements_.assign(schema_.size(), no_node);
        std::string scratch;
        for (const ItemDefinition& item : form_.items) {
            if (item.node != no_node) filled_[item.node] = true;
        }
        for (const Bind& bind : form_.binds) {
            if (bind.calculate != none || bind.preload != Preload::None) filled_[bind.node] = true;
        }
        for (const Action& action : form_.actions)
            filled_[action.target] = true;
        for (NodeId node = 0; node < schema_.size(); ++node) {
            if (schema_[node].kind == NodeKind::Element && !is_blank(schema_.string_value(node, scratch)))
                filled_[node] = true;
        }
        for (const Scope& scope : form_.scopes)
            find_seeded(scope.seeds);
        for (const ForeignAttribute& said : form_.foreign) {
            if (said.namespace_uri == product_namespace && said.name == "given") filled_[said.node] = true;
        }
        find_binds();
    }

    void find_seeded(const std::vector<Seed>& seeds) {
        for (const Seed& seed : seeds) {
            for (const auto& [node, value] : seed.values)
                filled_[node] = filled_[node] || !value.empty();
            find_seeded(seed.inside);
        }
    }

    // A calculation that could not be read and a preload that is not known here would fill a node too.
    void find_binds() {
        const Document& source = form_.source;
        for (NodeId bind = source.first_element(checked_.model); bind != no_node;
             bind = source.next_element(bind)) {
            if (source.local_name(bind) != "bind") continue;
            std::string_view path = source.attribute(bind, "nodeset");
            if (path.empty()) path = source.attribute(bind, "ref");
            const NodeId node = checked_.lookup.find(path, schema_.root(), "");
            if (node == no_node) continue;
            bind_elements_[node] = bind;
            if (!source.attribute(bind, "calculate").empty() ||
                !source.attribute(bind, "preload", jr_uri).empty())
                filled_[node] = true;
        }
    }

    void find_readers() {
        readers_.assign(schema_.size(), none);
        for (Index i = 0; i < form_.expressions.size(); ++i) {
            const Expression& expression = form_.expressions[i];
            for (const Read& read : expression.reads) {
                if (read.node != expression.context && readers_[read.node] == none) readers_[read.node] = i;
            }
        }
    }

    [[nodiscard]] bool is_meta(NodeId node) const {
        for (; node != no_node && node != 0; node = schema_[node].parent) {
            if (schema_.local_name(node) == "meta") return true;
        }
        return false;
    }

    const FormDefinition& form_;
    const Document& schema_;
    const CheckedForm& checked_;
    std::vector<bool> never_;     ///< by schema node
    std::vector<bool> filled_;    ///< something can give it a value
    std::vector<Index> readers_;  ///< the first expression that asks for it
    std::vector<NodeId> bind_elements_;
};

}  // namespace

void check_reach(const CheckedForm& checked) {
    ReachCheck check(checked);
    check.never_relevant();
    check.never_repeated();
    check.never_filled();
}

}  // namespace meetmoment::xform
