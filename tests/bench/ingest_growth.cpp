// How fast the server takes commits in while its store grows: the real program over TLS, four tablets
// (ingest_load.hpp). Prints a row at each size: the rate over the next ten thousand commits.
//   ingest_growth [RECORDS [FOLDER]]     1,000,000 records; in the folder (default: a temporary one)
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "tests/bench/ingest_load.hpp"

using namespace meetmoment;
using bench::Site;

namespace {

using Seconds = std::chrono::duration<double>;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kWindow = 10'000;
constexpr std::size_t kTurn = 2'000;
constexpr std::size_t kMarks[] = {10'000, 30'000, 100'000, 300'000, 1'000'000};

double mebibytes(const std::string& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    return none ? 0 : static_cast<double>(size) / (1U << 20U);
}

/// In turns with a store of ten thousand records, so that other work on the machine slows both down.
void measure(Site& grown, Site& small, std::size_t records) {
    for (Site* site : {&grown, &small})
        site->seconds = site->cpu_seconds = 0;
    for (std::size_t done = 0; done < kWindow; done += kTurn) {
        grown.bring(kTurn);
        small.bring(kTurn);
    }
    const auto memory = grown.memory();
    const double window = static_cast<double>(kWindow);
    std::printf("| %9zu | %9.0f | %6.2f | %6.0f | %6.0f | %8.0f | %7.0f | %7.0f | %8.0f |\n", records,
                window / grown.seconds, small.seconds / grown.seconds, grown.cpu_seconds / window * 1e6,
                small.cpu_seconds / window * 1e6, mebibytes(grown.file("server.sqlite")),
                mebibytes(grown.file("server.sqlite-wal")), static_cast<double>(memory.resident_kib) / 1024,
                static_cast<double>(memory.peak_kib) / 1024);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) try {
    const std::size_t most = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    server::test::TemporaryFolder folder;
    Site grown(argc > 2 ? argv[2] : folder.file("grown"));
    Site small(folder.file("small"));
    small.bring(kMarks[0] * 10 / 9);
    std::printf(
        "|   records | commits/s |  ratio | CPU us | at 10k | file MiB | log MiB | RSS MiB | peak MiB |\n"
        "|-----------|-----------|--------|--------|--------|----------|---------|---------|----------|\n");
    std::size_t commits = 0;
    const auto began = Steady::now();
    for (const std::size_t mark : kMarks) {
        if (mark > most) break;
        const std::size_t needed = mark * 10 / 9;
        grown.bring(needed - commits);
        measure(grown, small, mark);
        commits = needed + kWindow;
    }
    std::printf("%zu commits in %.0f s\n", commits, Seconds(Steady::now() - began).count());
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "ingest_growth: %s\n", problem.what());
    return 1;
}
