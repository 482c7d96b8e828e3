#include "sync-server/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "sync-server/config_file.hpp"
#include "sync-server/support/data_folder.hpp"

namespace meetmoment::server {
namespace {

constexpr const char* kFooter =
    "A first study, from nothing:\n"
    "  meetmoment-server admin --data ./data study --builtin four-regions\n"
    "  meetmoment-server admin --data ./data owner --account central --name \"Central team\" --role owner\n"
    "  meetmoment-server serve --data ./data --listen 0.0.0.0:8443 --portal ./portal --name mm.example.org\n"
    "  meetmoment-server admin --data ./data enrol --study four-regions --user piet --name \"Piet\" "
    "--regions AM02\n"
    "Commands of `admin` also work while the server runs.\n\n"
    "Data is in SQLite in the data folder, or with --store in PostgreSQL; then several servers, each with a "
    "data "
    "folder of its own and the same `tls` in it, may work at once. A study moves from one to the other, "
    "while no "
    "server runs:\n"
    "  meetmoment-server admin --data ./data export study.archive\n"
    "  MEETMOMENT_STORE=postgres://meetmoment@db/meetmoment meetmoment-server admin --data ./data import "
    "study.archive\n"
    "Give a password by MEETMOMENT_STORE, PGPASSWORD or ~/.pgpass: others see the command line.";

std::chrono::milliseconds seconds(double value) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

std::int64_t bytes_of(double gibibytes) {
    return static_cast<std::int64_t>(gibibytes * (1 << 30));
}

std::string absolute(const std::string& path, const std::string& from) {
    return path.empty() ? path : (std::filesystem::path(from) / path).lexically_normal().string();
}

/// What CLI11 writes its values into.
struct Values {
    ServeCommand serve;
    std::string listen = "127.0.0.1:8443";
    std::string level = "info";
    double backup_hours = 24;
    int keep_participants = 0, keep_audit = 0;
    double user_files = 20, study_files = 200;
    double header = 10, body = 20, idle = 60, handshake = 10;
    std::size_t megabytes = 64;
    std::string config;
    bool config_help = false;
    AdminCommandLine admin;
    service::AddAccount account;
    service::ResetSecondFactor reset;
    std::string second_factor = "reviewers";
    service::AddStudy study;
    service::MakeEnrolmentCode code;
    int minutes = 10;
    service::AddFictitious fictitious;
    service::Backup backup;
    service::Export export_to;
    service::Import import_from;
    service::TakeWork take_work;
    service::ListAudit audit_list;
    int audit_days = 365;
    service::AddAppUser app_user;
    service::ListAppUsers app_users;
    service::RemoveAppUser removed;
    service::SetFormState form;
};

void add_store(CLI::App& app, std::string& store) {
    app.add_option("--store", store,
                   "postgres://user@host:5432/database instead of SQLite in the data folder")
        ->envname("MEETMOMENT_STORE")
        ->check([](const std::string& url) {
            const bool known =
                url.empty() || url.starts_with("postgres://") || url.starts_with("postgresql://");
            return known ? "" : "a store's address begins with postgres://";
        });
}

CLI::App* add_serve(CLI::App& app, Values& values) {
    auto* serve = app.add_subcommand("serve", "Serve tablets and the portal over TLS until SIGTERM");
    serve->add_option("--config", values.config,
                      "A TOML file with any of these options; what stands here goes before it");
    serve->add_flag("--config-help", values.config_help, "Print such a file with every key, and exit");
    serve->add_option("--data", values.serve.data, "The data folder: store, certificates, command socket");
    add_store(*serve, values.serve.store);
    serve->add_option("--listen", values.listen, "Address and port; port 0 takes a free one")
        ->capture_default_str();
    serve->add_option("--operations", values.serve.operations,
                      "Address and port (as 127.0.0.1:9464) for /livez, /readyz and /metrics, without TLS");
    serve->add_option("--portal", values.serve.portal, "Folder of the built portal (with index.html)");
    serve->add_option("--name", values.serve.names,
                      "A further host name or address for the certificate; repeatable");
    serve
        ->add_option(
            "--second-factor", values.second_factor,
            "Who must log in with digits of a telephone (TOTP) beside the password: reviewers (whoever "
            "sees answers or who participants are), everybody, or nobody (offered)")
        ->check(CLI::IsMember({"offered", "reviewers", "everybody"}))
        ->capture_default_str();
    serve->add_option("--log-level", values.level, "Least level that is logged")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
        ->capture_default_str();
    serve->add_option("--workers", values.serve.workers, "Threads for reads and passwords")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    serve->add_option("--most-connections", values.serve.listen.most_connections, "Above it 503")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    serve->add_option("--works-at-once", values.serve.line.at_once, "Requests of tablets that are worked on")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    serve
        ->add_option("--longest-line", values.serve.line.longest,
                     "Requests of tablets that wait for that; beyond them 503")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    serve
        ->add_option("--most-megabytes", values.megabytes,
                     "Of requests and responses in memory; above it 503")
        ->check(CLI::Range(2, 100000))
        ->capture_default_str();
    const auto quota = [serve](const char* name, double& value, const char* what) {
        serve->add_option(name, value, what)->check(CLI::Range(0.001, 1e6))->capture_default_str();
    };
    quota("--blobs-per-user", values.user_files,
          "GiB of photos and recordings that the tablets of one person may bring; above it they are refused");
    quota("--blobs-per-study", values.study_files,
          "GiB of photos and recordings that are stored for one study");
    serve->add_option("--backup-folder", values.serve.backups.folder,
                      "Folder for backups on a schedule; none without it");
    serve->add_option("--backup-every", values.backup_hours, "Hours from one backup to the next")
        ->check(CLI::Range(0.1, 24.0 * 366))
        ->capture_default_str();
    serve->add_option("--backup-keep", values.serve.backups.keep, "So many of the newest stay")
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    const auto days = [serve](const char* name, int& value, const char* what) {
        serve->add_option(name, value, what)->check(CLI::Range(0, 36500))->capture_default_str();
    };
    days("--keep-participants", values.keep_participants,
         "Days after a study's last round until nobody can tell any more who is behind its codes; 0: until "
         "somebody erases it");
    days("--keep-audit", values.keep_audit, "Days that entries of the audit trail are kept; 0: for ever");
    const auto deadline = [serve](const char* name, double& value, const char* what) {
        serve->add_option(name, value, what)->check(CLI::Range(0.05, 3600.0))->capture_default_str();
    };
    deadline("--handshake-deadline", values.handshake, "Seconds for the TLS handshake");
    deadline("--header-deadline", values.header, "Seconds for a request's header");
    deadline("--body-deadline", values.body, "Seconds for a request's body, and one more for every 16 KiB");
    deadline("--idle-deadline", values.idle, "Seconds between two requests on one connection");
    return serve;
}

void add_app_user(CLI::App& admin, Values& values) {
    auto* group = admin.add_subcommand(
        "app-user", "Let ODK Collect, Enketo and other OpenRosa clients in: add, list or remove app users");
    group->require_subcommand(1);
    auto* add = group->add_subcommand(
        "add",
        "Make an app user, or give one new settings and a new address. Prints its address and QR code once");
    auto& user = values.app_user.user;
    add->add_option("--study", user.study, "The study's id")->required();
    add->add_option("--id", user.id, "Letters, digits, . _ -")->required();
    add->add_option("--name", user.name, "For people: whose it is");
    add->add_option("--region", user.region, "The only region that it brings answers of; without it any");
    add->add_option("--round", user.round,
                    "The round, where a form names none; without it the one that is open");
    add->add_option("--group", user.group, "The respondent group, where a form names none");
    add->add_option("--forms", user.forms, "The only forms that it sees, as v-u,v-p; without it all")
        ->delimiter(',');
    add->add_flag("--password", values.app_user.with_password,
                  "Also make a password, for clients that log in (Digest or Basic)");
    add->add_option("--png", values.app_user.png, "Write the QR code to this file");
    add->add_option("--svg", values.app_user.svg, "Write the QR code to this file");
    add->add_flag("--json", values.app_user.json, "Print as JSON");
    auto* list = group->add_subcommand("list", "List app users");
    list->add_option("--study", values.app_users.study, "The study's id")->required();
    auto* remove = group->add_subcommand("remove", "Let nobody in with it any more; what it brought stays");
    remove->add_option("--study", values.removed.study, "The study's id")->required();
    remove->add_option("--id", values.removed.id, "The app user's id")->required();
}

void add_form(CLI::App& admin, Values& values) {
    auto* form = admin.add_subcommand("form", "Open or close a form for ODK's clients");
    form->add_option("--study", values.form.study, "The study's id")->required();
    form->add_option("--form", values.form.form, "The form's id, v-u")->required();
    form->add_option("--state", values.form.state,
                     "open; closing: not listed any more, but takes answers; closed: takes none")
        ->required()
        ->check(CLI::IsMember({"open", "closing", "closed"}));
}

CLI::App* add_admin(CLI::App& app, Values& values) {
    auto* admin = app.add_subcommand(
        "admin",
        "Accounts, studies, enrolment codes, backups, moving to another store; also while the server runs");
    admin->add_option("--data", values.admin.data, "The data folder")->required();
    add_store(*admin, values.admin.store);
    admin->require_subcommand(1);

    auto* owner = admin->add_subcommand(
        "owner",
        "Make an account of the portal, or give it another name, password and role in the study. "
        "The password comes from MEETMOMENT_PASSWORD or the first line of standard input");
    owner->add_option("--account", values.account.account, "Name to log in with")->required();
    owner->add_option("--name", values.account.name, "The person's name")->required();
    owner
        ->add_option(
            "--role", values.account.role,
            "owner; analyst (settles, approves, exports); researcher (settles, enrols tablets, knows "
            "participants); interviewer; project-leader (how far the response is); reader")
        ->check(CLI::IsMember({"owner", "analyst", "researcher", "interviewer", "project-leader", "reader"}))
        ->default_val("owner");
    owner
        ->add_option("--study", values.account.study,
                     "The only study that the role is of; without it every one")
        ->default_val(std::string(kEverywhere));
    owner
        ->add_option("--regions", values.account.regions,
                     "The only regions of the study, as AM02,AM08; without it all")
        ->delimiter(',');

    auto* reset = admin->add_subcommand(
        "second-factor", "Take the second factor away, of who lost the telephone and the spare codes");
    reset->add_option("--account", values.reset.account, "Whose")->required();

    auto* study =
        admin->add_subcommand("study", "Put in a study with its forms and guides, or a new version of it");
    auto* builtin =
        study->add_option("--builtin", values.study.builtin,
                          "A study that comes with the program: four-regions or thirty-one-regions");
    auto* file =
        study->add_option("--file", values.study.file, "A study's JSON file, forms and guides beside it");
    builtin->excludes(file);
    study->require_option(1);

    auto* enrol = admin->add_subcommand("enrol", "Make a one-time code for one tablet");
    enrol->add_option("--study", values.code.study, "The study's id")->required();
    enrol->add_option("--user", values.code.user, "Whose tablet it is: letters, digits, . _ -")->required();
    enrol->add_option("--name", values.code.display_name, "That person's name");
    enrol->add_option("--regions", values.code.regions, "Codes as AM02,AM08, or all")
        ->delimiter(',')
        ->required();
    enrol->add_option("--minutes", values.minutes, "How long the code is valid")
        ->check(CLI::Range(1, 7 * 24 * 60))
        ->capture_default_str();
    enrol->add_flag("--json", values.code.json, "Print the code as JSON");

    auto* fictitious =
        admin->add_subcommand("fictitious", "Put in made-up respondents and an interview, marked as such");
    fictitious->add_option("--study", values.fictitious.study, "The study's id")->required();
    fictitious->add_option("--count", values.fictitious.count, "How many submissions")
        ->required()
        ->check(CLI::Range(0, 1000000));
    fictitious->add_option("--seed", values.fictitious.seed, "The same seed gives the same people")
        ->capture_default_str();

    auto* backup = admin->add_subcommand("backup", "Write a consistent copy of the store to a new file");
    backup->add_option("--to", values.backup.file, "The file; it must not exist")->required();

    auto* export_to = admin->add_subcommand(
        "export", "Write studies with all that is kept of them, and the accounts, to a file for `import`");
    export_to->add_option("file", values.export_to.file, "The file; it must not exist")->required();
    export_to->add_option("--study", values.export_to.study, "The study's id; all of them by itself");
    auto* import_from = admin->add_subcommand(
        "import", "Bring in the studies of a file that `export` wrote; all of it or nothing");
    import_from->add_option("file", values.import_from.file, "The file")->required();
    auto* work = admin->add_subcommand(
        "take-work",
        "Take in the file that a tablet saved of work that it cannot send, as if it had sent it; again does "
        "no harm. The file's code comes from MEETMOMENT_CODE or the first line of standard input");
    work->add_option("file", values.take_work.file, "The file")->required();
    admin->add_subcommand("restored",
                          "Say that the database was put back from a backup: tablets then bring back what it "
                          "lacks. A file of `backup`, a dump and a recovery to a point in time are noticed "
                          "without it; a copy of PostgreSQL's files is not");
    auto* audit = admin->add_subcommand("audit", "Who read, changed and exported what");
    audit->require_subcommand(1);
    audit->add_subcommand("list", "The newest entries as JSON lines, the oldest of them first")
        ->add_option("--most", values.audit_list.most, "How many")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    audit->add_subcommand(
        "verify",
        "Follow the chain: an entry that was changed, put in or taken out is found. Keep the "
        "hash that it prints elsewhere");
    audit->add_subcommand("forget", "Retention: take away the oldest entries")
        ->add_option("--older-than", values.audit_days, "Days")
        ->check(CLI::Range(1, 36600))
        ->required();

    add_app_user(*admin, values);
    add_form(*admin, values);
    return admin;
}

LogLevel level_of(const std::string& text) {
    if (text == "debug") return LogLevel::Debug;
    if (text == "warning") return LogLevel::Warning;
    return text == "error" ? LogLevel::Error : LogLevel::Info;
}

/// Names without dashes of what `serve` takes in a configuration file.
std::set<std::string> config_keys(const CLI::App& serve) {
    std::set<std::string> names;
    for (const auto* option : serve.get_options()) {
        const std::string name = option->get_single_name();
        if (name != "help" && name != "config" && name != "config-help") names.insert(name);
    }
    return names;
}

/// A file with every key, its default and what it means, ready to be edited.
std::string config_help(const CLI::App& serve) {
    std::string out =
        "# Configuration of meetmoment-server. Every key is an option of `serve`, without the dashes;\n"
        "# what is not set has the value that stands here.\n";
    const std::set<std::string> keys = config_keys(serve);
    for (const auto* option : serve.get_options()) {
        const std::string name = option->get_single_name();
        if (!keys.contains(name)) continue;
        std::string value = option->get_default_str();
        const bool is_number = !value.empty() && value.find_first_not_of("0123456789.") == std::string::npos;
        if (option->get_items_expected_max() > 1)
            value = "[]";
        else if (!is_number)
            value = "\"" + value + "\"";
        out += "\n# " + option->get_description() + "\n" + (name == "data" ? "" : "# ") + name + " = " +
               value + "\n";
    }
    return out;
}

/// The arguments of `serve` with those of the file that `--config` names before them.
Result<std::vector<std::string>> with_config(std::vector<std::string> arguments, const std::string& from) {
    if (arguments.empty() || arguments.front() != "serve") return arguments;
    Values scratch;
    CLI::App app;
    const CLI::App* serve = add_serve(app, scratch);
    std::string file;
    std::set<std::string> given;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (!argument.starts_with("--")) continue;
        const auto equals = argument.find('=');
        const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
        given.insert(name);
        if (name != "config") continue;
        if (equals != std::string::npos)
            file = argument.substr(equals + 1);
        else if (i + 1 < arguments.size())
            file = arguments[i + 1];
    }
    if (file.empty()) return arguments;
    constexpr std::size_t kMost = 1024 * 1024;
    const auto text = read_file(absolute(file, from), kMost);
    if (!text) return fail("config.not-readable", "The configuration file cannot be read.", file);
    const auto more = arguments_of_config(*text, file, config_keys(*serve), given);
    if (!more) return fail(more.error());
    arguments.insert(arguments.begin() + 1, more->begin(), more->end());
    return arguments;
}

CommandLine serve_command(Values& values, const CLI::App& app, const std::string& from) {
    auto& serve = values.serve;
    if (values.config_help) return PrintAndExit{config_help(app), {}, 0};
    if (serve.data.empty())
        return PrintAndExit{
            {}, "--data is required: the folder of store, certificates and command socket.\n", 64};
    if (auto parsed = transport::parse_listen(values.listen, serve.listen); !parsed) {
        return PrintAndExit{{}, parsed.error().message + " (" + parsed.error().where + ")\n", 64};
    }
    serve.listen.deadlines.handshake = seconds(values.handshake);
    serve.listen.deadlines.header = seconds(values.header);
    serve.listen.deadlines.body = seconds(values.body);
    serve.listen.deadlines.idle = seconds(values.idle);
    serve.listen.most_bytes = values.megabytes * 1024 * 1024;
    serve.log_level = level_of(values.level);
    serve.second_factor = *service::parse_second_factor_rule(values.second_factor);
    serve.blobs = {bytes_of(values.user_files), bytes_of(values.study_files)};
    serve.backups.every = std::chrono::minutes(static_cast<std::int64_t>(values.backup_hours * 60));
    serve.backups.folder = absolute(serve.backups.folder, from);
    serve.retention = {std::chrono::days(values.keep_participants), std::chrono::days(values.keep_audit)};
    serve.data = absolute(serve.data, from);
    serve.portal = absolute(serve.portal, from);
    return serve;
}

CommandLine admin_command(Values& values, const CLI::App& admin, const std::string& from) {
    values.admin.data = absolute(values.admin.data, from);
    values.code.valid = std::chrono::minutes(values.minutes);
    values.study.file = absolute(values.study.file, from);
    values.backup.file = absolute(values.backup.file, from);
    values.export_to.file = absolute(values.export_to.file, from);
    values.import_from.file = absolute(values.import_from.file, from);
    values.take_work.file = absolute(values.take_work.file, from);
    const std::string name = admin.get_subcommands().front()->get_name();
    if (name == "owner") values.admin.command = values.account;
    if (name == "second-factor") values.admin.command = values.reset;
    if (name == "study") values.admin.command = values.study;
    if (name == "enrol") values.admin.command = values.code;
    if (name == "fictitious") values.admin.command = values.fictitious;
    if (name == "backup") values.admin.command = values.backup;
    if (name == "export") values.admin.command = values.export_to;
    if (name == "import") values.admin.command = values.import_from;
    if (name == "take-work") values.admin.command = values.take_work;
    if (name == "restored") values.admin.command = service::Restored{};
    if (name == "audit") {
        const std::string what = admin.get_subcommand("audit")->get_subcommands().front()->get_name();
        if (what == "list") values.admin.command = values.audit_list;
        if (what == "verify") values.admin.command = service::VerifyAudit{};
        if (what == "forget")
            values.admin.command = service::ForgetAudit{std::chrono::days(values.audit_days)};
    }
    if (name == "form") values.admin.command = values.form;
    if (name == "app-user") {
        values.app_user.png = absolute(values.app_user.png, from);
        values.app_user.svg = absolute(values.app_user.svg, from);
        const std::string action = admin.get_subcommands().front()->get_subcommands().front()->get_name();
        if (action == "add") values.admin.command = values.app_user;
        if (action == "list") values.admin.command = values.app_users;
        if (action == "remove") values.admin.command = values.removed;
    }
    return values.admin;
}

}  // namespace

CommandLine read_command_line(std::vector<std::string> arguments, const std::string& working_directory) {
    Values values;
    CLI::App app("Meetmoment's sync server: takes in what tablets collected, merges it and serves the portal",
                 "meetmoment-server");
    app.set_version_flag("--version", std::string("meetmoment-server ") + MEETMOMENT_VERSION);
    app.footer(kFooter);
    app.require_subcommand(1);
    const CLI::App* serve = add_serve(app, values);
    const CLI::App* admin = add_admin(app, values);
    auto all = with_config(std::move(arguments), working_directory);
    if (!all) {
        const Problem& problem = all.error();
        return PrintAndExit{{}, problem.message + " (" + problem.where + ") [" + problem.code + "]\n", 64};
    }
    arguments = *std::move(all);
    std::reverse(arguments.begin(), arguments.end());
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        std::ostringstream output;
        std::ostringstream problem;
        const int code = app.exit(error, output, problem);
        return PrintAndExit{output.str(), problem.str(), code == 0 ? 0 : 64};
    }
    if (serve->parsed()) return serve_command(values, *serve, working_directory);
    return admin_command(values, *admin, working_directory);
}

}  // namespace meetmoment::server
