// Recursive descent over XPath 1.0's grammar (§2, §3), writing the flat program.
#include <algorithm>
#include <optional>

#include "shared/base/bytes.hpp"
#include "shared/xform/xpath/functions.hpp"
#include "shared/xform/xpath/lexer.hpp"
#include "shared/xform/xpath/program.hpp"

namespace meetmoment::xform::xpath {

namespace {

constexpr std::size_t longest_expression = 64 * 1024;
constexpr int deepest_nesting = 200;
constexpr std::uint16_t deepest_chain = 2000;

std::optional<Axis> axis_named(std::string_view name) {
    constexpr std::pair<std::string_view, Axis> axes[] = {
        {"child", Axis::Child},
        {"descendant", Axis::Descendant},
        {"descendant-or-self", Axis::DescendantOrSelf},
        {"parent", Axis::Parent},
        {"ancestor", Axis::Ancestor},
        {"ancestor-or-self", Axis::AncestorOrSelf},
        {"following", Axis::Following},
        {"following-sibling", Axis::FollowingSibling},
        {"preceding", Axis::Preceding},
        {"preceding-sibling", Axis::PrecedingSibling},
        {"attribute", Axis::Attribute},
        {"self", Axis::Self},
        {"namespace", Axis::Namespace},
    };
    for (const auto& [text, axis] : axes) {
        if (text == name) return axis;
    }
    return std::nullopt;
}

struct Binary {
    Token token;
    Op op;
    Type type;
    int level;
};
constexpr Binary binaries[] = {
    {Token::Or, Op::Or, Type::Boolean, 0},
    {Token::And, Op::And, Type::Boolean, 1},
    {Token::Equal, Op::Equal, Type::Boolean, 2},
    {Token::NotEqual, Op::NotEqual, Type::Boolean, 2},
    {Token::Less, Op::Less, Type::Boolean, 3},
    {Token::LessEqual, Op::LessEqual, Type::Boolean, 3},
    {Token::Greater, Op::Greater, Type::Boolean, 3},
    {Token::GreaterEqual, Op::GreaterEqual, Type::Boolean, 3},
    {Token::Plus, Op::Add, Type::Number, 4},
    {Token::Minus, Op::Subtract, Type::Number, 4},
    {Token::Multiply, Op::Multiply, Type::Number, 5},
    {Token::Div, Op::Divide, Type::Number, 5},
    {Token::Mod, Op::Modulo, Type::Number, 5},
};
constexpr int unary_level = 6;

class Parser {
  public:
    Parser(std::string_view expression, NameTable& names, const CompileOptions& options)
        : lexer_(expression), names_(names), options_(options) {
        out_.source = expression;
    }

    Result<Program> parse() {
        if (!advance()) return fail(*problem_);
        const ExprId root = binary(0);
        if (!problem_ && now_.token != Token::End) error("Something follows the end of the expression.");
        if (problem_) return fail(*problem_);
        out_.root = root;
        return std::move(out_);
    }

  private:
    bool advance() {
        auto lexeme = lexer_.next();
        if (!lexeme) {
            if (!problem_) problem_ = lexeme.error();
            now_ = Lexeme{};
            return false;
        }
        now_ = *lexeme;
        return true;
    }

    ExprId error(std::string message) { return error_at(now_.column, "xpath.syntax", std::move(message)); }

    ExprId error_at(std::uint32_t column, std::string code, std::string message) {
        if (!problem_)
            problem_ = Problem{std::move(code), std::move(message), "column " + std::to_string(column)};
        now_ = Lexeme{};
        return 0;
    }

    bool accept(Token token) {
        if (now_.token != token) return false;
        advance();
        return true;
    }

    void expect(Token token, const char* what) {
        if (!problem_ && !accept(token)) error(std::string(what) + " is missing.");
    }

    ExprId add(Expr expr) {
        const auto depth_of = [&](ExprId id) {
            return id == no_expr ? std::uint16_t{0} : out_.exprs[id].depth;
        };
        expr.depth = static_cast<std::uint16_t>(
            1 + std::max({depth_of(expr.left), depth_of(expr.right), depth_below_}));
        depth_below_ = 0;
        if (expr.depth > deepest_chain)
            return error_at(expr.column, "xpath.too-deep", "The expression is too long a chain.");
        out_.exprs.push_back(expr);
        return static_cast<ExprId>(out_.exprs.size() - 1);
    }

