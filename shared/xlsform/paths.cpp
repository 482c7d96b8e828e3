#include "shared/xlsform/paths.hpp"

#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/expression.hpp"

namespace meetmoment::xlsform {

namespace {

struct Span {
    std::size_t begin, end;
};

std::vector<Span> predicates(std::string_view text) {
    std::vector<Span> out;
    for (std::size_t open = text.find('['); open != std::string_view::npos;) {
        const std::size_t end = text.find(']', open);
        if (end == std::string_view::npos) break;
        out.push_back({open, end + 1});
        open = text.find('[', end);
    }
    return out;
}

// "instance(" with something in the parentheses and behind them.
bool has_instance(std::string_view text) {
    const std::size_t begin = text.find("instance(");
    const std::size_t closed = text.find(')', begin);
    return begin != std::string_view::npos && closed != std::string_view::npos && closed > begin + 9;
}

struct IndexedRepeat {
    Span span;
    std::vector<std::string> arguments;
};

std::vector<IndexedRepeat> indexed_repeats(std::string_view text) {
    constexpr std::string_view call = "indexed-repeat(";
    std::vector<IndexedRepeat> out;
    for (std::size_t at = text.find(call); at != std::string_view::npos;) {
        const std::size_t end = text.find(')', at);
        if (end == std::string_view::npos) break;
        const std::size_t first = at + call.size();
        out.push_back({{at, end + 1}, split(text.substr(first, end - first), ",")});
        at = text.find(call, end);
    }
    return out;
}

// indexed-repeat(node, repeat, index, …) takes the node and the repeats by absolute paths.
bool is_index(const Reference& reference, const IndexedRepeat& call) {
    std::size_t index = call.arguments.size();
    for (std::size_t i = 0; i < call.arguments.size(); ++i)
        if (call.arguments[i].find("${" + reference.name + "}") != std::string::npos) index = i;
    return index < call.arguments.size() && index != 0 && index != 1 && index != 3 && index != 5;
}

}  // namespace

/// What of an expression decides how its references are written.
class Paths::Surroundings {
  public:
    explicit Surroundings(std::string_view text)
        : indexes_(text.find("indexed-repeat(") != std::string_view::npos) {
        if (has_instance(text)) predicates_ = predicates(text);
        if (indexes_) calls_ = indexed_repeats(text);
    }

    // In the predicate of a path into another instance, paths begin elsewhere.
    [[nodiscard]] bool in_predicate(const Reference& reference) const {
        return std::any_of(predicates_.begin(), predicates_.end(), [&](const Span& span) {
            return reference.begin >= span.begin && reference.end <= span.end;
        });
    }

    // Of several indexed-repeat() in one expression, pyxform looks at every second one.
    [[nodiscard]] bool allows_relative(const Reference& reference) const {
        if (!indexes_) return true;
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            const Span& span = calls_[i].span;
            if (reference.end > span.end) {
                if (++i >= calls_.size()) return true;
                continue;
            }
            return reference.end < span.begin || is_index(reference, calls_[i]);
        }
        return false;
    }

  private:
    bool indexes_;
    std::vector<Span> predicates_;
    std::vector<IndexedRepeat> calls_;
};

const Element* Paths::find(std::string_view name) {
    return find(name, {});
}

const Element* Paths::find(std::string_view name, std::string_view intro) {
    const auto found = form_.by_name.find(name);
    if (found != form_.by_name.end() && found->second != nullptr) return found->second;
    const bool unknown = found == form_.by_name.end();
    const std::string what =
        unknown ? "There is no survey element named '" : "There are multiple survey elements named '";
    findings_.refuse("reference", std::string(intro) + what + std::string(name) + "'.", {"survey"});
    return nullptr;
}

std::string Paths::relative_path(const Element& target, const Element& context, const PathUse& use) {
    const Common repeat = nearest_common(context, target, false);
    if (repeat.ancestor == nullptr) return {};
    std::size_t steps = 0;
    std::string path;
    const bool outermost = repeat.ancestor->nearest_repeat() == nullptr;
    const bool through_parent = use.parent && target.nearest_repeat() == repeat.ancestor &&
                                (outermost || context.nearest_repeat() != repeat.ancestor);
    if (through_parent) {
        steps = repeat.steps + 1;
        path = target.path_below(repeat.ancestor->parent);
    } else {
        const Common common = nearest_common(context, target, true);
        steps = common.steps;
        path = target.path_below(common.ancestor);
    }
    std::string out = use.current ? " current()/" : " ";
    for (std::size_t i = 0; i < steps; ++i)
        out += i == 0 ? ".." : "/..";
    return out + path + " ";
}

std::string Paths::path_of(const Reference& reference, const Surroundings& surroundings,
                           const Element* context, PathUse use) {
    const std::string written =
        std::string(reference.last_saved ? "${last-saved#" : "${") + reference.name + "}";
    const Element* target =
        find(reference.name, "There has been a problem trying to replace " + written +
                                 " with the XPath to the survey element named '" + reference.name + "'. ");
    if (target == nullptr) return {};
    if (!reference.last_saved && context != nullptr && surroundings.allows_relative(reference)) {
        use.current |= surroundings.in_predicate(reference);
        const std::string relative = relative_path(*target, *context, use);
        if (!relative.empty()) return relative;
    }
    return (reference.last_saved ? " instance('__last-saved')" : " ") + target->path() + " ";
}

std::string Paths::resolve(std::string_view text, const Element* context, const PathUse& use) {
    const std::vector<Reference> references = references_in(text);
    if (references.empty()) return std::string(text);
    const Surroundings surroundings(text);
    std::string out;
    std::size_t at = 0;
    for (const Reference& reference : references) {
        out.append(text.substr(at, reference.begin - at));
        out += path_of(reference, surroundings, context, use);
        at = reference.end;
    }
    return out.append(text.substr(at));
}

std::vector<XmlNode> Paths::content(std::string_view text, const Element* context) {
    std::vector<XmlNode> out;
    const Surroundings surroundings(text);
    const std::vector<Reference> references = references_in(text);
    std::size_t at = 0;
    const auto add_text_to = [&](std::size_t end) {
        if (end > at) out.push_back(xml_text(std::string(text.substr(at, end - at))));
        at = end;
    };
    auto next = references.begin();
    const auto add_references_to = [&](std::size_t end) {
        for (; next != references.end() && next->begin < end; ++next) {
            add_text_to(next->begin);
            out.push_back(xml_element("output", {{"value", path_of(*next, surroundings, context, {})}}));
            at = next->end;
        }
        add_text_to(end);
    };
    for (const auto& [begin, end] : instance_expressions(text)) {
        add_references_to(begin);
        // pyxform escapes these twice.
        const std::string expression = resolve(text.substr(begin, end - begin), context);
        out.push_back(xml_element("output", {{"value", escaped(expression)}}));
        at = end;
        while (next != references.end() && next->begin < end)
            ++next;
    }
    add_references_to(text.size());
    return out;
}

}  // namespace meetmoment::xlsform
