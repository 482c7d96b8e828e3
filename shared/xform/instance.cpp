#include "shared/xform/instance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <tuple>

#include "shared/base/hash.hpp"
#include "shared/base/uuid.hpp"
#include "shared/xform/lexical.hpp"
#include "shared/xform/preload.hpp"
#include "shared/xform/xpath/date_time.hpp"

namespace meetmoment::xform {

namespace {
/// Rounds of actions and dropped choices in one settle(): a form whose actions feed each other stops here.
constexpr int most_rounds = 100;
constexpr std::size_t word_bits = 64;
}  // namespace

Instance::Instance(std::shared_ptr<const Form> form, Environment environment)
    : form_(std::move(form)),
      environment_(std::move(environment)),
      tree_(definition()),
      totals_(definition().instance.size()),
      dirty_((definition().computations.size() + word_bits - 1) / word_bits, 0),
      first_dirty_word_(dirty_.size()),
      pending_(definition().computations.size()),
      local_(definition().computations.size()),
      of_scope_(definition().scopes.size()) {
    for (Index i = 0; i < local_.size(); ++i) {
        std::vector<Index>& own = of_scope_[definition().computations[i].scope];
        local_[i] = static_cast<Index>(own.size());
        own.push_back(i);
    }
    grow();
}

void Instance::grow() {
    state_.resize(tree_.size(), 0);
    block_dirty_.resize(tree_.blocks());
}

std::string Instance::value(NodeId node) const {
    std::string scratch;
    return std::string(tree().string_value(node, scratch));
}

bool Instance::visible(xpath::NodeRef ref) const {
    return xpath::in_form(ref) || (state_[ref] & irrelevant) == 0;
}

void Instance::each_bound(const xpath::Bound& bound, xpath::NodeRef from, xpath::Hidden hidden,
                          const xpath::Visitor& visit) const {
    const BlockId start = start_of(bound, from);
    const Index scope = definition().scope_of[bound.target];
    const NodeId offset = bound.target - definition().scopes[scope].top;
    tree_.each_block(start, scope, [&](BlockId block) {
        const NodeId node = tree_.block(block).base + offset;
        return (hidden == xpath::Hidden::LeftOut && !visible(node)) || visit(node);
    });
}

// Totals are kept of what stands once in each instance of one repeat.
std::optional<std::size_t> Instance::resume_bound(const xpath::Bound& bound, xpath::NodeRef from,
                                                  xpath::Running what, double& total,
                                                  const xpath::Visitor& visit) {
    const FormDefinition& form = definition();
    const Index scope = form.scope_of[bound.target];
    const BlockId start = start_of(bound, from);
    if (scope == 0 || form.scopes[scope].parent != tree_.block(start).scope) return std::nullopt;
    // The text of a group changes with what is in it.
    if (what == xpath::Running::Sum && form.instance.has_element_children(bound.target)) return std::nullopt;
    std::vector<double>& after = totals_.of(start, bound.target, what);
    const std::vector<BlockId>& instances = tree_.instances(start, scope);
    const NodeId offset = bound.target - form.scopes[scope].top;
    if (!after.empty()) total = after.back();
    for (std::size_t i = after.size(); i < instances.size(); ++i) {
        const NodeId node = tree_.block(instances[i]).base + offset;
        if (is_relevant(node) && !visit(node)) break;
        after.push_back(total);
    }
    return instances.size();
}

std::optional<double> Instance::repeat_number(xpath::NodeRef node) const {
    if (xpath::in_form(node)) return std::nullopt;
    const Block& block = tree_.block(tree_.block_of(node));
    if (block.base != node || block.parent == no_block) return std::nullopt;
    return block.number;
}

std::optional<xpath::NodeRef> Instance::instance(std::string_view id) const {
    const auto found = definition().secondary.find(std::string(id));
    if (found == definition().secondary.end()) return std::nullopt;
    if (last_saved_ != no_node && definition().last_saved.contains(found->second)) return last_saved_;
    return xpath::form_ref(found->second);
}

std::string Instance::property(std::string_view name) const {
    return property_value(environment_.properties, name);
}

void Instance::pend(Index computation, BlockId block) {
    if (definition().computations[computation].scope != 0) {
        std::uint64_t& word = block_dirty_[block][local_[computation] / word_bits];
        const std::uint64_t bit = std::uint64_t{1} << (local_[computation] % word_bits);
        if ((word & bit) != 0) return;
        word |= bit;
        pending_[computation].push_back(block);
    }
    dirty_[computation / word_bits] |= std::uint64_t{1} << (computation % word_bits);
    first_dirty_word_ = std::min(first_dirty_word_, computation / word_bits);
}

void Instance::mark_readers(NodeId node) {
    const FormDefinition& form = definition();
    const NodeId schema = tree_.schema_of(node);
    const BlockId block = tree_.block_of(node);
    if (block != 0) totals_.change(tree_.block(block).parent, schema, tree_.block(block).number);
    for (const Reader& reader : form.computations_reading.of(schema)) {
        tree_.each_block(tree_.enclosing(block, reader.anchor), form.computations[reader.target].scope,
                         [&](BlockId at) {
                             pend(reader.target, at);
                             return true;
                         });
    }
    for (const Reader& reader : form.choices_reading.of(schema)) {
        tree_.each_block(tree_.enclosing(block, reader.anchor), form.items[reader.target].scope,
                         [&](BlockId at) {
                             choice_items_.emplace_back(reader.target, at);
                             return true;
                         });
    }
}

void Instance::mark_changed(NodeId node) {
    log_.values.push_back(node);
    if (!definition().actions_on.of(tree_.schema_of(node)).empty()) changed_.push_back(node);
    mark_readers(node);
}

bool Instance::put(NodeId node, std::string_view value) {
    const bool had_text = !typed_.empty() && typed_.erase(node) > 0;
    if (!dropped_.empty()) dropped_.erase(node);
    const bool changed = tree_.set_text(node, value);
    if (changed) {
        mark_changed(node);
    } else if (had_text) {
        log_.values.push_back(node);
    }
    return changed;
}

void Instance::enter(NodeId node, std::string_view typed, bool fits) {
    const Bind* bind = definition().bind(tree_.schema_of(node));
    const DataType type = bind == nullptr ? DataType::String : bind->type;
    const bool had_text = typed_.contains(node);
    const std::string holds = fits ? lexical_value(typed, type) : std::string{};
    put(node, holds);
    if (typed != holds) typed_[node] = typed;
    if (had_text || typed != holds) log_.values.push_back(node);
}

std::string Instance::entered(NodeId node) const {
    const auto typed = typed_.find(node);
    return typed == typed_.end() ? value(node) : typed->second;
}

void Instance::add_deprecated_id(std::string_view id) {
    tree_.attach(definition().deprecated_id);
    put(definition().deprecated_id, id);
}

ChangeLog Instance::take_changes() {
    tree_.release();
    return std::exchange(log_, {});
}

// Instances of a repeat came or went: from `from` on their numbers differ.
void Instance::mark_structure(BlockId parent, Index scope, std::uint32_t from) {
    const FormDefinition& form = definition();
    const NodeId top = form.scopes[scope].top;
    totals_.change(parent, form.scopes[scope], from);
    for (const Reader& reader : form.computations_counting.of(top)) {
        tree_.each_block(tree_.enclosing(parent, reader.anchor), form.computations[reader.target].scope,
                         [&](BlockId at) {
                             pend(reader.target, at);
                             return true;
                         });
    }
    for (const Reader& reader : form.computations_placing.of(top)) {
        tree_.each_affected(parent, scope, from, scope, form.computations[reader.target].scope,
                            [&](BlockId at) { pend(reader.target, at); });
    }
    for (const Reader& reader : form.choices_reading.of(top)) {
        tree_.each_affected(parent, scope, from, reader.anchor, form.items[reader.target].scope,
                            [&](BlockId at) { choice_items_.emplace_back(reader.target, at); });
    }
    log_.structure.push_back({parent, scope, from});
}

std::string Instance::new_id() const {
    return make_uuid_v4(random()).to_string();
}

std::string Instance::made_id(BlockId parent, Index scope, std::size_t place) const {
    const std::string submission = value(definition().instance_id);
    const Hash128 digest = blake2b_128(
        as_bytes((submission.empty() ? new_id() : submission) + '\x1f' + tree_.block(parent).key + '\x1f' +
                 definition().path_of[definition().scopes[scope].top] + '\x1f' + std::to_string(place)));
    Uuid id;
    std::copy(digest.bytes.begin(), digest.bytes.end(), id.bytes.begin());
    constexpr std::size_t place_bytes = 6;  // where version 7 has its time
    for (std::size_t at = place_bytes; at-- > 0; place >>= 8U)
        id.bytes[at] = static_cast<std::uint8_t>(place & 0xFFU);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x80U);  // version 8
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    const std::string key = id.to_string();
    return tree_.by_key(key) == no_block ? key : new_id();
}

