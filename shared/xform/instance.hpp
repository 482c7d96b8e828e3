// The living instance of a session: values, relevance, readonly and required of every node, and the
// recalculation that keeps them consistent. It is the Host of every expression.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/xform/instance_tree.hpp"
#include "shared/xform/running_totals.hpp"
#include "shared/xform/xpath/evaluator.hpp"

namespace meetmoment::xform {

/// What a recalculation did, in the order in which it happened; a node may stand twice.
struct ChangeLog {
    std::vector<NodeId> values;     ///< nodes with a new value
    std::vector<NodeId> relevance;  ///< nodes that became relevant or not
    std::vector<NodeId> states;     ///< nodes whose readonly or required changed
    /// Repeats whose instances changed: the block around, the scope, and from which number on.
    struct Structure {
        BlockId parent = 0;
        Index scope = 0;
        std::uint32_t from = 1;
    };
    std::vector<Structure> structure;
};

/// The most instances of one repeat in one parent; jr:count and users get no more.
inline constexpr std::size_t most_instances = 100'000;
/// The most nodes of an instance, those of all instances of repeats included: repeats in repeats multiply.
inline constexpr std::size_t most_nodes = 2'000'000;
/// Bytes of a calculated value and of a text with its outputs; values that double each other grow no further.
inline constexpr std::size_t longest_calculated = 1024 * 1024;
/// Texts that one text shows, those that these show included; and how deep they may be inside each other.
inline constexpr int most_texts = 10'000;
inline constexpr int deepest_text = 16;
/// Nodes that all expressions of one settle() may look at.
inline constexpr std::uint64_t most_looked_at = 50'000'000;

class Instance final : public xpath::Host {
  public:
    Instance(std::shared_ptr<const Form> form, Environment environment);

    [[nodiscard]] const Form& form() const { return *form_; }
    [[nodiscard]] const FormDefinition& definition() const { return form_->definition(); }
    [[nodiscard]] const Environment& environment() const { return environment_; }
    [[nodiscard]] const Document& tree() const { return tree_.document(); }
    [[nodiscard]] const InstanceTree& blocks() const { return tree_; }

    // Nodes are instance nodes from here on.
    [[nodiscard]] std::string value(NodeId node) const;
    [[nodiscard]] bool is_relevant(NodeId node) const { return (state_[node] & irrelevant) == 0; }
    [[nodiscard]] bool is_readonly(NodeId node) const { return (state_[node] & readonly) != 0; }
    [[nodiscard]] bool is_required(NodeId node) const { return (state_[node] & required) != 0; }

    /// What was typed: the value, or the text that its type holds differently or not at all.
    [[nodiscard]] std::string entered(NodeId node) const;

    /// Puts a value in without recalculating; false when it is there already. What was known of the node's
    /// earlier answer is forgotten.
    bool put(NodeId node, std::string_view value);
    /// Puts in what somebody typed, as its node's type holds it; the text itself stays known when that is not
    /// the same, or when the question does not take it (`fits` false).
    void enter(NodeId node, std::string_view typed, bool fits = true);
    /// Hangs meta/deprecatedID into the instance: it is there in an edit of a sent submission only.
    void add_deprecated_id(std::string_view id);
    /// Computes everything.
    void recalculate_all();
    /// Computes what depends on the nodes put since the last time, runs the actions of changed nodes, and
    /// takes choices that are no longer offered out of answers.
    void settle();
    /// Runs the actions of an event and settles.
    void run_first_load_actions();
    void run_load_actions();
    void run_revalidate_actions();
    /// What setgeopoint and recordaudio asked for since the last call.
    [[nodiscard]] std::vector<ActionRequest> take_requests() { return std::exchange(requests_, {}); }
    /// True when an action asks the device for this node's value.
    [[nodiscard]] bool is_requested(NodeId node) const;
    /// Everything since the last call.
    [[nodiscard]] ChangeLog take_changes();

    /// Adds an instance of a repeat before the one at `place` (from 0), with the template's values and the
    /// instances inside that the form gives it. `fresh`: its preloads and its odk-new-repeat actions run at
    /// settle(). An empty key gets a new UUID.
    BlockId add_block(BlockId parent, Index scope, std::size_t place, std::string key, bool fresh,
                      bool with_seeds = true);
    void remove_block(BlockId block);
    /// Whether one more instance of a repeat keeps within `most_nodes`.
    [[nodiscard]] bool has_room(Index scope) const;
    /// What jr://instance/last-saved shows. "form.not-xml", "form.too-large".
    [[nodiscard]] Result<void> take_last_saved(std::string_view xml);
    /// Adds the instances that the form itself holds.
    void add_seeds();
    /// Gives the preloaded nodes of a block their first values, but for nodes that `given` knows by path.
    void preload(BlockId block, const std::map<std::string, std::string>& given);
    [[nodiscard]] std::string new_id() const;
    /// The name of an instance that the form itself makes: the same one in every session of a submission, so
    /// that what two people answer in the third one is about one third one. Sorts by its place, and before
    /// what people add. As long as the submission has no name it is just a new one.
    [[nodiscard]] std::string made_id(BlockId parent, Index scope, std::size_t place) const;

    /// Index into FormDefinition::languages; none without itext. Changes no value.
    Index current_language = none;

