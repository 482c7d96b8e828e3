#include "shared/xform/entities.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "shared/base/uuid.hpp"
#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

/// Of the entities specification: what is newer could mean something else.
constexpr std::pair<int, int> newest_version = {2025, 1};

std::optional<std::pair<int, int>> version_of(std::string_view text) {
    std::pair<int, int> out;
    const char* const end = text.data() + text.size();
    const auto year = std::from_chars(text.data(), end, out.first);
    if (year.ec != std::errc{} || year.ptr == end || *year.ptr != '.') return std::nullopt;
    const auto count = std::from_chars(year.ptr + 1, end, out.second);
    if (count.ec != std::errc{} || (count.ptr != end && *count.ptr != '.')) return std::nullopt;
    return out;
}

class EntityParser {
  public:
    EntityParser(FormBuilder& builder, NodeId model)
        : builder_(builder), form_(builder.form), schema_(builder.form.instance), model_(model) {}

    void parse() {
        check_version();
        for (NodeId id = 0; id < schema_.size() && !builder_.failed(); ++id) {
            if (schema_[id].kind == NodeKind::Element && schema_.local_name(id) == "meta") meta(id);
        }
        for (const Bind& bind : form_.binds) {
            if (!bind.save_to.empty()) property(bind);
        }
    }

  private:
    void check_version() {
        form_.entities_version = form_.source.attribute(model_, "entities-version", entities_uri);
        if (form_.entities_version.empty()) return;
        const auto version = version_of(form_.entities_version);
        if (version && *version <= newest_version) return;
        builder_.problem("form.newer-version",
                         "The form needs version " + form_.entities_version +
                             " of the entities specification; versions up to 2025.1 are known.",
                         builder_.where("model", model_));
    }

    void meta(NodeId meta) {
        for (NodeId child = schema_.first_element(meta); child != no_node;
             child = schema_.next_element(child)) {
            if (schema_.local_name(child) != "entity") continue;
            EntityDefinition out;
            out.element = child;
            out.list = schema_.attribute_node(child, "dataset");
            if (out.list == no_node) continue;
            out.id = schema_.attribute_node(child, "id");
            out.create = schema_.attribute_node(child, "create");
            out.update = schema_.attribute_node(child, "update");
            out.base_version = schema_.attribute_node(child, "baseVersion");
            out.trunk_version = schema_.attribute_node(child, "trunkVersion");
            out.branch_id = schema_.attribute_node(child, "branchId");
            for (NodeId below = schema_.first_element(child); below != no_node;
                 below = schema_.next_element(below)) {
                if (schema_.local_name(below) == "label" && form_.scope_of[below] == form_.scope_of[child])
                    out.label = below;
            }
            holders_.emplace(schema_[meta].parent, form_.entities.size());
            form_.entities.push_back(std::move(out));
        }
    }

    void property(const Bind& bind) {
        const std::string at = "entities:saveto of " + form_.absolute_path(bind.node);
        if (bind.save_to == "name" || bind.save_to == "label" || bind.save_to.starts_with("__"))
            builder_.warn("form.entity", "'" + bind.save_to + "' is no name for a property.", at);
        for (NodeId holder = schema_[bind.node].parent; holder != no_node; holder = schema_[holder].parent) {
            const auto found = holders_.find(holder);
            if (found == holders_.end()) continue;
            EntityDefinition& entity = form_.entities[found->second];
            // One entity has one value, so what is repeated more often than the entity is none of it.
            if (!form_.encloses(form_.scope_of[bind.node], form_.scope_of[entity.element])) break;
            entity.properties.emplace_back(bind.save_to, bind.node);
            return;
        }
        builder_.warn("form.entity", "There is no meta/entity that '" + bind.save_to + "' is a property of.",
                      at);
    }

    FormBuilder& builder_;
    FormDefinition& form_;
    const Document& schema_;
    NodeId model_;
    std::unordered_map<NodeId, std::size_t> holders_;  ///< element around meta → its first entity
};

bool is_uuid(std::string_view id) {
    constexpr std::string_view scheme = "uuid:";
    if (id.starts_with(scheme)) id.remove_prefix(scheme.size());
    return Uuid::parse(id).has_value();
}

}  // namespace

void parse_entities(FormBuilder& builder, NodeId model) {
    EntityParser(builder, model).parse();
}

std::vector<EntityChange> entity_changes(const Instance& instance) {
    const FormDefinition& form = instance.definition();
    const InstanceTree& blocks = instance.blocks();
    std::vector<std::pair<NodeId, EntityChange>> found;
    for (const EntityDefinition& entity : form.entities) {
        blocks.each_block(0, form.scope_of[entity.element], [&](BlockId block) {
            const NodeId element = blocks.node(block, entity.element);
            const auto text = [&](NodeId schema) {
                return schema == no_node ? std::string{} : instance.value(blocks.node(block, schema));
            };
            const auto is_wanted = [&](NodeId schema) {
                const std::string value = text(schema);
                return value == "1" || value == "true";
            };
            EntityChange change;
            change.create = is_wanted(entity.create);
            change.update = is_wanted(entity.update);
            if (!instance.is_relevant(element) || (!change.create && !change.update)) return true;
            change.list = text(entity.list);
            change.id = text(entity.id);
            change.base_version = text(entity.base_version);
            change.trunk_version = text(entity.trunk_version);
            change.branch_id = text(entity.branch_id);
            change.label = text(entity.label);
            change.path = blocks.path(element);
            for (const auto& [name, schema] : entity.properties) {
                const NodeId node = blocks.node(block, schema);
                if (instance.is_relevant(node)) change.properties[name] = instance.value(node);
            }
            if (change.list.empty()) {
                change.problem = "entity.list";
            } else if (!is_uuid(change.id)) {
                change.problem = "entity.id";
            } else if (change.create && change.label.empty()) {
                change.problem = "entity.label";
            }
            found.emplace_back(element, std::move(change));
            return true;
        });
    }
    std::sort(found.begin(), found.end(),
              [&](const auto& a, const auto& b) { return blocks.document().precedes(a.first, b.first); });
    std::vector<EntityChange> out;
    for (auto& [element, change] : found)
        out.push_back(std::move(change));
    return out;
}

}  // namespace meetmoment::xform