BlockId Instance::add_block(BlockId parent, Index scope, std::size_t place, std::string key, bool fresh,
                            bool with_seeds) {
    const BlockId block = place_block(parent, scope, place, std::move(key), fresh, with_seeds);
    mark_structure(parent, scope, tree_.block(block).number);
    return block;
}

bool Instance::has_room(Index scope) const {
    return tree_.size() + (definition().scopes[scope].end - definition().scopes[scope].top) <= most_nodes;
}

BlockId Instance::place_block(BlockId parent, Index scope, std::size_t place, std::string key, bool fresh,
                              bool with_seeds) {
    if (key.empty()) key = made_id(parent, scope, std::min(place, tree_.instances(parent, scope).size()));
    const BlockId block = tree_.add(parent, scope, place, std::move(key));
    grow();
    const NodeId base = tree_.block(block).base;
    const Scope& repeat = definition().scopes[scope];
    const std::uint8_t above = state_[tree()[base].parent];
    std::fill_n(state_.begin() + base, repeat.end - repeat.top,
                static_cast<std::uint8_t>(above & (irrelevant | readonly)));
    // Ids of an instance that was removed are used again; what was typed there is not this one's.
    for (auto* texts : {&typed_, &dropped_}) {
        for (NodeId node = base; !texts->empty() && node < base + (repeat.end - repeat.top); ++node)
            texts->erase(node);
    }
    totals_.forget(block);
    block_dirty_[block].assign((of_scope_[scope].size() + word_bits - 1) / word_bits, 0);
    for (const Index computation : of_scope_[scope])
        pend(computation, block);
    if (with_seeds) {
        for (const Seed& seed : repeat.seeds) {
            if (definition().scopes[seed.scope].count == none && has_room(seed.scope))
                fill(add_block(block, seed.scope, most_instances, {}, fresh, false), seed);
        }
    }
    if (fresh) new_blocks_.push_back(block);
    return block;
}

