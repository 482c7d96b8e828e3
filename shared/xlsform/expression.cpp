#include "shared/xlsform/expression.hpp"

#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && is_digit(text[at + count]))
        ++count;
    return count;
}

// The bytes that match `pattern`, in which "d" is a digit; 0 when they do not.
std::size_t match_pattern(std::string_view text, std::size_t at, std::string_view pattern) {
    if (at + pattern.size() > text.size()) return 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] == 'd' ? !is_digit(text[at + i]) : text[at + i] != pattern[i]) return 0;
    return pattern.size();
}

std::size_t date_at(std::string_view text, std::size_t at) {
    const std::size_t sign = at < text.size() && text[at] == '-' ? 1 : 0;
    const std::size_t date = match_pattern(text, at + sign, "dddd-dd-dd");
    return date == 0 ? 0 : sign + date;
}

std::size_t time_at(std::string_view text, std::size_t at) {
    std::size_t length = match_pattern(text, at, "dd:dd:dd");
    if (length == 0) return 0;
    for (const std::string_view zone : {"+dd:dd", "-dd:dd", "Z"})
        if (const std::size_t matched = match_pattern(text, at + length, zone)) return length + matched;
    return length;
}

std::size_t date_or_time_at(std::string_view text, std::size_t at) {
    const std::size_t date = date_at(text, at);
    if (date == 0) return time_at(text, at);
    const std::size_t time =
        at + date < text.size() && text[at + date] == 'T' ? time_at(text, at + date + 1) : std::size_t{0};
    return time == 0 ? date : date + 1 + time;
}

std::size_t number_at(std::string_view text, std::size_t at) {
    const std::size_t sign = text[at] == '-' ? 1 : 0;
    const std::size_t whole = digits_at(text, at + sign);
    const std::size_t point = at + sign + whole;
    const bool has_point = point < text.size() && text[point] == '.';
    const std::size_t fraction = has_point ? digits_at(text, point + 1) : 0;
    if (whole == 0 && fraction == 0) return 0;
    return sign + whole + (has_point ? 1 + fraction : 0);
}

std::size_t literal_at(std::string_view text, std::size_t at) {
    if (text[at] != '"' && text[at] != '\'') return 0;
    const std::size_t end = text.find(text[at], at + 1);
    return end == std::string_view::npos ? 0 : end + 1 - at;
}

std::size_t space_at(std::string_view text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && is_space(text[at + count]))
        ++count;
    return count;
}

std::size_t reference_at(std::string_view text, std::size_t at) {
    if (!text.substr(at).starts_with("${")) return 0;
    std::size_t end = at + 2;
    if (text.substr(end).starts_with("last-saved#")) end += 11;
    const std::size_t name = name_length(text, end, false);
    if (name == 0 || end + name >= text.size() || text[end + name] != '}') return 0;
    return end + name + 1 - at;
}

struct Word {
    std::string_view text;
    TokenKind kind;
};

// Longer ones first where one begins with another.
constexpr std::array<Word, 21> words_of_operators = {{{"*", TokenKind::Operator},
                                                      {"+", TokenKind::Operator},
                                                      {"-", TokenKind::Operator},
                                                      {" mod ", TokenKind::Operator},
                                                      {" div ", TokenKind::Operator},
                                                      {"=", TokenKind::Comparison},
                                                      {"!=", TokenKind::Comparison},
                                                      {"<", TokenKind::Comparison},
                                                      {">", TokenKind::Comparison},
                                                      {" and ", TokenKind::Logic},
                                                      {" or ", TokenKind::Logic},
                                                      {"|", TokenKind::Union},
                                                      {"(", TokenKind::OpenParenthesis},
                                                      {")", TokenKind::CloseParenthesis},
                                                      {"[", TokenKind::Bracket},
                                                      {"{", TokenKind::Bracket},
                                                      {"}", TokenKind::Bracket},
                                                      {"..", TokenKind::Parent},
                                                      {".", TokenKind::Self},
                                                      {"/", TokenKind::Slash},
                                                      {",", TokenKind::Comma}}};

