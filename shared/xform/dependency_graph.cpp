// Orders the computations so that each comes after all that it depends on (Kahn's algorithm, ties in document
// order), or names the members of a cycle.
#include <algorithm>
#include <functional>
#include <queue>

#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

using Edges = std::vector<std::pair<NodeId, Reader>>;

/// The form check names so many; each costs a walk over all that is left.
constexpr int most_circles = 100;

// The repeats that reads reach into from outside one instance: whose coming and going the reader sees.
std::vector<Read> repeats_in(const FormDefinition& form, const std::vector<Read>& reads) {
    std::vector<Read> out;
    for (const Read& read : reads) {
        for (Index s = form.scope_of[read.node]; s != 0 && s != read.anchor; s = form.scopes[s].parent)
            out.push_back({form.scopes[s].top, read.anchor});
    }
    sort_unique(out);
    return out;
}

// Edges from all that is read, from the repeats that it stands in, and from those whose numbers are asked
// for.
void add_edges(const FormDefinition& form, Index target, const std::vector<Read>& reads,
               const std::vector<NodeId>& places, Edges& edges) {
    std::vector<Read> all = repeats_in(form, reads);
    all.insert(all.end(), reads.begin(), reads.end());
    for (const NodeId place : places)
        all.push_back({place, form.scope_of[place]});
    sort_unique(all);
    for (const Read& read : all)
        edges.emplace_back(read.node, Reader{target, read.anchor});
}

class Graph {
  public:
    explicit Graph(FormBuilder& builder) : builder_(builder), form_(builder.form) {}

    void build() {
        collect();
        readers_.build(form_.instance.size(), read_edges(form_.computations));
        connect();
        if (builder_.failed()) return;
        const std::vector<Index> order = sorted();
        if (in_circles_) return;
        std::vector<Computation> ordered;
        for (const Index i : order)
            ordered.push_back(form_.computations[i]);
        form_.computations = std::move(ordered);
        form_.computations_reading.build(form_.instance.size(), read_edges(form_.computations));
        build_repeat_tables();
    }

  private:
    void collect() {
        std::vector<Index> binds(form_.binds.size());
        for (Index i = 0; i < binds.size(); ++i)
            binds[i] = i;
        std::sort(binds.begin(), binds.end(),
                  [&](Index a, Index b) { return form_.binds[a].node < form_.binds[b].node; });
        for (const Index i : binds) {
            const Bind& bind = form_.binds[i];
            const auto add = [&](ComputationKind kind, Index expression) {
                if (expression != none)
                    form_.computations.push_back({kind, i, expression, form_.scope_of[bind.node]});
            };
            add(ComputationKind::Relevant, bind.relevant);
            add(ComputationKind::Calculate, bind.calculate);
            add(ComputationKind::Readonly, bind.readonly);
            add(ComputationKind::Required, bind.required);
        }
        for (Index scope = 1; scope < form_.scopes.size(); ++scope) {
            const Scope& repeat = form_.scopes[scope];
            if (repeat.count != none)
                form_.computations.push_back({ComputationKind::Count, scope, repeat.count, repeat.parent});
        }
    }

    [[nodiscard]] Edges read_edges(const std::vector<Computation>& computations) const {
        Edges edges;
        for (Index i = 0; i < computations.size(); ++i) {
            for (const Read& read : form_.expressions[computations[i].expression].reads)
                edges.emplace_back(read.node, Reader{i, read.anchor});
        }
        return edges;
    }

    // What changes when an instance of a repeat comes or goes: whoever reads the repeat from outside one
    // instance, and whoever asks for an instance's number.
    void build_repeat_tables() {
        Edges counting, placing;
        for (Index i = 0; i < form_.computations.size(); ++i) {
            const Expression& expression = form_.expressions[form_.computations[i].expression];
            for (const Read& repeat : repeats_in(form_, expression.reads))
                counting.emplace_back(repeat.node, Reader{i, repeat.anchor});
            for (const NodeId top : expression.places)
                placing.emplace_back(top, Reader{i, form_.scope_of[top]});
        }
        form_.computations_counting.build(form_.instance.size(), counting);
        form_.computations_placing.build(form_.instance.size(), placing);
    }

    // A calculated value reaches the readers of its node (a reader of a group reads every node in it);
    // relevance reaches the readers of all that lies below.
    void connect() {
        after_.resize(form_.computations.size());
        std::size_t edges = 0;
        for (Index i = 0; i < form_.computations.size(); ++i) {
            if (edges > 4 * most_analysed) {
                builder_.problem("form.too-large", "The form's expressions depend on each other too much.",
                                 form_.expressions[form_.computations[i].expression].where);
                return;
            }
            const Computation& computation = form_.computations[i];
            const NodeId node = subject_of(computation);
            std::vector<Index>& after = after_[i];
            // A value in one instance of a repeat may depend on the same value in another: no circle. Neither
            // is a number of instances that depends on what they hold, so a Count has nothing after it; the
            // instances that it adds are computed when they are there.
            const auto add = [&](NodeId affected) {
                for (const Reader& reader : readers_.of(affected)) {
                    const bool across = reader.target == i && reader.anchor != computation.scope;
                    if (!across) after.push_back(reader.target);
                }
            };
            if (computation.kind == ComputationKind::Calculate) {
                add(node);
            } else if (computation.kind == ComputationKind::Relevant) {
                for (NodeId below = node; below < form_.instance.subtree_end(node); ++below)
                    add(below);
            }
            sort_unique(after);
            edges += after.size();
        }
    }

