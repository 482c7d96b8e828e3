#include "shared/xlsform/findings.hpp"

namespace meetmoment::xlsform {

bool Findings::refuse(std::string_view code, std::string message, const Place& place) {
    if (problem_) return false;
    std::string where(place.sheet);
    if (place.row != no_row) where += ", row " + std::to_string(place.row);
    if (!place.column.empty()) where.append(", column ").append(place.column);
    problem_ = Problem{"xlsform." + std::string(code), std::move(message), std::move(where)};
    return false;
}

std::string row_mark(std::uint32_t row) {
    return "[row : " + (row == no_row ? "unknown" : std::to_string(row)) + "]";
}

std::string invalid(const Place& place, std::string_view sentence) {
    std::string out = row_mark(place.row) + " On the '";
    out.append(place.sheet).append("' sheet, the '").append(place.column);
    return out.append("' value is invalid. ").append(sentence);
}

}  // namespace meetmoment::xlsform
