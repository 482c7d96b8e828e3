// The composition root: reads the command line, builds every part once, in the order in which they need each
// other, and runs. Construction order is destruction order.
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "shared/store/carried_work.hpp"
#include "sync-server/api/routes.hpp"
#include "sync-server/command_line.hpp"
#include "sync-server/http/static_files.hpp"
#include "sync-server/service/attention_index.hpp"
#include "sync-server/service/backups.hpp"
#include "sync-server/service/retention.hpp"
#include "sync-server/storage/postgres/postgres_store.hpp"
#include "sync-server/storage/sqlite/sqlite_store.hpp"
#include "sync-server/support/data_folder.hpp"
#include "sync-server/support/metrics.hpp"
#include "sync-server/support/recurring.hpp"
#include "sync-server/support/work_line.hpp"
#include "sync-server/support/worker_pool.hpp"
#include "sync-server/transport/admin_socket.hpp"
#include "sync-server/transport/operations_listener.hpp"

namespace meetmoment::server {
namespace {

constexpr int kProblem = 1;
constexpr std::size_t kLongestQueue = 4096;
constexpr std::chrono::minutes kIndexingPause{1};

const Problem kBackupsByDatabase{
    "backup.by-database",
    "--backup-folder is for SQLite: PostgreSQL is backed up by its own means, see "
    "sync-server/storage/README.md.",
    {}};

int report(const Problem& problem) {
    std::cerr << "meetmoment-server: " << problem.message;
    if (!problem.where.empty()) std::cerr << " (" << problem.where << ")";
    std::cerr << " [" << problem.code << "]\n";
    return kProblem;
}

/// Clocks, randomness, the data folder, the store and the certificates: what serving and administration both
/// need.
struct Ground {
    SystemClock clock;
    SystemRandom random;
    DataFolder folder;
    std::unique_ptr<storage::Store> store;
    transport::TlsIdentity identity;
    std::unique_ptr<service::Secrets> secrets;
};

/// `readers`: at once.
Result<std::unique_ptr<storage::Store>> open_store(const DataFolder& folder, const std::string& url,
                                                   RandomSource& random, std::size_t readers) {
    if (url.empty()) return storage::open_sqlite_store(folder.file("server.sqlite"), random);
    storage::PostgresOptions options;
    options.readers = readers;
    return storage::open_postgres_store(url, random, options);
}

/// The machine's names and these.
Result<transport::TlsIdentity> identity_for(const DataFolder& folder, const std::vector<std::string>& names,
                                            const Clock& clock) {
    auto all = transport::own_names();
    all.insert(all.end(), names.begin(), names.end());
    return transport::ensure_tls_identity(folder.file("tls"), std::move(all), clock);
}

Result<std::unique_ptr<Ground>> lay_ground(const std::string& data, const std::string& store_url,
                                           std::size_t readers, const std::vector<std::string>* names) {
    auto folder = DataFolder::open(data);
    if (!folder) return fail(folder.error());
    auto ground = std::make_unique<Ground>(Ground{{}, {}, std::move(*folder), nullptr, {}, nullptr});
    auto secrets = service::Secrets::open(ground->folder.file("server.key"), ground->random);
    if (!secrets) return fail(secrets.error());
    ground->secrets = std::make_unique<service::Secrets>(std::move(*secrets));
    auto store = open_store(ground->folder, store_url, ground->random, readers);
    if (!store) return fail(store.error());
    ground->store = std::move(*store);
    if (names == nullptr) return ground;
    auto identity = identity_for(ground->folder, *names, ground->clock);
    if (!identity) return fail(identity.error());
    ground->identity = std::move(*identity);
    return ground;
}

/// The use cases.
struct Rooms {
    service::StudyCatalogue catalogue;
    service::Accounts accounts;
    service::Enrolment enrolment;
    service::Documents documents;
    service::Audit audit;
    service::AppUsers app_users;

