#include <filesystem>
#include <iostream>

#include "shared/forms/commands.hpp"
#include "shared/forms/files.hpp"
#include "shared/forms/workbook_form.hpp"

namespace meetmoment::forms {

namespace fs = std::filesystem;

int convert(const std::string& form, const std::string& to) {
    const auto converted = read_workbook_form(form);
    if (!converted) {
        std::cout << form << ": error: " << to_line(converted.error()) << '\n';
        return converted.error().code == "forms.not-readable" ? not_usable : with_errors;
    }
    for (const std::string& warning : converted->warnings)
        std::cout << form << ": warning: " << warning << '\n';
    const fs::path target = to.empty() ? fs::path(form).replace_extension(".xml") : fs::path(to);
    if (!write(target, converted->xform)) return not_usable;
    if (!converted->itemsets_csv.empty() &&
        !write(target.parent_path() / "itemsets.csv", converted->itemsets_csv))
        return not_usable;
    std::cout << target.string() << ": written, " << converted->warnings.size() << " warnings\n";
    return clean;
}

}  // namespace meetmoment::forms
