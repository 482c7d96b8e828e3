// meetmoment-forms: for those who write forms.
//   meetmoment-forms check FORM.xml|FORM.xlsx [--files DIR] [--json] [--set PATH=VALUE]…
//   meetmoment-forms convert FORM.xlsx [FORM.xml]
//   meetmoment-forms preview FORM.xml|FORM.xlsx [-o FORM.html] [--language L] [--files DIR]
//   meetmoment-forms codebook FORM.xml|FORM.xlsx [-o FILE.xlsx|FILE.csv] [--language L] [--files DIR]
// `check` prints one line for each finding: FORM.xml:12: error: what is wrong (where) [code]. Exit code: 0
// nothing or warnings only, 1 errors, 2 usage or a file that cannot be read or written.
#include <CLI/CLI.hpp>

#include "shared/forms/commands.hpp"

using namespace meetmoment;

int main(int argc, char** argv) {
    CLI::App app{"Checks forms, converts them from Excel, and shows what they ask."};
    app.require_subcommand(1);
    forms::Checking to_check;
    std::string form, to;
    CLI::App* checking = app.add_subcommand("check", "List everything that is wrong with a form");
    checking->add_option("form", to_check.form, "the form: XForms XML, or an XLSForm workbook")->required();
    checking
        ->add_option("--files", to_check.files,
                     "the folder of the form's lists and media; the form's own without it")
        ->check(CLI::ExistingDirectory);
    checking->add_flag("--json", to_check.as_json, "one JSON object instead of lines");
    checking
        ->add_option("--set", to_check.preset,
                     "what an app fills in, for the time that the form takes: context/round=M6")
        ->allow_extra_args(false);
    CLI::App* converting =
        app.add_subcommand("convert", "Make an XForm of an XLSForm workbook (.xlsx, .csv, .zip)");
    converting->add_option("form", form, "the workbook")->required();
    converting->add_option("to", to, "the XForm to write; the workbook's name with .xml without it");
    forms::Reading reading;
    const auto reads = [&](CLI::App* command, const char* written) {
        command->add_option("form", reading.form, "the form: XForms XML, or an XLSForm workbook")->required();
        command->add_option("-o", reading.to, written);
        command->add_option("--language", reading.language, "only this one, by name or code: nl");
        command
            ->add_option("--files", reading.files,
                         "the folder of the form's lists; the form's own without it")
            ->check(CLI::ExistingDirectory);
    };
    CLI::App* previewing = app.add_subcommand("preview", "Write a summary for review on paper (HTML)");
    reads(previewing, "the file; the form's name with .html without it");
    CLI::App* describing = app.add_subcommand("codebook", "Write what each variable means");
    reads(describing, "the file, .xlsx or .csv (variables only); FORM-codebook.xlsx without it");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? forms::clean : forms::not_usable;
    }
    if (previewing->parsed()) return forms::preview(reading);
    if (describing->parsed()) return forms::codebook(reading);
    return converting->parsed() ? forms::convert(form, to) : forms::check(to_check);
}
