// Expressions as far as a conversion looks into them: their tokens, not their grammar.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace meetmoment::xlsform {

enum class TokenKind {
    Date,  ///< also a time, or both
    Number,
    Operator,  ///< + - * mod div
    Comparison,
    Logic,  ///< and, or
    Union,
    OpenParenthesis,
    CloseParenthesis,
    Bracket,  ///< [ { } where no name stands before
    Parent,
    Self,
    Slash,
    Literal,
    Comma,
    Space,
    Reference,       ///< ${name}
    Call,            ///< "name("
    PredicateStart,  ///< "name["
    PredicateEnd,
    UriScheme,  ///< "https://"
    Name,
    Other
};

struct Token {
    TokenKind kind;
    std::size_t begin, end;  ///< bytes
};

/// The tokens of any text: what is no expression gives `Other`.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// True when a default is to be calculated: it has an operator, a call or a reference. A "-" in a default of
/// a date, a date with time or a place is none.
[[nodiscard]] bool is_dynamic(std::string_view default_value, std::string_view question_type);

/// Where expressions of the form instance('id')/path[predicate] stand in a text, as begin and end.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> instance_expressions(std::string_view text);

}  // namespace meetmoment::xlsform
