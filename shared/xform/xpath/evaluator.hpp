// Evaluates a Program at a node. Values move through four typed entry points, so that a comparison of a node
// with a literal allocates nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/xform/xpath/program.hpp"
#include "shared/xform/xpath/value.hpp"

namespace meetmoment::xform::xpath {

struct Focus {
    NodeRef node = 0;     ///< the context node
    NodeRef current = 0;  ///< current(): the context node of the whole expression
    std::uint32_t position = 1;
    std::uint32_t size = 1;
};

/// Called for each node; returns false to stop.
class Visitor {
  public:
    template <class F>
    explicit Visitor(F& f)
        : object_(&f), call_([](void* object, NodeRef node) { return (*static_cast<F*>(object))(node); }) {}
    bool operator()(NodeRef node) const { return call_(object_, node); }

  private:
    void* object_;
    bool (*call_)(void*, NodeRef);
};

/// What a path does with nodes that are not relevant. A comparison keeps them, with an empty value: a
/// question that is not asked is unequal to every answer (JavaRosa).
enum class Hidden : std::uint8_t { LeftOut, Kept };

/// Functions that add up from one node of a path to the next, so that it can be kept how far they came.
enum class Running : std::uint8_t { Sum, Count };

/// What an expression can see and ask. One per session (or per test), used by one thread at a time.
class Host {
  public:
    virtual ~Host() = default;
    [[nodiscard]] virtual const Document& document(bool form) const = 0;
    /// False for a node that is not relevant now.
    [[nodiscard]] virtual bool visible(NodeRef) const { return true; }
    /// The document node that "/" means.
    [[nodiscard]] virtual NodeRef root() const { return 0; }
    /// The element whose child is the root of a secondary instance.
    [[nodiscard]] virtual std::optional<NodeRef> instance(std::string_view) const { return std::nullopt; }
    [[nodiscard]] virtual UtcMillis now() const = 0;
    [[nodiscard]] virtual int utc_offset_minutes() const { return 0; }
    [[nodiscard]] virtual RandomSource& random() const = 0;
    /// The default form of an itext in the language now, outputs filled in; nullopt when there is none.
    [[nodiscard]] virtual std::optional<std::string> itext(std::string_view, const Focus&) {
        return std::nullopt;
    }
    /// The label of a choice of the select bound to `path` (as the form writes it); nullopt when there is
    /// none.
    [[nodiscard]] virtual std::optional<std::string> choice_label(std::string_view, std::string_view,
                                                                  const Focus&) {
        return std::nullopt;
    }
    [[nodiscard]] virtual std::string property(std::string_view) const { return {}; }
    [[nodiscard]] virtual std::string form_version() const { return {}; }
    /// Language tag for month and day names, "en" or "nl" ("nl-NL" counts as "nl").
    [[nodiscard]] virtual std::string_view language() const { return "en"; }
    /// Whether texts that are dates count as numbers (on in forms).
    [[nodiscard]] virtual bool odk() const { return true; }

    /// Visits the nodes of a bound path from a node of the instance, in document order.
    virtual void each_bound(const Bound&, NodeRef, Hidden, const Visitor&) const {}
    /// Visits them for a function that changes `total`, which is 0, with each node that is relevant. A host
    /// that still knows what that came to after some of the first nodes sets it and visits the others only.
    /// The number of all of them; nullopt, and none is visited, when it keeps no totals of such a path.
    [[nodiscard]] virtual std::optional<std::size_t> resume_bound(const Bound&, NodeRef, Running,
                                                                  double& /*total*/, const Visitor&) {
        return std::nullopt;
    }
    /// The number of a repeat's instance, from 1; nullopt for any other node.
    [[nodiscard]] virtual std::optional<double> repeat_number(NodeRef) const { return std::nullopt; }

