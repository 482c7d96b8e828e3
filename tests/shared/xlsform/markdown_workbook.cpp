#include "tests/shared/xlsform/markdown_workbook.hpp"

#include <algorithm>
#include <optional>

#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

// What stands behind the last "|" after a "#" is a comment, and so is a line that begins with one.
std::string_view without_comment(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with('#')) return {};
    const std::size_t mark = line.rfind('#');
    const bool comment = mark != std::string_view::npos && mark + 1 < line.size() &&
                         line.find('|', mark) == std::string_view::npos;
    return comment ? line.substr(0, mark) : line;
}

std::optional<std::vector<std::string>> cells_of(std::string_view line) {
    line = without_comment(line);
    const std::size_t first = line.find('|');
    const std::size_t last = line.rfind('|');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    if (!trimmed(line.substr(0, first)).empty()) return std::nullopt;
    const std::string_view inner = line.substr(first + 1, last - first - 1);
    if (!inner.empty() && inner.find_first_not_of("|-") == std::string_view::npos) return std::nullopt;
    std::vector<std::string> out = {""};
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner.substr(i).starts_with("\\|")) {
            out.back() += inner[++i];
        } else if (inner[i] == '|') {
            out.emplace_back();
        } else {
            out.back() += inner[i];
        }
    }
    for (std::string& cell : out)
        cell = std::string(trimmed(cell));
    return out;
}

}  // namespace

workbook::Workbook workbook_of(std::string_view markdown) {
    workbook::Workbook out;
    for (const std::string& line : split(markdown, "\n")) {
        auto cells = cells_of(line);
        if (!cells) continue;
        if (!cells->front().empty()) out.sheets.push_back({cells->front(), false, {}});
        cells->erase(cells->begin());
        const bool blank =
            std::all_of(cells->begin(), cells->end(), [](const auto& cell) { return cell.empty(); });
        if (out.sheets.empty() || blank) continue;
        std::vector<workbook::Row>& rows = out.sheets.back().rows;
        rows.push_back({static_cast<std::uint32_t>(rows.size() + 1), std::move(*cells)});
    }
    return out;
}

}  // namespace meetmoment::xlsform
