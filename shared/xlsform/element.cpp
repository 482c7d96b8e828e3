#include "shared/xlsform/element.hpp"

namespace meetmoment::xlsform {

Element& Element::add(std::unique_ptr<Element> child) {
    child->parent = this;
    return *children.emplace_back(std::move(child));
}

bool Element::is_section() const {
    return kind == ElementKind::Survey || kind == ElementKind::Group || kind == ElementKind::Repeat ||
           kind == ElementKind::Loop || kind == ElementKind::Entity;
}

bool Element::is_select() const {
    return is_question() && question != nullptr &&
           (question->control == "select1" || question->control == "select" ||
            question->control == "odk:rank");
}

std::string Element::path_below(const Element* ancestor) const {
    std::string out;
    for (const Element* at = this; at != nullptr && at != ancestor; at = at->parent) {
        if (at->flat && at->kind != ElementKind::Survey) continue;
        const std::string_view mark = at->kind == ElementKind::EntityAttribute ? "/@" : "/";
        out = std::string(mark) + at->name + out;
    }
    return out;
}

std::string Element::path() const {
    return path_below(nullptr);
}

const Element* Element::nearest_repeat() const {
    const Element* at = parent;
    while (at != nullptr && !at->is_repeat())
        at = at->parent;
    return at;
}

void Element::visit(const std::function<void(Element&)>& see) {
    see(*this);
    for (const auto& child : children)
        child->visit(see);
}

void Element::visit(const std::function<void(const Element&)>& see) const {
    see(*this);
    for (const auto& child : children)
        static_cast<const Element&>(*child).visit(see);
}

bool searches(const Element& select) {
    const std::string_view appearance = select.control.plain("appearance");
    const std::size_t open = appearance.find("search(");
    return open != std::string_view::npos && appearance.find(')', open) != std::string_view::npos;
}

Common nearest_common(const Element& from, const Element& other, bool groups) {
    const auto counts = [&](const Element& element) {
        return element.is_repeat() ||
               (groups && element.kind == ElementKind::Group && element.type == "group");
    };
    Common out{from.parent, 1};
    for (; out.ancestor != nullptr; out.ancestor = out.ancestor->parent, ++out.steps) {
        if (!counts(*out.ancestor)) continue;
        for (const Element* at = other.parent; at != nullptr; at = at->parent)
            if (at == out.ancestor) return out;
    }
    return {};
}

}  // namespace meetmoment::xlsform
