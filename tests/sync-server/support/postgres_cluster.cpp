#include "tests/sync-server/support/postgres_cluster.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace meetmoment::server::test {
namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";
constexpr auto kStartsWithin = std::chrono::seconds(60);

std::string content(const std::string& file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;

Connection connect(const std::string& url) {
    return {PQconnectdb(url.c_str()), PQfinish};
}

}  // namespace

PostgresCluster::PostgresCluster(bool flush) {
    // The server refuses to run as root.
    const passwd* user = ::getuid() == 0 ? ::getpwnam("postgres") : ::getpwuid(::getuid());
    if (user == nullptr) throw std::runtime_error("no user \"postgres\"; install postgresql-15");
    user_ = user->pw_name;
    uid_ = user->pw_uid;
    gid_ = user->pw_gid;
    if (::chown(folder().c_str(), uid_, gid_) != 0) throw std::runtime_error("chown");
    const int made = run("initdb", {"-D", folder() + "/data", "-U", "meetmoment", "-A", "trust", "-E", "UTF8",
                                    "--locale=C", "--no-sync", "--wal-segsize=16"});
    if (made != 0) throw std::runtime_error("initdb: " + content(folder() + "/log"));
    std::ofstream(folder() + "/data/postgresql.conf", std::ios::app)
        << "listen_addresses = ''\nunix_socket_directories = '" << folder()
        << "'\nfsync = " << (flush ? "on" : "off")
        << "\nmax_connections = 50\nmax_prepared_transactions = 0\n"
        << "shared_buffers = 128MB\nmax_wal_size = 2GB\nlog_min_messages = warning\n";
    start();
}

PostgresCluster::~PostgresCluster() {
    if (postmaster_ > 0) stop_immediately();
}

PostgresCluster& PostgresCluster::shared() {
    static PostgresCluster cluster;
    return cluster;
}

pid_t PostgresCluster::spawn(const std::string& program, const std::vector<std::string>& arguments) const {
    const std::string path = program.front() == '/' ? program : kPrograms + program;
    const std::string log = folder() + "/log";
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const auto& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (::getuid() == 0 && (::setgid(gid_) != 0 || ::setuid(uid_) != 0)) ::_exit(126);
    if (::chdir(folder().c_str()) != 0) ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::getppid() != parent) ::_exit(126);
    ::execv(path.c_str(), argv.data());
    ::_exit(127);
}

int PostgresCluster::run(const std::string& program, const std::vector<std::string>& arguments) const {
    int status = 0;
    ::waitpid(spawn(program, arguments), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void PostgresCluster::start() {
    postmaster_ = spawn("postgres", {"-D", folder() + "/data"});
    const auto until = std::chrono::steady_clock::now() + kStartsWithin;
    while (PQping(url("postgres").c_str()) != PQPING_OK) {
        int status = 0;
        if (std::chrono::steady_clock::now() > until ||
            ::waitpid(postmaster_, &status, WNOHANG) == postmaster_)
            throw std::runtime_error("PostgreSQL does not start: " + content(folder() + "/log"));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

void PostgresCluster::stop_immediately() {
    ::kill(postmaster_, SIGQUIT);
    int status = 0;
    ::waitpid(postmaster_, &status, 0);
    postmaster_ = -1;
}

void PostgresCluster::restart_immediately() {
    stop_immediately();
    start();
}

std::string PostgresCluster::url(const std::string& database) const {
    return "postgres://meetmoment@/" + database + "?host=" + folder();
}

std::string PostgresCluster::make_database() {
    const std::string name = "study_" + std::to_string(++databases_);
    (void)run_sql(url("postgres"), "CREATE DATABASE " + name);
    return url(name);
}

std::string PostgresCluster::copy_database(const std::string& of) {
    const std::string name = "study_" + std::to_string(++databases_);
    const auto from = of.find("@/") + 2;
    const std::string original = of.substr(from, of.find('?') - from);
    // Sessions that were just closed may still be there for a moment.
    (void)run_sql(
        url("postgres"),
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + original + "'");
    (void)run_sql(url("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + original);
    return url(name);
}

ServersUse::ServersUse(const std::string& store) {
    ::setenv("MEETMOMENT_STORE", store.c_str(), 1);
}

ServersUse::~ServersUse() {
    ::unsetenv("MEETMOMENT_STORE");
}

std::string run_sql(const std::string& url, const std::string& sql) {
    const Connection connection = connect(url);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), sql.c_str()),
                                                                PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    std::string text;
    for (int row = 0; row < PQntuples(result.get()); ++row)
        text += std::string(PQgetvalue(result.get(), row, 0)) + "\n";
    return text;
}

}  // namespace meetmoment::server::test
