// meetmoment-instruments: makes the questionnaires that the program comes with, while it is built.
//   meetmoment-instruments forms SOURCE TARGET
// Reads forms/*.csv and what they include below SOURCE, and writes TARGET/forms/NAME.xml (what tablets and
// server use) and TARGET/forms/NAME.xlsx (what researchers open in Excel). Exit code 1 when a sheet is wrong
// or the converter has a warning: the built-in questionnaires have none.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "shared/base/bytes.hpp"
#include "shared/instruments/tool/form_workbook.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "shared/xlsform/convert.hpp"

namespace fs = std::filesystem;
using namespace meetmoment;

namespace {

int tell(const std::string& what, const Problem& problem) {
    std::cerr << what << ": " << problem.message << " (" << problem.where << ") [" << problem.code << "]\n";
    return 1;
}

bool write(const fs::path& file, std::string_view text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) std::cerr << file.string() << " cannot be written.\n";
    return static_cast<bool>(out);
}

/// Reads every file once.
instruments::TableSource tables_in(const fs::path& folder) {
    return [folder, known = std::map<std::string, instruments::Table>{}](
               const std::string& name) mutable -> Result<instruments::Table> {
        if (const auto found = known.find(name); found != known.end()) return found->second;
        std::ifstream in(folder / name, std::ios::binary);
        if (!in) return fail("table.not-found", "The file cannot be read.", name);
        const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        auto table = instruments::read_table(name, bytes);
        if (table) known[name] = *table;
        return table;
    };
}

int make_form(const std::string& form, const instruments::TableSource& tables, const fs::path& target) {
    const auto book = instruments::form_workbook(form, tables);
    if (!book) return tell(form, book.error());
    const auto converted = xlsform::convert(*book);
    if (!converted) return tell(form, converted.error());
    for (const std::string& warning : converted->warnings)
        std::cerr << form << ": " << warning << '\n';
    if (!converted->warnings.empty()) return 1;
    const auto xlsx = workbook::write_xlsx(*book);
    if (!xlsx) return tell(form, xlsx.error());
    return write(target / (form + ".xml"), converted->xform) &&
                   write(target / (form + ".xlsx"), as_text(*xlsx))
               ? 0
               : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4 || std::string_view(argv[1]) != "forms") {
        std::cerr << "Usage: meetmoment-instruments forms SOURCE TARGET\n";
        return 2;
    }
    const fs::path source = argv[2], target = fs::path(argv[3]) / "forms";
    fs::create_directories(target);
    const auto tables = tables_in(source);
    const auto settings = tables("forms/settings.csv");
    if (!settings) return tell("forms/settings.csv", settings.error());
    int worst = 0;
    for (const auto& row : settings->rows)
        worst = std::max(worst, make_form(std::string(row["form_id"]), tables, target));
    return worst;
}
