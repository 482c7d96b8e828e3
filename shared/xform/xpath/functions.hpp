// The function library: XPath 1.0 core (§4) and the ODK XForms functions. One flat table; each function reads
// its arguments lazily through a Call.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/xform/xpath/evaluator.hpp"
#include "shared/xform/xpath/program.hpp"

namespace meetmoment::xform::xpath {

/// One invocation while it runs.
class Call {
  public:
    Call(Evaluation& evaluation, ExprId self, const Focus& focus);

    [[nodiscard]] std::size_t count() const { return arguments_.size(); }
    [[nodiscard]] bool boolean(std::size_t i) { return evaluation_.boolean(arguments_[i], focus_); }
    [[nodiscard]] double number(std::size_t i) { return evaluation_.number(arguments_[i], focus_); }
    [[nodiscard]] std::string string(std::size_t i) { return evaluation_.string(arguments_[i], focus_); }
    [[nodiscard]] std::string_view text(std::size_t i, std::string& scratch) {
        return evaluation_.text(arguments_[i], focus_, scratch);
    }
    [[nodiscard]] Value value(std::size_t i) { return evaluation_.value(arguments_[i], focus_); }
    [[nodiscard]] NodeSet nodes(std::size_t i) { return evaluation_.nodes(arguments_[i], focus_); }
    /// The first node of an argument whether it is relevant or not, no_ref without one.
    [[nodiscard]] NodeRef first_of_all(std::size_t i);
    [[nodiscard]] bool is_node_set(std::size_t i) const;
    /// The string values of all arguments from `first` on, node-sets flattened in document order.
    [[nodiscard]] std::vector<std::string> flattened(std::size_t first);
    /// A literal argument's text is "" here unless it is one.
    [[nodiscard]] const Regex* compiled_pattern() const;

    [[nodiscard]] const Focus& focus() const { return focus_; }
    [[nodiscard]] Evaluation& evaluation() { return evaluation_; }
    [[nodiscard]] Host& host() { return evaluation_.host(); }

  private:
    Evaluation& evaluation_;
    ExprId self_;
    const Focus& focus_;
    std::span<const ExprId> arguments_;
};

struct Function {
    static constexpr std::uint8_t any = 255;

    std::string_view name;
    std::uint8_t least;
    std::uint8_t most;  ///< `any` for no bound
    Type type;          ///< of the result
    Value (*run)(Call&);
    bool dynamic = false;  ///< the result's type is that of an argument; `type` is a guess
};

/// nullptr when there is no such function. The name as written, "jr:itext" or "count".
[[nodiscard]] const Function* find_function(std::string_view name);
/// What a deferred unknown function compiles to: fails when run.
[[nodiscard]] const Function& unknown_function();

[[nodiscard]] std::span<const Function> string_functions();
[[nodiscard]] std::span<const Function> number_functions();
[[nodiscard]] std::span<const Function> logic_functions();
[[nodiscard]] std::span<const Function> node_set_functions();
[[nodiscard]] std::span<const Function> date_functions();
[[nodiscard]] std::span<const Function> select_functions();
[[nodiscard]] std::span<const Function> geo_functions();

}  // namespace meetmoment::xform::xpath
