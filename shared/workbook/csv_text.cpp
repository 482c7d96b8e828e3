#include "shared/workbook/csv_text.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "shared/base/bytes.hpp"

namespace meetmoment::workbook {

namespace {

constexpr char kSeparators[] = {',', ';', '\t'};

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

bool is_separator(char c) {
    return std::find(std::begin(kSeparators), std::end(kSeparators), c) != std::end(kSeparators);
}

std::string place(std::string_view file, std::string_view text, std::size_t offset) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < offset; ++at) {
        const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if (is_line_end(text[at]) && !pair) ++line;
    }
    return std::string(file) + ", line " + std::to_string(line);
}

/// No character of several bytes holds a line end.
std::size_t first_line_that_is_not_utf8(std::string_view text) {
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_line_end(text[at])) continue;
        if (!is_utf8(text.substr(start, at - start))) break;
        start = at + 1;
    }
    return start;
}

/// What a first line "sep=;" says.
std::optional<char> stated_separator(std::string_view text) {
    if (text.size() < 5 || text.substr(0, 4) != "sep=" || (text.size() > 5 && !is_line_end(text[5])))
        return std::nullopt;
    return is_separator(text[4]) ? std::optional(text[4]) : std::nullopt;
}

char detected_separator(std::string_view text) {
    std::size_t found[std::size(kSeparators)] = {};
    bool quoted = false;
    char before = '\n';
    for (const char c : text) {
        // Where a quote may stand; elsewhere it is a character, as in 5" wide.
        const bool may_open = is_separator(before) || is_line_end(before) || before == '"';
        if (c == '"' && (quoted || may_open)) quoted = !quoted;
        before = c;
        if (quoted) continue;
        const auto most = std::max_element(std::begin(found), std::end(found));
        if (is_line_end(c) && *most > 0) break;
        for (std::size_t which = 0; which < std::size(kSeparators); ++which)
            found[which] += c == kSeparators[which] ? 1 : 0;
    }
    return kSeparators[std::max_element(std::begin(found), std::end(found)) - std::begin(found)];
}

}  // namespace

Result<CsvText> CsvText::open(std::string_view file_name, std::string_view bytes) {
    if (!is_utf8(bytes))
        return fail("workbook.not-utf8",
                    "The file has bytes that are no characters of UTF-8. Save it as 'CSV UTF-8'.",
                    place(file_name, bytes, first_line_that_is_not_utf8(bytes)));
    return CsvText(file_name, bytes);
}

CsvText::CsvText(std::string_view file_name, std::string_view text) : file_(file_name), text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    const auto stated = stated_separator(text_.substr(at_));
    separator_ = stated ? *stated : detected_separator(text_.substr(at_));
    if (!stated) return;
    at_ += 5;
    step_over_line_end();
}

Result<bool> CsvText::next(CsvCell& cell) {
    if (at_ >= text_.size() && column_ == 0) return false;
    cell.row = row_;
    cell.column = column_;
    cell.text.clear();
    if (at_ < text_.size() && text_[at_] == '"') {
        if (auto done = read_quoted(cell.text); !done) return fail(done.error());
    } else {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_]))
            ++at_;
        cell.text = text_.substr(start, at_ - start);
    }
    if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        ++column_;
        return true;
    }
    step_over_line_end();
    column_ = 0;
    ++row_;
    return true;
}

Result<void> CsvText::read_quoted(std::string& cell) {
    const std::size_t opened = at_++;
    for (;; ++at_) {
        if (at_ == text_.size()) return not_csv("A quote that begins here does not end; close it.", opened);
        const char c = text_[at_];
        const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (c == '"' && after != '"') break;
        if (c == '"') ++at_;
        if (c == '\r' && after == '\n') ++at_;
        cell += c == '\r' ? '\n' : c;
    }
    ++at_;
    if (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_]))
        return not_csv("Text stands behind a closed quote; double the quotes that belong to the text.", at_);
    return {};
}

tl::unexpected<Problem> CsvText::not_csv(const char* message, std::size_t at) const {
    return fail("workbook.not-csv", message, place(file_, text_, at));
}

void CsvText::step_over_line_end() {
    if (text_.substr(at_, 2) == "\r\n") ++at_;
    if (at_ < text_.size()) ++at_;
}

}  // namespace meetmoment::workbook