    Range32 add_operands(const std::vector<ExprId>& ids) {
        const Range32 range{static_cast<std::uint32_t>(out_.operands.size()),
                            static_cast<std::uint32_t>(ids.size())};
        for (const ExprId id : ids) {
            out_.operands.push_back(id);
            if (!problem_) depth_below_ = std::max(depth_below_, out_.exprs[id].depth);
        }
        return range;
    }

    ExprId binary(int level) {
        if (level == unary_level) return unary();
        ExprId left = binary(level + 1);
        while (!problem_) {
            const auto found = std::find_if(std::begin(binaries), std::end(binaries), [&](const Binary& b) {
                return b.token == now_.token && b.level == level;
            });
            if (found == std::end(binaries)) break;
            Expr expr{.op = found->op, .type = found->type, .column = now_.column, .left = left};
            advance();
            expr.right = binary(level + 1);
            if (problem_) break;
            left = add(expr);
        }
        return left;
    }

    ExprId unary() {
        bool negative = false;
        bool any = false;
        const std::uint32_t column = now_.column;
        while (now_.token == Token::Minus) {
            negative = !negative;
            any = true;
            advance();
        }
        ExprId operand = union_of_paths();
        if (!any || problem_) return operand;
        operand = add({.op = Op::Negate, .type = Type::Number, .column = column, .left = operand});
        return negative ? operand
                        : add({.op = Op::Negate, .type = Type::Number, .column = column, .left = operand});
    }

    ExprId union_of_paths() {
        ExprId left = path();
        while (!problem_ && now_.token == Token::Pipe) {
            const std::uint32_t column = now_.column;
            advance();
            const ExprId right = path();
            if (problem_) break;
            if (!can_be_nodes(left) || !can_be_nodes(right))
                return error_at(column, "xpath.syntax", "'|' joins node-sets only.");
            left =
                add({.op = Op::Union, .type = Type::Nodes, .column = column, .left = left, .right = right});
        }
        return left;
    }

    [[nodiscard]] bool can_be_nodes(ExprId id) const {
        const Expr& expr = out_.exprs[id];
        return expr.type == Type::Nodes || (expr.function != nullptr && expr.function->dynamic);
    }

    [[nodiscard]] bool starts_primary() const {
        return now_.token == Token::LeftParen || now_.token == Token::Literal ||
               now_.token == Token::Number || now_.token == Token::Function;
    }

    ExprId path() {
        if (++nesting_ > deepest_nesting)
            return error_at(now_.column, "xpath.too-deep", "The expression is nested too deeply.");
        const ExprId out = starts_primary() ? filtered_path() : location_path();
        --nesting_;
        return out;
    }

    ExprId filtered_path() {
        const std::uint32_t column = now_.column;
        ExprId start = primary();
        if (!problem_ && now_.token == Token::LeftBracket) {
            if (!can_be_nodes(start)) return error("A predicate needs a node-set before it.");
            const Range32 list = predicates();
            if (problem_) return 0;
            start =
                add({.op = Op::Filter, .type = Type::Nodes, .column = column, .left = start, .range = list});
        }
        if (problem_ || (now_.token != Token::Slash && now_.token != Token::SlashSlash)) return start;
        if (!can_be_nodes(start)) return error("A path needs a node-set before '/'.");
        std::vector<Step> steps;
        if (now_.token == Token::SlashSlash) steps.push_back({.axis = Axis::DescendantOrSelf});
        advance();
        relative(steps);
        return finish_path(Start::Expression, start, steps, column);
    }

    ExprId location_path() {
        const std::uint32_t column = now_.column;
        std::vector<Step> steps;
        Start start = Start::Context;
        if (now_.token == Token::Slash) {
            start = Start::Root;
            advance();
            if (!starts_step()) return finish_path(start, no_expr, steps, column);
        } else if (now_.token == Token::SlashSlash) {
            start = Start::Root;
            steps.push_back({.axis = Axis::DescendantOrSelf});
            advance();
        }
        relative(steps);
        return finish_path(start, no_expr, steps, column);
    }

    [[nodiscard]] bool starts_step() const {
        switch (now_.token) {
            case Token::Dot:
            case Token::DotDot:
            case Token::At:
            case Token::Star:
            case Token::PrefixStar:
            case Token::Name:
            case Token::NodeType:
            case Token::Axis:
                return true;
            default:
                return false;
        }
    }

