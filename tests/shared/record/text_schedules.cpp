// text_schedules N [SEED]: N random schedules of people who type at the same time, against the naive model.
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "tests/shared/record/text_model.hpp"

int main(int argc, char** argv) {
    const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000;
    const std::uint64_t first = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
    const auto start = std::chrono::steady_clock::now();
    std::uint64_t failed = 0;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const std::string wrong = meetmoment::record::testing::run_text_schedule(seed);
        if (wrong.empty()) continue;
        if (++failed <= 10) std::cout << "seed " << seed << ": " << wrong << "\n";
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << "text schedules: " << count << ", failed: " << failed << ", seconds: " << took.count()
              << "\n";
    return failed == 0 ? 0 : 1;
}
