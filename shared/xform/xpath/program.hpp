// A compiled XPath expression: flat arrays of operations, steps and operands that refer to each other by
// index. Immutable and position-independent; one program is evaluated by many sessions at the same time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/xform/name_table.hpp"
#include "shared/xform/xpath/regex.hpp"
#include "shared/xform/xpath/value.hpp"

namespace meetmoment::xform::xpath {

struct Function;

enum class Op : std::uint8_t {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Negate,
    Union,
    Number,
    Literal,
    Call,
    Path,
    Filter
};

enum class Axis : std::uint8_t {
    Child,
    Descendant,
    DescendantOrSelf,
    Parent,
    Ancestor,
    AncestorOrSelf,
    Following,
    FollowingSibling,
    Preceding,
    PrecedingSibling,
    Attribute,
    Self,
    Namespace
};

enum class Test : std::uint8_t {
    Node,
    Text,
    Comment,
    Instruction,
    Any,    ///< *
    AnyIn,  ///< prefix:*
    Name,   ///< name
    NameIn  ///< prefix:name, and a strict unprefixed name (no namespace)
};

using ExprId = std::uint32_t;
inline constexpr ExprId no_expr = 0xffff'ffff;

struct Range32 {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

struct Step {
    Axis axis = Axis::Child;
    Test test = Test::Node;
    NameId name = 0;
    NameId uri = 0;
    Range32 predicates{};  ///< in Program::operands
};

enum class Start : std::uint8_t { Context, Root, Expression };

struct Expr {
    Op op = Op::Number;
    Type type = Type::Number;      ///< static type; Nodes for paths
    Start start = Start::Context;  ///< Path only
    bool simple = false;           ///< Path: parent/self steps, then child/attribute steps, no predicates
    std::uint16_t depth = 1;
    std::uint32_t column = 1;
    ExprId left = no_expr;  ///< operand; Path: the start expression; Filter: the filtered expression
    ExprId right = no_expr;
    Range32 range{};            ///< Call: arguments; Filter: predicates (in operands); Path: steps
    std::uint32_t literal = 0;  ///< Literal: index of the text
    double number = 0;
    const Function* function = nullptr;
};

/// Where a path leads when every step names one node of the form's schema, so that it needs no walk.
struct Bound {
    NodeId target = no_node;   ///< schema node; no_node: the path has to be walked
    std::uint32_t anchor = 0;  ///< the scope down to which the start and the target share their instances
    bool from_current = false;
};

class ValueIndex;

/// A step whose first predicate can only hold for nodes with a child of one value, and the list that knows
/// them.
struct Lookup {
    ExprId path = no_expr;
    std::uint32_t step = 0;  ///< of the path, from 0
    ExprId key = no_expr;    ///< whose texts the child must equal one of
    std::shared_ptr<const ValueIndex> index;
};

struct Program {
    std::string source;
    std::vector<Expr> exprs;
    std::vector<Step> steps;
    std::vector<ExprId> operands;
    std::vector<std::string> literals;
    std::vector<std::shared_ptr<const Regex>>
        patterns;                    ///< by expression id of a literal pattern, sparse pairs below
    std::vector<ExprId> pattern_of;  ///< the Call whose literal pattern patterns[i] is
    std::vector<Bound> bound;        ///< by expression; empty until the form binds it to its schema
    std::vector<Lookup> lookups;
    ExprId root = 0;

    [[nodiscard]] const Lookup* lookup(ExprId path, std::uint32_t step) const {
        for (const Lookup& one : lookups) {
            if (one.path == path && one.step == step) return &one;
        }
        return nullptr;
    }
    [[nodiscard]] const Regex* pattern(ExprId call) const;
};

/// What the text of an expression means where it stands.
class Namespaces {
  public:
    virtual ~Namespaces() = default;
    /// The URI that a prefix is bound to, or nullptr.
    [[nodiscard]] virtual const std::string* uri(std::string_view prefix) const = 0;
};

struct CompileOptions {
    const Namespaces* namespaces = nullptr;
    /// In forms an unprefixed name matches an unprefixed element of any default namespace; plain XPath 1.0
    /// wants no namespace.
    bool strict_names = false;
    /// Unknown functions and wrong argument counts fail when they are evaluated, not before.
    bool defer_errors = false;
    /// With `defer_errors`: gets what was put off in the order of the text, and literal patterns that are
    /// none.
    std::vector<Problem>* deferred = nullptr;
};

/// "xpath.syntax", "xpath.unknown-function", "xpath.argument-count", "xpath.pattern", "xpath.too-long" (64
/// KiB), "xpath.too-deep" (nesting over 200, or a chain of over 2,000 operators); `where` holds the column.
[[nodiscard]] Result<Program> compile(std::string_view expression, NameTable& names,
                                      const CompileOptions& options);

}  // namespace meetmoment::xform::xpath