    std::vector<Index> sorted() {
        std::vector<Index> waiting(after_.size(), 0);
        for (const auto& after : after_) {
            for (const Index to : after)
                ++waiting[to];
        }
        std::priority_queue<Index, std::vector<Index>, std::greater<>> ready;
        for (Index i = 0; i < waiting.size(); ++i) {
            if (waiting[i] == 0) ready.push(i);
        }
        std::vector<Index> order;
        std::vector<bool> done(after_.size(), false);
        const auto take = [&](Index next) {
            order.push_back(next);
            done[next] = true;
            for (const Index to : after_[next]) {
                if (--waiting[to] == 0 && !done[to]) ready.push(to);
            }
        };
        for (int circles = 0; order.size() < after_.size(); ++circles) {
            while (!ready.empty()) {
                const Index next = ready.top();
                ready.pop();
                if (!done[next]) take(next);
            }
            if (order.size() == after_.size()) break;
            // What is left holds a circle. Without its members the rest can go on, to the next one.
            if (circles == most_circles || builder_.failed()) break;
            in_circles_ = true;
            for (const Index member : report_cycle(done))
                take(member);
        }
        return order;
    }

    // Walks backwards through what is left until a computation comes a second time.
    std::vector<Index> report_cycle(const std::vector<bool>& done) {
        std::vector<Index> before(after_.size(), none);
        for (Index i = 0; i < after_.size(); ++i) {
            if (done[i]) continue;
            for (const Index to : after_[i]) {
                if (!done[to] && before[to] == none) before[to] = i;
            }
        }
        Index at = 0;
        while (done[at])
            ++at;
        std::vector<Index> trail;
        while (std::find(trail.begin(), trail.end(), at) == trail.end()) {
            trail.push_back(at);
            at = before[at];
        }
        std::vector<Index> cycle(std::find(trail.begin(), trail.end(), at), trail.end());
        std::reverse(cycle.begin(), cycle.end());
        std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
        std::string message = "These depend on each other in a circle: ";
        for (const Index i : cycle)
            message += path_of(i) + " → ";
        message += path_of(cycle.front()) + ".";
        builder_.problem("form.cycle", message,
                         form_.expressions[form_.computations[cycle.front()].expression].where);
        return cycle;
    }

    [[nodiscard]] NodeId subject_of(const Computation& computation) const {
        return computation.kind == ComputationKind::Count ? form_.scopes[computation.subject].top
                                                          : form_.binds[computation.subject].node;
    }
    [[nodiscard]] std::string path_of(Index computation) const {
        return form_.absolute_path(subject_of(form_.computations[computation]));
    }

    FormBuilder& builder_;
    FormDefinition& form_;
    Dependents readers_;
    std::vector<std::vector<Index>> after_;
    bool in_circles_ = false;
};

}  // namespace

void build_graph(FormBuilder& builder) {
    Graph(builder).build();
    FormDefinition& form = builder.form;
    const std::size_t nodes = form.instance.size();
    Edges texts, choices, bound, constraints, actions;
    for (Index i = 0; i < form.items.size(); ++i) {
        const ItemDefinition& item = form.items[i];
        add_edges(form, i, item.text_reads, {}, texts);
        std::vector<NodeId> places;
        for (const Index part : {item.itemset.nodes, item.itemset.value, item.itemset.label}) {
            if (part == none) continue;
            const std::vector<NodeId>& own = form.expressions[part].places;
            places.insert(places.end(), own.begin(), own.end());
        }
        add_edges(form, i, item.choice_reads, places, choices);
        if (item.node != no_node) bound.emplace_back(item.node, Reader{i, form.scope_of[item.node]});
    }
    for (Index i = 0; i < form.binds.size(); ++i) {
        if (form.binds[i].constraint == none) continue;
        const Expression& constraint = form.expressions[form.binds[i].constraint];
        add_edges(form, i, constraint.reads, constraint.places, constraints);
    }
    for (Index i = 0; i < form.actions.size(); ++i) {
        const Action& action = form.actions[i];
        if (action.trigger != no_node)
            actions.emplace_back(action.trigger, Reader{i, form.scope_of[action.trigger]});
    }
    form.texts_reading.build(nodes, texts);
    form.choices_reading.build(nodes, choices);
    form.items_bound.build(nodes, bound);
    form.constraints_reading.build(nodes, constraints);
    form.actions_on.build(nodes, actions);
}

}  // namespace meetmoment::xform
