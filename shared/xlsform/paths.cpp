#include "shared/xlsform/paths.hpp"

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/expression.hpp"

namespace meetmoment::xlsform {

namespace {

// The reference stands in the predicate of a path into another instance, where paths begin elsewhere.
bool is_in_instance_predicate(const Reference& reference, std::string_view text) {
    const std::size_t instance = text.find("instance(");
    const std::size_t closed = text.find(')', instance);
    if (instance == std::string_view::npos || closed == std::string_view::npos || closed == instance + 9)
        return false;
    for (std::size_t open = text.find('['); open != std::string_view::npos;) {
        const std::size_t end = text.find(']', open);
        if (end == std::string_view::npos) return false;
        if (reference.begin >= open && reference.end <= end + 1) return true;
        open = text.find('[', end);
    }
    return false;
}

struct IndexedRepeat {
    std::size_t begin, end;
    std::vector<std::string> arguments;
};

std::vector<IndexedRepeat> indexed_repeats(std::string_view text) {
    constexpr std::string_view call = "indexed-repeat(";
    std::vector<IndexedRepeat> out;
    for (std::size_t at = text.find(call); at != std::string_view::npos;) {
        const std::size_t end = text.find(')', at);
        if (end == std::string_view::npos) break;
        const std::size_t first = at + call.size();
        out.push_back({at, end + 1, split(text.substr(first, end - first), ",")});
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

// Of several indexed-repeat() in one expression, pyxform looks at every second one.
bool is_relative(const Reference& reference, std::string_view text) {
    if (text.find("indexed-repeat(") == std::string_view::npos) return true;
    const std::vector<IndexedRepeat> calls = indexed_repeats(text);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (reference.end > calls[i].end) {
            if (++i >= calls.size()) return true;
            continue;
        }
        if (reference.end < calls[i].begin || reference.begin > calls[i].end) return true;
        return is_index(reference, calls[i]);
    }
    return false;
}

}  // namespace

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

std::string Paths::path_of(const Reference& reference, std::string_view text, const Element* context,
                           PathUse use) {
    const std::string written(text.substr(reference.begin, reference.end - reference.begin));
    const Element* target =
        find(reference.name, "There has been a problem trying to replace " + written +
                                 " with the XPath to the survey element named '" + reference.name + "'. ");
    if (target == nullptr) return {};
    if (!reference.last_saved && context != nullptr && is_relative(reference, text)) {
        use.current |= is_in_instance_predicate(reference, text);
        const std::string relative = relative_path(*target, *context, use);
        if (!relative.empty()) return relative;
    }
    return (reference.last_saved ? " instance('__last-saved')" : " ") + target->path() + " ";
}

std::string Paths::resolve(std::string_view text, const Element* context, const PathUse& use) {
    std::string out;
    std::size_t at = 0;
    for (const Reference& reference : references_in(text)) {
        out.append(text.substr(at, reference.begin - at));
        out += path_of(reference, text, context, use);
        at = reference.end;
    }
    return out.append(text.substr(at));
}

std::vector<XmlNode> Paths::content(std::string_view text, const Element* context) {
    std::vector<XmlNode> out;
    const auto add_text = [&](std::size_t begin, std::size_t end) {
        if (end > begin) out.push_back(xml_text(std::string(text.substr(begin, end - begin))));
    };
    // Text with references, of which each is an output.
    const auto add_references = [&](std::size_t begin, std::size_t end) {
        std::size_t at = begin;
        for (const Reference& reference : references_in(text)) {
            if (reference.begin < begin || reference.end > end) continue;
            add_text(at, reference.begin);
            out.push_back(xml_element("output", {{"value", path_of(reference, text, context, {})}}));
            at = reference.end;
        }
        add_text(at, end);
    };
    std::size_t at = 0;
    for (const auto& [begin, end] : instance_expressions(text)) {
        add_references(at, begin);
        // pyxform escapes these twice.
        const std::string expression = resolve(text.substr(begin, end - begin), context);
        out.push_back(xml_element("output", {{"value", escaped(expression)}}));
        at = end;
    }
    add_references(at, text.size());
    return out;
}

}  // namespace meetmoment::xlsform
