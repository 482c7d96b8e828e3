#include <algorithm>
#include <boost/json.hpp>
#include <iostream>

#include "shared/forms/commands.hpp"
#include "shared/forms/files.hpp"
#include "shared/forms/workbook_form.hpp"
#include "shared/xform/form_check.hpp"

namespace json = boost::json;

namespace meetmoment::forms {

namespace {

std::string_view name_of(xform::Severity severity) {
    return severity == xform::Severity::Error ? "error" : "warning";
}

json::object finding_json(const xform::Finding& finding) {
    json::object out{{"severity", name_of(finding.severity)},
                     {"code", finding.code},
                     {"message", finding.message},
                     {"element", finding.element},
                     {"line", finding.line}};
    if (finding.column != 0) out["column"] = finding.column;
    return out;
}

void print(const std::string& form, const xform::Finding& finding) {
    std::cout << form;
    if (finding.line != 0) std::cout << ':' << finding.line;
    std::cout << ": " << name_of(finding.severity) << ": " << finding.message;
    std::string where = finding.element;
    if (finding.column != 0)
        where += (where.empty() ? "column " : ", column ") + std::to_string(finding.column);
    if (!where.empty()) std::cout << " (" << where << ')';
    std::cout << " [" << finding.code << "]\n";
}

/// The form's XML, also of one that is a workbook; nullopt when that was told.
std::optional<std::string> xml_of(const std::string& form, int& code) {
    if (is_workbook(form)) {
        auto converted = read_workbook_form(form);
        if (converted) return std::move(converted->xform);
        std::cout << form << ": error: " << to_line(converted.error()) << '\n';
        code = converted.error().code == "forms.not-readable" ? not_usable : with_errors;
        return std::nullopt;
    }
    auto xml = content(form);
    if (!xml) {
        std::cerr << "meetmoment-forms: " << form << " cannot be read.\n";
        code = not_usable;
    }
    return xml;
}

}  // namespace

int check(const std::string& form, const std::string& files, bool as_json) {
    int code = clean;
    const auto xml = xml_of(form, code);
    if (!xml) return code;
    const std::filesystem::path folder =
        files.empty() ? std::filesystem::path(form).parent_path() : std::filesystem::path(files);
    std::vector<xform::Finding> findings = xform::check(*xml, files_in(folder));
    // Lines of the document that was made of a workbook would tell nobody anything.
    if (is_workbook(form)) {
        for (xform::Finding& finding : findings)
            finding.line = 0;
    }
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const xform::Finding& finding) {
        return finding.severity == xform::Severity::Error;
    });
    const auto warnings = static_cast<std::ptrdiff_t>(findings.size()) - errors;
    if (as_json) {
        json::array list;
        for (const xform::Finding& finding : findings)
            list.emplace_back(finding_json(finding));
        std::cout << json::serialize(json::object{{"form", form},
                                                  {"errors", errors},
                                                  {"warnings", warnings},
                                                  {"findings", std::move(list)}})
                  << '\n';
    } else {
        for (const xform::Finding& finding : findings)
            print(form, finding);
        std::cout << form << ": " << errors << " errors, " << warnings << " warnings\n";
    }
    return errors > 0 ? with_errors : clean;
}

}  // namespace meetmoment::forms