void Instance::fill(BlockId block, const Seed& seed) {
    for (const auto& [schema, text] : seed.values)
        put(tree_.node(block, schema), text);
    for (const Seed& inner : seed.inside) {
        if (definition().scopes[inner.scope].count != none) continue;
        fill(add_block(block, inner.scope, most_instances, {}, false, false), inner);
    }
}

Result<void> Instance::take_last_saved(std::string_view xml) {
    const FormLimits limits;
    const auto document =
        Document::read(xml, std::make_shared<NameTable>(), {limits.bytes, limits.depth, limits.nodes});
    if (!document) return fail(document.error());
    last_saved_ = tree_.take_in(*document);
    grow();
    return {};
}

void Instance::add_seeds() {
    for (const Seed& seed : definition().scopes[0].seeds) {
        if (definition().scopes[seed.scope].count == none)
            fill(add_block(0, seed.scope, most_instances, {}, false, false), seed);
    }
}

void Instance::remove_block(BlockId block) {
    const auto [scope, parent, number] =
        std::tuple(tree_.block(block).scope, tree_.block(block).parent, tree_.block(block).number);
    tree_.remove(block);
    mark_structure(parent, scope, number);
}

void Instance::preload(BlockId block, const std::map<std::string, std::string>& given) {
    const xpath::LocalTime now = xpath::local_time(this->now(), utc_offset_minutes());
    for (const Bind& bind : definition().binds) {
        if (bind.preload == Preload::None || definition().scope_of[bind.node] != tree_.block(block).scope)
            continue;
        const NodeId node = tree_.node(block, bind.node);
        if (!given.empty() && given.contains(tree_.path(node))) continue;
        switch (bind.preload) {
            case Preload::Uid:
                put(node, "uuid:" + new_id());
                break;
            case Preload::Start:
                put(node, xpath::date_time_text(now));
                break;
            case Preload::Date:
                put(node, preloaded_date(bind.preload_parameter, now));
                break;
            case Preload::Property:
                if (const std::string known = property(bind.preload_parameter); !known.empty())
                    put(node, known);
                break;
            default:
                break;
        }
    }
}