    /// Nodes that expressions have looked at since the host last set it to 0.
    mutable std::uint64_t looked_at = 0;
    /// Vectors that evaluations reuse.
    std::vector<NodeSet> spare;
};

/// Whether a node passes the node test of a step.
[[nodiscard]] bool passes(const Step& step, const Node& node);

class Evaluation {
  public:
    Evaluation(const Program& program, Host& host) : program_(program), host_(host) {}
    ~Evaluation() { host_.looked_at += full_budget - budget_; }
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    [[nodiscard]] bool boolean(ExprId id, const Focus& focus);
    [[nodiscard]] double number(ExprId id, const Focus& focus);
    [[nodiscard]] std::string string(ExprId id, const Focus& focus);
    /// A view into the program, a document or `scratch`; valid until one of them changes.
    [[nodiscard]] std::string_view text(ExprId id, const Focus& focus, std::string& scratch);
    [[nodiscard]] Value value(ExprId id, const Focus& focus);
    /// In document order, each node once. Fails when the expression is no node-set.
    [[nodiscard]] NodeSet nodes(ExprId id, const Focus& focus, Hidden hidden = Hidden::LeftOut);
    [[nodiscard]] NodeRef first_node(ExprId id, const Focus& focus);
    void each_node(ExprId id, const Focus& focus, const Visitor& visit, Hidden hidden = Hidden::LeftOut);
    /// Goes through a path for `total` as Host::resume_bound() does; false when it has to be each_node().
    [[nodiscard]] bool resume(ExprId id, const Focus& focus, Running what, double& total,
                              const Visitor& visit);

    /// In forms a date counts as days, and a comma as a decimal point (JavaRosa).
    [[nodiscard]] double to_number(std::string_view text) const;
    /// The string value; a view as text() gives it.
    [[nodiscard]] std::string_view node_text(NodeRef node, std::string& scratch) const;
    [[nodiscard]] bool as_boolean(const Value& value) const;
    [[nodiscard]] double as_number(const Value& value) const;
    [[nodiscard]] std::string as_string(const Value& value) const;

    [[nodiscard]] const Program& program() const { return program_; }
    [[nodiscard]] Host& host() const { return host_; }
    [[nodiscard]] const Document& document(NodeRef node) const { return host_.document(in_form(node)); }
    [[nodiscard]] bool precedes(NodeRef a, NodeRef b) const;
    void sort_unique(NodeSet& nodes) const;

    /// Takes `cost` (in nodes) from what the evaluation may do; false, with "xpath.too-costly", when that is
    /// used up.
    [[nodiscard]] bool spend(std::uint64_t cost = 1);
    /// The same for bytes of text that are read or made.
    void charge_text(std::size_t bytes) const { charge(bytes / 64); }

    /// The first problem wins; what is evaluated afterwards has no meaning.
    void fail_with(std::string code, std::string message, ExprId at = no_expr);
    [[nodiscard]] bool failed() const { return problem_.has_value(); }
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

  private:
    friend class PathWalk;
    [[nodiscard]] bool compare(const Expr& expr, const Focus& focus);
    [[nodiscard]] std::string_view compared_text(NodeRef node, std::string& scratch) const;
    [[nodiscard]] Value compared_value(ExprId id, const Focus& focus);
    [[nodiscard]] bool compare_node_sets(const Expr& expr, const Focus& focus);
    [[nodiscard]] Value call(ExprId id, const Focus& focus);
    /// What stands where a choice stands: the branch of an if() that holds, `id` itself otherwise.
    [[nodiscard]] ExprId chosen(ExprId id, const Focus& focus);
    void path(const Expr& expr, const Focus& focus, Hidden hidden, NodeSet& out);
    void filter(const Expr& expr, const Focus& focus, Hidden hidden, NodeSet& out);
    void look_up(const Lookup& lookup, const Focus& focus, NodeSet& out);
    void step(const Step& step, const NodeSet& from, const Focus& focus, NodeSet& out);
    void apply_predicates(Range32 predicates, const Focus& focus, NodeSet& nodes);
    void charge(std::uint64_t cost) const {
        if (cost < budget_) {
            budget_ -= cost;
        } else {
            exhaust();
        }
    }
    void exhaust() const;
    [[nodiscard]] NodeSet borrow();
    void give_back(NodeSet&& nodes);

    const Program& program_;
    Host& host_;
    mutable std::optional<Problem> problem_;
    static constexpr std::uint64_t full_budget = 20'000'000;  ///< nodes that one evaluation may look at
    mutable std::uint64_t budget_ = full_budget;
};

/// The whole expression at a node: code "xpath.evaluation", "xpath.too-costly", "xpath.pattern"; `where` is
/// the source.
[[nodiscard]] Result<std::string> evaluate_string(const Program& program, Host& host, NodeRef context);
[[nodiscard]] Result<bool> evaluate_boolean(const Program& program, Host& host, NodeRef context);
[[nodiscard]] Result<double> evaluate_number(const Program& program, Host& host, NodeRef context);
[[nodiscard]] Result<NodeSet> evaluate_nodes(const Program& program, Host& host, NodeRef context);

}  // namespace meetmoment::xform::xpath