    void relative(std::vector<Step>& steps) {
        step(steps);
        while (!problem_ && (now_.token == Token::Slash || now_.token == Token::SlashSlash)) {
            if (now_.token == Token::SlashSlash) steps.push_back({.axis = Axis::DescendantOrSelf});
            advance();
            step(steps);
        }
    }

    void step(std::vector<Step>& steps) {
        if (problem_) return;
        if (!starts_step()) {
            error(now_.token == Token::End ? "The expression ends too early."
                                           : "A name or a path is expected here.");
            return;
        }
        Step out;
        if (accept(Token::Dot)) {
            out.axis = Axis::Self;
        } else if (accept(Token::DotDot)) {
            out.axis = Axis::Parent;
        } else {
            axis(out);
            node_test(out);
            if (!problem_ && now_.token == Token::LeftBracket) out.predicates = predicates();
        }
        steps.push_back(out);
    }

    void axis(Step& out) {
        if (accept(Token::At)) {
            out.axis = Axis::Attribute;
        } else if (now_.token == Token::Axis) {
            const auto named = axis_named(now_.text);
            if (!named) {
                error("There is no axis '" + std::string(now_.text) + "'.");
                return;
            }
            out.axis = *named;
            advance();
            expect(Token::ColonColon, "'::'");
        }
    }

    void node_test(Step& out) {
        if (problem_) return;
        const Lexeme at = now_;
        advance();
        switch (at.token) {
            case Token::Star:
                out.test = Test::Any;
                break;
            case Token::PrefixStar:
                out.test = Test::AnyIn;
                out.uri = uri_of(at);
                break;
            case Token::Name:
                out.name = names_.intern(at.text);
                out.test = at.prefix.empty() && !options_.strict_names ? Test::Name : Test::NameIn;
                if (!at.prefix.empty()) out.uri = uri_of(at);
                break;
            case Token::NodeType:
                node_type(out, at.text);
                break;
            default:
                error_at(at.column, "xpath.syntax", "A name or a node test is expected here.");
                break;
        }
    }

    void node_type(Step& out, std::string_view type) {
        expect(Token::LeftParen, "'('");
        out.test = type == "text"      ? Test::Text
                   : type == "comment" ? Test::Comment
                   : type == "node"    ? Test::Node
                                       : Test::Instruction;
        if (out.test == Test::Instruction && now_.token == Token::Literal) {
            out.name = names_.intern(now_.text);
            advance();
        }
        expect(Token::RightParen, "')'");
    }

    NameId uri_of(const Lexeme& at) {
        // XML Namespaces §3: declared everywhere.
        if (at.prefix == "xml") return names_.intern("http://www.w3.org/XML/1998/namespace");
        const std::string* uri =
            options_.namespaces != nullptr ? options_.namespaces->uri(at.prefix) : nullptr;
        if (uri == nullptr) {
            error_at(at.column, "xpath.syntax",
                     "The prefix '" + std::string(at.prefix) + "' is not declared.");
            return 0;
        }
        return names_.intern(*uri);
    }

    Range32 predicates() {
        std::vector<ExprId> list;
        while (!problem_ && accept(Token::LeftBracket)) {
            list.push_back(binary(0));
            expect(Token::RightBracket, "']'");
        }
        return add_operands(list);
    }

    ExprId finish_path(Start start, ExprId from, const std::vector<Step>& steps, std::uint32_t column) {
        if (problem_) return 0;
        Expr expr{.op = Op::Path, .type = Type::Nodes, .start = start, .column = column, .left = from};
        bool down = false;
        expr.simple = start != Start::Expression;
        for (const Step& step : steps) {
            const bool up = step.axis == Axis::Parent || step.axis == Axis::Self;
            const bool below = step.axis == Axis::Child || step.axis == Axis::Attribute;
            if ((!up && !below) || (up && down) || step.predicates.count > 0) expr.simple = false;
            down = down || below;
            for (std::uint32_t i = 0; i < step.predicates.count; ++i) {
                depth_below_ =
                    std::max(depth_below_, out_.exprs[out_.operands[step.predicates.first + i]].depth);
            }
        }
        expr.range = {static_cast<std::uint32_t>(out_.steps.size()),
                      static_cast<std::uint32_t>(steps.size())};
        out_.steps.insert(out_.steps.end(), steps.begin(), steps.end());
        return add(expr);
    }

