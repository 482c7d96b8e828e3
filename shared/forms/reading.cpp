// What people read of a form: its summary and its codebook.
#include <iostream>

#include "shared/forms/commands.hpp"
#include "shared/forms/files.hpp"
#include "shared/forms/form_file.hpp"
#include "shared/outline/codebook.hpp"
#include "shared/outline/html.hpp"
#include "shared/workbook/csv_writer.hpp"
#include "shared/workbook/xlsx_writer.hpp"

namespace meetmoment::forms {

namespace {

namespace fs = std::filesystem;

Result<outline::Outline> outline_of_file(const Reading& reading) {
    const auto file = read_form(reading.form, folder_of(reading.form, reading.files));
    if (!file) return fail(file.error());
    for (const std::string& list : file->missing_lists)
        std::cout << reading.form << ": warning: the list " << list
                  << " is not there, so its choices are left out\n";
    return outline::outline_of(*file->form, reading.language);
}

int written(const fs::path& file, const std::string& content) {
    if (!write(file, content)) return not_usable;
    std::cout << file.string() << ": written\n";
    return clean;
}

}  // namespace

int preview(const Reading& reading) {
    const auto outline = outline_of_file(reading);
    if (!outline) return refuse(reading.form, outline.error());
    const fs::path to =
        reading.to.empty() ? fs::path(reading.form).replace_extension(".html") : fs::path(reading.to);
    return written(to, outline::to_html(*outline));
}

int codebook(const Reading& reading) {
    const auto outline = outline_of_file(reading);
    if (!outline) return refuse(reading.form, outline.error());
    fs::path to = reading.to;
    if (to.empty()) {
        to = fs::path(reading.form).replace_extension();
        to += "-codebook.xlsx";
    }
    const workbook::Workbook book = outline::codebook(*outline);
    if (to.extension() == ".csv") return written(to, workbook::write_csv(book.sheets.front()));
    const auto bytes = workbook::write_xlsx(book);
    if (!bytes) return refuse(reading.form, bytes.error());
    return written(to, std::string(as_text(*bytes)));
}

}  // namespace meetmoment::forms
