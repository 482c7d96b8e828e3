#include "shared/xform/instance.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

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
      tree_(definition().instance),
      state_(tree_.size(), 0),
      dirty_((definition().computations.size() + word_bits - 1) / word_bits, 0),
      first_dirty_word_(dirty_.size()) {}

std::string Instance::value(NodeId node) const {
    std::string scratch;
    return std::string(tree_.string_value(node, scratch));
}

bool Instance::visible(xpath::NodeRef ref) const {
    if (xpath::in_form(ref)) return true;
    NodeId node = ref;
    while (tree_[node].kind == NodeKind::Text || tree_[node].kind == NodeKind::Attribute)
        node = tree_[node].parent;
    return (state_[node] & irrelevant) == 0;
}

std::optional<xpath::NodeRef> Instance::instance(std::string_view id) const {
    const auto found = definition().secondary.find(std::string(id));
    if (found == definition().secondary.end()) return std::nullopt;
    return xpath::form_ref(found->second);
}

std::string Instance::property(std::string_view name) const {
    const auto found = environment_.properties.find(std::string(name));
    return found == environment_.properties.end() ? std::string{} : found->second;
}

void Instance::mark_readers(NodeId node) {
    for (const Index i : definition().computations_reading.of(node)) {
        dirty_[i / word_bits] |= std::uint64_t{1} << (i % word_bits);
        first_dirty_word_ = std::min(first_dirty_word_, i / word_bits);
    }
    const auto items = definition().choices_reading.of(node);
    choice_items_.insert(choice_items_.end(), items.begin(), items.end());
}

void Instance::mark_changed(NodeId node) {
    log_.values.push_back(node);
    changed_.push_back(node);
    mark_readers(node);
}

void Instance::put(NodeId node, std::string_view value) {
    if (tree_.set_text(node, value)) mark_changed(node);
}

void Instance::recalculate_all() {
    std::fill(dirty_.begin(), dirty_.end(), ~std::uint64_t{0});
    if (const std::size_t rest = definition().computations.size() % word_bits; rest != 0) {
        dirty_.back() = (std::uint64_t{1} << rest) - 1;
    }
    first_dirty_word_ = 0;
    compute_dirty();
    changed_.clear();
    choice_items_.clear();
}

void Instance::settle() {
    for (int round = 0; round < most_rounds; ++round) {
        compute_dirty();
        const bool acted = run_changed_actions();
        if (!drop_vanished_choices() && !acted) return;
    }
    if (!problem_)
        problem_ = Problem{"form.endless-actions", "The form's actions set each other off without end.", {}};
    compute_dirty();
    changed_.clear();
    choice_items_.clear();
}

// Computations are in dependency order, so one computed here can only make later ones dirty.
void Instance::compute_dirty() {
    while (first_dirty_word_ < dirty_.size()) {
        std::uint64_t& word = dirty_[first_dirty_word_];
        if (word == 0) {
            ++first_dirty_word_;
            continue;
        }
        const auto bit = static_cast<std::size_t>(std::countr_zero(word));
        word &= word - 1;
        compute(definition().computations[first_dirty_word_ * word_bits + bit]);
    }
}

template <class T>
std::optional<T> Instance::kept(Result<T> result) {
    if (result) return std::move(*result);
    if (!problem_) problem_ = result.error();
    return std::nullopt;
}

void Instance::compute(const Computation& computation) {
    const Expression& expression = definition().expressions[computation.expression];
    const Bind& bind = definition().binds[computation.bind];
    const NodeId node = bind.node;
    if (computation.kind == ComputationKind::Calculate) {
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

void Instance::set_own(NodeId node, State own, State effective, bool on) {
    if (((state_[node] & own) != 0) == on) return;
    state_[node] = static_cast<std::uint8_t>(state_[node] ^ own);
    inherit(node, own, effective);
}

// A node has the property when it or an ancestor has it of its own; stops where nothing changes.
void Instance::inherit(NodeId top, State own, State effective) {
    const NodeId parent = tree_[top].parent;
    const bool above = parent != no_node && (state_[parent] & effective) != 0;
    const bool on = above || (state_[top] & own) != 0;
    if (((state_[top] & effective) != 0) == on) return;
    state_[top] = static_cast<std::uint8_t>(state_[top] ^ effective);
    if (effective == irrelevant) {
        log_.relevance.push_back(top);
        mark_readers(top);
    } else {
        log_.states.push_back(top);
    }
    for (NodeId child = tree_.first_element(top); child != no_node; child = tree_.next_element(child))
        inherit(child, own, effective);
}

std::optional<std::string> Instance::typed_value(const Expression& expression, NodeId node) {
    xpath::Evaluation evaluation(expression.program, *this);
    const xpath::Value value = evaluation.value(expression.program.root, {.node = node, .current = node});
    if (evaluation.failed()) {
        if (!problem_) problem_ = evaluation.problem();
        return std::nullopt;
    }
    const Bind* bind = definition().bind(node);
    return cast(value, bind == nullptr ? DataType::String : bind->type, evaluation);
}

// A computed value takes the form of its node's type (JavaRosa does the same when it wraps a result).
std::string Instance::cast(const xpath::Value& value, DataType type,
                           const xpath::Evaluation& evaluation) const {
    if (const double* number = std::get_if<double>(&value); number != nullptr && std::isnan(*number))
        return {};
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
            return std::isnan(number) ? text : xpath::to_text(number);
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

void Instance::run(const Action& action) {
    if (action.value == none) {
        put(action.target, action.literal);
        return;
    }
    if (const auto value = typed_value(definition().expressions[action.value], action.target))
        put(action.target, *value);
}

void Instance::run_first_load_actions() {
    for (const Action& action : definition().actions) {
        if (action.on_first_load && is_relevant(action.target)) {
            run(action);
            settle();
        }
    }
}

void Instance::run_load_actions() {
    for (const Action& action : definition().actions) {
        if (action.on_load && is_relevant(action.target)) {
            run(action);
            settle();
        }
    }
}

bool Instance::run_changed_actions() {
    const std::vector<NodeId> changed = std::exchange(changed_, {});
    bool any = false;
    for (const NodeId node : changed) {
        for (const Index i : definition().actions_on.of(node)) {
            run(definition().actions[i]);
            compute_dirty();
            any = true;
        }
    }
    return any;
}

bool Instance::drop_vanished_choices() {
    std::vector<Index> items = std::exchange(choice_items_, {});
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    bool any = false;
    for (const Index i : items) {
        const ItemDefinition& item = definition().items[i];
        if (item.node == no_node || !is_relevant(item.node)) continue;
        const std::string now = value(item.node);
        if (now.empty()) continue;
        const std::vector<Choice> offered = choices(item, false);
        const auto is_offered = [&](std::string_view answer) {
            return std::any_of(offered.begin(), offered.end(),
                               [&](const Choice& c) { return c.value == answer; });
        };
        std::string left;
        for (std::size_t at = 0; at < now.size();) {
            const std::size_t end =
                item.kind == ItemKind::SelectOne ? now.size() : std::min(now.find(' ', at), now.size());
            const std::string_view answer = std::string_view(now).substr(at, end - at);
            if (!answer.empty() && is_offered(answer))
                left += (left.empty() ? "" : " ") + std::string(answer);
            at = end + 1;
        }
        if (left == now) continue;
        put(item.node, left);
        any = true;
    }
    return any;
}

bool Instance::constraint_holds(const Bind& bind) {
    if (bind.constraint == none) return true;
    return kept(xpath::evaluate_boolean(definition().expressions[bind.constraint].program, *this, bind.node))
        .value_or(false);
}

}  // namespace meetmoment::xform
