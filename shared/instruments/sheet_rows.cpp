#include "shared/instruments/sheet_rows.hpp"

#include <algorithm>
#include <charconv>

#include "shared/study/scope.hpp"
#include "shared/workbook/place.hpp"

namespace meetmoment::instruments {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

SheetRows::SheetRows(const workbook::Sheet& sheet, std::initializer_list<std::string_view> columns,
                     std::optional<Problem>& problem)
    : sheet_(sheet), problem_(problem) {
    if (!problem_) read_columns(columns);
}

void SheetRows::read_columns(std::initializer_list<std::string_view> columns) {
    if (sheet_.rows.empty()) {
        problem_ = Problem{"content.missing", "The sheet is empty.", sheet_.name + ".csv"};
        return;
    }
    const auto& heads = sheet_.rows.front();
    const auto at = [&](std::uint32_t column) {
        return workbook::where(sheet_.name + ".csv", workbook::Place{heads.number, column});
    };
    for (std::uint32_t i = 0; i < heads.cells.size(); ++i) {
        const auto& head = heads.cells[i];
        if (std::ranges::find(columns, head) == columns.end()) {
            problem_ =
                Problem{"content.unknown-column", "\"" + head + "\" is no column of this sheet.", at(i)};
            return;
        }
        if (!columns_.emplace(head, i).second) {
            problem_ = Problem{"content.duplicate", "The column \"" + head + "\" occurs twice.", at(i)};
            return;
        }
    }
    for (const auto column : columns) {
        if (columns_.contains(column)) continue;
        problem_ = Problem{"content.missing", "The column \"" + std::string(column) + "\" is missing.",
                           workbook::where(sheet_.name + ".csv", heads.number)};
        return;
    }
}

bool SheetRows::next() {
    if (problem_ || next_ >= sheet_.rows.size()) return false;
    row_ = &sheet_.rows[next_++];
    if (row_->cells.size() > columns_.size()) {
        problem_ = Problem{"content.bad-value", "This row has more cells than there are columns.",
                           workbook::where(sheet_.name + ".csv", row_->number)};
        return false;
    }
    return true;
}

std::string_view SheetRows::cell(std::string_view column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= row_->cells.size()) return {};
    return row_->cells[found->second];
}

void SheetRows::report(std::string_view code, std::string message, std::string_view column) {
    if (problem_) return;
    const auto found = columns_.find(column);
    const auto at = found == columns_.end() ? 0 : found->second;
    problem_ = Problem{"content." + std::string(code), std::move(message),
                       workbook::where(sheet_.name + ".csv", workbook::Place{row_->number, at}) + " (" +
                           std::string(column) + ")"};
}

std::string SheetRows::text_or_none(std::string_view column) {
    const auto value = cell(column);
    if (!value.empty() && (is_blank(value.front()) || is_blank(value.back())))
        report("bad-value", "There are blanks before or behind this text.", column);
    return std::string(value);
}

std::string SheetRows::text(std::string_view column) {
    auto value = text_or_none(column);
    if (value.empty()) report("missing", "This cell must not be empty.", column);
    return value;
}

std::string SheetRows::identifier(std::string_view column) {
    auto value = text(column);
    if (!study::is_identifier(value)) {
        report("bad-value",
               "\"" + value + "\" is no identifier: letters, digits, dots, underscores and hyphens only.",
               column);
    }
    return value;
}

std::string SheetRows::one_of(std::string_view column, std::initializer_list<std::string_view> values) {
    auto value = text_or_none(column);
    if (std::ranges::find(values, value) != values.end()) return value;
    std::string known;
    for (const auto each : values)
        known += (known.empty() ? "" : ", ") + (each.empty() ? "nothing" : std::string(each));
    report("bad-value", "\"" + value + "\" is none of: " + known + ".", column);
    return value;
}

std::vector<std::string> SheetRows::words(std::string_view column) {
    std::vector<std::string> out;
    const auto value = text_or_none(column);
    for (std::size_t from = 0; from < value.size();) {
        const auto end = std::min(value.find(' ', from), value.size());
        out.push_back(value.substr(from, end - from));
        if (!study::is_identifier(out.back()))
            report("bad-value", "Write words with one blank between them.", column);
        from = end + 1;
    }
    return out;
}

int SheetRows::integer(std::string_view column, int least, int most) {
    const auto value = text(column);
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < least || number > most) {
        report("bad-value",
               "This must be a whole number between " + std::to_string(least) + " and " +
                   std::to_string(most) + ".",
               column);
        return least;
    }
    return number;
}

bool SheetRows::yes(std::string_view column) {
    return one_of(column, {"yes", "no"}) == "yes";
}

study::LocalText SheetRows::local_text_or_none(std::string_view prefix) {
    study::LocalText out;
    for (const std::string_view language : {"nl", "en"}) {
        const auto column = std::string(prefix) + std::string(language);
        if (auto value = text_or_none(column); !value.empty())
            out.by_language.emplace(language, std::move(value));
    }
    if (out.by_language.size() == 1) {
        const bool has_dutch = out.by_language.contains("nl");
        report("missing", "This text is there in one language only.",
               std::string(prefix) + (has_dutch ? "en" : "nl"));
    }
    return out;
}

study::LocalText SheetRows::local_text(std::string_view prefix) {
    auto out = local_text_or_none(prefix);
    if (out.by_language.empty())
        report("missing", "This cell must not be empty.", std::string(prefix) + "nl");
    return out;
}

}  // namespace meetmoment::instruments