void Instance::recalculate_all() {
    for (Index scope = 0; scope < of_scope_.size(); ++scope) {
        tree_.each_block(0, scope, [&](BlockId block) {
            for (const Index computation : of_scope_[scope])
                pend(computation, block);
            return true;
        });
    }
    steps_ = looked_at = 0;
    compute_dirty();
    changed_.clear();
    choice_items_.clear();
}

void Instance::settle() {
    steps_ = looked_at = 0;
    for (int round = 0; round < most_rounds; ++round) {
        compute_dirty();
        bool acted = run_new_repeat_actions();
        acted = run_changed_actions() || acted;
        const bool dropped = drop_vanished_choices();
        if (looked_at > most_looked_at) break;
        if (!dropped && !acted) return;
    }
    if (looked_at > most_looked_at) {
        report({"form.too-costly", "The form's actions and lists look at too many nodes.", {}});
    } else {
        report({"form.endless-actions", "The form's actions set each other off without end.", {}});
    }
    compute_dirty();
    changed_.clear();
    choice_items_.clear();
}

// Computations are in dependency order, so one computed here seldom makes an earlier one dirty: only where
// instances of a repeat depend on each other.
void Instance::compute_dirty() {
    std::vector<BlockId> batch;
    while (first_dirty_word_ < dirty_.size()) {
        std::uint64_t& word = dirty_[first_dirty_word_];
        if (word == 0) {
            ++first_dirty_word_;
            continue;
        }
        const auto bit = static_cast<std::size_t>(std::countr_zero(word));
        word &= word - 1;
        const auto at = static_cast<Index>(first_dirty_word_ * word_bits + bit);
        const Computation& computation = definition().computations[at];
        if (computation.scope == 0) {
            ++steps_;
            compute(computation, 0);
        } else {
            batch.clear();
            std::swap(batch, pending_[at]);
            steps_ += batch.size();
            for (const BlockId block : batch) {
                if (!tree_.block(block).live) continue;
                block_dirty_[block][local_[at] / word_bits] &=
                    ~(std::uint64_t{1} << (local_[at] % word_bits));
                if (looked_at <= most_looked_at) compute(computation, block);
            }
        }
        if (steps_ > 10'000 + 100 * definition().computations.size() * tree_.blocks()) {
            stop_calculating({"form.endless-calculation",
                              "The form's calculations change each other without end.",
                              definition().expressions[computation.expression].where});
        } else if (looked_at > most_looked_at) {
            stop_calculating({"form.too-costly", "The form's calculations look at too many nodes.",
                              definition().expressions[computation.expression].where});
        }
    }
}

void Instance::stop_calculating(Problem problem) {
    report(std::move(problem));
    std::fill(dirty_.begin(), dirty_.end(), 0);
    for (Index i = 0; i < pending_.size(); ++i) {
        for (const BlockId block : std::exchange(pending_[i], {}))
            block_dirty_[block][local_[i] / word_bits] = 0;
    }
}

template <class T>
std::optional<T> Instance::kept(Result<T> result) {
    if (result) return std::move(*result);
    report(result.error());
    return std::nullopt;
}

void Instance::compute(const Computation& computation, BlockId block) {
    if (computation.kind == ComputationKind::Count) return count_instances(computation, block);
    const Expression& expression = definition().expressions[computation.expression];
    const NodeId node = tree_.node(block, definition().binds[computation.subject].node);
    if (computation.kind == ComputationKind::Calculate) {
        const DataType type = definition().binds[computation.subject].type;
        const bool plain = type == DataType::String || type == DataType::Int;
        if (expression.number_of != none && plain)
            return put_number(node, tree_.enclosing(block, expression.number_of));
        put(node, typed_value(expression, node).value_or(std::string{}));
        return;
    }
    const auto truth = kept(xpath::evaluate_boolean(expression.program, *this, node));
    if (!truth) return;
    switch (computation.kind) {
        case ComputationKind::Relevant:
            set_own(node, own_irrelevant, irrelevant, !*truth);
            break;
        case ComputationKind::Readonly:
            set_own(node, own_readonly, readonly, *truth);
            break;
        default:
            if (is_required(node) == *truth) break;
            state_[node] = static_cast<std::uint8_t>(state_[node] ^ required);
            log_.states.push_back(node);
    }
}

