// The first sync of a new tablet: the real server over TLS, and the real tablet store on disk, with made-up
// respondents in the tablet's scopes. Prints as JSON the seconds, the bytes (of bodies, and on the socket
// with everything), and the peak memory of both programs during it.
//   first_sync [RECORDS]       10,000
#include <unistd.h>

#include <boost/json.hpp>
#include <iostream>
#include <stdexcept>

#include "shared/study/fields.hpp"
#include "tests/bench/line.hpp"
#include "tests/bench/process.hpp"

namespace json = boost::json;
using namespace meetmoment;
using server::test::ServerProcess;
using server::test::Tablet;

int main(int argc, char** argv) try {
    const std::string count = argc > 1 ? argv[1] : "10000";
    server::test::TemporaryFolder folder;
    server::test::prepare_study(folder.file("data"));
    const ServerProcess server(folder.file("data"));
    const auto filled = server.admin({"fictitious", "--study", "four-regions", "--count", count});
    if (filled.exit_code != 0) throw std::runtime_error(filled.output);

    Tablet tablet(server, "piet", "all");
    bench::Line line(server, tablet);
    bench::reset_peak_memory(server.process());
    bench::reset_peak_memory(::getpid());
    const auto server_before = bench::memory_of(server.process());
    const auto tablet_before = bench::memory_of(::getpid());
    const double server_cpu = bench::cpu_seconds_of(server.process());
    const double tablet_cpu = bench::cpu_seconds_of(::getpid());
    const auto cost = bench::timed(server, [&](bench::Cost& spent) { line.sync(spent); });

    const auto program = [](pid_t process, const bench::ProcessMemory& before, double cpu) {
        return json::object{{"cpu_seconds", bench::cpu_seconds_of(process) - cpu},
                            {"resident_before_kib", before.resident_kib},
                            {"peak_kib", bench::memory_of(process).peak_kib}};
    };
    json::object out{{"seconds", cost.seconds},
                     {"exchanges", cost.exchanges},
                     {"body_up", cost.up},
                     {"body_down", cost.down},
                     {"socket_up", line.traffic().sent},
                     {"socket_down", line.traffic().received},
                     {"server", program(server.process(), server_before, server_cpu)},
                     {"tablet", program(::getpid(), tablet_before, tablet_cpu)}};
    const auto held = tablet.store().records(study::kinds::kSubmission, {});
    if (!held || held->size() < std::stoul(count)) throw std::runtime_error("records are missing");
    out["records"] = held->size();
    std::cout << json::serialize(out) << '\n';
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "first_sync: " << problem.what() << '\n';
    return 1;
}
