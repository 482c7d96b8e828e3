// Location paths (XPath 1.0 §2): axes, node tests, predicates.
#include <algorithm>

#include "shared/xform/xpath/evaluator.hpp"
#include "shared/xform/xpath/functions.hpp"
#include "shared/xform/xpath/value_index.hpp"

namespace meetmoment::xform::xpath {

bool passes(const Step& step, const Node& node) {
    if (node.kind == NodeKind::Text && node.value.empty()) return false;
    const bool principal =
        node.kind == (step.axis == Axis::Attribute ? NodeKind::Attribute : NodeKind::Element);
    switch (step.test) {
        case Test::Node:
            return true;
        case Test::Text:
            return node.kind == NodeKind::Text;
        case Test::Comment:
            return node.kind == NodeKind::Comment;
        case Test::Instruction:
            return node.kind == NodeKind::Instruction && (step.name == 0 || node.name == step.name);
        case Test::Any:
            return principal;
        case Test::AnyIn:
            return principal && node.uri == step.uri;
        case Test::Name:
            return principal && node.name == step.name && node.prefix == 0;
        case Test::NameIn:
            return principal && node.name == step.name && node.uri == step.uri;
    }
    return false;
}

namespace {

bool is_reverse(Axis axis) {
    return axis == Axis::Parent || axis == Axis::Ancestor || axis == Axis::AncestorOrSelf ||
           axis == Axis::Preceding || axis == Axis::PrecedingSibling;
}

// The node after `id` in document order that is no descendant of it; attributes come before their element's
// children.
NodeId after_subtree(const Document& document, NodeId id) {
    if (document[id].kind == NodeKind::Attribute) {
        const NodeId child = document[document[id].parent].first_child;
        if (child != no_node) return child;
        id = document[id].parent;
    }
    while (id != no_node && document[id].next == no_node)
        id = document[id].parent;
    return id == no_node ? no_node : document[id].next;
}

NodeId next_within(const Document& document, NodeId id, NodeId top) {
    if (document[id].first_child != no_node) return document[id].first_child;
    while (id != top && document[id].next == no_node)
        id = document[id].parent;
    return id == top ? no_node : document[id].next;
}

}  // namespace

/// Yields the nodes of one axis in the axis's own order.
class PathWalk {
  public:
    PathWalk(Evaluation& evaluation, const Step& step, NodeRef from, NodeSet& out)
        : evaluation_(evaluation),
          document_(evaluation.document(from)),
          step_(step),
          bit_(from & form_bit),
          out_(out) {}

    void run(NodeId from) {
        const bool attribute = document_[from].kind == NodeKind::Attribute;
        switch (step_.axis) {
            case Axis::Self:
                take(from);
                break;
            case Axis::Child:
                siblings(document_[from].first_child, &Node::next);
                break;
            case Axis::Attribute:
                siblings(document_[from].first_attribute, &Node::next);
                break;
            case Axis::Parent:
                take(document_[from].parent);
                break;
            case Axis::AncestorOrSelf:
                ancestors(from);
                break;
            case Axis::Ancestor:
                ancestors(document_[from].parent);
                break;
            case Axis::DescendantOrSelf:
                take(from);
                descendants(from);
                break;
            case Axis::Descendant:
                descendants(from);
                break;
            case Axis::FollowingSibling:
                if (!attribute) siblings(document_[from].next, &Node::next);
                break;
            case Axis::PrecedingSibling:
                if (!attribute) siblings(document_[from].previous, &Node::previous);
                break;
            case Axis::Following:
                following(from);
                break;
            case Axis::Preceding:
                preceding(from);
                break;
            case Axis::Namespace:
                break;
        }
    }

  private:
    bool take(NodeId id) {
        if (id == no_node || !evaluation_.spend()) return false;
        if (passes(step_, document_[id])) out_.push_back(id | bit_);
        return true;
    }
    void siblings(NodeId id, NodeId Node::*link) {
        for (; id != no_node && take(id); id = document_[id].*link) {
        }
    }
    void ancestors(NodeId id) {
        for (; id != no_node && take(id); id = document_[id].parent) {
        }
    }
    void descendants(NodeId top) {
        if (document_[top].kind == NodeKind::Attribute) return;
        for (NodeId id = next_within(document_, top, top); id != no_node && take(id);
             id = next_within(document_, id, top)) {
        }
    }
    void following(NodeId from) {
        NodeId id = after_subtree(document_, from);
        while (id != no_node && take(id)) {
            id = document_[id].first_child != no_node ? document_[id].first_child
                                                      : after_subtree(document_, id);
        }
    }
    void preceding(NodeId from) {
        for (NodeId up = document_[from].kind == NodeKind::Attribute ? document_[from].parent : from;
             up != no_node; up = document_[up].parent) {
            for (NodeId sibling = document_[up].previous; sibling != no_node;
                 sibling = document_[sibling].previous) {
                if (!reversed_subtree(sibling)) return;
            }
        }
    }
    bool reversed_subtree(NodeId top) {
        NodeId id = deepest_last(top);
        while (take(id)) {
            if (id == top) return true;
            id = document_[id].previous != no_node ? deepest_last(document_[id].previous)
                                                   : document_[id].parent;
        }
        return false;
    }
    NodeId deepest_last(NodeId id) const {
        while (document_[id].last_child != no_node)
            id = document_[id].last_child;
        return id;
    }