// The number of an instance needs no evaluation: one that goes from the front changes those of all others.
void Instance::put_number(NodeId node, BlockId of) {
    std::array<char, 16> digits;
    const char* const end = std::to_chars(digits.begin(), digits.end(), tree_.block(of).number).ptr;
    put(node, std::string_view(digits.begin(), end));
}

// jr:count: instances are added and taken away at the end; those that the form itself holds come first. While
// the count has no number they stay as they are.
void Instance::count_instances(const Computation& computation, BlockId parent) {
    const Expression& expression = definition().expressions[computation.expression];
    const Index scope = computation.subject;
    const auto wanted = kept(xpath::evaluate_number(expression.program, *this, tree_.ghost(parent, scope)));
    if (!wanted || std::isnan(*wanted)) return;
    std::size_t count = 0;
    if (*wanted >= 1) count = *wanted < most_instances ? static_cast<std::size_t>(*wanted) : most_instances;
    if (*wanted > most_instances)
        report({"form.too-many-instances",
                "A repeat has at most " + std::to_string(most_instances) + " instances.", expression.where});
    while (tree_.instances(parent, scope).size() > count)
        remove_block(tree_.instances(parent, scope).back());
    std::vector<const Seed*> seeds;
    for (const Seed& seed : definition().scopes[tree_.block(parent).scope].seeds) {
        if (seed.scope == scope) seeds.push_back(&seed);
    }
    const std::size_t before = tree_.instances(parent, scope).size();
    for (std::size_t at = before; at < count; ++at) {
        if (!has_room(scope)) {
            report({"form.too-many-instances",
                    "The repeats of a form have at most " + std::to_string(most_nodes) + " nodes.",
                    expression.where});
            break;
        }
        if (at < seeds.size()) {
            fill(place_block(parent, scope, at, {}, false, false), *seeds[at]);
        } else {
            place_block(parent, scope, at, {}, true, true);
        }
    }
    // Once for all: their readers are as many as they.
    if (tree_.instances(parent, scope).size() > before)
        mark_structure(parent, scope, static_cast<std::uint32_t>(before + 1));
}

void Instance::set_own(NodeId node, State own, State effective, bool on) {
    if (((state_[node] & own) != 0) == on) return;
    state_[node] = static_cast<std::uint8_t>(state_[node] ^ own);
    inherit(node, own, effective);
}

// A node has the property when it or an ancestor has it of its own; stops where nothing changes.
void Instance::inherit(NodeId top, State own, State effective) {
    const Document& tree = this->tree();
    const NodeId parent = tree[top].parent;
    const bool above = parent != no_node && (state_[parent] & effective) != 0;
    const bool on = above || (state_[top] & own) != 0;
    if (((state_[top] & effective) != 0) == on) return;
    state_[top] = static_cast<std::uint8_t>(state_[top] ^ effective);
    const bool logged = tree[top].kind != NodeKind::Text;
    if (effective == irrelevant) {
        if (logged) log_.relevance.push_back(top);
        mark_readers(top);
    } else if (logged) {
        log_.states.push_back(top);
    }
    // Attributes and texts are as visible as their element, so that nobody has to look up.
    for (const NodeId first : {tree[top].first_attribute, tree[top].first_child}) {
        for (NodeId child = first; child != no_node; child = tree[child].next)
            inherit(child, own, effective);
    }
}