    Rooms(Ground& ground, const service::SessionLimits& limits)
        : accounts(*ground.store, ground.clock, ground.random, *ground.secrets, limits),
          enrolment(*ground.store, ground.clock, ground.random, ground.identity.ca_pem,
                    ground.identity.ca_der),
          documents(*ground.store, catalogue),
          audit(*ground.store, ground.clock),
          app_users(*ground.store, ground.clock, ground.random) {}
};

service::Administration administration_of(Ground& ground, Rooms& rooms, const std::string& url) {
    return {*ground.store,   rooms.catalogue, rooms.accounts, rooms.enrolment, rooms.documents,
            rooms.app_users, rooms.audit,     ground.clock,   ground.random,   url};
}

transport::AdminOutcome run_admin(service::Administration& administration, AdminCommandLine line,
                                  const std::string& secret) {
    if (auto* account = std::get_if<service::AddAccount>(&line.command)) account->password = secret;
    if (auto* work = std::get_if<service::TakeWork>(&line.command)) work->code = secret;
    const auto printed = std::visit(
        [&administration](const auto& command) { return administration.run(command); }, line.command);
    if (printed) return {0, *printed, {}};
    const auto& problem = printed.error();
    return {kProblem,
            {},
            "meetmoment-server: " + problem.message +
                (problem.where.empty() ? "" : " (" + problem.where + ")") + " [" + problem.code + "]\n"};
}

/// Where tablets reach this server, as far as it can know.
std::string url_of(const ServeCommand& command, std::uint16_t port) {
    std::string host = command.listen.address;
    if (!command.names.empty()) {
        host = command.names.front();
    } else if (host == "0.0.0.0" || host == "::") {
        host = transport::own_names().back();
    }
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return "https://" + host + ":" + std::to_string(port);
}

std::string listening_url(const ServeCommand& command, std::uint16_t port) {
    const auto& address = command.listen.address;
    const bool six = address.find(':') != std::string::npos;
    return "https://" + (six ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

/// What the listener for operations says: /livez (the process answers), /readyz (it also takes requests and
/// its store can be read) and /metrics.
transport::OperationsAnswer operations_answer(std::string_view path, transport::Server& server,
                                              storage::Store& store, Metrics& metrics) {
    if (path == "/livez") return {200, "text/plain; charset=utf-8", "alive\n"};
    if (path == "/metrics") return {200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()};
    if (path != "/readyz")
        return {404, "text/plain; charset=utf-8", "There is /livez, /readyz and /metrics.\n"};
    if (server.stopping()) return {503, "text/plain; charset=utf-8", "The server stops.\n"};
    const auto read = store.read([](storage::Reading& reading) -> Result<void> {
        (void)reading.epoch();
        return {};
    });
    if (!read)
        return {503, "text/plain; charset=utf-8", "The store cannot be read: " + read.error().code + "\n"};
    return {200, "text/plain; charset=utf-8", "ready\n"};
}

int serve(const ServeCommand& command) {
    open_log(command.log_level);
    Metrics metrics;
    const SystemClock line_clock;
    WorkLine works(command.line, line_clock);
    WorkerPool workers(command.workers, kLongestQueue);
    auto ground = lay_ground(command.data, command.store, command.workers, &command.names);
    if (!ground) return report(ground.error());
    auto& clock = (*ground)->clock;
    auto& random = (*ground)->random;
    auto& folder = (*ground)->folder;
    auto& store = (*ground)->store;
    auto& identity = (*ground)->identity;
    auto& secrets = (*ground)->secrets;

    service::SessionLimits limits;
    limits.second_factor = command.second_factor;
    Rooms rooms(**ground, limits);
    service::OwnWriter writer(clock, random, rooms.catalogue, "server");
    service::Ingest ingest(*store, rooms.catalogue, workers, clock, writer);
    service::Overview overview(*store, rooms.catalogue);
    service::Review review(*store, rooms.catalogue, writer);
    service::Exports exports(*store, rooms.catalogue);
    service::AttentionDesk attention(*store, rooms.catalogue, writer);
    service::Blobs blobs(*store, rooms.catalogue, clock, command.blobs);
    if (auto collected = blobs.collect(); !collected) return report(collected.error());
    service::People people(*store, rooms.catalogue, clock, random);
    service::Devices devices(*store, rooms.catalogue, rooms.enrolment, clock, random);
    service::Participants participants(*store, rooms.catalogue, *secrets, writer, clock, random);
    service::Retention retention(command.retention, *store, rooms.catalogue, rooms.audit, clock);
    service::EntityLists entity_lists(*store, rooms.catalogue);
    service::OpenRosaForms openrosa_forms(*store, rooms.catalogue, clock, {&entity_lists});
    service::OpenRosaSubmissions openrosa_submissions(*store, rooms.catalogue, clock, writer, blobs);

    std::unique_ptr<service::Backups> backups;
    if (!command.backups.folder.empty()) {
        if (!command.store.empty()) return report(kBackupsByDatabase);
        auto opened = service::Backups::open(command.backups, *store, clock);
        if (!opened) return report(opened.error());
        backups = std::move(*opened);
        metrics.watch("meetmoment_backup_age_seconds", "Of the newest backup; -1 without one", [&backups] {
            const auto age = backups->age();
            return age ? std::chrono::duration<double>(*age).count() : -1;
        });
    }

    http::StaticFiles portal;
    if (!command.portal.empty()) {
        auto files = http::StaticFiles::load(command.portal);
        if (!files) return report(files.error());
        portal = std::move(*files);
    }
    http::Router router(
        api::routes({rooms.accounts, rooms.enrolment, rooms.documents, ingest, overview, review, exports,
                     attention, blobs, *store, openrosa_forms, openrosa_submissions, entity_lists, people,
                     devices, participants, rooms.audit, clock}),
        [&portal](const http::Head& head) { return portal.get(head); }, rooms.accounts, rooms.app_users,
        rooms.audit, workers, works, clock, {});

    auto server = transport::Server::open(command.listen, identity, router, metrics);
    if (!server) return report(server.error());
    (*server)->on_reload([&] { return identity_for(folder, command.names, clock); });
    metrics.watch("meetmoment_waiting_works", "Requests of tablets that wait for their turn",
                  [&works] { return static_cast<double>(works.waiting()); });
    metrics.watch("process_resident_memory_bytes", "Memory that is this process's own", resident_bytes);
    metrics.watch("process_open_fds", "Open files and sockets", open_files);
    std::unique_ptr<transport::OperationsListener> operations;
    if (!command.operations.empty()) {
        auto opened = transport::OperationsListener::open(
            command.operations, [&, &served = **server](std::string_view path) {
                return operations_answer(path, served, *store, metrics);
            });
        if (!opened) return report(opened.error());
        operations = std::move(*opened);
    }
    const std::string url = url_of(command, (*server)->port());
    // Only for commands that are given while no server runs; on a full disk it must serve what it has.
    if (auto kept = write_file(folder.file("url"), url, 0600); !kept)
        log(LogLevel::Warning, "url.unwritten", {{"code", kept.error().code}});
    auto administration = administration_of(**ground, rooms, url);
    auto commands = transport::AdminSocket::open(
        folder.file("admin.sock"),
        [&administration, &command](const transport::AdminCommand& asked) -> transport::AdminOutcome {
            auto line = read_command_line(asked.arguments, asked.working_directory);
            if (auto* print = std::get_if<PrintAndExit>(&line))
                return {print->exit_code, print->output, print->error};
            auto* admin = std::get_if<AdminCommandLine>(&line);
            if (admin == nullptr) return {64, {}, "The server runs already.\n"};
            if (!admin->store.empty() && admin->store != command.store)
                return {64, {}, "The server that runs on this folder has another store; stop it first.\n"};
            return run_admin(administration, std::move(*admin), asked.secret);
        });
    if (!commands) return report(commands.error());

    std::cout << "listening on " << listening_url(command, (*server)->port()) << std::endl;
    if (operations) std::cout << "operations on port " << operations->port() << std::endl;
    log(LogLevel::Info, "listening", {{"port", (*server)->port()}});
    if (backups) backups->start();
    retention.start();
    // Beside the requests; again when the store was busy or not there.
    bool indexed = false;
    auto indexing = std::make_unique<Recurring>(
        [&, &served = **server] {
            if (indexed || served.stopping()) return;
            const auto known = service::index_unknown_records(*store, rooms.catalogue,
                                                              [&served] { return served.stopping(); });
            indexed = known.has_value();
            if (!known) log(LogLevel::Warning, "attention.unindexed", {{"code", known.error().code}});
        },
        kIndexingPause);
    (*server)->run();

    // Works that are queued still point at the use cases: let them end first.
    operations.reset();
    indexing.reset();
    commands->reset();
    backups.reset();
    workers.stop();
    (void)store->write_and_wait([](storage::Writing&) -> Result<void> { return {}; });
    log(LogLevel::Info, "stopped");
    return 0;
}

/// From this variable of the environment, or else the first line of standard input.
std::string secret_from(const char* variable) {
    if (const char* given = std::getenv(variable)) return given;
    std::string secret;
    std::getline(std::cin, secret);
    return secret;
}

/// What a command needs and may not stand on a command line; "" for the others.
std::string secret_for(const AdminCommandLine& line) {
    if (std::holds_alternative<service::AddAccount>(line.command)) return secret_from("MEETMOMENT_PASSWORD");
    const auto* work = std::get_if<service::TakeWork>(&line.command);
    if (work != nullptr && store::needs_code(work->file)) return secret_from("MEETMOMENT_CODE");
    return {};
}

int print(const transport::AdminOutcome& outcome) {
    std::cout << outcome.output << std::flush;
    std::cerr << outcome.error << std::flush;
    return outcome.exit_code;
}

/// By the server when one runs on this folder, else here. A server that is just starting holds the folder
/// before it takes commands, so it is waited for.
int administer(const AdminCommandLine& line, const transport::AdminCommand& typed) {
    constexpr auto kPatience = std::chrono::seconds(10);
    const auto until = std::chrono::steady_clock::now() + kPatience;
    Result<std::unique_ptr<Ground>> ground;
    do {
        const auto sent = transport::send_admin_command(line.data + "/admin.sock", typed);
        if (sent) return print(*sent);
        if (sent.error().code != "admin.not-running") return report(sent.error());
        ground = lay_ground(line.data, line.store, 1, nullptr);
        if (ground || ground.error().code != "data.locked") break;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    } while (std::chrono::steady_clock::now() < until);
    if (!ground) return report(ground.error());
    Rooms rooms(**ground, {});
    const auto url = read_file((*ground)->folder.file("url"), 4096);
    auto administration = administration_of(**ground, rooms, url.value_or("https://localhost:8443"));
    return print(run_admin(administration, line, typed.secret));
}

int run(const std::vector<std::string>& arguments) {
    const std::string here = std::filesystem::current_path().string();
    const auto line = read_command_line(arguments, here);
    if (const auto* text = std::get_if<PrintAndExit>(&line))
        return print({text->exit_code, text->output, text->error});
    if (const auto* command = std::get_if<ServeCommand>(&line)) return serve(*command);
    const auto& admin = std::get<AdminCommandLine>(line);
    return administer(admin, {arguments, here, secret_for(admin)});
}

}  // namespace
}  // namespace meetmoment::server

int main(int argc, char** argv) {
    ::umask(0077);  // what this program writes is nobody else's to read
    try {
        return meetmoment::server::run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "meetmoment-server: %s\n", error.what());
        return 70;
    }
}
