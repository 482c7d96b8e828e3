// Orders the computations so that each comes after all that it depends on (Kahn's algorithm, ties in document
// order), or names the members of a cycle.
#include <algorithm>
#include <functional>
#include <queue>

#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

using Edges = std::vector<std::pair<NodeId, Index>>;

class Graph {
  public:
    explicit Graph(FormBuilder& builder) : builder_(builder), form_(builder.form) {}

    void build() {
        collect();
        readers_.build(form_.instance.size(), read_edges(form_.computations));
        connect();
        if (builder_.failed()) return;
        std::vector<Index> order = sorted();
        if (order.size() < form_.computations.size()) {
            report_cycle(order);
            return;
        }
        std::vector<Computation> ordered;
        for (const Index i : order)
            ordered.push_back(form_.computations[i]);
        form_.computations = std::move(ordered);
        form_.computations_reading.build(form_.instance.size(), read_edges(form_.computations));
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
                if (expression != none) form_.computations.push_back({kind, i, expression});
            };
            add(ComputationKind::Relevant, bind.relevant);
            add(ComputationKind::Calculate, bind.calculate);
            add(ComputationKind::Readonly, bind.readonly);
            add(ComputationKind::Required, bind.required);
        }
    }

    [[nodiscard]] Edges read_edges(const std::vector<Computation>& computations) const {
        Edges edges;
        for (Index i = 0; i < computations.size(); ++i) {
            for (const NodeId node : form_.expressions[computations[i].expression].reads)
                edges.emplace_back(node, i);
        }
        return edges;
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
            const NodeId node = form_.binds[computation.bind].node;
            std::vector<Index>& after = after_[i];
            const auto add = [&](NodeId affected) {
                const auto readers = readers_.of(affected);
                after.insert(after.end(), readers.begin(), readers.end());
            };
            if (computation.kind == ComputationKind::Calculate) {
                add(node);
            } else if (computation.kind == ComputationKind::Relevant) {
                for (NodeId below = node; below < form_.instance.subtree_end(node); ++below)
                    add(below);
            }
            std::sort(after.begin(), after.end());
            after.erase(std::unique(after.begin(), after.end()), after.end());
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
        while (!ready.empty()) {
            const Index next = ready.top();
            ready.pop();
            order.push_back(next);
            for (const Index to : after_[next]) {
                if (--waiting[to] == 0) ready.push(to);
            }
        }
        return order;
    }

    // Walks backwards through what is left until a computation comes a second time.
    void report_cycle(const std::vector<Index>& order) {
        std::vector<bool> done(after_.size(), false);
        for (const Index i : order)
            done[i] = true;
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
    }

    [[nodiscard]] std::string path_of(Index computation) const {
        return form_.absolute_path(form_.binds[form_.computations[computation].bind].node);
    }

    FormBuilder& builder_;
    FormDefinition& form_;
    Dependents readers_;
    std::vector<std::vector<Index>> after_;
};

}  // namespace

void build_graph(FormBuilder& builder) {
    Graph(builder).build();
    FormDefinition& form = builder.form;
    const std::size_t nodes = form.instance.size();
    Edges texts, choices, bound, constraints, actions;
    for (Index i = 0; i < form.items.size(); ++i) {
        const ItemDefinition& item = form.items[i];
        for (const NodeId node : item.text_reads)
            texts.emplace_back(node, i);
        for (const NodeId node : item.choice_reads)
            choices.emplace_back(node, i);
        if (item.node != no_node) bound.emplace_back(item.node, i);
    }
    for (Index i = 0; i < form.binds.size(); ++i) {
        if (form.binds[i].constraint == none) continue;
        for (const NodeId node : form.expressions[form.binds[i].constraint].reads)
            constraints.emplace_back(node, i);
    }
    for (Index i = 0; i < form.actions.size(); ++i) {
        if (form.actions[i].trigger != no_node) actions.emplace_back(form.actions[i].trigger, i);
    }
    form.texts_reading.build(nodes, texts);
    form.choices_reading.build(nodes, choices);
    form.items_bound.build(nodes, bound);
    form.constraints_reading.build(nodes, constraints);
    form.actions_on.build(nodes, actions);
}

}  // namespace meetmoment::xform
