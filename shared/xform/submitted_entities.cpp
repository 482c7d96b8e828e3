#include "shared/xform/submitted_entities.hpp"

#include <algorithm>
#include <utility>

#include "shared/xform/definition.hpp"

namespace meetmoment::xform {
namespace {

constexpr std::size_t kOutside = SubmittedInstance::kNone;

class Values {
  public:
    explicit Values(const SubmittedAnswers& answers) : answers_(answers) {
        for (std::size_t at = 0; at < answers.values.size(); ++at)
            places_.emplace(std::pair(std::string_view(answers.values[at].path), answers.values[at].instance),
                            at);
    }

    /// What stands at a path in an instance or in those around it; nullptr when nothing does.
    [[nodiscard]] const std::string* at(const std::string& path, std::size_t instance) const {
        for (;; instance = answers_.instances[instance].parent) {
            const auto found = places_.find({path, instance});
            if (found != places_.end()) return &answers_.values[found->second].value;
            if (instance == kOutside) return nullptr;
        }
    }

  private:
    const SubmittedAnswers& answers_;
    std::map<std::pair<std::string_view, std::size_t>, std::size_t> places_;
};

bool is_wanted(const std::string& value) {
    return value == "1" || value == "true";
}

}  // namespace

std::map<std::string, std::set<std::string>> entity_lists(const Form& form) {
    const FormDefinition& definition = form.definition();
    std::map<std::string, std::set<std::string>> lists;
    for (const EntityDefinition& entity : definition.entities) {
        auto& properties = lists[std::string(definition.instance[entity.list].value)];
        for (const auto& [name, node] : entity.properties)
            properties.insert(name);
    }
    return lists;
}

std::vector<SubmittedEntity> submitted_entities(const Form& form, const SubmittedAnswers& answers) {
    const FormDefinition& definition = form.definition();
    if (definition.entities.empty()) return {};
    const Values values(answers);
    std::vector<std::pair<std::size_t, SubmittedEntity>> found;
    for (const EntityDefinition& entity : definition.entities) {
        const std::string& list_path = definition.path_of[entity.list];
        for (std::size_t at = 0; at < answers.values.size(); ++at) {
            if (answers.values[at].path != list_path) continue;
            SubmittedEntity one;
            one.instance = answers.values[at].instance;
            const auto text = [&](NodeId node) {
                const auto* value =
                    node == no_node ? nullptr : values.at(definition.path_of[node], one.instance);
                return value == nullptr ? std::string() : *value;
            };
            EntityChange& change = one.change;
            change.list = answers.values[at].value;
            change.create = is_wanted(text(entity.create));
            change.update = is_wanted(text(entity.update));
            if (!change.create && !change.update) continue;
            change.id = text(entity.id);
            change.base_version = text(entity.base_version);
            change.trunk_version = text(entity.trunk_version);
            change.branch_id = text(entity.branch_id);
            change.label = text(entity.label);
            change.path = definition.path_of[entity.element];
            for (const auto& [name, node] : entity.properties)
                if (const auto* value = values.at(definition.path_of[node], one.instance))
                    change.properties[name] = *value;
            found.emplace_back(at, std::move(one));
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<SubmittedEntity> entities;
    entities.reserve(found.size());
    for (auto& [at, one] : found)
        entities.push_back(std::move(one));
    return entities;
}

}  // namespace meetmoment::xform
