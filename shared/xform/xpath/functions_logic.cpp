// Logic functions. if(), coalesce() and once() evaluate just the argument that they give back.
#include <cmath>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

std::size_t branch(Call& call) {
    return call.boolean(0) ? 1 : 2;
}

Value if_then_else(Call& call) {
    return call.value(branch(call));
}

Value coalesce(Call& call) {
    for (std::size_t i = 0; i + 1 < call.count(); ++i) {
        Value value = call.value(i);
        if (type_of(value) == Type::Number) {
            if (!std::isnan(std::get<double>(value))) return value;
        } else if (!call.evaluation().as_string(value).empty()) {
            return value;
        }
    }
    return call.value(call.count() - 1);
}

// The node keeps the first value that it got, also while it is not relevant.
Value once(Call& call) {
    std::string scratch;
    const std::string_view present = call.evaluation().node_text(call.focus().current, scratch);
    return present.empty() ? call.value(0) : Value(std::string(present));
}

Value boolean(Call& call) {
    return call.boolean(0);
}

Value boolean_from_string(Call& call) {
    std::string scratch;
    const std::string_view text = call.text(0, scratch);
    return text == "true" || text == "1";
}

Value negation(Call& call) {
    return !call.boolean(0);
}

// Tried with little effort first, so that what a match costs is known well enough to be counted.
std::optional<bool> counted_match(Call& call, const Regex& pattern, std::string_view text) {
    for (const Regex::Effort effort : Regex::efforts) {
        if (!call.evaluation().spend(Regex::steps(effort) / 20)) return std::nullopt;
        if (const auto matched = pattern.matches(text, effort)) return matched;
    }
    call.fail("xpath.too-costly", "The regular expression takes too long on this text.");
    return std::nullopt;
}

Value regex(Call& call) {
    std::string scratch;
    const std::string_view text = call.text(0, scratch);
    std::shared_ptr<const Regex> owned;
    const Regex* pattern = call.compiled_pattern();
    if (pattern == nullptr) {
        const std::string source = call.string(1);
        auto compiled = Regex::compile(source);
        if (!compiled || !call.evaluation().spend(100 + source.size())) {
            if (!compiled) call.fail(compiled.error().code, compiled.error().message);
            return false;
        }
        owned = std::move(*compiled);
        pattern = owned.get();
    }
    return counted_match(call, *pattern, text).value_or(false);
}

// -1 leaves a side unbounded.
bool within(double least, double most, double count) {
    return (least < 0 || count >= least) && (most < 0 || count <= most);
}

// A node counts when it has a value.
std::vector<bool> truths(Call& call, std::size_t i) {
    if (!call.is_node_set(i)) return {call.boolean(i)};
    std::vector<bool> out;
    std::string scratch;
    call.each_node(i, [&](NodeRef node) {
        out.push_back(!call.evaluation().node_text(node, scratch).empty());
        return call.evaluation().spend();
    });
    return out;
}

Value checklist(Call& call) {
    double count = 0;
    for (std::size_t i = 2; i < call.count(); ++i) {
        for (const bool truth : truths(call, i))
            count += truth ? 1 : 0;
    }
    const double least = call.number(0);
    return within(least, call.number(1), count);
}

Value weighted_checklist(Call& call) {
    double total = 0;
    std::string scratch;
    for (std::size_t i = 2; i + 1 < call.count(); i += 2) {
        const std::vector<bool> held = truths(call, i);
        if (!call.is_node_set(i + 1)) {
            const double weight = call.number(i + 1);
            for (const bool truth : held)
                total += truth ? weight : 0;
            continue;
        }
        const NodeSet weights = call.nodes(i + 1);
        if (held.size() < weights.size()) return false;
        for (std::size_t n = 0; n < weights.size(); ++n) {
            if (held[n])
                total += call.evaluation().to_number(call.evaluation().node_text(weights[n], scratch));
        }
    }
    const double least = call.number(0);
    return within(least, call.number(1), total);
}

// The value of the first; the others are there to be depended on.
Value depend(Call& call) {
    return call.value(0);
}

constexpr Function functions[] = {
    {"if", 3, 3, Type::String, if_then_else, true, Function::any, branch},
    {"coalesce", 2, Function::any, Type::String, coalesce, true},
    {"once", 1, 1, Type::String, once, true},
    {"true", 0, 0, Type::Boolean, [](Call&) -> Value { return true; }},
    {"false", 0, 0, Type::Boolean, [](Call&) -> Value { return false; }},
    {"boolean", 1, 1, Type::Boolean, boolean},
    {"boolean-from-string", 1, 1, Type::Boolean, boolean_from_string},
    {"not", 1, 1, Type::Boolean, negation},
    {"regex", 2, 2, Type::Boolean, regex},
    {"checklist", 2, Function::any, Type::Boolean, checklist},
    {"weighted-checklist", 2, Function::any, Type::Boolean, weighted_checklist, false, 2},
    {"depend", 1, Function::any, Type::String, depend, true},
};

}  // namespace

std::span<const Function> logic_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
