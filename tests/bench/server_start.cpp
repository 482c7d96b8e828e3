// How long the server takes from its start until it listens, and its memory before anybody asks anything.
//   server_start FOLDER [RUNS]     on a data folder, as `ingest_growth RECORDS FOLDER` leaves one; 7 runs
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include "tests/bench/process.hpp"
#include "tests/sync-server/support/server_process.hpp"

using namespace meetmoment;

int main(int argc, char** argv) try {
    if (argc < 2) throw std::runtime_error("usage: server_start FOLDER [RUNS]");
    const std::size_t runs = argc > 2 ? std::stoul(argv[2]) : 7;
    std::vector<double> seconds;
    std::int64_t resident_kib = 0;
    for (std::size_t run = 0; run < runs; ++run) {
        const auto began = std::chrono::steady_clock::now();
        server::test::ServerProcess server(argv[1]);
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
        resident_kib = std::max(resident_kib, bench::memory_of(server.process()).resident_kib);
        server.stop();
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf(
        "| start ms, median | most | RSS MiB at rest |\n|-----------------:|-----:|----------------:|\n"
        "| %16.0f | %4.0f | %15.0f |\n",
        seconds[seconds.size() / 2] * 1e3, seconds.back() * 1e3, static_cast<double>(resident_kib) / 1024);
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "server_start: %s\n", problem.what());
    return 1;
}
