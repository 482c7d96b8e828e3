#include "shared/xform/xpath/functions.hpp"

#include <unordered_map>

namespace meetmoment::xform::xpath {

Call::Call(Evaluation& evaluation, ExprId self, const Focus& focus)
    : evaluation_(evaluation), self_(self), focus_(focus) {
    const Range32 range = evaluation.program().exprs[self].range;
    arguments_ = std::span(evaluation.program().operands).subspan(range.first, range.count);
}

bool Call::is_node_set(std::size_t i) const {
    return evaluation_.program().exprs[arguments_[i]].type == Type::Nodes;
}

NodeRef Call::first_of_all(std::size_t i) {
    NodeRef first = no_ref;
    auto visit = [&](NodeRef node) {
        first = node;
        return false;
    };
    evaluation_.each_node(arguments_[i], focus_, Visitor(visit), Hidden::Kept);
    return first;
}

const Regex* Call::compiled_pattern() const {
    return evaluation_.program().pattern(self_);
}

std::vector<std::string> Call::flattened(std::size_t first) {
    std::vector<std::string> out;
    std::string scratch;
    for (std::size_t i = first; i < count(); ++i) {
        if (!is_node_set(i)) {
            out.push_back(string(i));
            continue;
        }
        auto visit = [&](NodeRef node) {
            const std::string_view found = evaluation_.node_text(node, scratch);
            if (!evaluation_.spend(1 + found.size() / 8)) return false;
            out.emplace_back(found);
            return true;
        };
        evaluation_.each_node(arguments_[i], focus_, Visitor(visit));
    }
    return out;
}

const Function* find_function(std::string_view name) {
    static const auto table = [] {
        std::unordered_map<std::string_view, const Function*> all;
        for (const auto& part :
             {string_functions(), number_functions(), logic_functions(), node_set_functions(),
              date_functions(), select_functions(), geo_functions()}) {
            for (const Function& function : part)
                all.emplace(function.name, &function);
        }
        return all;
    }();
    const auto found = table.find(name);
    return found == table.end() ? nullptr : found->second;
}

const Function& unknown_function() {
    static const Function unknown{"",
                                  0,
                                  Function::any,
                                  Type::String,
                                  [](Call& call) -> Value {
                                      call.evaluation().fail_with(
                                          "xpath.unknown-function",
                                          "A function is unknown or has the wrong number of arguments.");
                                      return std::string{};
                                  },
                                  true};
    return unknown;
}

}  // namespace meetmoment::xform::xpath
