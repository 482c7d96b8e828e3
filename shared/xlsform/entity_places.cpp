// Where in the form each entity is declared: in the nearest container that holds all it is made from, and one
// in each container.
#include <algorithm>
#include <map>
#include <optional>

#include "shared/xlsform/entities.hpp"

namespace meetmoment::xlsform {

namespace {

bool is_boundary(const Element& container) {
    return container.is_repeat() || container.kind == ElementKind::Survey;
}

// The repeat around a container, or the survey: an entity is made once for each of its instances.
const Element* scope_of(const Element* container) {
    while (!is_boundary(*container))
        container = container->parent;
    return container;
}

int depth_of(const Element* container) {
    int depth = 0;
    for (; container != nullptr; container = container->parent)
        ++depth;
    return depth;
}

int repeats_around(const Element* container) {
    int repeats = 0;
    for (; container != nullptr; container = container->parent)
        repeats += container->is_repeat() ? 1 : 0;
    return repeats;
}

int steps_below_scope(const Element* container) {
    return depth_of(container) - depth_of(scope_of(container));
}

bool holds(const Element* outer, const Element* inner) {
    while (inner != nullptr && inner != outer)
        inner = inner->parent;
    return inner != nullptr;
}

const Element* nearest_of_both(const Element* a, const Element* b) {
    while (!holds(a, b))
        a = a->parent;
    return a;
}

std::string name_of_path(const Element* container) {
    if (container->kind == ElementKind::Survey) return "/survey";
    return name_of_path(container->parent) + "/" + container->name;
}

struct Request {
    std::size_t declaration;
    const Element* scope;
    const Element* wanted;
    std::vector<const Element*> saved_in;  ///< the containers of its properties
};

std::unique_ptr<Element> attribute(std::string_view name, std::string value) {
    auto out = std::make_unique<Element>();
    out->kind = ElementKind::EntityAttribute;
    out->name = name;
    out->value = std::move(value);
    return out;
}

void calculate(Element& element, std::string expression) {
    element.bind.set("calculate", std::move(expression));
    element.bind.set("readonly", "true()");
    element.bind.set("type", "string");
}

std::unique_ptr<Element> calculated(std::string_view name, std::string value, const std::string& expression) {
    auto out = attribute(name, std::move(value));
    if (!expression.empty()) calculate(*out, expression);
    return out;
}

std::unique_ptr<Element> id_attribute(const EntityDeclaration& declaration, bool in_repeat) {
    auto out = attribute("id", "");
    out->bind.set("readonly", "true()");
    out->bind.set("type", "string");
    if (!declaration.id.empty()) {
        out->bind.set("calculate", declaration.id);
        return out;
    }
    out->actions.push_back({"setvalue", Event::FirstLoad, "uuid()", {}});
    if (in_repeat) out->actions.push_back({"setvalue", Event::NewRepeat, "uuid()", {}});
    return out;
}

void add_versions(const EntityDeclaration& declaration, Element& entity) {
    const std::string item =
        "instance('" + declaration.list_name + "')/root/item[name=" + declaration.id + "]/";
    entity.add(calculated("baseVersion", "", item + "__version"));
    entity.add(calculated("trunkVersion", "", item + "__trunkVersion"));
    entity.add(calculated("branchId", "", item + "__branchId"));
}

std::unique_ptr<Element> entity_element(const EntityDeclaration& declaration, bool in_repeat) {
    auto out = std::make_unique<Element>();
    out->kind = ElementKind::Entity;
    out->name = "entity";
    out->type = "entity";
    out->add(attribute("dataset", declaration.list_name));
    if (declaration.creates()) out->add(calculated("create", "1", declaration.create_if));
    if (declaration.updates()) {
        out->add(calculated("update", "1", declaration.update_if));
        add_versions(declaration, *out);
    }
    out->add(id_attribute(declaration, in_repeat));
    if (!declaration.label.empty()) {
        auto label = std::make_unique<Element>();
        label->kind = ElementKind::EntityLabel;
        label->name = "label";
        calculate(*label, declaration.label);
        out->add(std::move(label));
    }
    return out;
}

void declare(const EntityDeclaration& declaration, Element& container) {
    auto meta = std::make_unique<Element>();
    meta->kind = ElementKind::Group;
    meta->name = "meta";
    meta->type = "group";
    meta->without_body = true;
    meta->add(entity_element(declaration, repeats_around(&container) > 0));
    container.add(std::move(meta));
}

}  // namespace

class EntityPlaces {
  public:
    EntityPlaces(Entities& entities, Element& survey, Findings& findings)
        : entities_(entities), survey_(survey), findings_(findings) {}

