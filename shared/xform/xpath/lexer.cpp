#include "shared/xform/xpath/lexer.hpp"

#include <optional>

#include "shared/xform/xpath/value.hpp"

namespace meetmoment::xform::xpath {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) {
    return is_name_start(c) || is_digit(c) || c == '-' || c == '.';
}

struct Symbol {
    std::string_view text;
    Token token;
};
constexpr Symbol symbols[] = {
    {"::", Token::ColonColon}, {"//", Token::SlashSlash},   {"..", Token::DotDot},   {"!=", Token::NotEqual},
    {"<=", Token::LessEqual},  {">=", Token::GreaterEqual}, {"(", Token::LeftParen}, {")", Token::RightParen},
    {"[", Token::LeftBracket}, {"]", Token::RightBracket},  {".", Token::Dot},       {"@", Token::At},
    {",", Token::Comma},       {"/", Token::Slash},         {"|", Token::Pipe},      {"+", Token::Plus},
    {"-", Token::Minus},       {"=", Token::Equal},         {"<", Token::Less},      {">", Token::Greater},
};

std::optional<Token> operator_name(std::string_view name) {
    if (name == "and") return Token::And;
    if (name == "or") return Token::Or;
    if (name == "mod") return Token::Mod;
    if (name == "div") return Token::Div;
    return std::nullopt;
}

bool is_node_type(std::string_view name) {
    return name == "node" || name == "text" || name == "comment" || name == "processing-instruction";
}

}  // namespace

char Lexer::peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

void Lexer::skip_space() {
    while (at_ < text_.size() && is_space(text_[at_]))
        ++at_;
}

char Lexer::after_space() const {
    std::size_t at = at_;
    while (at < text_.size() && is_space(text_[at]))
        ++at;
    return at < text_.size() ? text_[at] : '\0';
}

bool Lexer::operator_expected() const {
    switch (last_) {
        case Token::RightParen:
        case Token::RightBracket:
        case Token::Dot:
        case Token::DotDot:
        case Token::Star:
        case Token::PrefixStar:
        case Token::Name:
        case Token::Literal:
        case Token::Number:
        case Token::Variable:
            return true;
        default:
            return false;
    }
}

std::string_view Lexer::ncname() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_name_part(text_[at_]))
        ++at_;
    return text_.substr(from, at_ - from);
}

Result<Lexeme> Lexer::next() {
    skip_space();
    Lexeme lexeme;
    lexeme.column = static_cast<std::uint32_t>(at_ + 1);
    Result<Lexeme> out = lexeme;
    if (at_ >= text_.size()) {
        out->token = Token::End;
    } else if (const char c = peek(); c == '"' || c == '\'') {
        out = literal(lexeme);
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
        out = number(lexeme);
    } else if (is_name_start(c)) {
        out = name(lexeme);
    } else if (c == '*') {
        ++at_;
        out->token = operator_expected() ? Token::Multiply : Token::Star;
    } else if (c == '$') {
        return fail("xpath.syntax", "Variables ($…) are not part of forms.",
                    "column " + std::to_string(lexeme.column));
    } else {
        for (const Symbol& symbol : symbols) {
            if (text_.substr(at_, symbol.text.size()) != symbol.text) continue;
            at_ += symbol.text.size();
            out->token = symbol.token;
            last_ = symbol.token;
            return out;
        }
        return fail("xpath.syntax", std::string("Unexpected character '") + c + "'.",
                    "column " + std::to_string(lexeme.column));
    }
    if (out) last_ = out->token;
    return out;
}

Result<Lexeme> Lexer::literal(Lexeme at) {
    const char quote = text_[at_];
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) {
        return fail("xpath.syntax", "A text has no closing quote.", "column " + std::to_string(at.column));
    }
    at.token = Token::Literal;
    at.text = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return at;
}

Lexeme Lexer::number(Lexeme at) {
    const std::size_t from = at_;
    while (is_digit(peek()))
        ++at_;
    if (peek() == '.') ++at_;
    while (is_digit(peek()))
        ++at_;
    at.token = Token::Number;
    at.number = to_number(text_.substr(from, at_ - from));
    return at;
}

Result<Lexeme> Lexer::name(Lexeme at) {
    if (operator_expected()) {
        // "2div1" and "1or1" are read as XPath's own longest-token rule reads them in engines that forms
        // meet.
        const std::size_t from = at_;
        const std::string_view word = ncname();
        if (const auto whole = operator_name(word)) {
            at.token = *whole;
            return at;
        }
        for (const std::string_view prefix : {"and", "mod", "div", "or"}) {
            if (word.starts_with(prefix) &&
                is_digit(word.size() > prefix.size() ? word[prefix.size()] : '\0')) {
                at_ = from + prefix.size();
                at.token = *operator_name(prefix);
                return at;
            }
        }
        return fail("xpath.syntax", "An operator is missing before '" + std::string(word) + "'.",
                    "column " + std::to_string(at.column));
    }
    at.text = ncname();
    if (peek() == ':' && peek(1) == '*') {
        at_ += 2;
        at.prefix = at.text;
        at.text = "*";
        at.token = Token::PrefixStar;
        return at;
    }
    if (peek() == ':' && is_name_start(peek(1))) {
        ++at_;
        at.prefix = at.text;
        at.text = ncname();
    }
    const char following = after_space();
    if (following == '(') {
        at.token = at.prefix.empty() && is_node_type(at.text) ? Token::NodeType : Token::Function;
    } else if (following == ':') {
        std::size_t colon = text_.find(':', at_);
        at.token = colon + 1 < text_.size() && text_[colon + 1] == ':' ? Token::Axis : Token::Name;
    } else {
        at.token = Token::Name;
    }
    return at;
}

}  // namespace meetmoment::xform::xpath
