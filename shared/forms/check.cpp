#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <iostream>

#include "shared/forms/commands.hpp"
#include "shared/forms/files.hpp"
#include "shared/forms/form_file.hpp"
#include "shared/forms/workbook_form.hpp"
#include "shared/walk/filling_time.hpp"
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

bool is_wrong_use(const Problem& problem) {
    return problem.code == "filling.unknown-path" || problem.code == "forms.preset";
}

Result<walk::FillingTime> time_of(const std::string& xml, const xform::FileSource& files,
                                  const std::vector<std::string>& preset) {
    walk::FillingOptions options;
    for (const std::string& one : preset) {
        const std::size_t equals = one.find('=');
        if (equals == 0 || equals == std::string::npos)
            return fail("forms.preset",
                        "--set takes a path and a value, context/round=M6, not '" + one + "'.");
        options.preset[one.substr(0, equals)] = one.substr(equals + 1);
    }
    const auto form = xform::Form::parse(xml, {}, files);
    if (!form) return fail(form.error());
    return walk::filling_time(*form, SystemClock(), options);
}

int minutes(double seconds) {
    return std::max(1, static_cast<int>(std::lround(seconds / 60)));
}

void print(const std::string& form, const walk::FillingTime& time, const std::vector<std::string>& preset) {
    std::cout << form << ": about " << minutes(time.mean_seconds) << " min to fill in";
    for (std::size_t i = 0; i < preset.size(); ++i)
        std::cout << (i == 0 ? " with " : ", ") << preset[i];
    std::cout << " (" << minutes(time.least_seconds) << " to " << minutes(time.most_seconds) << " in "
              << time.walks << " random walks; " << std::lround(time.mean_words) << " words, "
              << std::lround(time.mean_questions) << " questions)\n";
    if (time.stuck > 0)
        std::cout << form << ": in " << time.stuck
                  << " of the walks no answer was found that a constraint accepts\n";
}

void print_json(const std::string& form, const std::vector<xform::Finding>& findings, std::ptrdiff_t errors,
                const std::optional<walk::FillingTime>& time) {
    json::array list;
    for (const xform::Finding& finding : findings)
        list.emplace_back(finding_json(finding));
    json::object out{{"form", form},
                     {"errors", errors},
                     {"warnings", static_cast<std::ptrdiff_t>(findings.size()) - errors},
                     {"findings", std::move(list)}};
    if (time) {
        out["filling_in"] = json::object{{"mean_seconds", std::lround(time->mean_seconds)},
                                         {"least_seconds", std::lround(time->least_seconds)},
                                         {"most_seconds", std::lround(time->most_seconds)},
                                         {"words", std::lround(time->mean_words)},
                                         {"questions", std::lround(time->mean_questions)},
                                         {"walks", time->walks},
                                         {"stuck", time->stuck}};
    }
    std::cout << json::serialize(out) << '\n';
}

}  // namespace

int check(const Checking& checking) {
    const std::string& form = checking.form;
    const auto xml = read_xform(form);
    if (!xml) return refuse(form, xml.error());
    const xform::FileSource files = files_in(folder_of(form, checking.files));
    std::vector<xform::Finding> findings = xform::check(*xml, files);
    // Lines of the document that was made of a workbook would tell nobody anything.
    if (is_workbook(form)) {
        for (xform::Finding& finding : findings)
            finding.line = 0;
    }
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const xform::Finding& finding) {
        return finding.severity == xform::Severity::Error;
    });
    std::optional<walk::FillingTime> time;
    if (errors == 0) {
        auto found = time_of(*xml, files, checking.preset);
        if (!found && is_wrong_use(found.error())) {
            std::cerr << "meetmoment-forms: " << found.error().message << '\n';
            return not_usable;
        }
        if (found) time = *found;
    }
    if (checking.as_json) {
        print_json(form, findings, errors, time);
    } else {
        for (const xform::Finding& finding : findings)
            print(form, finding);
        if (time && time->mean_questions > 0) print(form, *time, checking.preset);
        std::cout << form << ": " << errors << " errors, "
                  << static_cast<std::ptrdiff_t>(findings.size()) - errors << " warnings\n";
    }
    return errors > 0 ? with_errors : clean;
}

}  // namespace meetmoment::forms