    bool find() {
        std::vector<Request> requests;
        for (const std::size_t i : entities_.in_use_) {
            const std::optional<Request> request = request_of(i);
            if (!request) return false;
            requests.push_back(*request);
        }
        for (std::size_t i = 0; i < entities_.declarations_.size(); ++i)
            if (entities_.declarations_[i].sources.empty()) requests.push_back({i, &survey_, &survey_, {}});
        if (requests.size() == 1 && requests.front().scope == &survey_) {
            places_[&survey_] = requests.front().declaration;
            return true;
        }
        return place_all(requests);
    }

    void apply() {
        bool in_repeat = false;
        for (const auto& [container, declaration] : places_) {
            in_repeat |= repeats_around(container) > 0;
            declare(entities_.declarations_[declaration], const_cast<Element&>(*container));
        }
        const bool several = entities_.declarations_.size() > 1;
        entities_.version_ = several || in_repeat ? "2025.1.0" : "2024.1.0";
    }

  private:
    // The source in the innermost scope; of several there, the one in the innermost container.
    static const EntitySource* deepest(const EntityDeclaration& declaration, bool of_properties) {
        const EntitySource* out = nullptr;
        for (const EntitySource& source : declaration.sources) {
            if (of_properties && source.property.empty()) continue;
            if (out == nullptr) {
                out = &source;
                continue;
            }
            const int repeats = repeats_around(source.container) - repeats_around(out->container);
            const bool same_scope = scope_of(source.container) == scope_of(out->container);
            if (repeats > 0 ||
                (same_scope && steps_below_scope(source.container) > steps_below_scope(out->container)))
                out = &source;
        }
        return out;
    }

    // The source whose scope the entity takes: the first in the innermost scope.
    static const EntitySource& scope_source(const EntityDeclaration& declaration) {
        const EntitySource* out = &declaration.sources.front();
        for (const EntitySource& source : declaration.sources)
            if (repeats_around(source.container) > repeats_around(out->container)) out = &source;
        return *out;
    }

    std::optional<Request> request_of(std::size_t i) {
        const EntityDeclaration& declaration = entities_.declarations_[i];
        const EntitySource& scope_from = scope_source(declaration);
        Request out{i, scope_of(scope_from.container), deepest(declaration, false)->container, {}};
        for (const EntitySource& source : declaration.sources)
            if (!source.property.empty() &&
                std::find(out.saved_in.begin(), out.saved_in.end(), source.container) == out.saved_in.end())
                out.saved_in.push_back(source.container);
        if (!out.saved_in.empty()) out.wanted = wanted_for_properties(declaration, out.saved_in);
        for (const EntitySource& source : declaration.sources)
            if (!check_scope(declaration, source, scope_from, out)) return std::nullopt;
        return out;
    }

    static const Element* wanted_for_properties(const EntityDeclaration& declaration,
                                                const std::vector<const Element*>& saved_in) {
        const Element* common = saved_in.front();
        for (const Element* container : saved_in)
            common = nearest_of_both(common, container);
        if (saved_in.size() == 1) return common;
        const Element* scope = scope_of(deepest(declaration, true)->container);
        const auto rank = [](const Element* container) {
            return std::pair(repeats_around(container), steps_below_scope(container));
        };
        return rank(common) > rank(scope) ? common : scope;
    }

    bool check_scope(const EntityDeclaration& declaration, const EntitySource& source,
                     const EntitySource& scope_from, const Request& request) {
        const Element* scope = scope_of(source.container);
        if (!holds(scope, request.scope)) return refuse_scope(declaration, source, scope_from.container);
        if (!source.property.empty() && scope_of(request.wanted) != scope)
            return refuse_scope(declaration, source, request.wanted);
        return true;
    }

