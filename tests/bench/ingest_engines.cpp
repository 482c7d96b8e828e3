// How fast commits are taken in on each engine: the real program over TLS, four tablets (ingest_load.hpp), on
// SQLite, on PostgreSQL, and two servers on one PostgreSQL, in turns, so that other work on the machine slows
// all of them down. PostgreSQL is one of the program's own, on a unix socket, with fsync.
//   ingest_engines [records|answers [COMMITS]]     20,000 commits on each, after 5,000 that do not count
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "tests/bench/ingest_load.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"

using namespace meetmoment;
using bench::Site;

namespace {

constexpr std::size_t kFirst = 5'000;
constexpr std::size_t kTurn = 2'000;

std::unique_ptr<Site> site_on(const std::string& store, const std::string& folder, std::size_t servers,
                              bench::Load load) {
    ::setenv("MEETMOMENT_STORE", store.c_str(), 1);
    return std::make_unique<Site>(folder, servers, load);
}

}  // namespace

int main(int argc, char** argv) try {
    const auto load =
        argc > 1 && std::string(argv[1]) == "answers" ? bench::Load::Answers : bench::Load::Records;
    const std::size_t commits = argc > 2 ? std::stoul(argv[2]) : 20'000;
    server::test::PostgresCluster cluster(true);
    server::test::TemporaryFolder folder;
    struct Measured {
        const char* name;
        std::unique_ptr<Site> site;
    };
    Measured all[] = {
        {"SQLite", site_on("", folder.file("sqlite"), 1, load)},
        {"PostgreSQL, one server", site_on(cluster.make_database(), folder.file("one"), 1, load)},
        {"PostgreSQL, two servers", site_on(cluster.make_database(), folder.file("two"), 2, load)}};
    for (auto& measured : all) {
        measured.site->bring(kFirst);
        measured.site->seconds = measured.site->cpu_seconds = 0;
    }
    for (std::size_t done = 0; done < commits; done += kTurn)
        for (auto& measured : all)
            measured.site->bring(kTurn);
    std::printf(
        "| engine                  | commits/s | CPU us of the servers a commit | RSS MiB |\n"
        "|-------------------------|-----------|--------------------------------|---------|\n");
    const auto count = static_cast<double>(commits);
    for (const auto& measured : all)
        std::printf("| %-23s | %9.0f | %30.0f | %7.0f |\n", measured.name, count / measured.site->seconds,
                    measured.site->cpu_seconds / count * 1e6,
                    static_cast<double>(measured.site->memory().resident_kib) / 1024);
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "ingest_engines: %s\n", problem.what());
    return 1;
}
