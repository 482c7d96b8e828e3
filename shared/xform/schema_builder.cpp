#include "shared/xform/schema_builder.hpp"

#include <map>
#include <unordered_set>

namespace meetmoment::xform {

namespace {

/// "/data/group/child" by local names.
using NamePath = std::string;

// Joins a written path to the one around it; "" when it is more than names, "." and "..".
NamePath joined(const NamePath& around, std::string_view written) {
    NamePath out = written.starts_with('/') ? NamePath{} : around;
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t end = std::min(written.find('/', at), written.size());
        std::string_view name = written.substr(at, end - at);
        at = end + 1;
        if (name.find_first_of("[]()*@ ") != std::string_view::npos) return {};
        if (name.empty() || name == ".") continue;
        if (name == "..") {
            out.erase(std::min(out.rfind('/'), out.size()));
            continue;
        }
        if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
            name.remove_prefix(colon + 1);
        out += '/';
        out += name;
    }
    return out;
}

class SchemaBuilder {
  public:
    SchemaBuilder(FormBuilder& builder, NodeId model, NodeId data)
        : builder_(builder), form_(builder.form), source_(builder.form.source), model_(model), data_(data) {}

    void build(NodeId body) {
        if (body != no_node) find_repeats(body, "/" + std::string(source_.local_name(data_)));
        const NamePath root = "/" + std::string(source_.local_name(data_));
        choose_templates(data_, root);
        form_.instance.append_copy(0, source_, data_, [this](NodeId id) { return !left_out_.contains(id); });
        form_.scopes.emplace_back();
        form_.scope_of.assign(form_.instance.size(), 0);
        make_scopes(form_.instance.root(), root, 0);
        form_.scopes[0].end = static_cast<NodeId>(form_.instance.size());
        for (const auto& [path, element] : repeats_) {
            if (!scopes_.contains(path))
                builder_.problem("form.unknown-reference",
                                 "There is no node '" + path + "' in the form's instance.",
                                 builder_.where("repeat", element));
        }
        form_.scopes[0].seeds = seeds_below(data_, form_.instance.root());
        for (const auto& [path, scope] : scopes_)
            form_.scopes[scope].seeds = seeds_below(templates_.at(path), form_.scopes[scope].top);
    }

  private:
    void find_repeats(NodeId element, const NamePath& around) {
        for (NodeId child = source_.first_element(element); child != no_node;
             child = source_.next_element(child)) {
            const NamePath path = joined(around, reference(child));
            // There is one whole form; the body's parser refuses a repeat of it.
            if (source_.local_name(child) == "repeat" && path.find('/', 1) != NamePath::npos)
                repeats_.emplace(path, child);
            find_repeats(child, path.empty() ? around : path);
        }
    }

    std::string_view reference(NodeId element) const {
        if (const std::string_view bind = source_.attribute(element, "bind"); !bind.empty()) {
            for (NodeId child = source_.first_element(model_); child != no_node;
                 child = source_.next_element(child)) {
                if (source_.local_name(child) == "bind" && source_.attribute(child, "id") == bind)
                    return source_.attribute(child, "nodeset");
            }
        }
        const std::string_view nodeset = source_.attribute(element, "nodeset");
        return nodeset.empty() ? source_.attribute(element, "ref") : nodeset;
    }

    [[nodiscard]] NamePath child_path(const NamePath& path, NodeId child) const {
        return path + "/" + std::string(source_.local_name(child));
    }
    [[nodiscard]] bool is_template(NodeId element) const {
        return source_.attribute_node(element, "template", jr_uri) != no_node;
    }

