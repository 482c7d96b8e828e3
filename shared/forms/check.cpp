#include <algorithm>
#include <boost/json.hpp>
#include <iostream>

#include "shared/forms/commands.hpp"
#include "shared/forms/files.hpp"
#include "shared/forms/form_file.hpp"
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

}  // namespace

int check(const std::string& form, const std::string& files, bool as_json) {
    const auto xml = read_xform(form);
    if (!xml) return refuse(form, xml.error());
    std::vector<xform::Finding> findings = xform::check(*xml, files_in(folder_of(form, files)));
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