    Evaluation& evaluation_;
    const Document& document_;
    const Step& step_;
    NodeRef bit_;
    NodeSet& out_;
};

namespace {

/// A simple path needs no list: its nodes come in document order, each once.
bool walk(Evaluation& evaluation, const Step* step, const Step* end, NodeRef at, Hidden hidden,
          const Visitor& visit) {
    const Document& document = evaluation.document(at);
    const NodeId id = id_of(at);
    const NodeRef bit = at & form_bit;
    if (step == end) return (hidden == Hidden::LeftOut && !evaluation.host().visible(at)) || visit(at);
    if (step->axis == Axis::Self)
        return !passes(*step, document[id]) || walk(evaluation, step + 1, end, at, hidden, visit);
    if (step->axis == Axis::Parent) {
        const NodeId parent = document[id].parent;
        return parent == no_node || !passes(*step, document[parent]) ||
               walk(evaluation, step + 1, end, parent | bit, hidden, visit);
    }
    NodeId child = step->axis == Axis::Child ? document[id].first_child : document[id].first_attribute;
    for (; child != no_node; child = document[child].next) {
        if (!evaluation.spend()) return false;
        if (passes(*step, document[child]) && !walk(evaluation, step + 1, end, child | bit, hidden, visit))
            return false;
    }
    return true;
}

}  // namespace

// As Document::string_value(), but what is gathered from many nodes counts.
std::string_view Evaluation::node_text(NodeRef ref, std::string& scratch) const {
    const Document& tree = document(ref);
    const NodeId top = id_of(ref);
    const Node& node = tree[top];
    const bool container = node.kind == NodeKind::Element || node.kind == NodeKind::Document;
    if (!container || node.first_child == no_node) return tree.string_value(top, scratch);
    const Node& child = tree[node.first_child];
    if (child.next == no_node && child.kind == NodeKind::Text) return child.value;
    scratch.clear();
    for (NodeId id = node.first_child; id != no_node && budget_ > 0; id = next_within(tree, id, top)) {
        charge(1 + tree[id].value.size() / 64);
        if (tree[id].kind == NodeKind::Text) scratch += tree[id].value;
    }
    return scratch;
}

bool Evaluation::precedes(NodeRef a, NodeRef b) const {
    if (in_form(a) != in_form(b)) return !in_form(a);
    return document(a).precedes(id_of(a), id_of(b));
}

void Evaluation::sort_unique(NodeSet& nodes) const {
    const auto before = [this](NodeRef a, NodeRef b) { return precedes(a, b); };
    const auto not_after = [&](NodeRef a, NodeRef b) { return !precedes(a, b); };
    if (std::adjacent_find(nodes.begin(), nodes.end(), not_after) == nodes.end()) return;
    std::sort(nodes.begin(), nodes.end(), before);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

void Evaluation::each_node(ExprId id, const Focus& focus, const Visitor& visit, Hidden hidden) {
    const Expr& expr = program_.exprs[id];
    if (!program_.bound.empty() && program_.bound[id].target != no_node) {
        const Bound& bound = program_.bound[id];
        auto counted = [&](NodeRef node) { return spend() && visit(node); };
        host_.each_bound(bound, bound.from_current ? focus.current : focus.node, hidden, Visitor(counted));
        return;
    }
    if (expr.op == Op::Path && expr.simple) {
        const Step* first = program_.steps.data() + expr.range.first;
        if (!spend(expr.range.count + 1)) return;
        walk(*this, first, first + expr.range.count, expr.start == Start::Root ? host_.root() : focus.node,
             hidden, visit);
        return;
    }
    NodeSet found = nodes(id, focus, hidden);
    for (const NodeRef node : found) {
        if (!visit(node)) break;
    }
    give_back(std::move(found));
}

bool Evaluation::resume(ExprId id, const Focus& focus, Running what, double& total, const Visitor& visit) {
    if (program_.bound.empty() || program_.bound[id].target == no_node) return false;
    const Bound& bound = program_.bound[id];
    const auto nodes =
        host_.resume_bound(bound, bound.from_current ? focus.current : focus.node, what, total, visit);
    // Also those that were not visited: what is too costly does not depend on what was evaluated before.
    if (nodes) charge(*nodes);
    return nodes.has_value();
}

NodeRef Evaluation::first_node(ExprId id, const Focus& focus) {
    NodeRef first = no_ref;
    auto visit = [&](NodeRef node) {
        first = node;
        return false;
    };
    each_node(id, focus, Visitor(visit));
    return first;
}

NodeSet Evaluation::nodes(ExprId id, const Focus& focus, Hidden hidden) {
    const Expr& expr = program_.exprs[id];
    NodeSet out = borrow();
    if (!program_.bound.empty() && program_.bound[id].target != no_node) {
        auto take = [&](NodeRef node) {
            out.push_back(node);
            return true;
        };
        each_node(id, focus, Visitor(take), hidden);
        return out;
    }
    switch (expr.op) {
        case Op::Path:
            path(expr, focus, hidden, out);
            break;
        case Op::Filter:
            filter(expr, focus, hidden, out);
            break;
        case Op::Union: {
            out = nodes(expr.left, focus, hidden);
            NodeSet more = nodes(expr.right, focus, hidden);
            out.insert(out.end(), more.begin(), more.end());
            give_back(std::move(more));
            sort_unique(out);
            break;
        }
        case Op::Call: {
            Value result = call(id, focus);
            if (type_of(result) == Type::Nodes) return std::get<NodeSet>(std::move(result));
            fail_with("xpath.evaluation", "A node-set is needed here.", id);
            break;
        }
        default:
            fail_with("xpath.evaluation", "A node-set is needed here.", id);
            break;
    }
    return out;
}

void Evaluation::path(const Expr& expr, const Focus& focus, Hidden hidden, NodeSet& out) {
    if (expr.simple) {
        auto visit = [&](NodeRef node) {
            out.push_back(node);
            return spend();
        };
        const Step* first = program_.steps.data() + expr.range.first;
        walk(*this, first, first + expr.range.count, expr.start == Start::Root ? host_.root() : focus.node,
             hidden, Visitor(visit));
        return;
    }
    NodeSet from = borrow();
    switch (expr.start) {
        case Start::Context:
            from.push_back(focus.node);
            break;
        case Start::Root:
            from.push_back(host_.root());
            break;
        case Start::Expression:
            from = nodes(expr.left, focus);
            break;
    }
    for (std::uint32_t i = 0; i < expr.range.count && !failed(); ++i) {
        out.clear();
        const Step& next = program_.steps[expr.range.first + i];
        const auto id = static_cast<ExprId>(&expr - program_.exprs.data());
        if (const Lookup* lookup = program_.lookups.empty() ? nullptr : program_.lookup(id, i)) {
            look_up(*lookup, focus, out);
            apply_predicates(next.predicates, focus, out);
        } else {
            step(next, from, focus, out);
        }
        std::swap(from, out);
    }
    std::swap(from, out);
    give_back(std::move(from));
    if (hidden == Hidden::LeftOut) std::erase_if(out, [this](NodeRef node) { return !host_.visible(node); });
}

// The nodes that a predicate may hold for; it is applied to them all the same.
void Evaluation::look_up(const Lookup& lookup, const Focus& focus, NodeSet& out) {
    if (program_.exprs[lookup.key].op == Op::Literal) {
        lookup.index->find(program_.literals[program_.exprs[lookup.key].literal], out);
        return;
    }
    std::string scratch;
    std::size_t keys = 0;
    auto visit = [&](NodeRef node) {
        lookup.index->find(compared_text(node, scratch), out);
        return ++keys > 0 && spend();
    };
    each_node(lookup.key, focus, Visitor(visit), Hidden::Kept);
    if (keys > 1) sort_unique(out);
}

void Evaluation::step(const Step& step, const NodeSet& from, const Focus& focus, NodeSet& out) {
    if (from.size() == 1 || step.predicates.count == 0) {
        for (const NodeRef node : from)
            PathWalk(*this, step, node, out).run(id_of(node));
        if (step.predicates.count > 0) apply_predicates(step.predicates, focus, out);
    } else {
        NodeSet some = borrow();
        for (const NodeRef node : from) {
            some.clear();
            PathWalk(*this, step, node, some).run(id_of(node));
            apply_predicates(step.predicates, focus, some);
            out.insert(out.end(), some.begin(), some.end());
        }
        give_back(std::move(some));
    }
    if (from.size() == 1 && is_reverse(step.axis)) std::reverse(out.begin(), out.end());
    if (from.size() > 1) sort_unique(out);
}

void Evaluation::filter(const Expr& expr, const Focus& focus, Hidden hidden, NodeSet& out) {
    out = nodes(expr.left, focus, hidden);
    apply_predicates(expr.range, focus, out);
}

void Evaluation::apply_predicates(Range32 predicates, const Focus& focus, NodeSet& nodes) {
    for (std::uint32_t i = 0; i < predicates.count && !failed(); ++i) {
        const ExprId predicate = program_.operands[predicates.first + i];
        const Expr& expr = program_.exprs[predicate];
        const bool may_be_position =
            expr.type == Type::Number || (expr.function != nullptr && expr.function->dynamic);
        Focus inner{.node = 0,
                    .current = focus.current,
                    .position = 0,
                    .size = static_cast<std::uint32_t>(nodes.size())};
        std::size_t kept = 0;
        for (std::size_t at = 0; at < nodes.size() && spend(); ++at) {
            inner.node = nodes[at];
            ++inner.position;
            bool keep = false;
            if (may_be_position) {
                const Value result = value(predicate, inner);
                keep = type_of(result) == Type::Number ? std::get<double>(result) == inner.position
                                                       : as_boolean(result);
            } else {
                keep = boolean(predicate, inner);
            }
            if (keep) nodes[kept++] = nodes[at];
        }
        nodes.resize(kept);
    }
}

}  // namespace meetmoment::xform::xpath
