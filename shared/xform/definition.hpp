// The tables of a form, made once by the form parser and never changed: what Form hides.
//
// "Schema node" is a node of `instance`, the primary instance as the form writes it. A session's own document
// starts as a copy of it, so a schema node has the same id there.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shared/xform/document.hpp"
#include "shared/xform/session.hpp"
#include "shared/xform/xpath/program.hpp"

namespace meetmoment::xform {

using Index = std::uint32_t;
inline constexpr Index none = std::numeric_limits<Index>::max();

/// An instance of a repeat that the form itself holds, where it differs from the template.
struct Seed {
    Index scope = none;
    std::vector<std::pair<NodeId, std::string>> values;  ///< by schema node
    std::vector<Seed> inside;
};

/// The whole instance (scope 0), or a repeat: what a session holds any number of. `instance` holds each
/// repeat once, as the template of its instances.
struct Scope {
    NodeId top = 0;        ///< schema node: the repeat's element
    NodeId end = 0;        ///< schema nodes are [top, end), those of repeats inside included
    Index parent = none;   ///< the scope around
    Index place = 0;       ///< among the children of `parent`
    Index first_item = 0;  ///< of the body's repeat element
    Index end_item = 0;
    Index count = none;         ///< jr:count: expression, evaluated in the scope around
    bool fixed = false;         ///< jr:noAddRemove: users add and remove none
    bool has_template = false;  ///< jr:template: a new instance of the scope around holds none of this
    std::vector<Index> children;
    std::vector<Seed> seeds;  ///< instances of the children that an instance of this scope starts with
};

/// A schema node that an expression may read. `anchor` is the innermost scope whose instance the node shares
/// with the expression's context: "../a" in a repeat has the repeat's, "/data/b" has 0.
struct Read {
    NodeId node = no_node;
    Index anchor = 0;
    friend auto operator<=>(const Read&, const Read&) = default;
};

/// A compiled expression where it stands, with the schema nodes that its result may depend on.
struct Expression {
    xpath::Program program;
    NodeId context = no_node;    ///< schema node; no_node in itext, where the reader's context counts
    std::vector<Read> reads;     ///< ascending, without doubles; empty for itext
    std::vector<NodeId> places;  ///< repeats whose instances' numbers it asks for: position(..)
    Index number_of = none;      ///< it is just that number, of the instance of this scope around the context
    std::string where;           ///< "relevant of /data/a, line 12"
};

/// Literal text with outputs between.
struct TextPart {
    std::string literal;
    Index expression = none;  ///< an output's value, after `literal`
};
using TextContent = std::vector<TextPart>;

enum class TextForm : std::uint8_t { Default, Short, Guidance, Image, BigImage, Audio, Video };

struct TextVariant {
    TextForm form = TextForm::Default;
    TextContent content;
};

/// One itext id in every language; a language without it has no variants.
struct Itext {
    std::string id;
    std::vector<std::vector<TextVariant>> by_language;
};

/// Where a label, hint or message comes from.
struct TextRef {
    enum class Kind : std::uint8_t { None, Content, Itext, Expression };
    Kind kind = Kind::None;
    Index index = none;  ///< in contents, itexts or expressions
};

enum class Preload : std::uint8_t { None, Uid, Start, End, Date, Property };

struct Bind {
    NodeId node = no_node;
    DataType type = DataType::String;
    bool always_readonly = false;
    Index relevant = none, readonly = none, required = none, constraint = none, calculate = none;
    TextRef constraint_message, required_message;
    TextRef no_app_message;
    Preload preload = Preload::None;
    std::string preload_parameter;
    std::string save_to;  ///< property of an entity
    std::optional<int> max_pixels;
    std::string quality;
    bool allow_mock_accuracy = false;
};

/// A `meta/entity` with the questions that are its properties: those in the element that holds the meta and
/// in no such element further inside. Attributes that the form lacks are no_node.
struct EntityDefinition {
    NodeId element = no_node;
    NodeId list = no_node, id = no_node, create = no_node, update = no_node;
    NodeId base_version = no_node, trunk_version = no_node, branch_id = no_node;
    NodeId label = no_node;
    std::vector<std::pair<std::string, NodeId>> properties;
};

/// An attribute of a bind in a namespace that the engine does not know.
struct ForeignAttribute {
    NodeId node = no_node;
    std::string namespace_uri, name, value;
};

enum class ComputationKind : std::uint8_t { Calculate, Relevant, Readonly, Required, Count };

/// One computed property of a node, in each instance of `scope`. The table is in an order in which each comes
/// after all that it depends on.
struct Computation {
    ComputationKind kind = ComputationKind::Calculate;
    Index subject = none;  ///< bind; of a Count: the repeat's scope
    Index expression = none;
    Index scope = 0;
};

struct ChoiceDefinition {
    std::string value;
    TextRef label;
};

struct Itemset {
    Index nodes = none;  ///< expression; evaluated at the item's node
    Index value = none;  ///< evaluated at each node found
    Index label = none;
    bool label_is_itext_id = false;
};

enum class ActionKind : std::uint8_t { SetValue, SetGeopoint, RecordAudio };

/// What an action does, and when.
struct Action {
    ActionKind kind = ActionKind::SetValue;
    std::string quality;       ///< of RecordAudio
    NodeId context = no_node;  ///< the control or repeat that holds it, else the root
    NodeId target = no_node;
    Index target_path = none;  ///< expression, for a target that the context alone does not tell
    Index value = none;        ///< expression, evaluated at the target; none for the literal
    std::string literal;
    bool on_first_load = false, on_load = false, on_value_changed = false, on_new_repeat = false,
         on_revalidate = false;
    NodeId trigger = no_node;  ///< whose change runs it
};

/// One element of the body. Items are in document order; an item's descendants are those up to `end`.
struct ItemDefinition {
    ItemKind kind = ItemKind::Input;
    Control control = Control::Input;
    ControlOptions options;
    NodeId node = no_node;
    NodeId element = no_node;  ///< in `source`
    Index parent = none, end = none, page = none;
    Index scope = 0;  ///< there is one such item in each instance of it
    TextRef label, hint;
    bool ranked = false;  ///< the order of a select's answers means something
    std::vector<std::string> appearance;
    std::vector<ChoiceDefinition> choices;
    Itemset itemset;
    RangeBounds range;
    NodeId context = no_node;        ///< where its texts and itemset are evaluated
    std::vector<Read> text_reads;    ///< whose values its label and hint show
    std::vector<Read> choice_reads;  ///< that its choices depend on
    std::string where;
};

struct PageDefinition {
    Index first = none, end = none;  ///< items; for a group its content
    Index group = none;              ///< the top-level group, none for a run of questions
    [[nodiscard]] Index id() const { return group == none ? first : group; }
};

/// Who depends on a schema node, and from which scope on its instances are theirs.
struct Reader {
    Index target = none;
    Index anchor = 0;
};

/// Which computations, items and binds depend on a schema node, as ranges of one flat array.
class Dependents {
  public:
    void build(std::size_t nodes, const std::vector<std::pair<NodeId, Reader>>& edges);
    [[nodiscard]] std::span<const Reader> of(NodeId node) const {
        return std::span(targets_).subspan(starts_[node], starts_[node + 1] - starts_[node]);
    }

