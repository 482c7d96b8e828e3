// The living instance of a session: values, relevance, readonly and required of every node, and the
// recalculation that keeps them consistent. It is the Host of every expression.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/xform/definition.hpp"
#include "shared/xform/xpath/evaluator.hpp"

namespace meetmoment::xform {

/// What a recalculation did, in the order in which it happened; a node may stand twice.
struct ChangeLog {
    std::vector<NodeId> values;     ///< nodes with a new value
    std::vector<NodeId> relevance;  ///< nodes that became relevant or not
    std::vector<NodeId> states;     ///< nodes whose readonly or required changed
    void clear() {
        values.clear();
        relevance.clear();
        states.clear();
    }
};

class Instance final : public xpath::Host {
  public:
    Instance(std::shared_ptr<const Form> form, Environment environment);

    [[nodiscard]] const Form& form() const { return *form_; }
    [[nodiscard]] const FormDefinition& definition() const { return form_->definition(); }
    [[nodiscard]] const Environment& environment() const { return environment_; }
    [[nodiscard]] const Document& tree() const { return tree_; }

    [[nodiscard]] std::string value(NodeId node) const;
    [[nodiscard]] bool is_relevant(NodeId node) const { return (state_[node] & irrelevant) == 0; }
    [[nodiscard]] bool is_readonly(NodeId node) const { return (state_[node] & readonly) != 0; }
    [[nodiscard]] bool is_required(NodeId node) const { return (state_[node] & required) != 0; }

    /// Puts a value in without recalculating.
    void put(NodeId node, std::string_view value);
    /// Computes everything.
    void recalculate_all();
    /// Computes what depends on the nodes put since the last time, runs the actions of changed nodes, and
    /// takes choices that are no longer offered out of answers.
    void settle();
    /// Runs the actions of an event and settles.
    void run_first_load_actions();
    void run_load_actions();
    /// Everything since the last call.
    [[nodiscard]] ChangeLog take_changes() { return std::exchange(log_, {}); }

    /// Index into FormDefinition::languages; none without itext. Changes no value.
    Index current_language = none;

    [[nodiscard]] std::string text(const TextRef& ref, TextForm form, NodeId context);
    [[nodiscard]] std::vector<Choice> choices(const ItemDefinition& item, bool with_labels = true);
    /// The constraint of a bind holds for its node's value now. A problem of its evaluation counts as "does
    /// not hold".
    [[nodiscard]] bool constraint_holds(const Bind& bind);

    // xpath::Host
    [[nodiscard]] const Document& document(bool form) const override {
        return form ? definition().source : tree_;
    }
    [[nodiscard]] bool visible(xpath::NodeRef node) const override;
    [[nodiscard]] std::optional<xpath::NodeRef> instance(std::string_view id) const override;
    [[nodiscard]] UtcMillis now() const override { return environment_.clock->wall(); }
    [[nodiscard]] int utc_offset_minutes() const override { return environment_.utc_offset_minutes; }
    [[nodiscard]] RandomSource& random() const override { return *environment_.random; }
    [[nodiscard]] std::optional<std::string> itext(std::string_view id, const xpath::Focus& focus) override;
    [[nodiscard]] std::optional<std::string> choice_label(std::string_view value, std::string_view path,
                                                          const xpath::Focus& focus) override;
    [[nodiscard]] std::string property(std::string_view name) const override;
    [[nodiscard]] std::string form_version() const override { return definition().version; }
    [[nodiscard]] std::string_view language() const override;

    /// The first evaluation that failed since the start; such an expression gives nothing, and relevance
    /// stays.
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

  private:
    enum State : std::uint8_t {
        own_irrelevant = 1,
        irrelevant = 2,
        own_readonly = 4,
        readonly = 8,
        required = 16,
    };

    void mark_readers(NodeId node);
    void mark_changed(NodeId node);
    void compute_dirty();
    void compute(const Computation& computation);
    void set_own(NodeId node, State own, State effective, bool on);
    void inherit(NodeId top, State own, State effective);
    bool run_changed_actions();
    bool drop_vanished_choices();
    void run(const Action& action);
    [[nodiscard]] std::string cast(const xpath::Value& value, DataType type,
                                   const xpath::Evaluation& evaluation) const;
    [[nodiscard]] std::optional<std::string> typed_value(const Expression& expression, NodeId node);
    template <class T>
    std::optional<T> kept(Result<T> result);

    [[nodiscard]] const TextContent* itext_content(const Itext& text, TextForm form) const;
    [[nodiscard]] std::string render(const TextContent& content, xpath::NodeRef context);
    [[nodiscard]] std::string evaluate_text(const Expression& expression, xpath::NodeRef context);

    std::shared_ptr<const Form> form_;
    Environment environment_;
    Document tree_;
    std::vector<std::uint8_t> state_;
    std::vector<std::uint64_t> dirty_;  ///< bit per computation
    std::size_t first_dirty_word_ = 0;
    std::vector<NodeId> changed_;      ///< since the actions last ran
    std::vector<Index> choice_items_;  ///< whose choices may have changed
    ChangeLog log_;
    std::optional<Problem> problem_;
    int text_depth_ = 0;
};

}  // namespace meetmoment::xform
