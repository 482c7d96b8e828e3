#include "shared/forms/workbook_form.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "shared/forms/files.hpp"
#include "shared/workbook/workbook_reader.hpp"
#include "shared/xlsform/convert.hpp"

namespace meetmoment::forms {

bool is_workbook(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 6> known{".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".zip"};
    return std::find(known.begin(), known.end(), extension) != known.end();
}

Result<WorkbookForm> read_workbook_form(const std::filesystem::path& file) {
    const auto bytes = content(file);
    if (!bytes) return fail("forms.not-readable", "The file cannot be read.", file.string());
    const auto book = workbook::read_workbook(file.filename().string(), as_bytes(*bytes));
    if (!book) return fail(book.error());
    xlsform::ConvertOptions options;
    options.fallback_name = file.stem().string();
    auto converted = xlsform::convert(*book, options);
    if (!converted) return fail(converted.error());
    return WorkbookForm{std::move(converted->xform), std::move(converted->itemsets_csv),
                        std::move(converted->warnings)};
}

std::string to_line(const Problem& problem) {
    return problem.message + (problem.where.empty() ? "" : " (" + problem.where + ")") + " [" + problem.code +
           "]";
}

}  // namespace meetmoment::forms
