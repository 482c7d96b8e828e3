// Logic functions. if(), coalesce() and once() evaluate just the argument that they give back.
#include <cmath>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

Value if_then_else(Call& call) {
    return call.value(call.boolean(0) ? 1 : 2);
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
    const std::string text = call.string(0);
    return text == "true" || text == "1";
}

Value negation(Call& call) {
    return !call.boolean(0);
}

/// What a regular expression may take counts as that many nodes: PCRE2's limits hold for one match, not for many.
constexpr std::uint64_t match_cost = 200;

Value regex(Call& call) {
    if (!call.evaluation().spend(match_cost)) return false;
    const std::string text = call.string(0);
    std::shared_ptr<const Regex> owned;
    const Regex* pattern = call.compiled_pattern();
    if (pattern == nullptr) {
        auto compiled = Regex::compile(call.string(1));
        if (!compiled) {
            call.evaluation().fail_with(compiled.error().code, compiled.error().message);
            return false;
        }
        owned = std::move(*compiled);
        pattern = owned.get();
    }
    const auto matched = pattern->matches(text);
    if (!matched)
        call.evaluation().fail_with("xpath.too-costly",
                                    "The regular expression takes too long on this text.");
    return matched.value_or(false);
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
    for (const NodeRef node : call.nodes(i)) {
        out.push_back(!call.evaluation().node_text(node, scratch).empty());
    }
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
            for (const bool truth : held)
                total += truth ? call.number(i + 1) : 0;
            continue;
        }
        const NodeSet weights = call.nodes(i + 1);
        for (std::size_t n = 0; n < std::min(held.size(), weights.size()); ++n) {
            if (held[n])
                total += call.evaluation().to_number(call.evaluation().node_text(weights[n], scratch));
        }
    }
    const double least = call.number(0);
    return within(least, call.number(1), total);
}

Value depend(Call& call) {
    return call.string(0);
}

constexpr Function functions[] = {
    {"if", 3, 3, Type::String, if_then_else, true},
    {"coalesce", 2, Function::any, Type::String, coalesce, true},
    {"once", 1, 1, Type::String, once, true},
    {"true", 0, 0, Type::Boolean, [](Call&) -> Value { return true; }},
    {"false", 0, 0, Type::Boolean, [](Call&) -> Value { return false; }},
    {"boolean", 1, 1, Type::Boolean, boolean},
    {"boolean-from-string", 1, 1, Type::Boolean, boolean_from_string},
    {"not", 1, 1, Type::Boolean, negation},
    {"regex", 2, 2, Type::Boolean, regex},
    {"checklist", 2, Function::any, Type::Boolean, checklist},
    {"weighted-checklist", 2, Function::any, Type::Boolean, weighted_checklist},
    {"depend", 1, Function::any, Type::String, depend},
};

}  // namespace

std::span<const Function> logic_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
