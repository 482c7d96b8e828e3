// meetmoment-forms: tells what is wrong with a form, for those who write forms.
//   meetmoment-forms check FORM.xml [--files DIR] [--json]
// One line for each finding, in the order of the form's lines: FORM.xml:12: error: what is wrong (where)
// [code]. Exit code: 0 nothing or warnings only, 1 errors, 2 usage or a form that cannot be read.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "shared/xform/form_check.hpp"

namespace json = boost::json;
using namespace meetmoment;

namespace {

constexpr int clean = 0, with_errors = 1, not_usable = 2;

std::optional<std::string> content(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad() || !in.is_open()) return std::nullopt;
    return bytes;
}

/// A form names its files "jr://file/x.csv"; all of them lie in one folder (OpenRosa's manifest keeps the
/// base name only), so no form reads anything elsewhere.
xform::FileSource files_in(const std::filesystem::path& folder) {
    return [folder](std::string_view src) -> std::optional<std::string> {
        const std::string_view name = src.substr(src.find_last_of("/\\") + 1);
        if (name.empty() || name == "." || name == "..") return std::nullopt;
        return content(folder / name);
    };
}

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

int check(const std::string& form, const std::string& files, bool as_json) {
    const auto xml = content(form);
    if (!xml) {
        std::cerr << "meetmoment-forms: " << form << " cannot be read.\n";
        return not_usable;
    }
    const std::filesystem::path folder =
        files.empty() ? std::filesystem::path(form).parent_path() : std::filesystem::path(files);
    const std::vector<xform::Finding> findings = xform::check(*xml, files_in(folder));
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

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Checks forms; changes nothing."};
    app.require_subcommand(1);
    std::string form, files;
    bool as_json = false;
    CLI::App* checking = app.add_subcommand("check", "List everything that is wrong with a form");
    checking->add_option("form", form, "the form, XForms XML")->required();
    checking
        ->add_option("--files", files, "the folder of the form's lists and media; the form's own without it")
        ->check(CLI::ExistingDirectory);
    checking->add_flag("--json", as_json, "one JSON object instead of lines");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? clean : not_usable;
    }
    return check(form, files, as_json);
}
