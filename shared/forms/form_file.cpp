#include "shared/forms/form_file.hpp"

#include <iostream>

#include "shared/forms/commands.hpp"
#include "shared/forms/files.hpp"
#include "shared/forms/workbook_form.hpp"

namespace meetmoment::forms {

namespace fs = std::filesystem;

Result<std::string> read_xform(const fs::path& file) {
    if (is_workbook(file)) {
        auto converted = read_workbook_form(file);
        if (!converted) return fail(converted.error());
        return std::move(converted->xform);
    }
    auto xml = content(file);
    if (!xml) return fail("forms.not-readable", "The file cannot be read.", file.string());
    return *std::move(xml);
}

Result<FormFile> read_form(const fs::path& file, const fs::path& folder) {
    const auto xml = read_xform(file);
    if (!xml) return fail(xml.error());
    FormFile out;
    const xform::FileSource source = [&out, files = files_in(folder)](std::string_view src) {
        auto bytes = files(src);
        if (bytes) return bytes;
        out.missing_lists.emplace_back(src.substr(src.rfind('/') + 1));
        const bool xml_list = src.ends_with(".xml");
        const bool places = src.ends_with(".geojson");
        return std::optional<std::string>(xml_list ? "<root/>"
                                          : places ? R"({"type":"FeatureCollection","features":[]})"
                                                   : "name,label\n");
    };
    auto form = xform::Form::parse(*xml, {}, source);
    if (!form) return fail(form.error());
    out.form = *std::move(form);
    return out;
}

fs::path folder_of(const fs::path& form, const std::string& files) {
    return files.empty() ? form.parent_path() : fs::path(files);
}

int refuse(const std::string& form, const Problem& problem) {
    if (problem.code == "forms.not-readable") {
        std::cerr << "meetmoment-forms: " << form << " cannot be read.\n";
        return not_usable;
    }
    std::cout << form << ": error: " << to_line(problem) << '\n';
    return with_errors;
}

}  // namespace meetmoment::forms
