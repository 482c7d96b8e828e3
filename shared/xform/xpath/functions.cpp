#include "shared/xform/xpath/functions.hpp"

#include <unordered_map>

namespace meetmoment::xform::xpath {

Call::Call(Evaluation& evaluation, ExprId self, const Focus& focus)
    : evaluation_(evaluation), self_(self), focus_(focus) {
    const Range32 range = evaluation.program().exprs[self].range;
    arguments_ = std::span(evaluation.program().operands).subspan(range.first, range.count);
}

std::string Call::string(std::size_t i) {
    std::string out = evaluation_.string(arguments_[i], focus_);
    evaluation_.charge_text(out.size());
    return out;
}

std::string_view Call::text(std::size_t i, std::string& scratch) {
    const std::string_view out = evaluation_.text(arguments_[i], focus_, scratch);
    evaluation_.charge_text(out.size());
    return out;
}

std::string_view Call::text_or_own(std::size_t i, std::string& scratch) {
    if (i < count()) return text(i, scratch);
    const std::string_view out = evaluation_.node_text(focus_.node, scratch);
    evaluation_.charge_text(out.size());
    return out;
}

bool Call::may_make(std::size_t bytes) {
    evaluation_.charge_text(bytes);
    if (bytes <= longest_text) return !evaluation_.failed();
    fail("xpath.too-costly", "The text that this makes is longer than 4 MiB.");
    return false;
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
