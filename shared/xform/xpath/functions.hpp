// The function library: XPath 1.0 core (§4) and the ODK XForms functions. One flat table; each function reads
// its arguments lazily through a Call.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/xform/xpath/evaluator.hpp"
#include "shared/xform/xpath/program.hpp"

namespace meetmoment::xform::xpath {

class Call;

/// Bytes. Longer than any answer; texts that calculations double at each turn stop here.
inline constexpr std::size_t longest_text = 4 * 1024 * 1024;

struct Function {
    static constexpr std::uint8_t any = 255;

    std::string_view name;
    std::uint8_t least;
    std::uint8_t most;  ///< `any` for no bound
    Type type;          ///< of the result
    Value (*run)(Call&);
    bool dynamic = false;           ///< the result's type is that of an argument; `type` is a guess
    std::uint8_t pairs_from = any;  ///< arguments from here on come in pairs
    /// Which argument is the result, for a function that is just a choice: it is then evaluated as the type
    /// that is wanted, and a path is not gathered for its first node.
    std::size_t (*choose)(Call&) = nullptr;
};

/// One invocation while it runs.
class Call {
  public:
    Call(Evaluation& evaluation, ExprId self, const Focus& focus);

    [[nodiscard]] std::size_t count() const { return arguments_.size(); }
    [[nodiscard]] ExprId id_of_argument(std::size_t i) const { return arguments_[i]; }
    [[nodiscard]] bool boolean(std::size_t i) { return evaluation_.boolean(arguments_[i], focus_); }
    [[nodiscard]] double number(std::size_t i) { return evaluation_.number(arguments_[i], focus_); }
    [[nodiscard]] std::string string(std::size_t i);
    /// A view into the program, a document or `scratch`.
    [[nodiscard]] std::string_view text(std::size_t i, std::string& scratch);
    /// The text of argument `i`, or of the context node when there is no such argument.
    [[nodiscard]] std::string_view text_or_own(std::size_t i, std::string& scratch);
    [[nodiscard]] Value value(std::size_t i) { return evaluation_.value(arguments_[i], focus_); }
    /// Visits a node-set; `visit` returns false to stop.
    template <class F>
    void each_node(std::size_t i, F visit) {
        evaluation_.each_node(arguments_[i], focus_, Visitor(visit));
    }
    /// Visits a node-set that adds up in `total`, or those of its nodes that the host has not added up yet.
    /// False, without a visit, when the host keeps no totals of it.
    template <class F>
    [[nodiscard]] bool resume(std::size_t i, Running what, double& total, F visit) {
        return evaluation_.resume(arguments_[i], focus_, what, total, Visitor(visit));
    }
    [[nodiscard]] NodeRef first_node(std::size_t i) { return evaluation_.first_node(arguments_[i], focus_); }
    [[nodiscard]] NodeSet nodes(std::size_t i) { return evaluation_.nodes(arguments_[i], focus_); }
    /// The same as numbers.
    template <class F>
    void each_number(std::size_t first, F visit) {
        for (std::size_t i = first; i < count(); ++i) {
            if (static_type(i) == Type::Number) {
                visit(number(i));
            } else {
                each_text_of(i, [&](std::string_view text) { visit(evaluation_.to_number(text)); });
            }
        }
    }
    /// The type that the grammar shows; a `dynamic` function may give another.
    [[nodiscard]] Type static_type(std::size_t i) const { return argument(i).type; }
    [[nodiscard]] bool is_dynamic(std::size_t i) const {
        return argument(i).function != nullptr && argument(i).function->dynamic;
    }
    [[nodiscard]] bool is_node_set(std::size_t i) const { return static_type(i) == Type::Nodes; }
    /// Visits the string values of all arguments from `first` on, node-sets flattened in document order.
    template <class F>
    void each_text(std::size_t first, F visit) {
        for (std::size_t i = first; i < count() && !evaluation_.failed(); ++i)
            each_text_of(i, visit);
    }
    template <class F>
    void each_text_of(std::size_t i, F visit) {
        std::string scratch;
        auto node = [&](NodeRef ref) {
            const std::string_view text = evaluation_.node_text(ref, scratch);
            evaluation_.charge_text(text.size());
            visit(text);
            return evaluation_.spend();
        };
        if (is_node_set(i)) {
            evaluation_.each_node(arguments_[i], focus_, Visitor(node));
        } else if (!is_dynamic(i)) {
            visit(text(i, scratch));
        } else if (const Value found = value(i); type_of(found) == Type::Nodes) {
            for (const NodeRef ref : std::get<NodeSet>(found)) {
                if (!node(ref)) return;
            }
        } else {
            visit(std::string_view(evaluation_.as_string(found)));
        }
    }
    /// The first node of an argument whether it is relevant or not, no_ref without one.
    [[nodiscard]] NodeRef first_of_all(std::size_t i);
    /// A literal argument's text is "" here unless it is one.
    [[nodiscard]] const Regex* compiled_pattern() const;

    /// Whether a text of this size may be made; fails with "xpath.too-costly" beyond `longest_text`.
    [[nodiscard]] bool may_make(std::size_t bytes);
    /// The evaluation fails at this call.
    void fail(std::string code, std::string message) {
        evaluation_.fail_with(std::move(code), std::move(message), self_);
    }

    [[nodiscard]] const Focus& focus() const { return focus_; }
    [[nodiscard]] Evaluation& evaluation() { return evaluation_; }
    [[nodiscard]] Host& host() { return evaluation_.host(); }

  private:
    [[nodiscard]] const Expr& argument(std::size_t i) const {
        return evaluation_.program().exprs[arguments_[i]];
    }

    Evaluation& evaluation_;
    ExprId self_;
    const Focus& focus_;
    std::span<const ExprId> arguments_;
};

/// nullptr when there is no such function. The name as written, "jr:itext" or "count".
[[nodiscard]] const Function* find_function(std::string_view name);
/// What a deferred unknown function compiles to: fails when run.
[[nodiscard]] const Function& unknown_function();

[[nodiscard]] std::span<const Function> string_functions();
[[nodiscard]] std::span<const Function> number_functions();
[[nodiscard]] std::span<const Function> logic_functions();
[[nodiscard]] std::span<const Function> node_set_functions();
[[nodiscard]] std::span<const Function> date_functions();
[[nodiscard]] std::span<const Function> select_functions();
[[nodiscard]] std::span<const Function> geo_functions();

}  // namespace meetmoment::xform::xpath
