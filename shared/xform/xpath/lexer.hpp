// XPath 1.0 tokens (§3.7), with the rule that tells operators from names by what stands before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::xform::xpath {

enum class Token : std::uint8_t {
    End,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    Dot,
    DotDot,
    At,
    Comma,
    ColonColon,
    Slash,
    SlashSlash,
    Pipe,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Multiply,
    And,
    Or,
    Mod,
    Div,
    Star,
    PrefixStar,
    Name,
    Function,
    NodeType,
    Axis,
    Literal,
    Number,
    Variable
};

struct Lexeme {
    Token token = Token::End;
    std::string_view prefix;  ///< of Name, Function and PrefixStar
    std::string_view text;    ///< local name, or a literal without its quotes
    double number = 0;
    std::uint32_t column = 1;  ///< from 1, in bytes
};

class Lexer {
  public:
    explicit Lexer(std::string_view expression) : text_(expression) {}
    /// "xpath.syntax" with the column.
    [[nodiscard]] Result<Lexeme> next();

  private:
    [[nodiscard]] Result<Lexeme> name(Lexeme at);
    [[nodiscard]] Result<Lexeme> literal(Lexeme at);
    [[nodiscard]] Lexeme number(Lexeme at);
    [[nodiscard]] bool operator_expected() const;
    [[nodiscard]] std::string_view ncname();
    [[nodiscard]] char peek(std::size_t ahead = 0) const;
    [[nodiscard]] char after_space() const;
    void skip_space();

    std::string_view text_;
    std::size_t at_ = 0;
    Token last_ = Token::End;
};

}  // namespace meetmoment::xform::xpath
