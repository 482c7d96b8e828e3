#include "tests/shared/xlsform/support.hpp"

#include <gtest/gtest.h>

#include "tests/shared/xlsform/markdown_workbook.hpp"

namespace meetmoment::xlsform::test {

std::string xform_of(std::string_view workbook, const ConvertOptions& options) {
    const auto converted = convert(workbook_of(workbook), options);
    if (converted) return converted->xform;
    ADD_FAILURE() << converted.error().message << " (" << converted.error().where << ")";
    return {};
}

std::vector<std::string> warnings_of(std::string_view workbook) {
    const auto converted = convert(workbook_of(workbook));
    if (converted) return converted->warnings;
    ADD_FAILURE() << converted.error().message;
    return {};
}

Problem problem_of(std::string_view workbook, const ConvertOptions& options) {
    const auto converted = convert(workbook_of(workbook), options);
    if (!converted) return converted.error();
    ADD_FAILURE() << "was converted";
    return {};
}

}  // namespace meetmoment::xlsform::test
