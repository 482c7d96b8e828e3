// A PostgreSQL of the test's own: made by initdb in a temporary folder, run by an unprivileged user on a unix
// socket only, ended with the test, also when that is killed.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/sync-server/support/temporary_folder.hpp"

namespace meetmoment::server::test {

class PostgresCluster {
  public:
    /// Runs and answers. Throws when PostgreSQL 15 is not installed or does not start. `flush`: fsync on, as
    /// for benchmarks; without it the files survive the end of every process, and only a power cut harms
    /// them.
    explicit PostgresCluster(bool flush = false);
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    /// One for all tests of the program, started when it is first asked for. On the main thread.
    [[nodiscard]] static PostgresCluster& shared();

    /// A new and empty database; gives its URL.
    [[nodiscard]] std::string make_database();
    /// Another database with the content of this one, that nobody is connected to; gives its URL.
    [[nodiscard]] std::string copy_database(const std::string& url);
    /// The URL of the database of that name.
    [[nodiscard]] std::string url(const std::string& database) const;
    /// Folder of the socket, and the user that everything belongs to.
    [[nodiscard]] const std::string& folder() const { return folder_.path(); }
    [[nodiscard]] const std::string& user() const { return user_; }
    /// As by `pg_ctl restart -m immediate`: nothing is finished, the next start recovers from the log.
    void restart_immediately();
    /// Ended as by a power cut, but for what the system still writes.
    void stop_immediately();
    /// After stop_immediately().
    void start();

    /// Runs a program of PostgreSQL's as the user; its exit code. Output goes to the folder's `log`.
    int run(const std::string& program, const std::vector<std::string>& arguments) const;
    /// Starts one in the background; it ends with this process.
    [[nodiscard]] pid_t spawn(const std::string& program, const std::vector<std::string>& arguments) const;

  private:
    TemporaryFolder folder_;
    std::string user_;
    unsigned uid_ = 0, gid_ = 0;
    pid_t postmaster_ = -1;
    int databases_ = 0;
};

/// The store of every meetmoment-server that is started while it lives, `serve` and `admin`.
class ServersUse {
  public:
    /// A URL, or "" for SQLite in the data folder.
    explicit ServersUse(const std::string& store);
    ~ServersUse();
    ServersUse(const ServersUse&) = delete;
    ServersUse& operator=(const ServersUse&) = delete;
};

/// Runs statements, one after another, on the database. Throws on a failure. Gives the first column of the
/// last one's rows, a line each.
std::string run_sql(const std::string& url, const std::string& sql);

}  // namespace meetmoment::server::test
