// meetmoment-forms: for those who write forms.
//   meetmoment-forms check FORM.xml|FORM.xlsx [--files DIR] [--json]
//   meetmoment-forms convert FORM.xlsx [FORM.xml]
// `check` prints one line for each finding: FORM.xml:12: error: what is wrong (where) [code]. Exit code: 0
// nothing or warnings only, 1 errors, 2 usage or a file that cannot be read or written.
#include <CLI/CLI.hpp>

#include "shared/forms/commands.hpp"

using namespace meetmoment;

int main(int argc, char** argv) {
    CLI::App app{"Checks forms, and converts them from Excel."};
    app.require_subcommand(1);
    std::string form, files, to;
    bool as_json = false;
    CLI::App* checking = app.add_subcommand("check", "List everything that is wrong with a form");
    checking->add_option("form", form, "the form: XForms XML, or an XLSForm workbook")->required();
    checking
        ->add_option("--files", files, "the folder of the form's lists and media; the form's own without it")
        ->check(CLI::ExistingDirectory);
    checking->add_flag("--json", as_json, "one JSON object instead of lines");
    CLI::App* converting =
        app.add_subcommand("convert", "Make an XForm of an XLSForm workbook (.xlsx, .csv, .zip)");
    converting->add_option("form", form, "the workbook")->required();
    converting->add_option("to", to, "the XForm to write; the workbook's name with .xml without it");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? forms::clean : forms::not_usable;
    }
    return converting->parsed() ? forms::convert(form, to) : forms::check(form, files, as_json);
}
