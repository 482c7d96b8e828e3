#include "shared/xform/definition.hpp"

#include <algorithm>

#include "shared/xform/form.hpp"

namespace meetmoment::xform {

void Dependents::build(std::size_t nodes, const std::vector<std::pair<NodeId, Reader>>& edges) {
    starts_.assign(nodes + 1, 0);
    for (const auto& [node, target] : edges)
        ++starts_[node + 1];
    for (std::size_t i = 1; i <= nodes; ++i)
        starts_[i] += starts_[i - 1];
    targets_.resize(edges.size());
    std::vector<Index> next(starts_.begin(), starts_.end() - 1);
    for (const auto& [node, target] : edges)
        targets_[next[node]++] = target;
}

std::string FormDefinition::absolute_path(NodeId node) const {
    std::string out;
    for (; node != no_node && node != 0; node = instance[node].parent) {
        const char* mark = instance[node].kind == NodeKind::Attribute ? "/@" : "/";
        out.insert(0, mark + std::string(instance.local_name(node)));
    }
    return out.empty() ? "/" : out;
}

Form::Form(std::unique_ptr<const FormDefinition> definition) : definition_(std::move(definition)) {}
Form::~Form() = default;

const std::string& Form::id() const {
    return definition_->id;
}
const std::string& Form::version() const {
    return definition_->version;
}
const std::string& Form::title() const {
    return definition_->title;
}
const std::vector<std::string>& Form::languages() const {
    return definition_->languages;
}
const Submission& Form::submission() const {
    return definition_->submission;
}
const std::vector<std::string>& Form::body_classes() const {
    return definition_->body_classes;
}
const std::string& Form::xforms_version() const {
    return definition_->xforms_version;
}
const std::string& Form::entities_version() const {
    return definition_->entities_version;
}
std::uint32_t Form::item_count() const {
    return static_cast<std::uint32_t>(definition_->items.size());
}
bool Form::has_repeats() const {
    return definition_->scopes.size() > 1;
}
std::string_view Form::bind_attribute(std::string_view path, std::string_view namespace_uri,
                                      std::string_view name) const {
    for (const ForeignAttribute& known : definition_->foreign)
        if (known.name == name && known.namespace_uri == namespace_uri &&
            definition_->path_of[known.node] == path)
            return known.value;
    return {};
}
std::vector<std::string> Form::paths_with_attribute(std::string_view namespace_uri,
                                                    std::string_view name) const {
    std::vector<NodeId> nodes;
    for (const ForeignAttribute& known : definition_->foreign)
        if (known.name == name && known.namespace_uri == namespace_uri) nodes.push_back(known.node);
    std::sort(nodes.begin(), nodes.end());
    std::vector<std::string> paths;
    for (const NodeId node : nodes)
        paths.push_back(definition_->path_of[node]);
    return paths;
}
bool Form::is_repeat(std::string_view path) const {
    return definition_->repeat_by_path.contains(std::string(path));
}
const std::vector<Problem>& Form::warnings() const {
    return definition_->warnings;
}
const std::optional<AuditSettings>& Form::audit() const {
    return definition_->audit;
}
const std::string& Form::default_language() const {
    return definition_->default_language;
}

}  // namespace meetmoment::xform
