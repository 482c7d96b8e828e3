#include <map>

#include "shared/base/bytes.hpp"
#include "shared/instruments/form_workbook.hpp"
#include "shared/instruments/tool/commands.hpp"
#include "shared/instruments/tool/files.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "shared/xlsform/convert.hpp"

namespace meetmoment::instruments {
namespace {

namespace fs = std::filesystem;

/// Reads every file once.
TableSource tables_in(const fs::path& folder) {
    return
        [folder, known = std::map<std::string, Table>{}](const std::string& name) mutable -> Result<Table> {
            if (const auto found = known.find(name); found != known.end()) return found->second;
            const auto text = read_file(folder / name);
            if (!text) return fail(text.error());
            auto table = read_table(name, *text);
            if (table) known[name] = *table;
            return table;
        };
}

Result<void> make_form(const std::string& form, const TableSource& tables, const fs::path& target) {
    const auto book = form_workbook(form, tables);
    if (!book) return fail(book.error());
    xlsform::ConvertOptions options;
    options.keep_quotes = true;
    const auto converted = xlsform::convert(*book, options);
    if (!converted)
        return fail(converted.error().code, converted.error().message, form + ", " + converted.error().where);
    if (!converted->warnings.empty()) return fail("instrument.warning", converted->warnings.front(), form);
    const auto xlsx = workbook::write_xlsx(*book);
    if (!xlsx) return fail(xlsx.error());
    if (auto wrote = write_file(target / (form + ".xml"), converted->xform); !wrote) return wrote;
    return write_file(target / (form + ".xlsx"), as_text(*xlsx));
}

}  // namespace

Result<void> make_forms(const fs::path& source, const fs::path& target) {
    const auto tables = tables_in(source);
    const auto settings = tables("forms/settings.csv");
    if (!settings) return fail(settings.error());
    for (const auto& row : settings->rows) {
        if (auto made = make_form(std::string(row["form_id"]), tables, target / "forms"); !made) return made;
    }
    return {};
}

}  // namespace meetmoment::instruments
