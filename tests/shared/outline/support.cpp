#include "tests/shared/outline/support.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "tests/shared/xform/support.hpp"
#include "tests/shared/xlsform/support.hpp"

namespace meetmoment::outline::test {

Outline outlined(std::string_view workbook, std::string_view language) {
    auto outline = outline_of(*xform::test::parsed(xlsform::test::xform_of(workbook)), language);
    if (!outline) throw std::runtime_error(outline.error().message);
    return *std::move(outline);
}

const Entry& at(const Outline& outline, std::string_view path) {
    const auto found = std::find_if(outline.entries.begin(), outline.entries.end(),
                                    [&](const Entry& entry) { return entry.path == path; });
    if (found == outline.entries.end()) throw std::runtime_error("no entry " + std::string(path));
    return *found;
}

const Variable& variable(const Outline& outline, std::string_view path) {
    const auto found = std::find_if(outline.variables.begin(), outline.variables.end(),
                                    [&](const Variable& variable) { return variable.path == path; });
    if (found == outline.variables.end()) throw std::runtime_error("no variable " + std::string(path));
    return *found;
}

}  // namespace meetmoment::outline::test
