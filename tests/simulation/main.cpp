// meetmoment-simulate --schedules N --seed S [--store memory|sqlite] [--seconds T]
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "tests/simulation/runner.hpp"

namespace {

using namespace meetmoment::simulation;

void explain(std::uint64_t seed, Site& site) {
    const Schedule failing = draw_schedule(seed);
    const Schedule shrunk = shrink(failing, site);
    std::cout << "seed " << seed << " fails; replay it with --seed " << seed << " --schedules 1\n";
    for (const Violation& violation : run(shrunk, site))
        std::cout << "  broken: " << violation.what << "\n";
    std::cout << "shrunk from " << failing.steps.size() << " steps to " << to_string(shrunk) << std::flush;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Runs simulated fleets of tablets and their server and checks that nothing is lost"};
    std::uint64_t schedules = 1000;
    std::uint64_t seed = 1;
    std::uint64_t seconds = 0;
    std::uint64_t explained = 3;
    std::string store = "memory";
    app.add_option("--schedules", schedules, "how many, each from a seed of its own")->capture_default_str();
    app.add_option("--seed", seed, "of the first; the next has the next number")->capture_default_str();
    app.add_option("--store", store)->check(CLI::IsMember({"memory", "sqlite"}))->capture_default_str();
    app.add_option("--seconds", seconds, "stop after so long; 0: never")->capture_default_str();
    app.add_option("--explain", explained, "failures to shrink and print")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    const auto site = store == "memory" ? memory_site() : sqlite_site();
    const auto begin = std::chrono::steady_clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    Tally tally;
    bool boxed = false;
    for (std::uint64_t at = 0; at < schedules && !boxed; ++at) {
        const auto violations = run(draw_schedule(seed + at), *site);
        tally.count(violations);
        if (!violations.empty() && explained > 0) {
            --explained;
            explain(seed + at, *site);
        }
        boxed = seconds > 0 && elapsed() > static_cast<double>(seconds);
    }
    if (tally.schedules < schedules)
        std::cout << "stopped after " << seconds << " s: " << tally.schedules << " of " << schedules
                  << " schedules ran\n";
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(tally.schedules) * 60 / elapsed());
    std::cout << "schedules: " << tally.schedules << ", divergent: " << tally.divergent
              << ", unaccounted: " << tally.unaccounted << ", stuck: " << tally.stuck
              << ", per minute: " << rate << std::endl;
    return tally.clean() ? 0 : 1;
}
