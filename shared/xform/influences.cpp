#include "shared/xform/influences.hpp"

#include <algorithm>
#include <vector>

#include "shared/xform/definition.hpp"

namespace meetmoment::xform {

namespace {

/// Collects nodes backwards along what each is computed from.
class Tracer {
  public:
    explicit Tracer(const FormDefinition& form) : form_(form), known_(form.instance.size(), false) {}

    void read_by(Index expression) {
        if (expression == none) return;
        for (const Read& read : form_.expressions[expression].reads)
            add(read.node);
    }
    void add(NodeId node) {
        if (known_[node]) return;
        known_[node] = true;
        waiting_.push_back(node);
    }
    /// That a node is asked depends on every group around it too.
    void relevance_of(NodeId node) {
        for (NodeId up = node; up != no_node; up = form_.instance[up].parent)
            if (const Bind* bind = form_.bind(up)) read_by(bind->relevant);
    }
    void follow() {
        while (!waiting_.empty()) {
            const NodeId node = waiting_.back();
            waiting_.pop_back();
            if (const Bind* bind = form_.bind(node)) read_by(bind->calculate);
            relevance_of(node);
        }
    }
    [[nodiscard]] bool found(NodeId node) const { return known_[node]; }

  private:
    const FormDefinition& form_;
    std::vector<bool> known_;
    std::vector<NodeId> waiting_;
};

void begin(Tracer& tracer, const FormDefinition& form, NodeId node, Rule rule) {
    const Bind* bind = form.bind(node);
    tracer.relevance_of(node);
    if (rule == Rule::Constraint && bind != nullptr) tracer.read_by(bind->constraint);
    if (rule == Rule::Required && bind != nullptr) tracer.read_by(bind->required);
    if (rule == Rule::Choice)
        for (const Reader& item : form.items_bound.of(node))
            for (const Read& read : form.items[item.target].choice_reads)
                tracer.add(read.node);
}

}  // namespace

std::vector<std::string> influences(const Form& form, std::string_view path, Rule rule) {
    const FormDefinition& definition = form.definition();
    const auto leaf = definition.leaf_by_path.find(std::string(path));
    if (leaf == definition.leaf_by_path.end()) return {};
    Tracer tracer(definition);
    begin(tracer, definition, leaf->second, rule);
    tracer.follow();
    std::vector<NodeId> nodes;
    for (const auto& [name, node] : definition.leaf_by_path)
        if (node != leaf->second && tracer.found(node)) nodes.push_back(node);
    std::sort(nodes.begin(), nodes.end());
    std::vector<std::string> paths{std::string(path)};
    for (const NodeId node : nodes)
        paths.push_back(definition.path_of[node]);
    return paths;
}

bool is_asked(const Form& form, std::string_view path) {
    const FormDefinition& definition = form.definition();
    const auto leaf = definition.leaf_by_path.find(std::string(path));
    if (leaf == definition.leaf_by_path.end()) return false;
    const auto items = definition.items_bound.of(leaf->second);
    return std::any_of(items.begin(), items.end(), [&](const Reader& item) {
        const ItemKind kind = definition.items[item.target].kind;
        return kind != ItemKind::Group && kind != ItemKind::Note;
    });
}

bool is_file(const Form& form, std::string_view path) {
    const FormDefinition& definition = form.definition();
    const auto leaf = definition.leaf_by_path.find(std::string(path));
    if (leaf == definition.leaf_by_path.end()) return false;
    const Bind* bind = definition.bind(leaf->second);
    if (bind != nullptr && bind->type == DataType::Binary) return true;
    const auto items = definition.items_bound.of(leaf->second);
    return std::any_of(items.begin(), items.end(), [&](const Reader& item) {
        return definition.items[item.target].control == Control::Upload;
    });
}

bool is_set_by_action(const Form& form, std::string_view path) {
    const FormDefinition& definition = form.definition();
    const auto leaf = definition.leaf_by_path.find(std::string(path));
    if (leaf == definition.leaf_by_path.end()) return false;
    const Bind* bind = definition.bind(leaf->second);
    if (bind != nullptr && bind->calculate != none) return false;
    return std::any_of(definition.actions.begin(), definition.actions.end(),
                       [&](const Action& action) { return action.target == leaf->second; });
}

}  // namespace meetmoment::xform