    bool refuse_scope(const EntityDeclaration& declaration, const EntitySource& source,
                      const Element* other) {
        const std::string scope = name_of_path(source.container);
        const std::string start = "The entity list name '" + declaration.list_name +
                                  "' has a reference in container scope '" + name_of_path(other) +
                                  "' which is not compatible with ";
        const std::string end =
            "copy either value into the desired container scope with a 'calculate' question then use that "
            "'calculate' "
            "for the 'save_to'.";
        if (source.property.empty())
            return findings_.refuse(
                "entity",
                row_mark(declaration.row) + " On the 'entities' sheet, the entity declaration is invalid. " +
                    start + "the variable reference to '" + source.question + "' in scope '" + scope +
                    "'. Please either: check the spelling of the variable references, or " + end,
                {"entities", declaration.row});
        const Place place{"survey", source.row, "save_to"};
        return findings_.refuse(
            "entity",
            invalid(place, start + "this 'save_to' reference in scope '" + scope +
                               "'. Please either: check the spelling of the list name in the "
                               "'save_to', or " +
                               end),
            place);
    }

    // Scope by scope, each in the order of the sheet.
    bool place_all(const std::vector<Request>& requests) {
        std::vector<const Element*> scopes;
        for (const Request& request : requests)
            if (std::find(scopes.begin(), scopes.end(), request.scope) == scopes.end())
                scopes.push_back(request.scope);
        for (const Element* scope : scopes) {
            std::vector<const Request*> of_scope;
            for (const Request& request : requests)
                if (request.scope == scope) of_scope.push_back(&request);
            std::stable_sort(of_scope.begin(), of_scope.end(), [](const Request* a, const Request* b) {
                return a->declaration < b->declaration;
            });
            for (const Request* request : of_scope)
                if (!place(*request)) return false;
        }
        return true;
    }

    // As far in as possible, but out to the scope where that is taken.
    bool place(const Request& request) {
        std::size_t taken_by = 0;
        for (const Element* at = request.wanted; at != nullptr; at = at->parent) {
            const auto reserved = reserved_.find(at);
            if (reserved == reserved_.end()) {
                places_[at] = request.declaration;
                reserve(request, at);
                return true;
            }
            taken_by = reserved->second;
            const auto saved =
                request.saved_in.empty() ? reserved_.end() : reserved_.find(request.saved_in.front());
            if (saved != reserved_.end()) {
                taken_by = saved->second;
                break;
            }
            if (at == request.scope) break;
        }
        const EntityDeclaration& declaration = entities_.declarations_[request.declaration];
        return findings_.refuse("entity",
                                row_mark(declaration.row) +
                                    " On the 'entities' sheet, the entity declaration is invalid. Each "
                                    "container (survey, group, repeat) "
                                    "may have only one entity declaration, but there are no valid containers "
                                    "available in the scope: '" +
                                    name_of_path(request.scope) +
                                    "', which has been allocated to the entity on row '" +
                                    std::to_string(entities_.declarations_[taken_by].row) +
                                    "'. Please either: check which entities are referred to from the "
                                    "'survey' sheetin the 'save_to' "
                                    "column, or check which questions are being referred to from the "
                                    "'entities' sheet with variable "
                                    "references (such as in the 'label').",
                                {"entities", declaration.row});
    }

    // No other entity may stand between this one and its properties, for they would be that one's.
    void reserve(const Request& request, const Element* container) {
        reserved_[container] = request.declaration;
        for (const Element* saved : request.saved_in)
            for (const Element* at = saved; at != nullptr && depth_of(at) >= depth_of(container);
                 at = at->parent)
                reserved_[at] = request.declaration;
    }

    Entities& entities_;
    Element& survey_;
    Findings& findings_;
    std::map<const Element*, std::size_t> places_, reserved_;
};

bool Entities::place(Element& survey, Findings& findings) {
    if (declarations_.empty()) return true;
    EntityPlaces places(*this, survey, findings);
    if (!places.find()) return false;
    places.apply();
    return true;
}

}  // namespace meetmoment::xlsform
