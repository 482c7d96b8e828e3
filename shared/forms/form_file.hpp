// A form in a file, whatever the file is.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::forms {

/// The form's XML, also of one that is a workbook. "forms.not-readable", and what read_workbook_form() says.
[[nodiscard]] Result<std::string> read_xform(const std::filesystem::path& file);

struct FormFile {
    std::shared_ptr<const xform::Form> form;
    std::vector<std::string> missing_lists;  ///< files that it takes choices from and that are not there
};

/// For looking at: a list that is not in `folder` counts as one without choices. Also the problems of
/// Form::parse.
[[nodiscard]] Result<FormFile> read_form(const std::filesystem::path& file,
                                         const std::filesystem::path& folder);

/// `files` as a folder, the form's own for "".
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& form, const std::string& files);

/// Prints the problem as check() prints what it finds, and gives the exit code.
int refuse(const std::string& form, const Problem& problem);

}  // namespace meetmoment::forms