Token name_token(std::string_view text, std::size_t at) {
    const std::size_t length = name_length(text, at, true);
    if (length == 0) return {TokenKind::Other, at, at + 1};
    const std::size_t end = at + length;
    if (end < text.size() && text[end] == '(') return {TokenKind::Call, at, end + 1};
    if (end < text.size() && text[end] == '[') return {TokenKind::PredicateStart, at, end + 1};
    const std::size_t scheme = at + name_length(text, at, false);
    if (text.substr(scheme).starts_with("://")) return {TokenKind::UriScheme, at, scheme + 3};
    return {TokenKind::Name, at, end};
}

// In the order in which the kinds take precedence.
Token token_at(std::string_view text, std::size_t at) {
    if (const std::size_t length = date_or_time_at(text, at)) return {TokenKind::Date, at, at + length};
    if (const std::size_t length = number_at(text, at)) return {TokenKind::Number, at, at + length};
    for (const Word& word : words_of_operators)
        if (text.substr(at).starts_with(word.text)) return {word.kind, at, at + word.text.size()};
    if (const std::size_t length = literal_at(text, at)) return {TokenKind::Literal, at, at + length};
    if (const std::size_t length = space_at(text, at)) return {TokenKind::Space, at, at + length};
    if (const std::size_t length = reference_at(text, at)) return {TokenKind::Reference, at, at + length};
    if (text[at] == ']') return {TokenKind::PredicateEnd, at, at + 1};
    return name_token(text, at);
}

// Follows one expression of the form instance('id')/path[predicate] through its tokens.
class InstanceExpression {
  public:
    explicit InstanceExpression(std::string_view text) : text_(text) {}

    [[nodiscard]] bool open() const { return open_; }
    [[nodiscard]] bool begins(const Token& token) const {
        return token.kind == TokenKind::Call &&
               text_.substr(token.begin, token.end - token.begin) == "instance(";
    }
    void begin(const Token& token) {
        *this = InstanceExpression(text_);
        open_ = true;
        last_ = token;
    }
    // False when the token ends the expression before it.
    bool take(const Token& token) {
        open_ = belongs(token);
        if (open_) last_ = token;
        return open_;
    }
    [[nodiscard]] std::size_t end() const { return last_.end; }

  private:
    bool belongs(const Token& token) {
        if (begins(last_) && token.kind == TokenKind::Literal) return true;
        if (last_.kind == TokenKind::Literal && token.kind == TokenKind::CloseParenthesis) return true;
        const bool path_may_begin =
            last_.kind == TokenKind::CloseParenthesis || last_.kind == TokenKind::PredicateEnd;
        if (token.kind == TokenKind::Slash && path_may_begin) return in_path_ = true;
        if (in_path_) {
            if (token.kind == TokenKind::Space) return in_path_ = false;
            if (token.kind == TokenKind::PredicateStart) {
                in_path_ = false;
                in_predicate_ = true;
            }
            return true;
        }
        if (!in_predicate_) return false;
        in_predicate_ = token.kind != TokenKind::PredicateEnd;
        return true;
    }

    std::string_view text_;
    Token last_{TokenKind::Other, 0, 0};
    bool open_ = false;
    bool in_path_ = false;
    bool in_predicate_ = false;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> out;
    for (std::size_t at = 0; at < text.size(); at = out.back().end)
        out.push_back(token_at(text, at));
    return out;
}

bool is_dynamic(std::string_view default_value, std::string_view question_type) {
    constexpr std::array<std::string_view, 5> with_hyphens = {"date", "dateTime", "geopoint", "geotrace",
                                                              "geoshape"};
    const bool hyphens =
        std::find(with_hyphens.begin(), with_hyphens.end(), question_type) != with_hyphens.end();
    for (const Token& token : tokens_of(default_value)) {
        if (hyphens && token.kind == TokenKind::Operator && default_value[token.begin] == '-') return false;
        if (token.kind == TokenKind::Operator || token.kind == TokenKind::Union ||
            token.kind == TokenKind::Reference || token.kind == TokenKind::Call)
            return true;
    }
    return false;
}

std::vector<std::pair<std::size_t, std::size_t>> instance_expressions(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    InstanceExpression expression(text);
    for (const Token& token : tokens_of(text)) {
        if (!expression.open()) {
            if (!expression.begins(token)) continue;
            expression.begin(token);
            out.emplace_back(token.begin, token.end);
        } else if (!expression.take(token)) {
            out.back().second = expression.end();
        }
    }
    if (expression.open()) out.back().second = expression.end();
    return out;
}

}  // namespace meetmoment::xlsform