    [[nodiscard]] std::string text(const TextRef& ref, TextForm form, NodeId context);
    /// The files that go with a label, in the language now.
    [[nodiscard]] std::vector<Media> media(const TextRef& ref, NodeId context);
    /// nullopt when the item has no such choice.
    [[nodiscard]] std::optional<std::string> label_of_choice(const ItemDefinition& item, BlockId block,
                                                             std::string_view value);
    /// Whether each of `answers` is a choice of the item.
    [[nodiscard]] bool offers(const ItemDefinition& item, BlockId block,
                              std::vector<std::string_view> answers);
    [[nodiscard]] std::vector<Choice> choices(const ItemDefinition& item, BlockId block,
                                              bool with_labels = true);
    /// The constraint of a bind holds for a node's value now. A problem of its evaluation counts as "does
    /// not hold".
    [[nodiscard]] bool constraint_holds(const Bind& bind, NodeId node);

    // xpath::Host
    [[nodiscard]] const Document& document(bool form) const override {
        return form ? definition().source : tree_.document();
    }
    void each_bound(const xpath::Bound& bound, xpath::NodeRef from, xpath::Hidden hidden,
                    const xpath::Visitor& visit) const override;
    [[nodiscard]] std::optional<std::size_t> resume_bound(const xpath::Bound& bound, xpath::NodeRef from,
                                                          xpath::Running what, double& total,
                                                          const xpath::Visitor& visit) override;
    [[nodiscard]] std::optional<double> repeat_number(xpath::NodeRef node) const override;
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

    void grow();
    /// The block whose nodes a bound path can reach from a node.
    [[nodiscard]] BlockId start_of(const xpath::Bound& bound, xpath::NodeRef from) const {
        return bound.anchor == 0 ? 0 : tree_.enclosing(tree_.block_of(from), bound.anchor);
    }
    void pend(Index computation, BlockId block);
    void mark_readers(NodeId node);
    void mark_changed(NodeId node);
    void mark_structure(BlockId parent, Index scope, std::uint32_t from);
    BlockId place_block(BlockId parent, Index scope, std::size_t place, std::string key, bool fresh,
                        bool with_seeds);
    void fill(BlockId block, const Seed& seed);
    void stop_calculating(Problem problem);
    void compute_dirty();
    void compute(const Computation& computation, BlockId block);
    void put_number(NodeId node, BlockId of);
    void count_instances(const Computation& computation, BlockId parent);
    void set_own(NodeId node, State own, State effective, bool on);
    void inherit(NodeId top, State own, State effective);
    bool run_changed_actions();
    bool run_new_repeat_actions();
    bool drop_vanished_choices();
    bool drop_vanished_choices(const ItemDefinition& item, BlockId block);
    void run(const Action& action, BlockId block);
    void run_on(const Action& action, NodeId node);
    void run_everywhere(const Action& action);
    [[nodiscard]] xpath::NodeSet targets(const Action& action, BlockId block);
    [[nodiscard]] std::string cast(const xpath::Value& value, DataType type,
                                   const xpath::Evaluation& evaluation) const;
    [[nodiscard]] std::optional<std::string> typed_value(const Expression& expression, NodeId node);
    void report(Problem problem) {
        if (!problem_) problem_ = std::move(problem);
    }
    template <class T>
    std::optional<T> kept(Result<T> result);

    [[nodiscard]] const TextContent* itext_content(const Itext& text, TextForm form) const;
    [[nodiscard]] std::vector<Media> media(const Itext& text, NodeId context);
    [[nodiscard]] std::vector<Media> media_of_choice(const Expression& label, xpath::NodeRef node,
                                                     NodeId context);
    /// False when texts show each other without end; else leave_text() has to follow.
    [[nodiscard]] bool enter_text();
    void leave_text() { --text_depth_; }
    [[nodiscard]] std::string render(const TextContent& content, xpath::NodeRef context);
    [[nodiscard]] std::string evaluate_text(const Expression& expression, xpath::NodeRef context);

    std::shared_ptr<const Form> form_;
    Environment environment_;
    InstanceTree tree_;
    std::vector<std::uint8_t> state_;  ///< by instance node
    RunningTotals totals_;
    // What has to be computed: a bit per computation, and for those of repeats in which blocks; a bit per
    // block tells whether it stands in that list.
    std::vector<std::uint64_t> dirty_;
    std::size_t first_dirty_word_ = 0;
    std::vector<std::vector<BlockId>> pending_;            ///< by computation
    std::vector<std::vector<std::uint64_t>> block_dirty_;  ///< by block, bit per computation of its scope
    std::vector<Index> local_;                             ///< computation → its bit in a block
    std::vector<std::vector<Index>> of_scope_;             ///< scope → its computations
    std::unordered_map<NodeId, std::string> typed_;        ///< what was typed, where the value differs
    std::unordered_map<NodeId, std::string> dropped_;      ///< answers as they were before choices vanished
    NodeId last_saved_ = no_node;                          ///< its holder in the tree
    std::uint64_t steps_ = 0;                              ///< computations since settle() began
    std::vector<NodeId> changed_;                          ///< those whose change sets off actions
    std::vector<BlockId> new_blocks_;                      ///< whose odk-new-repeat has not run
    std::vector<std::pair<Index, BlockId>> choice_items_;  ///< whose choices may have changed
    std::vector<ActionRequest> requests_;
    ChangeLog log_;
    std::optional<Problem> problem_;
    int text_depth_ = 0;
    int texts_ = 0;  ///< since the outermost text began
};

}  // namespace meetmoment::xform
