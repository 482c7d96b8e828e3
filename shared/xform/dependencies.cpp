#include "shared/xform/dependencies.hpp"

#include <algorithm>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform {

namespace {

using xpath::Axis;
using xpath::Expr;
using xpath::ExprId;
using xpath::Op;
using xpath::Program;
using xpath::Start;
using xpath::Step;
using xpath::Test;

/// What a path can reach: nodes of the schema, or somewhere in a secondary instance; and the innermost scope
/// whose instance it has not left.
struct Reach {
    std::vector<NodeId> nodes;
    bool secondary = false;
    Index anchor = 0;
};

template <class T>
void unique(std::vector<T>& nodes) {
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

class Walker {
  public:
    Walker(const Program& program, const FormDefinition& form, NodeId current)
        : program_(program), form_(form), schema_(form.instance), current_(current) {}

    [[nodiscard]] Index scope_of(NodeId node) const { return node == no_node ? 0 : form_.scope_of[node]; }

    void expression(ExprId id, const Reach& context) {
        const Expr& expr = program_.exprs[id];
        switch (expr.op) {
            case Op::Path:
            case Op::Filter:
            case Op::Union:
                read(reach(id, context));
                return;
            case Op::Call:
                call(id, context);
                return;
            case Op::Number:
            case Op::Literal:
                return;
            default:
                expression(expr.left, context);
                if (expr.right != xpath::no_expr) expression(expr.right, context);
        }
    }

    Reads finish() {
        unique(out_.nodes);
        std::vector<Read> whole;
        for (const Read& read : out_.nodes) {
            if (whole.size() <= most_analysed) below(read.node, read.anchor, whole);
        }
        out_.cost += whole.size();
        whole.insert(whole.end(), present_.begin(), present_.end());
        unique(whole);
        out_.nodes = std::move(whole);
        unique(out_.places);
        return std::move(out_);
    }

  private:
    void below(NodeId top, Index anchor, std::vector<Read>& whole) const {
        whole.push_back({top, anchor});
        if (schema_[top].kind == NodeKind::Text) whole.push_back({schema_[top].parent, anchor});
        for (NodeId child = schema_.first_element(top); child != no_node; child = schema_.next_element(child))
            below(child, anchor, whole);
    }

    void read(const Reach& reach) {
        for (const NodeId node : reach.nodes)
            out_.nodes.push_back({node, reach.anchor});
    }

    // The outer of two scopes of which one is around the other.
    [[nodiscard]] Index outer(Index a, Index b) const { return form_.encloses(a, b) ? a : b; }

    Reach call(ExprId id, const Reach& context) {
        const Expr& expr = program_.exprs[id];
        const std::string_view name = expr.function->name;
        note_literals(expr, name);
        if (name == "current") {
            // A text that several items share has no node of its own to read from.
            if (current_ == no_node) return {{}, true};
            return {{current_}, false, scope_of(current_)};
        }
        if (name == "instance") {
            expression(argument(expr, 0), context);
            return {{}, true};
        }
        if (name == "position" && expr.range.count == 1) return place(argument(expr, 0), context);
        if (name == "count") {
            presence(argument(expr, 0), context);
            return {};
        }
        const bool indexed = name == "indexed-repeat";
        Reach all;
        bool any = false;
        const bool own = expr.range.count == 0 && reads_own_text(name);
        if (own) read(context);
        for (std::uint32_t i = 0; i < expr.range.count; ++i) {
            const ExprId at = argument(expr, i);
            const Op op = program_.exprs[at].op;
            if (indexed && i % 2 == 1) {
                presence(at, context);
            } else if (op == Op::Path || op == Op::Filter || op == Op::Union || op == Op::Call) {
                Reach one = op == Op::Call ? call(at, context) : reach(at, context);
                read(one);
                all.anchor = any ? outer(all.anchor, one.anchor) : one.anchor;
                any = any || !one.nodes.empty();
                all.nodes.insert(all.nodes.end(), one.nodes.begin(), one.nodes.end());
                all.secondary = all.secondary || one.secondary;
            } else {
                expression(at, context);
            }
        }
        return all;
    }

    // That nodes are there and relevant matters, not what is in them.
    void presence(ExprId nodes, const Reach& context) {
        if (program_.exprs[nodes].op == Op::Call) {
            expression(nodes, context);
            return;
        }
        const Reach of = reach(nodes, context);
        for (const NodeId node : of.nodes)
            present_.push_back({node, of.anchor});
    }

    // position(node) of a repeat's instance changes when others come or go, not with what is in it.
    Reach place(ExprId node, const Reach& context) {
        const Reach of = reach(node, context);
        for (const NodeId id : of.nodes) {
            if (scope_of(id) != 0 && form_.scopes[scope_of(id)].top == id) {
                out_.places.push_back(id);
            } else {
                out_.nodes.push_back({id, of.anchor});
            }
        }
        return {};
    }

    static bool reads_own_text(std::string_view name) {
        return name == "string" || name == "number" || name == "string-length" || name == "normalize-space";
    }

    [[nodiscard]] ExprId argument(const Expr& expr, std::uint32_t i) const {
        return program_.operands[expr.range.first + i];
    }

    void note_literals(const Expr& expr, std::string_view name) {
        const auto literal = [&](std::uint32_t i, std::vector<std::string>& out) {
            if (i >= expr.range.count) return;
            const Expr& at = program_.exprs[argument(expr, i)];
            if (at.op == Op::Literal) out.push_back(program_.literals[at.literal]);
        };
        if (name == "instance" || name == "pulldata") literal(0, out_.instances);
        if (name == "jr:choice-name") literal(1, out_.choice_names);
        if (name == "jr:itext") literal(0, out_.itexts);
    }

    Reach reach(ExprId id, const Reach& context) {
        const Expr& expr = program_.exprs[id];
        switch (expr.op) {
            case Op::Path:
                return path(id, context);
            case Op::Filter: {
                Reach from = reach(expr.left, context);
                predicates(expr.range, from);
                return from;
            }
            case Op::Union: {
                Reach left = reach(expr.left, context);
                const Reach right = reach(expr.right, context);
                left.anchor = outer(left.anchor, right.anchor);
                left.nodes.insert(left.nodes.end(), right.nodes.begin(), right.nodes.end());
                left.secondary = left.secondary || right.secondary;
                return left;
            }
            case Op::Call:
                return call(id, context);
            default:
                return {};
        }
    }

    Reach path(ExprId id, const Reach& context) {
        const Expr& expr = program_.exprs[id];
        Reach at;
        switch (expr.start) {
            case Start::Context:
                at = context;
                break;
            case Start::Root:
                at.nodes = {0};
                break;
            case Start::Expression:
                at = reach(expr.left, context);
                break;
        }
        bool plain = !at.nodes.empty() && !at.secondary;
        bool single = plain && at.nodes.size() == 1 && expr.range.count > 0 &&
                      (expr.start != Start::Expression || is_current(expr.left));
        // Shared with the node that the path starts at: in a predicate that is one instance, whichever the
        // reads around it come from.
        Index shared = single ? scope_of(at.nodes.front()) : 0;
        for (std::uint32_t i = 0; i < expr.range.count; ++i) {
            const Step& step = program_.steps[expr.range.first + i];
            plain = plain && (step.axis == Axis::Child || step.axis == Axis::Parent ||
                              step.axis == Axis::Self || step.axis == Axis::Attribute);
            plain = plain && step.test != Test::Text && step.test != Test::Comment &&
                    step.test != Test::Instruction;
            // A wildcard over one child today may find text or more tomorrow.
            single = single && plain && step.predicates.count == 0 && at.nodes.size() == 1 &&
                     (step.test == Test::Name || step.test == Test::NameIn ||
                      (step.test == Test::Node && step.axis != Axis::Child));
            at = take_step(step, at);
            if (single && at.nodes.size() == 1) shared = outer(shared, scope_of(at.nodes.front()));
            predicates(step.predicates, at);
        }
        if (plain && at.nodes.empty() && !is_null(expr)) out_.dead_paths.push_back(text_of(expr));
        if (single && at.nodes.size() == 1 && at.nodes.front() != 0) {
            out_.bound.push_back({id, {at.nodes.front(), shared, expr.start == Start::Expression}});
        }
        return at;
    }

    [[nodiscard]] bool is_current(ExprId id) const {
        const Expr& expr = program_.exprs[id];
        return expr.op == Op::Call && expr.function->name == "current";
    }

    // Forms in the field (WHO's verbal autopsy among them) write null for "no value".
    [[nodiscard]] bool is_null(const Expr& path) const {
        if (path.start != Start::Context || path.range.count != 1) return false;
        const Step& step = program_.steps[path.range.first];
        return step.axis == Axis::Child && schema_.names().text(step.name) == "null";
    }

    void predicates(xpath::Range32 range, const Reach& context) {
        for (std::uint32_t i = 0; i < range.count; ++i)
            expression(program_.operands[range.first + i], context);
    }

    Reach take_step(const Step& step, const Reach& from) {
        Reach out;
        out.secondary = from.secondary;
        out.anchor = from.anchor;
        const auto leave = [&](NodeId to) {
            if (to != no_node) out.anchor = outer(out.anchor, scope_of(to));
        };
        for (const NodeId id : from.nodes) {
            if (out_.cost > most_analysed) break;
            const auto add = [&](NodeId to) {
                if (to != no_node && passes(step, to)) out.nodes.push_back(to);
            };
            switch (step.axis) {
                case Axis::Self:
                    add(id);
                    break;
                case Axis::Parent:
                    leave(schema_[id].parent);
                    add(schema_[id].parent);
                    break;
                case Axis::Child:
                    for (NodeId c = schema_[id].first_child; c != no_node; c = schema_[c].next)
                        add(c);
                    break;
                case Axis::Attribute:
                    for (NodeId a = schema_[id].first_attribute; a != no_node; a = schema_[a].next)
                        add(a);
                    break;
                case Axis::AncestorOrSelf:
                    out.anchor = 0;
                    for (NodeId up = id; up != no_node; up = schema_[up].parent)
                        add(up);
                    break;
                case Axis::Ancestor:
                    out.anchor = 0;
                    for (NodeId up = schema_[id].parent; up != no_node; up = schema_[up].parent)
                        add(up);
                    break;
                case Axis::DescendantOrSelf:
                case Axis::Descendant:
                    for (NodeId d = id + (step.axis == Axis::Descendant ? 1 : 0); d < schema_.subtree_end(id);
                         ++d) {
                        if (schema_[d].kind != NodeKind::Attribute) add(d);
                    }
                    break;
                case Axis::Namespace:
                    break;
                default:
                    // Before and after: whatever fits, wherever it stands. More than needed, never less.
                    out.anchor = 0;
                    for (NodeId any = 0; any < schema_.size(); ++any) {
                        if (schema_[any].kind != NodeKind::Attribute) add(any);
                    }
                    unique(out.nodes);
                    return out;
            }
        }
        unique(out.nodes);
        return out;
    }

    [[nodiscard]] bool passes(const Step& step, NodeId id) {
        ++out_.cost;
        const Node& node = schema_[id];
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
                return node.kind == NodeKind::Instruction;
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

    [[nodiscard]] std::string text_of(const Expr& path) const {
        std::string out = path.start == Start::Root         ? ""
                          : path.start == Start::Expression ? "current()"
                                                            : ".";
        for (std::uint32_t i = 0; i < path.range.count; ++i) {
            const Step& step = program_.steps[path.range.first + i];
            out += step.axis == Axis::Attribute ? "/@" : "/";
            if (step.axis == Axis::Parent && step.test == Test::Node) {
                out += "..";
            } else if (step.axis == Axis::Self && step.test == Test::Node) {
                out += ".";
            } else if (step.test == Test::Any) {
                out += "*";
            } else {
                out += schema_.names().text(step.name);
            }
        }
        return out.starts_with("./") ? out.substr(2) : out;
    }

    const Program& program_;
    const FormDefinition& form_;
    const Document& schema_;
    NodeId current_;
    std::vector<Read> present_;
    Reads out_;
};

}  // namespace

Reads reads_of(const xpath::Program& program, const FormDefinition& form, NodeId context, NodeId current,
               bool in_secondary) {
    Walker walker(program, form, current);
    Reach from;
    from.secondary = in_secondary;
    if (!in_secondary && context != no_node) {
        from.nodes.push_back(context);
        from.anchor = form.scope_of[context];
    }
    walker.expression(program.root, from);
    return walker.finish();
}

}  // namespace meetmoment::xform