    // Of the elements of a repeat below one parent the schema keeps one: the template, else the first.
    void choose_templates(NodeId element, const NamePath& path) {
        if (const NodeId mark = source_.attribute_node(element, "template", jr_uri); mark != no_node)
            left_out_.insert(mark);
        std::map<NamePath, NodeId> chosen;
        for (NodeId child = source_.first_element(element); child != no_node;
             child = source_.next_element(child)) {
            const NamePath below = child_path(path, child);
            if (!repeats_.contains(below)) continue;
            const auto [at, first] = chosen.emplace(below, child);
            if (!first && is_template(child) && !is_template(at->second)) at->second = child;
        }
        for (NodeId child = source_.first_element(element); child != no_node;
             child = source_.next_element(child)) {
            const NamePath below = child_path(path, child);
            const auto at = chosen.find(below);
            if (at != chosen.end() && at->second != child) {
                left_out_.insert(child);
                continue;
            }
            if (at != chosen.end()) templates_.emplace(below, child);
            choose_templates(child, below);
        }
    }

    void make_scopes(NodeId element, const NamePath& path, Index around) {
        Index scope = around;
        if (const auto repeat = repeats_.find(path); repeat != repeats_.end()) {
            scope = static_cast<Index>(form_.scopes.size());
            Scope out;
            out.top = element;
            out.end = form_.instance.subtree_end(element);
            out.parent = around;
            out.place = static_cast<Index>(form_.scopes[around].children.size());
            out.has_template = is_template(templates_.at(path));
            const std::string_view fixed = source_.attribute(repeat->second, "noAddRemove", jr_uri);
            out.fixed = fixed == "true()" || fixed == "true";
            form_.scopes[around].children.push_back(scope);
            form_.scopes.push_back(std::move(out));
            scopes_.emplace(path, scope);
            for (NodeId id = element; id < form_.scopes[scope].end; ++id)
                form_.scope_of[id] = scope;
        }
        const Document& schema = form_.instance;
        for (NodeId child = schema.first_element(element); child != no_node;
             child = schema.next_element(child))
            make_scopes(child, path + "/" + std::string(schema.local_name(child)), scope);
    }

    // The instances of repeats that stand anywhere below `from` in the form without a repeat between.
    std::vector<Seed> seeds_below(NodeId from, NodeId schema) {
        std::vector<Seed> out;
        for (NodeId child = source_.first_element(from); child != no_node;
             child = source_.next_element(child)) {
            const NodeId place = schema_child(schema, child);
            if (place == no_node) continue;
            const Index scope = form_.scope_of[place];
            if (form_.scopes[scope].top != place || scope == 0) {
                for (Seed& seed : seeds_below(child, place))
                    out.push_back(std::move(seed));
                continue;
            }
            if (is_template(child)) continue;
            Seed seed;
            seed.scope = scope;
            differing_values(child, place, seed.values);
            seed.inside = seeds_below(child, place);
            out.push_back(std::move(seed));
        }
        return out;
    }

    [[nodiscard]] NodeId schema_child(NodeId schema, NodeId named_as) const {
        NodeId child = form_.instance.first_element(schema);
        while (child != no_node && (form_.instance[child].name != source_[named_as].name ||
                                    form_.instance[child].uri != source_[named_as].uri))
            child = form_.instance.next_element(child);
        return child;
    }

    void differing_values(NodeId from, NodeId schema, std::vector<std::pair<NodeId, std::string>>& out) {
        if (!source_.has_element_children(from)) {
            std::string a, b;
            const std::string_view value = source_.string_value(from, a);
            if (value != form_.instance.string_value(schema, b) &&
                !form_.instance.has_element_children(schema))
                out.emplace_back(schema, value);
        }
        for (NodeId child = source_.first_element(from); child != no_node;
             child = source_.next_element(child)) {
            const NodeId place = schema_child(schema, child);
            if (place == no_node) continue;
            if (form_.scope_of[place] == form_.scope_of[schema]) differing_values(child, place, out);
        }
    }

    FormBuilder& builder_;
    FormDefinition& form_;
    const Document& source_;
    NodeId model_;
    NodeId data_;
    std::map<NamePath, NodeId> repeats_;    ///< the body's repeat elements
    std::map<NamePath, NodeId> templates_;  ///< which element of the form became the schema's
    std::map<NamePath, Index> scopes_;
    std::unordered_set<NodeId> left_out_;
};

}  // namespace

void build_schema(FormBuilder& builder, NodeId model, NodeId body, NodeId data) {
    SchemaBuilder(builder, model, data).build(body);
}

}  // namespace meetmoment::xform
