// meetmoment-instruments: makes from the sheets in shared/instruments what the build packs.
//   meetmoment-instruments studies SOURCE TARGET
//   meetmoment-instruments forms SOURCE TARGET
// Prints what is wrong with file, row and column. Exit code: 0 made, 1 something is wrong, 2 usage.
#include <CLI/CLI.hpp>
#include <iostream>

#include "shared/instruments/tool/commands.hpp"

using namespace meetmoment;

int main(int argc, char** argv) {
    CLI::App app{"Makes studies, guides and questionnaires from sheets."};
    app.require_subcommand(1);
    std::string source, target;
    CLI::App* studies = app.add_subcommand("studies", "Make the studies and interview guides");
    studies->add_option("source", source, "the folder with content/ and templates/")
        ->required()
        ->check(CLI::ExistingDirectory);
    studies->add_option("target", target, "where studies/ and guides/ go")->required();
    CLI::App* forms = app.add_subcommand("forms", "Make the questionnaires, as XForms and as workbooks");
    forms->add_option("source", source, "the folder with forms/, items/ and content/")
        ->required()
        ->check(CLI::ExistingDirectory);
    forms->add_option("target", target, "where forms/ goes")->required();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    const auto made = studies->parsed() ? instruments::make_studies(source, target)
                                        : instruments::make_forms(source, target);
    if (made) return 0;
    std::cerr << made.error().where << ": " << made.error().message << " [" << made.error().code << "]\n";
    return 1;
}
