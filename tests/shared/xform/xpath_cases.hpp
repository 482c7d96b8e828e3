// Expressions and the texts that they give, one table for the unit tests and for the corpus of the fuzzer.
#pragma once

#include <span>
#include <string_view>

namespace meetmoment::xform::test {

/// What every case is evaluated over, at its document node; the offset is +01:00.
extern const std::string_view cases_document;

struct TextCase {
    std::string_view group;
    std::string_view expression;
    std::string_view text;
};

/// From the XPath 1.0 recommendation, the ODK XForms specification and JavaRosa's published vectors.
[[nodiscard]] std::span<const TextCase> text_cases();

struct RefusedCase {
    std::string_view expression;
    std::string_view problem;  ///< code, and place when it is refused before it runs
};
[[nodiscard]] std::span<const RefusedCase> refused_cases();

}  // namespace meetmoment::xform::test