std::optional<std::string> Instance::typed_value(const Expression& expression, NodeId node) {
    xpath::Evaluation evaluation(expression.program, *this);
    const Bind* bind = definition().bind(tree_.schema_of(node));
    const DataType type = bind == nullptr ? DataType::String : bind->type;
    const xpath::Focus focus{.node = node, .current = node};
    const xpath::Expr& root = expression.program.exprs[expression.program.root];
    const bool plain_number = root.type == xpath::Type::Number && root.op != xpath::Op::Call;
    std::string out;
    if (plain_number && type <= DataType::Decimal && type != DataType::Boolean) {
        const double number = evaluation.number(expression.program.root, focus);
        if (type == DataType::Decimal) {
            out = std::isnan(number) ? std::string{} : decimal_text(number);
        } else if (!std::isnan(number)) {
            out =
                xpath::to_text(type == DataType::Int && std::isfinite(number) ? std::trunc(number) : number);
        }
    } else {
        out = cast(evaluation.value(expression.program.root, focus), type, evaluation);
    }
    if (evaluation.failed()) {
        report(*evaluation.problem());
        return std::nullopt;
    }
    if (out.size() <= longest_calculated) return out;
    report({"form.too-long",
            "A calculated value is longer than " + std::to_string(longest_calculated) + " bytes.",
            expression.where});
    return std::nullopt;
}

// A computed value takes the form of its node's type (JavaRosa does the same when it wraps a result).
std::string Instance::cast(const xpath::Value& value, DataType type,
                           const xpath::Evaluation& evaluation) const {
    if (const double* number = std::get_if<double>(&value)) {
        if (std::isnan(*number)) return {};
        if (type == DataType::String) return xpath::to_text(*number);
        if (type == DataType::Int && std::isfinite(*number)) return xpath::to_text(std::trunc(*number));
    }
    std::string text = evaluation.as_string(value);
    if (text.empty()) return text;
    const int offset = utc_offset_minutes();
    switch (type) {
        case DataType::Int: {
            const double number = evaluation.as_number(value);
            return std::isfinite(number) ? xpath::to_text(std::trunc(number)) : text;
        }
        case DataType::Decimal: {
            const double number = evaluation.as_number(value);
            return std::isnan(number) ? text : decimal_text(number);
        }
        case DataType::Date:
        case DataType::DateTime: {
            auto time = xpath::parse_date_time(text, offset);
            if (!time && xpath::type_of(value) == xpath::Type::Number)
                time = xpath::local_time(std::get<double>(value), offset);
            if (!time) return text;
            return type == DataType::Date ? xpath::date_text(*time) : xpath::date_time_text(*time);
        }
        case DataType::Time: {
            const auto time = xpath::parse_date_time(text, offset);
            return time && time->has_time ? xpath::time_text(*time) : text;
        }
        default:
            return text;
    }
}

// An action in a repeat acts on its own instance, however its target is written.
xpath::NodeSet Instance::targets(const Action& action, BlockId block) {
    const FormDefinition& form = definition();
    if (form.encloses(form.scope_of[action.target], tree_.block(block).scope))
        return {tree_.node(block, action.target)};
    const Expression& path = form.expressions[action.target_path];
    xpath::Evaluation evaluation(path.program, *this);
    const NodeId context = tree_.node(block, action.context);
    return evaluation.nodes(path.program.root, {.node = context, .current = context}, xpath::Hidden::Kept);
}

void Instance::run(const Action& action, BlockId block) {
    const xpath::NodeSet found = targets(action, block);
    if (found.size() == 1) run_on(action, found.front());
    if (found.size() > 1)
        report({"form.repeated-target", "The target of an action stands in several instances of a repeat.",
                definition().expressions[action.target_path].where});
}

void Instance::run_on(const Action& action, NodeId node) {
    if (action.kind != ActionKind::SetValue) {
        const auto kind = action.kind == ActionKind::SetGeopoint ? ActionRequest::Kind::Geopoint
                                                                 : ActionRequest::Kind::RecordAudio;
        ActionRequest request{kind, tree_.path(node), action.quality};
        if (std::find(requests_.begin(), requests_.end(), request) == requests_.end())
            requests_.push_back(std::move(request));
        return;
    }
    if (action.value == none) {
        put(node, action.literal);
        return;
    }
    if (const auto value = typed_value(definition().expressions[action.value], node)) put(node, *value);
}