    ExprId primary() {
        const Lexeme at = now_;
        advance();
        switch (at.token) {
            case Token::LeftParen: {
                const ExprId inner = binary(0);
                expect(Token::RightParen, "')'");
                return inner;
            }
            case Token::Number:
                return add(
                    {.op = Op::Number, .type = Type::Number, .column = at.column, .number = at.number});
            case Token::Literal:
                out_.literals.emplace_back(at.text);
                return add({.op = Op::Literal,
                            .type = Type::String,
                            .column = at.column,
                            .literal = static_cast<std::uint32_t>(out_.literals.size() - 1)});
            default:
                return call(at);
        }
    }

    ExprId call(const Lexeme& at) {
        const std::string name =
            at.prefix.empty() ? std::string(at.text) : std::string(at.prefix) + ":" + std::string(at.text);
        const Function* function = find_function(name);
        if (function == nullptr) {
            if (!options_.defer_errors)
                return error_at(at.column, "xpath.unknown-function", "There is no function '" + name + "'.");
            put_off(at.column, "xpath.unknown-function", "There is no function '" + name + "'.");
            function = &unknown_function();
        }
        expect(Token::LeftParen, "'('");
        std::vector<ExprId> arguments;
        if (!problem_ && now_.token != Token::RightParen) {
            do {
                arguments.push_back(binary(0));
            } while (!problem_ && accept(Token::Comma));
        }
        expect(Token::RightParen, "')'");
        if (problem_) return 0;
        const bool half_a_pair = function->pairs_from != Function::any &&
                                 arguments.size() > function->pairs_from &&
                                 (arguments.size() - function->pairs_from) % 2 != 0;
        if (arguments.size() < function->least || half_a_pair ||
            (function->most != Function::any && arguments.size() > function->most)) {
            const std::string message = wrong_count(name, *function, arguments.size());
            if (!options_.defer_errors) return error_at(at.column, "xpath.argument-count", message);
            put_off(at.column, "xpath.argument-count", message);
            function = &unknown_function();
        }
        const ExprId id = add({.op = Op::Call,
                               .type = function->type,
                               .column = at.column,
                               .range = add_operands(arguments),
                               .function = function});
        if (name == "regex") literal_pattern(id, at);
        return id;
    }

    void put_off(std::uint32_t column, std::string code, std::string message) const {
        if (options_.deferred == nullptr) return;
        options_.deferred->push_back(
            {std::move(code), std::move(message), "column " + std::to_string(column)});
    }

    static std::string wrong_count(const std::string& name, const Function& function, std::size_t given) {
        std::string wanted = std::to_string(function.least);
        if (function.most == Function::any) {
            wanted = "at least " + wanted;
        } else if (function.most != function.least) {
            wanted += " to " + std::to_string(function.most);
        }
        if (function.pairs_from != Function::any) wanted += ", the last ones in pairs";
        return name + "() takes " + wanted + " argument(s), not " + std::to_string(given) + ".";
    }

    void literal_pattern(ExprId call, const Lexeme& at) {
        if (problem_ || out_.exprs[call].range.count != 2) return;
        const Expr& pattern = out_.exprs[out_.operands[out_.exprs[call].range.first + 1]];
        if (pattern.op != Op::Literal) return;
        auto compiled = Regex::compile(out_.literals[pattern.literal]);
        if (!compiled && options_.deferred != nullptr) {
            put_off(at.column, compiled.error().code, compiled.error().message);
            return;
        }
        if (!compiled) {
            error_at(at.column, compiled.error().code, compiled.error().message);
            return;
        }
        out_.patterns.push_back(std::move(*compiled));
        out_.pattern_of.push_back(call);
    }

    Lexer lexer_;
    Lexeme now_;
    NameTable& names_;
    const CompileOptions& options_;
    Program out_;
    std::optional<Problem> problem_;
    int nesting_ = 0;
    std::uint16_t depth_below_ = 0;
};

}  // namespace

const Regex* Program::pattern(ExprId call) const {
    const auto found = std::find(pattern_of.begin(), pattern_of.end(), call);
    return found == pattern_of.end() ? nullptr
                                     : patterns[static_cast<std::size_t>(found - pattern_of.begin())].get();
}

Result<Program> compile(std::string_view expression, NameTable& names, const CompileOptions& options) {
    if (expression.size() > longest_expression)
        return fail("xpath.too-long", "The expression is longer than 64 KiB.");
    if (!is_utf8(expression)) return fail("xpath.syntax", "The expression is not UTF-8.");
    return Parser(expression, names, options).parse();
}

}  // namespace meetmoment::xform::xpath