  private:
    std::vector<Index> starts_;
    std::vector<Reader> targets_;
};

class FormDefinition {
  public:
    FormDefinition(Document form, Document primary) : source(std::move(form)), instance(std::move(primary)) {}

    std::string id, version, title;
    std::vector<std::string> languages;
    std::string default_language;

    Document source;              ///< the whole form; secondary instances are evaluated in place
    Document instance;            ///< the primary instance with each repeat once
    std::vector<Scope> scopes;    ///< outer before inner, in document order
    std::vector<Index> scope_of;  ///< by schema node; a repeat's element is of the repeat's scope
    std::unordered_map<std::string, NodeId> secondary;  ///< instance id → its element in `source`

    std::unordered_set<NodeId> last_saved;  ///< of these, those that show the last saved submission

    std::vector<Expression> expressions;
    std::vector<TextContent> contents;
    std::vector<Itext> itexts;
    std::unordered_map<std::string, Index> itext_index;

    std::vector<Bind> binds;
    std::vector<Index> bind_of;  ///< by schema node, none without
    std::vector<ForeignAttribute> foreign;
    std::vector<Computation> computations;
    std::vector<ItemDefinition> items;
    std::vector<PageDefinition> pages;
    std::vector<Action> actions;
    std::vector<EntityDefinition> entities;  ///< in document order
    std::unordered_set<NodeId> attributes;   ///< schema nodes: those that binds and actions fill
    bool has_media = false;                  ///< itext with images, sound or film
    Submission submission;
    std::vector<std::string> body_classes;
    std::string xforms_version, entities_version;
    std::vector<Problem> warnings;  ///< what is wrong but stops nothing
    std::optional<AuditSettings> audit;
    NodeId instance_id = no_node;
    NodeId deprecated_id = no_node;
    bool deprecated_id_added = false;  ///< the form has none: there is one in edits only

    Dependents computations_reading;   ///< node → places in `computations`
    Dependents texts_reading;          ///< node → items
    Dependents choices_reading;        ///< node → items
    Dependents constraints_reading;    ///< node → binds
    Dependents items_bound;            ///< node → items
    Dependents actions_on;             ///< node → actions
    Dependents computations_counting;  ///< repeat → computations that read it from outside one instance
    Dependents computations_placing;   ///< repeat → computations that ask for an instance's number

    std::unordered_map<std::string, NodeId> leaf_by_path;   ///< "group/name" below the root
    std::unordered_map<std::string, Index> repeat_by_path;  ///< "group/child" to its scope
    std::vector<std::string> path_of;  ///< by schema node; "" for the root and what is no element

    [[nodiscard]] const Bind* bind(NodeId node) const {
        const Index at = bind_of[node];
        return at == none ? nullptr : &binds[at];
    }
    /// "/data/group/name"
    [[nodiscard]] std::string absolute_path(NodeId node) const;
    /// True when scope `outer` is `inner` or around it.
    [[nodiscard]] bool encloses(Index outer, Index inner) const {
        return scopes[inner].top >= scopes[outer].top && scopes[inner].end <= scopes[outer].end;
    }
};

}  // namespace meetmoment::xform