// For events of the whole form: an action of the model reaches each instance of a repeat that its target is
// in, as pyxform writes it for the ids of entities.
void Instance::run_everywhere(const Action& action) {
    std::vector<BlockId> blocks;
    tree_.each_block(0, definition().scope_of[action.context], [&](BlockId block) {
        blocks.push_back(block);
        return true;
    });
    for (const BlockId block : blocks) {
        if (!tree_.block(block).live) continue;
        for (const NodeId node : targets(action, block)) {
            if (!tree_.block(tree_.block_of(node)).live || !is_relevant(node)) continue;
            run_on(action, node);
            settle();
        }
    }
}

void Instance::run_first_load_actions() {
    for (const Action& action : definition().actions) {
        if (action.on_first_load) run_everywhere(action);
    }
}

void Instance::run_load_actions() {
    for (const Action& action : definition().actions) {
        if (action.on_load) run_everywhere(action);
    }
}

void Instance::run_revalidate_actions() {
    for (const Action& action : definition().actions) {
        if (action.on_revalidate) run_everywhere(action);
    }
}

bool Instance::is_requested(NodeId node) const {
    const NodeId schema = tree_.schema_of(node);
    const std::vector<Action>& actions = definition().actions;
    return std::any_of(actions.begin(), actions.end(), [&](const Action& action) {
        return action.kind != ActionKind::SetValue && action.target == schema;
    });
}

bool Instance::run_changed_actions() {
    const std::vector<NodeId> changed = std::exchange(changed_, {});
    bool any = false;
    for (const NodeId node : changed) {
        const BlockId block = tree_.block_of(node);
        if (!tree_.block(block).live || looked_at > most_looked_at) continue;
        for (const Reader& reader : definition().actions_on.of(tree_.schema_of(node))) {
            run(definition().actions[reader.target], block);
            compute_dirty();
            any = true;
        }
    }
    return any;
}

bool Instance::run_new_repeat_actions() {
    const std::vector<BlockId> added = std::exchange(new_blocks_, {});
    for (const BlockId block : added) {
        if (!tree_.block(block).live || looked_at > most_looked_at) continue;
        preload(block, {});
        for (const Action& action : definition().actions) {
            if (!action.on_new_repeat || definition().scope_of[action.context] != tree_.block(block).scope)
                continue;
            run(action, block);
            compute_dirty();
        }
    }
    return !added.empty();
}

bool Instance::drop_vanished_choices() {
    std::vector<std::pair<Index, BlockId>> items = std::exchange(choice_items_, {});
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    bool any = false;
    for (const auto& [item, block] : items) {
        if (tree_.block(block).live && looked_at <= most_looked_at)
            any = drop_vanished_choices(definition().items[item], block) || any;
    }
    return any;
}

// An answer that the choices no longer offer is taken out, and comes back when they offer it again. A ranking
// stays one of all that is offered.
bool Instance::drop_vanished_choices(const ItemDefinition& item, BlockId block) {
    if (item.node == no_node) return false;
    const NodeId node = tree_.node(block, item.node);
    if (!is_relevant(node)) return false;
    const auto before = dropped_.find(node);
    const std::string was = before == dropped_.end() ? value(node) : before->second;
    if (was.empty()) return false;
    const std::vector<Choice> offered = choices(item, block, false);
    const auto is_offered = [&](std::string_view answer) {
        return std::any_of(offered.begin(), offered.end(),
                           [&](const Choice& c) { return c.value == answer; });
    };
    std::vector<std::string_view> left;
    for (std::size_t at = 0; at < was.size();) {
        const std::size_t end =
            item.kind == ItemKind::SelectOne ? was.size() : std::min(was.find(' ', at), was.size());
        const std::string_view answer = std::string_view(was).substr(at, end - at);
        if (!answer.empty() && is_offered(answer)) left.push_back(answer);
        at = end + 1;
    }
    if (item.ranked) {
        for (const Choice& choice : offered) {
            if (std::find(left.begin(), left.end(), choice.value) == left.end()) left.push_back(choice.value);
        }
    }
    std::string now;
    for (const std::string_view answer : left)
        now += (now.empty() ? "" : " ") + std::string(answer);
    const bool changed = put(node, now);
    if (now != was) dropped_[node] = was;
    return changed;
}

bool Instance::constraint_holds(const Bind& bind, NodeId node) {
    if (bind.constraint == none) return true;
    return kept(xpath::evaluate_boolean(definition().expressions[bind.constraint].program, *this, node))
        .value_or(false);
}

}  // namespace meetmoment::xform
